#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a point costs in the columns, and how long a screen's pixel columns take to be found."""

import subprocess

import measuring

subprocess.run([measuring.program("bench_columns")], check=True)
