# SPDX-License-Identifier: Apache-2.0
"""What writers leave that were killed at random moments (the unit test events.writer_kill reads all
of it with our reader) is read by TensorBoard's loader too: every value up to the cut tail."""
import glob
import os
import subprocess
import unittest

import support

support.use_peers()

from tensorboard.backend.event_processing import event_file_loader  # noqa: E402


FIRST_RECORD_BYTES = 64  # and a little more than it has


class KilledFiles(support.CourbeTest):
    def test_every_value_is_read(self):
        environment = {**os.environ, "COURBE_KILLS": "1001", "COURBE_KILLED_FILES": self.directory}
        subprocess.run([os.environ["TEST_WRITER_KILL"]], env=environment, check=True, timeout=300,
                       stdout=subprocess.DEVNULL)
        runs = sorted(glob.glob(self.path("killed-*")))
        self.assertEqual(len(runs), 11)
        n_values = 0
        for run in runs:
            steps = []
            for path in sorted(glob.glob(os.path.join(run, "*tfevents*"))):
                events = list(event_file_loader.EventFileLoader(path).Load())
                if not events:  # killed before the file's first record was whole
                    self.assertLess(os.path.getsize(path), FIRST_RECORD_BYTES, path)
                    continue
                self.assertEqual(events[0].file_version, "brain.Event:2", path)
                steps += [event.step for event in events
                          for value in event.summary.value if value.tag == "n"]
            self.assertEqual(steps, list(range(len(steps))), run)
            n_values += len(steps)
        self.assertGreater(n_values, 1000)


if __name__ == "__main__":
    unittest.main()
