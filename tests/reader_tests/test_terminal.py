"""The terminal is there, and is given back however the reader ends."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.errors import NoTerminal
from reader.terminal import require_terminal

ROOT = Path(__file__).parents[2]
LEFT_OTHER_SCREEN = b"\x1b[?1049l"
# Takes the terminal as its own, draws on the other screen in raw mode, says
# its number, and does what the test says.
PROGRAM = """
import fcntl, os, signal, sys, termios, time, tty
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
# Whoever runs the tests in the background may have had these ignored.
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, signal.SIG_DFL)
from reader.supervision import supervised
{before}
def run():
    tty.setraw(0)
    os.write(2, b"\\x1b[?1049hready %d;" % os.getpid())
    {act}
    return 7
sys.exit(supervised(run))
"""
SLEEP = "time.sleep(60)"
# As under a shell: the terminal outlives the parent of the reader.
UNDER_A_SHELL = """
ends, end = os.pipe()
if os.fork():
    os.close(end)
    os.read(ends, 1)
    sys.exit()
"""


class Reader:
    """A supervised program on a terminal of its own."""

    def __init__(self, act: str, before: str) -> None:
        self.master, slave = pty.openpty()
        self.before = termios.tcgetattr(self.master)
        self.parent = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.format(act=act, before=before)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
        )
        os.close(slave)
        self.output = b""
        while not (ready := re.search(rb"ready (\d+);", self.output)):
            self.output += os.read(self.master, 4096)
        self.child = int(ready[1])

    def end(self) -> int:
        """Return the exit code once all output has been read."""
        code = self.parent.wait(timeout=20)
        os.set_blocking(self.master, False)
        while True:
            try:
                read = os.read(self.master, 4096)
            except OSError:
                return code
            if not read:
                return code
            self.output += read

    @property
    def is_given_back(self) -> bool:
        return termios.tcgetattr(self.master) == self.before and LEFT_OTHER_SCREEN in self.output


@contextmanager
def reader(act: str, before: str = "") -> Iterator[Reader]:
    started = Reader(act, before)
    try:
        yield started
    finally:
        started.parent.kill()
        started.parent.wait()
        os.close(started.master)


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGSEGV]
)
def test_the_terminal_is_given_back_when_the_reader_is_killed(number: signal.Signals) -> None:
    with reader(SLEEP) as started:
        os.kill(started.child, number)
        assert started.end() == 128 + number
        assert started.is_given_back
        assert number.name.encode() in started.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_parent_ends_both(number: signal.Signals) -> None:
    with reader(SLEEP) as started:
        started.parent.send_signal(number)
        assert started.end() == 128 + number
        assert started.is_given_back


def test_the_reader_does_not_outlive_its_parent() -> None:
    act = "os.kill(os.getppid(), signal.SIGKILL); time.sleep(60)"
    with reader(act, UNDER_A_SHELL) as started:
        assert started.end() == 0
        assert started.is_given_back


def test_an_exit_code_is_passed_on() -> None:
    with reader("pass") as started:
        assert started.end() == 7
        assert started.is_given_back


@pytest.mark.parametrize(("act", "code"), [("raise ValueError('bug')", 1), ("sys.exit(3)", 3)])
def test_a_crash_is_told_and_exits_non_zero(act: str, code: int) -> None:
    with reader(act) as started:
        assert started.end() == code
        assert started.is_given_back
        assert (b"ValueError: bug" in started.output) == (code == 1)


def test_stopping_the_reader_stops_its_parent_and_both_go_on() -> None:
    with reader("os.kill(os.getpid(), signal.SIGSTOP)") as started:
        _, status = os.waitpid(started.parent.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        os.killpg(started.parent.pid, signal.SIGCONT)
        assert started.end() == 7


def test_a_reader_that_dies_while_stopped_is_noticed() -> None:
    with reader("os.kill(os.getpid(), signal.SIGSTOP)") as started:
        os.waitpid(started.parent.pid, os.WUNTRACED)
        os.kill(started.child, signal.SIGKILL)
        started.parent.send_signal(signal.SIGCONT)
        assert started.end() == 128 + signal.SIGKILL


def test_without_a_terminal_the_reader_refuses() -> None:
    # The tests' own output may be a terminal, their input is none.
    with pytest.raises(NoTerminal):
        require_terminal()


@pytest.mark.parametrize("kind", ["", "dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "isatty", lambda _: True)
    monkeypatch.setenv("TERM", kind)
    with pytest.raises(NoTerminal, match="TERM"):
        require_terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    require_terminal()


def test_a_terminal_that_nobody_took_over_is_given_back() -> None:
    act = (
        "from reader.terminal import Taken; taken = Taken(); taken.draw('a page'); "
        "taken.release(); os.write(2, b'after')"
    )
    with reader(act) as started:
        assert started.end() == 7
        drawn, left = started.output.index(b"a page"), started.output.index(LEFT_OTHER_SCREEN)
        assert drawn < left < started.output.index(b"after")
