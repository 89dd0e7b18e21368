"""The library that keeps articles, readings and notes in one folder."""

from .errors import ArticleHasNotes, DamagedLibrary, UnusableBackup
from .library import Library, utc_now
from .storage import Storage, StorageKind
from .values import (
    Added,
    Backup,
    Change,
    ChangeKind,
    Citation,
    Listed,
    Outcome,
    Recovery,
)

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
    "Outcome",
    "Recovery",
    "Storage",
    "StorageKind",
    "UnusableBackup",
    "utc_now",
]
