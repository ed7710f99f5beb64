# SPDX-License-Identifier: Apache-2.0
"""The window remembers how it was looked at, and every change of view can be taken back, by real
keys and by what is seen on the screen."""

import window_case
from window_case import ORANGE, SKY, WindowCase


class Memory(WindowCase):
    def orange(self, picture):
        return picture.count(ORANGE["light"], self.content_box())

    def sky(self, picture):
        return picture.count(SKY["light"], self.content_box())

    def again(self):
        """Closes the window and opens the same directory anew."""
        self.assertEqual(self.courbe.quit(), 0)
        self.courbe = self.desk.courbe(self.logs)
        self.courbe.wait_for("loaded")
        self.courbe.point(1, 1)

    def views(self):
        return sorted((self.desk.root / "home/state/courbe/views").glob("*"))

    def hide_all(self):
        self.courbe.focus()
        self.courbe.key("ctrl+shift+h")
        self.courbe.wait_to_see(lambda picture: self.sky(picture) + self.orange(picture) == 0,
                                "no curves")

    def wait_for_curves(self):
        self.courbe.wait_to_see(lambda picture: self.sky(picture) > 100 and
                                self.orange(picture) > 100, "both curves")

    def test_hidden_runs_are_hidden_again_and_nothing_is_written_to_the_logs(self):
        self.courbe = self.open_two_runs()
        before = sorted(self.logs.rglob("*"))
        self.hide_all()
        self.again()
        self.courbe.wait_to_hear(lambda node: node["name"] == "All runs are hidden",
                                 "that all runs are hidden")
        self.assertEqual(sorted(self.logs.rglob("*")), before)
        self.assertEqual([path.suffix for path in self.views()], [".ini"])

    def test_undo_and_redo_by_their_keys(self):
        self.courbe = self.open_two_runs()
        self.hide_all()
        self.courbe.key("ctrl+z")
        self.wait_for_curves()
        self.courbe.key("ctrl+shift+z")
        self.courbe.wait_to_see(lambda picture: self.sky(picture) + self.orange(picture) == 0,
                                "no curves again")

    def test_a_damaged_file_costs_a_word(self):
        self.courbe = self.open_two_runs()
        self.hide_all()
        self.assertEqual(self.courbe.quit(), 0)
        self.views()[0].write_bytes(b"[Courbe View\n")
        self.courbe = self.desk.courbe(self.logs)
        self.courbe.wait_for("loaded")
        self.courbe.wait_to_hear(lambda node: "is damaged; it was set aside" in node["name"],
                                 "that the file was set aside")
        self.courbe.point(1, 1)
        self.wait_for_curves()


if __name__ == "__main__":
    window_case.main()
