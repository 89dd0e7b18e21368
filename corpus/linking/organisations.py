"""Short forms of organisations and of other names of several words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from corpus.entity import EntityKind

from .groups import Groups
from .occurrence import Names, Occurrence
from .surface import CORPORATE, core

_SHORTENED = frozenset(set(EntityKind) - {EntityKind.PERSON})
_CARRIERS = frozenset({"Airlines", "Airways", "Air"})
"""What follows a place in an airline's name."""
_STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm"})
"""What stands before the name of a storm, which later goes without."""
_COMPANY = 4
"""Words up to which a company's name may be cut to the first."""

_WITHIN = frozenset({"in", "on", "near", "across", "throughout"})
"""What stands before a place more often than before a body that is called after it."""
_DOUBTFUL = 0.6
"""Confidence up to which a single word may be a short form though it looks like a surname."""


def join_short_forms(names: Names, groups: Groups[str]) -> None:
    """Join to a long form, in one article: its core, first words, and one-word short form."""
    _join_cores(names, groups)
    _join_headed(names, groups)
    shortened: defaultdict[str, set[str]] = defaultdict(set)
    for surface, kind in names.kinds.items():
        if " " in surface and kind in _SHORTENED:
            for short in _short_forms(names, surface, kind):
                shortened[short].add(surface)
    for short, longer in shortened.items():
        if short in names.by_surface and names.gazetteer.get(short) is None:
            _join_one(names, groups, short, longer)


def _short_forms(names: Names, surface: str, kind: EntityKind) -> Iterator[str]:
    """Return what the name may be called after it was given in full."""
    parts = surface.split()
    yield from (" ".join(parts[:length]) for length in range(2, len(parts)))
    if parts[0] in _STORMS and len(parts) == 2:
        yield parts[1]
    if kind is EntityKind.PLACE:
        if _named_place(names, surface, parts):
            yield parts[0]
        return
    if kind is not EntityKind.ORGANISATION:
        if len(parts) <= _COMPANY and _called(names, parts):
            yield parts[0]
        return
    yield parts[-1]
    if names.kinds.get(parts[0]) is EntityKind.PLACE:
        return
    company = parts[-1].lower().strip(".") in _endings(names, surface)
    if _unusual(names, parts[0]) or (company and len(parts) <= _COMPANY) or _called(names, parts):
        yield parts[0]
    for length in range(1, len(parts) - 1):
        place = names.gazetteer.get(" ".join(parts[:length]))
        if place is not None and place.kind is EntityKind.PLACE:
            yield " ".join(parts[length:])


def rivals(names: Names, groups: Groups[str]) -> set[str]:
    """Return the short forms that may mean one of two bodies: Apple beside Apple Corps."""
    found = set()
    for surface, kind in names.kinds.items():
        short, _, rest = surface.partition(" ")
        if kind is EntityKind.ORGANISATION and short in names.by_surface and " " not in rest:
            apart = groups.root(short) != groups.root(surface)
            ends = rest.lower().strip(".") in _endings(names, surface)
            if apart and ends and not _is_place(names, short):
                found.add(short)
    return found


def _is_place(names: Names, surface: str) -> bool:
    """Return whether it is a place or a people: "European" beside "European Union"."""
    return names.kinds[surface] is EntityKind.PLACE or surface in names.gazetteer.peoples


def carriers(names: Names, groups: Groups[str]) -> dict[int, str]:
    """Return, by the mention's id, the airline or team that a place's name means: "Alaska said"."""
    found = {}
    for surface, kind in names.kinds.items():
        if kind is EntityKind.ORGANISATION and " " in surface:
            place, _, rest = surface.rpartition(" ")
            for one in names.by_surface.get(place, ()) if _is_place_name(names, place) else ():
                spoken = names.languages[one.article]
                acts = spoken.speech if rest in _CARRIERS else spoken.sportsmen
                if one.article in names.articles(surface) and one.after in acts:
                    found[id(one)] = groups.root(surface)
    return found


def _is_place_name(names: Names, surface: str) -> bool:
    entry = names.gazetteer.get(surface)
    people = surface in names.gazetteer.peoples
    return entry is not None and entry.kind is EntityKind.PLACE and not people


def team(town: str, names: Names, groups: Groups[str]) -> str:
    """Return the node of a town's team: that of the one team named in full, or one of its own."""
    full = [
        surface
        for surface, kind in names.kinds.items()
        if surface.casefold().startswith(f"{town.casefold()} ") and kind is EntityKind.ORGANISATION
    ]
    roots = {groups.root(surface) for surface in full}
    return roots.pop() if len(roots) == 1 else f"team:{town.casefold()}"


def _unusual(names: Names, word: str) -> bool:
    """Return whether the word names nothing else: "OceanGate" in "OceanGate Expeditions"."""
    gazetteer = names.gazetteer
    return len(word) > 3 and not (
        word.lower() in gazetteer.words
        or word in gazetteer.given
        or any(word in band for band in (*gazetteer.towns, *gazetteer.surnames))
        or gazetteer.get(word) is not None
    )


def _named_place(names: Names, surface: str, parts: Sequence[str]) -> bool:
    """Return whether a region's first word names it alone: "Permian" for "Permian Basin"."""
    spoken = names.languages[min(names.articles(surface))]
    head = parts[-1].lower()
    headed = head in spoken.place_heads or head in spoken.facility_heads
    return len(parts) == 2 and headed and _unusual(names, parts[0])


def _called(names: Names, parts: Sequence[str]) -> bool:
    """Return whether the first word, which may name other things, is no person or place here."""
    word, gazetteer = parts[0], names.gazetteer
    if any(one.before in _WITHIN for one in names.by_surface.get(word, ())):
        return False
    if names.kinds.get(word) is not EntityKind.PERSON:
        return names.kinds.get(word) in {EntityKind.ORGANISATION, EntityKind.OTHER}
    if word in gazetteer.given or word in gazetteer.surnames[0]:
        return False
    return not (_titled(names, word) or _is_surname(names, word))


def _ends(names: Names, short: str, longer: Collection[str]) -> bool:
    """Return whether the word, no common head of names, ends a name: "Warriors"."""
    heads = names.languages[0].organisation_heads
    things = {EntityKind.ORGANISATION, EntityKind.OTHER}
    return (
        names.kinds[short] in things
        and short.lower() not in heads
        and any(one.endswith(f" {short}") for one in longer)
    )


def _titled(names: Names, surface: str) -> bool:
    return any(one.title for one in names.by_surface[surface])


def _is_surname(names: Names, word: str) -> bool:
    """Return whether a person named in full has the word as surname."""
    ending = f" {word}"
    return any(
        kind is EntityKind.PERSON and surface.endswith(ending)
        for surface, kind in names.kinds.items()
    )


def _endings(names: Names, surface: str) -> frozenset[str]:
    """Return the words that a short form may drop after the first."""
    spoken = names.languages[min(names.articles(surface))]
    return CORPORATE | spoken.organisation_heads


def _join_headed(names: Names, groups: Groups[str]) -> None:
    """Join "Orwin Mosque" and "the Orwin mosque", where the noun is no part of the mention."""
    for surface in names.by_surface:
        parts = surface.split(" ")
        for length in range(1, len(parts)):
            short, rest = " ".join(parts[:length]), " ".join(parts[length:]).lower()
            if (
                short in names.by_surface
                and names.gazetteer.get(short) is None
                and any(_goes_on(names, one, rest) for one in names.by_surface[short])
            ):
                groups.join(surface, short)


def _goes_on(names: Names, one: Occurrence, rest: str) -> bool:
    """Return whether the text after the mention goes on with the words."""
    return names.readings[one.article].article.text.startswith(rest, one.mention.span.end + 1)


def _join_cores(names: Names, groups: Groups[str]) -> None:
    """Join names that differ by "Inc." and the like only, where the rest has several words."""
    first: dict[str, str] = {}
    for surface, kind in names.kinds.items():
        if " " in surface and kind is EntityKind.ORGANISATION:
            bones = core(surface)
            if " " in bones:
                groups.join(first.setdefault(bones, surface), surface)


def _person(names: Names, surface: str) -> bool:
    """Return whether the surface surely names a person."""
    if names.kinds[surface] is not EntityKind.PERSON:
        return False
    mentions = [one.mention for one in names.by_surface[surface]]
    sure = max(mention.confidence for mention in mentions) > _DOUBTFUL
    return sure or _titled(names, surface)


def _join_one(names: Names, groups: Groups[str], short: str, longer: set[str]) -> None:
    """Join the short form where all long forms in its articles are one entity."""
    called = _called(names, [short]) and any(one.startswith(f"{short} ") for one in longer)
    called = called or any(one.partition(" ")[0] in _STORMS for one in longer)
    called = called or _ends(names, short, longer)
    if _person(names, short) and not called:
        return
    here = {one for one in longer if names.articles(one) & names.articles(short)}
    if not here and (called or (" " in short and names.kinds[short] in _SHORTENED)):
        # The other article has the long form, and begins with the same word.
        here = set(longer)
    roots = {groups.root(one) for one in here}
    if len(roots) == 1:
        groups.join(roots.pop(), short)
