"""Files and bytes become articles.

`read` and `read_bytes` choose an importer, which makes a draft of the bytes;
the draft is sanitised and named, and that is the article. `read_all` and
`read_all_bytes` also take sources that hold several articles, as feeds do.
"""

from corpus.imported import Imported

from .draft import Draft, Part
from .files import read, read_all, read_all_bytes, read_bytes
from .opening import LARGEST
from .registry import Importer, suffixes
from .walking import walk

__all__ = [
    "LARGEST",
    "Draft",
    "Imported",
    "Importer",
    "Part",
    "read",
    "read_all",
    "read_all_bytes",
    "read_bytes",
    "suffixes",
    "walk",
]
