"""What the reader opens with: the pair read last, or the samples."""

from __future__ import annotations

import json

from corpus.article import ArticleId
from corpus.comparison import Comparison
from corpus.entity import EntityId
from corpus.errors import UnknownArticle
from corpus.library import Library

from .adding import add_imported
from .recognising import Recognising

_PAIR = "pair"
"""What the library remembers the pair under."""


def add_samples(library: Library, recognising: Recognising) -> tuple[ArticleId, ArticleId, str]:
    """Bring all samples in; return the first pair, left one first, and its main character."""
    from corpus import samples
    from corpus.importing import read_bytes

    ids = {}
    for pair in samples.PAIRS:
        for name in pair.names:
            imported = read_bytes(samples.read(name), samples.source(name))
            ids[name] = add_imported(library, recognising, imported).id
    first = samples.PAIRS[0]
    return ids[first.left], ids[first.right], first.hero


def named(comparison: Comparison, name: str) -> EntityId | None:
    """Return the entity that goes by that name, None when there is none."""
    sought = name.casefold()
    for entity in comparison.ranked():
        if sought in (form.casefold() for form in (entity.name, *entity.aliases)):
            return entity.id
    return None


def recall_pair(library: Library) -> tuple[ArticleId, ArticleId | None] | None:
    """Return the pair that was read last, None when it is not in the library any more."""
    kept = library.recall(_PAIR)
    if kept is None:
        return None
    left, right = json.loads(kept)
    try:
        for article in filter(None, (left, right)):
            library.revision(article)
    except UnknownArticle:
        return None
    return left, right


def remember_pair(library: Library, left: ArticleId, right: ArticleId | None) -> None:
    """Keep the pair for the next time."""
    library.remember(_PAIR, json.dumps([left, right]))
