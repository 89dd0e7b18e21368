"""The library that keeps articles, readings and notes in one folder."""

from typing import TYPE_CHECKING, Any

from .errors import ArticleHasNotes, DamagedLibrary, NoteHasChanged, UnusableBackup
from .library import Library, utc_now
from .listed import Listed
from .storage import Storage, StorageKind

if TYPE_CHECKING:
    from .values import Added, Backup, Change, ChangeKind, Citation, Outcome, Recovery

__all__ = [
    "Added",
    "ArticleHasNotes",
    "Backup",
    "Change",
    "ChangeKind",
    "Citation",
    "DamagedLibrary",
    "Library",
    "Listed",
    "NoteHasChanged",
    "Outcome",
    "Recovery",
    "Storage",
    "StorageKind",
    "UnusableBackup",
    "utc_now",
]


def __getattr__(name: str) -> Any:
    """Return one of the values that listing articles does without; they take time to load."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import values

    return getattr(values, name)
