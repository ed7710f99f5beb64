# SPDX-License-Identifier: Apache-2.0
"""Runs a command on a private display, and ends as it does: on_desk.py COMMAND [ARGUMENT...]"""

import subprocess
import sys

import desk

with desk.Desk() as private:
    CODE = subprocess.run(sys.argv[1:], env=dict(private.env, GTK_A11Y="test"), check=False).returncode
sys.exit(CODE if CODE >= 0 else 128 - CODE)
