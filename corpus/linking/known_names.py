"""Names that the gazetteer knows: country, demonym and abbreviation are one."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from corpus.gazetteer import Entry, Sense

from .groups import Groups
from .occurrence import Names


def node(entry: Entry) -> str:
    """Return the node of what the gazetteer knows."""
    return f"known:{entry.id}"


def hold(groups: Groups[str], entry: Entry) -> str:
    """Hold the entry's node to itself, so that no other entry's joins it; return the node."""
    groups.hold(node(entry), node(entry))
    return node(entry)


def join_known(names: Names, groups: Groups[str], spelled: AbstractSet[str]) -> dict[str, Entry]:
    """Join each known surface to its entry; return the entries met, by node.

    `spelled` are abbreviations that stand for something else here.
    """
    met = {}
    for surface in names.by_surface:
        entry = names.gazetteer.get(surface)
        if entry is not None and surface not in spelled and not names.is_person(surface):
            met[node(entry)] = entry
            groups.join(hold(groups, entry), surface)
    return met


class Told(NamedTuple):
    """Which of its senses an ambiguous surface has, and whether anything tells."""

    entry: Entry
    sure: bool


def senses(names: Names) -> dict[tuple[int, str], Told]:
    """Return which sense an ambiguous surface has in each article, by neighbouring names."""
    chosen = {}
    for surface, readings in names.gazetteer.senses.items():
        if surface in names.by_surface:
            for article in names.articles(surface):
                chosen[article, surface] = _sense(readings, names.readings[article].article.text)
    return chosen


def _sense(readings: Sequence[Sense], text: str) -> Told:
    """Return the entry with most cues in the text; the first where none decides."""
    counts = [sum(cue in text for cue in sense.cues) for sense in readings]
    most = max(counts)
    return Told(readings[counts.index(most)].entry, counts.count(most) == 1)
