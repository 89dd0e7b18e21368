"""A process that builds a part of an index, for the one that started it.

Run as a script with the descriptor of a connection as its argument. It is given
the path of modules, how the library is opened, a folder, and shares of the
library's articles; it answers each batch with its size, and the end with None.
"""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread


def main() -> None:
    """Index all shares that are given, and tidy up what became of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    connection = Connection(int(sys.argv[1]))
    sys.path[:] = connection.recv()
    if (root := str(Path(__file__).parents[1])) not in sys.path:
        sys.path.insert(0, root)
    from index.batches import batch_of
    from index.opening import open_index

    opening, folder = connection.recv()
    index = open_index(folder)
    with opening() as library:
        while share := connection.recv():
            while share:
                batch = batch_of(library, share)
                batch.write(index)
                share = share[len(batch.numbers) :]
                connection.send(len(batch.numbers))
    while index.tidy():
        pass
    connection.send(None)


def _end_with_parent() -> None:
    # Standard input says nothing; it ends when the one at its other end does.
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
