"""The file that keeps a codebook: read whole, added to by one program at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from corpus.corrections import BrokenCodebook, Codebook, Correction
from corpus.corrections.toml import HEADER, from_toml, to_toml
from corpus.errors import UnusableLibrary

from .copying import write_text
from .turn import Turn

NAME = "corrections.toml"
_PATIENCE = 10.0
"""Seconds to wait for another program that adds corrections."""


class CodebookFile:
    """A codebook on the disk; what is there is only ever added to."""

    def __init__(self, folder: Path, patience: float = _PATIENCE) -> None:
        self.path = folder / NAME
        self._patience = patience
        self._seen: tuple[tuple[int, ...], Codebook] = ((), Codebook())

    def read(self) -> Codebook:
        """Return what the file holds now; an empty codebook when there is no file.

        Raises:
            BrokenCodebook: it is no codebook.
            UnusableLibrary: it cannot be read.
        """
        signature = self.signature()
        if signature != self._seen[0]:
            text = self._text() if signature else ""
            self._seen = signature, Codebook(from_toml(text, self.path.name))
        return self._seen[1]

    def signature(self) -> tuple[int, ...]:
        """Return numbers that are others when the file is; none when there is no file."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._unusable("read", error) from error
        return status.st_ino, status.st_size, status.st_mtime_ns

    def add(self, entries: Callable[[Codebook], tuple[Correction, ...]], now: datetime) -> Codebook:
        """Add what `entries` makes of the codebook as it is on the disk, and return the new one.

        Entries without an id get one. It is on the disk when this returns.

        Raises:
            BrokenCodebook: the file is no codebook, and stays as it is.
            CorrectionRefused: `entries` refuses.
            UnusableLibrary: it cannot be written.
        """
        try:
            with (
                closing(Turn(self.path.with_suffix(".lock"), self._patience)) as turn,
                turn.held(),
            ):
                return self._add(entries, now)
        except OSError as error:
            raise self._unusable("written", error) from error

    def _add(
        self, entries: Callable[[Codebook], tuple[Correction, ...]], now: datetime
    ) -> Codebook:
        signature = self.signature()
        text = self._text() if signature else HEADER
        before = self._seen[1]
        if signature != self._seen[0]:
            before = Codebook(from_toml(text, self.path.name))
        after = before
        for entry in entries(before):
            after = Codebook((*after.entries, entry)) if entry.id else after.with_made(entry, now)
        made = after.entries[len(before.entries) :]
        if made:
            # What stands in the file, also a person's own remarks, is kept letter for letter.
            gap = "" if text.endswith("\n") else "\n"
            write_text(self.path, text + gap + to_toml(made))
            # A second change within the clock's tick could look like the first.
            self._seen = self.signature(), after
        return after

    def _text(self) -> str:
        try:
            return self.path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise BrokenCodebook(self.path.name, line, "it is not in UTF-8") from error
        except OSError as error:
            raise self._unusable("read", error) from error

    def _unusable(self, done: str, error: OSError) -> UnusableLibrary:
        return UnusableLibrary(
            str(self.path.parent), f"{self.path.name} cannot be {done} ({error.strerror})"
        )
