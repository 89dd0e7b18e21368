"""What the user has put right about entities: kept by content, applied after linking."""

from __future__ import annotations

from .codebook import Codebook
from .correction import Correction, Deed, Named, Quoted, Scope
from .errors import BrokenCodebook, CorrectionRefused

__all__ = [
    "BrokenCodebook",
    "Codebook",
    "Correction",
    "CorrectionRefused",
    "Deed",
    "Named",
    "Quoted",
    "Scope",
]
