"""Articles in the library: added, listed, found, removed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata, Style, StyleKind
from corpus.errors import UnknownArticle
from corpus.importing import Imported
from corpus.library import ArticleHasNotes, Change, ChangeKind, Library, Listed, Outcome
from corpus.note import Stage
from corpus.span import Span

Importer = Callable[..., Imported]
TODAY = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)


def test_an_article_comes_back_as_it_went_in(library: Library, imported: Importer) -> None:
    text = "Ferry sinks\n\nThe ferry sank, says the port."
    article = Article(
        id=ArticleId("abc123"),
        title="Ferry sinks",
        text=text,
        blocks=(
            Block(BlockKind.HEADING, Span(0, 11), level=1),
            Block(BlockKind.ITEM, Span(13, len(text)), level=2, marker="3."),
        ),
        styles=(Style(StyleKind.LINK, Span(17, 22), target="https://port.example/a?b=c"),),
        metadata=Metadata(
            byline="Ana Ruiz",
            outlet="The Harbour",
            published=date(2026, 5, 1),
            language="en",
            source="/news/ferry.md",
            imported=TODAY,
        ),
    )
    added = library.add(imported(article=article, original=b"# Ferry sinks"))
    assert added.outcome is Outcome.ADDED
    assert library.article(added.id) == article
    assert library.texts.original(added.id) == b"# Ferry sinks"


def test_the_clock_says_when_an_article_came_in(library: Library, imported: Importer) -> None:
    added = library.add(imported("Some text."))
    assert library.article(added.id).metadata.imported == TODAY


def test_the_list_tells_words_and_notes_and_begins_with_the_latest(
    library: Library, imported: Importer
) -> None:
    first = library.add(imported("One two three.", source="/a.txt", title="First")).id
    second = library.add(imported("Four five.", source="/b.txt", title="Second")).id
    library.annotate([library.anchor(first, Span(0, 3))])
    library.annotate([library.anchor(first, Span(0, 3)), library.anchor(first, Span(4, 7))])
    assert [(row.id, row.title, row.words, row.notes) for row in library.articles()] == [
        (second, "Second", 2, 0),
        (first, "First", 3, 2),
    ]
    assert library.articles()[1] == Listed(first, "First", "", "", None, "", "/a.txt", TODAY, 3, 2)
    assert library.article_ids() == [first, second]
    assert library.count() == 2


def test_the_same_file_again_changes_nothing(library: Library, imported: Importer) -> None:
    first = library.add(imported("Some text.", source="/a.txt"))
    library.change_log.mark_indexed(change.number for change in library.change_log.pending())
    again = library.add(imported("Some text.", source="/a.txt"))
    assert (again.id, again.outcome) == (first.id, Outcome.UNCHANGED)
    assert library.change_log.pending() == []


def test_a_copy_under_another_name_is_the_article_that_is_there(
    library: Library, imported: Importer
) -> None:
    first = library.add(imported("Some text.", source="/a.txt"))
    copy = library.add(imported("Some text.", source="/copy.txt"))
    assert (copy.id, copy.source, copy.outcome) == (first.id, "/a.txt", Outcome.UNCHANGED)
    assert library.count() == 1


def test_other_content_from_the_same_place_updates_the_article(
    library: Library, imported: Importer
) -> None:
    old = library.add(imported("Old text.", source="/a.txt", title="Old"))
    new = library.add(imported("New text, longer.", source="/a.txt", title="New"))
    assert (new.id, new.title, new.outcome) == (old.id, "New", Outcome.UPDATED)
    assert library.article(old.id).text == "New text, longer."
    assert [row.words for row in library.articles()] == [3]


def test_a_title_that_was_corrected_in_the_file_is_an_update(
    library: Library, imported: Importer
) -> None:
    library.add(imported("Text.", source="/a.md", title="Tilte", original=b"title: Tilte\nText."))
    again = library.add(
        imported("Text.", source="/a.md", title="Title", original=b"title: Title\nText."),
    )
    assert again.outcome is Outcome.UPDATED
    assert library.article(again.id).title == "Title"


def test_two_texts_from_standard_input_are_two_articles(
    library: Library, imported: Importer
) -> None:
    library.add(imported("One text.", source="-"))
    assert library.add(imported("Another text.", source="-")).outcome is Outcome.ADDED
    assert library.count() == 2


def test_the_first_content_of_an_updated_article_may_come_again_from_elsewhere(
    library: Library, imported: Importer
) -> None:
    first = library.add(imported("First text.", source="/a.txt"))
    library.add(imported("Second text.", source="/a.txt"))
    again = library.add(imported("First text.", source="/b.txt"))
    assert again.outcome is Outcome.ADDED
    assert again.id != first.id
    assert library.article(first.id).text == "Second text."
    assert library.article(again.id).text == "First text."


def test_an_article_is_found_by_id_prefix_and_source(library: Library, imported: Importer) -> None:
    added = library.add(imported("Some text.", source="https://harbour.example/ferry"))
    assert library.find(added.id) == added.id
    assert library.find(added.id[:3]) == added.id
    assert library.find(added.id[:3].upper()) == added.id
    assert library.find("https://harbour.example/ferry") == added.id


def test_an_article_is_found_by_a_relative_path(
    library: Library, imported: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = library.add(imported("Some text.", source=str(tmp_path / "a.txt")))
    monkeypatch.chdir(tmp_path)
    assert library.find("a.txt") == added.id


def test_two_characters_are_no_reference(library: Library, imported: Importer) -> None:
    added = library.add(imported("Some text."))
    with pytest.raises(UnknownArticle, match="no such article"):
        library.find(added.id[:2])


def test_a_prefix_that_fits_several_names_them(library: Library, imported: Importer) -> None:
    for key in ("feed01", "feed02"):
        article = Article(ArticleId(key), key, f"Text of {key}.")
        library.add(imported(article=article))
    with pytest.raises(UnknownArticle, match="feed01, feed02"):
        library.find("feed")
    assert library.find("feed01") == "feed01"


def test_what_is_not_there_is_unknown(library: Library) -> None:
    nobody = ArticleId("nobody")
    for ask in (library.article, library.texts.sha256, library.texts.original, library.revision):
        with pytest.raises(UnknownArticle):
            ask(nobody)
    with pytest.raises(UnknownArticle):
        library.remove(nobody)


def test_a_removed_article_is_gone_and_its_removal_is_a_change(
    library: Library, imported: Importer
) -> None:
    added = library.add(imported("Some text."))
    library.remove(added.id)
    assert library.articles() == []
    assert [(one.article, one.kind) for one in library.change_log.pending()] == [
        (added.id, ChangeKind.REMOVED),
    ]
    with pytest.raises(UnknownArticle):
        library.article(added.id)


def test_an_article_with_notes_is_not_removed_without_force(
    library: Library, imported: Importer
) -> None:
    added = library.add(imported("Some text.", title="Ferry"))
    library.annotate([library.anchor(added.id, Span(0, 4))], "Mine.")
    with pytest.raises(ArticleHasNotes, match="Cannot remove Ferry: it bears 1 note;"):
        library.remove(added.id)
    assert library.article(added.id).text == "Some text."


def test_notes_outlive_a_forced_removal_and_return_with_the_article(
    library: Library, imported: Importer
) -> None:
    first = library.add(imported("Old text.", source="/a.txt"))
    library.add(imported("Some other text.", source="/a.txt"))
    note = library.annotate([library.anchor(first.id, Span(5, 10))], "Mine.")
    library.remove(first.id, force=True)
    (orphan,) = library.notes()
    assert (orphan.body, orphan.anchors[0].exact) == ("Mine.", "other")
    assert "taken out" in orphan.anchors[0].orphan
    back = library.add(imported("Some other text.", source="/elsewhere.txt"))
    assert back.id == first.id
    assert library.notes(back.id) == [note]
    assert note.anchors[0].stage is Stage.SAME_TEXT


def test_each_article_has_one_pending_change_the_latest(
    library: Library, imported: Importer
) -> None:
    one = library.add(imported("One.", source="/a")).id
    two = library.add(imported("Two.", source="/b")).id
    library.annotate([library.anchor(one, Span(0, 3))])
    pending = library.change_log.pending()
    assert [change.article for change in pending] == [two, one]
    assert pending[0].number < pending[1].number
    assert library.change_log.pending(limit=1) == pending[:1]


def test_a_change_that_comes_while_indexing_is_not_marked_with_the_earlier_one(
    library: Library, imported: Importer
) -> None:
    added = library.add(imported("Some text."))
    (seen,) = library.change_log.pending()
    library.annotate([library.anchor(added.id, Span(0, 4))])
    library.change_log.mark_indexed([seen.number])
    (later,) = library.change_log.pending()
    assert later.number > seen.number
    assert later == Change(later.number, added.id, ChangeKind.ARTICLE)


def test_all_can_be_indexed_anew(library: Library, imported: Importer) -> None:
    ids = [library.add(imported(f"Text {number}.", source=f"/{number}")).id for number in "12"]
    library.change_log.mark_indexed(change.number for change in library.change_log.pending())
    library.change_log.touch_all()
    assert [change.article for change in library.change_log.pending()] == ids


def test_the_revision_grows_with_the_article_and_its_notes_also_over_its_removal(
    library: Library, imported: Importer
) -> None:
    added = library.add(imported("Some text.", source="/a"))
    revisions = [library.revision(added.id)]
    note = library.annotate([library.anchor(added.id, Span(0, 4))])
    revisions.append(library.revision(added.id))
    library.delete_note(note.id)
    revisions.append(library.revision(added.id))
    library.remove(added.id)
    library.add(imported("Some text.", source="/a"))
    revisions.append(library.revision(added.id))
    assert revisions == sorted(set(revisions))


def test_places_and_settings_are_remembered(library: Library, imported: Importer) -> None:
    added = library.add(imported("Some text."))
    assert library.memory.place(added.id) == 0
    library.memory.save_place(added.id, 5)
    assert library.memory.place(added.id) == 5
    library.memory.save_place(ArticleId("nobody"), 3)
    assert library.memory.place(ArticleId("nobody")) == 0
    assert library.memory.recall("last pair") is None
    library.memory.remember("last pair", "a b")
    library.memory.remember("last pair", "c d")
    assert library.memory.recall("last pair") == "c d"


def test_a_batch_is_kept_whole_or_not_at_all(library: Library, imported: Importer) -> None:
    def fail() -> None:
        with library.batch():
            library.add(imported("One."))
            library.article(ArticleId("nobody"))

    with pytest.raises(UnknownArticle):
        fail()
    assert library.count() == 0
    with library.batch():
        library.add(imported("One.", source="/1"))
        with pytest.raises(UnknownArticle):
            library.remove(ArticleId("nobody"))
        library.add(imported("Two.", source="/2"))
    assert library.count() == 2
