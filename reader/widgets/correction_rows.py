"""Rows of what can be chosen for a correction, and of what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style

from corpus.entity import EntityKind
from reader.keys import Where, bindings
from reader.state.correction_draft import Choice

from .line import Run, Runs, fit, width_of
from .row_list import RowList
from .wording import GLYPHS

_NUMBER = 4
"""Cells of a count."""
_NAME = 30
"""Cells of a name with something beside it."""


class ChoiceRows(RowList[Choice]):
    """One line a choice: key or mark, kind, name, what stands beside it, counts."""

    BINDINGS = bindings(Where.CORRECTING)
    steered = True

    def draw(self, row: Choice, width: int, /) -> Sequence[Runs]:
        """Return the line of a choice."""
        lead = [Run(" ")]
        if row.key:
            lead.append(Run(f"{row.key}  ", "accent"))
        elif row.marked is not None:
            lead.append(Run("[x] " if row.marked else "[ ] ", "accent" if row.marked else "muted"))
        if row.kind is not None:
            lead.append(Run(f"{GLYPHS[row.kind]} ", "muted"))
        counts = _numbers(row.counts)
        room = max(0, width - width_of(lead) - width_of(counts) - 1)
        before, after = row.around
        name = [Run(before, "muted"), Run(row.label, "strong"), Run(after, "muted")]
        name = fit(name if before else [Run(row.label)], _room(row, room))
        note = fit([Run(f"  {row.note}", "muted")], room - width_of(name)) if row.note else []
        gap = Run(" " * (room - width_of(name) - width_of(note)))
        return [[*lead, *name, *note, gap, *counts]]

    def empty(self) -> str:
        """Return what an empty list says."""
        return " Nothing of that name."


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An entity as it is, or as it would be; without a kind, a remark."""

    sign: str
    name: str
    kind: EntityKind | None = None
    counts: tuple[int, ...] = ()


class EffectRows(RowList[EffectRow], can_focus=False):
    """One line an entity: whether it goes or comes, kind, name, counts."""

    def draw(self, row: EffectRow, width: int, /) -> Sequence[Runs]:
        """Return the line of an entity."""
        if row.kind is None:
            return [fit([Run(f" {row.name}", "muted")], width)]
        lead = [Run(f" {row.sign} ", "accent"), Run(f"{GLYPHS[row.kind]} ", "muted")]
        counts = _numbers(row.counts)
        room = max(0, width - width_of(lead) - width_of(counts) - 1)
        name = fit([Run(row.name, "strong" if row.sign == "+" else "")], room)
        gap = Run(" " * (room - width_of(name)))
        return [[*lead, *name, gap, *counts]]

    def _ground(self, _index: int) -> Style:
        return self.rich_style


def _room(row: Choice, room: int) -> int:
    """Return how many cells the name of a choice may take."""
    if row.around[0]:
        return room - len(row.note) - 2
    return min(room, _NAME) if row.note and row.kind else room


def _numbers(counts: Sequence[int]) -> list[Run]:
    return [Run(f"{count or '·':>{_NUMBER}}", "" if count else "muted") for count in counts]
