# SPDX-License-Identifier: Apache-2.0
"""Runs each sample of samples/kinds and lists what it wrote by another of them.
Usage: check_kind_samples.py DIRECTORY_OF_THE_PROGRAMS"""
import collections
import os
import subprocess
import sys
import tempfile

# For each program: how many values of which kind under which tag.
WRITTEN = {
    "audio": {"audio two tones": 1},
    "embedding": {},
    "encoded": {"scalar half": 2},
    "histogram": {"histogram layer1/weights": 5, "histogram sequence length": 5,
                  "histogram from elsewhere": 5},
    "hparams": {"hparams _hparams_/experiment": 1, "hparams _hparams_/session_start_info": 1,
                "scalar test/accuracy": 1, "hparams _hparams_/session_end_info": 1},
    "image": {"image input/colour": 1, "image input/depth": 1, "image input/pair": 1,
              "image dot": 1},
    "moments": {"scalar speed": 7, "text _marks_/lr drop": 1},
    "rows": {"scalar train/loss": 10, "scalar train/accuracy": 10, "scalar learning rate": 10,
             "scalar test/score": 3, "scalar test/exact": 1},
    "tensor": {"tensor confusion": 1},
    "text": {"text notes": 1, "text samples": 1},
}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def name_of(line, kind):
    """The line without its step and, for scalars, its number."""
    return line.rsplit(" ", 2 if kind == "scalar" else 1)[0]


def main():
    programs = sys.argv[1]
    failures = 0
    for sample, wanted in WRITTEN.items():
        with tempfile.TemporaryDirectory(prefix="courbe-test-") as directory:
            said = run(os.path.join(programs, f"write_{sample}"), directory)
            listed = run(os.path.join(programs, "list_values"), directory)
            found = collections.Counter(name_of(line, line.split(" ")[0])
                                        for line in listed.splitlines())
            if said or dict(found) != wanted:
                print(f"write_{sample}: {said!r}, {dict(found)} instead of {wanted}")
                failures += 1
            if sample == "embedding" and not os.path.exists(
                    os.path.join(directory, "projector_config.pbtxt")):
                print("write_embedding: no projector_config.pbtxt")
                failures += 1
    sources = os.path.join(os.path.dirname(__file__), "../../samples/kinds")
    samples = {name[6:-2] for name in os.listdir(sources) if name.startswith("write_")}
    if samples != set(WRITTEN):
        print(f"not looked at: {sorted(samples ^ set(WRITTEN))}")
        failures += 1
    sys.exit(1 if failures else 0)


main()
