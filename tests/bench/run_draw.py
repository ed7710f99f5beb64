#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a step of panning or smoothing costs without a window (bench_draw), and the real window on
the largest log: when it stands, when the first curve is there, when all is read, what our part of
a frame costs, and the longest callback of ours that held the main loop meanwhile."""

import os
import subprocess
import sys

import measuring
from measuring import report

sys.path[:0] = [str(measuring.ROOT / "tests" / name) for name in ("ui", "support")]
os.environ["COURBE_PROGRAM"] = measuring.program("courbe")
os.environ.setdefault("COURBE_TEST_LIMIT_S", "120")

import desk  # noqa: E402 (it reads the environment)

N_ROUNDS = 3
SHAPE = os.environ.get("COURBE_BENCH_SHAPE", "edge_cgan")


def numbers(trace, name, field=0):
    return [float(detail.split()[field]) for _, event, detail in trace if event == name]


def times(trace):
    """Milliseconds of the first event of each name."""
    first = {}
    for ms, event, _ in trace:
        first.setdefault(event, ms)
    return first


def open_window(directory):
    with desk.Desk() as desktop:
        courbe = desktop.courbe(str(directory))
        courbe.wait_for("loaded")
        courbe.wait_for("first-curve")
        trace = courbe.trace()
        courbe.process.terminate()
        courbe.process.wait()
    return trace


def main():
    sys.stdout.write(subprocess.run([measuring.program("bench_draw"), *sys.argv[1:]], check=True,
                                    capture_output=True, text=True).stdout)
    sys.stdout.flush()
    directory = measuring.log_of_shape(SHAPE)
    measuring.warm_up(directory)
    traces = [open_window(directory) for _ in range(N_ROUNDS)]
    for name in ("window", "first-curve", "loaded"):
        report(f"{name.replace('-', '_')}_ms", min(times(trace)[name] for trace in traces), "ms")
    report("frame_our_part_ms", min(max(numbers(trace, "frame", 2), default=0)
                                    for trace in traces), "ms")
    held_ms, ran_ms = zip(*(measuring.longest_stall(trace) for trace in traces))
    report("stall_while_loading_ms", min(held_ms), "ms")
    report("stall_while_loading_cpu_ms", min(ran_ms), "ms")


if __name__ == "__main__":
    main()
