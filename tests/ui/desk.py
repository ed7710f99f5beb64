# SPDX-License-Identifier: Apache-2.0
"""A display without a screen, and Courbe on it: real windows, a real pointer and keyboard, the
program's own trace as the clock. Nothing sleeps for a guess: every wait is for a line of the trace
or for a fact on the screen, with a limit that only a failure reaches."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from picture import Picture

LIMIT_S = float(os.environ.get("COURBE_TEST_LIMIT_S", "30"))

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{cache}</cachedir><include>/etc/fonts/fonts.conf</include></fontconfig>
"""
# Kept from test to test: reading every font anew takes seconds.
FONT_CACHE = pathlib.Path(tempfile.gettempdir()) / f"courbe-font-cache-{os.getuid()}"
SETTINGS = "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n"


def wait_until(fact, what, limit_s=LIMIT_S):
    """Asks again until fact() is true and returns its answer; fails with `what` after the limit."""
    end = time.monotonic() + limit_s
    while True:
        answer = fact()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not within {limit_s:.0f} s: {what}")
        time.sleep(0.01)


class Desk:
    """A private X display (or headless Wayland compositor) with its own home directories."""

    def __init__(self, wayland=False, width=1600, height=1000, scale=1, dark=False):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="courbe-desk-"))
        self.scale = scale
        self._processes = []
        self.env = self._environment(scale, dark)
        if wayland:
            self._start_weston(width, height)
        else:
            self._start_xvfb(width * scale, height * scale)
        self._start_session_bus()

    def _environment(self, scale, dark):
        home = self.root / "home"
        for name in ("config/gtk-4.0", "state", "data", "cache"):
            (home / name).mkdir(parents=True)
        runtime = self.root / "runtime"
        runtime.mkdir(mode=0o700)
        (home / "fonts.conf").write_text(FONTS.format(cache=FONT_CACHE))
        (home / "config/gtk-4.0/settings.ini").write_text(SETTINGS)
        env = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", GSK_RENDERER="cairo",
                   ADW_DISABLE_PORTAL="1", GSETTINGS_BACKEND="memory", GDK_SCALE=str(scale),
                   HOME=str(home), FONTCONFIG_FILE=str(home / "fonts.conf"),
                   XDG_CONFIG_HOME=str(home / "config"), XDG_STATE_HOME=str(home / "state"),
                   XDG_DATA_HOME=str(home / "data"), XDG_CACHE_HOME=str(home / "cache"),
                   XDG_RUNTIME_DIR=str(runtime))
        for name in ("WAYLAND_DISPLAY", "DISPLAY", "GTK_THEME", "DBUS_SESSION_BUS_ADDRESS"):
            env.pop(name, None)
        if dark:
            env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        return env

    def _start_xvfb(self, width, height):
        read_end, write_end = os.pipe()
        self._start(["Xvfb", "-displayfd", str(write_end), "-screen", "0",
                     f"{width}x{height}x24", "-nolisten", "tcp"], pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise AssertionError("Xvfb did not start")
        self.env.update(DISPLAY=f":{number}", GDK_BACKEND="x11")

    def _start_weston(self, width, height):
        self._start(["weston", "--backend=headless-backend.so", "--socket=courbe-test",
                     f"--width={width}", f"--height={height}", "--idle-time=0"])
        socket = pathlib.Path(self.env["XDG_RUNTIME_DIR"]) / "courbe-test"
        wait_until(socket.exists, "the Wayland compositor's socket")
        self.env.update(WAYLAND_DISPLAY="courbe-test", GDK_BACKEND="wayland")

    def _start_session_bus(self):
        read_end, write_end = os.pipe()
        self._start(["dbus-daemon", "--session", "--nofork", f"--print-address={write_end}"],
                    pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = answer.readline().strip()

    def _start(self, command, **more):
        log = open(self.root / f"{pathlib.Path(command[0]).name}.log", "wb")
        process = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=subprocess.STDOUT, **more)
        log.close()
        self._processes.append(process)
        return process

    def courbe(self, *arguments):
        """Starts the program in a window on this desk."""
        return Courbe(self, [str(argument) for argument in arguments])

    def close(self):
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.root, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Courbe:
    """The running program."""

    def __init__(self, desk, arguments):
        self.desk = desk
        self.trace_path = desk.root / "trace.tsv"
        self.trace_path.write_bytes(b"")
        self.log_path = desk.root / "courbe.log"
        self.process = desk._start([os.environ["COURBE_PROGRAM"], "--trace", str(self.trace_path),
                                    *arguments])
        self._window = None

    def output(self):
        return self.log_path.read_text(errors="replace")

    # What the program says of itself

    def trace(self, name=None):
        """The trace's whole lines as (milliseconds, name, detail)."""
        text = self.trace_path.read_bytes().decode("utf-8", "replace")
        lines = [line.split("\t", 2) for line in text[:text.rfind("\n") + 1].splitlines()]
        events = [(float(line[0]), line[1], line[2] if len(line) > 2 else "") for line in lines]
        return [event for event in events if name is None or event[1] == name]

    def wait_for(self, name, accept=lambda detail: True, after=0):
        """The first event of this name past the `after` first ones that is accepted."""
        def look():
            if self.process.poll() is not None:
                raise AssertionError(f"courbe ended with {self.process.returncode}:\n"
                                     f"{self.output()}")
            return next((e for e in self.trace(name)[after:] if accept(e[2])), None)
        return wait_until(look, f"'{name}' in the trace; it ends with {self.trace()[-4:]}")

    def serial(self):
        """The serial of the newest picture."""
        frames = self.trace("frame")
        return int(frames[-1][2].split()[1]) if frames else 0

    # What a person sees and does

    def _tool(self, *command):
        return subprocess.run(command, env=self.desk.env, stdin=subprocess.DEVNULL, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT_S).stdout

    def window(self):
        """The X id of the first window that was opened."""
        if self._window is None:
            self._window = wait_until(lambda: next(iter(self.windows()), None), "a window")
        return self._window

    def windows(self):
        """X ids of the program's windows and dialogs that can be seen, the oldest first."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."],
                               env=self.desk.env, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, timeout=LIMIT_S).stdout.split()
        return sorted((word.decode() for word in found), key=int)

    def look(self, window=None):
        """A picture of the (first) window."""
        return Picture.from_xwd(self._dump(window))

    def _dump(self, window=None):
        return self._tool("xwd", "-silent", "-id", window or self.window())

    def wait_to_see(self, fact, what):
        """Looks until fact(picture) is true; returns the picture."""
        seen = {}

        def look():
            seen["picture"] = self.look()
            return fact(seen["picture"])
        wait_until(look, what)
        return seen["picture"]

    def hear(self):
        """All objects that a screen reader is told of now; see accessible_tree.py."""
        tree = pathlib.Path(__file__).with_name("accessible_tree.py")
        done = subprocess.run([os.environ.get("SYSTEM_PYTHON", "/usr/bin/python3"), str(tree)],
                              env=self.desk.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=LIMIT_S)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def wait_to_hear(self, fact, what):
        """Listens until fact(object) is true of one object, and returns that."""
        def listen():
            return next((node for node in self.hear() if fact(node)), None)
        return wait_until(listen, what)

    def press(self, node):
        """Presses an object of hear() by its own action."""
        tree = pathlib.Path(__file__).with_name("accessible_tree.py")
        subprocess.run([os.environ.get("SYSTEM_PYTHON", "/usr/bin/python3"), str(tree), "do",
                        json.dumps(node["path"])], env=self.desk.env, check=True,
                       stdin=subprocess.DEVNULL, timeout=LIMIT_S)

    def save_picture(self, path):
        """For people who look at a failure: the window in xwd's format."""
        pathlib.Path(path).write_bytes(self._dump())

    def point(self, x, y):
        self._tool("xdotool", "mousemove", str(x), str(y))

    def click(self, x, y, button=1):
        self._tool("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def drag(self, start, end, steps=8):
        command = ["xdotool", "mousemove", str(start[0]), str(start[1]), "mousedown", "1"]
        for i in range(1, steps + 1):
            command += ["mousemove", str(start[0] + (end[0] - start[0]) * i // steps),
                        str(start[1] + (end[1] - start[1]) * i // steps)]
        self._tool(*command, "mouseup", "1")

    def key(self, *keys):
        self._tool("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self._tool("xdotool", "type", "--clearmodifiers", text)

    def focus(self, window=None):
        self._tool("xdotool", "windowfocus", "--sync", window or self.window())

    def quit(self):
        """Ends the program by its key and returns its exit code."""
        self.focus()
        self.key("ctrl+q")
        return self.process.wait(LIMIT_S)
