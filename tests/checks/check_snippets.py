#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every C block in libevents' pages compiles without a warning, and in them and the tables every
function and type is one of the library's. A block without main stands within a function that has
an open `writer`. Usage: check_snippets.py SOURCE_DIRECTORY COMPILER INCLUDE_DIRECTORY..."""
import pathlib
import re
import subprocess
import sys

source = pathlib.Path(sys.argv[1])
compiler, include_directories = sys.argv[2], sys.argv[3:]
pages = [source / "libevents/README.md", *sorted((source / "libevents/docs").glob("*.md"))]
flags = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function",
         "-Wno-unused-parameter", "-fsyntax-only", "-x", "c", "-"]
frame = """#include <events/events.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
static void snippet(EventsWriter *writer)
{{
#line {line} "{page}"
{code}}}
"""


def blocks(text):
    """(line of the first line of code, code) of each C block."""
    for match in re.finditer(r"^```c\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        yield text.count("\n", 0, match.start(1)) + 1, match.group(1)


def compile_block(page, line, code):
    program = code if "int main" in code else frame.format(line=line, page=page.name, code=code)
    done = subprocess.run([compiler, *[f"-I{path}" for path in include_directories], *flags],
                          input=program, capture_output=True, text=True)
    return done.stderr if done.returncode else ""


known = "\n".join(header.read_text() for path in include_directories
                  for header in pathlib.Path(path).glob("events/*.h"))
failures, n_blocks = [], 0
for page in pages:
    text = page.read_text()
    for line, code in blocks(text):
        n_blocks += 1
        problem = compile_block(page, line, code)
        if problem:
            failures.append(problem)
    for name in sorted(set(re.findall(r"\b(?:events_\w+|Events[A-Z]\w+|EVENTS_\w+)\b", text))):
        if name != "events_static" and not re.search(rf"\b{re.escape(name)}\b", known):
            failures.append(f"{page.name} speaks of {name}, which is in no public header")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        if not link.startswith("http") and not (page.parent / link).exists():
            failures.append(f"{page.name} leads to {link}, which is not there")
if n_blocks < 10:
    failures.append(f"only {n_blocks} blocks of C were found")
print("\n".join(failures) or f"{n_blocks} blocks compile")
sys.exit(1 if failures else 0)
