# SPDX-License-Identifier: Apache-2.0
"""The window as a person uses it: curves appear, are smoothed, hidden, exported, and grow."""

import struct
import zlib

import window_case
from desk import wait_until
from picture import middle
from window_case import ACCENT, ORANGE, SKY, WindowCase, write_run


def chunks(png):
    """(type, data) of each chunk of a PNG whose checksums are right."""
    if png[:8] != b"\x89PNG\r\n\x1a\n":
        raise AssertionError("not a PNG")
    at = 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        data = png[at + 8:at + 8 + length]
        if zlib.crc32(kind + data) != struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0]:
            raise AssertionError(f"{kind} has a wrong checksum")
        yield kind, data
        at += 12 + length


class Curves(WindowCase):
    def setUp(self):
        super().setUp()
        self.sky = SKY[self.theme]
        self.orange = ORANGE[self.theme]

    def curve_pixels(self, picture, colour):
        return picture.count(colour, self.content_box())

    def test_first_curve_is_in_the_plot_when_the_trace_says_so(self):
        write_run(self.logs / "alpha", 0.5)
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("first-curve")
        self.assertGreater(self.curve_pixels(courbe.look(), self.sky), 30 * self.scale)
        names = [name for _, name, _ in courbe.trace()]
        self.assertEqual(names[0], "start")
        self.assertLess(names.index("window"), names.index("first-curve"))

    def test_both_runs_are_drawn_in_their_colours_beside_their_swatches(self):
        picture = self.open_two_runs().look()
        alpha = middle(picture.find(self.sky, self.list_box()))
        beta = middle(picture.find(self.orange, self.list_box()))
        self.assertLess(alpha[1], beta[1])
        self.assertEqual(alpha[0], beta[0])

    def test_a_run_is_hidden_and_shown_by_the_pointer(self):
        courbe = self.open_two_runs()
        picture = courbe.look()
        swatch = middle(picture.find(self.sky, self.list_box()))
        courbe.click(*swatch)
        courbe.point(1, 1)
        picture = courbe.wait_to_see(lambda p: self.curve_pixels(p, self.sky) == 0,
                                     "alpha gone from every card")
        self.assertGreater(self.curve_pixels(picture, self.orange), 100)
        courbe.click(*swatch)
        courbe.point(1, 1)
        courbe.wait_to_see(lambda p: self.curve_pixels(p, self.sky) > 100, "alpha again")

    def test_a_run_is_hidden_by_the_keyboard_alone(self):
        courbe = self.open_two_runs()
        courbe.focus()
        courbe.key("ctrl+shift+f", "Tab", "Tab", "Tab", "Tab", "space")
        courbe.wait_to_see(lambda p: self.curve_pixels(p, self.orange) == 0, "beta hidden")
        self.assertGreater(self.curve_pixels(courbe.look(), self.sky), 100)

    def test_the_smoothing_slider_changes_the_curves_as_it_is_dragged(self):
        courbe = self.open_two_runs()
        before = courbe.look()
        frames = len(courbe.trace("frame"))
        trough = before.find(ACCENT, self.toolbar_box())
        self.assertTrue(trough, "the slider's accent colour is in the toolbar")
        left, right = min(x for x, _ in trough), max(x for x, _ in trough)
        height = middle(trough)[1]
        courbe.drag((right + 2, height), (left - 30, height))
        courbe.point(1, 1)
        courbe.wait_to_hear(lambda n: n["role"] == "slider" and n["value"] == 0,
                            "the slider says 0")
        after = courbe.wait_to_see(
            lambda p: p.differs(before, (320, 150, 680, 400)) > 500, "another curve")
        self.assertGreater(len(courbe.trace("frame")), frames)
        self.assertGreater(self.curve_pixels(after, self.sky),
                           self.curve_pixels(before, self.sky),
                           "the whole trace has the run's full colour now")

    def test_appended_points_are_drawn_at_once(self):
        courbe = self.open_two_runs()
        before = courbe.look()
        write_run(self.logs / "alpha", 0.5, n_steps=400, first=400)
        _, _, batch = courbe.wait_for("batch", lambda d: d.split(" ", 3)[1] == "799")
        serial = int(batch.split()[0])
        courbe.wait_for("frame", lambda d: int(d.split()[1]) >= serial)
        first_card = (320, 150, 680, 400)

        def end_of_beta(picture):
            return max(x for x, _ in picture.find(self.orange, first_card))
        courbe.wait_to_see(lambda p: end_of_beta(p) < end_of_beta(before) - 100,
                           "beta ends half way, now that alpha goes on")

    def test_a_new_run_appears_by_itself(self):
        courbe = self.open_two_runs()
        write_run(self.logs / "gamma", 1.0)
        courbe.wait_for("batch", lambda d: d.split(" ", 3)[3] == "gamma")
        indigo = (0x45, 0x35, 0xBA)
        courbe.wait_to_see(lambda p: self.curve_pixels(p, indigo) > 100, "gamma's curve")

    def test_a_card_is_exported_as_png_by_keyboard(self):
        courbe = self.open_two_runs()
        path = self.logs.parent / "figure.png"
        courbe.focus()
        courbe.key("ctrl+e")

        chooser = wait_until(lambda: courbe.windows()[1:], "the save dialog")
        courbe.focus(chooser[0])
        courbe.key("ctrl+a")
        courbe.type(str(path))
        courbe.key("Return")
        wait_until(lambda: path.exists() and path.stat().st_size > 0, "the file")
        courbe.wait_to_hear(lambda n: "figure.png" in n["name"], "a toast that names the file")
        png = dict(chunks(path.read_bytes()))
        width, height = struct.unpack(">II", png[b"IHDR"][:8])
        self.assertGreater(width, 200)
        self.assertGreater(height, 150)
        self.assertIn(b"pHYs", png)

    def test_what_can_be_used_has_a_name_for_a_screen_reader(self):
        courbe = self.open_two_runs()
        heard = courbe.hear()
        names = {node["name"] for node in heard}
        for name in ("Filter runs", "Filter tags", "Smoothing", "alpha", "beta"):
            self.assertIn(name, names)
        nameless = [node for node in heard if node["role"] in ("entry", "check box", "slider")
                    and (not node["name"] or node["name"].startswith("Gtk"))]
        self.assertEqual(nameless, [])

    def test_the_window_closes_cleanly(self):
        courbe = self.open_two_runs()
        self.assertEqual(courbe.quit(), 0)
        self.assertNotIn("CRITICAL", courbe.output())
        self.assertNotIn("WARNING", courbe.output())


if __name__ == "__main__":
    window_case.main()
