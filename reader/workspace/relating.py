"""Articles that are akin to one: related by what they speak of, or counterparts of it elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import TypeAlias, TypeVar

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.errors import UnknownArticle
from corpus.library import Library
from index import Field, Mentions, Node, Query, SearchIndex, Word
from index.words import tokens

from .indexed import Indexed

_CANDIDATES = 40
"""Articles that are looked at more closely, at least."""
_COMMON = 0.2
"""Share of all articles from which on a word or a name tells nothing."""
_FEW = 10
"""Articles up to which no name is too common; in a small library most are."""
_LETTERS, _OFTEN = 4, 48
"""Letters of a word that may tell something, and how many of an article's words are looked at."""
_SAME = 0.6
"""Share of their words that two articles have in common when one is a copy of the other."""
_ENOUGH = 3
"""Words that make two articles akin which share no name."""
_FAINT = 0.2
"""Share of the best score below which an article is left out."""
_WEEK, _YEAR = 7.0, 365.0
_OWN_OUTLET, _NO_DATE = 0.25, 0.5
"""What an article of the same outlet, and one without a date, are worth as counterparts."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Relative:
    """An article akin to another one, and by what."""

    article: ArticleId
    title: str
    outlet: str
    published: date | None
    score: float
    entities: tuple[str, ...]
    """Names of the entities that both mention, the rarest first."""
    words: tuple[str, ...]
    """Rare words that both have, the rarest first."""
    days: int | None
    """Days between the two; None if one has no date."""
    is_copy: bool = False
    """Whether it says nearly the same in nearly the same words."""


_Weighing: TypeAlias = Callable[[Article, Relative], float]
"""Gives the worth of a relative of the article, from 0 to 1."""


class Relating:
    """Finds the articles akin to one. Any method may raise `UnusableLibrary`."""

    def __init__(self, library: Library, indexed: Indexed) -> None:
        self._library, self._indexed = library, indexed

    def related(self, article: ArticleId, limit: int = 10) -> Sequence[Relative]:
        """Return the articles that share the most rare names and words, the best first.

        A year between two of them halves what they share; copies come last.

        Raises:
            UnknownArticle: it is not in the library.
            SearchError: the index can neither be read nor built.
        """
        return self._ranked(article, limit, _as_related)

    def counterparts(self, article: ArticleId, limit: int = 10) -> Sequence[Relative]:
        """Return what tells of the same elsewhere: in another outlet, about the same day.

        A week between two of them halves what they share; copies come last.

        Raises:
            UnknownArticle: it is not in the library.
            SearchError: the index can neither be read nor built.
        """
        return self._ranked(article, limit, _as_counterpart)

    def _ranked(self, article_id: ArticleId, limit: int, weigh: _Weighing) -> Sequence[Relative]:
        one = self._library.corrected.reading(article_id)
        wanted = max(_CANDIDATES, 4 * limit)
        return self._indexed.ask(lambda index: self._akin(index, one, wanted, weigh))[:limit]

    def _akin(
        self, index: SearchIndex, one: Reading, wanted: int, weigh: _Weighing
    ) -> Sequence[Relative]:
        shared = _Shareable(index, one)
        akin = []
        for hit in index.related(one.article.id, wanted):
            try:
                other = self._library.corrected.reading(hit.article)
            except UnknownArticle:
                # It was taken out since the index last caught up.
                continue
            found = self._relative(one, other, shared)
            if found.entities or len(found.words) >= _ENOUGH:
                akin.append(found)
        weighed = [replace(each, score=each.score * weigh(one.article, each)) for each in akin]
        least = _FAINT * max((each.score for each in weighed if not each.is_copy), default=0.0)
        kept = [each for each in weighed if each.score >= least]
        return sorted(kept, key=lambda each: (each.is_copy, -each.score, each.article))

    def _relative(self, one: Reading, other: Reading, shareable: _Shareable) -> Relative:
        theirs = {token.text for token in tokens(other.article.text)}
        entities = [entity for entity in _rarest(shareable.entities) if entity in other.by_entity]
        words = [word for word in _rarest(shareable.words) if word in theirs]
        both, either = shareable.all_words & theirs, shareable.all_words | theirs
        article = other.article
        described = self._library.corrected.described(entities)
        return Relative(
            article=article.id,
            title=article.title,
            outlet=article.metadata.outlet,
            published=article.metadata.published,
            score=sum(shareable.entities[entity] for entity in entities)
            + sum(shareable.words[word] for word in words),
            entities=tuple(described[one].name for one in entities if one in described),
            words=tuple(words),
            days=_days(one.article, article),
            is_copy=len(both) >= _SAME * len(either),
        )


class _Shareable:
    """What an article may share with others, each with how much it tells: the rarer, the more."""

    def __init__(self, index: SearchIndex, one: Reading) -> None:
        self._index, self._size = index, index.count()
        most = self._size * _COMMON
        self.entities = self._told(
            {entity: Mentions((entity,)) for entity in one.by_entity}, max(_FEW, most)
        )
        self.words = self._told(
            {word: Word(word, Field.TEXT) for word in _salient(one)}, max(2, most)
        )
        self.all_words = {token.text for token in tokens(one.article.text)}

    def _told(self, nodes: Mapping[T, Node], most: float) -> Mapping[T, float]:
        counts = {
            each: self._index.search(Query("", node), 0).total for each, node in nodes.items()
        }
        return {
            each: 1 + log(self._size / count) for each, count in counts.items() if 1 < count <= most
        }


def _salient(reading: Reading) -> Sequence[str]:
    """Return the words of an article that are used most and are no part of a name."""
    text = reading.article.text
    named = {token.text for one in reading.mentions for token in tokens(one.span.of(text))}
    counted = Counter(
        token.text
        for token in tokens(text)
        if len(token.text) >= _LETTERS and token.text not in named
    )
    return [word for word, _ in counted.most_common(_OFTEN)]


def _rarest(told: Mapping[T, float]) -> Sequence[T]:
    return sorted(told, key=lambda each: -told[each])


def _days(one: Article, other: Article) -> int | None:
    first, second = one.metadata.published, other.metadata.published
    return abs((first - second).days) if first and second else None


def _as_related(_one: Article, other: Relative) -> float:
    return 1.0 if other.days is None else 1 / (1 + other.days / _YEAR)


def _as_counterpart(one: Article, other: Relative) -> float:
    near = _NO_DATE if other.days is None else 1 / (1 + other.days / _WEEK)
    outlet = one.metadata.outlet
    elsewhere = _OWN_OUTLET if outlet and outlet == other.outlet else 1.0
    return near * elsewhere
