"""What the panel for putting entities right says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.state.correction_draft import CorrectionDraft, Step
from reader.widgets.correction_rows import EffectRow
from reader.widgets.wording import GLYPHS, counted

if TYPE_CHECKING:
    from reader.workspace.corrections import Effect

_SHOWN = 4
"""Entities that a preview shows before and after."""
_DOING = {
    Step.RENAME: "Rename ",
    Step.MERGE: "Merge ",
    Step.APART: "Not the same: ",
    Step.SPLIT: "Split off ",
    Step.INTO: "Split off ",
    Step.KIND: "Another kind: ",
    Step.IGNORE: "Ignore ",
    Step.ADD: "Add ",
}
_ASKED = {
    Step.RENAME: "another name",
    Step.MERGE: "merge with: a part of a name",
    Step.APART: "not the same as: a part of a name",
    Step.INTO: "becomes: a name of its own, or one below",
    Step.ADD: "is: a kind, or an entity below",
}


def heading(draft: CorrectionDraft) -> tuple[str, str]:
    """Return what is done to which entity or words, and where."""
    subject = draft.subject
    name = f"{GLYPHS[subject.kind]} {subject.name}" if subject else f"“{draft.words}”"
    where = "in the whole library" if draft.everywhere else f"in the {draft.side} article only"
    if draft.comparison.right is None and not draft.everywhere:
        where = "in this article only"
    return _DOING.get(draft.step, "") + name, where


def asked(draft: CorrectionDraft) -> str:
    """Return what is to be typed."""
    return _ASKED.get(draft.step, "")


def effect_rows(effect: Effect, done: str) -> list[EffectRow]:
    """Return what a correction would change, and the correction in words."""
    rows = [EffectRow("−", one.name, one.kind, one.counts) for one in effect.before[:_SHOWN]]
    rows += [EffectRow("+", one.name, one.kind, one.counts) for one in effect.after[:_SHOWN]]
    mentions = counted(effect.mentions or 0, "mention")
    articles = counted(len(effect.articles), "article")
    here = f"{mentions} on these pages" if not effect.nothing else "nothing on these pages"
    rows.append(EffectRow("", f"{done[0].upper()}{done[1:]}"))
    rows.append(EffectRow("", f"{here} · {articles} of the library"))
    return rows


def idle(draft: CorrectionDraft) -> str:
    """Return what to do where no correction is made up yet."""
    if draft.step is Step.SPLIT:
        return "Space marks, Enter goes on to what they become."
    if draft.step is Step.MENU:
        return "Nothing is changed before you have seen what would be."
    return ""
