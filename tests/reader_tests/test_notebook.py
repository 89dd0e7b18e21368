"""Notes as they are worked on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.article import ArticleId
from corpus.draft import Draft, Target
from corpus.errors import UnknownNote
from corpus.library import NoteHasChanged
from corpus.note import Stage
from corpus.notes import import_notes
from corpus.span import Span
from reader.errors import NotKnown, WrongUsage
from reader.workspace import Workspace

HARBOUR = (
    "# Harbour closed\n\nThe harbour of Geneva was closed to 12 ships on Monday, the mayor said.\n"
)
COUNCIL = "# Council agrees\n\nNobody on the council speaks of a harbour at all.\n"
Pair = tuple[ArticleId, ArticleId]


@pytest.fixture
def pair(workspace: Workspace, tmp_path: Path) -> Pair:
    (tmp_path / "harbour.md").write_text(HARBOUR)
    (tmp_path / "council.md").write_text(COUNCIL)
    return (
        workspace.resolve(str(tmp_path / "harbour.md")),
        workspace.resolve(str(tmp_path / "council.md")),
    )


@pytest.fixture
def other(workspace: Workspace) -> Iterator[Workspace]:
    """Return another program's workspace on the same library."""
    with Workspace.open(workspace.library.folder) as other:
        yield other


def passage(workspace: Workspace, article: ArticleId, quote: str) -> Target:
    at = workspace.article(article).text.index(quote)
    return Target(article, Span(at, at + len(quote)), quote)


def test_a_draft_becomes_a_note_with_the_tags_among_its_words(
    workspace: Workspace, pair: Pair
) -> None:
    book = workspace.notebook
    note = book.write(Draft((passage(workspace, pair[0], "Monday"),), "Which #one?\n#check"))
    assert (note.body, note.tags) == ("Which #one?", ("check", "one"))
    assert book.tags() == ["check", "one"]
    written = "Which #one?\n#check"
    changed = book.write(Draft((passage(workspace, pair[0], "Monday"),), "This.", note.id, written))
    assert (changed.id, changed.body, changed.tags) == (note.id, "This.", ())


def test_a_pair_note_is_one_annotation_with_a_target_in_each_article(
    workspace: Workspace, pair: Pair, tmp_path: Path
) -> None:
    targets = [
        passage(workspace, pair[0], "harbour of Geneva"),
        passage(workspace, pair[1], "Nobody on the council"),
    ]
    note = workspace.notebook.make(targets, "One says, one does not.")
    assert workspace.notes(pair[0]) == workspace.notes(pair[1]) == [note]
    exported = workspace.export_notes("json")
    (annotation,) = json.loads(exported)["first"]["items"]
    quotes = [target["selector"][1]["exact"] for target in annotation["target"]]
    assert quotes == ["harbour of Geneva", "Nobody on the council"]
    with Workspace.open(tmp_path / "elsewhere") as elsewhere:
        elsewhere.add([str(tmp_path / "harbour.md"), str(tmp_path / "council.md")])
        elsewhere.import_notes(exported, "notes.json")
        assert elsewhere.notes() == [note]


def test_both_ends_in_one_article_are_no_pair(workspace: Workspace, pair: Pair) -> None:
    ends = [passage(workspace, pair[0], quote) for quote in ("harbour", "Monday")]
    with pytest.raises(WrongUsage, match="two articles"):
        workspace.notebook.make(ends)


def test_what_was_done_to_notes_is_undone_and_done_again(workspace: Workspace, pair: Pair) -> None:
    book, history = workspace.notebook, workspace.notebook.history
    target = passage(workspace, pair[0], "Monday")
    note = book.write(Draft((target,), "One."))
    book.write(Draft((target,), "Two.\n#tag", note.id, "One."))
    book.delete(note.id)
    assert workspace.notes() == []

    def bodies() -> list[tuple[str, tuple[str, ...]]]:
        return [(each.body, each.tags) for each in workspace.notes()]

    seen = []
    for step in (history.undo, history.undo, history.undo, history.undo):
        step()
        seen.append(bodies())
    assert seen == [[("Two.", ("tag",))], [("One.", ())], [], []]
    for step in (history.redo, history.redo, history.redo):
        step()
        seen.append(bodies())
    assert seen[4:] == [[("One.", ())], [("Two.", ("tag",))], []]
    assert history.redo() is None


def test_undoing_never_takes_back_what_another_program_has_written(
    workspace: Workspace, other: Workspace, pair: Pair
) -> None:
    book = workspace.notebook
    target = passage(workspace, pair[0], "Monday")
    note = book.write(Draft((target,), "Mine."))
    book.write(Draft((target,), "Mine again.", note.id, "Mine."))
    other.edit_note(note.id, body="Theirs.")
    for _ in range(2):
        with pytest.raises(NoteHasChanged, match="elsewhere"):
            book.history.undo()
    with pytest.raises(NoteHasChanged):
        book.write(Draft((target,), "Over theirs.", note.id, "Mine again."))
    assert [each.body for each in workspace.notes()] == ["Theirs."]
    other.delete_note(note.id)
    with pytest.raises(UnknownNote):
        book.delete(note.id)


def orphaned(workspace: Workspace, pair: Pair, tmp_path: Path) -> Any:
    """Return a note whose passage has become another claim."""
    note = workspace.notebook.make([passage(workspace, pair[0], "closed to 12 ships on Monday")])
    (tmp_path / "harbour.md").write_text(HARBOUR.replace("12", "40"))
    workspace.add([str(tmp_path / "harbour.md")])
    (anchor,) = workspace.notes()[0].anchors
    assert anchor.orphan
    return note


def test_an_orphan_is_put_on_a_passage_by_hand_and_back(
    workspace: Workspace, pair: Pair, tmp_path: Path
) -> None:
    note = orphaned(workspace, pair, tmp_path)
    book = workspace.notebook
    ((number, best), *_) = book.suggestions(workspace.notes()[0])
    text = workspace.article(pair[0]).text
    quote = best.span.of(text)
    placed = book.place(note.id, number, Target(pair[0], best.span, quote))
    (anchor,) = placed.anchors
    assert (anchor.exact, anchor.stage, anchor.orphan) == (quote, Stage.BY_HAND, "")
    assert workspace.library.suggestions(note.id) == [()]
    with pytest.raises(NotKnown):
        book.place(note.id, number, Target(pair[0], Span(0, 4), "other"))
    book.history.undo()
    (back,) = workspace.notes()
    assert (back.anchors[0].exact, bool(back.anchors[0].orphan)) == (note.anchors[0].exact, True)


def test_that_a_note_was_placed_by_hand_is_exported_and_imported(
    workspace: Workspace, pair: Pair, tmp_path: Path
) -> None:
    note = orphaned(workspace, pair, tmp_path)
    target = passage(workspace, pair[0], "the mayor said")
    placed = workspace.notebook.place(note.id, 0, target)
    exported = workspace.export_notes("json")
    workspace.delete_note(note.id)
    import_notes(workspace.library, exported, "notes.json", note.created)
    assert workspace.notes() == [placed]


def test_a_draft_outlives_the_program_that_wrote_it(workspace: Workspace, pair: Pair) -> None:
    drafts = workspace.notebook.drafts
    draft = Draft((passage(workspace, pair[0], "Monday"),), "Half a sent")
    assert drafts.left_behind() is None
    key = drafts.begin()
    drafts.keep(key, draft)
    assert drafts.left_behind() is None  # this program writes on it
    gone = next(one for one in range(2**22, 2**22 + 99) if not os.path.exists(f"/proc/{one}"))  # noqa: PTH110
    host = key.split(":")[0]
    workspace.library.drafts.keep(f"{host}:{gone}:1", draft)
    left = drafts.left_behind()
    assert left == (f"{host}:{gone}:1", draft)
    drafts.keep(left[0], draft)  # taken up, and not saved
    workspace.notebook.finish()
    assert drafts.left_behind() == left
    workspace.notebook.finish()  # offered, and not taken up
    assert drafts.left_behind() is None


def test_a_draft_that_was_dropped_is_not_kept_again(workspace: Workspace, pair: Pair) -> None:
    drafts = workspace.notebook.drafts
    key = drafts.begin()
    drafts.drop(key)
    drafts.keep(key, Draft((passage(workspace, pair[0], "Monday"),), "late"))
    assert workspace.library.drafts.kept() == {}


def test_a_pair_note_is_made_from_the_command_line(
    command: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "harbour.md").write_text(HARBOUR)
    (tmp_path / "council.md").write_text(COUNCIL)
    beside = ("--with", "council.md", "--with-quote", "Nobody", "--json")
    note = command("notes", "add", "harbour.md", "--quote", "mayor", *beside).document
    assert [anchor["quote"] for anchor in note["anchors"]] == ["mayor", "Nobody"]
    assert [anchor["placed"] for anchor in note["anchors"]] == ["same text", "same text"]
    assert command("notes", "add", "harbour.md", "--at", "0:4", "--with", "council.md").code == 2
    alone = command("notes", "add", "harbour.md", "--quote", "the", "--with-at", "0:4")
    assert (alone.code, alone.err) == (2, "--with-quote and --with-at need --with ARTICLE\n")
    same = ("--with", "harbour.md", "--with-at", "0:4")
    assert command("notes", "add", "harbour.md", "--at", "0:4", *same).code == 2


def test_an_orphan_is_placed_from_the_command_line(
    command: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "harbour.md"
    path.write_text(HARBOUR)
    quote = ("--quote", "closed to 12 ships on Monday", "--json")
    note = command("notes", "add", "harbour.md", *quote).document["id"]
    settled = command("notes", "place", note)
    assert (settled.code, settled.err) == (1, "The note has its place.\n")
    path.write_text(HARBOUR.replace("12", "40"))
    command("add", "harbour.md")
    listed = command("notes", "place", note, "--json").document["suggestions"]
    assert "40 ships" in listed[0]["text"]
    assert command("notes", "place", note, "--suggestion", "9").code == 1
    assert command("notes", "place", note, "--end", "2", "--at", "0:3").code == 2
    placed = command("notes", "place", note[:6], "--suggestion", "1", "--json").document
    (anchor,) = placed["anchors"]
    assert (anchor["placed"], anchor["orphan"]) == ("by hand", "")
    assert anchor["quote"] == listed[0]["text"]
