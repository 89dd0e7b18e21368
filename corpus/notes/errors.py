"""What can go wrong with files of notes."""

from __future__ import annotations

from corpus.errors import CorpusError
from corpus.sanitise import one_line


class UnreadableNotes(CorpusError):
    """A file holds no notes that can be read."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"Cannot read notes from {one_line(source)}: {reason}")
        self.source, self.reason = source, reason
