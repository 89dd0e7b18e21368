"""Corrections applied to what linking has found, in the order they were made.

Linking itself knows nothing of them: what it found is kept as it is, and the
corrections are laid over it each time. So they hold for what is linked later,
and undoing one is leaving it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.comparison import Reading
from corpus.entity import EntityId
from corpus.known import KnownEntity
from corpus.span import Span

from .bearers import Bearer, Bearers, fold
from .correction import Correction, Deed, Named, Scope
from .ground import Ground, known_bearer
from .names import UserNames
from .page import Chosen, Page, surface


@dataclass(frozen=True)
class Applied:
    """Readings after the corrections, and the entities in view."""

    readings: tuple[Reading, ...]
    bearers: Bearers


class Work:
    """What corrections are applied to.

    Without articles, the entities are corrected as far as that can be told
    from their names alone: what is for single articles is left out.
    """

    @classmethod
    def over(cls, ground: Ground) -> Work:
        """Return the ground, the user's names known, no correction made yet."""
        work = cls([Page(reading) for reading in ground.readings], Bearers(ground.bearers()))
        if ground.names:
            work.know(ground.names)
        return work

    def __init__(self, pages: Sequence[Page], bearers: Bearers) -> None:
        self.pages, self.bearers = pages, bearers
        self._doing: Mapping[Deed, Callable[[Correction], None]] = {
            Deed.MERGE: self._merge,
            Deed.SPLIT: self._split,
            Deed.RENAME: self._rename,
            Deed.RETYPE: self._retype,
            Deed.IGNORE: self._ignore,
            Deed.ADD: self._add,
            Deed.NOTSAME: self._part,
        }

    @cached_property
    def applied(self) -> Applied:
        """Return the articles and entities when all that is to be made is made."""
        return Applied(tuple(page.reading() for page in self.pages), self.bearers)

    def copy(self) -> Work:
        """Return the same, to be gone on with while this one stays as it is."""
        return Work([page.copy() for page in self.pages], self.bearers.copy())

    def see(self, known: KnownEntity) -> None:
        """Take an entity of the library into view."""
        self.bearers.put(known_bearer(known))

    def do(self, correction: Correction) -> None:
        """Make one correction.

        Where it is for other articles it still gives its entities the ids that
        they have there.
        """
        self._doing[correction.deed](correction)

    def know(self, names: UserNames) -> None:
        """Give what goes by a name of the user's lists to the entity of that name."""
        for bearer in list(self.bearers):
            whole = names.get(bearer.name)
            if whole is not None:
                self._absorb(bearer, self._target(whole))
                continue
            for form in list(bearer.surfaces):
                named = names.get(form)
                if named is not None:
                    self._move_surfaces([bearer], [form], self._target(named), Scope())

    # One method a deed

    def _merge(self, correction: Correction) -> None:
        target = self._target(_subject(correction))
        for other in correction.others:
            for bearer in self.bearers.matching(other):
                if bearer.id == target.id:
                    continue
                if correction.scope.everywhere:
                    self._absorb(bearer, target)
                else:
                    self._move(correction.scope, target, _of(bearer.id))

    def _split(self, correction: Correction) -> None:
        losing = self.bearers.matching(_subject(correction))
        target = self._target(correction.others[0], but=losing)
        losing = [bearer for bearer in losing if bearer.id != target.id]
        self._move_surfaces(losing, correction.surfaces, target, correction.scope)
        ids = {bearer.id for bearer in losing}
        for page in self._within(correction.scope):
            self._take(page, target, _at(page.places(correction.places), ids))

    def _rename(self, correction: Correction) -> None:
        subject = _subject(correction)
        if not correction.scope.everywhere:
            self._fork(correction, Named(subject.kind, correction.name))
            return
        for bearer in self.bearers.matching(subject):
            bearer.name = correction.name
            bearer.changed = True
            self.bearers.put(bearer)

    def _retype(self, correction: Correction) -> None:
        subject, kind = _subject(correction), correction.kind or _subject(correction).kind
        if not correction.scope.everywhere:
            self._fork(correction, Named(kind, subject.name))
            return
        for bearer in self.bearers.matching(subject):
            for page in self.pages:
                page.retype([bearer.id], bearer.kind, kind)
            bearer.kind = kind
            bearer.changed = True

    def _fork(self, correction: Correction, named: Named) -> None:
        """Make what one article calls so an entity of its own."""
        losing = self.bearers.matching(_subject(correction))
        if any(one.is_called(named.name) and one.kind is named.kind for one in losing):
            return
        target = self._target(named, but=losing)
        for bearer in losing:
            if bearer.id != target.id:
                self._move(correction.scope, target, _of(bearer.id))

    def _ignore(self, correction: Correction) -> None:
        named = correction.subject
        bearers = list(self.bearers) if named is None else self.bearers.matching(named)
        ids = {bearer.id for bearer in bearers}
        forms = {fold(form) for form in correction.surfaces}
        for page in self._within(correction.scope):
            if correction.places:
                page.drop(_at(page.places(correction.places)))
            else:
                page.drop(_called(ids, forms) if forms else lambda one: one.entity in ids)
        if not correction.scope.everywhere or correction.places:
            return
        for bearer in bearers:
            lost = [form for form in bearer.surfaces if fold(form) in forms]
            for form in lost:
                del bearer.surfaces[form]
                bearer.changed = True
            if not forms or (lost and not bearer.surfaces):
                self.bearers.drop(bearer.id)

    def _add(self, correction: Correction) -> None:
        subject = _subject(correction)
        target = self._target(subject)
        for page in self._within(correction.scope):
            spans: Iterable[Span] = page.places(correction.places)
            if not correction.places:
                spans = page.occurrences(subject)
            for span in sorted(spans):
                page.add(span, target.kind, target.id)
                if correction.places or not correction.scope.everywhere:
                    target.surfaces[span.of(page.article.text)] += 1
        self.bearers.put(target)

    def _part(self, correction: Correction) -> None:
        subject = _subject(correction)
        for other in correction.others:
            self._part_two(subject, other, correction.scope)

    def _part_two(self, one: Named, other: Named, scope: Scope) -> None:
        """Keep two entities apart, also where linking took their names for those of one."""
        ours = {fold(name) for name in one.names} - {fold(name) for name in other.names}
        theirs = {fold(name) for name in other.names} - {fold(name) for name in one.names}
        near = sorted(self.bearers.called(ours) & self.bearers.called(theirs))
        found = (self.bearers.get(entity) for entity in near)
        joined = [bearer for bearer in found if bearer and _names(bearer, ours, theirs)]
        if scope.everywhere:
            # What is taken apart may bear the id of one of the parts.
            joined = [self._aside(bearer) for bearer in joined]
        parts = ((self._target(one, but=joined), ours), (self._target(other, but=joined), theirs))
        for bearer in joined:
            for target, forms in parts:
                if bearer.id != target.id:
                    wanted = [form for form in bearer.surfaces if fold(form) in forms]
                    self._move_surfaces([bearer], wanted, target, scope)
            if scope.everywhere:
                # What neither is known by stays with the one whose name the whole had.
                self._absorb(bearer, parts[fold(bearer.name) in theirs][0])

    def _aside(self, bearer: Bearer) -> Bearer:
        """Return the entity under an id that no other has."""
        aside = replace(bearer, id=EntityId(f"{bearer.id}#"), surfaces=Counter(), titles=Counter())
        self._absorb(bearer, aside)
        return aside

    # What the deeds are made of

    def _within(self, scope: Scope) -> list[Page]:
        return [page for page in self.pages if page.within(scope)]

    def _target(self, named: Named, *, but: Iterable[Bearer | EntityId] = ()) -> Bearer:
        """Return the one entity that is the named one, with the id that it has everywhere."""
        spared = {one.id if isinstance(one, Bearer) else one for one in but}
        made = self.bearers.fresh(named)
        held = self.bearers.get(made.id)
        found = [one for one in self.bearers.matching(named) if one.id not in spared]
        if held is not None and held.id in spared:
            return held
        if held is not None and held not in found:
            found.append(held)
        for bearer in found:
            self._absorb(bearer, made)
        self.bearers.put(made)
        return made

    def _absorb(self, bearer: Bearer, into: Bearer) -> None:
        """Make one entity a part of another."""
        into.surfaces += bearer.surfaces
        into.titles += bearer.titles
        into.sources |= bearer.sources
        self.bearers.drop(bearer.id)
        self.bearers.put(into)
        if bearer.id != into.id:
            for page in self.pages:
                page.pass_on(bearer.id, into.id)

    def _move(self, scope: Scope, target: Bearer, chosen: Chosen) -> None:
        for page in self._within(scope):
            self._take(page, target, chosen)
        self.bearers.put(target)

    def _take(self, page: Page, target: Bearer, chosen: Chosen) -> None:
        moved = page.move(chosen, target.id)
        target.surfaces += Counter(surface(one) for one in moved)
        for one in moved:
            losing = self.bearers.get(one.entity)
            target.sources |= losing.sources if losing else set()
        self.bearers.put(target)

    def _move_surfaces(
        self, losing: Sequence[Bearer], forms: Iterable[str], target: Bearer, scope: Scope
    ) -> None:
        wanted = {fold(form) for form in forms}
        ids = {bearer.id for bearer in losing}
        if not wanted or not ids:
            return

        chosen = _called(ids, wanted)
        if not scope.everywhere:
            self._move(scope, target, chosen)
            return
        for page in self.pages:
            page.move(chosen, target.id)
        for bearer in losing:
            for form in [one for one in bearer.surfaces if fold(one) in wanted]:
                target.surfaces[form] += bearer.surfaces.pop(form)
                target.sources |= bearer.sources
                bearer.changed = True
        self.bearers.put(target)


def _subject(correction: Correction) -> Named:
    if correction.subject is None:
        raise ValueError(f"{correction.deed}: it names no entity")
    return correction.subject


def _of(entity: EntityId) -> Chosen:
    return lambda one: one.entity == entity


def _at(places: Container[Span], entities: Container[EntityId | None] | None = None) -> Chosen:
    """Choose the mentions at some places, those of some entities only if any are given."""
    return lambda one: one.span in places and (entities is None or one.entity in entities)


def _called(entities: Container[EntityId | None], forms: Container[str]) -> Chosen:
    """Choose the mentions of some entities that have one of the folded surface forms."""
    return lambda one: one.entity in entities and fold(surface(one)) in forms


def _names(bearer: Bearer, ours: set[str], theirs: set[str]) -> bool:
    forms = {fold(form) for form in (bearer.name, *bearer.surfaces)}
    return bool(forms & ours) and bool(forms & theirs)
