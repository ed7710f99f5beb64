# SPDX-License-Identifier: Apache-2.0
"""Event files for the window's tests, encoded here and not by libevents: a mistake in the library's
writer and reader that cancels out would show. Only what the tests log: version records, scalars and
texts."""

import struct


def _crc_table():
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = (byte >> 1) ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


_TABLE = _crc_table()


def masked_crc(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def record(data):
    length = struct.pack("<Q", len(data))
    return (length + struct.pack("<I", masked_crc(length)) + data
            + struct.pack("<I", masked_crc(data)))


def _varint(number):
    number &= (1 << 64) - 1
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _bytes_field(number, data):
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _event(wall_time, step, rest):
    return record(b"\x09" + struct.pack("<d", wall_time) + b"\x10" + _varint(step) + rest)


def version(wall_time=1700000000.0):
    return record(b"\x09" + struct.pack("<d", wall_time) + _bytes_field(3, b"brain.Event:2"))


def scalar(tag, step, value, wall_time=None):
    """A legacy scalar, as PyTorch writes it; tag is str or bytes."""
    tag = tag.encode() if isinstance(tag, str) else tag
    value_bytes = _bytes_field(1, tag) + b"\x15" + struct.pack("<f", value)
    wall_time = 1700000000.0 + step if wall_time is None else wall_time
    return _event(wall_time, step, _bytes_field(5, _bytes_field(1, value_bytes)))


def text(tag, step, content):
    """A text summary, as PyTorch writes it."""
    tensor = b"\x08\x07" + _bytes_field(2, _bytes_field(2, b"\x08\x01")) + _bytes_field(8, content)
    metadata = _bytes_field(1, _bytes_field(1, b"text"))
    value = _bytes_field(1, tag.encode()) + _bytes_field(8, tensor) + _bytes_field(9, metadata)
    return _event(1700000000.0 + step, step, _bytes_field(5, _bytes_field(1, value)))
