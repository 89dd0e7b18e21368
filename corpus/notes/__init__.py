"""Notes in the formats of other programs."""

from .citations import to_bibtex, to_csl
from .json import to_json
from .markdown import to_markdown
from .readwise import to_csv
from .vault import to_vault

__all__ = ["to_bibtex", "to_csl", "to_csv", "to_json", "to_markdown", "to_vault"]
