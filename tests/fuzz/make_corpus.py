#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the seeds of the fuzz targets to corpus/, from literal bytes and nothing else.

Inputs that a fuzzer found are kept beside them under names of their own."""

import gzip
import pathlib
import struct
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


def main():
    write_records()
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
