"""Which entity, or which words, the user wants to put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.entity import EntityId
from reader.state.correction_draft import CorrectionDraft, Step

from .correcting import CorrectScreen

if TYPE_CHECKING:
    from reader.workspace import Workspace

    from .compare import CompareScreen


def begin(screen: CompareScreen, workspace: Workspace) -> None:
    """Let the user put right the words that are selected, else the entity that is lit or here."""
    state, pane = screen.state, screen.focused_pane
    words = pane.selection
    mention = state.mention_near(pane.in_sight, pane.cursor)
    under = state.mention_at(state.side, pane.cursor)
    current = state.current.get(state.side)
    entity = state.entity or (mention.entity if mention else None)
    if words is None and entity is None:
        screen.say("No name in sight. Select words with v, then E makes them one.")
        return
    if words is not None and not any(
        one.span == words for one in state.reading.mentions if one.entity
    ):
        draft = CorrectionDraft(
            state.comparison, state.side, None, words, Step.ADD, everywhere=False
        )
    else:
        at = current if state.entity else (under.span if under else None)
        draft = CorrectionDraft(state.comparison, state.side, entity, at)
    _ask(screen, workspace, draft)


def begin_with(screen: CompareScreen, workspace: Workspace, entity: EntityId) -> None:
    """Let the user put this entity right."""
    state = screen.state
    at = state.current.get(state.side) if state.entity == entity else None
    _ask(screen, workspace, CorrectionDraft(state.comparison, state.side, entity, at))


def _ask(screen: CompareScreen, workspace: Workspace, draft: CorrectionDraft) -> None:
    screen.app.push_screen(CorrectScreen(workspace, draft, screen.commands, screen.post_message))
