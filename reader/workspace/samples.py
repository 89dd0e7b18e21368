"""The sample articles that a first run opens."""

from __future__ import annotations

from corpus import samples
from corpus.article import ArticleId
from corpus.comparison import Comparison
from corpus.entity import EntityId
from corpus.importing import read_bytes
from corpus.library import Library

from .adding import add_imported
from .recognising import Recognising


def add_samples(library: Library, recognising: Recognising) -> tuple[ArticleId, ArticleId, str]:
    """Bring all samples in; return the first pair, left one first, and its main character."""
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
