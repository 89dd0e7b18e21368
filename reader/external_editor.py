"""Handing a text over to the editor that the user has chosen for the terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back; `problem` says why it is the text that went out, if it is."""

    text: str
    problem: str = ""


def edited(
    text: str,
    environment: Mapping[str, str],
    aside: Callable[[], AbstractContextManager[None]],
) -> Edited:
    """Let the user edit the text in `$VISUAL`, else `$EDITOR`, and return what comes back.

    The text lies in a file that only this user can read. The editor runs
    inside `aside`. If it fails or leaves nothing, the text is as it was; a
    file that it left otherwise is kept, and told of.
    """
    try:
        command = _command(environment)
        path = _written(text)
    except (ValueError, OSError) as error:
        return Edited(text, f"The words cannot be handed to an editor: {error}")
    try:
        with aside():
            code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 (the user's own editor)
        return _read(text, path, command[0], code)
    except OSError as error:
        path.unlink(missing_ok=True)
        return Edited(text, f"Cannot run {command[0]}: {error.strerror or error}")


def _command(environment: Mapping[str, str]) -> list[str]:
    chosen = environment.get("VISUAL") or environment.get("EDITOR") or ""
    return shlex.split(chosen) or ["notepad" if sys.platform == "win32" else "vi"]


def _written(text: str) -> Path:
    # mkstemp lets nobody else read the file.
    handle, name = tempfile.mkstemp(prefix="diptych-note-", suffix=".md")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
        # What an editor adds goes on a line of its own.
        file.write(f"{text}\n" if text and not text.endswith("\n") else text)
    return Path(name)


def _read(text: str, path: Path, name: str, code: int) -> Edited:
    try:
        left = path.read_bytes().decode().replace("\r\n", "\n").rstrip()
    except FileNotFoundError:
        return Edited(text, f"{name} left no file; the words are as they were.")
    except UnicodeDecodeError:
        return Edited(text, f"{name} left no UTF-8; the words are as they were. See {path}")
    if code and left != text.rstrip():
        return Edited(text, f"{name} failed; the words are as they were. What it left: {path}")
    path.unlink()
    if code:
        return Edited(text, f"{name} failed; the words are as they were.")
    if not left:
        return Edited(text, f"{name} left nothing; the words are as they were.")
    return Edited(left)
