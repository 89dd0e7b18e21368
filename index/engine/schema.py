"""The fields of the index, as Whoosh is told of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence, Format

from index.query import Field
from index.words import APART

from .encoding import to_text

SCORED = (Field.TEXT, Field.TITLE, Field.NOTE)
"""The fields whose words count for relevance."""
ID, MENTION, PRESENT = "id", "mention", "present"
"""Fields of exact values: the article, the entities it mentions, the fields it has."""
REVISION, DAY = "revision", "day"
"""Columns of numbers; a day is its proleptic ordinal, 0 for none."""
OUTLET, LANGUAGE, TAGS, KINDS, KEYWORDS = "outlet_name", "language", "tags", "kinds", "keywords"
"""Columns of values; those of `ID` and `MENTION` are columns as well."""

Items = Mapping[str, str]
"""Words of a document, and where each stands in it, as text; no places for exact values."""


class Positions(Format):
    """Frequencies and positions as `postings` encodes them."""

    def decode_positions(self, encoded: bytes) -> list[int]:
        """Return the positions, ascending."""
        return list(map(ord, to_text(encoded)))

    def decode_frequency(self, encoded: bytes) -> int:
        """Return how many positions there are."""
        return len(to_text(encoded))


class Words(FieldType):
    """A text that is searched by its words."""

    def __init__(self, *, scored: bool) -> None:
        super().__init__(Positions(), None, scorable=scored)

    def postings(self, value: Items) -> Items:
        """Return the words of a text that is given as `words.positions` does."""
        return value


class Keys(FieldType):
    """Values that are searched as they are, each also kept for its document."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, sortable=True)

    def postings(self, value: Sequence[str]) -> Items:
        """Return each value once."""
        return dict.fromkeys(value, "")

    def to_column_value(self, value: list[str]) -> str:
        """Return the values as the column keeps them."""
        return _joined(value)


class Column(FieldType):
    """A number or values that are kept for a document and not searched."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, sortable=True)

    def to_column_value(self, value: int | list[str]) -> int | str:
        """Return the value as the column keeps it."""
        return value if isinstance(value, int) else _joined(value)


@cache
def schema() -> Schema:
    """Return the schema; it is given on every opening and never read from a file."""
    made = Schema()
    for field in Field:
        made.add(field.value, Words(scored=field in SCORED))
    for name in (ID, MENTION, PRESENT):
        made.add(name, Keys())
    for name in (REVISION, DAY, OUTLET, LANGUAGE, TAGS, KINDS, KEYWORDS):
        made.add(name, Column())
    return made


def _joined(values: list[str]) -> str:
    return APART.join(values)
