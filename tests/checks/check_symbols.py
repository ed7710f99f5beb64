#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a header declares is defined in its room's library: nothing is promised and not kept.
(What the shared library exports is checked beside its public headers.)

Usage: check_symbols.py LIBRARY HEADER_DIRECTORY..."""
import pathlib
import re
import subprocess
import sys

COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
PREPROCESSOR = re.compile(r"^\s*#(?:\\\n|[^\n])*", re.MULTILINE)
BODY = re.compile(r"\{[^{}]*\}")
DECLARED = re.compile(r"\b([a-z][a-z0-9_]*)\s*\((?!\s*\*)")
ATTRIBUTES = re.compile(r"\b(?:EVENTS_API|EVENTS_NODISCARD|G_GNUC_\w+(?:\([^()]*\))?|__attribute__"
                        r"\s*\(\(.*?\)\))")


def declared_functions(path):
    text = PREPROCESSOR.sub("", COMMENTS.sub(" ", path.read_text()))
    text = re.sub(r'extern "C"|G_(?:BEGIN|END)_DECLS', "", text)
    while BODY.search(text):
        text = BODY.sub("@;", text)
    text = ATTRIBUTES.sub(" ", text)
    for statement in text.split(";"):
        statement = statement.strip()
        is_inline = re.search(r"\)\s*@$", statement)
        if is_inline or statement.startswith("typedef") or "(" not in statement:
            continue
        found = DECLARED.search(statement)
        if found:
            yield found.group(1)


def defined_symbols(library):
    listing = subprocess.run(["nm", "--defined-only", library], check=True, capture_output=True,
                             text=True).stdout
    return {words[2] for words in map(str.split, listing.splitlines()) if len(words) == 3}


library, *folders = sys.argv[1:]
defined = defined_symbols(library)
missing, n_declared = [], 0
for folder in folders:
    for path in sorted(pathlib.Path(folder).glob("**/*.h")):
        for name in declared_functions(path):
            n_declared += 1
            if name not in defined:
                missing.append(f"{path}: {name} is declared and nowhere defined")
print(f"{n_declared} functions declared")
for line in missing:
    print(line)
sys.exit(1 if missing or n_declared < 10 else 0)
