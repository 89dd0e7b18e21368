"""The entities that the words of a query name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.entity import EntityId
from corpus.gazetteer import gazetteer
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.linking.keys import known_key, surface_key
from index import fold

_WORD = re.compile(r"[^\W_]+")
_PLAIN = 4
"""Letters from which a name is one without a capital: `us` and `who` are words first."""


def names_in(query: str, library: Library) -> Callable[[tuple[str, ...]], Sequence[EntityId]]:
    """Return what gives the ids of the entities that folded words of the query name."""
    entities = entities_in(query, library)
    return lambda words: [known.id for known in entities(words)]


def entities_in(query: str, library: Library) -> Callable[[tuple[str, ...]], Sequence[KnownEntity]]:
    """Return what gives the library's entities for folded words of the query, if they name any."""
    words = _WORD.findall(query)
    capitals = {fold(word) for word in words if word != word.lower()}

    def named(words: tuple[str, ...]) -> Sequence[KnownEntity]:
        name = " ".join(words)
        if len(name) < _PLAIN and name not in capitals:
            return ()
        return library.corrected.candidates(_keys(name))

    return named


def _keys(name: str) -> Sequence[str]:
    # The gazetteer tells capitals apart, unless a longer name has no others.
    entry = gazetteer().get(name.upper()) or gazetteer().get(name.title())
    known = [known_key(entry.id)] if entry else []
    return [surface_key(name), *known]
