# SPDX-License-Identifier: Apache-2.0
"""Event files byte by byte, without any of our own code: what the tests feed to courbe."""
import struct


def _crc_table():
    table = []
    for i in range(256):
        for _ in range(8):
            i = (i >> 1) ^ (0x82F63B78 if i & 1 else 0)
        table.append(i)
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


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def field(number, payload):
    """A length-delimited field."""
    if isinstance(payload, str):
        payload = payload.encode()
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def event(wall_time, step=0, rest=b""):
    data = b"\x09" + struct.pack("<d", wall_time)
    if step:
        data += b"\x10" + varint(step)
    return record(data + rest)


def version(wall_time=1700000000.0, writer=None):
    source = field(10, field(1, writer)) if writer is not None else b""
    return event(wall_time, 0, field(3, "brain.Event:2") + source)


def summary(wall_time, step, *values):
    return event(wall_time, step, field(5, b"".join(field(1, value) for value in values)))


def scalar(tag, step, value, wall_time=None):
    wall_time = 1700000000.0 + step if wall_time is None else wall_time
    return summary(wall_time, step, field(1, tag) + b"\x15" + struct.pack("<f", value))


def metadata(plugin, display_name="", description=""):
    return field(9, field(1, field(1, plugin)) + field(2, display_name) + field(3, description))


def text(tag, step, *strings):
    shape = field(2, field(2, b"\x08" + varint(len(strings))))
    tensor = b"\x08\x07" + shape + b"".join(field(8, one) for one in strings)
    return summary(1700000000.0 + step, step, field(1, tag) + field(8, tensor) + metadata("text"))


def double_scalar(tag, step, value, wall_time=None):
    wall_time = 1700000000.0 + step if wall_time is None else wall_time
    tensor = b"\x08\x02" + field(2, b"") + field(6, struct.pack("<d", value))
    return summary(wall_time, step, field(1, tag) + field(8, tensor) + metadata("scalars"))


def session_start(step):
    return event(1700000000.0 + step, step, field(7, b"\x08\x01"))
