"""Which mentions of one or two articles are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.comparison import Reading
from corpus.entity import EntityKind
from corpus.gazetteer import Entry, Gazetteer

from .acronyms import join_acronyms, spelled_out
from .groups import Groups
from .known_names import hold, join_known, node, senses
from .namesakes import Namesakes
from .naming import canonical
from .occurrence import Names, Occurrence
from .organisations import carriers, join_short_forms, rivals, team
from .people import join_full_names
from .variants import join_variants

_SHORT = 0.3
"""What a single word tells of the kind where the entity has names of several words."""


@dataclass(frozen=True)
class Cluster:
    """Mentions that are one entity."""

    occurrences: tuple[Occurrence, ...]
    entry: Entry | None
    """What the gazetteer knows it as."""
    name: str
    kind: EntityKind
    surfaces: Counter[str]
    titles: Counter[str]
    """Titles that tell the person apart, and how often each was met."""
    ambiguous: bool


def clusters(readings: Sequence[Reading], gazetteer: Gazetteer) -> list[Cluster]:
    """Return the entities of the articles, each with its mentions, in order of first mention."""
    names = Names(readings, gazetteer)
    groups: Groups[str] = Groups()
    spelled = spelled_out(names)
    known = join_known(names, groups, spelled)
    join_acronyms(names, groups)
    full = join_full_names(names, groups)
    join_variants(names, groups)
    join_short_forms(names, groups)
    namesakes = Namesakes(names, groups, full)
    bearers = namesakes.decide() | carriers(names, groups)
    chosen = senses(names)
    ambiguous = namesakes.ambiguous | rivals(names, groups)
    ambiguous |= {surface for (_, surface), told in chosen.items() if not told.sure}
    found: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for one in names.occurrences:
        sense = chosen.get((one.article, one.surface))
        if one.surface not in spelled and names.is_team(one):
            root = groups.root(team(one.surface, names, groups))
        elif id(one) in bearers:
            root = groups.root(bearers[id(one)])
        elif sense is not None:
            known[node(sense.entry)] = sense.entry
            root = groups.root(hold(groups, sense.entry))
        else:
            root = groups.root(one.surface)
        found[root].append(one)
    return [
        _cluster(members, known.get(str(groups.anchor(root))), names, ambiguous)
        for root, members in found.items()
    ]


def mention_kind(one: Occurrence, cluster: Cluster, gazetteer: Gazetteer) -> EntityKind:
    """Return the kind of the entity; a people that stands for its place keeps its own."""
    people = cluster.entry is not None and one.surface in gazetteer.peoples
    return one.mention.kind if people else cluster.kind


def _cluster(
    members: Sequence[Occurrence], entry: Entry | None, names: Names, ambiguous: set[str]
) -> Cluster:
    surfaces = Counter(one.surface for one in members)
    kind = entry.kind if entry else _kind(members)
    titles = Counter(
        one.title
        for one in members
        if one.title and one.title not in names.languages[one.article].plain_titles
    )
    return Cluster(
        occurrences=tuple(members),
        entry=entry,
        name=entry.name if entry else canonical(surfaces, kind, members),
        kind=kind,
        surfaces=surfaces,
        titles=titles if kind is EntityKind.PERSON else Counter(),
        ambiguous=any(surface in ambiguous for surface in surfaces),
    )


def _kind(members: Sequence[Occurrence]) -> EntityKind:
    """Return the kind that most mentions speak for; a title speaks for a person."""
    votes: defaultdict[EntityKind, float] = defaultdict(float)
    several = any(" " in one.surface for one in members)
    for one in members:
        weight = 0.3 if one.mention.kind is EntityKind.OTHER else 1.0
        if several and " " not in one.surface:
            weight *= _SHORT
        votes[one.mention.kind] += weight * one.mention.confidence
        if one.title:
            votes[EntityKind.PERSON] += 1.0
    return max(votes, key=lambda kind: votes[kind])
