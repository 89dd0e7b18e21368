"""`diptych entities merge`, `split`, `rename` ...: put entities right."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from corpus.corrections import Correction, Deed
from corpus.corrections.telling import told
from reader.cli.correction_document import document
from reader.cli.correction_making import correction_of
from reader.cli.exits import DONE, FAILED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import Piece, say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.table import Column, table
from reader.wording import counted
from reader.workspace import Workspace
from reader.workspace.corrections import Changed, Effect, Row

_LISTED = 20
"""Mentions that a dry run lists for people."""
_COLUMNS = (
    Column("id"),
    Column("made", dropped=2),
    Column("what", least=24),
    Column("where", least=8, dropped=1),
    Column("state"),
)


def run(arguments: Namespace) -> int:
    """Do what the action says."""
    with opened(arguments) as workspace:
        return _doing(arguments)(workspace, arguments)


def _doing(arguments: Namespace) -> Callable[[Workspace, Namespace], int]:
    if arguments.action in {"export", "import"} or getattr(arguments, "list", None):
        from . import codebooks

        names = {"export": codebooks.export_codebook, "import": codebooks.import_codebook}
        return names.get(arguments.action, codebooks.add_list)
    return {"undo": _undo, "redo": _redo, "corrections": _list}.get(arguments.action, _correct)


def _correct(workspace: Workspace, arguments: Namespace) -> int:
    correction = correction_of(workspace, arguments)
    effect = workspace.corrections.effect(correction)
    if not arguments.dry_run:
        book = workspace.corrections.make(correction)
        correction = book.entries[-1]
    _say(correction, effect, arguments)
    if not arguments.dry_run:
        with interruptible() as cancelled:
            catch_up(workspace, cancelled)
    lasting = correction.deed in {Deed.ADD, Deed.NOTSAME}
    return DONE if lasting or not effect.nothing else FAILED


def _undo(workspace: Workspace, arguments: Namespace) -> int:
    book = workspace.corrections.codebook
    correction = book.get(book.undoing(arguments.correction).of)
    return _turn(
        workspace, arguments, correction, lambda: workspace.corrections.undo(correction.id)
    )


def _redo(workspace: Workspace, arguments: Namespace) -> int:
    book = workspace.corrections.codebook
    correction = book.get(book.redoing().of)
    return _turn(workspace, arguments, correction, workspace.corrections.redo)


def _turn(
    workspace: Workspace,
    arguments: Namespace,
    correction: Correction,
    turn: Callable[[], Correction],
) -> int:
    effect = workspace.corrections.effect_of_undoing(correction)
    if not arguments.dry_run:
        turn()
    _say(correction, effect, arguments)
    if not arguments.dry_run:
        with interruptible() as cancelled:
            catch_up(workspace, cancelled)
    return DONE


def _list(workspace: Workspace, arguments: Namespace) -> int:
    book = workspace.corrections.codebook
    if arguments.json:
        say_json([document(one) | {"state": _state(workspace, one)} for one in book.corrections])
        return DONE
    if not book.corrections:
        tell("No corrections yet. Make one with: diptych entities merge NAME OTHER")
        return DONE
    rows = [
        (
            one.id,
            f"{one.made:%Y-%m-%d %H:%M}" if one.made else "",
            told(one),
            one.scope.title if not one.scope.everywhere else "",
            _state(workspace, one),
        )
        for one in book.corrections
    ]
    for line in table(_COLUMNS, rows, width()):
        say(*line)
    return DONE


def _state(workspace: Workspace, correction: Correction) -> str:
    book = workspace.corrections.codebook
    if correction.id in book.undone:
        return "undone"
    by = book.overridden.get(correction.id)
    return f"overridden by {by}" if by else "holds"


def _say(correction: Correction, effect: Effect, arguments: Namespace) -> None:
    if arguments.json:
        say_json(
            {
                "correction": document(correction),
                "dry_run": arguments.dry_run,
                "before": [_row(row) for row in effect.before],
                "after": [_row(row) for row in effect.after],
                "mentions": effect.mentions,
                "articles": list(effect.articles),
                "changes": [_change(one) for one in effect.changes],
            }
        )
        return
    say(told(correction), *([Piece(f"  {correction.id}", "muted")] if correction.id else []))
    for sign, rows in (("−", effect.before), ("+", effect.after)):
        for row in rows:
            say(f"  {sign} {row.name}", Piece(f"  {row.kind}  {row.counts[0]:,}", "muted"))
    if arguments.dry_run:
        for one in effect.changes[:_LISTED]:
            place = f"{one.article} {one.span.start}:{one.span.end}"
            say(Piece(f"    {place:<24}", "muted"), one.text)
        if len(effect.changes) > _LISTED:
            tell(f"    and {len(effect.changes) - _LISTED:,} more; --json lists all")
    articles = counted(len(effect.articles), "article")
    mentions = "" if effect.mentions is None else f"{counted(effect.mentions, 'mention')} in "
    would = "would change" if arguments.dry_run else "change"
    tell(f"{mentions}{articles} {would}.")


def _change(one: Changed) -> dict[str, Any]:
    return {
        "article": one.article,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "before": one.before or None,
        "after": one.after or None,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"name": row.name, "kind": row.kind, "mentions": row.counts[0]}
