#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The README tells the truth: its C program is the sample, its links and paths exist, and the
commands it shows are understood. Usage: check_readme.py SOURCE_DIRECTORY [COURBE]"""
import pathlib
import re
import subprocess
import sys

source = pathlib.Path(sys.argv[1])
text = (source / "README.md").read_text()
failures = []

(program,) = re.findall(r"```c\n(.*?)```", text, re.DOTALL)
sample = re.sub(r"/\*.*?\*/\n", "", (source / "samples/write_scalars.c").read_text(), flags=re.DOTALL)
if program != sample:
    failures.append("the C program in the README is not samples/write_scalars.c")

for page in source.glob("*.md"):
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text()):
        if not link.startswith("http") and not (source / link).exists():
            failures.append(f"{page.name} leads to {link}, which is not there")

for path in re.findall(r"`((?:samples|tests|libevents|viewer|proto)/[\w./]+)`", text):
    if not (source / path).exists():
        failures.append(f"README.md speaks of {path}, which is not there")
for name in re.findall(r"`(\w+\.h)`", text):
    if not list(source.glob(f"*/**/{name}")):
        failures.append(f"README.md speaks of {name}, which is not there")

if len(sys.argv) > 2:
    for command, rest in re.findall(r"^courbe (inspect|export|render) \w+(.*?)(?: +#.*)?$", text, re.MULTILINE):
        said = subprocess.run([sys.argv[2], command, "--help"], capture_output=True, text=True,
                              check=True).stdout
        for option in re.findall(r"--\w[\w-]*", rest):
            if option not in said:
                failures.append(f"courbe {command} knows no {option}")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
