"""Finding in a text what a query asks for, word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import translate
from functools import lru_cache, partial
from itertools import islice

from corpus.entity import Mention
from corpus.span import Span

from .edits import within
from .query import Field, Fuzzy, Mentions, Phrase, Prefix, Query, Wildcard, Word
from .stems import keeps_first, stem, stemming
from .words import Known, Token, find, is_unspaced, tokens

Place = tuple[Span, int]
"""Where something stands, and the number of the part of the query that it answers."""

_MOST_KNOWN = 20_000


def seeker(query: Query, fields: frozenset[Field | None], language: str) -> Seeker:
    """Return what finds the parts of the query that look into any of the fields.

    `language` is that of the texts. The last few seekers are kept: a page of
    results asks for the same query many times.
    """
    return _seeker(query, fields, stemming(language))


@lru_cache(maxsize=32)
def _seeker(query: Query, fields: frozenset[Field | None], language: str) -> Seeker:
    return Seeker(query, fields, language)


class Seeker:
    """The parts of a query that can stand in a text, and which words answered them so far."""

    def __init__(self, query: Query, fields: frozenset[Field | None], language: str) -> None:
        self._words: list[tuple[Word | Prefix | Wildcard | Fuzzy, Callable[[str], bool], int]] = []
        self._phrases: list[tuple[Phrase, int]] = []
        self._entities: list[tuple[Mentions, int]] = []
        for number, leaf in enumerate(query.sought()):
            match leaf:
                case Mentions():
                    self._entities.append((leaf, number))
                case Phrase() if leaf.field in fields:
                    self._phrases.append((leaf, number))
                case Word() | Prefix() | Wildcard() | Fuzzy() if leaf.field in fields:
                    self._words.append((leaf, _test(leaf, language), number))
        self._initials = frozenset(_initials(leaf, language) for leaf, _, _ in self._words)
        if "" in self._initials:
            self._initials = frozenset()
        self._answers: dict[str, list[tuple[int | None, int]]] = {}
        self._known: Known = {}

    def places(self, text: str, mentions: Sequence[Mention] = ()) -> Iterator[Place]:
        """Yield each place of the text that answers the query, in no order.

        `mentions` are those of the text; they answer for an entity.
        """
        for entity, number in self._entities:
            yield from ((one.span, number) for one in mentions if one.entity in entity.entities)
        if self._words:
            yield from self._single(text)
        if self._phrases:
            cut = list(tokens(text))
            for phrase, number in self._phrases:
                places = _near(cut, phrase) if phrase.slack else _adjacent(cut, phrase)
                yield from ((span, number) for span in places)

    def _single(self, text: str) -> Iterator[Place]:
        if len(self._answers) > _MOST_KNOWN:
            self._answers, self._known = {}, {}
        for word, start, end, _ in find(text, self._accepts, self._known, self._initials):
            for shown, number in self._answers[word]:
                yield Span(start, start + shown if shown else end), number

    def _accepts(self, word: str) -> bool:
        if self._initials and word[0] not in self._initials:
            return False
        answers = [(_shown(leaf), number) for leaf, test, number in self._words if test(word)]
        self._answers[word] = answers
        return bool(answers)


def _test(leaf: Word | Prefix | Wildcard | Fuzzy, language: str) -> Callable[[str], bool]:
    match leaf:
        case Word(word) if leaf.inflects and language:
            wanted = stem(word, language)
            return lambda other: other == word or stem(other, language) == wanted
        case Word(word):
            return partial(str.__eq__, word)
        case Prefix(beginning):
            return lambda word: word.startswith(beginning)
        case Wildcard(pattern):
            accepts = re.compile(translate(pattern)).match
            return lambda word: accepts(word) is not None
        case Fuzzy(word, distance):
            return lambda other: within(word, other, distance)


def _initials(leaf: Word | Prefix | Wildcard | Fuzzy, language: str) -> str:
    """Return the letter that all words begin with that answer, empty when there may be others."""
    match leaf:
        case Word(word):
            return word[0] if keeps_first(language) or not leaf.inflects else ""
        case Prefix(text) | Wildcard(text) | Fuzzy(text):
            return text[0]


def _shown(leaf: Word | Prefix | Wildcard | Fuzzy) -> int | None:
    """Return how many characters to light: all of a word, the typed part of an unspaced run."""
    if isinstance(leaf, Prefix) and is_unspaced(leaf.text):
        return len(leaf.text)
    return None


def _adjacent(cut: Sequence[Token], phrase: Phrase) -> Iterator[Span]:
    words = phrase.words
    for at in range(len(cut) - len(words) + 1):
        if cut[at].text != words[0]:
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
        for token in islice(places, index + 1, None):
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
