"""Finding what is related to the persons of one article or two."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.comparison import Comparison, Side

from .descriptions import descriptions
from .facts import Facts
from .people import People
from .pronouns import pronouns
from .values import Related

_LANGUAGE = "en"
"""The language whose descriptions are understood."""


def related(comparison: Comparison) -> Mapping[Side, tuple[Related, ...]]:
    """Return the related spans of each side, in order, none touching a mention.

    What one article tells of a person, as a title before the name or a
    description between commas, holds in both; what two persons may be called
    is left out. Articles in other languages than English have none.
    """
    sides = {
        side: People(reading, comparison.entities)
        for side in comparison.sides
        if (reading := comparison.reading(side)) is not None
    }
    understood = {side: one for side, one in sides.items() if one.spoken.code == _LANGUAGE}
    facts = Facts()
    for people in understood.values():
        facts.learn(people)
    return {side: _of(people, facts) for side, people in understood.items()}


def _of(people: People, facts: Facts) -> tuple[Related, ...]:
    found = [*descriptions(people, facts), *pronouns(people)]
    return tuple(sorted(set(found)))
