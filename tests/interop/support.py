# SPDX-License-Identifier: Apache-2.0
"""What the tests that run the built courbe share: running it, temporary directories, skipping."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
COURBE = os.environ.get("COURBE", "courbe")

# What a terminal would obey: C0 but line feed, DEL, C1, and the bidirectional controls.
FORBIDDEN = ([chr(c) for c in range(0x20) if c != 0x0A] + [chr(c) for c in range(0x7F, 0xA0)]
             + list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def skip(why):
    """Ends the program as ctest's "skipped", aloud; in CI that is a failure."""
    print(f"SKIPPED: {why}", flush=True)
    sys.exit(1 if os.environ.get("CI") == "true" else SKIPPED)


def use_peers():
    """Goes on under the interpreter of the virtual environment that set_up_peers made."""
    directory = os.environ["COURBE_PEERS"]
    if os.path.realpath(sys.prefix) == os.path.realpath(directory):
        return
    if not os.path.exists(os.path.join(directory, "ready")):
        skip(f"{directory} is not set up (tests/interop/set_up_peers says why)")
    python = os.path.join(directory, "bin", "python")
    os.execv(python, [python] + sys.argv)


class Result:
    """What one call of courbe gave."""

    def __init__(self, process):
        self.code = process.returncode
        self.raw_out = process.stdout
        self.out = process.stdout.decode("utf-8", "surrogateescape")
        self.err = process.stderr.decode("utf-8", "surrogateescape")

    def json(self):
        return json.loads(self.out)


def courbe(*arguments, timeout=120, **options):
    environment = {**os.environ, **options.pop("env", {})}
    environment.pop("DISPLAY", None)
    environment.pop("WAYLAND_DISPLAY", None)
    return Result(subprocess.run([COURBE, *map(os.fspath, arguments)], env=environment,
                                 stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout,
                                 check=False, **options))


def temporary_directory():
    return tempfile.TemporaryDirectory(prefix="courbe-test-")


class CourbeTest(unittest.TestCase):
    """A test with a directory of its own."""

    maxDiff = None

    def setUp(self):
        holder = temporary_directory()
        self.addCleanup(holder.cleanup)
        self.directory = holder.name

    def path(self, *parts):
        return os.path.join(self.directory, *parts)

    def write(self, name, *pieces):
        """Writes pieces of bytes as the file `name` below the directory."""
        path = os.fsencode(self.directory) + b"/" + os.fsencode(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"".join(pieces))
        return os.fsdecode(path)

    def assert_harmless(self, text):
        found = sorted({hex(ord(c)) for c in FORBIDDEN if c in text})
        self.assertEqual(found, [], f"control characters in {text!r}")

    def assert_exit(self, result, code):
        self.assertEqual(result.code, code, f"out: {result.out[:2000]}\nerr: {result.err[:2000]}")
