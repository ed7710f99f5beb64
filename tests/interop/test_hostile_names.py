# SPDX-License-Identifier: Apache-2.0
"""Names and texts from files are data: whatever they hold, the commands' output has no control and
no bidirectional character, no format directive acts, and JSON gives them back exactly."""
import csv
import io
import itertools
import os
import unittest

import event_file as eb
import support
from support import courbe

HOSTILE = "\x1b[31m<b>%n%s\u202etxt\x07\x7f\u0085\u2066&amp;"


class HostileNames(support.CourbeTest):
    def setUp(self):
        super().setUp()
        run = HOSTILE.replace("/", "")
        self.write(f"logs/{run}/events.tfevents.{run}", eb.version(writer=HOSTILE),
                   eb.scalar(HOSTILE, 1, 1), eb.scalar(HOSTILE, 2, 0.5), eb.scalar(HOSTILE, 1, 2),
                   eb.text("text" + HOSTILE, 1, HOSTILE),
                   eb.summary(2.0, 3, eb.field(1, "described") + b"\x15\0\0\0\0"
                              + eb.metadata("scalars", HOSTILE, HOSTILE)))
        self.write(f"logs/bad{run}/events.tfevents", os.urandom(999))
        self.write(f"logs/cut{run}/events.tfevents", eb.scalar(HOSTILE, 1, 1)[:-1])
        os.symlink("/nowhere", self.path(f"logs/{run}/tfevents.link{run}"))
        self.logs = self.path("logs")
        self.run_name = run

    def test_no_output_has_a_control_character(self):
        figure = self.path("figure.svg")
        for arguments in (["inspect", self.logs], ["inspect", "--json", self.logs],
                          ["export", self.logs], ["export", "--format", "json", self.logs],
                          ["export", "--all-branches", self.logs],
                          ["render", self.logs, "-o", figure],
                          ["export", self.path(HOSTILE)], ["inspect", self.path(HOSTILE)],
                          ["export", self.logs, "-o", self.path("no" + HOSTILE + "/where")],
                          ["render", self.logs, "-o", self.path(HOSTILE + ".gif")],
                          ["export", "--" + HOSTILE, self.logs],
                          ["export", "--format", HOSTILE, self.logs],
                          ["export", "--smoothing", HOSTILE, self.logs],
                          ["render", "-o", figure, "--size", HOSTILE, self.logs],
                          ["render", "-o", figure, "--x", HOSTILE, self.logs],
                          ["render", "-o", figure, "--preset", HOSTILE, self.logs],
                          ["render", "-o", figure, "--dpi", HOSTILE, self.logs],
                          ["inspect", "--tag", "(" + HOSTILE, self.logs],
                          ["inspect", "--run", HOSTILE + "(", self.logs]):
            result = courbe(*arguments)
            self.assertIn(result.code, (0, 1, 2, 3), arguments)
            self.assert_harmless(result.out)
            self.assert_harmless(result.err)
            self.assertNotIn("\ufffd", result.out)

    def test_json_gives_the_names_back(self):
        runs = courbe("inspect", "--json", self.logs).json()["runs"]
        self.assertIn(self.run_name, [run["run"] for run in runs])
        tags = {tag["tag"] for run in runs for tag in run["tags"]}
        self.assertLessEqual({HOSTILE, "text" + HOSTILE}, tags)
        writers = {file["writer"] for run in runs for file in run["files"]}
        self.assertIn(HOSTILE, writers)

    def test_csv_shows_them_escaped(self):
        rows = list(csv.reader(io.StringIO(courbe("export", self.logs).out)))
        self.assertIn("\\x1b[31m<b>%n%s\\u202etxt", {row[1][:24] for row in rows})

    def test_names_of_figures_are_plain(self):
        os.makedirs(self.path("out"))
        result = courbe("render", self.logs, "-o", self.path("out/{run}{tag}.svg"))
        self.assertEqual(result.code, 3)  # the link that leads nowhere; the rest is drawn
        names = os.listdir(self.path("out"))
        self.assertTrue(names)
        for name, c in itertools.product(names, "\x1b<>%\u202e\x07 &/"):
            self.assertNotIn(c, name)

    def test_a_figure_shows_no_markup(self):
        figure = self.path("figure.svg")
        courbe("render", self.logs, "-o", figure)
        with open(figure, encoding="utf-8") as file:
            drawn = file.read()
        self.assertNotIn("<b>", drawn)
        self.assert_harmless(drawn)


if __name__ == "__main__":
    unittest.main(warnings="ignore")
