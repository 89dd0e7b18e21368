"""Runs a program in a terminal of its own and measures what it does with each key.

What the program writes is read at once, with the time, and replayed through a
terminal emulator only after the measurement. Needs `pyte`, and Linux's /proc.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyte

# What the emulator does not know and would print.
_UNKNOWN = re.compile(
    rb"\x1b\[[?><=][0-9;]*[mun]|\x1b\[\??[0-9;]*\$[a-z]|\x1b\[[0-9;]*[ ]?[qt]"
    rb"|\x1b[P_].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)",
    re.DOTALL,
)
_FRAME = b"\x1b[?2026h"
"""Begins a synchronised update: Textual writes one a frame."""
_LONGEST = 60.0
"""Seconds after which a program that goes on writing is waited for no more."""
_ASKS_FOR_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")


@dataclass(frozen=True)
class Answer:
    """What a program did with one key."""

    milliseconds: float
    """From the key to the last byte."""
    cpu: float
    """Milliseconds of processor time, over all threads."""
    written: int
    frames: int


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str], columns: int = 120, rows: int = 40) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            for name in ("NO_COLOR", "LINES", "COLUMNS"):
                environment.pop(name, None)
            time.sleep(0.02)  # until the parent has set the size
            os.execvpe(command[0], list(command), environment)  # noqa: S606
        self._set_size(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    @property
    def shown(self) -> str:
        """Return what stands on the screen, a line a row."""
        return "\n".join(self.screen.display)

    @property
    def cells(self) -> list[list[tuple[object, ...]]]:
        """Return what stands in each cell, and how it looks."""
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        buffer = self.screen.buffer
        return [[tuple(buffer[y][x]) for x in columns] for y in rows]

    def until(self, text: str, limit: float = 120.0) -> float | None:
        """Return the seconds from the start until `text` stood on the screen."""
        while time.perf_counter() - self.started < limit:
            chunk = self._read(1.0)
            if chunk is not None:
                now = time.perf_counter()
                self._replay(chunk)
                if text in self.shown:
                    return now - self.started
        return None

    def settle(self, quiet: float = 0.4) -> None:
        """Wait until the program has been silent for so many seconds, but not for ever."""
        began = time.perf_counter()
        while (chunk := self._read(quiet)) is not None:
            self._replay(chunk)
            if time.perf_counter() > began + _LONGEST:
                return

    def press(self, keys: bytes, quiet: float = 0.05, patience: float = 2.0) -> Answer:
        """Send keys and return what came of them, up to `quiet` seconds of silence."""
        return self._measure(lambda: os.write(self._fd, keys), quiet, patience)

    def resize(self, columns: int, rows: int, quiet: float = 0.15) -> Answer:
        """Change the size of the terminal and return what came of it."""
        self.screen.resize(rows, columns)
        return self._measure(lambda: self._set_size(columns, rows), quiet, 5.0)

    def hold(self, key: bytes, *, times: int, every: float, rate: int) -> float:
        """Press a key again and again, reading only `rate` bytes a second.

        Return the seconds from the last press to the last byte.
        """
        began = last_press = last_byte = filled = time.perf_counter()
        pressed, budget = 0, 0.0
        while pressed < times or time.perf_counter() - max(last_byte, last_press) < 1.0:
            now = time.perf_counter()
            if pressed < times and now - began >= pressed * every:
                os.write(self._fd, key)
                pressed, last_press = pressed + 1, now
            budget = min(rate * 0.05, budget + (now - filled) * rate)
            filled = now
            if budget >= 512 and select.select([self._fd], [], [], 0)[0]:
                chunk = os.read(self._fd, int(min(budget, 4096)))
                budget -= len(chunk)
                last_byte = time.perf_counter()
                self._replay(chunk)
            time.sleep(0.002)
        return last_byte - last_press

    @property
    def megabytes(self) -> float:
        """Return the memory that the program holds, or that of its children the largest."""
        statuses = [Path(f"/proc/{one}/status").read_text() for one in self._processes()]
        return max(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) for status in statuses) / 1000

    def _measure(self, act, quiet: float, patience: float) -> Answer:
        cpu, began = self.cpu(), time.perf_counter()
        act()
        chunks: list[bytes] = []
        last = began
        while (chunk := self._read(quiet if chunks else patience)) is not None:
            last = time.perf_counter()
            chunks.append(chunk)
            if last > began + _LONGEST:
                break
        spent = self.cpu() - cpu
        written = b"".join(chunks)
        self._replay(written)
        return Answer((last - began) * 1000, spent, len(written), written.count(_FRAME))

    def _read(self, patience: float) -> bytes | None:
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return None
        try:
            chunk = os.read(self._fd, 1 << 18)
        except OSError:
            return None
        for mode in _ASKS_FOR_MODE.findall(chunk):
            os.write(self._fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))
        return chunk or None

    def _replay(self, chunk: bytes) -> None:
        self._stream.feed(_UNKNOWN.sub(b"", chunk))

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def cpu(self) -> float:
        """Return the milliseconds of processor time that the program and its children have taken.

        What a thread or a child has taken that has ended is not among them.
        """
        nanoseconds = 0
        for process in self._processes():
            for task in Path(f"/proc/{process}/task").iterdir():
                nanoseconds += int((task / "schedstat").read_text().split()[0])
        return nanoseconds / 1e6

    def _processes(self) -> list[int]:
        found = [self._pid]
        for process in found:
            for task in Path(f"/proc/{process}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        return found


def press_all(terminals: Sequence[Terminal], keys: bytes, quiet: float) -> None:
    """Send keys to each of the terminals, and wait until all have been silent for a while."""
    by_file = {terminal._fd: terminal for terminal in terminals}
    for file in by_file:
        os.write(file, keys)
    patience = 10 * quiet
    while ready := select.select(list(by_file), [], [], patience)[0]:
        patience = quiet
        for file in ready:
            chunk = by_file[file]._read(0)
            if chunk is not None:
                by_file[file]._replay(chunk)
