"""The kinds of entities, by the words that `kind:` is asked for them with."""

from __future__ import annotations

from corpus.entity import EntityKind
from index.words import fold

_OTHERWISE = {
    "people": EntityKind.PERSON,
    "human": EntityKind.PERSON,
    "organization": EntityKind.ORGANISATION,
    "org": EntityKind.ORGANISATION,
    "company": EntityKind.ORGANISATION,
    "companie": EntityKind.ORGANISATION,
    "location": EntityKind.PLACE,
    "country": EntityKind.PLACE,
    "countrie": EntityKind.PLACE,
    "other name": EntityKind.OTHER,
}


def kind_of(text: str) -> EntityKind | None:
    """Return the kind that a word stands for, in one or many: `people`, `Organizations`."""
    word = fold(text).strip("*:,;. ").removesuffix("s")
    return _OTHERWISE.get(word) or next((kind for kind in EntityKind if kind == word), None)
