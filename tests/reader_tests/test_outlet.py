"""What is written to a terminal that does not read waits, and arrives in order."""

from __future__ import annotations

import asyncio
import os
import pty
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.outlet import Outlet

LONG = "".join(f"{number} " for number in range(20_000))


class Terminal:
    """A terminal that reads when it is told to."""

    def __init__(self) -> None:
        self._reads, writes = pty.openpty()
        tty.setraw(writes)
        os.set_blocking(self._reads, False)
        self.file = os.fdopen(writes, "w", encoding="utf-8")

    def read(self) -> str:
        """Return what has arrived."""
        found = b""
        while True:
            try:
                found += os.read(self._reads, 4096)
            except BlockingIOError:
                return found.decode()

    def close(self) -> None:
        self.file.close()
        os.close(self._reads)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.close()


async def test_what_a_terminal_takes_is_written_at_once(terminal: Terminal) -> None:
    outlet = Outlet.to(terminal.file, asyncio.get_running_loop())
    assert outlet is not None
    outlet.write("Gdańsk ")
    outlet.write("漢字")
    assert not outlet.is_busy
    await asyncio.sleep(0)
    assert terminal.read() == "Gdańsk 漢字"
    outlet.close()


async def test_what_it_does_not_take_waits_and_holds_nobody_up(terminal: Terminal) -> None:
    outlet = Outlet.to(terminal.file, asyncio.get_running_loop())
    assert outlet is not None
    outlet.write(LONG)
    outlet.write("end")
    assert outlet.is_busy
    arrived = ""
    while not arrived.endswith("end"):
        arrived += terminal.read()
        await asyncio.sleep(0)
    assert arrived == f"{LONG}end"
    await asyncio.sleep(0)
    assert not outlet.is_busy
    outlet.close()


async def test_closing_waits_for_what_is_left(terminal: Terminal) -> None:
    loop = asyncio.get_running_loop()
    outlet = Outlet.to(terminal.file, loop)
    assert outlet is not None
    outlet.write(LONG)
    arrived = terminal.read()
    closing = loop.run_in_executor(None, outlet.close)
    while not closing.done():
        arrived += terminal.read()
        await asyncio.sleep(0)
    await closing
    assert arrived + terminal.read() == LONG


async def test_there_is_no_way_to_what_is_no_terminal(tmp_path: Path) -> None:
    with Path(tmp_path, "file").open("w", encoding="utf-8") as file:  # noqa: ASYNC230 - nothing waits
        assert Outlet.to(file, asyncio.get_running_loop()) is None
