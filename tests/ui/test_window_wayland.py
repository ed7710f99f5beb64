# SPDX-License-Identifier: Apache-2.0
"""The same window under a headless Wayland compositor: it opens, draws, and follows the log. There
is no tool that looks at or points into such a compositor, so the trace is the witness."""

import window_case
from window_case import WindowCase, write_run


class Wayland(WindowCase):
    wayland = True

    def test_curves_are_drawn_and_grow(self):
        write_run(self.logs / "alpha", 0.5)
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("first-curve")
        courbe.wait_for("loaded")
        write_run(self.logs / "alpha", 0.5, n_steps=100, first=400)
        _, _, batch = courbe.wait_for("batch", lambda d: d.split(" ", 3)[1] == "499")
        courbe.wait_for("frame", lambda d: int(d.split()[1]) >= int(batch.split()[0]))
        self.assertNotIn("CRITICAL", courbe.output())
        self.assertNotIn("WARNING", courbe.output())


if __name__ == "__main__":
    window_case.main()
