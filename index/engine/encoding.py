"""Texts as bytes and back, halves of surrogate pairs included: they must not stop an index."""

from __future__ import annotations


def to_bytes(text: str) -> bytes:
    """Return the text in UTF-8; words keep the order of their code points."""
    return text.encode("utf-8", "surrogatepass")


def to_text(data: bytes | memoryview) -> str:
    """Return the text again."""
    return str(data, "utf-8", "surrogatepass")
