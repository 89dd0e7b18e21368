"""Notes in the formats of other programs, and from them."""

from .annotations import read_annotations
from .citations import to_bibtex, to_csl
from .errors import UnreadableNotes
from .json import to_json
from .markdown import to_markdown
from .merging import LeftOut, Merged, merge
from .readwise import to_csv
from .vault import to_vault

__all__ = [
    "LeftOut",
    "Merged",
    "UnreadableNotes",
    "merge",
    "read_annotations",
    "to_bibtex",
    "to_csl",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_vault",
]
