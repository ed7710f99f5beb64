# SPDX-License-Identifier: Apache-2.0
"""What the measuring programs share: where the build lies, large logs that are made once, programs
held to so many processors, and a way to print name<TAB>value<TAB>unit."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("COURBE_BUILD", ROOT / "build" / "release")).resolve()
PEERS = pathlib.Path(os.environ.get("COURBE_PEERS", ROOT / "build" / "peers")).resolve()
LOGS = pathlib.Path(os.environ.get("COURBE_BENCH_LOGS", ROOT / "build" / "bench-logs")).resolve()


def program(name):
    """The path of a built program; says what to do when it is missing."""
    path = BUILD / "bin" / name
    if not path.exists():
        sys.exit(f"{path} is missing: cmake --preset release && cmake --build --preset release,"
                 " or set COURBE_BUILD")
    return str(path)


def report(name, value, unit):
    print(f"{name}\t{value:.4g}\t{unit}", flush=True)


def note(text):
    print(text, file=sys.stderr, flush=True)


def log_of_shape(shape, share=1):
    """The directory with the shape's log, made if it is not there yet."""
    directory = LOGS / (shape if share == 1 else f"{shape}-{share}")
    mark = directory.with_name(directory.name + ".made")
    if not mark.exists():
        note(f"making {directory}")
        directory.mkdir(parents=True, exist_ok=True)
        subprocess.run([program("make_log"), "--share", str(share), shape, directory], check=True)
        mark.touch()
    return directory


def sums_of_shape(shape, share=1):
    """What a reader must find, as sorted lines."""
    done = subprocess.run([program("make_log"), "--share", str(share), "--sums", shape],
                          check=True, capture_output=True, text=True)
    return sorted(done.stdout.splitlines())


def hold_to(n_processors):
    """For Popen's preexec_fn: holds a program to so many processors."""
    processors = sorted(os.sched_getaffinity(0))[:n_processors]
    return lambda: os.sched_setaffinity(0, processors)


def warm_up(directory):
    """Reads every file once, so that no disk is measured."""
    for parent, _, names in os.walk(directory):
        for name in names:
            with open(os.path.join(parent, name), "rb", buffering=0) as file:
                while file.read(1 << 22):
                    pass


def metrics(text):
    """Lines of name<TAB>value<TAB>unit as numbers by name."""
    rows = [line.split("\t") for line in text.splitlines()]
    return {row[0]: float(row[1]) for row in rows if len(row) == 3}


def longest_stall(trace):
    """Milliseconds that a callback of ours held the main loop, and those of them that it ran: on a
    loaded machine that is less."""
    stalls = [detail.split(" ") for _, name, detail in trace if name == "stall"]
    return (max((float(stall[0]) for stall in stalls), default=0),
            max((float(stall[1]) for stall in stalls), default=0))
