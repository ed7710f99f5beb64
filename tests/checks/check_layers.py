#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The walls between the layers stand. First the compiler is asked: with a layer's own flags (from
compile_commands.json) it must find what lies below and must not find what lies above. Then the
sources are searched for what include paths cannot keep apart.

Usage: check_layers.py SOURCE_DIRECTORY BUILD_DIRECTORY"""
import json
import pathlib
import re
import shlex
import subprocess
import sys

source = pathlib.Path(sys.argv[1]).resolve()
build = pathlib.Path(sys.argv[2]).resolve()
failures = []

# folder: what its files find, what they must not find.
WALLS = {
    "libevents/src": (["events/events.h", "crc32c.h", "event.pb-c.h"],
                      ["glib.h", "run_loader.h", "plot.h", "cairo.h", "gtk/gtk.h"]),
    "viewer/model": (["events/events.h", "glib.h", "run_loader.h"],
                     ["crc32c.h", "event.pb-c.h", "cairo.h", "plot.h", "command_inspect.h",
                      "viewer_window.h", "gtk/gtk.h"]),
    "viewer/plot": (["series_store.h", "cairo.h", "plot.h"],
                    ["crc32c.h", "event.pb-c.h", "command_inspect.h", "viewer_window.h",
                     "gtk/gtk.h"]),
    "viewer/cli": (["series_store.h", "plot.h", "command_inspect.h"],
                   ["crc32c.h", "event.pb-c.h", "viewer_window.h", "gtk/gtk.h"]),
    "viewer/ui": (["series_store.h", "plot.h", "gtk/gtk.h", "viewer_window.h"],
                  ["crc32c.h", "event.pb-c.h", "command_inspect.h"]),
    "samples": (["events/events.h"],
                ["crc32c.h", "event.pb-c.h", "glib.h", "run_loader.h", "plot.h", "gtk/gtk.h"]),
}

# folder, files, pattern of an include that must not be there, why
FORBIDDEN = [
    ("libevents", "**/*.[ch]", r"glib|gio/|gobject|cairo|gtk", "libevents stands on libc"),
    ("viewer/model", "*.[ch]", r"gio/|glib-object|gobject|gtk|gdk|adwaita|cairo|pango",
     "the model is columns and threads, no objects and no drawing"),
    ("viewer/plot", "*.[ch]", r"gio/|glib-object|gobject|gtk|gdk|adwaita",
     "a plot is drawn without a toolkit"),
    ("viewer/cli", "*.[ch]", r"gio/|glib-object|gobject|gtk|gdk|adwaita",
     "commands run where there is no desktop"),
    ("samples", "*.[ch]", r"glib|gio/", "samples show libevents alone"),
]


def fail(message):
    failures.append(message)


def flags_by_folder():
    """The include flags of one file of each folder."""
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if not path.is_relative_to(source) or path.is_relative_to(build):
            continue
        folder = str(path.parent.relative_to(source))
        words = shlex.split(entry["command"]) if "command" in entry else entry["arguments"]
        kept = [words[0]]
        for word, following in zip(words, words[1:] + [""]):
            if word.startswith(("-I", "-isystem", "-D", "-std")):
                kept.append(word)
                if word in ("-I", "-isystem", "-D"):
                    kept.append(following)
        flags.setdefault(folder, kept)
    return flags


def finds(flags, header):
    """Whether the compiler finds the header itself; what the header needs is another matter."""
    probe = f"#if __has_include(<{header}>)\n#else\n#error absent\n#endif\n"
    return subprocess.run([*flags, "-E", "-x", "c", "-o", "/dev/null", "-"], input=probe, text=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def check_include_paths():
    flags = flags_by_folder()
    wanted = ["libevents/src"]
    if "viewer/model" in flags:
        wanted += ["viewer/model", "viewer/plot", "viewer/cli"]
    wanted += [folder for folder in ("viewer/ui", "samples") if folder in flags]
    for folder in wanted:
        below, above = WALLS[folder]
        if folder not in flags:
            fail(f"{folder}: nothing is compiled there")
            continue
        for header in below:
            if not finds(flags[folder], header):
                fail(f"{folder} does not find <{header}>, which it stands on: is this check right?")
        for header in above:
            if finds(flags[folder], header):
                fail(f"{folder} receives the include path of <{header}>")
    return len(wanted)


def includes(path):
    return re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', path.read_text(), re.MULTILINE)


def check_forbidden_includes():
    for folder, files, pattern, why in FORBIDDEN:
        for path in sorted((source / folder).glob(files)):
            for header in includes(path):
                if re.match(pattern, header) and header != "glib/gi18n-lib.h":
                    fail(f"{path.relative_to(source)} includes <{header}>: {why}")


# The ways in: a lister that names files and a byte source that reads them, with what stands behind
# them here; the kernel's change messages; embedding files that a config in a run points at. How a
# log was looked at is kept in a file of ours, which is no log.
WAYS_IN = {"file_lister.c", "directory_listing.c", "directory_watch.c", "log_root.c",
           "contained_file.c", "view_file.c"}
FILE_CALL = re.compile(r"(?<![\w.>])(?:open|openat|fopen|pread|opendir|readdir|l?stat|fstat(?:at|fs)?"
                       r"|statfs|access|readlink|g_(?:f?open|stat|lstat|access|dir_\w+|file_\w+))"
                       r"\s*\((?!const )")


def check_ways_in():
    for path in sorted((source / "viewer/model").glob("*.c")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        for call in FILE_CALL.findall(text) if path.name not in WAYS_IN else []:
            fail(f"{path.relative_to(source)} calls {call.strip('( ')}(): files are reached through "
                 "the lister and the byte source")


def check_generated_headers():
    allowed = {"event_encode.c", "event_decode.c"}
    for path in source.glob("*/**/*.[ch]"):
        inside = path.relative_to(source).parts[0]
        if inside in ("build", "tests") or path.name in allowed:
            continue
        for header in includes(path):
            if header.endswith(".pb-c.h"):
                fail(f"{path.relative_to(source)} includes <{header}>: generated types stay in "
                     "event_encode.c and event_decode.c")


def listed_sources(name):
    text = (source / "libevents/CMakeLists.txt").read_text()
    (block,) = re.findall(rf"set\({name}\s+([^)]*)\)", text)
    return [source / "libevents" / word for word in block.split()]


def headers_of(paths):
    """The headers, private and public, that belong to these sources alone."""
    return {f"{prefix}{path.stem}.h" for path in paths for prefix in ("", "events/")}


def check_readers_and_writers():
    readers, writers = listed_sources("EVENTS_READ_SOURCES"), listed_sources("EVENTS_WRITE_SOURCES")
    for paths, foreign, what in ((readers, headers_of(writers), "reads, yet includes the writing"),
                                 (writers, headers_of(readers), "writes, yet includes the reading")):
        for path in paths:
            own = path.with_suffix(".h")
            for file in [path] + ([own] if own.exists() else []):
                for header in includes(file):
                    if header in foreign:
                        fail(f"{file.relative_to(source)} {what} <{header}>")
    return len(readers), len(writers)


def check_plot_and_store():
    """One file of the plot asks the store; its header may name the type."""
    for path in (source / "viewer/plot").glob("*.[ch]"):
        if path.stem != "plot_from_store" and "series_store.h" in includes(path):
            fail(f"{path.relative_to(source)} asks the store: only plot_from_store.c does")


def check_stems():
    """A name leads to one file."""
    seen = {}
    for folder in ("libevents", "viewer", "samples"):
        for path in (source / folder).rglob("*.c"):
            seen.setdefault(path.stem, []).append(str(path.relative_to(source)))
    for stem, paths in sorted(seen.items()):
        if len(paths) > 1 and stem != "main":
            fail(f"the stem {stem} exists more than once: {', '.join(sorted(paths))}")
    return len(seen)


n_layers = check_include_paths()
check_forbidden_includes()
check_ways_in()
check_generated_headers()
n_readers, n_writers = check_readers_and_writers()
check_plot_and_store()
n_stems = check_stems()
print(f"{n_layers} layers, {n_readers} reading and {n_writers} writing files, {n_stems} stems")
if min(n_readers, n_writers) < 5:
    fail("too few files were found")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
