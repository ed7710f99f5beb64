# SPDX-License-Identifier: Apache-2.0
"""The pages of histograms, images and embeddings as a person uses them: they appear with their
data, follow it, answer the pointer and the keyboard, and say in words what they cannot show."""

import re
import struct
import zlib

import event_file
import window_case
from picture import middle
from window_case import FRAME, SKY, WindowCase

MAGENTA = (0xE0, 0x01, 0xD0)
LIME = (0x10, 0xF0, 0x20)


def value_event(tag, step, member, payload):
    value = event_file.field(1, tag) + event_file.field(member, payload)
    return event_file.summary(1700000000.0 + step, step, value)


def histogram(tag, step, counts):
    """Buckets of width 1 from 0 on, as PyTorch writes them."""
    limits = [float(i) for i in range(len(counts) + 1)]
    numbers = [0.0, limits[-1], float(sum(counts)), 0.0, 0.0]
    payload = b"".join(struct.pack("<Bd", field << 3 | 1, number)
                       for field, number in enumerate(numbers, 1))
    payload += event_file.field(6, struct.pack(f"<{len(limits)}d", *limits))
    payload += event_file.field(7, struct.pack(f"<{len(limits)}d", 0.0, *counts))
    return value_event(tag, step, 5, payload)


def png(width, height, colour):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(colour) * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
            + chunk(b"IEND", b""))


def image(tag, step, encoded):
    payload = b"\x08\x04\x10\x04\x18\x03" + event_file.field(4, encoded)
    return value_event(tag, step, 4, payload)


def append(directory, *events):
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / "events.out.tfevents.1700000000.test.1.0", "ab") as file:
        if file.tell() == 0:
            file.write(event_file.version())
        for event in events:
            file.write(event)


class Pages(WindowCase):
    def open(self):
        courbe = self.desk.courbe(self.logs)
        courbe.wait_for("loaded")
        courbe.point(1, 1)
        return courbe

    def place_of(self, courbe, accept, what):
        """The middle of an object on the screen."""
        node = courbe.wait_to_hear(accept, what)
        x, y, width, height = node["extents"]
        return FRAME + x + width // 2, FRAME + y + height // 2


class Histograms(Pages):
    def card(self, courbe, words):
        return courbe.wait_to_hear(
            lambda n: n["name"].startswith("Histograms of") and re.search(words, n["description"]),
            f"a card that says {words}")

    def test_ridges_stand_in_the_colour_of_their_run(self):
        append(self.logs / "alpha", *(histogram("w", step, [1, 5, 2]) for step in range(3)))
        courbe = self.open()
        card = self.card(courbe, r"^3 steps of 8 values, all drawn\. Values from 0\S* to 3")
        self.assertEqual(card["name"], "Histograms of w, alpha")
        # The newest is filled with 48 % of the colour on white.
        fill = tuple(round(255 + (channel - 255) * 0.48) for channel in SKY["light"])
        courbe.wait_to_see(lambda p: p.count(fill, self.content_box()) > 1000, "a ridge")

    def test_a_new_step_is_drawn_at_once(self):
        append(self.logs / "alpha", histogram("w", 0, [1, 5, 2]))
        courbe = self.open()
        self.card(courbe, r"^1 step of 8 values")
        append(self.logs / "alpha", histogram("w", 10, [1, 5, 2]))
        self.card(courbe, r"^2 steps of 8 values")

    def test_only_some_of_many_steps_are_drawn_and_that_is_said(self):
        append(self.logs / "alpha", *(histogram("w", step, [1, 2]) for step in range(120)))
        self.card(self.open(), r"^120 steps of 3 values, every fourth drawn")

    def test_pointing_says_step_bin_and_count(self):
        append(self.logs / "alpha", histogram("w", 7, [3, 40, 3]))
        courbe = self.open()
        self.card(courbe, "1 step")
        x, y = self.place_of(courbe, lambda n: n["name"].startswith("Histograms of"), "the card")
        courbe.point(x, y)
        courbe.wait_to_hear(lambda n: n["name"] == "Share" and n["role"] == "label", "the read-out")
        said = {node["name"] for node in courbe.hear() if node["role"] == "label"}
        self.assertIn("7", said)
        self.assertTrue(any(re.fullmatch(r"1\.\d+ to 1\.\d+", words) for words in said), said)

    def test_hiding_the_run_takes_its_cards_away(self):
        append(self.logs / "alpha", histogram("w", 0, [1, 5, 2]))
        courbe = self.open()
        self.card(courbe, "1 step")
        swatch = middle(courbe.look().find(SKY["light"], self.list_box()))
        courbe.click(*swatch)
        courbe.wait_to_hear(lambda n: n["name"] == "All runs are hidden", "words in their place")


class Images(Pages):
    def area_of(self, picture, colour):
        return picture.count(colour, self.content_box())

    def test_pictures_are_shown_crisp_and_the_newest_first(self):
        append(self.logs / "alpha", image("x", 0, png(4, 4, LIME)),
               image("x", 5, png(4, 4, MAGENTA)))
        courbe = self.open()
        picture = courbe.wait_to_see(lambda p: self.area_of(p, MAGENTA) > 10000, "the last picture")
        self.assertEqual(self.area_of(picture, LIME), 0)

    def test_the_keyboard_walks_through_the_steps(self):
        append(self.logs / "alpha", image("x", 0, png(4, 4, LIME)),
               image("x", 5, png(4, 4, MAGENTA)))
        courbe = self.open()
        courbe.wait_to_see(lambda p: self.area_of(p, MAGENTA) > 10000, "the last picture")
        strip = self.place_of(courbe, lambda n: n["name"] == "Step of x", "the step strip")
        courbe.focus()
        courbe.click(*strip)
        courbe.key("Home")
        courbe.point(1, 1)
        courbe.wait_to_see(lambda p: self.area_of(p, LIME) > 10000, "the first picture")
        courbe.wait_to_hear(lambda n: n["name"] == "x; alpha, step 0", "what is shown")
        courbe.key("Right")
        courbe.wait_to_see(lambda p: self.area_of(p, MAGENTA) > 10000, "the last picture again")

    def test_the_newest_is_followed(self):
        append(self.logs / "alpha", image("x", 0, png(4, 4, LIME)))
        courbe = self.open()
        courbe.wait_to_see(lambda p: self.area_of(p, LIME) > 10000, "the first picture")
        append(self.logs / "alpha", image("x", 5, png(4, 4, MAGENTA)))
        courbe.wait_to_see(lambda p: self.area_of(p, MAGENTA) > 10000, "the new picture")

    def test_a_broken_picture_says_so_in_its_place(self):
        bomb = bytearray(png(4, 4, LIME))
        bomb[16:24] = struct.pack(">II", 0x7FFFFFFF, 0x7FFFFFFF)
        append(self.logs / "alpha", image("broken", 0, b"no picture <b>at all"),
               image("bomb", 0, bytes(bomb)), image("good", 0, png(4, 4, MAGENTA)))
        courbe = self.open()
        courbe.wait_to_hear(lambda n: "Not a PNG after 20 bytes." in n["name"], "the broken one")
        courbe.wait_to_hear(lambda n: "Too large to show" in n["name"], "the bomb")
        courbe.wait_to_see(lambda p: self.area_of(p, MAGENTA) > 10000, "the good one")


class Embeddings(Pages):
    """Four corners of a square and their labels; hostile names in between."""

    def setUp(self):
        super().setUp()
        self.run = self.logs / "alpha"
        append(self.run, event_file.scalar("loss", 0, 1.0))
        self.write_points(4)
        self.write_config("points", "points.bin")

    def write_config(self, name, path, more=""):
        (self.run / "projector_config.pbtxt").write_text(
            f'embeddings {{ tensor_name: "{name}" tensor_path: "{path}" '
            f'metadata_path: "labels.tsv" {more} }}\n')

    def write_points(self, n):
        corners = [(0.0, 0.0), (0.0, 3.0), (4.0, 0.0), (4.0, 3.0)]
        rows = "".join(f"{x}\t{y}\n" for x, y in (corners * n)[:n])
        labels = "label\tname\n" + "".join(
            f"{'one' if i % 2 else 'two'}\tpoint {i} <b>\x1b%n\u202e\n" for i in range(n))
        (self.run / "points.bin").write_text(rows)
        (self.run / "labels.tsv").write_text(labels)

    def open_page(self):
        courbe = self.open()
        page = self.place_of(courbe, lambda n: n["name"] == "Embeddings" and n["extents"][2] > 0,
                             "the page's name in the header")
        courbe.click(*page)
        courbe.point(1, 1)
        return courbe

    def hear_words(self, courbe, words):
        courbe.wait_to_hear(lambda n: n["name"].startswith(words), words)

    def test_points_are_projected_and_coloured_by_their_label(self):
        courbe = self.open_page()
        self.hear_words(courbe, "4 points, all shown")
        self.hear_words(courbe, "PCA, 100.0 % in 2 axes")
        self.hear_words(courbe, "label, 2 values")

    def test_a_category_is_hidden_by_its_swatch(self):
        courbe = self.open_page()
        self.hear_words(courbe, "4 points, all shown")
        courbe.click(*self.place_of(
            courbe, lambda n: n["name"] == "one" and n["role"] == "check box", "the swatch"))
        self.hear_words(courbe, "4 points, 2 hidden")

    def test_pointing_says_what_is_known_of_the_point(self):
        courbe = self.open_page()
        self.hear_words(courbe, "4 points")
        canvas = courbe.wait_to_hear(lambda n: n["name"] == "points" and n["role"] == "image",
                                     "the canvas")
        x, y, width, height = canvas["extents"]
        # The square fills the canvas but for its margins: its corners are known.
        scale = min((width / 2 - 36) / 2.0, (height / 2 - 36) / 1.5)
        courbe.point(round(FRAME + x + width / 2 - 2.0 * scale),
                     round(FRAME + y + height / 2 - 1.5 * scale))
        courbe.wait_to_hear(
            lambda n: re.fullmatch(r"point \d <b>\\x1b%n\\u202e", n["name"]), "its metadata")

    def test_it_is_read_again_when_its_files_change(self):
        courbe = self.open_page()
        self.hear_words(courbe, "4 points")
        self.write_points(8)
        self.hear_words(courbe, "8 points, all shown")

    def test_what_cannot_be_shown_is_said_with_its_path(self):
        self.write_config("escape", "../../../etc/passwd")
        courbe = self.open_page()
        courbe.wait_to_hear(
            lambda n: "etc/passwd" in n["name"] and "outside of the run's directory" in n["name"],
            "why")


if __name__ == "__main__":
    window_case.main()
