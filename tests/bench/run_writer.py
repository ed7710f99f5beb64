#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What logging costs with libevents, and with tensorboardX and TensorBoard's own EventFileWriter on
the same work in the same run, with the ratios. A sustained rate includes flushing and closing; from
each call's time an empty pair of clock reads is subtracted. A second directory to write to (a disk,
beside memory) may be given by COURBE_BENCH_DISK."""

import os
import subprocess
import sys
import tempfile

import measuring
from measuring import note, report

MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else tempfile.gettempdir()
N_PEER_VALUES = 100000

PEER = """
import sys, time
directory, kind, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
if kind == "tensorboardx":
    from tensorboardX import SummaryWriter
    writer = SummaryWriter(directory)
    log = lambda step: writer.add_scalar("loss/train", 0.25, step)
else:
    from tensorboard.summary.writer.event_file_writer import EventFileWriter
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    writer = EventFileWriter(directory)
    def log(step):
        value = Summary.Value(tag="loss/train", simple_value=0.25)
        writer.add_event(Event(wall_time=time.time(), step=step, summary=Summary(value=[value])))
clock = time.perf_counter_ns
empty = sorted(-(clock() - clock()) for _ in range(n))[n // 2]
times = []
for step in range(n // 10):
    before = clock()
    log(step)
    times.append(clock() - before)
    if step % 10 == 9:
        time.sleep(0.0005)
times.sort()
print(times[len(times) // 2] - empty)
before = clock()
for step in range(n):
    log(step)
writer.flush()
writer.close()
print(n / ((clock() - before) / 1e9))
"""


def measure_ours():
    done = subprocess.run([measuring.program("bench_writer"), MEMORY], check=True,
                          capture_output=True, text=True)
    sys.stdout.write(done.stdout)
    sys.stdout.flush()
    return measuring.metrics(done.stdout)


def measure_disk(directory):
    done = subprocess.run([measuring.program("bench_writer"), directory], check=True,
                          capture_output=True, text=True)
    found = measuring.metrics(done.stdout)
    report("scalars_sustained_disk_per_s", found["scalars_sustained_per_s"], "1/s")


def measure_peer(kind, ours):
    python = measuring.PEERS / "bin" / "python"
    with tempfile.TemporaryDirectory(dir=MEMORY) as directory:
        done = subprocess.run([python, "-c", PEER, directory, kind, str(N_PEER_VALUES)],
                              check=True, capture_output=True, text=True)
    call_ns, per_s = map(float, done.stdout.split())
    report(f"{kind}_call_p50_ns", call_ns, "ns")
    report(f"{kind}_sustained_per_s", per_s, "1/s")
    report(f"ratio_{kind}", ours["scalars_sustained_per_s"] / per_s, "1")
    report(f"ratio_{kind}_call", call_ns / max(ours["scalar_call_p50_ns"], 1), "1")


def main():
    ours = measure_ours()
    if "COURBE_BENCH_DISK" in os.environ:
        measure_disk(os.environ["COURBE_BENCH_DISK"])
    if not (measuring.PEERS / "bin" / "python").exists():
        note(f"SKIPPED: no peers below {measuring.PEERS} (tests/interop/set_up_peers)")
        return
    measure_peer("tensorboardx", ours)
    measure_peer("tensorboard", ours)


main()
