"""The library that keeps articles, readings and notes in one folder."""

from .errors import ArticleHasNotes
from .library import Library, utc_now
from .values import Added, Change, ChangeKind, Citation, Listed, Outcome

__all__ = [
    "Added",
    "ArticleHasNotes",
    "Change",
    "ChangeKind",
    "Citation",
    "Library",
    "Listed",
    "Outcome",
    "utc_now",
]
