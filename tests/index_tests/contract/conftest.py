"""A search engine in plain Python, by which every other one is measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from corpus.article import ArticleId
from index import (
    Added,
    Among,
    And,
    Cause,
    Dates,
    Everything,
    Facet,
    Field,
    Fuzzy,
    Has,
    Hit,
    IndexedArticle,
    Mentions,
    Node,
    Not,
    Or,
    Page,
    Phrase,
    Prefix,
    Query,
    SearchIndex,
    Sort,
    Wildcard,
    Word,
    open_index,
)
from index.stems import stem, stemming
from index.words import tokens


class PlainIndex:
    """Reads every article for every query, and does by the letter what a query says."""

    was_reset = True

    def __init__(self) -> None:
        self._articles: dict[ArticleId, IndexedArticle] = {}

    def confirm_reset(self) -> None:
        self.was_reset = False

    def add(self, articles: Iterable[IndexedArticle]) -> int:
        news: set[ArticleId] = set()
        for article in list(articles):
            held = self._articles.get(article.id)
            if held is None or held.revision < article.revision or article.id in news:
                if held is None or held.revision <= article.revision:
                    self._articles[article.id] = article
                news.add(article.id)
        return len(news)

    def remove(self, ids: Iterable[ArticleId]) -> int:
        return sum(self._articles.pop(article, None) is not None for article in set(ids))

    def search(
        self,
        query: Query,
        limit: int = 20,
        cursor: str | None = None,
        sort: Sort = Sort.RELEVANCE,
        facets: Sequence[Facet] = (),
    ) -> Page:
        found = [article for article in self._articles.values() if holds(query.root, article)]
        found.sort(key=lambda article: _place(article, sort))
        begin = int(cursor or 0)
        end = begin + limit
        return Page(
            tuple(Hit(article.id, 0.0) for article in found[begin:end]),
            len(found),
            exact=True,
            cursor=str(end) if end < len(found) else None,
            facets={facet: _counted(found, facet) for facet in facets},
            added=(*self._forms(query), *query.added),
        )

    def _forms(self, query: Query) -> Iterator[Added]:
        for leaf in query.sought():
            if isinstance(leaf, Word):
                words = {
                    word
                    for article in self._articles.values()
                    for field in _fields(leaf.field)
                    for value in _values(article, field)
                    for word in _words(value)
                    if word != leaf.text and _is(leaf, word, stemming(article.language))
                }
                if words:
                    yield Added(leaf.span, Cause.STEM, tuple(sorted(words)))

    def related(self, article: ArticleId, limit: int = 5) -> Sequence[Hit]:
        one = self._articles.get(article)
        if one is None:
            return ()
        known = {entity.id for entity in one.entities} | set(_words(one.text))
        shared = {
            other.id: float(
                len(known & ({entity.id for entity in other.entities} | set(_words(other.text))))
            )
            for other in self._articles.values()
            if other.id != article
        }
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [Hit(other, score) for other, score in ranked if score][:limit]

    def suggest(self, beginning: str, limit: int = 5) -> Sequence[str]:
        typed = _words(beginning)
        counted = Counter(
            word
            for article in self._articles.values()
            for word in set(_words(article.text))
            if typed and word.startswith(typed[-1])
        )
        return [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))][
            :limit
        ]

    def suggest_words(self, word: str, field: Field | None = None, limit: int = 3) -> Sequence[str]:
        counted = Counter(
            known
            for article in self._articles.values()
            for name in _fields(field)
            for known in {known for value in _values(article, name) for known in _words(value)}
        )
        most = 0 if len(word) < 3 else 1 if len(word) < 5 else 2
        near = {known: _edits(known, word) for known in counted}
        ranked = sorted(
            (near[known], known[0] != word[0], -counted[known], known)
            for known in counted
            if near[known] <= most
        )
        return [] if word in counted else [known for *_, known in ranked][: limit if most else 0]

    def count(self) -> int:
        return len(self._articles)

    def tidy(self, resting: Callable[[], bool] = lambda: False) -> bool:
        return resting() and False

    @property
    def parts_folder(self) -> Path | None:
        return None

    def join(self, folders: Sequence[Path]) -> None:
        raise NotImplementedError

    def is_sound(self) -> bool:
        return True

    @contextmanager
    def renewing(self) -> Iterator[SearchIndex]:
        fresh = PlainIndex()
        yield fresh
        if not fresh.was_reset:
            self._articles, self.was_reset = fresh._articles, False

    def wipe(self) -> None:
        self._articles.clear()
        self.was_reset = True

    def close(self) -> None:
        pass


def holds(node: Node, article: IndexedArticle) -> bool:  # noqa: PLR0911  # one for each node
    match node:
        case Everything():
            return True
        case And(parts):
            return all(holds(part, article) for part in parts)
        case Or(parts):
            return any(holds(part, article) for part in parts)
        case Not(part):
            return not holds(part, article)
        case Dates(first, last):
            day = article.published
            return day is not None and (first or day) <= day <= (last or day)
        case Mentions(entities):
            return any(entity.id in entities for entity in article.entities)
        case Among(articles):
            return article.id in articles
        case Has(None):
            return article.published is not None
        case Has(field):
            return any(value.strip() for value in _values(article, field))
        case leaf:
            values = (value for field in _fields(leaf.field) for value in _values(article, field))
            language = stemming(article.language)
            return any(_stands(leaf, _words(value), language) for value in values)


def _stands(
    leaf: Word | Phrase | Prefix | Wildcard | Fuzzy, words: Sequence[str], language: str
) -> bool:
    if isinstance(leaf, Phrase):
        size = len(leaf.words) + leaf.slack
        starts = range(len(words) if leaf.slack else len(words) - size + 1)
        windows = (words[at : at + size] for at in starts)
        return any((_near if leaf.slack else _adjacent)(leaf, window) for window in windows)
    return any(_is(leaf, word, language) for word in words)


def _is(leaf: Word | Prefix | Wildcard | Fuzzy, word: str, language: str) -> bool:
    match leaf:
        case Word(text, None | Field.TEXT | Field.TITLE | Field.NOTE, exact=False):
            return word == text or stem(word, language) == stem(text, language)
        case Word(text):
            return word == text
        case Prefix(text):
            return word.startswith(text)
        case Wildcard(pattern):
            return fnmatchcase(word, pattern)
        case Fuzzy(text, distance):
            return word[0] == text[0] and _edits(word, text) <= distance


def _tests(phrase: Phrase) -> Iterator[Callable[[str], bool]]:
    for wanted in phrase.words[: -1 if phrase.open_end else None]:
        yield wanted.__eq__
    if phrase.open_end:
        yield lambda word: word.startswith(phrase.words[-1])


def _adjacent(phrase: Phrase, window: Sequence[str]) -> bool:
    return all(test(word) for test, word in zip(_tests(phrase), window, strict=True))


def _near(phrase: Phrase, window: Sequence[str]) -> bool:
    return all(any(test(word) for word in window) for test in _tests(phrase))


def _edits(one: str, other: str) -> int:
    rows = [
        [max(i, j) if not (i and j) else 0 for j in range(len(other) + 1)]
        for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            least = min(rows[i - 1][j], rows[i][j - 1]) + 1
            least = min(least, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                least = min(least, rows[i - 2][j - 2] + 1)
            rows[i][j] = least
    return rows[-1][-1]


def _fields(field: Field | None) -> Sequence[Field]:
    return [field] if field else [Field.TEXT, Field.TITLE, Field.NOTE]


def _values(article: IndexedArticle, field: Field) -> Sequence[str]:
    return {
        Field.TEXT: (article.text,),
        Field.TITLE: (article.title,),
        Field.OUTLET: (article.outlet,),
        Field.AUTHOR: (article.author,),
        Field.LANG: (article.language,),
        Field.ENTITY: tuple(name for entity in article.entities for name in entity.names),
        Field.NOTE: article.notes,
        Field.TAG: article.tags,
        Field.KIND: tuple({entity.kind for entity in article.entities}),
    }[field]


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def _place(article: IndexedArticle, sort: Sort) -> tuple[object, ...]:
    newest = (-article.published.toordinal() if article.published else 0, article.id)
    return (
        (not article.outlet, article.outlet.casefold(), *newest) if sort is Sort.OUTLET else newest
    )


def _counted(found: Iterable[IndexedArticle], facet: Facet) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for article in found:
        counted.update(
            {
                Facet.OUTLET: [article.outlet],
                Facet.LANGUAGE: [article.language],
                Facet.MONTH: [article.published.isoformat()[:7] if article.published else ""],
                Facet.ENTITY: list({entity.id for entity in article.entities}),
                Facet.KIND: list({entity.kind for entity in article.entities}),
                Facet.TAG: list(set(article.tags)),
            }[facet]
        )
    counted.pop("", None)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


@pytest.fixture(scope="session")
def plain_index() -> Callable[[], SearchIndex]:
    """Return what makes the measure of all engines."""
    return PlainIndex


@pytest.fixture(params=["whoosh", "plain"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    """Return an empty index of each engine."""
    made: SearchIndex = (
        open_index(tmp_path / "index") if request.param == "whoosh" else PlainIndex()
    )
    yield made
    made.close()
