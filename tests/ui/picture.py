# SPDX-License-Identifier: Apache-2.0
"""What a person would see: a screenshot as pixels. Reads the X window dump format with 32 bits a
pixel, which is what xwd writes of a GTK window."""

import struct


class Picture:
    def __init__(self, width, height, rows):
        self.width = width
        self.height = height
        self._rows = rows

    @classmethod
    def from_xwd(cls, data):
        head = struct.unpack(">25I", data[:100])
        header_size, depth = head[0], head[3]
        width, height, bits, line, n_colours = head[4], head[5], head[11], head[12], head[19]
        if depth not in (24, 32) or bits != 32:
            raise ValueError(f"a dump of depth {depth} with {bits} bits a pixel")
        start = header_size + 12 * n_colours
        rows = [data[start + y * line:start + y * line + 4 * width] for y in range(height)]
        return cls(width, height, rows)

    def at(self, x, y):
        """(red, green, blue) of a pixel."""
        blue, green, red, _ = self._rows[y][4 * x:4 * x + 4]
        return red, green, blue

    def find(self, colour, box=None):
        """All (x, y) of exactly this colour in the box (left, top, right, bottom)."""
        left, top, right, bottom = box or (0, 0, self.width, self.height)
        red, green, blue = colour
        wanted = bytes((blue, green, red))
        found = []
        for y in range(max(top, 0), min(bottom, self.height)):
            row = self._rows[y]
            at = row.find(wanted, 4 * max(left, 0))
            while at >= 0 and at < 4 * right:
                if at % 4 == 0:
                    found.append((at // 4, y))
                    at = row.find(wanted, at + 4)
                else:
                    at = row.find(wanted, at + 1)
        return found

    def count(self, colour, box=None):
        return len(self.find(colour, box))

    def differs(self, other, box):
        """How many pixels of the box are not the same in both pictures."""
        left, top, right, bottom = box
        right, bottom = min(right, self.width), min(bottom, self.height)
        return sum(self.at(x, y) != other.at(x, y)
                   for y in range(top, bottom) for x in range(left, right))


def middle(points):
    """The middle of the points' bounding box."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
