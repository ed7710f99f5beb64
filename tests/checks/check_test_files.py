#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each source file has a test program of its own, test_<stem>.c, in the room's folder of tests/unit,
and no stem stands twice. Usage: check_test_files.py SOURCE"""
import collections
import pathlib
import sys

source = pathlib.Path(sys.argv[1])
rooms = {"libevents/src": "unit/events", "viewer/model": "unit/model", "viewer/plot": "unit/plot",
         "viewer/cli": "unit/cli", "viewer/ui": "unit/ui"}
failures, stems = [], collections.Counter()
for room, tests in rooms.items():
    files = sorted((source / room).glob("*.c"))
    if not files:
        failures.append(f"{room} has no source files")
    for file in files:
        stems[file.stem] += 1
        if not (source / "tests" / tests / f"test_{file.stem}.c").exists():
            failures.append(f"{room}/{file.name} has no tests/{tests}/test_{file.stem}.c")
failures += [f"{stem}.c stands {n} times" for stem, n in stems.items() if n > 1]
print("\n".join(failures) or f"{sum(stems.values())} files, each with its test")
sys.exit(1 if failures else 0)
