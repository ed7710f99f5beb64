#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""From the call that logs a point to the frame that shows it, while another million points a second
arrive. The window stands on a display of its own; its trace says which frame shows which batch.

COURBE_BENCH_LIVE_S: for how many seconds (60). COURBE_BENCH_LIVE_RATE: points a second beside."""

import bisect
import os
import pathlib
import subprocess
import sys
import tempfile

import measuring
from measuring import report

sys.path.insert(0, str(measuring.ROOT / "tests" / "ui"))
sys.path.insert(0, str(measuring.ROOT / "tests" / "support"))
os.environ.setdefault("COURBE_TEST_LIMIT_S", "300")
import desk  # noqa: E402

SECONDS = os.environ.get("COURBE_BENCH_LIVE_S", "60")
RATE = os.environ.get("COURBE_BENCH_LIVE_RATE", "1000000")


# No frame may be later than this after the one before while points arrive.
LONGEST_GAP_MS = 100


def resident_bytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return 1024 * int(line.split()[1])
    raise SystemExit("no VmRSS")


def run_window(logs):
    """The probes (step, wall clock), the window's trace and by how many bytes it grew."""
    os.environ["COURBE_PROGRAM"] = measuring.program("courbe")
    with desk.Desk() as place:
        courbe = place.courbe(logs)
        courbe.wait_for("window")
        before = resident_bytes(courbe.process.pid)
        done = subprocess.run([measuring.program("live_writer"), logs, SECONDS, RATE], check=True,
                              capture_output=True, text=True)
        probes = [line.split("\t") for line in done.stdout.splitlines()]
        last = int(probes[-1][0])
        courbe.wait_for("batch", lambda detail: is_of_live(detail) and newest_step(detail) >= last)
        serial = next(int(event[2].split(" ")[0]) for event in reversed(courbe.trace("batch"))
                      if is_of_live(event[2]))
        courbe.wait_for("frame", lambda detail: int(detail.split(" ")[1]) >= serial)
        trace = courbe.trace()
        growth = resident_bytes(courbe.process.pid) - before
    return [(int(step), float(time_s)) for step, time_s in probes], trace, growth


def is_of_live(detail):
    return detail.split(" ", 3)[3] == "live"


def newest_step(detail):
    return int(detail.split(" ")[1])


def latencies_ms(probes, trace):
    """For each probe the time until the first frame with a batch that holds it."""
    start_s = next(float(event[2]) for event in trace if event[1] == "start")
    batches = [(newest_step(detail), int(detail.split(" ")[0])) for _, name, detail in trace
               if name == "batch" and is_of_live(detail)]
    frames = [(int(detail.split(" ")[1]), start_s + ms / 1000) for ms, name, detail in trace
              if name == "frame"]
    steps = [batch[0] for batch in batches]
    serials = [frame[0] for frame in frames]
    found = []
    for step, logged_s in probes:
        serial = batches[bisect.bisect_left(steps, step)][1]
        found.append(1000 * (frames[bisect.bisect_left(serials, serial)][1] - logged_s))
    return sorted(found)


def longest_gap_ms(probes, trace):
    """The longest time between two frames while probes are logged."""
    start_s = next(float(event[2]) for event in trace if event[1] == "start")
    begin_ms, end_ms = (1000 * (probe[1] - start_s) for probe in (probes[0], probes[-1]))
    frames = [ms for ms, name, _ in trace if name == "frame" and begin_ms <= ms <= end_ms]
    return max((b - a for a, b in zip(frames, frames[1:])), default=end_ms - begin_ms)


def main():
    with tempfile.TemporaryDirectory(prefix="courbe-live-") as directory:
        logs = pathlib.Path(directory) / "logs"
        logs.mkdir()
        probes, trace, growth = run_window(logs)
    # The first second is the window's and the run list's.
    late_probes = [probe for probe in probes if probe[1] > probes[0][1] + 1]
    found = latencies_ms(late_probes, trace)
    report("live_p50_ms", found[len(found) // 2], "ms")
    report("live_p95_ms", found[int(0.95 * len(found))], "ms")
    report("live_max_ms", found[-1], "ms")
    held_ms, ran_ms = measuring.longest_stall(trace)
    report("live_stall_ms", held_ms, "ms")
    report("live_stall_cpu_ms", ran_ms, "ms")
    gap = longest_gap_ms(late_probes, trace)
    report("live_longest_frame_gap_ms", gap, "ms")
    points = sum(int(detail.split(" ")[2]) for _, name, detail in trace if name == "batch")
    report("live_points", 1e-6 * points, "M points")
    report("live_bytes_per_point", growth / points, "bytes")
    if gap > LONGEST_GAP_MS:
        raise SystemExit(f"a frame was late by {gap:.0f} ms, allowed are {LONGEST_GAP_MS}")


main()
