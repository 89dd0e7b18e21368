"""Find in page by a query, as the library is searched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.comparison import Comparison, Reading, Side
from corpus.library import Library
from corpus.span import Span
from corpus.spans import Spans

if TYPE_CHECKING:
    from index import Query

_PART = 200_000
"""Characters of an article that are looked through at a time, to the end of a line."""
_PLAIN = 3
"""Letters up to which a word alone is no query: it is still being typed."""


def find_query(
    library: Library,
    comparison: Comparison,
    text: str,
    goes_on: Callable[[], bool] = lambda: True,
) -> Mapping[Side, Sequence[Span]]:
    """Return where each side answers the query: its words, phrases, beginnings, names.

    A word alone stands nowhere, as it would have been found, so there must be
    more to it. A query that cannot be answered finds nothing. A long article is
    looked through part by part, and no further once it no longer `goes_on`.
    """
    readings = {side: comparison.reading(side) for side in comparison.sides}
    nothing: dict[Side, Sequence[Span]] = {side: () for side, held in readings.items() if held}
    if text.strip().isalnum() and len(text) <= _PLAIN:
        return nothing
    from index import BadQuery

    from .searching import asked

    try:
        query = asked(library, text)
    except BadQuery:
        return nothing
    return {
        side: Spans.of(_places(held, query, goes_on))
        for side, held in readings.items()
        if held is not None
    }


def _places(held: Reading, query: Query, goes_on: Callable[[], bool]) -> Iterator[Span]:
    from index import matches

    for start, part in _parts(held):
        if not goes_on():
            return
        for span in matches(part.article, query, part.mentions):
            yield Span(start + span.start, start + span.end)


def _parts(held: Reading) -> Iterator[tuple[int, Reading]]:
    """Yield the parts of a reading that are looked through at a time, each with its beginning."""
    text, columns = held.article.text, held.columns
    if len(text) <= _PART:
        yield 0, held
        return
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PART) + 1 or len(text)
        there = columns[
            bisect_left(columns.columns.starts, start) : bisect_left(columns.columns.starts, end)
        ]
        moved = (
            replace(one, span=Span(one.span.start - start, one.span.end - start)) for one in there
        )
        article = replace(held.article, text=text[start:end], blocks=(), styles=())
        yield start, Reading(article, tuple(moved))
        start = end
