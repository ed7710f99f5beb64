# SPDX-License-Identifier: Apache-2.0
"""What the window says when there is nothing to read, or nothing good: in words, with the path,
and it goes on with the rest."""

import event_file
import window_case
from window_case import SKY, WindowCase, write_run


class BadInput(WindowCase):
    def says(self, courbe, *words):
        """Waits until one text of the window holds all the words."""
        return courbe.wait_to_hear(
            lambda n: all(word in n["name"] + " " + n["description"] for word in words),
            f"a text with {words}")

    def curve_stands(self, courbe):
        courbe.wait_to_see(lambda p: p.count(SKY["light"], self.content_box()) > 100, "a curve")

    def test_a_directory_that_does_not_exist_is_named(self):
        courbe = self.desk.courbe(self.logs / "nowhere")
        self.says(courbe, "nowhere", "does not exist")

    def test_an_empty_directory_is_watched_and_fills_by_itself(self):
        courbe = self.desk.courbe(self.logs)
        self.says(courbe, "No event files here yet")
        write_run(self.logs / "alpha", 0.5)
        courbe.wait_for("first-curve")
        self.curve_stands(courbe)

    def test_a_directory_that_cannot_be_read_is_named_with_the_reason(self):
        # Root may read everything, so there is a path here that nobody can follow.
        loop = self.logs / "loop"
        loop.symlink_to(loop)
        courbe = self.desk.courbe(loop)
        self.says(courbe, "loop", "cannot be read")
        self.says(courbe, "Too many levels of symbolic links")

    def test_bad_files_do_not_keep_the_good_ones_away(self):
        write_run(self.logs / "alpha", 0.5)
        (self.logs / "garbage").mkdir()
        (self.logs / "garbage" / "x.tfevents").write_bytes(b"this is no event file at all\n" * 99)
        (self.logs / "nothing").mkdir()
        (self.logs / "nothing" / "events.out.tfevents.1.host").write_bytes(b"")
        cut = write_run(self.logs / "cut", 1.0)
        cut.write_bytes(cut.read_bytes()[:-5])
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("loaded")
        self.curve_stands(courbe)
        damaged = [n for n in courbe.hear() if "amage" in n["name"] + n["description"]]
        self.assertTrue(damaged, "the garbage is marked as damaged")

    def test_a_file_cut_while_it_is_read_is_read_anew(self):
        path = write_run(self.logs / "alpha", 0.5)
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("loaded")
        self.curve_stands(courbe)
        path.write_bytes(event_file.version())
        write_run(self.logs / "alpha", 0.5, n_steps=30)
        courbe.wait_to_hear(lambda n: n["description"].find("30 points") >= 0
                            or n["name"].find("30 points") >= 0, "a chart of the 30 new points")

    def test_one_missing_directory_of_two_leaves_the_other(self):
        write_run(self.logs / "here" / "alpha", 0.5)
        courbe = self.desk.courbe(self.logs / "here", self.logs / "missing")
        courbe.wait_for("loaded")
        self.curve_stands(courbe)
        self.says(courbe, "could not be read")


class HostileNames(WindowCase):
    """Names and texts from files are shown as text, whatever they hold."""

    NASTY = "\x1b[31mred<b>bold&amp;%n%s\u202eevil"

    def test_names_are_escaped_and_never_markup(self):
        tag = "train/" + self.NASTY
        directory = self.logs / self.NASTY
        write_run(directory, 0.5, tags=(tag,))
        with open(directory / "events.out.tfevents.1700000000.test.1.0", "ab") as file:
            file.write(event_file.text(self.NASTY, 1, self.NASTY.encode()))
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("loaded")
        courbe.wait_to_see(lambda p: p.count(SKY["light"], self.content_box()) > 100, "the curve")
        self.assertNotIn("WARNING", courbe.output())
        heard = courbe.hear()
        said = "\n".join(n["name"] + "\n" + n["description"] for n in heard)
        self.assertNotIn("\x1b", said)
        self.assertNotIn("\u202e", said)
        self.assertTrue(any("<b>bold&amp;%n%s" in n["name"] for n in heard),
                        "the name stands there letter by letter")
        self.assertEqual(courbe.quit(), 0)


if __name__ == "__main__":
    window_case.main()
