# SPDX-License-Identifier: Apache-2.0
"""What libevents writes is read by real TensorBoard, value for value: by its accumulator, by its
native reader, and the embedding by its projector."""
import math
import os
import subprocess
import unittest

import support

support.use_peers()

import numpy  # noqa: E402  only the peers' interpreter has it

import tensorboard_views  # noqa: E402

WRITE_ALL_KINDS = os.environ["WRITE_ALL_KINDS"]
START = 1700000000.0


def same(left, right):
    return left == right and math.copysign(1, left) == math.copysign(1, right) or (
        math.isnan(left) and math.isnan(right))


class Written(support.CourbeTest):
    def setUp(self):
        super().setUp()
        self.logs = self.path("run")
        subprocess.run([WRITE_ALL_KINDS, self.logs], check=True)

    def assert_scalars(self, found, wanted):
        self.assertEqual([(step, wall_time) for step, wall_time, _ in found],
                         [(step, wall_time) for step, wall_time, _ in wanted])
        for (_, _, left), (_, _, right) in zip(found, wanted):
            self.assertTrue(same(left, right), f"{left} is not {right}")

    def wanted_losses(self):
        tenth = numpy.float32(0.1)
        return [(i, START + 0.25 * i, float(numpy.float32(i) * tenth)) for i in range(20)]

    def test_scalars(self):
        run = tensorboard_views.Accumulated(self.logs)
        self.assertEqual(set(run.tags("scalars")),
                         {"loss", "odd/values", "odd/steps", "résumé ✓", "speed", "precise",
                          "row/a", "row/b", "row/c", "column"})
        self.assert_scalars(run.scalars("loss"), self.wanted_losses())
        limits = numpy.finfo(numpy.float32)
        odd = [math.nan, math.inf, -math.inf, -0.0, float(limits.max),
               float(limits.smallest_subnormal)]
        self.assert_scalars(run.scalars("odd/values"),
                            [(i, START, value) for i, value in enumerate(odd)])
        steps = [-5, 0, 1, 2 ** 40, 2 ** 63 - 1]
        self.assert_scalars(run.scalars("odd/steps"),
                            [(step, START, float(i)) for i, step in enumerate(steps)])

    def test_histograms(self):
        run = tensorboard_views.Accumulated(self.logs)
        self.assertEqual(set(run.tags("histograms")),
                         {"weights", "constant", "own edges", "four buckets", "ready",
                          "no values"})
        points = run.points("weights")
        self.assertEqual([step for step, _, _ in points], [0, 1, 2])
        for step, wall_time, rows in points:
            values = (numpy.arange(1000) * 37 % 101).astype(numpy.float32) / numpy.float32(10)
            values = (values + numpy.float32(step)).astype(numpy.float64)
            counts, edges = numpy.histogram(values, bins=30)
            self.assertEqual(wall_time, START + step)
            self.assertEqual(rows.shape, (30, 3))
            numpy.testing.assert_allclose(rows[:, 0], edges[:-1], rtol=1e-12, atol=1e-12)
            numpy.testing.assert_allclose(rows[:, 1], edges[1:], rtol=1e-12, atol=1e-12)
            # A value that lies on an edge up to rounding may fall to either side of it.
            self.assertEqual(rows[:, 2].sum(), 1000)
            self.assertLessEqual(numpy.abs(numpy.cumsum(rows[:, 2]) - numpy.cumsum(counts)).max(),
                                 10)
        ((_, _, rows),) = run.points("constant")
        self.assertEqual((rows[:, 2].sum(), rows[-1, 2]), (1000, 1000))
        self.assertEqual(set(rows[:, :2].ravel()), {2.5})

    def test_images(self):
        run = tensorboard_views.Accumulated(self.logs)
        self.assertEqual(set(run.tags("images")),
                         {"picture", "pictures", "deep", "light", "gif"})
        ((step, (picture,)),) = run.images("picture")
        self.assertEqual(step, 7)
        numpy.testing.assert_array_equal(
            picture, (numpy.arange(45) * 5 % 256).astype(numpy.uint8).reshape(3, 5, 3))
        ((step, pictures),) = run.images("pictures")
        self.assertEqual(step, 8)
        numpy.testing.assert_array_equal(
            numpy.stack(pictures), (numpy.arange(32) * 8).astype(numpy.uint8).reshape(2, 4, 4))

    def test_text(self):
        run = tensorboard_views.Accumulated(self.logs)
        ((step, _, text),) = run.points("note")
        self.assertEqual((run.plugin("note"), step, text.item()), ("text", 4, b"**bold** & plain"))

    def test_the_projector_finds_the_embedding(self):
        server = tensorboard_views.Server(self.directory)
        server.wait_for("plugin/projector/runs", lambda runs: runs == ["run"])
        (embedding,) = server.json("plugin/projector/info", run="run")["embeddings"]
        self.assertEqual(embedding["tensorShape"], [5, 3])
        self.assertEqual(embedding["sprite"]["singleImageDim"], [4, 4])
        name = embedding["tensorName"]
        self.assertIn("hidden layer", name)
        tensor = numpy.frombuffer(server.get("plugin/projector/tensor", run="run", name=name),
                                  numpy.float32)
        numpy.testing.assert_array_equal(tensor, numpy.arange(15, dtype=numpy.float32) / 2 - 1)
        metadata = server.get("plugin/projector/metadata", run="run", name=name).decode()
        self.assertEqual(metadata.splitlines(),
                         ["label\tindex", "zero\t0", "one\t1", "two\t2", "three\t3", "four\t4"])
        sprite = server.get("plugin/projector/sprite_image", run="run", name=name)
        self.assertEqual(sprite[:8], b"\x89PNG\r\n\x1a\n")

    def test_the_native_reader_sees_the_same(self):
        server = tensorboard_views.Server(self.directory, fast=True)
        server.wait_for("plugin/scalars/tags", lambda runs: "loss" in runs.get("run", {}))
        points = server.json("plugin/scalars/scalars", run="run", tag="loss")
        self.assert_scalars([(step, wall, value) for wall, step, value in points],
                            self.wanted_losses())
        histograms = server.json("plugin/histograms/histograms", run="run", tag="weights")
        self.assertEqual([len(rows) for _, _, rows in histograms], [30, 30, 30])
        (image,) = server.json("plugin/images/images", run="run", tag="picture", sample=0)
        self.assertEqual(image["step"], 7)

    def test_courbe_reads_the_same_points(self):
        result = support.courbe("export", "--format", "json", "--tag", "^loss$", self.directory)
        (series,) = result.json()["series"]
        self.assert_scalars(list(zip(series["step"], series["wall_time"], series["value"])),
                            self.wanted_losses())


if __name__ == "__main__":
    unittest.main(warnings="ignore")
