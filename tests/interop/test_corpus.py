# SPDX-License-Identifier: Apache-2.0
"""Real event files, written by other people's software: `courbe inspect --json` agrees with the
index that an independent decoder made of them. Usage: test_corpus.py DIRECTORY

The files lie beside the checkout, not in it; without them the test is skipped, aloud."""
import csv
import os
import sys
import unittest

import support

CORPUS = None

# Kinds of the index that carry a step but are no point of a tag.
POINTLESS = ("graph_def", "meta_graph_def", "run_metadata", "session_log", "event:nothing",
             "value:", "hparams:")
# Kinds of the index that are one point each (a tensor counts even without elements).
POINTS = ("simple_value", "histo", "image:", "audio:", "tensor:")


def kinds_of(row):
    pairs = (kind.rpartition("=") for kind in row["kinds"].split(";") if kind != "-")
    return {name: int(count) for name, _, count in pairs}


def count_of(kinds, prefixes):
    return sum(n for name, n in kinds.items()
               if name.startswith(prefixes) and "+plugin" not in name)


class Corpus(unittest.TestCase):
    maxDiff = None

    def check_damage(self, row, file):
        reasons = [(damage["reason"], damage["bytes"]) for damage in file["damage"]]
        n_bad = sum(reason in ("data-crc", "length-crc") for reason, _ in reasons)
        if row["truncated"] == "unreadable":
            # Not one right frame: whatever it is, it is said, and nothing else is claimed.
            self.assertEqual(file["state"], "not-an-event-file")
            return
        self.assertEqual(n_bad, int(row["bad_crc"]), reasons)
        if row["truncated"] == "no":
            self.assertEqual([r for r in reasons if r[0] in ("truncated", "zero-fill")], [])
            self.assertEqual(file["state"], "damaged" if n_bad else "whole")
            return
        n_bytes = int(row["truncated"].removeprefix("yes:"))
        if row["stop"] == "zero-filled tail":
            self.assertEqual(reasons, [("zero-fill", n_bytes)])
            self.assertEqual(file["state"], "damaged")
        else:
            self.assertEqual(reasons, [("truncated", n_bytes)])
            self.assertEqual(file["state"], "growing")

    def check_tags(self, row, tags):
        self.assertEqual(len(tags), int(row["tags"]), [tag["tag"] for tag in tags])
        kinds = kinds_of(row)
        self.assertEqual(sum(tag["points"] for tag in tags), count_of(kinds, POINTS), tags)
        steps = [tag[key] for tag in tags if tag["points"] for key in ("first_step", "last_step")]
        if not steps:
            return
        first, last = map(int, row["steps"].split(".."))
        self.assertGreaterEqual(min(steps), first)
        self.assertLessEqual(max(steps), last)
        if not count_of(kinds, POINTLESS):
            self.assertEqual((min(steps), max(steps)), (first, last))

    def check_other(self, row, other):
        kinds = kinds_of(row)
        for key, name in (("graph_def", "graph_def"), ("meta_graph_def", "meta_graph_def"),
                          ("run_metadata", "run_metadata"), ("session_log", "session_log:")):
            wanted = sum(n for kind, n in kinds.items()
                         if kind == name or (name.endswith(":") and kind.startswith(name)))
            self.assertEqual(other[key], wanted, key)

    def check_file(self, row):
        path = os.path.join(CORPUS, row["path"])
        result = support.courbe("inspect", "--json", path)
        self.assertIn(result.code, (0, 1), result.err)
        runs = result.json()["runs"]
        self.assertEqual(len(runs), 1)
        (file,) = runs[0]["files"]
        self.assertEqual(file["bytes"], int(row["bytes"]))
        self.assertEqual(file["records"], int(row["records"]))
        self.check_damage(row, file)
        self.assertEqual(result.code, 0 if file["state"] in ("whole", "growing") else 1)
        if row["bad_crc"] == "0" and row["truncated"] != "unreadable":
            self.check_tags(row, runs[0]["tags"])
            self.check_other(row, runs[0]["other"])

    def test_every_file_agrees_with_the_index(self):
        with open(os.path.join(CORPUS, "index.tsv"), encoding="utf-8", newline="") as index:
            rows = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertGreater(len(rows), 80)
        for row in rows:
            with self.subTest(row["path"]):
                self.check_file(row)

    def test_the_whole_tree_is_read_at_once(self):
        result = support.courbe("inspect", "--json", CORPUS)
        self.assertEqual(result.code, 1, result.err)
        files = [file for run in result.json()["runs"] for file in run["files"]]
        with open(os.path.join(CORPUS, "index.tsv"), encoding="utf-8") as index:
            n_rows = sum(1 for _ in index) - 1
        self.assertEqual(len(files), n_rows)


if __name__ == "__main__":
    CORPUS = sys.argv.pop(1)
    if not os.path.exists(os.path.join(CORPUS, "index.tsv")):
        # Here the folder is one that only some checkouts have beside them: skipping is right in
        # CI too.
        print(f"SKIPPED: no corpus at {CORPUS}", flush=True)
        sys.exit(support.SKIPPED)
    unittest.main(warnings="ignore")
