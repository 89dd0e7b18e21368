"""A concordance: every place that answers a query, a line each, with the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from corpus.article import ArticleId
from corpus.errors import UnknownArticle
from corpus.library import Library
from corpus.span import Span
from index import Query, SearchIndex, Sort, fold, matches
from index.words import tokens

from .searching import asked, suggestion

CONTEXT = 160
"""Most characters on either side of a match."""

_PAGE = 50


class Side(StrEnum):
    """The side of the matches by which lines are put in order."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A key word in its context; each run of white space stands as one blank."""

    article: ArticleId
    span: Span
    left: str
    match: str
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of the articles that were found."""

    query: Query
    total: int
    """How many articles were found."""
    exact: bool
    """False when `total` is only a lower bound."""
    lines: tuple[KwicLine, ...]
    complete: bool
    """Whether these are all lines."""
    suggestion: str = ""
    """When nothing was found: the query that was probably meant, and finds something."""


def concordance(
    library: Library,
    index: SearchIndex,
    text: str,
    *,
    limit: int,
    sort: str = Sort.RELEVANCE,
    by: str | None = None,
) -> Concordance:
    """Return the first `limit` lines of the articles found, these in the order of `sort`.

    Lines stand in order of article and place, or, when `by` names a side of
    the matches, in that of the words there, those next to the match first.

    Raises:
        BadQuery: the query cannot be answered.
    """
    query = asked(library, text)
    first = index.search(query, _PAGE, sort=Sort(sort))

    def articles() -> Iterator[ArticleId]:
        page = first
        yield from (hit.article for hit in page.hits)
        while page.cursor is not None:
            page = index.search(query, _PAGE, page.cursor, sort=Sort(sort))
            yield from (hit.article for hit in page.hits)

    found = (line for article in articles() for line in _lines(library, article, query))
    gathered = list(islice(found, limit + 1))
    lines = gathered[:limit]
    if by is not None:
        lines.sort(key=_by(Side(by)))
    return Concordance(
        query,
        first.total,
        first.exact,
        tuple(lines),
        complete=len(gathered) <= limit,
        suggestion="" if first.total else suggestion(library, index, query),
    )


def _lines(library: Library, article_id: ArticleId, query: Query) -> Iterator[KwicLine]:
    try:
        reading = library.corrected.reading(article_id)
    except UnknownArticle:
        # It was taken out since the index last caught up.
        return
    text = reading.article.text
    for span in matches(reading.article, query, reading.mentions):
        yield KwicLine(
            article_id,
            span,
            _blanked(text[max(0, span.start - CONTEXT) : span.start]).lstrip(),
            _blanked(span.of(text)),
            _blanked(text[span.end : span.end + CONTEXT]).rstrip(),
        )


def _blanked(text: str) -> str:
    lead = " " * text[:1].isspace()
    trail = " " * (text[-1:].isspace() and bool(text.strip()))
    return f"{lead}{' '.join(text.split())}{trail}"


def _by(side: Side) -> Callable[[KwicLine], tuple[object, ...]]:
    def key(line: KwicLine) -> tuple[object, ...]:
        context = line.left if side is Side.LEFT else line.right
        around = [token.text for token in tokens(context)]
        nearest = around[::-1] if side is Side.LEFT else around
        return nearest, fold(line.match), line.article, line.span

    return key
