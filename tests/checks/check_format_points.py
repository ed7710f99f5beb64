#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every point of the event-file checklist (88 of them) has a test that bears its number, or one
named here, or a reason why it is no matter of files.

A number is found as test_point_NN_… in tests/unit, or as "point NN …" in a table there.

Usage: check_format_points.py SOURCE_DIRECTORY"""
import pathlib
import re
import sys

N_POINTS = 88
source = pathlib.Path(sys.argv[1])

# point: tests somewhere below tests/ that say in their own words what the point asks.
ELSEWHERE = {
    33: ["test_all_runs_below_a_root_are_read", "test_names_that_are_no_text_are_shown_and_kept"],
    36: ["test_what_torch_puts_into_files", "test_names_decide"],
    37: ["test_runs_and_tags_are_found_and_ordered"],
    45: ["test_a_later_file_goes_on_from_its_first_step"],
    56: ["test_totals_are_kept_whatever_the_bins"],
    57: ["test_headers_give_kind_and_size"],
    60: ["test_a_header_that_promises_too_much_is_refused"],
    80: ["test_every_way_to_write_the_same", "test_appended_blocks_are_more_embeddings"],
    81: ["test_raw_floats_follow_the_shape", "test_a_tab_in_the_first_line_makes_it_the_header",
         "test_paths_that_leave_are_refused"],
    82: ["test_a_session_start_in_a_file_without_the_tag_cuts_too"],
    84: ["test_a_smaller_step_begins_a_branch_and_an_equal_one_does_not"],
    85: ["test_the_native_reader_sees_the_same", "test_courbe_reads_the_same_points"],
}

# Matters of another kind, with the reason.
NOT_OF_FILES = {
    88: "the network: an HTTP and a gRPC client, which the reader of files has no part in",
}


def numbered():
    found = set()
    for path in sorted((source / "tests/unit").rglob("*.[ch]")):
        text = path.read_text(encoding="utf-8")
        found |= {int(n) for n in re.findall(r"\btest_point_(\d+)_\w+\(void \*\*", text)}
        found |= {int(n) for n in re.findall(r'\{"point (\d+) ', text)}
    return found


def other_names():
    names = set()
    for pattern in ("unit/**/*.c", "interop/*.py"):
        for path in (source / "tests").glob(pattern):
            names |= set(re.findall(r"\b(test_\w+)\(", path.read_text(encoding="utf-8")))
    return names


failures = []
found = numbered()
names = other_names()
for point, tests in ELSEWHERE.items():
    for test in tests:
        if test not in names:
            failures.append(f"point {point}: there is no {test} any more; say which test it is now")
for point in range(1, N_POINTS + 1):
    if not (point in found or point in ELSEWHERE or point in NOT_OF_FILES):
        failures.append(f"point {point} has no test")
print(f"{len(found)} points by number, {len(set(ELSEWHERE) - found)} by other names, "
      f"{len(NOT_OF_FILES)} of another kind")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
