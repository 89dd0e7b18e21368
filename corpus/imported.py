"""An article with the bytes that it came from."""

from __future__ import annotations

from dataclasses import dataclass

from .article import Article


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer yields and the library keeps."""

    article: Article
    original: bytes
    sha256: str
    """SHA-256, in hexadecimal, of the original bytes."""

    @property
    def packed(self) -> bytes:
        """Return the original bytes as the library keeps them."""
        import zlib

        return zlib.compress(self.original)


@dataclass(frozen=True, slots=True)
class Packed:
    """The same, its bytes compressed already where there was time for it."""

    article: Article
    packed: bytes
    sha256: str
