"""Which documents of a segment a query finds: sets of numbers, no scores."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from index.query import (
    Added,
    Among,
    And,
    Cause,
    Dates,
    Everything,
    Field,
    Fuzzy,
    Has,
    Mentions,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
)
from index.query.nodes import UNNAMED

from .expansion import Expansion, Several, expansion
from .postings import Postings
from .relatives import Relatives, relatives
from .schema import MENTION, PRESENT
from .snapshot import SegmentView, Snapshot

DATE = "date"
"""What stands for a date in the field of things present."""

Docs = Collection[int]
Run = Postings | Collection[int]
"""Documents: those of a word, or found already."""


def fields_of(named: Field | None) -> Sequence[Field]:
    """Return the fields that a leaf looks into."""
    return UNNAMED if named is None else (named,)


class Matching:
    """The expansion of a query's words over one snapshot, and its evaluation by segment."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._expanded: dict[tuple[Several, str], Expansion] = {}
        self._related: dict[tuple[str, str], Relatives] = {}
        self.exact = True
        """Whether every prefix was followed to all of its words."""

    def documents(self, node: Node, segment: SegmentView) -> set[int]:
        """Return the living documents of the segment that the tree finds."""
        return set(self._find(node, segment)) - segment.deleted

    def expansion(self, term: Several, field: str) -> Expansion:
        """Return the words that the term stands for in the field."""
        if (term, field) not in self._expanded:
            self._expanded[term, field] = expansion(self._snapshot, term, field)
            self.exact = self.exact and self._expanded[term, field].complete
        return self._expanded[term, field]

    def relatives(self, word: str, field: str) -> Relatives:
        """Return the other forms of a word that stand in the field."""
        if (word, field) not in self._related:
            self._related[word, field] = relatives(self._snapshot, field, word)
        return self._related[word, field]

    def added(self, query: Query) -> Iterator[Added]:
        """Yield the other forms of the query's words that are searched for, the frequent first."""
        for leaf in query.sought():
            if isinstance(leaf, Word) and leaf.inflects:
                found = [self.relatives(leaf.text, field).words for field in fields_of(leaf.field)]
                if words := tuple(dict.fromkeys(chain.from_iterable(found))):
                    yield Added(leaf.span, Cause.STEM, words)

    def _find(self, node: Node, segment: SegmentView) -> Docs:
        match node:
            case And(parts):
                return self._all_of(parts, segment)
            case Or(parts):
                return set().union(*(self._find(part, segment) for part in parts))
            case Not(part):
                return segment.living.difference(self._find(part, segment))
            case Word():
                return _union(self._runs(node, segment))
            case Phrase() | Prefix() | Wildcard() | Fuzzy():
                found = [self._in_field(node, name, segment) for name in fields_of(node.field)]
                return found[0] if len(found) == 1 else set().union(*found)
            case leaf:
                return _by_value(leaf, segment)

    def _all_of(self, parts: Sequence[Node], segment: SegmentView) -> Docs:
        sure = [part for part in parts if not isinstance(part, Not | Dates)]
        # The fewest first: what follows is looked up for these alone.
        found = sorted((self._runs(part, segment) for part in sure), key=_size)
        docs: Docs = _union(found[0]) if found else segment.living
        for runs in found[1:]:
            docs = _both(docs if isinstance(docs, set) else set(docs), runs)
        # A date is read for what is found already, and what is not wanted is
        # taken away from it: neither is a set of half the index first.
        for part in parts:
            if isinstance(part, Dates):
                docs = _published(docs, segment, part.first, part.last)
            elif isinstance(part, Not):
                docs = set(docs).difference(self._find(part.part, segment))
        return docs

    def _runs(self, node: Node, segment: SegmentView) -> list[Run]:
        """Return what together are the documents that a part of the tree finds."""
        if not isinstance(node, Word):
            return [self._find(node, segment)]
        runs: list[Run] = []
        for field in fields_of(node.field):
            if exact := segment.postings(field, node.text):
                runs.append(exact)
            if node.inflects:
                for postings, speakers in self.relatives(node.text, field).postings(segment):
                    runs.append(
                        postings if speakers is None else speakers.intersection(postings.docs)
                    )
        return runs

    def _in_field(
        self, leaf: Phrase | Prefix | Wildcard | Fuzzy, field: Field, segment: SegmentView
    ) -> Docs:
        if isinstance(leaf, Phrase):
            return self._phrase(leaf, field, segment)
        return _union(list(self.expansion(leaf, field).postings(segment)))

    def _phrase(self, phrase: Phrase, field: Field, segment: SegmentView) -> Docs:
        columns = [self._column(phrase, at, field, segment) for at in range(len(phrase.words))]
        if not all(columns):
            return ()
        first, *others = sorted(columns, key=_size)
        docs = set(_union(first))
        for column in others:
            docs = _both(docs, column)
        if phrase.slack:
            return _near(columns, docs, len(columns) + phrase.slack)
        return _adjacent(columns, docs)

    def _column(
        self, phrase: Phrase, at: int, field: Field, segment: SegmentView
    ) -> list[Postings]:
        """Return the postings that may stand at that place of the phrase."""
        word = phrase.words[at]
        if phrase.open_end and at == len(phrase.words) - 1:
            return list(self.expansion(Prefix(word), field).postings(segment))
        postings = segment.postings(field, word)
        return [postings] if postings else []


def _union(runs: Sequence[Run]) -> Docs:
    lists = [run.docs if isinstance(run, Postings) else run for run in runs]
    return lists[0] if len(lists) == 1 else set().union(*lists)


def _both(docs: set[int], runs: Iterable[Run]) -> set[int]:
    """Return those of the documents that are in any of the runs."""
    kept = [
        run.within(docs) if isinstance(run, Postings) else docs.intersection(run) for run in runs
    ]
    return kept[0] if len(kept) == 1 else set().union(*kept)


def _size(runs: Iterable[Run]) -> int:
    return sum(run.size if isinstance(run, Postings) else len(run) for run in runs)


def _by_value(leaf: Everything | Dates | Mentions | Among | Has, segment: SegmentView) -> Docs:
    match leaf:
        case Everything():
            return segment.living
        case Dates(first, last):
            return _published(range(segment.size), segment, first, last)
        case Mentions(entities):
            return _union(_there(segment.postings(MENTION, entity) for entity in entities))
        case Among(articles):
            return {doc for name in articles if (doc := segment.find(name)) is not None}
        case Has(what):
            return _union(_there([segment.postings(PRESENT, what.value if what else DATE)]))


def _published(docs: Docs, segment: SegmentView, first: date | None, last: date | None) -> Docs:
    days = segment.days
    # Day 0 stands for no date, and no range holds that.
    low = first.toordinal() if first else 1
    high = last.toordinal() if last else date.max.toordinal()
    return [doc for doc in docs if low <= days[doc] <= high]


def _there(found: Iterable[Postings | None]) -> list[Postings]:
    return [postings for postings in found if postings]


def _adjacent(columns: Sequence[Sequence[Postings]], docs: set[int]) -> Docs:
    """Return the documents, of those that every column has, in which they stand side by side."""
    last = len(columns) - 1
    expected = _places(columns[0], docs, after=1)
    for at, column in enumerate(columns[1:], 1):
        found = [
            (doc, wanted, places)
            for doc, wanted, places in zip(
                sorted(docs), expected, _places(column, docs), strict=True
            )
            if (wanted in places if len(wanted) == 1 else not set(wanted).isdisjoint(places))
        ]
        docs = {doc for doc, _, _ in found}
        if at < last:
            expected = [
                "".join([chr(ord(place) + 1) for place in wanted if place in places])
                for _, wanted, places in found
            ]
    return docs


def _near(columns: Sequence[Sequence[Postings]], docs: set[int], reach: int) -> Docs:
    """Return the documents in which all columns stand within so many words."""
    places = [_places(column, docs) for column in columns]
    return [
        doc
        for doc, *each in zip(sorted(docs), *places, strict=True)
        if _within([set(map(ord, found)) for found in each], reach)
    ]


def _places(column: Sequence[Postings], docs: set[int], after: int = 0) -> list[str]:
    """Return where any word of the column stands in each document, by number; `after` is added."""
    if len(column) == 1:
        return column[0].places(docs, after)
    gathered = dict.fromkeys(sorted(docs), "")
    for postings in column:
        mine = postings.within(docs)
        for doc, places in zip(sorted(mine), postings.places(mine, after), strict=True):
            gathered[doc] += places
    return list(gathered.values())


def _within(columns: Sequence[set[int]], reach: int) -> bool:
    return any(
        all(any(start <= place < start + reach for place in places) for places in columns)
        for start in set().union(*columns)
    )
