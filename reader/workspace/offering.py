"""What may come next in a query line, from what the library and the index hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice

from corpus.entity import EntityId
from corpus.library import Library
from corpus.library.vocabulary import Named
from corpus.span import Span
from index import Facet, fold, parse
from index.query.lexer import FIELDS

from .indexed import Indexed
from .terms import quoted

MOST = 8
"""Offers that are made at once."""
DAYS = (
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
    "last-30-days",
)

_LONG = 3
"""Letters from which the words of the articles are offered."""
_NAMES = 4
"""Entities that are offered for a word without a field."""
_VALUE = re.compile(
    rf'(?:^|(?<=[\s(\-]))(?P<field>(?i:{"|".join(FIELDS)}))[:：](?P<typed>["“][^"”]*|[^\s()"“”]*)$'
)
_BARE = re.compile(r'(?:^|(?<=[\s(\-]))[^\s()"“”:\-][^\s()"“”:]*$')
_FIXED = {
    "has": ("note", "tag", "entity", "date", "outlet", "author", "lang", "title"),
    "in": ("left", "right", "open"),
}
_FACETS = {"outlet": Facet.OUTLET, "lang": Facet.LANGUAGE, "tag": Facet.TAG, "kind": Facet.KIND}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may take the place of what is being typed."""

    text: str
    aside: str = ""
    """What is known of it: how many articles, say."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What may stand at `span` of the query instead, the likeliest first."""

    span: Span
    choices: tuple[Offer, ...] = ()


class Offering:
    """Completes a query line; the names of the library are read once."""

    def __init__(self, library: Library, indexed: Indexed) -> None:
        self._library, self._indexed = library, indexed
        self._names: _Names | None = None

    def offers(self, text: str) -> Offers:
        """Return what may take the place of the last word of the text.

        Raises:
            SearchError: the index can neither be read nor built.
        """
        if value := _VALUE.search(text):
            typed = value["typed"]
            found = self._values(FIELDS[value["field"].lower()], fold(typed.strip('"“')))
            return _unless_there(Span(value.start("typed"), len(text)), typed, found)
        if bare := _BARE.search(text):
            word = bare[0]
            return _unless_there(Span(bare.start(), len(text)), word, self._words(fold(word)))
        return Offers(Span(len(text), len(text)))

    def _words(self, typed: str) -> Iterator[Offer]:
        """Yield names and words that begin so, and the fields of the language."""
        fields = [Offer(f"{name}:") for name in FIELDS if name.startswith(typed)]
        if len(typed) < _LONG:
            yield from fields
        names = self._known().beginning(typed) if len(typed) > 1 else ()
        for one in islice(names, _NAMES):
            offer = self._named(one)
            yield Offer(f"entity:{offer.text}", offer.aside)
        if len(typed) >= _LONG:
            yield from fields
            yield from self._written(typed)

    def _values(self, field: str, typed: str) -> Iterable[Offer]:
        if field in _FIXED:
            return (Offer(word) for word in _FIXED[field] if word.startswith(typed))
        match field:
            case "entity":
                return (self._named(one) for one in self._known().beginning(typed))
            case "date":
                return self._dates(typed)
            case "author":
                return _counted(self._library.vocabulary.authors(), typed)
            case "outlet" | "lang" | "tag" | "kind":
                return _counted(self._facet(_FACETS[field]), typed)
            case _:
                return self._written(typed) if len(typed) >= _LONG else ()

    def _written(self, typed: str) -> Iterator[Offer]:
        """Yield words of the articles that begin so."""
        words = self._indexed.ask(lambda index: index.suggest(typed, MOST))
        yield from (Offer(word) for word in words if word != typed)

    def _named(self, one: Named) -> Offer:
        """Return an entity by its name, or by its id if another one goes by that name."""
        unique = len(self._known().called(one.name)) == 1
        met = f"{one.articles:,}"
        if not unique:
            return Offer(quoted(one.entity), f"{one.name} · {one.kind} · {met}")
        return Offer(quoted(one.name), met if one.surface == one.name else f"{one.surface} · {met}")

    def _dates(self, typed: str) -> Iterator[Offer]:
        yield from (Offer(word) for word in DAYS if word.startswith(typed))
        months = self._facet(Facet.MONTH)
        for month in sorted(months, reverse=True):
            if month.startswith(typed):
                yield Offer(month, f"{months[month]:,}")

    def _facet(self, facet: Facet) -> Mapping[str, int]:
        everything = parse("")
        return self._indexed.ask(
            lambda index: index.search(everything, 0, facets=(facet,)).facets.get(facet, {})
        )

    def _known(self) -> _Names:
        if self._names is None:
            self._names = _Names(self._library.corrected.vocabulary())
        return self._names


class _Names:
    """All names, folded into one text in which beginnings of words are found quickly."""

    def __init__(self, names: Sequence[Named]) -> None:
        self._names = names
        folded = [fold(one.surface).replace("\n", " ") for one in names]
        self._text = "\n".join(["", *folded])
        self._starts = list(accumulate((len(name) + 1 for name in folded), initial=0))
        self._called: defaultdict[str, set[EntityId]] = defaultdict(set)
        for name, one in zip(folded, names, strict=True):
            self._called[name].add(one.entity)

    def beginning(self, typed: str) -> Iterator[Named]:
        """Yield each entity once of which a name has a word that begins so."""
        seen: set[EntityId] = set()
        for match in re.finditer(rf"(?<=[\s\-]){re.escape(typed)}", self._text):
            one = self._names[bisect_right(self._starts, match.start() - 1) - 1]
            if one.entity not in seen:
                seen.add(one.entity)
                yield one

    def called(self, name: str) -> Collection[EntityId]:
        """Return the entities with exactly this name."""
        return self._called[fold(name)]


def _counted(values: Mapping[str, int], typed: str) -> Iterator[Offer]:
    """Yield the values of which a word begins so, those that begin so themselves first."""
    folded = [(fold(value), value) for value in values]
    first = (value for key, value in folded if key.startswith(typed))
    others = (
        value for key, value in folded if not key.startswith(typed) and f" {typed}" in f" {key}"
    )
    yield from (Offer(quoted(value), f"{values[value]:,}") for value in chain(first, others))


def _unless_there(span: Span, typed: str, found: Iterable[Offer]) -> Offers:
    """Return the first of what was found that says more than what was typed."""
    distinct = {offer.text: offer for offer in found if offer.text != typed}
    return Offers(span, tuple(islice(distinct.values(), MOST)))
