# SPDX-License-Identifier: Apache-2.0
"""What the commands promise to scripts: output, messages and exit codes, on good and bad input."""
import contextlib
import csv
import gzip
import io
import json
import math
import os
import pty
import random
import struct
import subprocess
import threading
import time
import unittest

import event_file as eb
import support
from support import courbe

NAN = float("nan")


class Inspect(support.CourbeTest):
    def test_json_has_the_promised_shape(self):
        path = self.write("train/events.out.tfevents.1", eb.version(writer="a writer"),
                          eb.scalar("loss", 2, 0.5), eb.scalar("loss", 1, 0.25),
                          eb.text("note", 3, "hello"))
        result = courbe("inspect", "--json", self.directory)
        self.assert_exit(result, 0)
        (run,) = result.json()["runs"]
        self.assertEqual((run["run"], run["path"]), ("train", os.path.dirname(path)))
        (file,) = run["files"]
        self.assertEqual(file, {"path": path, "bytes": os.path.getsize(path), "records": 4,
                                "state": "whole", "writer": "a writer", "damage": []})
        loss, note = run["tags"]
        self.assertEqual(
            {**loss}, {"tag": "loss", "kind": "scalar", "points": 2, "superseded": 1,
                       "first_step": 1, "last_step": 2, "first_wall_time": 1700000001,
                       "last_wall_time": 1700000002, "last_value": 0.25, "min": 0.25, "max": 0.5})
        self.assertEqual((note["kind"], note["points"], note["first_step"], note["last_value"],
                          note["min"]), ("text", 1, 3, None, None))
        self.assertEqual(run["other"]["graph_def"], 0)

    def test_numbers_that_are_not_finite_are_strings(self):
        self.write("events.tfevents", eb.scalar("a", 1, NAN), eb.scalar("b", 1, math.inf),
                   eb.scalar("b", 2, -math.inf))
        run = courbe("inspect", "--json", self.directory).json()["runs"][0]
        self.assertEqual(run["run"], ".")
        a, b = run["tags"]
        self.assertEqual((a["last_value"], a["min"], a["max"]), ("NaN", "NaN", "NaN"))
        self.assertEqual((b["last_value"], b["min"], b["max"]),
                         ("-Infinity", "-Infinity", "Infinity"))

    def test_a_tag_without_points_is_listed_with_nulls(self):
        value = eb.field(1, "_hparams_/experiment") + eb.metadata("hparams")
        self.write("events.tfevents", eb.version(), eb.summary(1.0, 0, value))
        (tag,) = courbe("inspect", "--json", self.directory).json()["runs"][0]["tags"]
        self.assertEqual(tag.pop("tag"), "_hparams_/experiment")
        self.assertEqual((tag.pop("kind"), tag.pop("points"), tag.pop("superseded")),
                         ("hparams", 0, 0))
        self.assertEqual(set(tag.values()), {None})

    def test_damage_is_located_and_sets_the_exit_code(self):
        good = eb.scalar("loss", 1, 1.0)
        bad = bytearray(eb.scalar("loss", 2, 2.0))
        bad[-1] ^= 1
        self.write("events.tfevents", eb.version(), good, bytes(bad), eb.scalar("loss", 3, 3.0))
        result = courbe("inspect", "--json", self.directory)
        self.assert_exit(result, 1)
        (file,) = result.json()["runs"][0]["files"]
        self.assertEqual(file["state"], "damaged")
        self.assertEqual(file["records"], 4)
        offset = len(eb.version()) + len(good)
        self.assertEqual(file["damage"],
                         [{"offset": offset, "bytes": len(bad), "reason": "data-crc"}])
        self.assertEqual(result.json()["runs"][0]["tags"][0]["points"], 2)
        table = courbe("inspect", self.directory)
        self.assert_exit(table, 1)
        self.assertIn(f"data-crc at byte {offset}", table.out)

    def test_a_cut_tail_is_growing_and_no_damage(self):
        whole = eb.version() + eb.scalar("loss", 1, 1.0)
        for n_cut in (1, 7, len(eb.scalar("loss", 1, 1.0)) - 1):
            self.write("events.tfevents", whole[:-n_cut])
            result = courbe("inspect", "--json", self.directory)
            self.assert_exit(result, 0)
            (file,) = result.json()["runs"][0]["files"]
            self.assertEqual((file["state"], file["records"]), ("growing", 1))
            (damage,) = file["damage"]
            self.assertEqual((damage["offset"], damage["reason"]), (len(eb.version()), "truncated"))
            self.assertEqual(damage["bytes"], len(whole) - n_cut - len(eb.version()))

    def test_zero_fill_is_damage(self):
        self.write("events.tfevents", eb.version(), eb.scalar("loss", 1, 1.0), bytes(100))
        result = courbe("inspect", "--json", self.directory)
        self.assert_exit(result, 1)
        (file,) = result.json()["runs"][0]["files"]
        self.assertEqual(file["state"], "damaged")
        self.assertEqual([(d["reason"], d["bytes"]) for d in file["damage"]], [("zero-fill", 100)])

    def test_a_name_that_is_not_utf8_keeps_its_bytes_in_path_hex(self):
        name = b"caf\xe9"
        self.write(name + b"/events.tfevents", eb.scalar("loss", 1, 1.0))
        (run,) = courbe("inspect", "--json", self.directory).json()["runs"]
        self.assertEqual(run["run"], "caf\ufffd")
        self.assertTrue(bytes.fromhex(run["path_hex"]).endswith(name))
        self.assertTrue(bytes.fromhex(run["files"][0]["path_hex"]).endswith(name + b"/events.tfevents"))

    def test_only_asked_for_tags_are_shown(self):
        self.write("a/events.tfevents", eb.scalar("loss", 1, 1.0), eb.scalar("acc", 1, 1.0))
        self.write("b/events.tfevents", eb.scalar("acc", 1, 1.0))
        result = courbe("inspect", "--json", "--tag", "^lo", self.directory)
        self.assertEqual([(run["run"], [tag["tag"] for tag in run["tags"]])
                          for run in result.json()["runs"]], [("a", ["loss"])])
        self.assert_exit(courbe("inspect", "--tag", "nowhere", self.directory), 1)

    def test_the_table_lines_up_and_is_silent_in_a_pipe(self):
        self.write("train/events.tfevents", eb.version(), eb.scalar("loss", 1, 1.0),
                   eb.scalar("a much longer tag", 100000, 1.0))
        result = courbe("inspect", self.directory)
        self.assert_exit(result, 0)
        self.assertEqual(result.err, "")
        lines = result.out.splitlines()
        head = next(line for line in lines if line.lstrip().startswith("TAG"))
        rows = [line for line in lines if " scalar " in line]
        self.assertEqual(len(rows), 2)
        for row in rows:
            self.assertEqual(row.index("scalar"), head.index("KIND"))


class Export(support.CourbeTest):
    def rows(self, result):
        return list(csv.reader(io.StringIO(result.out, newline="")))

    def test_csv_goes_run_by_run_and_tag_by_tag_in_natural_order(self):
        for run in ("run10", "run2"):
            self.write(f"{run}/events.tfevents", eb.version(), eb.scalar("b", 1, 0.5),
                       eb.scalar("a", 1, 0.1), eb.scalar("a", 2, -0.0))
        result = courbe("export", self.directory)
        self.assert_exit(result, 0)
        rows = self.rows(result)
        self.assertEqual(rows[0], ["run", "tag", "step", "wall_time", "value"])
        self.assertEqual([tuple(row[:3]) for row in rows[1:]],
                         [(run, tag, step) for run in ("run2", "run10")
                          for tag, step in (("a", "1"), ("a", "2"), ("b", "1"))])
        self.assertEqual(float(rows[1][4]), 0.10000000149011612)
        self.assertEqual(math.copysign(1, float(rows[2][4])), -1)

    HARD_VALUES = (0.1, NAN, math.inf, -math.inf, -0.0, 5e-324, 1.7976931348623157e308, 1 / 3)

    def write_hard_points(self):
        """Runs with names of any kind and steps that go back; returns the rows that there are to be,
        the points that were superseded marked."""
        rows = []
        for run, tag in (("r", "loss"), ("r/x", 'tab\t"q", \\ and\nline'), ("ü", "loss")):
            points = [(step, 1e9 + i / 3, value) for i, (step, value) in enumerate(zip(
                (1, 2, 3, 2 ** 62, 5, 6, 6, 7), self.HARD_VALUES))]
            self.write(f"{run}/events.tfevents",
                       *[eb.double_scalar(tag, step, value, wall_time=wall_time)
                         for step, wall_time, value in points])
            rows += [(run, tag, *point, False) for point in points if point[0] != 2 ** 62]
            rows += [(run, tag, *point, True) for point in points if point[0] == 2 ** 62]
        return rows

    def bits(self, rows):
        return [(run, tag, int(step), struct.pack("<dd", float(wall_time), float(value)),
                 str(superseded).lower()) for run, tag, step, wall_time, value, superseded in rows]

    def parsed(self, form, text):
        """The rows of an export in any format."""
        if form == "csv":
            return list(csv.reader(io.StringIO(text, newline="")))[1:]
        if form == "tsv":
            return [line.split("\t") for line in text.split("\n")[1:-1]]
        if form == "jsonl":
            return [list(json.loads(line).values()) for line in text.splitlines()]
        return [[series["run"], series["tag"], *row] for series in json.loads(text)["series"]
                for row in zip(*[series[key] for key in ("step", "wall_time", "value",
                                                         "superseded")])]

    def test_every_format_reads_back_to_the_bit(self):
        wanted = self.bits(self.write_hard_points())
        for form in ("csv", "jsonl", "json", "tsv"):
            result = courbe("export", "--all-branches", "--format", form, self.directory)
            self.assert_exit(result, 0)
            found = self.bits(self.parsed(form, result.out))
            if form == "tsv":  # its names are escaped
                found = [(*two, *rest[2:]) for two, rest in zip([row[:2] for row in wanted], found)]
            self.assertEqual(found, wanted, form)
            target = self.path("out." + form + ".gz")
            self.assert_exit(courbe("export", "--all-branches", self.directory, "-o", target), 0)
            with gzip.open(target, "rb") as file:
                self.assertEqual(file.read(), result.raw_out)
            os.unlink(target)

    def test_points_of_a_range(self):
        rows = self.write_hard_points()
        first = 1e9
        for axis, x in (("step", lambda row: row[2]), ("wall", lambda row: row[3]),
                        ("relative", lambda row: row[3] - first)):
            for low, high in ((2, 6), (first + 0.5, first + 1.5), (0.5, 1.5), (2.5, math.inf)):
                wanted = self.bits([row for row in rows if low <= x(row) <= high])
                result = courbe("export", "--all-branches", "-x", axis, "--from", repr(low),
                                *(["--to", repr(high)] if high < math.inf else []),
                                "--format", "jsonl", self.directory)
                self.assert_exit(result, 0)
                self.assertEqual(self.bits(self.parsed("jsonl", result.out)), wanted)

    def test_wide_rows_hold_what_long_rows_hold(self):
        random_numbers = random.Random(7)
        for run in ("a", "b,c", "d"):
            steps = [random_numbers.randrange(40) for _ in range(60)]
            self.write(f"{run}/events.tfevents",
                       *[eb.double_scalar(tag, step, random_numbers.random(),
                                          wall_time=1e9 + random_numbers.randrange(50) / 3)
                         for tag in ("x", "y") for step in sorted(steps)])
        rows = self.rows(courbe("export", self.directory))[1:]
        for axis, x in (("step", 2), ("wall", 3)):
            result = courbe("export", "--wide", "-x", axis, self.directory)
            self.assert_exit(result, 0)
            header, *table = self.rows(result)
            self.assertEqual(header[2:], ["a", "b,c", "d"])
            found = [(row[0], row[1], run, value) for row in table
                     for run, value in zip(header[2:], row[2:]) if value]
            self.assertEqual(sorted(found),
                             sorted((row[1], row[x], row[0], row[4]) for row in rows))
            order = [(row[0], float(row[1])) for row in table]
            self.assertEqual(order, sorted(order))
            self.assertTrue(all(any(row[2:]) for row in table))

    def test_tex_has_a_figure_for_each_tag(self):
        self.write_hard_points()
        target = self.path("figure.tex")
        self.assert_exit(courbe("export", self.directory, "-o", target), 0)
        with open(target, encoding="utf-8") as file:
            text = file.read()
        self.assertTrue(text.endswith("\\end{document}\n"))
        self.assertEqual(text.count("\\begin{axis}"), text.count("\\end{axis}"))
        self.assertEqual(text.count("\\begin{axis}"), 2)
        self.assertEqual(text.count("\\addplot"), 3)
        self.assertNotIn(self.directory, text)
        self.assert_exit(courbe("export", "--tag", "none", self.directory, "-o", target), 1)

    def test_names_are_quoted(self):
        self.write("r,1/events.tfevents", eb.scalar('a "b",\nc', 1, 1.0))
        rows = self.rows(courbe("export", self.directory))
        self.assertEqual(rows[1][:2], ["r,1", 'a "b",\nc'])

    def test_numbers_read_back_exactly(self):
        values = [1 / 3, 5e-324, 1.7976931348623157e308, 2.0 ** 53 + 2, -1e-7, 123456789.125, 1e22,
                  0.1, 1e16, 0.0001, 0.00001, 1e15, 9007199254740993.0, 4503599627370497.5]
        self.write("events.tfevents",
                   *[eb.double_scalar("x", step, value) for step, value in enumerate(values)])
        result = courbe("export", "--format", "json", self.directory)
        (series,) = result.json()["series"]
        self.assertEqual(series["value"], values)
        self.assertEqual([float(row[4]) for row in self.rows(courbe("export", self.directory))[1:]],
                         values)
        shortest = [repr(value).removesuffix(".0").replace("e+", "e").replace("e-0", "e-")
                    for value in values]
        self.assertEqual([row[4] for row in self.rows(courbe("export", self.directory))[1:]],
                         shortest)

    def test_json_has_columns(self):
        self.write("r/events.tfevents", eb.scalar("x", -3, NAN), eb.scalar("x", 2, math.inf),
                   eb.scalar("x", 2 ** 62, -math.inf))
        result = courbe("export", "--format", "json", "--smoothing", "0.5", self.directory)
        (series,) = result.json()["series"]
        self.assertEqual(series, {"run": "r", "tag": "x", "step": [-3, 2, 2 ** 62],
                                  "wall_time": [1699999997, 1700000002, 1700000000.0 + 2 ** 62],
                                  "value": ["NaN", "Infinity", "-Infinity"],
                                  "smoothed": ["NaN", "Infinity", "-Infinity"]})

    def test_smoothing_is_the_debiased_average(self):
        values = [1.0, 2.0, NAN, 4.0, -3.5, 0.25]
        self.write("r/events.tfevents",
                   *[eb.scalar("x", step, value) for step, value in enumerate(values)])
        rows = self.rows(courbe("export", "--smoothing", "0.9", self.directory))
        self.assertEqual(rows[0][-1], "smoothed")
        last, n = 0.0, 0
        for value, row in zip(values, rows[1:]):
            if math.isnan(value):
                self.assertEqual(row[5], "NaN")
                continue
            last = last * 0.9 + (1 - 0.9) * value
            n += 1
            self.assertAlmostEqual(float(row[5]), last / (1 - 0.9 ** n), places=12)

    def test_superseded_points_are_left_out_and_counted_or_marked(self):
        steps = [1, 2, 3, 2, 3, 4]
        self.write("r/events.tfevents",
                   *[eb.scalar("x", step, i, 1e9 + i) for i, step in enumerate(steps)])
        result = courbe("export", self.directory)
        self.assert_exit(result, 0)
        self.assertEqual([(row[2], row[4]) for row in self.rows(result)[1:]],
                         [("1", "0"), ("2", "3"), ("3", "4"), ("4", "5")])
        self.assertIn("2 points", result.err)
        result = courbe("export", "--all-branches", self.directory)
        self.assertEqual(result.err, "")
        rows = self.rows(result)
        self.assertEqual(rows[0][-1], "superseded")
        self.assertEqual([(row[2], row[4], row[5]) for row in rows[1:]],
                         [("1", "0", "false"), ("2", "3", "false"), ("3", "4", "false"),
                          ("4", "5", "false"), ("2", "1", "true"), ("3", "2", "true")])
        (series,) = courbe("export", "--all-branches", "--format=json",
                           self.directory).json()["series"]
        self.assertEqual(series["superseded"], [False] * 4 + [True] * 2)

    def test_names_are_searched_with_expressions(self):
        for run in ("train", "eval"):
            self.write(f"{run}/events.tfevents", eb.scalar("loss/a", 1, 1), eb.scalar("acc", 1, 1))
        result = courbe("export", "--run", "ev", "--tag", "s/.$", self.directory)
        self.assertEqual([row[:2] for row in self.rows(result)[1:]], [["eval", "loss/a"]])

    def test_output_file_is_written_whole_or_not_at_all(self):
        self.write("r/events.tfevents", eb.scalar("x", 1, 1))
        target = self.path("out.json")
        self.assert_exit(courbe("export", self.directory, "-o", target), 0)
        with open(target, encoding="utf-8") as file:
            self.assertEqual(json.load(file)["series"][0]["tag"], "x")
        self.assert_exit(courbe("export", "--tag", "none", self.directory, "-o", target), 1)
        self.assertTrue(os.path.exists(target))
        self.assertEqual(sorted(os.listdir(self.directory)), ["out.json", "r"])

    def test_damage_is_a_warning(self):
        bad = bytearray(eb.scalar("x", 2, 2.0))
        bad[14] ^= 1
        path = self.write("r/events.tfevents", eb.scalar("x", 1, 1), bytes(bad))
        result = courbe("export", self.directory)
        self.assert_exit(result, 0)
        self.assertIn(path, result.err)
        self.assertIn("data-crc", result.err)
        self.assertEqual(len(self.rows(result)), 2)

    def test_other_locales_change_no_number(self):
        self.write("r/events.tfevents", eb.scalar("x", 1, 0.5))
        for name in ("de_DE.UTF-8", "C", "tr_TR.UTF-8"):
            result = courbe("export", "--smoothing", "0.5", self.directory, env={"LC_ALL": name})
            self.assertIn("r,x,1,1700000001,0.5,0.5\n", result.out)

    def test_several_directories_are_told_apart(self):
        self.write("one/logs/events.tfevents", eb.scalar("x", 1, 1))
        self.write("two/logs/events.tfevents", eb.scalar("x", 1, 2))
        rows = self.rows(courbe("export", self.path("one/logs"), self.path("two/logs")))
        self.assertEqual(len({row[0] for row in rows[1:]}), 2)
        rows = self.rows(courbe("export", "first=" + self.path("one/logs"), "--logdir",
                                "second=" + self.path("two/logs")))
        self.assertEqual(sorted(row[0].split("/")[0] for row in rows[1:]), ["first", "second"])


class Render(support.CourbeTest):
    def setUp(self):
        super().setUp()
        for run in ("train", "eval"):
            self.write(f"logs/{run}/events.tfevents",
                       *[eb.scalar(tag, step, math.sin(step / 9) + len(run))
                         for step in range(100) for tag in ("loss", "acc/top 1")])
        self.logs = self.path("logs")

    def png_size(self, path):
        with open(path, "rb") as file:
            head = file.read(24)
        self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")

    def test_each_kind_of_file_is_drawn(self):
        for suffix, magic in (("png", b"\x89PNG"), ("svg", b"<"), ("pdf", b"%PDF-"), ("PNG", b"\x89PNG")):
            target = self.path("figure." + suffix)
            self.assert_exit(courbe("render", self.logs, "--tag", "loss", "-o", target), 0)
            with open(target, "rb") as file:
                self.assertEqual(file.read(len(magic)), magic)

    def test_sizes_are_kept(self):
        target = self.path("figure.png")
        for arguments, size in ((["--size", "640x400"], (640, 400)), ([], (1600, 900)),
                                (["--size", "640x400px", "--dpi", "192"], (640, 400)),
                                (["--size", "2x1in", "--dpi", "100"], (200, 100)),
                                (["--size", "50.8x25.4mm", "--dpi", "100"], (200, 100)),
                                (["--preset", "one-column"], (975, 675))):
            result = courbe("render", self.logs, "--tag", "loss", *arguments, "-o", target)
            self.assert_exit(result, 0)
            self.assertEqual(self.png_size(target), size, arguments)

    def test_the_same_call_gives_the_same_bytes(self):
        for suffix in ("png", "svg", "pdf"):
            pictures = []
            for name in ("a.", "b."):
                target = self.path(name + suffix)
                self.assert_exit(courbe("render", self.logs, "--smoothing", "0.6", "-o", target), 0)
                with open(target, "rb") as file:
                    pictures.append(file.read())
            self.assertEqual(pictures[0], pictures[1], suffix)

    def test_options_change_the_picture(self):
        pictures = set()
        for arguments in ([], ["--dark"], ["--transparent"], ["--smoothing", "0.9"], ["--x", "wall"],
                          ["--x", "relative"], ["--run", "train"], ["--tag", "loss"],
                          ["--preset", "slide", "--size", "1600x900"]):
            target = self.path("figure.png")
            self.assert_exit(courbe("render", self.logs, *arguments, "-o", target), 0)
            with open(target, "rb") as file:
                pictures.add(file.read())
        self.assertEqual(len(pictures), 9)

    def test_places_in_the_name_make_one_file_each(self):
        os.makedirs(self.path("out"))
        result = courbe("render", self.logs, "-o", self.path("out/{run}-{tag}.svg"))
        self.assert_exit(result, 0)
        self.assertEqual(sorted(os.listdir(self.path("out"))),
                         ["eval-acc_top_1.svg", "eval-loss.svg", "train-acc_top_1.svg",
                          "train-loss.svg"])
        os.makedirs(self.path("made"))
        self.assert_exit(courbe("render", self.logs, "-o", self.path("made/{tag}/x.png")), 0)
        self.assertEqual(sorted(os.listdir(self.path("made"))), ["acc_top_1", "loss"])

    def test_names_from_files_stay_in_their_directory_and_apart(self):
        self.write("evil/events.tfevents", eb.scalar("../../x", 1, 1), eb.scalar("..:..:x", 1, 1),
                   eb.scalar("a" * 5000, 1, 1), eb.scalar(".hidden", 1, 1), eb.scalar("a\nb", 1, 1))
        os.makedirs(self.path("out"))
        result = courbe("render", self.path("evil"), "-o", self.path("out/{tag}.png"))
        self.assert_exit(result, 0)
        names = os.listdir(self.path("out"))
        self.assertEqual(len(names), 5)
        self.assertFalse([name for name in names if name.startswith(".")])

    def test_a_figure_needs_no_display_and_leaves_no_state(self):
        home = self.path("home")
        os.makedirs(home)
        result = courbe("render", self.logs, "-o", self.path("figure.png"),
                        env={"HOME": home, "XDG_STATE_HOME": home + "/state"})
        self.assert_exit(result, 0)
        self.assertFalse(os.path.exists(home + "/state"))

    def test_it_cannot_be_written(self):
        target = self.path("nowhere/figure.png")
        with open(self.path("nowhere"), "w", encoding="utf-8"):
            pass
        result = courbe("render", self.logs, "-o", target)
        self.assert_exit(result, 3)
        self.assertIn("nowhere", result.err)


class WrongUse(support.CourbeTest):
    def test_an_unknown_option_is_named(self):
        for command in ("inspect", "export", "render"):
            result = courbe(command, "--frobnicate", self.directory)
            self.assert_exit(result, 2)
            self.assertIn("--frobnicate", result.err)
            self.assertEqual(result.out, "")

    def test_the_window_names_an_unknown_option_too(self):
        result = courbe("--frobnicate", self.directory)
        self.assert_exit(result, 2)
        self.assertIn("--frobnicate", result.err)

    def test_without_a_display_the_window_says_so(self):
        result = courbe(self.directory)
        self.assertIn(result.code, (2, 3))
        self.assertIn("render", result.err)

    def test_values_that_are_wrong_are_named(self):
        self.write("r/events.tfevents", eb.scalar("x", 1, 1))
        out = self.path("f.png")
        for arguments, part in (
                (["export", "--format", "xml"], "xml"), (["export", "--smoothing", "1.5"], "1.5"),
                (["export", "--smoothing", "0,5"], "0,5"), (["export", "--smoothing"], "--smoothing"),
                (["export", "--from", "x"], "--from"), (["export", "--to", "1e"], "--to"),
                (["export", "--from", "2", "--to", "1"], "--from"), (["export", "--x", "time"], "time"),
                (["export", "--wide", "--format", "json"], "--wide"),
                (["export", "--format", "tex", "-x", "wall"], "wall"),
                (["export", "--media", out, "--wide"], "--media"),
                (["export", "--wide", "--all-branches"], "--all-branches"),
                (["render"], "-o"), (["render", "-o", "figure.gif"], "figure.gif"),
                (["render", "-o", out, "--x", "time"], "time"),
                (["render", "-o", out, "--size", "10"], "10"),
                (["render", "-o", out, "--size", "1e9x1e9"], "1e9x1e9"),
                (["render", "-o", out, "--size", "0x5"], "0x5"),
                (["render", "-o", out, "--size", "100000x100000"], "too large"),
                (["render", "-o", out, "--size", "40000x10"], "too large"),
                (["render", "-o", out, "--size", "nanx5"], "nanx5"),
                (["render", "-o", out, "--preset", "folio"], "folio"),
                (["render", "-o", out, "--dpi", "0"], "--dpi")):
            result = courbe(*arguments[:1], self.directory, *arguments[1:])
            self.assert_exit(result, 2)
            self.assertIn(part, result.err)
            self.assertFalse(os.path.exists(out))

    def test_a_wrong_expression_says_where(self):
        self.write("r/events.tfevents", eb.scalar("x", 1, 1))
        for command in (["inspect"], ["export"], ["render", "-o", self.path("f.png")]):
            result = courbe(*command, "--tag", "loss(a", self.directory)
            self.assert_exit(result, 2)
            self.assertIn("loss(a", result.err)
            self.assertRegex(result.err, r"character \d")

    def test_a_path_is_needed(self):
        for command in ("inspect", "export"):
            self.assert_exit(courbe(command), 2)

    def test_help_and_version(self):
        for arguments in (["--help"], ["inspect", "--help"], ["export", "--help"],
                          ["render", "--help"]):
            result = courbe(*arguments)
            self.assert_exit(result, 0)
            self.assertIn("courbe", result.out)
            self.assertEqual(result.err, "")
        for option in ("--tag", "--run", "--smoothing", "--x", "--size", "--preset", "--dark",
                       "--transparent", "--dpi"):
            self.assertIn(option, courbe("render", "--help").out)
        self.assertRegex(courbe("--version").out, r"^courbe \d+\.\d+\.\d+\n$")


class Terminal(support.CourbeTest):
    def test_progress_is_for_terminals_and_goes_away(self):
        self.write("a/events.tfevents", *[eb.scalar("x", step, step) for step in range(2000)])
        piped = courbe("export", self.directory)
        self.assertEqual(piped.err, "")
        terminal, program_side = pty.openpty()
        with subprocess.Popen([support.COURBE, "export", self.directory], stdout=subprocess.PIPE,
                              stderr=program_side) as process:
            os.close(program_side)
            out = process.stdout.read()
            self.assertEqual(process.wait(timeout=60), 0)
        self.assertEqual(out, piped.raw_out)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal without its program ends
            while piece := os.read(terminal, 65536):
                shown += piece
        os.close(terminal)
        self.assertEqual(shown.split(b"\r\x1b[K")[-1], b"")


class BadInput(support.CourbeTest):
    def commands(self, *paths):
        yield courbe("inspect", *paths)
        yield courbe("inspect", "--json", *paths)
        yield courbe("export", *paths)
        yield courbe("render", *paths, "-o", self.path("figure.png"))

    def test_a_directory_that_does_not_exist(self):
        self.write("logs/events.tfevents", eb.scalar("x", 1, 1))
        missing = self.path("missing")
        for result in self.commands(missing):
            self.assert_exit(result, 3)
            self.assertIn(missing, result.err)
        for result in self.commands(missing, self.path("logs")):
            self.assert_exit(result, 3)
            self.assertIn(missing, result.err)
        self.assertIn(",x,1,", courbe("export", missing, self.path("logs")).out)

    def test_an_empty_directory(self):
        for result in self.commands(self.directory):
            self.assert_exit(result, 1)
            self.assertNotEqual(result.err, "")
        self.assertEqual(courbe("inspect", "--json", self.directory).json()["runs"], [])

    def test_what_may_not_be_read(self):
        # Root may read everything, so root lets somebody without rights run the commands.
        nobody = {"user": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        os.chmod(self.directory, 0o755)
        path = self.write("a/events.tfevents", eb.scalar("x", 1, 1))
        self.write("b/events.tfevents", eb.scalar("y", 1, 1))
        try:
            courbe("--version", **nobody)
        except PermissionError:
            self.skipTest("the program lies where only root can run it")
        for hidden in (path, self.path("a")):
            mode = os.stat(hidden).st_mode
            os.chmod(hidden, 0)
            self.addCleanup(os.chmod, hidden, mode)
            for arguments in (["inspect"], ["inspect", "--json"], ["export"]):
                result = courbe(*arguments, self.directory, **nobody)
                self.assert_exit(result, 3)
                self.assertIn(hidden, result.err)
                self.assertIn("ermission denied", result.err)
                self.assertIn("y", result.out)
            os.chmod(hidden, mode)

    def test_a_link_that_leads_nowhere(self):
        self.write("b/events.tfevents", eb.scalar("y", 1, 1))
        os.makedirs(self.path("a"))
        link = self.path("a/events.tfevents")
        os.symlink("/nowhere/at/all", link)
        for result in self.commands(self.directory):
            self.assert_exit(result, 3)
            self.assertIn(link, result.err)
        self.assertIn("b,y,1,", courbe("export", self.directory).out)

    def test_what_is_no_regular_file(self):
        self.write("b/events.tfevents", eb.scalar("y", 1, 1))
        pipe = self.path("b/pipe.tfevents")
        os.mkfifo(pipe)
        for result in self.commands(self.directory):
            self.assert_exit(result, 3)
            self.assertEqual(result.err.count(pipe), 1)
        self.assertIn("b,y,1,", courbe("export", self.directory).out)
        self.assert_exit(courbe("inspect", "/dev/zero"), 3)

    def test_a_directory_named_like_an_event_file_and_a_loop(self):
        self.write("b/x.tfevents/events.tfevents", eb.scalar("y", 1, 1))
        os.symlink("..", self.path("b/loop"))
        result = courbe("export", self.directory)
        self.assert_exit(result, 0)
        self.assertEqual(result.out.count(",y,1,"), 1)

    def test_garbage_is_named_and_the_rest_is_read(self):
        garbage = self.write("a/events.tfevents", os.urandom(4000))
        lfs = self.write("c/events.tfevents", b"version https://git-lfs.github.com/spec/v1\n" * 3)
        self.write("b/events.tfevents", eb.scalar("y", 1, 1))
        result = courbe("inspect", "--json", self.directory)
        self.assert_exit(result, 1)
        states = {file["path"]: file["state"] for run in result.json()["runs"]
                  for file in run["files"]}
        self.assertEqual((states[garbage], states[lfs]), ("not-an-event-file",) * 2)
        result = courbe("export", self.directory)
        self.assert_exit(result, 0)
        self.assertIn(garbage, result.err)
        self.assertIn("b,y,1,", result.out)

    def test_an_empty_file_is_a_run_without_tags(self):
        self.write("a/events.tfevents")
        result = courbe("inspect", "--json", self.directory)
        self.assert_exit(result, 0)
        (run,) = result.json()["runs"]
        self.assertEqual((run["files"][0]["state"], run["tags"]), ("whole", []))
        self.assert_exit(courbe("export", self.directory), 1)

    def test_a_file_cut_anywhere_gives_what_is_before_the_cut(self):
        pieces = [eb.version(), eb.scalar("x", 1, 1), eb.scalar("x", 2, 2)]
        whole = b"".join(pieces)
        for n in range(0, len(whole), 9):
            self.write("a/events.tfevents", whole[:n])
            result = courbe("export", self.directory)
            n_points = sum(n >= len(b"".join(pieces[:i])) for i in (2, 3))
            self.assert_exit(result, 0 if n_points else 1)
            self.assertEqual(result.out.count("\n"), n_points + 1 if n_points else 0)

    def test_a_file_that_changes_while_it_is_read(self):
        path = self.write("a/events.tfevents", eb.version())
        points = [eb.scalar("x", step, step) for step in range(400)]
        stop = threading.Event()

        def churn():
            while not stop.is_set():
                with open(path, "wb") as file:
                    for point in points:
                        file.write(point)
                        file.flush()

        writer = threading.Thread(target=churn)
        writer.start()
        try:
            ends = time.monotonic() + 4
            while time.monotonic() < ends:
                result = courbe("export", "--format", "json", self.directory, timeout=60)
                self.assertIn(result.code, (0, 1), result.err)
                if result.code == 0:
                    (series,) = result.json()["series"]
                    self.assertEqual(series["value"], series["step"])
        finally:
            stop.set()
            writer.join()

    def test_standard_output_that_is_full(self):
        self.write("a/events.tfevents", *[eb.scalar("x", step, step) for step in range(2000)])
        for arguments in (["inspect", self.directory], ["inspect", "--json", self.directory],
                          ["export", self.directory], ["export", self.directory, "-o", "/dev/full"]):
            with open("/dev/full", "wb") as full:
                process = subprocess.run([support.COURBE, *arguments], stdout=full,
                                         stderr=subprocess.PIPE, check=False)
            self.assertEqual(process.returncode, 3, process.stderr)
            self.assertIn(b"No space left", process.stderr)

    def test_a_reader_that_goes_away(self):
        self.write("a/events.tfevents", *[eb.scalar("x" * 2000, step, step) for step in range(2000)])
        with subprocess.Popen([support.COURBE, "export", self.directory], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            process.stdout.read(10)
            process.stdout.close()
            self.assertLess(process.wait(timeout=60), 4)


if __name__ == "__main__":
    unittest.main(warnings="ignore")
