"""Descriptions and pronouns that surely mean a person named in the articles; never mentions."""

from __future__ import annotations

from .finding import related
from .values import Related, RelatedKind

__all__ = ["Related", "RelatedKind", "related"]
