"""Exit codes, and the errors that lead to them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from corpus.errors import CorpusError
from reader.errors import NoTerminal, ReaderError, WrongUsage

DONE = 0
FAILED = 1
"""Some input failed, or nothing was found; what worked is kept."""
WRONG_USAGE = 2
INTERRUPTED = 130

_INDEX = "index.errors"
"""Most commands never search: only an index that was loaded can have raised its errors."""


def answered(run: Callable[[], int]) -> int:
    """Return the exit code of `run`, an expected error said in a sentence."""
    try:
        return run()
    except (NoTerminal, WrongUsage) as error:
        _tell(str(error))
        return WRONG_USAGE
    except _expected() as error:
        _tell(str(error))
        return _code(error)
    except KeyboardInterrupt:
        _tell("Interrupted; what was done is kept.")
        return INTERRUPTED


def _tell(sentence: str) -> None:
    # Loaded when there is something to say, for the reader starts without.
    from .output import tell

    tell(sentence)


def _expected() -> tuple[type[Exception], ...]:
    if _INDEX not in sys.modules:
        return CorpusError, ReaderError
    from index.errors import SearchError

    return CorpusError, ReaderError, SearchError


def _code(error: Exception) -> int:
    if _INDEX not in sys.modules:
        return FAILED
    from index.errors import BadQuery

    return WRONG_USAGE if isinstance(error, BadQuery) else FAILED
