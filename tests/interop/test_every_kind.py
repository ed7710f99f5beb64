# SPDX-License-Identifier: Apache-2.0
"""Every kind that libevents writes is understood by real TensorBoard, number for number: by its
accumulator, through the pages of its server, by its native reader; and by tbparse."""
import io
import os
import struct
import subprocess
import unittest
import wave

import support

support.use_peers()

import numpy  # noqa: E402  only the peers' interpreter has it
import tbparse  # noqa: E402
from PIL import Image  # noqa: E402
from tensorboard.plugins.hparams import plugin_data_pb2  # noqa: E402

import tensorboard_views  # noqa: E402

WRITE_ALL_KINDS = os.environ["WRITE_ALL_KINDS"]
START = 1700000000.0


def write(directory):
    subprocess.run([WRITE_ALL_KINDS, directory], check=True)


def float_sound():
    """The 16-bit samples of the clip "stereo"."""
    index = numpy.arange(100, dtype=numpy.float32)
    left = numpy.sin(index / numpy.float32(5), dtype=numpy.float32)
    right = index / numpy.float32(50) - numpy.float32(1)
    return numpy.stack([left, right], axis=1).astype(numpy.float64) * 32767


class Accumulated(support.CourbeTest):
    def setUp(self):
        super().setUp()
        self.logs = self.path("run")
        write(self.logs)
        self.run_read = tensorboard_views.Accumulated(self.logs)

    def rows(self, tag):
        ((_, _, rows),) = self.run_read.points(tag)
        return rows.tolist()

    def test_doubles_rows_and_columns(self):
        points = {tag: self.run_read.scalars(tag)
                  for tag in ("precise", "row/a", "row/b", "row/c")}
        self.assertEqual(points, {"precise": [(1, START, 0.1)], "row/a": [(5, START, 1.0)],
                                  "row/b": [(5, START, 2.0)], "row/c": [(5, START, 3.0)]})
        self.assertEqual([(step, value) for step, _, value in self.run_read.scalars("column")],
                         [(1, 1.0), (2, 2.0), (3, 3.0)])

    def test_a_described_tag_says_so_and_its_unit_does_no_harm(self):
        metadata = self.run_read.metadata("speed")
        self.assertEqual((metadata.display_name, metadata.summary_description),
                         ("Throughput", "how *fast*"))
        self.assertEqual([value for _, _, value in self.run_read.scalars("speed")],
                         [41000.0, 42000.0])

    def test_own_edges_and_ready_buckets(self):
        self.assertEqual(self.rows("own edges"), [[0, 1, 1], [1, 2, 2], [2, 10, 2]])
        counts, edges = numpy.histogram([-3, 0, 1, 1, 2, 5, 1000], bins=4)
        self.assertEqual(self.rows("four buckets"),
                         [list(row) for row in zip(edges[:-1], edges[1:], counts)])
        self.assertEqual(self.rows("ready"), [[0, 1, 1.5], [1, 2, 0], [2, 10, 7]])
        self.assertEqual(self.rows("no values"), [[0, 0, 0]] * 30)

    def test_tensors_of_every_type(self):
        types = {1: "f4", 2: "f8", 3: "i4", 4: "u1", 5: "i2", 6: "i1", 8: "c8", 9: "i8", 10: "?",
                 11: "i1", 12: "u1", 13: "i4", 15: "i2", 16: "u2", 17: "u2", 18: "c16", 19: "f2",
                 22: "u4", 23: "u8"}
        arrays = tensorboard_views.Accumulated(os.path.join(self.logs, "arrays"))
        for number, name in types.items():
            raw = bytes(i % 2 if name == "?" else i for i in range(96))
            wanted = numpy.frombuffer(raw, "<" + name)[:6].reshape(2, 3)
            ((step, _, found),) = arrays.points(f"tensor/{number}")
            self.assertEqual((step, found.shape), (1, (2, 3)))
            self.assertEqual(found.tobytes(), wanted.tobytes(), f"type {number}")
        (event,) = arrays.events("tensor/14")  # bfloat16, for which numpy has no name
        self.assertEqual((event.tensor_proto.dtype, event.tensor_proto.tensor_content),
                         (14, bytes(range(12))))

    def test_deep_and_light_pictures_and_files(self):
        ((_, (deep,)),) = self.run_read.images("deep")
        numpy.testing.assert_array_equal(deep, (numpy.arange(6) * 10000 + 1).reshape(2, 3))
        ((_, (light,)),) = self.run_read.images("light")
        numpy.testing.assert_array_equal(
            light, (numpy.arange(16) * 17).astype(numpy.uint8).reshape(2, 2, 4))
        ((_, _, strings),) = self.run_read.points("gif")
        self.assertEqual(list(strings[:2]), [b"2", b"1"])
        self.assertEqual(Image.open(io.BytesIO(strings[2])).size, (2, 1))

    def test_sound(self):
        ((_, _, strings),) = self.run_read.points("stereo")
        self.assertEqual((strings.shape, strings[0, 1]), ((1, 2), b""))
        with wave.open(io.BytesIO(strings[0, 0])) as clip:
            self.assertEqual(clip.getparams()[:4], (2, 2, 44100, 100))
            samples = numpy.frombuffer(clip.readframes(100), "<i2").reshape(100, 2)
        self.assertLessEqual(numpy.abs(samples - float_sound()).max(), 0.51)
        self.assertEqual([step for step, _, _ in self.run_read.points("mono")], [1, 2])
        for _, _, strings in self.run_read.points("mono"):
            with wave.open(io.BytesIO(strings[0, 0])) as clip:
                self.assertEqual(clip.getparams()[:4], (1, 2, 8000, 50))
                samples = struct.unpack("<50h", clip.readframes(50))
            self.assertEqual(list(samples), [1000 * i - 25000 for i in range(50)])
        content = self.run_read.metadata("stereo").plugin_data.content
        self.assertEqual(content, b"\x10\x0b")

    def test_texts_are_utf_8_whatever_was_given(self):
        ((_, _, text),) = self.run_read.points("broken \ufffd")
        self.assertEqual(text.item().decode(), "not \ufffd( UTF-8")
        ((_, _, mark),) = self.run_read.points("_marks_/lr drop")
        self.assertEqual(mark.item(), b"lr drop")
        tables = tensorboard_views.Accumulated(os.path.join(self.logs, "arrays"))
        ((_, _, table),) = tables.points("table")
        self.assertEqual(table.tolist(), [[b"name", b"value"], [b"*lr*", b"0.1"]])

    def hparams(self, tag):
        content = self.run_read.metadata(tag).plugin_data.content
        return plugin_data_pb2.HParamsPluginData.FromString(content)

    def test_hyper_parameters(self):
        experiment = self.hparams("_hparams_/experiment").experiment
        self.assertEqual((experiment.name, experiment.description, experiment.user,
                          experiment.time_created_secs),
                         ("digits", "What *helps*?", "somebody", START))
        rate, optimizer, augment = experiment.hparam_infos
        self.assertEqual((rate.name, rate.display_name, rate.type, rate.domain_interval.min_value,
                          rate.domain_interval.max_value), ("lr", "Learning rate", 3, 0.001, 0.5))
        self.assertEqual([value.string_value for value in optimizer.domain_discrete.values],
                         ["sgd", "adam"])
        self.assertEqual((augment.name, augment.type), ("augment", 2))
        (metric,) = experiment.metric_infos
        self.assertEqual((metric.name.group, metric.name.tag, metric.display_name,
                          metric.dataset_type), ("", "loss", "Loss", 1))
        start = self.hparams("_hparams_/session_start_info").session_start_info
        self.assertEqual((start.hparams["lr"].number_value, start.hparams["optimizer"].string_value,
                          start.hparams["augment"].bool_value), (0.25, "adam", True))
        self.assertEqual((start.group_name, start.model_uri, start.monitor_url,
                          start.start_time_secs), ("group 1", "model", "monitor", START))
        end = self.hparams("_hparams_/session_end_info").session_end_info
        self.assertEqual((end.status, end.end_time_secs), (1, START + 60))

    def test_what_was_protobuf_already(self):
        graph = self.run_read.graph()
        self.assertEqual([(node.name, node.op, list(node.input)) for node in graph.node],
                         [("x", "Placeholder", []), ("y", "Relu", ["x"])])
        self.assertEqual(graph.versions.producer, 22)
        self.assertEqual(self.run_read.simple_scalars("summary"), [(7, START, 0.5)])
        self.assertEqual(self.run_read.simple_scalars("event"), [(9, START + 3, 0.5)])


class Served:
    """What the pages of a running server show, whichever reader is behind it."""

    @classmethod
    def setUpClass(cls):
        cls.holder = support.temporary_directory()
        cls.addClassCleanup(cls.holder.cleanup)
        write(os.path.join(cls.holder.name, "run"))
        cls.server = tensorboard_views.Server(cls.holder.name, fast=cls.fast)
        cls.server.wait_for("plugin/scalars/tags", lambda runs: "event" in runs.get("run", {}))

    def test_scalars(self):
        tags = self.server.json("plugin/scalars/tags")["run"]
        self.assertEqual(tags["speed"]["displayName"], "Throughput")
        self.assertIn("how <em>fast</em>", tags["speed"]["description"])
        self.assertEqual("precise" in tags, not self.fast, "doubles are unseen by the native one")
        for tag, step, value in (("row/c", 5, 3.0), ("summary", 7, 0.5)):
            self.assertEqual(self.server.json("plugin/scalars/scalars", run="run", tag=tag),
                             [[START, step, value]])

    def test_a_restart_supersedes(self):
        points = self.server.json("plugin/scalars/scalars", run="run/restarted", tag="again")
        wanted = [[START, 1, 1.0], [START, 2, 2.0], [START + 1, 3, 13.0], [START + 1, 4, 14.0],
                  [START + 1, 5, 15.0]]
        self.assertEqual(points, wanted)

    def test_histograms(self):
        ((_, step, rows),) = self.server.json("plugin/histograms/histograms", run="run",
                                              tag="own edges")
        self.assertEqual((step, rows), (1, [[0, 1, 1], [1, 2, 2], [2, 10, 2]]))

    def test_images(self):
        (image,) = self.server.json("plugin/images/images", run="run", tag="deep", sample=0)
        raw = self.server.get("plugin/images/individualImage?" + image["query"])
        numpy.testing.assert_array_equal(numpy.asarray(Image.open(io.BytesIO(raw))),
                                         (numpy.arange(6) * 10000 + 1).reshape(2, 3))

    def test_audio(self):
        clips = self.server.json("plugin/audio/audio", run="run", tag="mono", sample=0)
        self.assertEqual([(clip["step"], clip["contentType"]) for clip in clips],
                         [(1, "audio/wav"), (2, "audio/wav")])
        raw = self.server.get("plugin/audio/individualAudio?" + clips[0]["query"])
        with wave.open(io.BytesIO(raw)) as clip:
            self.assertEqual(clip.getparams()[:4], (1, 2, 8000, 50))

    def test_text(self):
        (note,) = self.server.json("plugin/text/text", run="run", tag="note")
        self.assertIn("<strong>bold</strong> &amp; plain", note["text"])
        (mark,) = self.server.json("plugin/text/text", run="run", tag="_marks_/lr drop")
        self.assertEqual((mark["step"], "lr drop" in mark["text"]), (3, True))
        (table,) = self.server.json("plugin/text/text", run="run/arrays", tag="table")
        self.assertIn("<td><p><em>lr</em></p></td>\n<td><p>0.1</p></td>", table["text"])

    def test_hparams(self):
        experiment = self.server.post("plugin/hparams/experiment", experimentName="")
        self.assertEqual(experiment["name"], "digits")
        self.assertEqual([info["name"] for info in experiment["hparamInfos"]],
                         ["augment", "lr", "optimizer"])
        answer = self.server.post("plugin/hparams/session_groups", experimentName="",
                                  allowedStatuses=["STATUS_SUCCESS"], startIndex=0, sliceSize=9,
                                  aggregationType="AGGREGATION_AVG",
                                  aggregationMetric={"group": "", "tag": "loss"}, colParams=[])
        (group,) = answer["sessionGroups"]
        self.assertEqual((group["name"], group["hparams"]),
                         ("group 1", {"lr": 0.25, "optimizer": "adam", "augment": True}))
        (metric,) = group["metricValues"]
        self.assertEqual((metric["name"]["tag"], metric["trainingStep"]), ("loss", 19))
        (session,) = group["sessions"]
        self.assertEqual((session["name"], session["status"], session["endTimeSecs"]),
                         ("run", "STATUS_SUCCESS", START + 60))

    def test_graph(self):
        graph = self.server.get("plugin/graphs/graph", run="run", limit_attr_size=1024,
                                large_attrs_key="_too_large_attrs", conceptual="false").decode()
        self.assertIn('op: "Relu"', graph)


class ServedByPython(Served, support.CourbeTest):
    fast = False


class ServedByNative(Served, support.CourbeTest):
    fast = True


class ParsedByTbparse(support.CourbeTest):
    def setUp(self):
        super().setUp()
        self.logs = self.path("run")
        write(self.logs)
        (events,) = [name for name in os.listdir(self.logs) if "tfevents" in name]
        self.reader = tbparse.SummaryReader(os.path.join(self.logs, events), pivot=False)

    def test_scalars(self):
        table = self.reader.tensors  # where it has all that TensorFlow 2 writes as tensors
        loss = table[table["tag"] == "loss"]
        self.assertEqual(list(loss["step"]), list(range(20)))
        self.assertEqual(list(loss["value"]),
                         [float(numpy.float32(i) * numpy.float32(0.1)) for i in range(20)])
        simple = self.reader.scalars
        self.assertEqual(simple[["tag", "step", "value"]].values.tolist(),
                         [["event", 9, 0.5], ["summary", 7, 0.5]])
        speed = table[table["tag"] == "speed"]
        self.assertEqual(list(speed["value"]), [41000.0, 42000.0])

    def test_histograms(self):
        table = self.reader.tensors
        (row,) = table[table["tag"] == "own edges"].to_dict("records")
        self.assertEqual((row["step"], row["value"].tolist()),
                         (1, [[0, 1, 1], [1, 2, 2], [2, 10, 2]]))

    def test_text(self):
        texts = {row["tag"]: row["value"] for row in self.reader.text.to_dict("records")}
        self.assertEqual(texts, {"note": "**bold** & plain", "broken \ufffd": "not \ufffd( UTF-8",
                                 "_marks_/lr drop": "lr drop"})

    def test_hparams(self):
        values = {row["tag"]: row["value"] for row in self.reader.hparams.to_dict("records")}
        self.assertEqual(values, {"lr": 0.25, "optimizer": "adam", "augment": True})


if __name__ == "__main__":
    unittest.main(warnings="ignore")
