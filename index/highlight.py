"""Where a query's words stand in an article, and the passage that shows them best."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import partial

from corpus.article import Article
from corpus.entity import Mention
from corpus.span import Span

from .edits import within
from .query import (
    Dates,
    Everything,
    Field,
    Fuzzy,
    Has,
    Mentions,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
)
from .words import Token, find, is_unspaced, tokens

LENGTH = 240
"""Most characters of a snippet."""

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


def matches(article: Article, query: Query, mentions: Sequence[Mention] = ()) -> tuple[Span, ...]:
    """Return the places of the article's text that answer the query, in order, none crossing.

    `mentions` are those of the article; they answer a query for an entity.
    """
    return _joined(span for span, _ in _found(article.text, query, _IN_TEXT, mentions))


def title_matches(title: str, query: Query) -> tuple[Span, ...]:
    """Return the places of a title that answer the query, in order, none crossing."""
    return _joined(span for span, _ in _found(title, query, _IN_TITLE, ()))


def snippet(
    article: Article, query: Query, mentions: Sequence[Mention] = (), length: int = LENGTH
) -> Snippet:
    """Return the passage of at most `length` characters with most of the query in it.

    The passage begins and ends between words. An article in which nothing
    answers the query shows its beginning.
    """
    text = article.text
    found = sorted(_found(text, query, _IN_TEXT, mentions), key=lambda place: place[0])
    span = _passage(text, _best_window(found, length), length)
    inside = _joined(place for place, _ in found if span.covers(place))
    return Snippet(
        _BREAK.sub(" ", span.of(text)),
        tuple(Span(place.start - span.start, place.end - span.start) for place in inside),
        span,
    )


def _found(
    text: str, query: Query, fields: frozenset[Field | None], mentions: Sequence[Mention]
) -> Iterator[tuple[Span, int]]:
    """Yield each place that answers the query, and the number of the leaf it answers."""
    phrases: list[tuple[Phrase, int]] = []
    tests: list[tuple[Callable[[str], bool], int | None, int]] = []
    for number, leaf in enumerate(query.sought()):
        if isinstance(leaf, Mentions):
            wanted = set(leaf.entities)
            yield from ((one.span, number) for one in mentions if one.entity in wanted)
        elif isinstance(leaf, Everything | Dates | Has) or leaf.field not in fields:
            continue
        elif isinstance(leaf, Phrase):
            phrases.append((leaf, number))
        else:
            tests.append((_test(leaf), _shown(leaf), number))
    if tests:
        yield from _single(text, tests)
    if phrases:
        cut = list(tokens(text))
        for phrase, number in phrases:
            places = _near(cut, phrase) if phrase.slack else _adjacent(cut, phrase)
            yield from ((span, number) for span in places)


def _test(leaf: Word | Prefix | Wildcard | Fuzzy) -> Callable[[str], bool]:
    match leaf:
        case Word(word):
            return partial(str.__eq__, word)
        case Prefix(beginning):
            return lambda word: word.startswith(beginning)
        case Wildcard(pattern):
            accepts = re.compile(translate(pattern)).match
            return lambda word: accepts(word) is not None
        case Fuzzy(word, distance):
            return lambda other: within(word, other, distance)


def _single(
    text: str, tests: Sequence[tuple[Callable[[str], bool], int | None, int]]
) -> Iterator[tuple[Span, int]]:
    accepting: dict[str, list[tuple[int | None, int]]] = {}

    def accepts(word: str) -> bool:
        accepting[word] = [(shown, number) for test, shown, number in tests if test(word)]
        return bool(accepting[word])

    for word, start, end in find(text, accepts):
        for shown, number in accepting[word]:
            yield Span(start, start + shown if shown else end), number


def _shown(leaf: Word | Prefix | Wildcard | Fuzzy) -> int | None:
    """Return how many characters to light: all of a word, the typed part of an unspaced run."""
    if isinstance(leaf, Prefix) and is_unspaced(leaf.text):
        return len(leaf.text)
    return None


def _adjacent(cut: Sequence[Token], phrase: Phrase) -> Iterator[Span]:
    words = phrase.words
    for at in range(len(cut) - len(words) + 1):
        if cut[at].text != words[0] and len(words) > 1:
            continue
        taken = cut[at : at + len(words)]
        if all(_fits(phrase, place, token.text) for place, token in enumerate(taken)) and (
            taken[-1].position - taken[0].position == len(words) - 1
        ):
            yield Span(taken[0].start, taken[-1].end)


def _near(cut: Sequence[Token], phrase: Phrase) -> Iterator[Span]:
    """Yield each word of the phrase wherever all of its words are near each other."""
    reach = len(phrase.words) + phrase.slack
    places = [token for token in cut if any(_fits(phrase, at, token.text) for at in _all(phrase))]
    for index, first in enumerate(places):
        window = [first]
        for token in places[index + 1 :]:
            if token.position - first.position >= reach:
                break
            window.append(token)
        if all(any(_fits(phrase, at, token.text) for token in window) for at in _all(phrase)):
            yield from (Span(token.start, token.end) for token in window)


def _all(phrase: Phrase) -> range:
    return range(len(phrase.words))


def _fits(phrase: Phrase, place: int, word: str) -> bool:
    wanted = phrase.words[place]
    if phrase.open_end and place == len(phrase.words) - 1:
        return word.startswith(wanted)
    return word == wanted


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _best_window(found: Sequence[tuple[Span, int]], length: int) -> Span:
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


def _passage(text: str, window: Span, length: int) -> Span:
    """Return the window with what stands around it, cut between words where it can be."""
    if len(text) <= length:
        return Span(0, len(text))
    spare = max(0, length - len(window))
    start = max(0, window.start - spare // 3)
    end = min(len(text), start + length)
    start = max(0, end - length)
    if start:
        space = _BREAK.search(text, start, window.start)
        start = space.end() if space else start
    if end < len(text):
        last = max((text.rfind(blank, window.end, end) for blank in " \n\t"), default=-1)
        end = last if last > start else end
    return Span(start, end)
