# SPDX-License-Identifier: Apache-2.0
"""A window with nothing to do does nothing: its threads are not woken, and what the screen does not
show is not drawn."""

import os
import pathlib
import time

import window_case
from desk import wait_until
from window_case import WindowCase, write_run

INTERVAL_S = 2.0
# The loader's own look at files and whatever the desktop asks; a clock of ours would be 120 frames.
FEW_WAKE_UPS = 6
LONG_AGO = 1700000000


def wake_ups(pid):
    """Context switches of all threads so far, voluntary or not."""
    total = 0
    for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if "ctxt_switches" in line:
                total += int(line.split()[1])
    return total


def wake_ups_in_an_interval(pid):
    before = wake_ups(pid)
    time.sleep(INTERVAL_S)
    return wake_ups(pid) - before


class Idle(WindowCase):
    def write_old_runs(self, n_tags):
        tags = [f"tag_{index:03}" for index in range(n_tags)]
        for name in ("alpha", "beta"):
            path = write_run(self.logs / name, 1.0, n_steps=50, tags=tags)
            os.utime(path, (LONG_AGO, LONG_AGO))

    def open_old_runs(self, n_tags):
        self.write_old_runs(n_tags)
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("loaded")
        courbe.wait_for("first-curve")
        courbe.point(1, 1)
        return courbe

    def test_nothing_wakes_a_window_with_nothing_to_do(self):
        courbe = self.open_old_runs(3)
        wait_until(lambda: wake_ups_in_an_interval(courbe.process.pid) <= FEW_WAKE_UPS,
                   f"at most {FEW_WAKE_UPS} wake-ups in {INTERVAL_S} s")
        frames = len(courbe.trace("frame"))
        wake_ups_in_an_interval(courbe.process.pid)
        self.assertEqual(len(courbe.trace("frame")), frames)

    def test_a_moving_cursor_draws_no_curve_anew(self):
        courbe = self.open_old_runs(3)
        wait_until(lambda: wake_ups_in_an_interval(courbe.process.pid) <= FEW_WAKE_UPS, "quiet")
        frames = len(courbe.trace("frame"))
        for x in range(420, 520, 5):
            courbe.point(x, 300)
        wait_until(lambda: len(courbe.trace("frame")) > frames + 2, "frames with a moving cursor")
        work_ms = [float(detail.split()[2]) for _, _, detail in courbe.trace("frame")[frames:]]
        self.assertIn(0.0, work_ms)  # the cursor moved, and no picture was made or painted


if __name__ == "__main__":
    window_case.main()
