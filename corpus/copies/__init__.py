"""Texts that are copies of one another but for a headline, a few edits, or a paragraph more."""

from .sketch import CLUES, Likeness, are_copies, likeness, sketch

__all__ = ["CLUES", "Likeness", "are_copies", "likeness", "sketch"]
