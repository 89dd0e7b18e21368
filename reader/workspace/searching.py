"""Answering a query with hits that show where they were found."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.errors import UnknownArticle
from corpus.library import Library
from corpus.span import Span
from index import (
    BadQuery,
    Facet,
    Facets,
    Hit,
    Query,
    Reason,
    SearchIndex,
    Snippet,
    Sort,
    expand,
    matches,
    parse,
    reasons,
    snippet,
    text_places,
    title_matches,
)
from index.highlight import LENGTH
from index.query.lexer import Kind, lexemes

from .ambiguity import Ambiguity, ambiguities
from .correcting import corrected
from .last_pair import recall_pair
from .naming import names_in

_IN = "in:"
_WORDS = {Kind.CHUNK, Kind.UNCLOSED}
FACETS = tuple(Facet)
"""All that found articles can be counted by."""


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found, and where."""

    article: ArticleId
    title: str
    outlet: str
    published: date | None
    score: float
    snippet: Snippet
    matches: tuple[Span, ...]
    title_matches: tuple[Span, ...] = ()
    copies: tuple[ArticleId, ...] = ()
    """The other articles of the library that say nearly the same."""
    why: tuple[Reason, ...] = ()
    """What parts of the query the article answers, and where."""


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of what was found."""

    query: Query
    """What was answered; it goes on with a `*` where an unfinished word had to be."""
    total: int
    exact: bool
    """False when `total` is only a lower bound."""
    seconds: float
    hits: tuple[Result, ...]
    cursor: str | None = None
    """What to ask the next page with; None on the last one."""
    facets: Facets = field(default_factory=dict)
    suggestion: str = ""
    """When nothing was found: the query that was probably meant, and finds something."""
    ambiguities: Sequence[Ambiguity] = ()
    """Names behind `entity:` that several entities go by; all of these were searched."""


def search(
    library: Library,
    index: SearchIndex,
    text: str,
    *,
    limit: int,
    cursor: str | None = None,
    facets: Sequence[Facet] = (),
    sort: str = Sort.RELEVANCE,
    unfinished: bool = False,
    passage: int = LENGTH,
    cancelled: Callable[[], bool] | None = None,
) -> SearchResults:
    """Return the hits for a query in the order of `sort`; a limit of 0 asks for none of them.

    A name also finds the articles that speak of its entity by another name.
    With `unfinished`, a last word that finds nothing is taken for the beginning
    of one. When it is `cancelled`, the hits end early.

    Raises:
        BadQuery: the query cannot be answered.
    """
    began = time.perf_counter()
    query = asked(library, text)
    page = index.search(query, limit, cursor, Sort(sort), facets)
    if unfinished and not page.total and goes_on(text):
        longer = asked(library, f"{text}*")
        further = index.search(longer, limit, cursor, Sort(sort), facets)
        if further.total:
            query, page = longer, further
    given = (hit for hit in page.hits if not (cancelled and cancelled()))
    hits = tuple(filter(None, (_result(library, query, hit, passage) for hit in given)))
    return SearchResults(
        query=query,
        total=page.total,
        exact=page.exact,
        seconds=time.perf_counter() - began,
        hits=hits,
        cursor=page.cursor,
        facets=page.facets,
        suggestion="" if page.total else suggestion(library, index, query),
        ambiguities=ambiguities(library, query),
    )


def goes_on(text: str) -> bool:
    """Return whether the query ends in a word that may be the beginning of one."""
    last = next(reversed([*lexemes(text)]), None)
    if last is None or last.kind not in _WORDS or not text[-1:].isalnum():
        return False
    try:
        return parse(f"{text}*").root != parse(text).root
    except BadQuery:
        return False


def matches_in(library: Library, article_id: ArticleId, text: str) -> tuple[Span, ...]:
    """Return where an article answers a query, whether or not the index knows it.

    Raises:
        UnknownArticle: it is not in the library.
        BadQuery: the query cannot be answered.
    """
    reading = library.corrected.reading(article_id)
    return matches(reading.article, asked(library, text), reading.mentions)


def asked(library: Library, text: str) -> Query:
    """Return the query of a text, its names widened to the entities that go by them.

    Raises:
        BadQuery: the query cannot be answered.
    """
    return expand(parse(text, opened=_opened(library, text)), names_in(text, library))


def _opened(library: Library, text: str) -> Mapping[str, ArticleId]:
    """Return the pair that is read, or was read last, if the query may ask for it."""
    if _IN not in text.casefold():
        return {}
    left, right = recall_pair(library) or (None, None)
    return {str(side): one for side, one in zip(Side, (left, right), strict=True) if one}


def suggestion(library: Library, index: SearchIndex, query: Query) -> str:
    """Return what a query that found nothing was probably meant to be, and finds something.

    It is empty when there is no telling.
    """

    def finds(text: str) -> bool:
        return index.search(asked(library, text), 0).total > 0

    return corrected(index, query, finds)


def _result(library: Library, query: Query, hit: Hit, passage: int) -> Result | None:
    try:
        with library.at_one_moment():
            reading = library.corrected.reading(hit.article)
            notes = library.notes(hit.article)
            copies = library.copies.of(hit.article)
    except UnknownArticle:
        # It was taken out since the index last caught up.
        return None
    article = reading.article
    found = text_places(article, query, reading.mentions)
    return Result(
        article=article.id,
        title=article.title,
        outlet=article.metadata.outlet,
        published=article.metadata.published,
        score=hit.score,
        snippet=snippet(article, query, reading.mentions, passage, found),
        matches=matches(article, query, reading.mentions, found),
        copies=copies,
        title_matches=title_matches(article.title, query, article.metadata.language),
        why=reasons(
            article,
            query,
            reading.mentions,
            notes=[note.body for note in notes],
            tags=[tag for note in notes for tag in note.tags],
            found=found,
        ),
    )
