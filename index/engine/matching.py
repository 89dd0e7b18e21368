"""Which documents of a segment a query finds: sets of numbers, no scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise

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

from .beginnings import LETTERS
from .crowd import Crowd, Docs, both, less, union
from .encoding import to_bytes
from .expansion import Expansion, Several, expansion
from .postings import Postings
from .relatives import Relatives, relatives
from .schema import MENTION, PRESENT
from .snapshot import SegmentView, Snapshot

DATE = "date"
"""What stands for a date in the field of things present."""

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
        self._short: dict[tuple[str, str], bool] = {}
        self._related: dict[tuple[str, str], Relatives] = {}
        self.exact = True
        """Whether every prefix was followed to all of its words."""

    def documents(self, node: Node, segment: SegmentView) -> Docs:
        """Return the living documents of the segment that the tree finds: a set or a crowd."""
        return segment.undeleted(self._find(node, segment))

    def expansion(self, term: Several, field: str) -> Expansion:
        """Return the words that the term stands for in the field."""
        if (term, field) not in self._expanded:
            self._expanded[term, field] = expansion(self._snapshot, term, field)
            self.exact = self.exact and self._expanded[term, field].complete
        return self._expanded[term, field]

    def is_short(self, prefix: Prefix, field: str) -> bool:
        """Return whether so many words begin so that their documents are kept together."""
        if len(prefix.text) != LETTERS:
            return False
        key = (prefix.text, field)
        if key not in self._short:
            self._short[key] = any(
                segment.beginning(field, prefix.text) for segment in self._snapshot.segments
            )
        return self._short[key]

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
                return union([self._find(part, segment) for part in parts])
            case Not(part):
                return less(segment.living, self._find(part, segment))
            case Word():
                return _union(self._runs(node, segment))
            case Phrase() | Prefix() | Wildcard() | Fuzzy():
                return union(
                    [self._in_field(node, name, segment) for name in fields_of(node.field)]
                )
            case leaf:
                return _by_value(leaf, segment)

    def _all_of(self, parts: Sequence[Node], segment: SegmentView) -> Docs:
        sure = [part for part in parts if not isinstance(part, Not | Dates)]
        # The fewest first: what follows is looked up for these alone.
        found = sorted((self._runs(part, segment) for part in sure), key=_size)
        docs: Docs = _union(found[0]) if found else segment.living
        for runs in found[1:]:
            docs = _both(docs if isinstance(docs, set | Crowd) else set(docs), runs)
        # A date is read for what is found already, and what is not wanted is
        # taken away from it: neither is a set of half the index first.
        for part in parts:
            if isinstance(part, Dates):
                docs = _published(docs, segment, part.first, part.last)
            elif isinstance(part, Not):
                docs = less(docs, self._find(part.part, segment))
        return docs

    def _runs(self, node: Node, segment: SegmentView) -> list[Run]:
        """Return what together are the documents that a part of the tree finds."""
        if not isinstance(node, Word):
            return [self._find(node, segment)]
        runs: list[Run] = []
        for field in fields_of(node.field):
            exact = segment.postings(field, node.text)
            related = self.relatives(node.text, field) if node.inflects else None
            others = list(related.postings(segment)) if related else []
            if segment.is_common(_size([exact, *(postings for postings, _ in others)])):
                runs.append(segment.tallies.of(segment, field, (node.text,), related).crowd)
                continue
            if exact:
                runs.append(exact)
            for postings, speakers in others:
                runs.append(postings if speakers is None else speakers.intersection(postings.docs))
        return runs

    def _in_field(
        self, leaf: Phrase | Prefix | Wildcard | Fuzzy, field: Field, segment: SegmentView
    ) -> Docs:
        if isinstance(leaf, Phrase):
            return self._phrase(leaf, field, segment)
        if isinstance(leaf, Prefix) and self.is_short(leaf, field):
            return _beginning(leaf.text, field, segment)
        expanded = self.expansion(leaf, field)
        if not segment.is_common(expanded.size(segment)):
            return _union(list(expanded.postings(segment)))
        return segment.crowd(
            (field, expanded.words),
            lambda: Crowd.of(segment.size, *(each.docs for each in expanded.postings(segment))),
        )

    def _phrase(self, phrase: Phrase, field: Field, segment: SegmentView) -> Docs:
        columns = [self._column(phrase, at, field, segment) for at in range(len(phrase.words))]
        if not all(columns):
            return ()
        pairs = [] if phrase.slack else _pairs(phrase, field, segment)
        if len(pairs) == len(columns) - 1 == 1:
            return pairs[0]
        runs: list[Sequence[Run]] = [*columns, *([pair] for pair in pairs)]
        first, *others = sorted(runs, key=_size)
        docs = set(_union(first))
        for column in others:
            docs = set(_both(docs, column))
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


def _pairs(phrase: Phrase, field: Field, segment: SegmentView) -> list[Sequence[int]]:
    """Return the documents of each two neighbours in the phrase for which these are kept."""
    words = [to_bytes(word) for word in (phrase.words[:-1] if phrase.open_end else phrase.words)]
    found = (segment.terms.pair(field, one, other) for one, other in pairwise(words))
    return [docs for docs in found if docs is not None]


def _beginning(letters: str, field: Field, segment: SegmentView) -> Docs:
    kept = segment.beginning(field, letters)
    words = segment.terms.fields.get(field)
    if kept is not None or words is None:
        return kept or ()
    among = words.beginning(to_bytes(letters))
    return _union([segment.terms.at(words, at) for at in among])


def _union(runs: Sequence[Run]) -> Docs:
    return union([run.docs if isinstance(run, Postings) else run for run in runs])


def _both(docs: set[int] | Crowd, runs: Iterable[Run]) -> Docs:
    """Return those of the documents that are in any of the runs."""
    return union([_in_run(docs, run) for run in runs])


def _in_run(docs: set[int] | Crowd, run: Run) -> Docs:
    if not isinstance(run, Postings):
        return both(docs, run)
    return docs.within(run.docs) if isinstance(docs, Crowd) else run.within(docs)


def _size(runs: Iterable[Run | None]) -> int:
    return sum(
        run.size if isinstance(run, Postings) else len(run) for run in runs if run is not None
    )


def _by_value(leaf: Everything | Dates | Mentions | Among | Has, segment: SegmentView) -> Docs:
    match leaf:
        case Everything():
            return segment.living
        case Dates(first, last):
            return _published(segment.living, segment, first, last)
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
    if isinstance(docs, Crowd):
        ordered, order = segment.by_day
        within = order[bisect_left(ordered, low) : bisect_right(ordered, high)]
        return (
            docs & Crowd.of(segment.size, within)
            if segment.is_common(len(within))
            else docs.within(within)
        )
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
            # Most words stand once or twice in a text, whatever stands beside them.
            if (
                wanted in places
                if len(wanted) == 1
                else places in wanted
                if len(places) == 1
                else not set(places).isdisjoint(wanted)
            )
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
