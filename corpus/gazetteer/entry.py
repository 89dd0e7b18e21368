"""One thing that the gazetteer knows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpus.entity import EntityId, EntityKind

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A place, organisation or event with its canonical name."""

    name: str
    kind: EntityKind

    @property
    def id(self) -> EntityId:
        """Return the entity id, the same in every library: the name's words, with hyphens."""
        return _id(self.name)


@lru_cache(maxsize=1 << 14)
def _id(name: str) -> EntityId:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return EntityId(re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-"))


def normal(surface: str) -> str:
    """Return the surface as the gazetteer has it: NFC, one kind of space and apostrophe."""
    if surface.isascii():
        return " ".join(surface.split()) if not surface.isalnum() else surface
    composed = unicodedata.normalize("NFC", surface).translate(_APOSTROPHES)
    return " ".join(composed.split())
