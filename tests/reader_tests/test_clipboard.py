from __future__ import annotations

import base64
from pathlib import Path

import pytest

from reader.clipboard import for_terminal, give_to, terminal_takes, tool

SEQUENCE = f"\x1b]52;c;{base64.b64encode('é'.encode()).decode()}\x07"


def test_the_terminal_is_asked_in_base64() -> None:
    assert for_terminal("é", {}) == SEQUENCE


def test_tmux_is_asked_itself_and_to_pass_it_on() -> None:
    asked = for_terminal("é", {"TMUX": "tmux-0/default,1,0"})
    assert asked == f"{SEQUENCE}\x1bPtmux;\x1b{SEQUENCE}\x1b\\"


def test_screen_gets_it_in_small_wrapped_pieces() -> None:
    asked = for_terminal("x" * 1000, {"STY": "1.tty"})
    pieces = asked.removesuffix("\x1b\\").split("\x1b\\")
    assert all(piece.startswith("\x1bP") and len(piece) <= 78 for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == for_terminal("x" * 1000, {})


def test_a_terminal_without_a_clipboard_or_a_long_text_is_not_asked() -> None:
    assert not terminal_takes("x", {"TERM": "linux"})
    assert not terminal_takes("x" * 100_000, {"TERM": "xterm"})
    assert terminal_takes("x", {"TERM": "xterm"})


def test_the_tool_of_the_desktop_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    script = tmp_path / "xclip"
    script.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path / 'got'}\n")
    script.chmod(0o755)
    assert tool({}) is None
    assert tool({"WAYLAND_DISPLAY": "w"}) is None
    command = tool({"DISPLAY": ":0"})
    assert command is not None
    assert give_to(command, "a\nb")
    assert (tmp_path / "got").read_text() == "a\nb"


def test_a_tool_that_fails_is_told(tmp_path: Path) -> None:
    assert not give_to((str(tmp_path / "none"),), "x")
    assert not give_to(("false",), "x")
