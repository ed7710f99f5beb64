#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the seeds of the fuzz targets to corpus/: from literal bytes, and, when directories are
given, from the event files and embeddings that our own writers left there (such as those of
tests/interop/write_all_kinds).

Usage: make_corpus.py [DIRECTORY...]

Inputs that a fuzzer found are kept beside them under names of their own."""

import gzip
import hashlib
import pathlib
import struct
import sys
import zlib

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"
TIME = "09 00 00 c0 40 fc 54 d9 41"
PNG = (
    "89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 00 01 08 02 00 00 00 90 77"
    "53 de 00 00 00 0f 49 44 41 54 78 01 01 04 00 fb ff 00 ff 00 00 03 01 01 00 8d 1d e5 82 00 00"
    "00 00 49 45 4e 44 ae 42 60 82"
)


def hexadecimal(text):
    return bytes.fromhex(text.replace(" ", ""))


def varint(number):
    out = b""
    while number >= 0x80:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return struct.pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)


def record(payload):
    length = struct.pack("<Q", len(payload))
    return length + masked(length) + payload + masked(payload)


def value(tag, member, plugin=None):
    metadata = field(9, field(1, field(1, plugin.encode()))) if plugin else b""
    return field(1, tag.encode()) + member + metadata


def event(*values):
    return hexadecimal(TIME) + b"\x10\x01" + field(5, b"".join(field(1, v) for v in values))


def tensor(text):
    return field(8, hexadecimal(text))


def doubles(*numbers):
    return struct.pack("<%dd" % len(numbers), *numbers)


EVENTS = {
    "empty": b"",
    "version": hexadecimal(TIME) + field(3, b"brain.Event:2") + field(10, field(1, b"courbe")),
    "simple": event(value("a", hexadecimal("15 00 00 80 3e"))),
    "scalar_content": event(value("a", tensor("08 01 12 00 22 04 00 00 80 3e"), "scalars")),
    "scalar_typed": event(value("a", tensor("08 01 2a 04 00 00 80 3e"), "scalars")),
    "scalar_double": event(value("a", field(8, b"\x08\x02\x32\x08" + doubles(0.1)), "scalars")),
    "half": event(value("a", tensor("08 13 12 04 12 02 08 02 6a 05 80 78 80 80 03"))),
    "int_unpacked": event(value("a", tensor("08 03 12 04 12 02 08 03 38 01 3a 01 02 38 03"))),
    "splat": event(value("a", tensor("08 01 12 0c 12 06 08 80 94 eb dc 03 12 02 08 09"))),
    "two_values": event(
        value("a", hexadecimal("15 00 00 80 3e")), value("b", hexadecimal("15 00 00 80 3f"))
    ),
    "histogram": event(
        value("h", field(5, b"\x09" + doubles(1) + b"\x11" + doubles(3)
              + field(6, doubles(2, 3)) + field(7, doubles(1, 2))))
    ),
    "histogram_rows": event(
        value("h", field(8, hexadecimal("08 02 12 08 12 02 08 02 12 02 08 03")
              + field(4, doubles(1, 2, 1, 2, 3, 2))), "histograms")
    ),
    "image": event(value("i", field(4, hexadecimal("08 01 10 01 18 03 22 48" + PNG)))),
    "image_strings": event(
        value("i", tensor("08 07 12 04 12 02 08 03 42 01 31 42 01 31 42 48" + PNG), "images")
    ),
    "text": event(value("t", tensor("08 07 12 04 12 02 08 01 42 02 68 69"), "text")),
    "graph": hexadecimal(TIME) + field(4, field(1, field(1, b"x"))),
    "run_metadata": hexadecimal(TIME) + field(8, field(1, b"step1")),
    "session_start": hexadecimal(TIME + "10 03 3a 02 08 01"),
    "group": hexadecimal("5b 08 01 5c") + event(value("a", hexadecimal("15 00 00 80 3e"))),
}

CONFIGS = {
    "empty": "",
    "plain": 'embeddings {\n  tensor_name: "a:00001"\n  tensor_path: "t.tsv"\n'
    "  tensor_shape: 100\n  tensor_shape: 5\n  sprite {\n"
    '    image_path: "s.png"\n    single_image_dim: 32\n  }\n}\n',
    "lists": "embeddings: [{tensor_name: 'a' 'b', tensor_shape: [0x2, 03]}, <>]; # end",
    "escapes": "model_checkpoint_path: '\\n\\101\\x41\\u00e9\\U0001f600\\\\'",
    "unknown": "a { b < c: [1, -2.5e-3, inf] > [x.y]: YES }",
}


def write(part, name, content):
    path = CORPUS / part / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def write_records():
    good = b"".join(record(EVENTS[name]) for name in ("version", "simple", "scalar_typed"))
    wrong_length = bytearray(good)
    wrong_length[len(record(EVENTS["version"])) + 2] ^= 1
    wrong_data = bytearray(good)
    wrong_data[len(record(EVENTS["version"])) + 20] ^= 1
    large = struct.pack("<Q", 1 << 31)
    files = {
        "good": good,
        "cut": good[:-3],
        "wrong_length": bytes(wrong_length),
        "wrong_data": bytes(wrong_data),
        "zeros": good + bytes(30),
        "too_large": large + masked(large) + good,
        "torn": record(bytes(200))[:40] + good + good,
        "text": b"no event file at all",
    }
    for name, content in files.items():
        write("record_reader", name, b"\xff\x40" + content)
        write("record_reader", name + "_growing", b"\x04\x40" + content)


WAV_FORMAT = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 2, 44100, 176400, 4, 16)
WAV_DATA = b"data" + struct.pack("<I", 8) + bytes(8)
WAVS = {
    "plain": b"RIFF" + struct.pack("<I", 44) + b"WAVE" + WAV_FORMAT + WAV_DATA,
    "streamed": b"RIFF\xff\xff\xff\xffWAVE" + WAV_FORMAT + b"data\xff\xff\xff\xff" + bytes(9),
    "extensible": b"RIFF" + struct.pack("<I", 68) + b"WAVEfmt "
    + struct.pack("<IHHIIHHHHIH", 40, 0xFFFE, 1, 8000, 32000, 4, 32, 22, 32, 4, 3)
    + bytes(14) + WAV_DATA,
    "other_chunks": b"RIFF\0\0\0\0WAVELIST\x03\0\0\0abc\0" + WAV_FORMAT + WAV_DATA,
    "no_format": b"RIFF\0\0\0\0WAVE" + WAV_DATA,
}

NUMBER = b"\x11" + doubles(0.5)
HPARAMS = {
    "experiment": field(2, field(1, b"d") + field(2, b"u") + b"\x19" + doubles(1.7e9)
        + field(4, field(1, b"lr") + field(2, b"n") + b"\x20\x03" + field(6, b"\x09" + doubles(0)))
        + field(4, field(1, b"o") + b"\x20\x01" + field(5, field(1, field(3, b"sgd"))))
        + field(5, field(1, field(1, b"val") + field(2, b"acc")) + b"\x28\x02") + field(6, b"e")),
    "start": field(3, field(1, field(1, b"lr") + field(2, NUMBER))
        + field(1, field(1, b"b") + field(2, b"\x20\x00")) + field(1, field(1, b"lr"))
        + field(4, b"g") + b"\x29" + doubles(1.7e9)),
    "end": field(4, b"\x08\x01\x11" + doubles(1.7e9)),
    "nested": field(3, field(1, field(2, field(6, field(1, field(6, field(1, NUMBER))))))),
}

NODE = field(1, b"x") + field(2, b"Relu") + field(3, b"y:1") + field(3, b"^z") + field(4, b"/cpu")
GRAPHS = {
    "plain": field(1, NODE + field(5, field(1, b"dtype") + field(2, b"\x30\x01")))
    + field(1, field(1, b"y") + field(5, field(1, b"f") + field(2, b"\x25\0\0\x80\x3f"))),
    "library": field(2, field(1, field(1, field(1, b"f")) + field(3, NODE)))
    + field(4, b"\x08\x16"),
    "meta": field(2, field(1, NODE)),
    "run_metadata": field(1, field(1, field(1, b"/cpu") + field(2, field(1, b"x")
        + b"\x10\x05\x28\x07" + field(6, b"\x10\x20"))))
    + field(4, field(2, field(1, NODE))),
    "session": b"\x08\x03" + field(2, b"path") + field(3, b"message"),
}

TENSORS = {
    "text_table": hexadecimal("08 07 12 08 12 02 08 02 12 02 08 02")
    + b"".join(field(8, c) for c in (b"a", b"b", b"c", b"d")),
    "never_written": hexadecimal("08 07 12 08 12 02 08 03 12 02 08 02")
    + b"".join(field(8, c) for c in (b"records", b"12", b"from", b"1.5", b"to", b"2.25")),
    "audio": hexadecimal("08 07 12 08 12 02 08 01 12 02 08 02") + field(8, WAVS["plain"])
    + field(8, b"*label*"),
    "curve": hexadecimal("08 01 12 08 12 02 08 06 12 02 08 02 2a 30") + bytes(48),
    "mesh": hexadecimal("08 01 12 0c 12 02 08 01 12 02 08 01 12 02 08 03 22 0c") + bytes(12),
    "layout": hexadecimal("08 07 12 00 42 27 12 25 0a 01 63 12 0e 0a 01 74 12 09 0a 07 6c 6f 73 73"
        "2f 2e 2a 12 10 0a 01 6d 1a 0b 0a 09 0a 01 76 12 01 6c 1a 01 75"),
    "histo": b"\x09" + doubles(1) + b"\x11" + doubles(3) + field(6, doubles(2, 3))
    + field(7, doubles(1, 2)),
    "old_audio": hexadecimal("0d 00 44 2c 47 10 01 18 02") + field(4, WAVS["plain"])
    + field(5, b"audio/wav"),
    "old_image": hexadecimal("08 01 10 01 18 03 22 48" + PNG),
    "complex": hexadecimal("08 08 12 04 12 02 08 01 4a 08 00 00 80 3f 00 00 00 40"),
    "splat": hexadecimal("08 01 12 0c 12 06 08 80 94 eb dc 03 12 02 08 09 2a 04 00 00 80 3f"),
}

TABLES = {
    "labels": b"a\nb\n\nc\n",
    "columns": b"name\tsize\na\t1\nb\t2.5\r\nc\n",
    "invalid": b"\xff\xfe\t\0\n",
    "empty": b"",
}

IMAGES = {
    "png": hexadecimal(PNG),
    "cut_png": hexadecimal(PNG)[:20],
    "gif": b"GIF89a\x10\0\x20\0\0\0\0",
    "bmp": b"BM" + bytes(12) + struct.pack("<Iii", 40, 16, -32),
    "jpeg": hexadecimal("ff d8 ff e0 00 04 00 00 ff c0 00 0b 08 00 10 00 20 01 01 11 00"),
    "bomb": hexadecimal(PNG)[:16] + struct.pack(">II", 100000, 100000) + bytes(9),
}

MAX_OWN_BYTES = 1500


def fields_of(message):
    """(number, content) of the fields of bytes; others are passed over."""
    at = 0
    while at < len(message):
        key, at = varint_at(message, at)
        if key & 7 == 0:
            _, at = varint_at(message, at)
        elif key & 7 == 2:
            size, at = varint_at(message, at)
            yield key >> 3, message[at : at + size]
            at += size
        else:
            at += 8 if key & 7 == 1 else 4


def varint_at(message, at):
    number = shift = 0
    while True:
        byte = message[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def write_own(part, content):
    if len(content) <= MAX_OWN_BYTES:
        write(part, "own_" + hashlib.sha256(content).hexdigest()[:12], content)


def write_own_value(message):
    for number, content in fields_of(message):
        if number in (4, 5, 6, 8):
            write_own("tensor_decode", content)
        if number == 8:
            for inner, string in fields_of(content):
                if inner == 8 and string[:4] == b"RIFF":
                    write_own("wav_header", string)
                if inner == 8 and string[:4] == b"\x89PNG":
                    write_own("image_bytes", string)
        if number == 9:
            for inner, plugin in fields_of(content):
                members = dict(fields_of(plugin)) if inner == 1 else {}
                if members.get(1) == b"hparams":
                    write_own("hparams_decode", members.get(2, b""))


def write_own_events(data):
    at = 0
    while at + 16 <= len(data):
        (size,) = struct.unpack_from("<Q", data, at)
        payload = data[at + 12 : at + 12 + size]
        at += size + 16
        write_own("event_view", payload)
        write_own("differential", payload)
        for number, content in fields_of(payload):
            if number in (4, 7, 8):
                write_own("graph_decode", content)
            if number == 5:
                for inner, message in fields_of(content):
                    if inner == 1:
                        write_own_value(message)
    if len(data) <= MAX_OWN_BYTES:
        write_own("record_reader", b"\xff\x40" + data)


def write_own_files(directory):
    for path in sorted(pathlib.Path(directory).rglob("*")):
        if not path.is_file():
            continue
        if "tfevents" in path.name:
            write_own_events(path.read_bytes())
        elif path.suffix == ".pbtxt":
            write_own("projector_config", path.read_bytes())
        elif path.suffix == ".tsv":
            write_own("metadata_table", path.read_bytes())
        elif path.suffix == ".png":
            write_own("image_bytes", path.read_bytes())


def main():
    for directory in sys.argv[1:]:
        write_own_files(directory)
    write_records()
    for part, contents in (
        ("wav_header", WAVS), ("hparams_decode", HPARAMS), ("graph_decode", GRAPHS),
        ("tensor_decode", TENSORS), ("metadata_table", TABLES), ("image_bytes", IMAGES),
        ("differential", EVENTS),
    ):
        for name, content in contents.items():
            write(part, name, content)
    for name, payload in EVENTS.items():
        write("event_view", name, payload)
    for name, text in CONFIGS.items():
        write("projector_config", name, text.encode())
    content = record(EVENTS["version"]) * 3
    member = gzip.compress(content, mtime=0)
    write("inflate_source", "gzip", member)
    write("inflate_source", "two_members", member + member)
    write("inflate_source", "zlib", zlib.compress(content))
    write("inflate_source", "cut", member[:-12])
    write("inflate_source", "padded", member + bytes(9))
    write("inflate_source", "long", gzip.compress(bytes(200000), mtime=0))


if __name__ == "__main__":
    main()
