"""Entity ids: short, and the same however often an article is read."""

from __future__ import annotations

import hashlib
import re

from corpus.article import ArticleId
from corpus.entity import EntityId, EntityKind

from .surface import plain

_LETTERS = 32
"""Letters of the name that an id shows."""


def new_id(kind: EntityKind, name: str, article: ArticleId) -> EntityId:
    """Return the id of an entity first met in that article: its name, and six hexadecimal digits.

    Ids of the gazetteer have no such digits, so none is taken for another.
    """
    shown = re.sub(r"[^a-z0-9]+", "-", plain(name))[:_LETTERS].strip("-")
    digest = hashlib.sha256(f"{name}\n{article}".encode()).hexdigest()[:6]
    return EntityId(f"{shown}~{digest}" if shown else f"{kind}~{digest}")
