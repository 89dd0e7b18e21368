"""Finding the names in an article."""

from __future__ import annotations

from functools import cache

from corpus.entity import Recognizer

__all__ = ["default_recognizer"]


@cache
def default_recognizer() -> Recognizer:
    """Return the recognizer that needs no model and no download; made on the first call."""
    from corpus.gazetteer import gazetteer

    from .recognizer import CapitalsRecognizer

    return CapitalsRecognizer(gazetteer())
