"""Where a query's words stand in an article, and the passage that shows them best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.article import Article, BlockKind
from corpus.entity import Mention
from corpus.span import Span

from .places import Place, seeker
from .query import Field, Query

LENGTH = 240
"""Most characters of a snippet."""

_LABELS = 4
"""Blocks among which the headline is looked for; labels may stand before it."""

_IN_TEXT = frozenset({None, Field.TEXT, Field.ENTITY})
_IN_TITLE = frozenset({None, Field.TITLE, Field.ENTITY})
_BREAK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of an article, in plain characters, with the matches in it.

    `text` is the passage with each white space character as a blank;
    `highlights` count from its beginning, `span` from that of the article.
    """

    text: str
    highlights: tuple[Span, ...]
    span: Span


def text_places(
    article: Article, query: Query, mentions: Sequence[Mention] = ()
) -> Sequence[Place]:
    """Return each place of the article's text that answers the query, in order.

    Whoever wants several things of an article looks for them once.
    """
    sought = seeker(query, _IN_TEXT, article.metadata.language)
    return sorted(sought.places(article.text, mentions), key=lambda place: place[0])


def matches(
    article: Article,
    query: Query,
    mentions: Sequence[Mention] = (),
    found: Sequence[Place] | None = None,
) -> tuple[Span, ...]:
    """Return the places of the article's text that answer the query, in order, none crossing.

    `mentions` are those of the article; they answer a query for an entity.
    `found` is what `text_places` returned, if it was asked before.
    """
    places = text_places(article, query, mentions) if found is None else found
    return _joined(span for span, _ in places)


def title_matches(title: str, query: Query, language: str = "") -> tuple[Span, ...]:
    """Return the places of a title in that language that answer the query, in order."""
    return _joined(span for span, _ in seeker(query, _IN_TITLE, language).places(title))


def snippet(
    article: Article,
    query: Query,
    mentions: Sequence[Mention] = (),
    length: int = LENGTH,
    found: Sequence[Place] | None = None,
) -> Snippet:
    """Return the passage of at most `length` characters with most of the query in it.

    The passage begins and ends between words. A headline that says the title
    again is passed over if anything below it answers. An article in which
    nothing answers the query shows its beginning.
    """
    text = article.text
    found = text_places(article, query, mentions) if found is None else found
    first = _below_headline(article)
    below = [place for place in found if place[0].start >= first]
    span = _passage(text, _best_window(below or found, length), length, first if below else 0)
    inside = _joined(place for place, _ in found if span.covers(place))
    return Snippet(
        _BREAK.sub(" ", span.of(text)),
        tuple(Span(place.start - span.start, place.end - span.start) for place in inside),
        span,
    )


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _best_window(found: Sequence[Place], length: int) -> Span:
    """Return the stretch from one place to another that answers most parts of the query."""
    best = Span(0, 0)
    best_worth = (0, 0)
    for index, (first, _) in enumerate(found):
        end = first.end
        numbers = set()
        count = 0
        for span, number in found[index:]:
            if span.end - first.start > length:
                break
            numbers.add(number)
            count += 1
            end = max(end, span.end)
        if (len(numbers), count) > best_worth:
            best, best_worth = Span(first.start, end), (len(numbers), count)
    return best


def _below_headline(article: Article) -> int:
    """Return where the text goes on below a headline that is the title, 0 if there is none."""
    for block in article.blocks[:_LABELS]:
        if block.kind is BlockKind.HEADING:
            words = block.span.of(article.text).split()
            return block.span.end + 1 if words == article.title.split() else 0
    return 0


def _passage(text: str, window: Span, length: int, first: int) -> Span:
    """Return the window with what stands around it, from `first` on, cut between words."""
    if len(text) - first <= length:
        return Span(first, len(text))
    spare = max(0, length - len(window))
    start = max(first, window.start - spare // 3)
    end = min(len(text), start + length)
    start = max(first, end - length)
    if start > first:
        space = _BREAK.search(text, start, window.start)
        start = space.end() if space else start
    if end < len(text):
        last = max((text.rfind(blank, window.end, end) for blank in " \n\t"), default=-1)
        end = last if last > start else end
    return Span(start, end)
