"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from reader.errors import WrongUsage

from .exits import DONE, answered
from .output import finish, say
from .parser import parse

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
