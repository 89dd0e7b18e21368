"""A process of our own, which is given work over a connection."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing.connection import Pipe
from pathlib import Path


class Child:
    """A script run by the Python that runs this, with the descriptor of a connection to it.

    Its standard input ends when this program does, however that comes about.
    """

    def __init__(self, script: Path) -> None:
        self.connection, theirs = Pipe()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603  our own script, no shell
                # -P: a file of the folder the user stands in must not be taken for a module.
                [sys.executable, "-P", "-X", "utf8", str(script), str(theirs.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                # Ctrl-C is for the one that asks; it ends its children itself.
                process_group=0,
            )

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.connection.close()
        self.process.kill()
        self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()


def cores() -> int:
    """Return how many cores this program may use."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return usable or 1
