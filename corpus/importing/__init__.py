"""Files and bytes become articles.

`read` and `read_bytes` choose an importer, which makes a draft of the bytes;
the draft is sanitised and named, and that is the article.
"""

from corpus.imported import Imported

from .draft import Draft
from .files import LARGEST, read, read_bytes, source_of
from .registry import Importer, suffixes
from .walking import walk

__all__ = [
    "LARGEST",
    "Draft",
    "Imported",
    "Importer",
    "read",
    "read_bytes",
    "source_of",
    "suffixes",
    "walk",
]
