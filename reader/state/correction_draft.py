"""A correction while the user makes it up: what there is to choose, and what a choice means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.comparison import Comparison, Side
from corpus.corrections import Named, Quoted, Scope, content
from corpus.corrections.content import forms_of, free_name
from corpus.corrections.correction import quoted
from corpus.corrections.page import surface
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.span import Span

from .entity_filter import folded, listed_entities
from .namesakes import namesakes

MOST = 200
"""Mentions that are offered one by one."""
AROUND = 24
"""Characters of text shown on each side of a mention."""


class Step(StrEnum):
    """What the user is asked for."""

    MENU = "menu"
    RENAME = "rename"
    MERGE = "merge"
    APART = "apart"
    SPLIT = "split"
    INTO = "into"
    KIND = "kind"
    IGNORE = "ignore"
    ADD = "add"

    @property
    def typed(self) -> bool:
        """Return whether it is answered by typing."""
        return self in {Step.RENAME, Step.MERGE, Step.APART, Step.INTO, Step.ADD}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it says, and what stands beside that."""

    id: str
    label: str
    kind: EntityKind | None = None
    note: str = ""
    counts: tuple[int, ...] = ()
    key: str = ""
    """The key that chooses it, too."""
    marked: bool | None = None
    """Whether it is marked; None where there is nothing to mark."""
    around: tuple[str, str] = ("", "")
    """Text before and after the label, where it is a mention in its place."""


@dataclass(frozen=True)
class CorrectionDraft:
    """What is being put right: an entity, or words that are to be one."""

    comparison: Comparison
    side: Side
    """The side whose article is meant by "this article"."""
    entity: EntityId | None = None
    at: Span | None = None
    """The mention or the words that the user is at."""
    step: Step = Step.MENU
    text: str = ""
    marks: frozenset[str] = frozenset()
    everywhere: bool = True
    library: tuple[Named, ...] = ()
    """Entities of the library that are offered beside those of the two articles."""

    @property
    def subject(self) -> Entity | None:
        """Return the entity."""
        return None if self.entity is None else self.comparison.entities.get(self.entity)

    @property
    def scope(self) -> Scope:
        """Return where the correction is to hold."""
        reading = self.comparison.reading(self.side)
        return Scope() if self.everywhere or reading is None else Scope.of(reading.article)

    def ask(self, step: Step) -> CorrectionDraft:
        """Return the draft at another step."""
        text = self.subject.name if step is Step.RENAME and self.subject else ""
        if step is Step.INTO:
            text = self._proposed()
        marks = self.marks if step is Step.INTO else frozenset()
        return replace(self, step=step, text=text, marks=marks)

    def mark(self, choice: str) -> CorrectionDraft:
        """Return the draft with a choice marked, or no longer."""
        return replace(self, marks=self.marks ^ {choice})

    def elsewhere(self) -> CorrectionDraft:
        """Return the draft with the other scope."""
        return replace(self, everywhere=not self.everywhere)

    # What there is to choose

    def choices(self) -> tuple[Choice, ...]:
        """Return what there is to choose at this step."""
        asked: dict[Step, Callable[[], Iterable[Choice]]] = {
            Step.MENU: self._menu,
            Step.MERGE: self._others,
            Step.APART: self._others,
            Step.INTO: lambda: (*self.fresh(), *self._others()),
            Step.ADD: lambda: (*self._kinds_of_words(), *self._others()),
            Step.SPLIT: lambda: (*self._forms(marks=True), *self._mentions()),
            Step.KIND: self._kinds,
            Step.IGNORE: self._ignorable,
        }
        return tuple(asked[self.step]()) if self.step in asked else ()

    def _kinds(self) -> Iterator[Choice]:
        present = self.subject.kind if self.subject else None
        yield from (Choice(kind, kind, kind) for kind in EntityKind if kind is not present)

    def _menu(self) -> Iterator[Choice]:
        yield Choice(Step.RENAME, "Rename", key="r")
        yield Choice(Step.MERGE, "Merge with another", key="m")
        if len(self._forms()) > 1 or len(list(self._places())) > 1:
            yield Choice(Step.SPLIT, "Split off names or mentions", key="s")
        yield Choice(Step.KIND, "Give it another kind", key="t")
        yield Choice(Step.IGNORE, "Ignore it: this is no name", key="i")
        yield Choice(Step.APART, "Not the same as another", key="n")

    def _others(self) -> Iterator[Choice]:
        subject = self.subject
        words = folded(self.text).split() if self.step is not Step.INTO else []
        first = namesakes(self.comparison, subject) if subject else ()
        ranked = listed_entities(self.comparison)
        for entity in (*first, *(one for one in ranked if one not in first)):
            names = folded("\n".join((entity.name, *entity.aliases)))
            if entity is not subject and all(word in names for word in words):
                counts = self.counts(entity.id)
                note = ", ".join(entity.aliases)
                yield Choice(f"e:{entity.id}", entity.name, entity.kind, note, counts)
        here = {(one.name, one.kind) for one in self.comparison.entities.values()}
        for number, one in enumerate(self.library):
            if (one.name, one.kind) not in here:
                yield Choice(f"l:{number}", one.name, one.kind, "in the library")

    def fresh(self) -> Iterator[Choice]:
        """Yield what is split off as an entity of its own, when it has a name."""
        name, kind = self.text.strip(), self.subject.kind if self.subject else EntityKind.OTHER
        if name:
            taken = (one.name for one in self.comparison.entities.values() if one.kind is kind)
            yield Choice("new", free_name(name, taken), kind, "an entity of its own")

    def _kinds_of_words(self) -> Iterator[Choice]:
        words = folded(self.text).split()
        for kind in EntityKind:
            if all(word in folded(f"{self.words} {kind}") for word in words):
                yield Choice(f"k:{kind}", self.words, kind, f"new: {kind}")

    def _forms(self, *, marks: bool = False) -> list[Choice]:
        if self.entity is None:
            return []
        return [
            Choice(
                f"f:{form}",
                form,
                note="name",
                counts=self._form_counts(form),
                marked=f"f:{form}" in self.marks if marks else None,
            )
            for form in forms_of(self.comparison, self.entity)
        ]

    def _mentions(self) -> Iterator[Choice]:
        places = list(self._places())[:MOST]
        for side, mention in sorted(places, key=lambda one: one[1].span != self.at):
            key = f"m:{side}:{mention.span.start}"
            around = self._around(side, mention.span)
            yield Choice(key, mention.text, None, side, marked=key in self.marks, around=around)

    def _ignorable(self) -> Iterator[Choice]:
        if self.subject is None or self.entity is None:
            return
        yield Choice(
            "all", f"{self.subject.name}, whatever it is called", counts=self.counts(self.entity)
        )
        forms = self._forms()
        yield from forms if len(forms) > 1 else ()
        for side, mention in self._places():
            if side is self.side and mention.span == self.at:
                key = f"m:{side}:{mention.span.start}"
                around = self._around(side, mention.span)
                yield Choice(key, mention.text, None, "here only", around=around)

    # What these are made of

    @property
    def words(self) -> str:
        """Return the words that are to be a mention."""
        reading = self.comparison.reading(self.side)
        if self.at is None or reading is None:
            return ""
        return " ".join(self.at.of(reading.article.text).split())

    def named(self, choice: str, most: int = content.FEW) -> Named:
        """Return the entity of a choice, by its content."""
        if choice.startswith("l:"):
            return self.library[int(choice[2:])]
        return content.named(self.comparison.entities[EntityId(choice[2:])], most)

    def marked(self) -> tuple[tuple[str, ...], tuple[Quoted, ...]]:
        """Return the names and the mentions that are marked."""
        forms = tuple(sorted(one[2:] for one in self.marks if one.startswith("f:")))
        return forms, self.quoted_at(sorted(one for one in self.marks if one.startswith("m:")))

    def quoted_at(self, choices: list[str]) -> tuple[Quoted, ...]:
        """Return the mentions of some choices, by their content."""
        wanted = set(choices)
        return tuple(
            quoted(reading.article, mention.span)
            for side, mention in self._places()
            if f"m:{side}:{mention.span.start}" in wanted
            and (reading := self.comparison.reading(side)) is not None
        )

    def _proposed(self) -> str:
        """Return a name for what is split off: the fullest of its names."""
        forms, places = self.marked()
        return max((*forms, *(place.exact for place in places)), key=len, default="")

    def _places(self) -> Iterator[tuple[Side, Mention]]:
        for side in self.comparison.sides:
            reading = self.comparison.reading(side)
            yield from ((side, one) for one in (reading.of(self.entity) if reading else ()))

    def _around(self, side: Side, span: Span) -> tuple[str, str]:
        reading = self.comparison.reading(side)
        text = reading.article.text if reading else ""
        before = text[max(0, span.start - AROUND) : span.start]
        return f"…{before}", f"{text[span.end : span.end + AROUND]}…"

    def counts(self, entity: EntityId) -> tuple[int, ...]:
        """Return how often an entity is mentioned on each side."""
        return tuple(self.comparison.count(entity, side) for side in self.comparison.sides)

    def _form_counts(self, form: str) -> tuple[int, ...]:
        return tuple(
            sum(surface(one) == form for one in (reading.of(self.entity) if reading else ()))
            for reading in map(self.comparison.reading, self.comparison.sides)
        )
