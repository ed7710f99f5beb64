# SPDX-License-Identifier: Apache-2.0
"""What the writers of TensorBoard, tensorboardX and PyTorch write is read by courbe, value for
value. PyTorch's is tested where it is installed (set_up_peers says why that is not the rule); what
it puts into a file is also written here through the EventFileWriter it stands on."""
import logging
import math
import unittest

import support
from support import courbe

support.use_peers()
logging.disable()  # tensorboardX warns of each NaN

import numpy  # noqa: E402  only the peers' interpreter has these
import tensorboardX  # noqa: E402
from tensorboard.compat.proto import event_pb2, summary_pb2  # noqa: E402
from tensorboard.compat.proto.tensor_pb2 import TensorProto  # noqa: E402
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto  # noqa: E402
from tensorboard.plugins.hparams import summary_v2 as hparams_v2  # noqa: E402
from tensorboard.plugins.histogram import summary_v2 as histogram_v2  # noqa: E402
from tensorboard.plugins.scalar import summary_v2 as scalar_v2  # noqa: E402
from tensorboard.plugins.text import summary_v2 as text_v2  # noqa: E402
from tensorboard.summary import Writer  # noqa: E402
from tensorboard.summary.writer.event_file_writer import EventFileWriter  # noqa: E402
from tensorboard.util import tensor_util  # noqa: E402

try:
    import torch
    from torch.utils.tensorboard import SummaryWriter as TorchWriter
except ImportError:
    torch = None

VALUES = [0.1, -2.5, 0.0, -0.0, math.nan, math.inf, -math.inf, 3.4028234663852886e38, 1e-45]
START = 1700000000.5


def as_float32(value):
    return float(numpy.float32(value))


class PeerTest(support.CourbeTest):
    def series(self, *arguments):
        """{(run, tag): [(step, wall time, value)]}"""
        result = courbe("export", "--format", "json", *arguments, self.directory)
        self.assert_exit(result, 0)
        self.assertEqual(result.err, "")
        return {(one["run"], one["tag"]): list(zip(one["step"], one["wall_time"],
                                                   map(float, one["value"])))
                for one in result.json()["series"]}

    def kinds(self):
        """{(run, tag): (kind, points)}; every file must be whole."""
        result = courbe("inspect", "--json", self.directory)
        self.assert_exit(result, 0)
        runs = result.json()["runs"]
        for run in runs:
            for file in run["files"]:
                self.assertEqual((file["state"], file["damage"]), ("whole", []))
        return {(run["run"], tag["tag"]): (tag["kind"], tag["points"])
                for run in runs for tag in run["tags"]}

    def assert_points(self, found, wanted):
        self.assertEqual([(step, wall) for step, wall, _ in found],
                         [(step, wall) for step, wall, _ in wanted])
        for (_, _, left), (_, _, right) in zip(found, wanted):
            right = as_float32(right)
            if math.isnan(right):
                self.assertTrue(math.isnan(left))
            else:
                self.assertEqual((left, math.copysign(1, left)), (right, math.copysign(1, right)))


class TensorBoardWriters(PeerTest):
    def test_native_writer(self):
        writer = Writer(self.path("native"))
        for step, value in enumerate(VALUES):
            writer.add_scalar("a/b", value, step, wall_time=START + step, description="*d*")
        writer.close()
        self.assert_points(self.series()["native", "a/b"],
                           [(step, START + step, value) for step, value in enumerate(VALUES)])
        (run,) = courbe("inspect", "--json", self.directory).json()["runs"]
        self.assertEqual(run["files"][0]["writer"], "tensorboard.summary.writer.event_file_writer")

    def write_events(self, summaries, run="run"):
        writer = EventFileWriter(self.path(run))
        for step, summary in summaries:
            if isinstance(summary, bytes):
                summary = summary_pb2.Summary.FromString(summary)
            summary = summary_pb2.Summary.FromString(summary.SerializeToString())
            writer.add_event(event_pb2.Event(wall_time=START + step, step=step, summary=summary))
        writer.close()

    def plugin_value(self, tag, plugin, data):
        """A tensor as TensorFlow 2 hands it to TensorBoard's plugins."""
        value = summary_pb2.Summary.Value(tag=tag, tensor=tensor_util.make_tensor_proto(data))
        value.metadata.plugin_data.plugin_name = plugin
        return summary_pb2.Summary(value=[value])

    def test_summaries_of_the_plugins(self):
        png = b"\x89PNG\r\n\x1a\n"
        self.write_events([
            (0, scalar_v2.scalar_pb("scalar", 0.25)),
            (1, histogram_v2.histogram_pb("histogram", numpy.arange(10.0))),
            (2, text_v2.text_pb("text", "hello")),
            (3, hparams_v2.hparams_pb({"rate": 0.1}, trial_id="x")),
            (4, self.plugin_value("image", "images", [b"1", b"1", png])),
            (5, self.plugin_value("audio", "audio", [[b"RIFF", b""]])),
            (6, self.plugin_value("curve", "pr_curves", numpy.zeros((6, 5), numpy.float32))),
            (7, self.plugin_value("mesh_VERTEX", "mesh", numpy.zeros((1, 4, 3), numpy.float32))),
            (8, self.plugin_value("custom_scalars__config__", "custom_scalars", b"")),
            (9, self.plugin_value("keras", "graph_keras_model", b"{}")),
            (10, self.plugin_value("raw", "something else", numpy.zeros((2, 2)))),
        ])
        kinds = self.kinds()
        self.assertEqual({tag: kind for (_, tag), (kind, _) in kinds.items()}, {
            "scalar": "scalar", "histogram": "histogram", "text": "text",
            "_hparams_/session_start_info": "hparams", "image": "image", "audio": "audio",
            "curve": "pr_curve", "mesh_VERTEX": "mesh", "custom_scalars__config__": "layout",
            "keras": "graph", "raw": "tensor"})
        self.assertEqual({n_points for _, n_points in kinds.values()}, {1})
        self.assertEqual(self.series(), {("run", "scalar"): [(0, START, 0.25)]})

    def test_every_numeric_type_of_a_scalar(self):
        tensors = {
            "float": TensorProto(dtype=1, float_val=[0.1]),
            "double": TensorProto(dtype=2, double_val=[0.1]),
            "int32": TensorProto(dtype=3, int_val=[-7]),
            "int64": TensorProto(dtype=9, int64_val=[2 ** 40 + 1]),
            "bool": TensorProto(dtype=10, bool_val=[True]),
            "half": TensorProto(dtype=19, half_val=[0x3E00]),
            "content": TensorProto(dtype=2, tensor_content=numpy.float64(1 / 3).tobytes()),
        }
        summary = summary_pb2.Summary()
        for tag, tensor in tensors.items():
            tensor.tensor_shape.CopyFrom(TensorShapeProto())
            value = summary.value.add(tag=tag, tensor=tensor)
            value.metadata.plugin_data.plugin_name = "scalars"
        self.write_events([(1, summary)])
        values = {tag: points[0][2] for (_, tag), points in self.series().items()}
        self.assertEqual(values, {"float": as_float32(0.1), "double": 0.1, "int32": -7,
                                  "int64": 2 ** 40 + 1, "bool": 1, "half": 1.5,
                                  "content": 1 / 3})

    def torch_like(self):
        """What torch.utils.tensorboard hands to EventFileWriter: bare simple_value, histo and
        image, and a tensor without shape for new_style scalars."""
        histogram = summary_pb2.HistogramProto(min=1, max=1, num=5, sum=5, sum_squares=5,
                                               bucket_limit=[0.917, 1.0089], bucket=[0, 5])
        image = summary_pb2.Summary.Image(height=1, width=1, colorspace=3,
                                          encoded_image_string=b"\x89PNG\r\n\x1a\n")
        metadata = summary_pb2.SummaryMetadata(
            plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name="scalars"))
        value = summary_pb2.Summary.Value
        return [value(tag="new", tensor=TensorProto(dtype=1, float_val=[0.1]), metadata=metadata),
                value(tag="old", simple_value=0.1), value(tag="histogram", histo=histogram),
                value(tag="image", image=image)]

    def test_what_torch_puts_into_files(self):
        self.write_events([(step, summary_pb2.Summary(value=[value]))
                           for step in range(3) for value in self.torch_like()])
        self.assertEqual({tag: found for (_, tag), found in self.kinds().items()},
                         {"new": ("scalar", 3), "old": ("scalar", 3),
                          "histogram": ("histogram", 3), "image": ("image", 3)})
        for tag in ("old", "new"):
            self.assert_points(self.series()["run", tag],
                               [(step, START + step, 0.1) for step in range(3)])


class TensorboardX(PeerTest):
    def test_what_it_writes(self):
        writer = tensorboardX.SummaryWriter(self.path("run"))
        for step, value in enumerate(VALUES):
            writer.add_scalar("loss/train", value, step, walltime=START + step)
            writer.add_scalar("named", value, step, walltime=START, display_name="shown",
                              summary_description="described")
        for step in range(3):
            writer.add_scalars("both", {"one": step, "two": -step}, step, walltime=START + step)
            writer.add_histogram("weights", numpy.arange(100) + step, step)
            writer.add_image("picture", numpy.zeros((3, 4, 4)), step)
            writer.add_images("pictures", numpy.zeros((2, 3, 4, 4)), step)
            writer.add_text("note", "hello", step)
            writer.add_pr_curve("curve", numpy.array([0, 1, 1]), numpy.array([.1, .4, .8]), step)
        writer.add_hparams({"rate": 0.1, "on": True}, {"best": 0.5}, name="trial")
        writer.close()
        series = self.series()
        self.assert_points(series["run", "loss/train"],
                           [(step, START + step, value) for step, value in enumerate(VALUES)])
        self.assert_points(series["run", "named"],
                           [(step, START, value) for step, value in enumerate(VALUES)])
        for name, sign in (("one", 1), ("two", -1)):
            self.assertEqual(series["run/both/" + name, "both"],
                             [(step, START + step, sign * step) for step in range(3)])
        self.assertEqual([value for _, _, value in series["run/trial", "best"]], [0.5])
        kinds = self.kinds()
        self.assertEqual({tag: kinds["run", tag] for tag in
                          ("weights", "picture", "pictures", "note/text_summary", "curve")},
                         {"weights": ("histogram", 3), "picture": ("image", 3),
                          "pictures": ("image", 3), "note/text_summary": ("text", 3),
                          "curve": ("pr_curve", 3)})
        self.assertEqual(kinds["run/trial", "_hparams_/experiment"][0], "hparams")


@unittest.skipIf(torch is None, "PyTorch is not installed beside the other peers")
class PyTorch(PeerTest):
    def test_what_it_writes(self):
        writer = TorchWriter(self.path("run"))
        for step, value in enumerate(VALUES):
            writer.add_scalar("old", value, step, walltime=START + step)
            writer.add_scalar("new", value, step, walltime=START + step, new_style=True)
            writer.add_scalar("double", value, step, walltime=START + step, new_style=True,
                              double_precision=True)
        for step in range(3):
            writer.add_scalars("both", {"one": step}, step, walltime=START)
            writer.add_histogram("weights", torch.arange(100.0) + step, step)
            writer.add_image("picture", torch.zeros(3, 4, 4), step)
            writer.add_text("note", "hello", step)
            writer.add_tensor("tensor", torch.ones(2, 3), step)
        writer.add_graph(torch.nn.Linear(2, 2), torch.zeros(1, 2))
        writer.add_hparams({"rate": 0.1}, {"best": 0.5}, run_name="trial")
        writer.close()
        series = self.series()
        for tag in ("old", "new"):
            self.assert_points(series["run", tag],
                               [(step, START + step, value) for step, value in enumerate(VALUES)])
        self.assertEqual([str(value) for _, _, value in series["run", "double"]],
                         [str(value) for value in VALUES])
        self.assertEqual(series["run/both_one", "both"], [(step, START, step) for step in range(3)])
        kinds = self.kinds()
        self.assertEqual({tag: kinds["run", tag] for tag in
                          ("weights", "picture", "note/text_summary", "tensor")},
                         {"weights": ("histogram", 3), "picture": ("image", 3),
                          "note/text_summary": ("text", 3), "tensor": ("tensor", 3)})
        self.assertEqual(kinds["run/trial", "_hparams_/session_start_info"][0], "hparams")
        run = next(run for run in courbe("inspect", "--json", self.directory).json()["runs"]
                   if run["run"] == "run")
        self.assertEqual((run["other"]["graph_def"], run["other"]["run_metadata"]), (1, 1))


if __name__ == "__main__":
    unittest.main(warnings="ignore")
