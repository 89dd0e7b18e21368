"""`diptych notes`: list, make, change and delete notes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any

from corpus.article import ArticleId
from corpus.errors import CorpusError
from corpus.note import Note
from corpus.span import Span
from reader.cli.exits import DONE, FAILED
from reader.cli.output import say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.table import Column, table
from reader.errors import NotKnown, WrongUsage
from reader.workspace import Workspace

_COLUMNS = (
    Column("id"),
    Column("article", least=12, dropped=1),
    Column("quote", least=16),
    Column("note", least=12),
    Column("tags", least=6, dropped=2),
)
_SHORT = 8
"""Characters of a note's id that the list shows."""


def run(arguments: Namespace) -> int:
    """Do what the action says; without one, list all notes."""
    if arguments.action == "verify":
        from .note_files import verify_bundle

        return verify_bundle(arguments)
    with opened(arguments) as workspace:
        return _doing(arguments.action)(workspace, arguments)


def _doing(action: str | None) -> Callable[[Workspace, Namespace], int]:
    if action in {"export", "import"}:
        from .note_files import export_notes, import_notes

        return export_notes if action == "export" else import_notes
    return {"add": _add, "edit": _edit, "delete": _delete}.get(action or "", _list)


def _list(workspace: Workspace, arguments: Namespace) -> int:
    reference = getattr(arguments, "article", None)
    notes = workspace.notes(workspace.resolve(reference) if reference else None)
    if arguments.json:
        say_json([_document(note) for note in notes])
    elif notes:
        titles = {listed.id: listed.title for listed in workspace.listed()}
        for line in table(_COLUMNS, [_row(note, titles) for note in notes], width()):
            say(*line)
    else:
        tell("No notes yet. Make one with: diptych notes add ARTICLE --quote TEXT")
    return DONE


def _add(workspace: Workspace, arguments: Namespace) -> int:
    article = workspace.resolve(arguments.article)
    span = _quoted(workspace, article, arguments.quote) if arguments.at is None else None
    if span is None:
        span = _given(workspace, article, *arguments.at)
    note = workspace.annotate(article, span, arguments.body or "", arguments.tags or ())
    _say(note, "added", in_json=arguments.json)
    return DONE


def _quoted(workspace: Workspace, article: ArticleId, quote: str) -> Span:
    places = workspace.places_of(article, quote)
    if not places:
        raise NotKnown(f"That passage is not in {article}: {quote}")
    if len(places) > 1:
        tell(
            f"The passage stands {len(places)} times; the note is on the first. --at names others."
        )
    return places[0]


def _given(workspace: Workspace, article: ArticleId, start: int, end: int) -> Span:
    length = len(workspace.article(article).text)
    if end > length:
        raise WrongUsage(f"{start}:{end} reaches beyond the {length:,} characters of {article}")
    return Span(start, end)


def _edit(workspace: Workspace, arguments: Namespace) -> int:
    if arguments.body is None and arguments.tags is None:
        raise WrongUsage("Nothing to change: give --body or --tag")
    note = workspace.note(arguments.note)
    edited = workspace.edit_note(note.id, body=arguments.body, tags=arguments.tags)
    _say(edited, "changed", in_json=arguments.json)
    return DONE


def _delete(workspace: Workspace, arguments: Namespace) -> int:
    deleted = []
    failed = []
    for reference in arguments.notes:
        try:
            note = workspace.note(reference)
            workspace.delete_note(note.id)
        except CorpusError as error:
            failed.append({"note": reference, "error": str(error)})
            tell(str(error))
        else:
            deleted.append(note.id)
    if arguments.json:
        say_json({"deleted": deleted, "failed": failed})
    else:
        for note_id in deleted:
            say(f"deleted  {note_id[:_SHORT]}")
    return FAILED if failed else DONE


def _say(note: Note, outcome: str, *, in_json: bool) -> None:
    if in_json:
        say_json(_document(note))
    else:
        say(f"{outcome}  {note.id[:_SHORT]}  {note.anchors[0].exact}")


def _document(note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "anchors": [
            {
                "article": anchor.article,
                "start": anchor.span.start,
                "end": anchor.span.end,
                "quote": anchor.exact,
                "orphan": anchor.orphan,
            }
            for anchor in note.anchors
        ],
        "body": note.body,
        "tags": list(note.tags),
        "created": note.created.isoformat(),
        "modified": note.modified.isoformat(),
    }


def _row(note: Note, titles: dict[ArticleId, str]) -> Sequence[str]:
    named = (titles.get(anchor.article, "(removed)") for anchor in note.anchors)
    return (
        note.id[:_SHORT],
        " | ".join(named),
        " | ".join(anchor.exact for anchor in note.anchors),
        note.body,
        ", ".join(note.tags),
    )
