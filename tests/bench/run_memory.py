#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a point costs in memory with the window open: the resident memory with all of a log less
that with a quarter of it, through the points between. edge_cgan has even steps and times near a
line; edge_any has any, edge_double values of 64 bits besides. While the big set loads, the longest
stall of the main loop is read, and when the window, the first curve and all of it stood there."""

import os
import pathlib
import sys
import time

import measuring
from measuring import report

sys.path.insert(0, str(measuring.ROOT / "tests" / "ui"))
sys.path.insert(0, str(measuring.ROOT / "tests" / "support"))
os.environ.setdefault("COURBE_TEST_LIMIT_S", "300")
import desk  # noqa: E402


def resident_bytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return 1024 * int(line.split()[1])
    raise SystemExit("no VmRSS")


def settled_bytes(pid):
    """The memory once it has stayed within 1 MB for a second."""
    kept, since = resident_bytes(pid), time.monotonic()
    while time.monotonic() - since < 1:
        time.sleep(0.1)
        now = resident_bytes(pid)
        if abs(now - kept) > 1 << 20:
            kept, since = now, time.monotonic()
    return kept


def open_window(shape, share):
    """Points, bytes and the trace of a window that has loaded it all."""
    logs = measuring.log_of_shape(shape, share)
    measuring.warm_up(logs)
    os.environ["COURBE_PROGRAM"] = measuring.program("courbe")
    with desk.Desk() as place:
        courbe = place.courbe(logs)
        loaded = courbe.wait_for("loaded")
        return int(loaded[2].split(" ")[0]), settled_bytes(courbe.process.pid), courbe.trace()


def first(trace, name):
    return next((ms for ms, found, _ in trace if found == name), float("nan"))


def measure(shape, name):
    few, few_bytes, _ = open_window(shape, 4)
    many, many_bytes, trace = open_window(shape, 1)
    report(name, (many_bytes - few_bytes) / (many - few), "bytes")
    report(f"{shape}_window_mb", many_bytes / 1e6, "MB")
    return trace


def main():
    trace = measure("edge_cgan", "bytes_per_point_even")
    for name in ("window", "first-curve", "loaded"):
        report(f"edge_cgan_{name.replace('-', '_')}_ms", first(trace, name), "ms")
    held_ms, ran_ms = measuring.longest_stall(trace)
    report("main_loop_stall_ms", held_ms, "ms")
    report("main_loop_stall_cpu_ms", ran_ms, "ms")
    measure("edge_any", "bytes_per_point_any")
    measure("edge_double", "bytes_per_point_double")


main()
