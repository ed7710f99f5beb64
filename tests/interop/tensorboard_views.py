# SPDX-License-Identifier: Apache-2.0
"""What TensorBoard itself makes of a log directory: its accumulator and its running server."""
import io
import json
import os
import time
import urllib.parse
import urllib.request

import numpy
from PIL import Image
from tensorboard import program
from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util


class Accumulated:
    """One run, through EventAccumulator, with nothing sampled away."""

    def __init__(self, directory):
        everything = {kind: 0 for kind in event_accumulator.DEFAULT_SIZE_GUIDANCE}
        self._accumulator = event_accumulator.EventAccumulator(directory, everything)
        self._accumulator.Reload()

    def metadata(self, tag):
        return self._accumulator.SummaryMetadata(tag)

    def plugin(self, tag):
        return self.metadata(tag).plugin_data.plugin_name

    def events(self, tag):
        return self._accumulator.Tensors(tag)

    def graph(self):
        return self._accumulator.Graph()

    def simple_scalars(self, tag):
        """[(step, wall time, value)] of what was written as simple_value"""
        return [(event.step, event.wall_time, event.value)
                for event in self._accumulator.Scalars(tag)]

    def tags(self, plugin):
        return [tag for tag in self._accumulator.Tags()["tensors"] if self.plugin(tag) == plugin]

    def points(self, tag):
        """[(step, wall time, array)]"""
        return [(event.step, event.wall_time, tensor_util.make_ndarray(event.tensor_proto))
                for event in self._accumulator.Tensors(tag)]

    def scalars(self, tag):
        return [(step, wall_time, value.item()) for step, wall_time, value in self.points(tag)]

    def images(self, tag):
        """[(step, [array of pixels])]; the two texts before the images are width and height."""
        found = []
        for step, _, strings in self.points(tag):
            pictures = [numpy.asarray(Image.open(io.BytesIO(one))) for one in strings[2:]]
            for picture in pictures:
                assert (int(strings[0]), int(strings[1])) == picture.shape[1::-1]
            found.append((step, pictures))
        return found


class Server:
    """TensorBoard serving `directory` on this machine. `fast`: with its native reader."""

    def __init__(self, directory, fast=False):
        board = program.TensorBoard()
        board.configure(argv=["tensorboard", "--logdir", os.fspath(directory), "--port", "0",
                              "--host", "127.0.0.1", "--reload_interval", "1",
                              "--load_fast", "true" if fast else "false"])
        self._url = board.launch().rstrip("/")

    def get(self, path, **query):
        url = f"{self._url}/data/{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.read()

    def json(self, path, **query):
        return json.loads(self.get(path, **query))

    def post(self, path, **body):
        request = urllib.request.Request(f"{self._url}/data/{path}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def wait_for(self, path, condition, seconds=90):
        """The answer once it meets `condition`: the server reads in the background."""
        ends = time.monotonic() + seconds
        while True:
            answer = self.json(path)
            if condition(answer):
                return answer
            if time.monotonic() > ends:
                raise AssertionError(f"{path} stays {answer!r}")
            time.sleep(0.2)
