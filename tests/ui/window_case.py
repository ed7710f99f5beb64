# SPDX-License-Identifier: Apache-2.0
"""What the tests of the window share: logs to look at and the colours to look for."""

import math
import os
import pathlib
import random
import tempfile
import unittest

import desk
import event_file

# look/palette: the first runs in natural order of their names.
SKY = {"light": (0x00, 0x9B, 0xDF), "dark": (0x72, 0xC8, 0xFF)}
ORANGE = {"light": (0xD0, 0x71, 0x01), "dark": (0xEC, 0x97, 0x0D)}
ACCENT = (0x35, 0x84, 0xE4)

FRAME = 5  # round a window on a display without a compositor
RUN_LIST_WIDTH = 288
HEADER_HEIGHT = 47
TOOLBAR_HEIGHT = 48


def loss(step, rate):
    """A falling, noisy curve, the same in every run of a test."""
    noise = random.Random(step * 1000 + int(rate * 10)).gauss(0, 0.15)
    return 2.3 * math.exp(-rate * step / 100.0) + noise + 0.5


def write_run(directory, rate, n_steps=400, first=0, tags=("train/loss", "train/accuracy")):
    """Makes (or goes on with) a run's event file and returns its path."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "events.out.tfevents.1700000000.test.1.0"
    with open(path, "ab") as file:
        if file.tell() == 0:
            file.write(event_file.version())
        for step in range(first, first + n_steps):
            for index, tag in enumerate(tags):
                file.write(event_file.scalar(tag, step, loss(step, rate) + index))
    return path


class WindowCase(unittest.TestCase):
    """A fresh log directory and a desk for each test."""

    scale = 1
    theme = "light"
    wayland = False

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory(prefix="courbe-logs-")
        self.addCleanup(self.directory.cleanup)
        self.logs = pathlib.Path(self.directory.name) / "logs"
        self.logs.mkdir()
        self.desk = desk.Desk(wayland=self.wayland, scale=self.scale, dark=self.theme == "dark")
        self.addCleanup(self.desk.close)

    def open_two_runs(self):
        """The program with two finished-looking runs, alpha (sky) and beta (orange)."""
        write_run(self.logs / "alpha", 0.5)
        write_run(self.logs / "beta", 1.5)
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("loaded")
        courbe.point(1, 1)
        courbe.wait_to_see(lambda picture: all(
            picture.count(colour[self.theme], self.content_box()) > 100 * self.scale
            for colour in (SKY, ORANGE)), "two curves")
        return courbe

    def content_box(self):
        """Where the cards stand in a window of the default size."""
        return self._box(RUN_LIST_WIDTH + 2, HEADER_HEIGHT + TOOLBAR_HEIGHT, 1440, 900)

    def list_box(self):
        return self._box(0, HEADER_HEIGHT, RUN_LIST_WIDTH, 860)

    def toolbar_box(self):
        return self._box(RUN_LIST_WIDTH + 2, HEADER_HEIGHT, 1440, HEADER_HEIGHT + TOOLBAR_HEIGHT)

    def _box(self, *edges):
        return tuple(self.scale * (FRAME + edge) for edge in edges)


def main():
    os.environ.setdefault("COURBE_PROGRAM", "courbe")
    unittest.main(verbosity=2)
