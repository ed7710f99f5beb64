# SPDX-License-Identifier: Apache-2.0
"""What the sample training run logs (samples/quickstart shows it) is loaded by real TensorBoard:
the same scalars, histograms and images as courbe reads, and the projector finds the embedding."""
import os
import subprocess
import unittest

import support
from support import courbe

support.use_peers()

import numpy  # noqa: E402  only the peers' interpreter has it

import tensorboard_views  # noqa: E402


class TrainingLogs(support.CourbeTest):
    @classmethod
    def setUpClass(cls):
        cls.holder = support.temporary_directory()
        cls.addClassCleanup(cls.holder.cleanup)
        cls.logs = os.path.join(cls.holder.name, "logs")
        cls.run_path = os.path.join(cls.logs, "run")
        subprocess.run([os.environ["TRAIN_DIGITS"], "--epochs", "1", cls.run_path], check=True,
                       stdout=subprocess.DEVNULL, timeout=500)
        cls.accumulated = tensorboard_views.Accumulated(cls.run_path)
        (cls.inspected,) = courbe("inspect", "--json", cls.logs).json()["runs"]

    def tags(self, kind):
        return {tag["tag"]: tag["points"] for tag in self.inspected["tags"] if tag["kind"] == kind}

    def test_files_are_whole(self):
        for file in self.inspected["files"]:
            self.assertEqual((file["state"], file["damage"]), ("whole", []))

    def test_scalars(self):
        result = courbe("export", "--format", "json", self.logs)
        self.assert_exit(result, 0)
        series = {one["tag"]: one for one in result.json()["series"]}
        self.assertEqual(set(series), set(self.accumulated.tags("scalars")))
        self.assertGreaterEqual(len(series), 3)
        for tag, ours in series.items():
            theirs = self.accumulated.scalars(tag)
            self.assertEqual([list(column) for column in zip(*theirs)],
                             [ours["step"], ours["wall_time"], ours["value"]], tag)

    def test_histograms(self):
        ours = self.tags("histogram")
        self.assertEqual(set(ours), set(self.accumulated.tags("histograms")))
        self.assertTrue(ours)
        for tag, n_points in ours.items():
            points = self.accumulated.points(tag)
            self.assertEqual(len(points), n_points)
            for _, _, rows in points:
                self.assertEqual(rows.shape[1], 3)
                self.assertTrue((numpy.diff(rows[:, 0]) >= 0).all())
                self.assertGreater(rows[:, 2].sum(), 0)

    def test_images(self):
        ours = self.tags("image")
        self.assertEqual(set(ours), set(self.accumulated.tags("images")))
        self.assertTrue(ours)
        for tag, n_points in ours.items():
            images = self.accumulated.images(tag)
            self.assertEqual(len(images), n_points)
            self.assertTrue(all(picture.size for _, pictures in images for picture in pictures))

    def test_the_projector_finds_the_embedding(self):
        server = tensorboard_views.Server(self.logs)
        server.wait_for("plugin/projector/runs", lambda runs: runs == ["run"])
        for embedding in server.json("plugin/projector/info", run="run")["embeddings"]:
            n_rows, n_columns = embedding["tensorShape"]
            name = embedding["tensorName"]
            tensor = server.get("plugin/projector/tensor", run="run", name=name, num_rows=n_rows)
            self.assertEqual(len(tensor), 4 * n_rows * n_columns)
            self.assertTrue(numpy.isfinite(numpy.frombuffer(tensor, numpy.float32)).all())
            metadata = server.get("plugin/projector/metadata", run="run", name=name,
                                  num_rows=n_rows).decode().splitlines()
            self.assertIn(len(metadata), (n_rows, n_rows + 1))
            sprite = server.get("plugin/projector/sprite_image", run="run", name=name)
            self.assertEqual(sprite[:8], b"\x89PNG\r\n\x1a\n")


if __name__ == "__main__":
    unittest.main(warnings="ignore")
