"""Find in page by a query, as the library is searched."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.comparison import Comparison, Side
from corpus.library import Library
from corpus.span import Span

_PLAIN = 3
"""Letters up to which a word alone is no query: it is still being typed."""


def find_query(
    library: Library, comparison: Comparison, text: str
) -> Mapping[Side, tuple[Span, ...]]:
    """Return where each side answers the query: its words, phrases, beginnings, names.

    A word alone stands nowhere, as it would have been found, so there must be
    more to it. A query that cannot be answered finds nothing.
    """
    readings = {side: comparison.reading(side) for side in comparison.sides}
    nothing: dict[Side, tuple[Span, ...]] = {side: () for side, held in readings.items() if held}
    if text.strip().isalnum() and len(text) <= _PLAIN:
        return nothing
    from index import BadQuery, matches

    from .searching import asked

    try:
        query = asked(library, text)
    except BadQuery:
        return nothing
    return {
        side: matches(held.article, query, held.mentions)
        for side, held in readings.items()
        if held is not None
    }
