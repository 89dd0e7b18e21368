"""The command line."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from reader.errors import Shadowed
from reader.isolation import require_own_packages

_OBJECTS = 20_000
"""How many objects are made before the first search for garbage: loading makes none."""


def process() -> NoReturn:
    """Be the process of a command."""
    gc.set_threshold(_OBJECTS, 10, 20)
    code = main()
    # All is written and closed. To take the interpreter apart, object by
    # object, would add a fifth to what a short command takes.
    atexit._run_exitfuncs()  # noqa: SLF001
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, that of the process when `argv` is None, and return its exit code.

    0: done; 1: some input failed or nothing was found; 2: wrong usage;
    130: interrupted.
    """
    try:
        # Before anything is imported from a package that may not be ours.
        require_own_packages()
    except Shadowed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from .program import run

    return run(argv)
