"""Asking the workspace for what the library screen shows, away from the screen's own thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.message import Message

from corpus.article import ArticleId
from corpus.errors import CorpusError
from corpus.library import Listed
from corpus.span import Span
from index import BadQuery, Facet, Notice, SearchError
from reader.messages import Failed
from reader.widgets.library_list import ArticleRow
from reader.widgets.wording import day
from reader.wording import counted, joined, why
from reader.workspace import Workspace
from reader.workspace.ambiguity import Ambiguity
from reader.workspace.faceting import FacetValue
from reader.workspace.offering import Offers
from reader.workspace.searching import Result

from .latest import Overtaken

VALUES = 24
"""Values that are shown of a facet."""
_PAINTED = 0.03
"""Seconds in which rows are painted."""
RELEVANCE = "relevance"
"""An order that all articles, which answer no query, do not have: the last added comes first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the screen wants to know."""

    query: str
    sort: str
    most: int
    """Rows that are wanted."""
    passage: int
    """Characters of a passage."""
    cursor: str | None = None
    """Where the rows go on from that are shown already."""
    is_folded: bool = True
    """Whether of articles that say nearly the same only the first is wanted."""
    is_typed: bool = False
    """Whether the last word may be unfinished, and something may be offered for it."""


@dataclass
class ArticlesFound(Message):
    """Rows that answer a question; an empty query lists everything."""

    question: Question
    rows: Sequence[ArticleRow]
    total: int
    exact: bool = True
    seconds: float = 0.0
    cursor: str | None = None
    query: str = ""
    """What was answered, which may go on where the question breaks off."""
    notices: Sequence[Notice] = ()
    suggestion: str = ""
    ambiguities: Sequence[Ambiguity] = ()
    copies: int = 0
    """How many of all the articles are copies of others; not told of those that a query found."""


@dataclass
class Refused(Message):
    """A query cannot be answered, for the reason that stands at a place of it."""

    question: Question
    reason: str
    span: Span


@dataclass
class Offered(Message):
    """What may take the place of the last word."""

    question: Question
    offers: Offers


@dataclass
class FacetsCounted(Message):
    """What the articles that were found can be narrowed by."""

    question: Question
    facets: Mapping[Facet, Sequence[FacetValue]]


class Answering:
    """Answers questions by posting messages, the rows first."""

    def __init__(self, workspace: Workspace, post: Callable[[Message], object]) -> None:
        self._workspace, self._post = workspace, post
        self._offering = workspace.offering
        self._folded: set[ArticleId] = set()

    def answer(self, question: Question, overtaken: Overtaken) -> None:
        """Post what answers the question, as long as it is not overtaken."""
        try:
            for message in self._messages(question, overtaken):
                if overtaken():
                    return
                self._post(message)
        except (CorpusError, SearchError) as error:
            self._post(Failed(str(error)))

    def _messages(self, question: Question, overtaken: Overtaken) -> Iterator[Message]:
        query = question.query
        try:
            found = self._found(question, overtaken)
        except BadQuery as error:
            yield Refused(question, error.reason, error.span)
        else:
            query = found.query
            yield found
        # The rows are painted meanwhile, which another busy thread would hold up.
        if question.is_typed and overtaken(_PAINTED):
            return
        if question.is_typed:
            yield Offered(question, self._offering.offers(question.query))
        if question.cursor is None:
            yield from self._facets(question, query, overtaken)

    def _found(self, question: Question, overtaken: Overtaken) -> ArticlesFound:
        if not question.query.strip() and question.sort == RELEVANCE:
            return self._all(question)
        found = self._workspace.search(
            question.query,
            limit=question.most,
            cursor=question.cursor,
            sort=question.sort,
            unfinished=question.is_typed,
            passage=question.passage,
            cancelled=overtaken,
        )
        rows = [_row(hit) for hit in self._unlike(question, found.hits)]
        if not question.query.strip():
            # Nothing was looked for: the beginning of the text would say the title again.
            rows = [replace(row, snippet="", highlights=()) for row in rows]
        return ArticlesFound(
            question,
            rows,
            found.total,
            found.exact,
            found.seconds,
            found.cursor,
            found.query.text,
            found.query.notices,
            found.suggestion,
            found.ambiguities,
        )

    def _unlike(self, question: Question, hits: Sequence[Result]) -> Iterator[Result]:
        """Yield the hits that are no copy of one before, if copies are to be folded."""
        if question.cursor is None:
            self._folded = set()
        for hit in hits:
            if not question.is_folded:
                yield hit
            elif hit.article not in self._folded:
                self._folded.update(hit.copies)
                yield hit

    def _all(self, question: Question) -> ArticlesFound:
        start = int(question.cursor or 0)
        end, total = start + question.most, self._workspace.library.count()
        rows = [
            _listed(listed)
            for listed in self._workspace.listed(question.most, start)
            if listed.earliest is None
        ]
        cursor = str(end) if end < total else None
        copies = self._workspace.library.copies.count()
        return ArticlesFound(question, rows, total, cursor=cursor, copies=copies)

    def _facets(
        self, question: Question, query: str, overtaken: Overtaken
    ) -> Iterator[FacetsCounted]:
        """Yield the counts, each facet by itself: a key need not wait for all of them."""
        counts: dict[Facet, Sequence[FacetValue]] = {}
        for facet in Facet:
            if overtaken():
                return
            try:
                found = self._workspace.search(query, limit=0, facets=(facet,))
            except BadQuery:
                return
            counts.update(self._workspace.facets(found, VALUES))
        yield FacetsCounted(question, counts)


def _listed(listed: Listed) -> ArticleRow:
    """Return the row of an article, which stands for its copies too."""
    copies = f"{len(listed.copies) + 1:,} copies" if listed.copies else ""
    return ArticleRow(
        article=listed.id,
        title=listed.title,
        about=joined(listed.outlet, day(listed.published), counted(listed.words, "word"), copies),
        aside=counted(listed.notes, "note") if listed.notes else "",
    )


def _row(hit: Result) -> ArticleRow:
    return ArticleRow(
        article=hit.article,
        title=hit.title,
        about=joined(hit.outlet, day(hit.published), why(hit.why)),
        aside=joined(
            counted(len(hit.copies) + 1, "copy", "copies") if hit.copies else "",
            counted(len(hit.matches), "hit") if hit.matches else "",
        ),
        snippet=hit.snippet.text,
        highlights=hit.snippet.highlights,
        lit=hit.title_matches,
        hit=_first_hit(hit),
    )


def _first_hit(hit: Result) -> Span | None:
    if not hit.snippet.highlights:
        return None
    first, start = hit.snippet.highlights[0], hit.snippet.span.start
    return Span(start + first.start, start + first.end)
