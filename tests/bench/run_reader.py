#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many scalars a second one thread of libevents reads from the page cache, checksums included,
values reached through the public interface; and TensorBoard's own Python reader on the same file
in the same run, with the ratio. Each is its own program, measured by processor time."""

import glob
import statistics
import subprocess
import sys

import measuring
from measuring import note, report

N_ROUNDS = 3
SHARE = 50  # of 10 million points: TensorBoard reads tens of thousands a second

# What the data provider does with each file: records, checksums, messages, points kept.
ACCUMULATOR = """
import sys, time
from tensorboard.backend.event_processing import event_accumulator
accumulator = event_accumulator.EventAccumulator(sys.argv[1], size_guidance={"tensors": 0})
begin = time.process_time()
accumulator.Reload()
took = time.process_time() - begin
n = sum(len(accumulator.Tensors(tag)) for tag in accumulator.Tags()["tensors"])
n += sum(len(accumulator.Scalars(tag)) for tag in accumulator.Tags()["scalars"])
print(n / took)
"""


def rate_of(command):
    done = subprocess.run(command, check=True, capture_output=True, text=True,
                          preexec_fn=measuring.hold_to(1))
    return done.stdout


def main():
    sys.stdout.write(rate_of([measuring.program("bench_reader")]))
    sys.stdout.flush()
    directory = measuring.log_of_shape("one_curve", SHARE)
    (path,) = glob.glob(str(directory) + "/**/*tfevents*", recursive=True)
    ours = max(float(rate_of([measuring.program("bench_reader"), path]).split("\t")[1])
               for _ in range(N_ROUNDS))
    report("reader_same_file_scalars_per_s", ours, "scalars/s")
    python = measuring.PEERS / "bin" / "python"
    if not python.exists():
        note(f"SKIPPED: no TensorBoard below {measuring.PEERS} (tests/interop/set_up_peers)")
        return
    theirs = statistics.median(
        float(rate_of([str(python), "-c", ACCUMULATOR, path])) for _ in range(N_ROUNDS))
    report("tensorboard_reader_scalars_per_s", theirs, "scalars/s")
    report("ratio_tensorboard_reader", ours / theirs, "times")


if __name__ == "__main__":
    main()
