"""Answering a query with hits that show where they were found."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.article import ArticleId
from corpus.errors import UnknownArticle
from corpus.library import Library
from corpus.span import Span
from index import Facet, Facets, Hit, Query, SearchIndex, Snippet, expand, matches, parse, snippet

from .naming import names_in

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


@dataclass(frozen=True, slots=True)
class SearchResults:
    """A page of what was found."""

    query: Query
    total: int
    exact: bool
    """False when `total` is only a lower bound."""
    seconds: float
    hits: tuple[Result, ...]
    cursor: str | None = None
    """What to ask the next page with; None on the last one."""
    facets: Facets = field(default_factory=dict)


def search(
    library: Library,
    index: SearchIndex,
    text: str,
    *,
    limit: int,
    cursor: str | None = None,
    facets: Sequence[Facet] = (),
) -> SearchResults:
    """Return the hits for a query, the best first.

    A name also finds the articles that speak of its entity by another name.

    Raises:
        BadQuery: the query cannot be answered.
    """
    began = time.perf_counter()
    query = expand(parse(text), names_in(text, library))
    page = index.search(query, limit, cursor, facets=facets)
    hits = tuple(filter(None, (_result(library, query, hit) for hit in page.hits)))
    return SearchResults(
        query=query,
        total=page.total,
        exact=page.exact,
        seconds=time.perf_counter() - began,
        hits=hits,
        cursor=page.cursor,
        facets=page.facets,
    )


def matches_in(library: Library, article_id: ArticleId, text: str) -> tuple[Span, ...]:
    """Return where an article answers a query, whether or not the index knows it.

    Raises:
        UnknownArticle: it is not in the library.
        BadQuery: the query cannot be answered.
    """
    reading = library.reading(article_id)
    return matches(reading.article, expand(parse(text), names_in(text, library)), reading.mentions)


def _result(library: Library, query: Query, hit: Hit) -> Result | None:
    try:
        reading = library.reading(hit.article)
    except UnknownArticle:
        # It was taken out since the index last caught up.
        return None
    article = reading.article
    return Result(
        article=article.id,
        title=article.title,
        outlet=article.metadata.outlet,
        published=article.metadata.published,
        score=hit.score,
        snippet=snippet(article, query, reading.mentions),
        matches=matches(article, query, reading.mentions),
    )
