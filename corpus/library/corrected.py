"""The library's readings and entities with the user's corrections laid over them.

What linking found stays in the database as it is. The corrections lie beside
it in `corrections.toml`, the user's own names in `names.csv`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from corpus.comparison import Comparison, Reading
from corpus.corrections import BrokenCodebook, Codebook, Correction, Named
from corpus.corrections.bearers import Bearer, identity
from corpus.corrections.comparing import compared
from corpus.corrections.correction import NOWHERE
from corpus.corrections.ground import Ground, surfaces
from corpus.corrections.laying import Laying
from corpus.corrections.names import UserNames, added_names
from corpus.corrections.toml import from_toml, to_toml
from corpus.entity import Entity, EntityId
from corpus.known import KnownEntity
from corpus.linking.keys import known_key, surface_key

from . import articles, changes, entities, readings, settings
from .codebook import NAME, CodebookFile
from .concerned import Concerned
from .database import Database
from .name_list import NameList
from .values import ChangeKind
from .vocabulary import Described, Vocabulary
from .vocabulary import Named as Spoken

if TYPE_CHECKING:
    from corpus.article import ArticleId

_KEPT = 8
"""Sets of corrections of which it is kept what they come to: those that hold, and previews."""
_APPLIED = "corrections"
"""What the library remembers the corrections under that its index follows."""


@dataclass(frozen=True)
class _Whole:
    """The entities of the library that corrections are about."""

    bearers: dict[EntityId, Bearer]
    raw: dict[EntityId, KnownEntity]


class Corrected:
    """Readings and entities as the user wants them; as an index asks for them, too."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self._file = CodebookFile(database.folder)
        self.lists = NameList(database.folder)
        self._whole: tuple[object, _Whole] | None = None
        self._concerned = Concerned(_KEPT)
        self._named: tuple[Sequence[Named], Sequence[Correction], UserNames] = ((), (), UserNames())
        self._followed: tuple[str, Codebook] = ("", Codebook())
        # The open pair and the whole library are corrected time and again, each
        # beside the other; of single articles only what was read last.
        self._pair, self._alone = Laying(_KEPT), Laying(_KEPT, back=False)
        self._names_only = Laying(_KEPT)
        self.problem = ""
        """Why the corrections on the disk cannot be read, a sentence; empty when they can."""

    # What there is

    @property
    def codebook(self) -> Codebook:
        """Return the corrections; of a broken file those that counted before it broke."""
        try:
            codebook = self._file.read()
        except BrokenCodebook as error:
            self.problem = f"{error}. The corrections from before hold until it is mended"
            return self._settled()[0]
        self.problem = ""
        return codebook

    @property
    def names(self) -> UserNames:
        """Return the user's own names: those of lists, then those that corrections add."""
        listed, active = self.lists.read(), self.codebook.active
        if listed is not self._named[0] or active is not self._named[1]:
            self._named = listed, active, UserNames([*listed, *added_names(active)])
        return self._named[2]

    # Making corrections

    def make(self, *corrections: Correction) -> Codebook:
        """Keep corrections; they are on the disk when this returns.

        Raises:
            BrokenCodebook: the file is broken, and stays as it is.
            UnusableLibrary: it cannot be written.
        """
        return self._file.add(lambda _: corrections, self._clock())

    def undo(self, reference: str = "") -> Correction:
        """Undo a correction, the last one by default, and return it.

        Raises:
            CorrectionRefused: there is nothing to undo.
            BrokenCodebook: the file is broken, and stays as it is.
        """
        after = self._file.add(lambda book: (book.undoing(reference),), self._clock())
        return after.get(after.entries[-1].of)

    def redo(self) -> Correction:
        """Do again what was undone last, and return it.

        Raises:
            CorrectionRefused: there is nothing to do again.
            BrokenCodebook: the file is broken, and stays as it is.
        """
        after = self._file.add(lambda book: (book.redoing(),), self._clock())
        return after.get(after.entries[-1].of)

    def add(self, entries: Callable[[Codebook], tuple[Correction, ...]]) -> Codebook:
        """Keep what is made of the corrections as they are on the disk."""
        return self._file.add(entries, self._clock())

    # Readings

    def reading(self, article_id: ArticleId) -> Reading:
        """Return an article with its mentions, corrected.

        Raises:
            UnknownArticle: it is not in the library.
        """
        return self.reading_by(self.codebook.active, article_id)

    def reading_by(self, corrections: Sequence[Correction], article_id: ArticleId) -> Reading:
        """Return an article with its mentions as certain corrections make them.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            raw = readings.reading(connection, article_id)
            single = any(one.places or not one.scope.everywhere for one in corrections)
            if not self.names and not single:
                about = self._raw(connection, corrections) if corrections else {}
                if not any(entity in about for entity in raw.by_entity):
                    return raw
        return self.alone_by(corrections, article_id).left

    def alone_by(self, corrections: Sequence[Correction], article_id: ArticleId) -> Comparison:
        """Return an article alone, with its entities, as certain corrections make them.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            raw = readings.reading(connection, article_id)
            known = entities.known(connection, list(raw.by_entity))
            stored = {**self._raw(connection, corrections), **{one.id: one for one in known}}
        found = {one.id: Entity(one.id, one.name, one.kind) for one in known}
        alone = Comparison(raw, None, found)
        return compared(alone, stored, corrections, self.names, self._alone)

    def comparison(self, linked: Comparison, *also: Correction) -> Comparison:
        """Return a comparison corrected, as if some more corrections were made."""
        return self.comparison_by((*self.codebook.active, *also), linked)

    def comparison_by(self, corrections: Sequence[Correction], linked: Comparison) -> Comparison:
        """Return a comparison with its entities as certain corrections make them."""
        names = self.names
        if not corrections and not names:
            return linked
        with self._database.reading() as connection:
            known = entities.known(connection, list(linked.entities))
            stored = {**self._raw(connection, corrections), **{one.id: one for one in known}}
        return compared(linked, stored, corrections, names, self._pair)

    # Entities

    def known(self, entity: EntityId) -> KnownEntity | None:
        """Return what is known about an entity, None when no article mentions it."""
        with self._database.reading() as connection:
            whole = self._gathered(connection)
            if entity in whole.bearers:
                return _described(connection, whole.bearers[entity])
            if entity not in whole.raw:
                found = next(iter(entities.known(connection, [entity])), None)
                if found is not None:
                    return found
        return self._made(entity)

    def entities(self) -> Sequence[KnownEntity]:
        """Return all entities that are mentioned, in order of id."""
        with self._database.reading() as connection:
            whole = self._gathered(connection)
            found = {
                one.id: one for one in entities.everything(connection) if one.id not in whole.raw
            }
            for bearer in whole.bearers.values():
                found[bearer.id] = _described(connection, bearer)
            for article_id in self._single(connection, self.codebook.active):
                self._adjust(found, article_id)
        mentioned = [one for one in found.values() if one.articles > 0 and one.surfaces]
        return sorted(mentioned, key=lambda one: one.id)

    def prominent(self, most: int) -> Sequence[KnownEntity]:
        """Return the entities of the most articles, about `most` of them, those with most first."""
        with self._database.reading() as connection:
            whole = self._gathered(connection)
            ids = [one for one in entities.prominent(connection, most) if one not in whole.raw]
            found = entities.known(connection, ids)
            found += [_described(connection, bearer) for bearer in whole.bearers.values()]
        return sorted(found, key=lambda one: (-one.articles, one.name))

    def candidates(self, keys: Collection[str]) -> Sequence[KnownEntity]:
        """Return the entities that have one of the keys, in order of id."""
        wanted = set(keys)
        with self._database.reading() as connection:
            whole = self._gathered(connection)
            found = {
                one.id: one
                for one in entities.candidates(connection, keys)
                if one.id not in whole.raw
            }
            for bearer in whole.bearers.values():
                names = (bearer.name, *bearer.surfaces)
                if wanted & {known_key(bearer.id), *map(surface_key, names)}:
                    found[bearer.id] = _described(connection, bearer)
        return [found[entity] for entity in sorted(found)]

    def described(self, wanted: Collection[EntityId]) -> Mapping[EntityId, Described]:
        """Return name and kind of those of the entities that are mentioned."""
        with self._database.reading() as connection:
            whole = self._gathered(connection)
        found = Vocabulary(self._database).described(
            [one for one in wanted if one not in whole.raw]
        )
        made = {one: whole.bearers.get(one) or self._made(one) for one in wanted}
        return {
            **found,
            **{one: Described(each.name, each.kind) for one, each in made.items() if each},
        }

    def vocabulary(self) -> Sequence[Spoken]:
        """Return every name of every entity, those of the most articles first."""
        names = Vocabulary(self._database).names()
        with self._database.reading() as connection:
            whole = self._gathered(connection)
            if not whole.raw:
                return names
            held = [one for one in names if one.entity not in whole.raw]
            for bearer in whole.bearers.values():
                known = _described(connection, bearer)
                held += [
                    Spoken(form, known.id, known.name, known.kind, known.articles)
                    for form in dict.fromkeys((known.name, *known.surfaces))
                ]
        return sorted(held, key=lambda one: (-one.articles, one.name, one.surface))

    def articles_of(self, entity: EntityId, most: int) -> tuple[list[tuple[ArticleId, int]], int]:
        """Return up to `most` articles that mention an entity, and how many there may be.

        Each comes with how often it does; those that do so most come first.
        """
        with self._database.reading() as connection:
            whole = self._gathered(connection)
            sources = whole.bearers[entity].sources if entity in whole.bearers else {entity}
            counts = entities.per_article(connection, sorted(sources))
            for one in self._single(connection, self.codebook.active):
                counts.setdefault(one, 0)
            ranked = sorted(counts, key=lambda one: -counts[one])[: most * 2]
            if entity in whole.bearers or len(counts) > len(ranked) or self.codebook.active:
                found = {one: len(self.reading(one).of(entity)) for one in ranked}
            else:
                found = {one: counts[one] for one in ranked}
        met = [(one, number) for one, number in found.items() if number]
        total = len(met) if len(ranked) == len(counts) else len(counts)
        return sorted(met, key=lambda one: -one[1])[:most], total

    # Keeping the index in step

    def settle(self) -> int:
        """Record a change of each article that other corrections count in, and return how many."""
        if self._database.read_only:
            return 0
        present = self.codebook
        applied, were = self._settled()
        names = self.names
        if self.problem or (present.does_as(applied) and were == names.state):
            return 0
        affected = self.affected(applied.active, present.active)
        with self._database.writing() as connection:
            for article_id in affected:
                changes.log(connection, article_id, ChangeKind.ARTICLE)
            self._follow(connection, present, names.state)
        return len(affected)

    def affected(
        self, before: Sequence[Correction], after: Sequence[Correction]
    ) -> list[ArticleId]:
        """Return the articles of the library in which it matters which corrections count."""
        with self._database.reading() as connection:
            raw = self._raw(connection, [*before, *after])
            one, other = (self._fates(raw, book) for book in (before, after))
            moved = [entity for entity in raw if one.get(entity) != other.get(entity)]
            found = set(entities.mentioning(connection, moved))
            shared = _shared(before, after)
            differing = {each.content: each for each in before[shared:]}
            for each in after[shared:]:
                if differing.pop(each.content, None) is None:
                    differing[each.content] = each
            found |= set(self._single(connection, list(differing.values())))
            return [one for one in articles.ids(connection) if one in found]

    # How

    def _settled(self) -> tuple[Codebook, str]:
        """Return the corrections that the index follows, and the state of the names."""
        with self._database.reading() as connection:
            kept = settings.recall(connection, _APPLIED) or "\n"
        state, _, text = kept.partition("\n")
        if text != self._followed[0]:
            self._followed = text, Codebook(from_toml(text, NAME))
        return self._followed[1], state

    def _follow(self, connection: sqlite3.Connection, present: Codebook, state: str) -> None:
        """Remember the corrections that the index follows from now on."""
        text, before = self._followed
        size = len(before.entries)
        # What is added goes to the end; a thousand tables need not be written again.
        if present.entries[:size] == before.entries:
            text += to_toml(present.entries[size:])
        else:
            text = to_toml(present.entries)
        settings.remember(connection, _APPLIED, f"{state}\n{text}")
        self._followed = text, present

    def _gathered(self, connection: sqlite3.Connection) -> _Whole:
        """Return the corrected entities that corrections are about, with what they are made of."""
        corrections, names = self.codebook.active, self.names
        if not corrections and not names:
            return _Whole({}, {})
        state = (corrections, names.named, changes.latest(connection))
        if self._whole is None or self._whole[0] != state:
            raw = self._raw(connection, corrections)
            applied = self._names_only.lay(corrections, Ground(raw, names))
            held = {one.id: one for one in applied.bearers if one.surfaces}
            self._whole = state, _Whole(held, raw)
        return self._whole[1]

    def _raw(
        self, connection: sqlite3.Connection, corrections: Sequence[Correction]
    ) -> dict[EntityId, KnownEntity]:
        """Return the entities, as linking left them, that corrections or lists may be about."""
        return self._concerned.by(corrections, self.names.named, connection)

    def _fates(
        self, raw: dict[EntityId, KnownEntity], corrections: Sequence[Correction]
    ) -> dict[EntityId, frozenset[tuple[object, ...]]]:
        """Return for each entity of linking which corrected ones its names went to."""
        applied = self._names_only.lay(corrections, Ground(raw, self.names))
        fates: dict[EntityId, set[tuple[object, ...]]] = {}
        for bearer in applied.bearers:
            for source in bearer.sources & set(raw):
                kept = frozenset(bearer.surfaces) & frozenset(raw[source].surfaces)
                fates.setdefault(source, set()).add((bearer.id, bearer.name, bearer.kind, kept))
        return {entity: frozenset(fate) for entity, fate in fates.items()}

    def _single(
        self, connection: sqlite3.Connection, corrections: Sequence[Correction]
    ) -> list[ArticleId]:
        """Return the articles that corrections are about for themselves."""
        hashes = {one.scope.sha256 for one in corrections if not one.scope.everywhere}
        hashes |= {place.sha256 for one in corrections for place in one.places}
        found = [one for each in sorted(hashes) for one in articles.with_text(connection, each)]
        sources = sorted({one.scope.source for one in corrections} - {""})
        found += articles.from_sources(connection, sources)
        if not found:
            return []
        present = set(articles.ids(connection))
        return [one for one in dict.fromkeys(found) if one in present]

    def _adjust(self, found: dict[EntityId, KnownEntity], article_id: ArticleId) -> None:
        """Count what corrections for single places and articles have changed in an article."""
        general = [_general(one) for one in self.codebook.active]
        before = surfaces([self.reading_by(general, article_id)])
        after = surfaces([self.reading(article_id)])
        for entity in {*before, *after}:
            if before[entity] == after[entity]:
                continue
            old = found.get(entity) or self._made(entity)
            if old is None:
                continue
            counts = Counter(old.surfaces)
            counts.subtract(before[entity])
            counts.update(after[entity])
            step = bool(after[entity]) - bool(before[entity])
            number = old.articles + step
            found[entity] = replace(old, surfaces=dict((+counts).most_common()), articles=number)

    def _made(self, entity: EntityId) -> KnownEntity | None:
        """Return an entity that only corrections for single articles have made."""
        for one in self.codebook.active:
            for named in (one.subject, *one.others, *_forked(one)):
                if named is not None and identity(named) == entity:
                    return KnownEntity(entity, named.name, named.kind)
        return None


def _shared(one: Sequence[Correction], other: Sequence[Correction]) -> int:
    """Return how many corrections both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _general(correction: Correction) -> Correction:
    """Return what a correction does to the entities of the library, all articles alike."""
    if correction.places and correction.surfaces and correction.scope.everywhere:
        return replace(correction, places=())
    if correction.places or not correction.scope.everywhere:
        return replace(correction, scope=NOWHERE)
    return correction


def _forked(correction: Correction) -> tuple[Named, ...]:
    """Return what a correction for one article makes of its subject."""
    subject = correction.subject
    if subject is None or correction.scope.everywhere:
        return ()
    return (Named(correction.kind or subject.kind, correction.name or subject.name),)


def _described(connection: sqlite3.Connection, bearer: Bearer) -> KnownEntity:
    return KnownEntity(
        id=bearer.id,
        name=bearer.name,
        kind=bearer.kind,
        surfaces=dict(bearer.surfaces.most_common()),
        titles=dict(bearer.titles.most_common()),
        articles=len(entities.mentioning(connection, sorted(bearer.sources))),
    )
