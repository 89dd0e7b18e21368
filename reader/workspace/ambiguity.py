"""Names in a query that several entities go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.known import KnownEntity
from corpus.library import Library
from corpus.span import Span
from index import Field, Phrase, Query, Word

from .naming import entities_in


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name, where the query has it, and the entities it may stand for."""

    span: Span
    name: str
    entities: tuple[KnownEntity, ...]
    """Those of the most articles first."""


def ambiguities(library: Library, query: Query) -> Sequence[Ambiguity]:
    """Return the names behind `entity:` that more than one entity goes by."""
    known = entities_in(query.text, library)
    found = ((span, known(words)) for span, words in _named(query))
    return [
        Ambiguity(span, span.of(query.text).strip('"“”„«»'), _ranked(entities))
        for span, entities in found
        if len(entities) > 1
    ]


def _named(query: Query) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for leaf in query.sought():
        match leaf:
            case Word(text, Field.ENTITY, span):
                yield span, (text,)
            case Phrase(words, Field.ENTITY, span, slack=0, open_end=False):
                yield span, words
            case _:
                pass


def _ranked(entities: Sequence[KnownEntity]) -> tuple[KnownEntity, ...]:
    return tuple(sorted(entities, key=lambda one: (-one.articles, one.name)))
