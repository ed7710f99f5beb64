# SPDX-License-Identifier: Apache-2.0
"""What is in the histograms, pictures, sounds, texts, curves, hyper-parameters and graphs that
TensorBoard's own summary functions, tensorboardX, PyTorch and TensorFlow write is what libevents'
decoders give, number for number. PyTorch and TensorFlow are tested where they are installed
(set_up_peers says when that is)."""
import collections
import io
import os
import subprocess
import unittest

import support

support.use_peers()
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy  # noqa: E402  only the peers' interpreter has these
import tensorboardX  # noqa: E402
from PIL import Image  # noqa: E402
from tensorboard.compat.proto import event_pb2, summary_pb2  # noqa: E402
from tensorboard.plugins.hparams import summary_v2 as hparams_v2  # noqa: E402
from tensorboard.plugins.histogram import summary_v2 as histogram_v2  # noqa: E402
from tensorboard.plugins.scalar import summary_v2 as scalar_v2  # noqa: E402
from tensorboard.plugins.text import summary_v2 as text_v2  # noqa: E402
from tensorboard.summary.writer.event_file_writer import EventFileWriter  # noqa: E402

try:
    import torch
    from torch.utils.tensorboard import SummaryWriter as TorchWriter
except ImportError:
    torch = None
try:
    import tensorflow
except ImportError:
    tensorflow = None

VALUES = numpy.array([-3, 0, 0.25, 1, 1, 2, 5, 7.5])
PIXELS = (numpy.arange(4 * 5 * 3) * 4).astype(numpy.uint8).reshape(4, 5, 3)
LABELS = numpy.array([0, 1, 1, 0])
PREDICTIONS = numpy.array([0.1, 0.4, 0.8, 0.6])


class ReadTest(support.CourbeTest):
    def lines(self, run):
        """{(kind, tag): [fields of each value]}, in the file's order"""
        done = subprocess.run([os.environ["READ_VALUES"], self.path(run)], check=True,
                              capture_output=True, text=True, timeout=60)
        found = collections.defaultdict(list)
        for line in done.stdout.splitlines():
            kind, tag, *rest = line.split("\t")
            found[kind, tag].append(rest)
        return found

    def numbers(self, fields):
        """[(step, [number])]"""
        return [(int(step), [float(word) for word in words]) for step, *words in fields]

    def texts(self, fields):
        return [(int(step), [bytes.fromhex(word).decode() for word in words])
                for step, *words in fields]

    def pictures(self, fields):
        """[(step, [pixels])]; the sizes that the file claims must be right"""
        found = []
        for step, width, height, *files in fields:
            decoded = [numpy.asarray(Image.open(io.BytesIO(bytes.fromhex(file))))
                       for file in files]
            for pixels in decoded:
                self.assertEqual((int(height), int(width)), pixels.shape[:2])
            found.append((int(step), decoded))
        return found

    def assert_even_buckets(self, fields, values, n_buckets):
        """One histogram of buckets of one width, as numpy counts them"""
        ((_, numbers),) = self.numbers(fields)
        rows = numpy.array(numbers).reshape(-1, 3)
        counts, edges = numpy.histogram(values, bins=n_buckets)
        numpy.testing.assert_allclose(rows[:, 0], edges[:-1], rtol=1e-6, atol=1e-6)
        numpy.testing.assert_allclose(rows[:, 1], edges[1:], rtol=1e-6, atol=1e-6)
        self.assertEqual(rows[:, 2].tolist(), counts.tolist())

    def assert_own_edges(self, fields, edges):
        """Each histogram counts VALUES; what is outside counts in no bucket."""
        counts, _ = numpy.histogram(VALUES, bins=edges)
        for _, numbers in self.numbers(fields):
            rows = numpy.array(numbers).reshape(-1, 3)
            full = rows[rows[:, 2] > 0]
            self.assertEqual(full[:, 2].tolist(), counts[counts > 0].tolist())
            # The outermost edges are the values' own, where those are within the bucket.
            self.assertEqual((full[0, 0], full[-1, 1]), (VALUES.min(), VALUES.max()))


class TensorBoardFunctions(ReadTest):
    def write(self, *summaries):
        writer = EventFileWriter(self.path("run"))
        for step, summary in enumerate(summaries):
            summary = summary_pb2.Summary.FromString(summary.SerializeToString())
            writer.add_event(event_pb2.Event(wall_time=1.0, step=step, summary=summary))
        writer.close()
        return self.lines("run")

    def test_what_they_write(self):
        found = self.write(
            scalar_v2.scalar_pb("scalar", 0.1),
            histogram_v2.histogram_pb("histogram", VALUES),
            histogram_v2.histogram_pb("few", VALUES, buckets=4),
            text_v2.text_pb("text", "*hé*"), text_v2.text_pb("table", [["a", "b"], ["c", ""]]),
            hparams_v2.hparams_pb({"rate": 0.1, "name": "adam", "on": True}, trial_id="x"))
        self.assertEqual(self.numbers(found["scalar", "scalar"]),
                         [(0, [float(numpy.float32(0.1))])])
        self.assert_even_buckets(found["histogram", "histogram"], VALUES, 30)
        self.assert_even_buckets(found["histogram", "few"], VALUES, 4)
        self.assertEqual(self.texts(found["text", "text"]), [(3, ["*hé*"])])
        self.assertEqual(self.texts(found["text", "table"]), [(4, ["a", "b", "c", ""])])
        ((_, *words),) = found["hparams", "_hparams_/session_start_info"]
        self.assert_settings(words, {"name": "adam", "on": 1, "rate": 0.1})

    def assert_settings(self, words, wanted):
        names = [bytes.fromhex(word).decode() for word in words[::2]]
        self.assertEqual(names, sorted(wanted))
        for name, word in zip(names, words[1::2]):
            value = wanted[name]
            if isinstance(value, str):
                self.assertEqual(bytes.fromhex(word).decode(), value)
            else:
                self.assertEqual(float(word), value)


class TensorboardX(ReadTest):
    def setUp(self):
        super().setUp()
        writer = tensorboardX.SummaryWriter(self.path("run"))
        writer.add_histogram("edges", VALUES, 1, bins=[-5, 0, 1, 3, 10])
        writer.add_histogram_raw("raw", VALUES.min(), VALUES.max(), 8, VALUES.sum(),
                                 (VALUES ** 2).sum(), [0, 1, 3, 10], [1, 2, 3, 2], 1)
        writer.add_image("picture", PIXELS, 2, dataformats="HWC")
        writer.add_images("pictures", numpy.stack([PIXELS, PIXELS[::-1]]), 2, dataformats="NHWC")
        writer.add_text("note", "*hé*", 3)
        writer.add_pr_curve("curve", LABELS, PREDICTIONS, 4, num_thresholds=5)
        writer.add_mesh("mesh", numpy.arange(12.0).reshape(1, 4, 3), global_step=5)
        writer.add_hparams({"rate": 0.25, "name": "adam"}, {"best": 0.5}, name="trial")
        writer.close()
        self.found = self.lines("run")

    def test_histograms(self):
        self.assert_own_edges(self.found["histogram", "edges"], [-5, 0, 1, 3, 10])
        ((step, numbers),) = self.numbers(self.found["histogram", "raw"])
        self.assertEqual((step, numpy.array(numbers).reshape(-1, 3).tolist()),
                         (1, [[-3, 0, 1], [0, 1, 2], [1, 3, 3], [3, 7.5, 2]]))

    def test_pictures(self):
        ((step, (picture,)),) = self.pictures(self.found["image", "picture"])
        self.assertEqual(step, 2)
        numpy.testing.assert_array_equal(picture, PIXELS)
        ((_, (sheet,)),) = self.pictures(self.found["image", "pictures"])
        self.assertEqual(sheet.shape[2], 3)

    def test_text_and_hyper_parameters(self):
        self.assertEqual(self.texts(self.found["text", "note/text_summary"]), [(3, ["*hé*"])])
        trial = self.lines("run/trial")
        ((_, *words),) = trial["hparams", "_hparams_/session_start_info"]
        self.assertEqual([bytes.fromhex(word).decode() for word in words[:3]],
                         ["name", "adam", "rate"])
        self.assertEqual(float(words[3]), 0.25)

    def test_curves_and_meshes(self):
        ((step, numbers),) = self.numbers(self.found["pr_curve", "curve"])
        true_positives, precision, recall = numpy.array(numbers).reshape(3, -1)
        self.assertEqual(step, 4)
        for i, threshold in enumerate(numpy.linspace(0, 1, 5)[:len(precision)]):
            taken = PREDICTIONS >= threshold
            self.assertEqual(true_positives[i], (taken & (LABELS == 1)).sum())
            self.assertAlmostEqual(precision[i], LABELS[taken].mean(), places=5)
            self.assertAlmostEqual(recall[i], true_positives[i] / 2, places=5)
        (vertices,) = [fields for (kind, _), fields in self.found.items() if kind == "mesh"]
        self.assertEqual(self.numbers(vertices), [(5, [3, 1, 4, 3, *range(12)])])


@unittest.skipIf(torch is None, "PyTorch is not installed beside the other peers")
class PyTorch(ReadTest):
    def test_what_it_writes(self):
        writer = TorchWriter(self.path("run"))
        writer.add_histogram("edges", torch.tensor(VALUES), 1, bins=[-5, 0, 1, 3, 10])
        writer.add_image("picture", PIXELS, 2, dataformats="HWC")
        writer.add_text("note", "*hé*", 3)
        writer.add_pr_curve("curve", LABELS, PREDICTIONS, 4, num_thresholds=5)
        writer.add_graph(torch.nn.Linear(2, 2), torch.zeros(1, 2))
        writer.close()
        found = self.lines("run")
        self.assert_own_edges(found["histogram", "edges"], [-5, 0, 1, 3, 10])
        ((_, (picture,)),) = self.pictures(found["image", "picture"])
        numpy.testing.assert_array_equal(picture, PIXELS)
        self.assertEqual(self.texts(found["text", "note/text_summary"]), [(3, ["*hé*"])])
        ((_, numbers),) = self.numbers(found["pr_curve", "curve"])
        self.assertEqual(numbers[0], 2)
        self.assertIn("aten::linear", [fields[1] for (kind, _), values in found.items()
                                       if kind == "node" for fields in values])


@unittest.skipIf(tensorflow is None, "TensorFlow is not installed beside the other peers")
class TensorFlow(ReadTest):
    def setUp(self):
        super().setUp()
        summary = tensorflow.summary
        sound = numpy.array([[[0.0], [0.5], [-0.5]]], numpy.float32)
        with summary.create_file_writer(self.path("run")).as_default():
            summary.scalar("scalar", 0.1, 1, description="d")
            summary.histogram("histogram", VALUES, 2)
            summary.histogram("few", VALUES, 2, buckets=4)
            summary.image("pictures", numpy.stack([PIXELS, PIXELS[::-1]]), 3)
            summary.audio("sound", sound, 8000, 4)
            summary.text("text", "*hé*", 5)
            summary.text("table", [["a", "b"], ["c", ""]], 6)
            summary.write("tensor", tensorflow.constant([[1, 2], [3, 4]], tensorflow.int64), 7)
            summary.graph(self.graph())
        self.found = self.lines("run")

    def graph(self):
        @tensorflow.function
        def doubled(x):
            return tensorflow.nn.relu(x + x, name="positive")
        return doubled.get_concrete_function(tensorflow.TensorSpec([], tensorflow.float32)).graph

    def test_numbers(self):
        self.assertEqual(self.numbers(self.found["scalar", "scalar"]),
                         [(1, [float(numpy.float32(0.1))])])
        self.assert_even_buckets(self.found["histogram", "histogram"], VALUES, 30)
        self.assert_even_buckets(self.found["histogram", "few"], VALUES, 4)
        self.assertEqual(self.numbers(self.found["tensor", "tensor"]), [(7, [2, 2, 2, 1, 2, 3, 4])])

    def test_pictures_and_sounds(self):
        ((step, (one, other)),) = self.pictures(self.found["image", "pictures"])
        self.assertEqual(step, 3)
        numpy.testing.assert_array_equal(one, PIXELS)
        numpy.testing.assert_array_equal(other, PIXELS[::-1])
        ((step, rate, channels, samples),) = self.found["audio", "sound"]
        self.assertEqual((step, rate, channels), ("4", "8000", "1"))
        samples = numpy.frombuffer(bytes.fromhex(samples), "<i2")
        numpy.testing.assert_allclose(samples / 32768, [0, 0.5, -0.5], atol=1e-4)

    def test_texts_and_graphs(self):
        self.assertEqual(self.texts(self.found["text", "text"]), [(5, ["*hé*"])])
        self.assertEqual(self.texts(self.found["text", "table"]), [(6, ["a", "b", "c", ""])])
        self.assertEqual(self.found["node", "positive"], [["1", "Relu"]])


if __name__ == "__main__":
    unittest.main(warnings="ignore")
