"""Ways to the clipboard: a tool of the desktop, the terminal, or a file."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from shutil import which

MOST = 74_994
"""Bytes of Base64 that xterm takes in one sequence; others take more."""
PATIENCE = 2.0
"""Seconds that a tool has to take the text."""
_SCREEN_CHUNK = 76
_WITHOUT_CLIPBOARD = {"linux", "vt100", "vt220"}
_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)


def tool(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the command that takes text for the desktop's clipboard, None without a desktop."""
    if sys.platform == "darwin":
        return ("pbcopy",)
    usable = (command for needs, command in _TOOLS if environment.get(needs))
    return next((command for command in usable if which(command[0])), None)


def give_to(command: tuple[str, ...], text: str) -> bool:
    """Hand the text to the command and return whether it took it."""
    try:
        subprocess.run(  # noqa: S603 - one of the commands above
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def terminal_takes(text: str, environment: Mapping[str, str]) -> bool:
    """Return whether the terminal may be asked to keep the text; it never says whether it did."""
    return environment.get("TERM", "") not in _WITHOUT_CLIPBOARD and len(_base64(text)) <= MOST


def for_terminal(text: str, environment: Mapping[str, str]) -> str:
    """Return what asks the terminal to keep the text, also from inside tmux and screen.

    The sequence is OSC 52 (xterm, "Control Sequences").
    """
    sequence = f"\x1b]52;c;{_base64(text)}\x07"
    if environment.get("TMUX"):
        # Which of the two tmux heeds hangs on its settings.
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
    if environment.get("STY"):
        chunks = [
            sequence[at : at + _SCREEN_CHUNK] for at in range(0, len(sequence), _SCREEN_CHUNK)
        ]
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    return sequence


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()
