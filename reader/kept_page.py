"""The page that the reader was left at, kept to be painted before anything else is looked up.

It is taken for what the program would paint as long as nothing has changed on
which that depends: the words of the command, the terminal, and the stamps of
the library, the settings, the files that are opened and the program itself.
What is needed to tell so is loaded with Python itself.
"""

from __future__ import annotations

import os
import time

from .terminal import COLOURED_BY

_NAME = "first-page"
_PROGRAM = ("first_page", "layout")
"""The packages that decide how a page is painted.

Their folders change when an installer replaces their files, not when one is edited in place.
"""
_ASKED = 4
"""The most ways of asking for a page that are kept."""
_FRESH = 2_000_000_000
"""Nanoseconds within which a second change of a file may bear the same time as the first."""


class KeptPage:
    """The page of a library; words are those of the command, `[]` or `["open", …]`."""

    def __init__(self, library: str, settings: str, words: list[str]) -> None:
        self._library = library
        self._path = os.path.join(library, _NAME)  # noqa: PTH118  pathlib is loaded later
        self._settings = settings
        self._words = _asked(words)
        """What is asked for, empty if that is not sure to be the same the next time."""
        self._others: list[str] = []
        """What else may be asked for to get the page that was recalled."""

    def recall(self, screen: tuple[int, int]) -> str:
        """Return what paints the page on a screen of this size, empty if it is not that of now."""
        try:
            state, asked, page = self._read().split("\n", 2)
        except ValueError:
            return ""
        if self._words not in asked.split("\t") or state != self._state(screen):
            return ""
        self._others = asked.split("\t")
        return page

    def _read(self) -> str:
        """Return the file, empty if there is none that can be read."""
        try:
            with open(self._path, encoding="utf-8", newline="") as file:  # noqa: PTH123
                return file.read()
        except (OSError, ValueError):
            return ""

    def keep(self, page: str, screen: tuple[int, int], *, also_asked: bool) -> None:
        """Keep what paints the page with which the next start without words begins, or none.

        With `also_asked`, one with the words of this start begins there too.
        The library must be closed: any change of it makes the page useless.
        """
        asked = [_asked([])]
        if also_asked:
            asked = [*dict.fromkeys([*asked, *self._others, *filter(None, [self._words])])][:_ASKED]
        beside = f"{self._path}.part"
        try:
            if not page:
                os.unlink(self._path)  # noqa: PTH108
                return
            kept = "\n".join([self._state(screen), "\t".join(asked), page])
            if self._read() == kept:
                return
            # As the library, it is nobody else's to read.
            number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
                file.write(kept)
            os.replace(beside, self._path)  # noqa: PTH105
        except OSError:
            # A library that cannot be written keeps no page.
            return

    def _state(self, screen: tuple[int, int]) -> str:
        """Return all that a page depends on beside what is asked for, on one line."""
        here = os.path.dirname(__file__)  # noqa: PTH120
        files = [
            *(f"{self._library}/library.db{end}" for end in ("", "-wal")),
            self._settings,
            *(f"{here}/{package}" for package in _PROGRAM),
        ]
        told = [os.environ.get(name) for name in COLOURED_BY]
        return repr([screen, told, [_stamp(path) for path in files]])


def _asked(words: list[str]) -> str:
    """Return the words, with the stamps of the files among them; empty if one is too fresh."""
    asked: list[object] = [*words[:1]]
    for word in words[1:]:
        stamp = _stamp(word)
        if stamp is not None and stamp[2] > time.time_ns() - _FRESH:
            return ""
        asked.append([os.path.abspath(word), stamp] if stamp is not None else word)  # noqa: PTH100
    return repr(asked)


def _stamp(path: str) -> tuple[int, int, int] | None:
    """Return numbers that are others when the file is; None when there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, max(status.st_mtime_ns, status.st_ctime_ns)
