"""What can go wrong with corrections."""

from __future__ import annotations

from corpus.errors import CorpusError


class BrokenCodebook(CorpusError):
    """A file is no codebook; it is left as it is."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"Cannot read {path}, line {line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


class CorrectionRefused(CorpusError):
    """A correction cannot mean anything here; the message says why."""


class UnreadableNames(CorpusError):
    """A list of names has a line that names nothing."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        super().__init__(f"Cannot read {source}, line {line}: {reason}")
        self.source, self.line, self.reason = source, line, reason
