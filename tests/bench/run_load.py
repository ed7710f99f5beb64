#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long the window's own loader takes for large logs, beside TensorBoard's two loaders on the
same files: its Rust server with checksums on equal threads, and its Python loader on a tenth,
scaled. What was loaded is compared with what the generator wrote, bit sum by bit sum.

A thread is a processor here: every program is held to one, or two, with all of its threads."""

import os
import re
import subprocess

import measuring
from measuring import note, report

N_ROUNDS = int(os.environ.get("COURBE_BENCH_ROUNDS", "5"))

PYTHON_LOADER = """
import sys, time
from tensorboard.backend.event_processing import plugin_event_multiplexer
multiplexer = plugin_event_multiplexer.EventMultiplexer()
begin = time.perf_counter()
multiplexer.AddRunsFromDirectory(sys.argv[1])
multiplexer.Reload()
print(time.perf_counter() - begin)
"""


def load_ours(directory, n_threads):
    """The best of some rounds, as the measures of bench_load."""
    best = None
    for _ in range(N_ROUNDS):
        done = subprocess.run(
            [measuring.program("bench_load"), "--threads", str(n_threads), directory], check=True,
            capture_output=True, text=True, preexec_fn=measuring.hold_to(n_threads))
        found = measuring.metrics(done.stdout)
        best = found if best is None or found["load_s"] < best["load_s"] else best
    return best


def compare_with_generator(shape, directory):
    done = subprocess.run([measuring.program("bench_load"), "--sums", directory], check=True,
                          capture_output=True, text=True)
    wanted = measuring.sums_of_shape(shape)
    if sorted(done.stdout.splitlines()) != wanted:
        raise SystemExit(f"{shape}: what was loaded is not what was written")
    note(f"{shape}: all {len(wanted)} series are as written")


def load_data_server(directory, n_threads):
    """Seconds of one load cycle as the server's own log gives them, the best of two."""
    server = next(measuring.PEERS.glob("lib/python3*/site-packages/tensorboard_data_server"
                                       "/bin/server"), None)
    if server is None:
        note("tensorboard-data-server is not installed: tests/interop/set_up_peers DIRECTORY")
        return None
    return min(time_of_server(server, directory, n_threads) for _ in range(2))


def time_of_server(server, directory, n_threads):
    process = subprocess.Popen(
        [server, "--logdir", directory, "--port", "0", "--reload", "once", "--checksum", "-v"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env=dict(os.environ, RAYON_NUM_THREADS=str(n_threads)),
        preexec_fn=measuring.hold_to(n_threads))
    try:
        for line in process.stderr:
            found = re.search(r"Finished load cycle \(([0-9.]+)(ms|s)\)", line)
            if found:
                return float(found[1]) * (0.001 if found[2] == "ms" else 1)
        raise SystemExit("tensorboard-data-server ended before it had loaded")
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def load_python(directory):
    """Seconds of TensorBoard's Python loader, or None where it is not installed."""
    python = measuring.PEERS / "bin" / "python"
    if not python.exists():
        return None
    done = subprocess.run([python, "-W", "ignore", "-c", PYTHON_LOADER, directory], check=True,
                          capture_output=True, text=True, preexec_fn=measuring.hold_to(1))
    return float(done.stdout.split()[-1])


def measure_edge_cgan():
    directory = measuring.log_of_shape("edge_cgan")
    measuring.warm_up(directory)
    one = load_ours(directory, 1)
    two = load_ours(directory, 2)
    report("load_edge_cgan_1t_s", one["load_s"], "s")
    report("load_edge_cgan_2t_s", two["load_s"], "s")
    report("load_rate_1t", 1e-6 * one["points"] / one["load_s"], "M points/s")
    report("load_edge_cgan_mb", two["rss_mb"], "MB")
    compare_with_generator("edge_cgan", directory)
    for n_threads, ours in ((1, one), (2, two)):
        theirs = load_data_server(directory, n_threads)
        if theirs is not None:
            report(f"data_server_{n_threads}t_s", theirs, "s")
            report(f"ratio_data_server_{n_threads}t", theirs / ours["load_s"], "times")
    tenth = load_python(measuring.log_of_shape("edge_cgan", 10))
    if tenth is not None:
        report("tensorboard_python_s", 10 * tenth, "s")
        report("ratio_tensorboard_python", 10 * tenth / one["load_s"], "times")


def measure_many_runs():
    directory = measuring.log_of_shape("many_runs")
    measuring.warm_up(directory)
    ours = load_ours(directory, 2)
    report("load_many_runs_s", ours["load_s"], "s")
    report("load_many_runs_mb", ours["peak_mb"], "MB")
    compare_with_generator("many_runs", directory)
    theirs = load_data_server(directory, 2)
    if theirs is not None:
        report("ratio_many_runs_data_server_2t", theirs / ours["load_s"], "times")


def measure_slow_source():
    """many_runs where each call takes 2 ms, as on a far file server."""
    directory = measuring.log_of_shape("many_runs")
    calls = measuring.BUILD / "lib" / "libslow_calls.so"
    environment = dict(os.environ, LD_PRELOAD=str(calls), SLOW_CALLS=str(directory))
    done = subprocess.run([measuring.program("bench_load"), directory], check=True,
                          capture_output=True, text=True, env=environment)
    report("load_many_runs_slow_source_s", measuring.metrics(done.stdout)["load_s"], "s")


def main():
    measure_edge_cgan()
    measure_many_runs()
    measure_slow_source()


main()
