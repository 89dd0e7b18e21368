"""`diptych notes`: list, make, change and delete notes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from corpus.article import ArticleId
from corpus.errors import CorpusError
from corpus.note import Note
from corpus.placed import placed
from reader.cli.exits import DONE, FAILED
from reader.cli.note_document import SHORT, note_document, say_note
from reader.cli.output import say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.table import Column, table
from reader.errors import WrongUsage
from reader.workspace import Workspace

_COLUMNS = (
    Column("id"),
    Column("article", least=12, dropped=1),
    Column("quote", least=16),
    Column("note", least=12),
    Column("place", least=12),
    Column("tags", least=6, dropped=2),
)


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
    if action in {"add", "place"}:
        from .note_places import add_note, place_note

        return add_note if action == "add" else place_note
    return {"edit": _edit, "delete": _delete}.get(action or "", _list)


def _list(workspace: Workspace, arguments: Namespace) -> int:
    reference = getattr(arguments, "article", None)
    query = getattr(arguments, "find", None)
    if query is not None:
        notes = _found(workspace, reference, query)
    else:
        notes = workspace.notes(workspace.resolve(reference) if reference else None)
    if arguments.json:
        say_json([note_document(note) for note in notes])
    elif notes:
        titles = {listed.id: listed.title for listed in workspace.listed()}
        for line in table(_COLUMNS, [_row(note, titles) for note in notes], width()):
            say(*line)
    elif query is not None:
        tell("No note answers that.")
    else:
        tell("No notes yet. Make one with: diptych notes add ARTICLE --quote TEXT")
    return FAILED if query is not None and not notes else DONE


def _found(workspace: Workspace, reference: str | None, query: str) -> Sequence[Note]:
    listed = workspace.notebook.list
    rows = listed.of_articles([workspace.resolve(reference)]) if reference else listed.everything()
    return [row.note for row in listed.narrowed(rows, query, unfinished=False)]


def _edit(workspace: Workspace, arguments: Namespace) -> int:
    if arguments.body is None and arguments.tags is None:
        raise WrongUsage("Nothing to change: give --body or --tag")
    note = workspace.note(arguments.note)
    edited = workspace.edit_note(note.id, body=arguments.body, tags=arguments.tags)
    say_note(edited, "changed", in_json=arguments.json)
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
            say(f"deleted  {note_id[:SHORT]}")
    return FAILED if failed else DONE


def _row(note: Note, titles: dict[ArticleId, str]) -> Sequence[str]:
    named = (titles.get(anchor.article, "(removed)") for anchor in note.anchors)
    return (
        note.id[:SHORT],
        " | ".join(named),
        " | ".join(anchor.exact for anchor in note.anchors),
        note.body,
        " | ".join(filter(None, map(placed, note.anchors))),
        ", ".join(note.tags),
    )
