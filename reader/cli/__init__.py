"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reader.errors import Shadowed
from reader.isolation import require_own_packages


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
