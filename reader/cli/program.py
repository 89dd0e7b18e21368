"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader.errors import WrongUsage

from .exits import DONE, answered

if TYPE_CHECKING:
    # The reader is started without it.
    from argparse import Namespace

_MODULES = {
    None: "read",
    "open": "read",
    "add": "add",
    "list": "listing",
    "show": "show",
    "edit": "edit",
    "search": "search",
    "related": "related",
    "entities": "entities",
    "notes": "notes",
    "remove": "remove",
    "backup": "backup",
    "restore": "restore",
    "reindex": "reindex",
    "doctor": "doctor",
    "completion": "completion",
}
"""Where each command is; only the one that runs is loaded."""

_WITHOUT_JSON = {None, "open", "completion"}


def run(argv: Sequence[str] | None) -> int:
    """Run the command that the arguments name and return its exit code."""
    try:
        code = answered(lambda: _answer(argv))
    except SystemExit as leaving:
        # The parser leaves this way, after help as after an error.
        code = leaving.code if isinstance(leaving.code, int) else DONE
    except BrokenPipeError:
        # Whoever read has seen enough.
        code = DONE
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()
    return code


def _answer(argv: Sequence[str] | None) -> int:
    bare = _bare(sys.argv[1:] if argv is None else argv)
    if bare is not None:
        from .commands.read import run as read

        return read(bare)
    from .output import finish, say
    from .parser import parse

    arguments = parse(argv)
    if arguments.version:
        say(f"diptych {_version()}")
        return DONE
    if arguments.json and arguments.command in _WITHOUT_JSON:
        raise WrongUsage(f"{arguments.command or 'The reader'} has no answer in JSON")
    module = import_module(f".commands.{_MODULES[arguments.command]}", __package__)
    command: Callable[[Namespace], int] = module.run
    code = command(arguments)
    finish()
    return code


def _bare(words: Sequence[str]) -> SimpleNamespace | None:
    """Return what the words say if they only ask for the reader, with or without articles.

    argparse says the same, and takes as long as opening the library.
    """
    if not words:
        return SimpleNamespace(command=None, library=None)
    if words[0] != "open" or len(words) not in {2, 3} or any(w.startswith("-") for w in words):
        return None
    left, right = words[1], words[2] if len(words) == 3 else None
    return SimpleNamespace(command="open", left=left, right=right, library=None)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("diptych")
    except PackageNotFoundError:
        return "(not installed)"


def _forget_output() -> None:
    # What could not be written has been told; without this the interpreter
    # would stumble over it once more on its way out.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
