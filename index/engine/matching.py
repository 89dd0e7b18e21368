"""Which documents of a segment a query finds: sets of numbers, no scores."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import reduce

from index.query import (
    And,
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
    Wildcard,
    Word,
)
from index.query.nodes import UNNAMED

from .expansion import MOST, Several, words_for
from .postings import Postings, positions
from .schema import MENTION, PRESENT
from .snapshot import SegmentView, Snapshot

DATE = "date"
"""What stands for a date in the field of things present."""

Docs = Collection[int]


def fields_of(named: Field | None) -> Sequence[Field]:
    """Return the fields that a leaf looks into."""
    return UNNAMED if named is None else (named,)


class Matching:
    """The expansion of a query's words over one snapshot, and its evaluation by segment."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._expanded: dict[tuple[Several, str], list[str]] = {}
        self.exact = True
        """Whether every prefix was followed to all of its words."""

    def documents(self, node: Node, segment: SegmentView) -> set[int]:
        """Return the living documents of the segment that the tree finds."""
        return set(self._find(node, segment)) - segment.deleted

    def words(self, term: Several, field: str) -> list[str]:
        """Return the words that the term stands for in the field."""
        if (term, field) not in self._expanded:
            words, complete = words_for(self._snapshot, term, field)
            self._expanded[term, field] = words
            self.exact = self.exact and complete
        return self._expanded[term, field]

    def is_narrow(self, term: Several, field: str, most: int) -> bool:
        """Return whether the term stands for at most so many words, without a look at them."""
        if not isinstance(term, Prefix):
            return len(self.words(term, field)) <= most
        # A word counts once for each segment it is in, so this may say no too soon.
        counts = (segment.count_beginning(field, term.text) for segment in self._snapshot.segments)
        return sum(counts) <= most

    def _find(self, node: Node, segment: SegmentView) -> Docs:
        match node:
            case And(parts):
                return self._all_of(parts, segment)
            case Or(parts):
                return set().union(*(self._find(part, segment) for part in parts))
            case Not(part):
                return segment.living.difference(self._find(part, segment))
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy():
                found = [self._in_field(node, name, segment) for name in fields_of(node.field)]
                return found[0] if len(found) == 1 else set().union(*found)
            case leaf:
                return _by_value(leaf, segment)

    def _all_of(self, parts: Sequence[Node], segment: SegmentView) -> Docs:
        sure = [part for part in parts if not isinstance(part, Not | Dates)]
        found = sorted((self._find(part, segment) for part in sure), key=len)
        # A date is read for what is found already, and what is not wanted is
        # taken away from it: neither is a set of half the index first.
        docs: Docs = (
            reduce(lambda kept, more: set(kept).intersection(more), found)
            if found
            else segment.living
        )
        for part in parts:
            if isinstance(part, Dates):
                docs = _published(docs, segment, part.first, part.last)
            elif isinstance(part, Not):
                docs = set(docs).difference(self._find(part.part, segment))
        return docs

    def _in_field(
        self, leaf: Word | Phrase | Prefix | Wildcard | Fuzzy, field: Field, segment: SegmentView
    ) -> Docs:
        match leaf:
            case Word(text):
                return _union([segment.postings(field, text)])
            case Phrase():
                return self._phrase(leaf, field, segment)
            case Prefix(beginning) if self.is_narrow(leaf, field, MOST):
                return _union(segment.beginning(field, beginning))
            case _:
                return _union(segment.postings(field, word) for word in self.words(leaf, field))

    def _phrase(self, phrase: Phrase, field: Field, segment: SegmentView) -> Docs:
        columns = [self._column(phrase, at, field, segment) for at in range(len(phrase.words))]
        if not all(columns):
            return ()
        found = sorted((set(_union(column)) for column in columns), key=len)
        docs = sorted(found[0].intersection(*found[1:]))
        places = [_places(column, docs) for column in columns]
        if not phrase.slack:
            return [doc for doc, *each in zip(docs, *places, strict=True) if _adjacent(each)]
        reach = len(phrase.words) + phrase.slack
        return [doc for doc, *each in zip(docs, *places, strict=True) if _near(each, reach)]

    def _column(
        self, phrase: Phrase, at: int, field: Field, segment: SegmentView
    ) -> list[Postings]:
        """Return the postings that may stand at that place of the phrase."""
        word = phrase.words[at]
        last = at == len(phrase.words) - 1
        words = self.words(Prefix(word), field) if phrase.open_end and last else [word]
        found = (segment.postings(field, word) for word in words)
        return [postings for postings in found if postings is not None]


def _union(found: Iterable[Postings | None]) -> Docs:
    lists = [postings.docs for postings in found if postings is not None]
    return lists[0] if len(lists) == 1 else set().union(*lists)


def _by_value(leaf: Everything | Dates | Mentions | Has, segment: SegmentView) -> Docs:
    match leaf:
        case Everything():
            return segment.living
        case Dates(first, last):
            return _published(range(segment.size), segment, first, last)
        case Mentions(entities):
            return _union(segment.postings(MENTION, entity) for entity in entities)
        case Has(what):
            return _union([segment.postings(PRESENT, what.value if what else DATE)])


def _published(docs: Docs, segment: SegmentView, first: date | None, last: date | None) -> Docs:
    days = segment.days
    # Day 0 stands for no date, and no range holds that.
    low = first.toordinal() if first else 1
    high = last.toordinal() if last else date.max.toordinal()
    return [doc for doc in docs if low <= days[doc] <= high]


def _places(column: Sequence[Postings], docs: Sequence[int]) -> Sequence[str | set[int]]:
    """Return where the column stands in each document: as deltas, or as a set for several words."""
    if len(column) == 1:
        return column[0].places(docs)
    gathered: dict[int, set[int]] = {doc: set() for doc in docs}
    for postings in column:
        mine = [doc for doc in postings.docs if doc in gathered]
        for doc, places in zip(mine, postings.places(mine), strict=True):
            gathered[doc].update(positions(places))
    return list(gathered.values())


def _adjacent(columns: Sequence[str | set[int]]) -> bool:
    first, *others = columns
    ends = _as_set(first)
    for places in others:
        # Most words stand in a document once: then one character tells.
        if isinstance(places, str) and len(places) == 1:
            ends = {ord(places)} if ord(places) - 1 in ends else set()
        else:
            ends = {place for place in _as_set(places) if place - 1 in ends}
        if not ends:
            return False
    return True


def _near(columns: Sequence[str | set[int]], reach: int) -> bool:
    sets = [_as_set(places) for places in columns]
    return any(
        all(any(start <= place < start + reach for place in places) for places in sets)
        for start in set().union(*sets)
    )


def _as_set(places: str | set[int]) -> set[int]:
    if isinstance(places, set):
        return places
    return {ord(places)} if len(places) == 1 else set(positions(places))
