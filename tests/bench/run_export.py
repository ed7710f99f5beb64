#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What pictures cost from loaded curves (bench_export), how many rows `courbe export` writes a
second on two processors, loading counted, and matplotlib drawing and saving such a picture in the
same run, with the ratio. COURBE_MATPLOTLIB is the Python that has matplotlib; without it, that of
a virtual environment in build/matplotlib, which is made when it is not there."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import measuring
from measuring import note, report

N_ROUNDS = 3
SHARE = 4

# As bench_export's PNG: 10 curves of 100,000 points at 1920 x 1080.
PICTURE = """
import sys, time
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as pyplot
import numpy
steps = numpy.arange(100000)
noise = numpy.random.default_rng(1)
curves = [2.3 / (1 + (3 + run) * steps / len(steps)) + 0.1 * noise.random(len(steps))
          for run in range(10)]
best = float("inf")
for _ in range(3):
    begin = time.perf_counter()
    figure, axes = pyplot.subplots(figsize=(19.2, 10.8), dpi=100)
    for run, curve in enumerate(curves):
        axes.plot(steps, curve, label=f"run_{run:04}")
    axes.set_title("loss")
    axes.legend()
    figure.savefig(sys.argv[1])
    pyplot.close(figure)
    best = min(best, time.perf_counter() - begin)
print(best)
"""


def python_with_matplotlib():
    """None where it cannot be had."""
    if "COURBE_MATPLOTLIB" in os.environ:
        return os.environ["COURBE_MATPLOTLIB"]
    place = measuring.ROOT / "build" / "matplotlib"
    python = place / "bin" / "python"
    ready = place / "ready"
    if not ready.exists():
        made = subprocess.run([sys.executable, "-m", "venv", place]).returncode == 0
        if not made or subprocess.run([python, "-m", "pip", "install", "--quiet",
                                       "matplotlib"]).returncode != 0:
            return None
        ready.touch()
    return str(python)


def export_rows():
    directory = measuring.log_of_shape("edge_cgan", SHARE)
    measuring.warm_up(directory)
    command = [measuring.program("courbe"), "export", "--all-branches", str(directory)]
    counted = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.count(b"\n") - 1
    took = []
    for _ in range(N_ROUNDS):
        begin = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                       preexec_fn=measuring.hold_to(2))
        took.append(time.monotonic() - begin)
    report("export_rows_per_s", counted / min(took), "rows/s")


def main():
    with tempfile.TemporaryDirectory() as directory:
        text = subprocess.run([measuring.program("bench_export"), directory], check=True,
                              capture_output=True, text=True).stdout
        sys.stdout.write(text)
        sys.stdout.flush()
        export_rows()
        python = python_with_matplotlib()
        if python is None:
            note("SKIPPED: matplotlib could not be installed")
            return
        path = pathlib.Path(directory) / "theirs.png"
        theirs = subprocess.run([python, "-c", PICTURE, path], check=True, capture_output=True,
                                text=True)
    report("matplotlib_png_ms", float(theirs.stdout) * 1e3, "ms")
    report("ratio_matplotlib",
           float(theirs.stdout) * measuring.metrics(text)["render_png_per_s"], "times")


if __name__ == "__main__":
    main()
