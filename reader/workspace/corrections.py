"""Putting entities right: what a correction would change, making it, undoing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.comparison import Comparison, Reading, Side
from corpus.corrections import Codebook, Correction, Named
from corpus.corrections.bearers import fold
from corpus.corrections.content import FEW, named
from corpus.corrections.exchange import Prefer, TakenIn, exported, read_codebook, taken_in
from corpus.entity import Entity, EntityKind
from corpus.gazetteer import gazetteer
from corpus.linking.keys import known_key, surface_key
from corpus.span import Span
from reader.errors import NotKnown

if TYPE_CHECKING:
    from corpus.article import ArticleId
    from corpus.known import KnownEntity
    from corpus.library import Library

OFFERED = 5_000
"""Entities of the library that are offered beside those of the open articles."""
EXACT = 500
"""Articles up to which it is counted how many mentions a correction changes."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entity with how often it is mentioned: on each side, or in all."""

    name: str
    kind: EntityKind
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A mention that a correction changes."""

    article: ArticleId
    span: Span
    text: str
    before: str
    """The entity that it is of; empty where it is no mention."""
    after: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction changes."""

    before: tuple[Row, ...]
    """The entities that it changes, as they are."""
    after: tuple[Row, ...]
    """The same mentions, as they would be."""
    mentions: int | None
    """How many mentions change; None where they are too many to be counted."""
    articles: tuple[ArticleId, ...] = ()
    """The articles of the library that it changes; where they are many, all that it may."""
    changes: tuple[Changed, ...] = ()
    """The mentions that change, where they are counted."""

    @property
    def nothing(self) -> bool:
        """Return whether nothing changes."""
        return self.before == self.after and not self.mentions


class Corrections:
    """The corrections of a library, for the command line and the screens."""

    def __init__(
        self, library: Library, link: Callable[[ArticleId, ArticleId | None], Comparison]
    ) -> None:
        self._library, self._link = library, link
        self._linked: tuple[object, Comparison] | None = None

    @property
    def codebook(self) -> Codebook:
        """Return all corrections."""
        return self._library.corrected.codebook

    @property
    def problem(self) -> str:
        """Return why the corrections on the disk cannot be read, empty when they can."""
        _ = self._library.corrected.codebook
        return self._library.corrected.problem

    def named(self, reference: str, most: int = FEW) -> Named:
        """Return the library's entity of that name, by its content.

        `person:Washington` tells the kind as well.

        Raises:
            NotKnown: there is none, or more than one.
        """
        found = self._called(reference)
        if not found:
            raise NotKnown(f"No entity of the library is called {reference}")
        if len(found) > 1:
            raise NotKnown(_several(reference, found))
        return named(found[0], most)

    def kind_of(self, name: str) -> EntityKind | None:
        """Return the kind of the library's entities of that name, None if there is none.

        Raises:
            NotKnown: there are several, of different kinds.
        """
        found = self._called(name)
        kinds = {one.kind for one in found}
        if len(kinds) > 1:
            raise NotKnown(f"{_several(name, found)}; --kind tells which is meant")
        return next(iter(kinds), None)

    def _called(self, reference: str) -> Sequence[KnownEntity]:
        kind, _, rest = reference.partition(":")
        wanted = EntityKind(kind) if rest and kind in set(EntityKind) else None
        spelled = rest.strip() if wanted else reference
        name = fold(spelled)
        entry = gazetteer().get(spelled) or gazetteer().get(spelled.title())
        keys = [surface_key(spelled), *([known_key(entry.id)] if entry else [])]
        entities = self._library.corrected.candidates(keys)
        fitting = [one for one in entities if wanted in {None, one.kind}]
        found = [one for one in fitting if fold(one.name) == name]
        if not found:
            found = [one for one in fitting if any(fold(form) == name for form in one.surfaces)]
        return found

    def library_names(self) -> Sequence[Named]:
        """Return the library's most prominent entities by their content, those first."""
        return [named(one) for one in self._library.corrected.prominent(OFFERED)]

    # One pair

    def uncorrected(self, comparison: Comparison) -> Comparison:
        """Return the pair as linking left it; made once for a pair."""
        right = comparison.right.article.id if comparison.right else None
        left = comparison.left.article.id
        ids = [left, *([right] if right else [])]
        state = [(one, self._library.revision(one)) for one in ids]
        if self._linked is None or self._linked[0] != state:
            self._linked = state, self._link(left, right)
        return self._linked[1]

    def corrected(self, comparison: Comparison, *also: Correction) -> Comparison:
        """Return the pair with all corrections, and as if these were made as well."""
        return self._library.corrected.comparison(self.uncorrected(comparison), *also)

    def effect_on(self, comparison: Comparison, correction: Correction) -> Effect:
        """Return what a correction changes in a pair, and in which articles of the library."""
        active = self.codebook.active
        after = self.corrected(comparison, correction)
        articles = self._library.corrected.affected(active, (*active, correction))
        return _effect(comparison, after, articles)

    # The library

    def effect(self, correction: Correction) -> Effect:
        """Return what a correction changes in the library."""
        active = self.codebook.active
        return self._effect(active, (*active, correction))

    def effect_of_undoing(self, correction: Correction) -> Effect:
        """Return what changes when a correction no longer counts, or counts again."""
        active = self.codebook.active
        others = tuple(one for one in active if one.id != correction.id)
        if len(others) < len(active):
            return self._effect(active, others)
        undone = self.codebook.undone - {correction.id}
        again = tuple(one for one in self.codebook.corrections if one.id not in undone)
        return self._effect(active, again)

    def make(self, *corrections: Correction) -> Codebook:
        """Keep corrections; they are on the disk when this returns.

        Raises:
            BrokenCodebook: the file is broken, and stays as it is.
        """
        return self._library.corrected.make(*corrections)

    def undo(self, reference: str = "") -> Correction:
        """Undo a correction, the last one by default, and return it.

        Raises:
            CorrectionRefused: there is nothing to undo.
        """
        return self._library.corrected.undo(reference)

    def redo(self) -> Correction:
        """Do again what was undone last, and return it.

        Raises:
            CorrectionRefused: there is nothing to do again.
        """
        return self._library.corrected.redo()

    def add_names(self, names: Iterable[Named]) -> Sequence[Named]:
        """Keep a list of names, which recognition then knows; return those that are new."""
        return self._library.corrected.lists.add(names)

    # With others

    def export(self) -> str:
        """Return the corrections that count, as a file for others."""
        return exported(self.codebook)

    def compare_with(self, text: str, source: str, prefer: Prefer) -> TakenIn:
        """Return what would become of the corrections in a file of others.

        Raises:
            BrokenCodebook: it is no codebook.
        """
        return taken_in(self.codebook, read_codebook(text, source), prefer)

    def take_in(self, text: str, source: str, prefer: Prefer) -> TakenIn:
        """Take in the corrections in a file of others, and return what became of each.

        Raises:
            BrokenCodebook: it is no codebook, or one's own is none.
        """
        theirs = read_codebook(text, source)
        done: list[TakenIn] = []

        def entries(mine: Codebook) -> tuple[Correction, ...]:
            done.append(taken_in(mine, theirs, prefer))
            return done[-1].entries

        self._library.corrected.add(entries)
        return done[-1]

    def _effect(self, before: Sequence[Correction], after: Sequence[Correction]) -> Effect:
        view = self._library.corrected
        affected = view.affected(before, after)
        if len(affected) > EXACT:
            return Effect((), (), None, tuple(affected))
        was: Counter[_Shown] = Counter()
        is_now: Counter[_Shown] = Counter()
        shown: set[_Shown] = set()
        articles: list[ArticleId] = []
        changes: list[Changed] = []
        for article in affected:
            one, other = view.alone_by(before, article), view.alone_by(after, article)
            was.update(_shown(one))
            is_now.update(_shown(other))
            effect = _effect(one, other)
            shown |= {(row.name, row.kind) for row in (*effect.before, *effect.after)}
            changes += effect.changes
            if not effect.nothing:
                articles.append(article)
        return Effect(
            _rows(was, shown),
            _rows(is_now, shown),
            len(changes),
            tuple(articles),
            tuple(changes),
        )


_Shown = tuple[str, EntityKind]


def _shown(comparison: Comparison) -> Counter[_Shown]:
    """Return how often each entity is mentioned in an article alone."""
    found: Counter[_Shown] = Counter()
    for entity in comparison.ranked():
        found[entity.name, entity.kind] += comparison.count(entity.id, Side.LEFT)
    return found


def _rows(counts: Counter[_Shown], shown: set[_Shown]) -> tuple[Row, ...]:
    return tuple(
        Row(name, kind, (number,))
        for (name, kind), number in counts.most_common()
        if (name, kind) in shown
    )


def _effect(before: Comparison, after: Comparison, articles: Iterable[ArticleId] = ()) -> Effect:
    was, is_now = _bundles(before), _bundles(after)
    gone = [one for key, one in was.items() if key not in is_now]
    come = [one for key, one in is_now.items() if key not in was]
    changes = tuple(_changes(before, after))
    return Effect(
        tuple(_row(before, one) for one in gone),
        tuple(_row(after, one) for one in come),
        len(changes),
        tuple(articles),
        changes,
    )


def _row(comparison: Comparison, entity: Entity) -> Row:
    counts = (comparison.count(entity.id, side) for side in comparison.sides)
    return Row(entity.name, entity.kind, tuple(counts))


def _bundles(comparison: Comparison) -> dict[tuple[object, ...], Entity]:
    """Return the entities by name, kind and mentions: what a person sees of them."""
    held = [comparison.reading(side) for side in comparison.sides]
    return {
        (
            entity.name,
            entity.kind,
            *(tuple(one.span for one in reading.of(entity.id)) for reading in held if reading),
        ): entity
        for entity in comparison.ranked()
    }


def _changes(before: Comparison, after: Comparison) -> Iterator[Changed]:
    """Yield the mentions that are of another entity, or that come or go, in order of place."""
    for side in before.sides:
        one, other = before.reading(side), after.reading(side)
        if one is None or other is None:
            continue
        was, is_now = _entities(before, one), _entities(after, other)
        for span in sorted({*was, *is_now}):
            old, new = was.get(span), is_now.get(span)
            if (old and (old.name, old.kind)) != (new and (new.name, new.kind)):
                yield Changed(
                    one.article.id,
                    span,
                    span.of(one.article.text),
                    old.name if old else "",
                    new.name if new else "",
                )


def _entities(comparison: Comparison, reading: Reading) -> dict[Span, Entity]:
    """Return the entity at each mention."""
    return {
        one.span: comparison.entities[one.entity]
        for one in reading.mentions
        if one.entity is not None and one.entity in comparison.entities
    }


def _several(reference: str, found: Sequence[KnownEntity]) -> str:
    several = ", ".join(f"{one.kind}:{one.name}" for one in found)
    return f"{reference} may be several entities: {several}"
