"""Notes in the formats of other programs, and from them."""

from .bundle import Claim
from .citations import to_bibtex, to_csl
from .errors import UnreadableNotes
from .evidence import BundleTooLarge, to_bundle
from .json import to_json
from .markdown import to_markdown
from .merging import LeftOut, Merged
from .readwise import to_csv
from .selection import Signs
from .taking import import_notes
from .vault import to_vault
from .verification import Verdict, Verification, verify

__all__ = [
    "BundleTooLarge",
    "Claim",
    "LeftOut",
    "Merged",
    "Signs",
    "UnreadableNotes",
    "Verdict",
    "Verification",
    "import_notes",
    "to_bibtex",
    "to_bundle",
    "to_csl",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_vault",
    "verify",
]
