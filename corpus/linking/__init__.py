"""Deciding which mentions are one entity: in one article, in two, and across a library."""

from __future__ import annotations

from .pair import compare
from .streaming import Attached, attach

__all__ = ["Attached", "attach", "compare"]
