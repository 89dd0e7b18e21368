"""Notes in the formats of other programs."""

from .json import to_json
from .markdown import to_markdown

__all__ = ["to_json", "to_markdown"]
