"""What can go wrong with a search."""

from __future__ import annotations

from corpus.span import Span


class SearchError(Exception):
    """Base of all errors of this package; the message is a sentence for a person."""


class BadQuery(SearchError):
    """A query that cannot be answered; `span` tells where in its text the trouble is."""

    def __init__(self, reason: str, span: Span) -> None:
        super().__init__(reason)
        self.reason, self.span = reason, span


class BadDocument(SearchError):
    """An article that cannot be indexed; nothing of its batch was."""

    def __init__(self, article: str, reason: str) -> None:
        super().__init__(f"Cannot index {article}: {reason}")
        self.article, self.reason = article, reason


class IndexBusy(SearchError):
    """Another program is writing to the index; what was to be written is still to do."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"The search index {folder} is being written by another program")
        self.folder = folder


class UnusableIndex(SearchError):
    """The index can neither be read nor built anew."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"Cannot use the search index {folder}: {reason}")
        self.folder, self.reason = folder, reason
