"""What can go wrong with articles, entities and the library."""

from __future__ import annotations


class CorpusError(Exception):
    """Base of all errors of this package; the message is a sentence for a person."""


class UnreadableArticle(CorpusError):
    """A source could not be turned into an article."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"Cannot read {source}: {reason}")
        self.source, self.reason = source, reason


class UnknownArticle(CorpusError):
    """No article, or more than one, goes by that id, path or address."""

    def __init__(self, reference: str, reason: str = "no such article in the library") -> None:
        super().__init__(f"Cannot find {reference}: {reason}")
        self.reference, self.reason = reference, reason


class UnusableRecognizer(CorpusError):
    """A recognizer that was asked for is not installed, or cannot be loaded."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Cannot use the recognizer {name}: {reason}")
        self.name, self.reason = name, reason


class UnknownNote(CorpusError):
    """No note goes by that id."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"Cannot find note {reference}: no such note in the library")
        self.reference = reference


class UnknownSearch(CorpusError):
    """No search is saved under that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No search is saved as {name}")
        self.name = name


class UnusableLibrary(CorpusError):
    """The library cannot be opened, read or written."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"Cannot use the library {folder}: {reason}")
        self.folder, self.reason = folder, reason
