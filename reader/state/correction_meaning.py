"""What the choices of a user mean: the correction that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.corrections import Correction, Deed, Named
from corpus.corrections.content import MANY, named
from corpus.corrections.correction import quoted
from corpus.entity import Entity, EntityId, EntityKind

from .correction_draft import CorrectionDraft, Step


def correction(draft: CorrectionDraft, choice: str) -> Correction | None:
    """Return what choosing this does, None where it leads on or does nothing."""
    if draft.step is Step.ADD:
        return _adding(draft, choice)
    making = _MAKING.get(draft.step)
    subject = draft.subject
    if making is None or subject is None or (not choice and draft.step is not Step.RENAME):
        return None
    return making(draft, subject, choice)


def _renaming(draft: CorrectionDraft, subject: Entity, _choice: str) -> Correction | None:
    name = " ".join(draft.text.split())
    if not name or name == subject.name:
        return None
    return Correction(Deed.RENAME, named(subject), name=name, scope=draft.scope)


def _retyping(draft: CorrectionDraft, subject: Entity, choice: str) -> Correction | None:
    return Correction(Deed.RETYPE, named(subject), kind=EntityKind(choice), scope=draft.scope)


def _merging(draft: CorrectionDraft, subject: Entity, choice: str) -> Correction | None:
    other = draft.comparison.entities.get(EntityId(choice[2:]))
    one, two = named(subject), draft.named(choice)
    if (one.name, one.kind) == (two.name, two.kind):
        return None
    if other is None or _outranks(draft, other, subject):
        one, two = two, one
    return Correction(Deed.MERGE, one, (two,), scope=draft.scope)


def _outranks(draft: CorrectionDraft, other: Entity, subject: Entity) -> bool:
    """Return whether the other one's name is the better for both."""
    if subject.ambiguous or other.ambiguous:
        return subject.ambiguous
    if (" " in other.name) != (" " in subject.name):
        return " " in other.name
    return sum(draft.counts(other.id)) > sum(draft.counts(subject.id))


def _parting(draft: CorrectionDraft, subject: Entity, choice: str) -> Correction | None:
    one, other = named(subject, MANY), draft.named(choice, MANY)
    if (one.name, one.kind) == (other.name, other.kind):
        return None
    return Correction(Deed.NOTSAME, one, (other,), scope=draft.scope)


def _splitting(draft: CorrectionDraft, subject: Entity, choice: str) -> Correction | None:
    one = named(subject)
    new = next(draft.fresh(), None)
    if choice == "new" and new is None:
        return None
    into = Named(one.kind, new.label) if choice == "new" and new else draft.named(choice)
    if (into.name, into.kind) == (one.name, one.kind):
        return None
    forms, places = draft.marked()
    return Correction(Deed.SPLIT, one, (into,), surfaces=forms, places=places, scope=draft.scope)


def _ignoring(draft: CorrectionDraft, subject: Entity, choice: str) -> Correction | None:
    one = named(subject)
    if choice == "all":
        return Correction(Deed.IGNORE, one, scope=draft.scope)
    if choice.startswith("f:"):
        return Correction(Deed.IGNORE, one, surfaces=(choice[2:],), scope=draft.scope)
    return Correction(Deed.IGNORE, one, places=draft.quoted_at([choice]), scope=draft.scope)


def _adding(draft: CorrectionDraft, choice: str) -> Correction | None:
    reading = draft.comparison.reading(draft.side)
    if draft.at is None or reading is None or not choice:
        return None
    new = choice.startswith("k:")
    subject = Named(EntityKind(choice[2:]), draft.words) if new else draft.named(choice)
    if new and draft.everywhere:
        return Correction(Deed.ADD, subject)
    place = quoted(reading.article, draft.at)
    return Correction(Deed.ADD, subject, places=(place,), scope=draft.scope)


_MAKING: Mapping[Step, Callable[[CorrectionDraft, Entity, str], Correction | None]] = {
    Step.RENAME: _renaming,
    Step.KIND: _retyping,
    Step.IGNORE: _ignoring,
    Step.MERGE: _merging,
    Step.APART: _parting,
    Step.INTO: _splitting,
}
