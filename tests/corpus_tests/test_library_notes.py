"""Notes in the library."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from corpus.article import ArticleId
from corpus.errors import UnknownArticle, UnknownNote
from corpus.importing import Imported
from corpus.library import Library
from corpus.note import NoteId, Stage
from corpus.span import Span

Importer = Callable[..., Imported]
TODAY = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
TEXT = "The ferry sank off Corran on Monday. Nobody was hurt, the port says."


@pytest.fixture
def article_id(library: Library, imported: Importer) -> ArticleId:
    return library.add(imported(TEXT, source="/ferry.txt")).id


def test_a_note_comes_back_as_it_was_made(library: Library, article_id: ArticleId) -> None:
    note = library.annotate([library.anchor(article_id, Span(4, 9))], "Which?", ["check", "ship"])
    assert library.note(note.id) == note
    assert library.notes(article_id) == [note]
    assert (note.body, note.tags, note.created, note.modified) == (
        "Which?",
        ("check", "ship"),
        TODAY,
        TODAY,
    )
    (anchor,) = note.anchors
    assert (anchor.exact, anchor.prefix, anchor.suffix) == ("ferry", "The ", TEXT[9:41])
    assert anchor.sha256 == library.texts.text_sha256(article_id)


def test_a_note_may_join_two_articles(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    other = library.add(imported("No ferry sank, says the owner.", source="/owner.txt")).id
    note = library.annotate(
        [library.anchor(article_id, Span(0, 14)), library.anchor(other, Span(0, 13))],
        "Against each other.",
    )
    assert library.notes(article_id) == library.notes(other) == [note]
    assert [anchor.exact for anchor in note.anchors] == ["The ferry sank", "No ferry sank"]


def test_tags_are_tidied(library: Library, article_id: ArticleId) -> None:
    note = library.annotate(
        [library.anchor(article_id, Span(0, 3))], tags=[" to  check", "", "to check", "b"]
    )
    assert note.tags == ("to check", "b")


def test_notes_come_in_order_of_place_and_all_notes_in_order_of_making(
    library: Library, article_id: ArticleId
) -> None:
    later = library.annotate([library.anchor(article_id, Span(37, 43))])
    earlier = library.annotate([library.anchor(article_id, Span(0, 3))])
    assert library.notes(article_id) == [earlier, later]
    assert library.notes() == [later, earlier]


@pytest.mark.parametrize("count", [0, 3])
def test_a_note_has_one_anchor_or_two(library: Library, article_id: ArticleId, count: int) -> None:
    with pytest.raises(ValueError, match="one anchor or two"):
        library.annotate([library.anchor(article_id, Span(0, 3))] * count)


def test_a_note_on_nothing_or_on_a_misquote_is_refused(
    library: Library, article_id: ArticleId
) -> None:
    good = library.anchor(article_id, Span(0, 3))
    for bad in (library.anchor(article_id, Span(3, 3)), replace(good, exact="the")):
        with pytest.raises(ValueError, match="not the quote"):
            library.annotate([bad])
    with pytest.raises(UnknownArticle):
        library.annotate([replace(good, article=ArticleId("nobody"))])
    assert library.notes() == []


def test_editing_changes_what_is_given_and_the_time(
    library: Library, article_id: ArticleId, clock: Any
) -> None:
    note = library.annotate([library.anchor(article_id, Span(0, 3))], "Old.", ["a"])
    clock.now = TODAY + timedelta(minutes=5)
    edited = library.edit_note(note.id, body="New.")
    assert edited == replace(note, body="New.", modified=clock.now)
    retagged = library.edit_note(note.id, tags=["b", "c"])
    assert library.note(note.id) == retagged
    assert (retagged.body, retagged.tags) == ("New.", ("b", "c"))


def test_a_deleted_note_is_gone_and_can_be_restored(
    library: Library, article_id: ArticleId
) -> None:
    note = library.annotate([library.anchor(article_id, Span(0, 3))], "Mine.", ["a"])
    library.delete_note(note.id)
    assert library.notes() == []
    library.restore_note(note)
    assert library.notes(article_id) == [note]
    library.restore_note(replace(note, body="Another body."))
    assert library.notes(article_id) == [note]


def test_an_unknown_note_is_an_error(library: Library) -> None:
    nobody = NoteId("nobody")
    for ask in (library.note, library.delete_note, library.edit_note):
        with pytest.raises(UnknownNote):
            ask(nobody)


def test_a_note_follows_its_quote_into_the_changed_text(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    note = library.annotate([library.anchor(article_id, Span(37, 52))], "Sure?")
    library.add(imported(f"Update: five ships sail. {TEXT}", source="/ferry.txt"))
    (moved,) = library.notes(article_id)
    (anchor,) = moved.anchors
    assert anchor.span.of(library.article(article_id).text) == "Nobody was hurt"
    assert anchor.made == note.anchors[0].span
    assert anchor.stage is Stage.QUOTE
    assert not anchor.orphan


def test_a_note_whose_quote_went_is_an_orphan_with_a_reason_and_comes_last(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    gone = library.annotate([library.anchor(article_id, Span(0, 14))], "Mine.")
    stays = library.annotate([library.anchor(article_id, Span(37, 52))])
    library.add(
        imported("Calm sea off Arran, and wind. Nobody was hurt, the port says.", "/ferry.txt")
    )
    listed = library.notes(article_id)
    assert [note.id for note in listed] == [stays.id, gone.id]
    (anchor,) = listed[1].anchors
    assert anchor.orphan
    assert (anchor.exact, anchor.span, anchor.stage) == (
        "The ferry sank",
        Span(0, 14),
        Stage.ORPHAN,
    )


def test_an_orphan_returns_when_its_text_does(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    note = library.annotate([library.anchor(article_id, Span(0, 14))], "Mine.")
    library.add(imported("All is calm.", source="/ferry.txt"))
    library.add(imported(TEXT, source="/ferry.txt"))
    assert library.notes(article_id) == [note]


def test_a_note_made_while_the_article_changed_is_placed_in_the_new_text(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    anchor = library.anchor(article_id, Span(37, 52))
    library.add(imported(f"Update. {TEXT}", source="/ferry.txt"))
    (placed,) = library.annotate([anchor], "Sure?").anchors
    assert placed.span.of(library.article(article_id).text) == "Nobody was hurt"


def test_a_moved_note_is_restored_where_it_was(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    library.annotate([library.anchor(article_id, Span(37, 52))], "Sure?")
    library.add(imported(f"Update. {TEXT}", source="/ferry.txt"))
    (moved,) = library.notes()
    library.delete_note(moved.id)
    library.restore_note(moved)
    assert library.notes() == [moved]


def test_every_deed_on_a_note_is_a_change_of_its_articles(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    other = library.add(imported("No ferry sank.", source="/owner.txt")).id

    def changed() -> set[ArticleId]:
        pending = library.change_log.pending()
        library.change_log.mark_indexed(change.number for change in pending)
        return {change.article for change in pending}

    changed()
    note = library.annotate(
        [library.anchor(article_id, Span(0, 3)), library.anchor(other, Span(0, 2))]
    )
    both = {article_id, other}
    assert changed() == both
    library.edit_note(note.id, body="x")
    assert changed() == both
    library.delete_note(note.id)
    assert changed() == both
    library.restore_note(note)
    assert changed() == both


def test_what_acts_on_a_terminal_is_kept_out_of_notes(
    library: Library, article_id: ArticleId
) -> None:
    anchor = library.anchor(article_id, Span(0, 3))
    note = library.annotate([anchor], "a\x1b[2Jb\r\nc", ["x\x07y"])
    assert (note.body, note.tags) == ("a\ufffd[2Jb\nc", ("x\ufffdy",))
    assert library.edit_note(note.id, body="\u202ed").body == "\ufffdd"


def test_an_orphan_comes_with_what_it_may_have_become(
    library: Library, imported: Importer, article_id: ArticleId
) -> None:
    note = library.annotate([library.anchor(article_id, Span(0, 36))], "Mine.")
    assert list(library.suggestions(note.id)) == [()]
    new = "Nobody was hurt, the port says. All slept. The barge sank off Corran on Tuesday."
    library.add(imported(new, source="/ferry.txt"))
    (anchor,) = library.note(note.id).anchors
    assert anchor.orphan
    ((best, *_),) = library.suggestions(note.id)
    assert best.span.of(new) == "The barge sank off Corran on Tuesday."
    with pytest.raises(UnknownNote):
        library.suggestions(NoteId("nobody"))
