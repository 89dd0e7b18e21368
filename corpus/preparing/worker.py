"""A process that prepares sources, one after another, for the one that started it.

Run as a script with the descriptor of a connection as its argument. What
strangers' files may do to it ends one process and no more: it writes no file,
and a loop in a library ends it with the signal that tells so.
"""

from __future__ import annotations

import resource
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

_GRACE = 2
"""Seconds on a processor between the exception that ends a source and the signal that kills."""


def main() -> None:
    """Answer each source with its preparation until nobody asks any more."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from corpus.preparing.limits import seconds_for
    from corpus.preparing.preparing import prepare
    from corpus.recognition import default_recognizer

    connection = Connection(int(sys.argv[1]))
    _confine()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        recognizer = default_recognizer()
        if names := connection.recv():
            from corpus.corrections.names import NamesRecognizer

            recognizer = NamesRecognizer(recognizer, names)
        while True:
            source = connection.recv()
            used = resource.getrusage(resource.RUSAGE_SELF)
            spent = int(used.ru_utime + used.ru_stime)
            limit = spent + seconds_for(source.size) + _GRACE
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
            connection.send(prepare(source, recognizer))


def _confine() -> None:
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whoever started this decides when it ends, by closing the connection.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
