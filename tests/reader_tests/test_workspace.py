"""The one headless door."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from pathlib import Path

import pytest

from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.entity import EntityId, EntityKind
from corpus.errors import UnknownArticle, UnknownNote, UnreadableArticle
from corpus.recognition.version import VERSION
from corpus.samples import PAIRS
from corpus.span import Span
from index import BadQuery
from reader.errors import WrongUsage
from reader.workspace import Opening, Workspace

HARBOUR = """Harbour of Geneva closed

Maria Keller closed the harbour of Geneva on Monday. Keller spoke to reporters in Geneva.

A lasting
peace was promised.
"""
COUNCIL = """Council defends the closure

Mayor Maria Keller defended the closure in Geneva. The council of Geneva agreed with Keller.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    left, right = tmp_path / "harbour.txt", tmp_path / "council.txt"
    left.write_text(HARBOUR, encoding="utf-8")
    right.write_text(COUNCIL, encoding="utf-8")
    return str(left), str(right)


@pytest.fixture
def pair(workspace: Workspace, files: tuple[str, str]) -> tuple[ArticleId, ArticleId]:
    left, right = (workspace.resolve(file) for file in files)
    return left, right


def test_what_became_of_each_source_is_told(
    workspace: Workspace, files: tuple[str, str], tmp_path: Path
) -> None:
    workspace.add([files[0]])
    Path(files[0]).write_text(HARBOUR + "\nMore followed.\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    told: list[tuple[int, int]] = []
    report = workspace.add(
        [*files, files[1], "-", str(tmp_path / "empty.txt"), str(tmp_path / "none")],
        progress=lambda done, total, _: told.append((done, total)),
        stdin=b"A note\n\nfrom a pipe.\n",
    )
    assert [added.title for added in report.updated] == ["Harbour of Geneva closed"]
    assert len(report.added) == 2
    assert [added.title for added in report.unchanged] == ["Council defends the closure"]
    assert [Path(failure.source).name for failure in report.failed] == ["empty.txt", "none"]
    assert all(failure.error for failure in report.failed)
    assert told == [(done, 6) for done in range(7)]


def test_a_folder_gives_all_it_holds(workspace: Workspace, files: tuple[str, str]) -> None:
    report = workspace.add([str(Path(files[0]).parent)])
    assert len(report.added) == 2
    assert report.failed == ()


def test_a_folder_of_nothing_is_a_failure(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    (failure,) = workspace.add([str(tmp_path / "nothing")]).failed
    assert "folder" in failure.error


def test_an_address_is_refused_in_a_sentence(workspace: Workspace) -> None:
    (failure,) = workspace.add(["https://127.0.0.1/story"]).failed
    assert failure.source == "https://127.0.0.1/story"
    with pytest.raises(UnreadableArticle):
        workspace.resolve("https://127.0.0.1/story")


def test_adding_can_be_cancelled_and_keeps_what_was_done(
    workspace: Workspace, files: tuple[str, str]
) -> None:
    answers = chain([False], repeat(True))
    report = workspace.add(files, cancelled=lambda: next(answers))
    assert report.cancelled
    assert len(report.added) == workspace.library.count() == 1


def test_an_article_goes_by_id_prefix_or_path(workspace: Workspace, files: tuple[str, str]) -> None:
    article = workspace.resolve(files[0])
    assert workspace.resolve(article) == article
    assert workspace.resolve(article[:6]) == article
    assert workspace.resolve(files[0]) == article
    assert workspace.library.count() == 1


@pytest.mark.parametrize("reference", ["none", "", "x" * 5000])
def test_what_is_no_article_is_unknown(workspace: Workspace, reference: str) -> None:
    with pytest.raises(UnknownArticle):
        workspace.resolve(reference)


def test_a_file_that_gives_no_article_cannot_be_resolved(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableArticle):
        workspace.resolve(str(tmp_path / "empty.txt"))


def test_two_articles_share_their_entities(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    comparison = workspace.compare(*pair)
    shared = {comparison.entities[entity].name for entity in comparison.shared()}
    assert {"Maria Keller", "Geneva"} <= shared


def test_one_article_may_stand_alone(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    comparison = workspace.compare(pair[0])
    assert comparison.right is None
    assert comparison.ranked()


def test_what_was_added_but_not_recognised_is_so_when_it_is_read(
    workspace: Workspace, files: tuple[str, str]
) -> None:
    from corpus.importing import read

    added = workspace.library.add(read(Path(files[0])))
    assert workspace.library.readings.of(added.id).mentions == ()
    assert workspace.compare(added.id).left.mentions
    assert workspace.library.readings.of(added.id).mentions


def test_a_surname_that_waits_is_joined_once_its_bearer_is_likely(
    workspace: Workspace, tmp_path: Path
) -> None:
    def add(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        workspace.add([str(tmp_path / name)])

    add("a.txt", "There Joe Quillan spoke to the council in Oslo on that day.")
    add("b.txt", "There Hunter Quillan spoke to the council in Rome on that day.")
    add("c.txt", "He said that Quillan had left the town in the night.")
    assert {known.name for known in workspace.entities()} >= {"Quillan"}
    for number in range(4):
        add(f"d{number}.txt", f"There Joe Quillan spoke in Paris for the {number}th time.")
    names = {known.name: known.articles for known in workspace.entities()}
    assert (names["Joe Quillan"], names["Hunter Quillan"]) == (6, 1)
    assert "Quillan" not in names


def test_a_surname_that_waits_is_looked_into_once_for_one_bearer(
    workspace: Workspace, tmp_path: Path
) -> None:
    def add(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        workspace.add([str(tmp_path / name)])

    add("a.txt", "He said that Quillan had left the town in the night.")
    (waiting,) = (one.id for one in workspace.entities() if one.name == "Quillan")
    settling = workspace.library.readings.settling
    assert len(settling({waiting: EntityId("joe")}, VERSION)) == 1
    assert settling({waiting: EntityId("joe")}, VERSION) == []
    assert settling({waiting: None}, VERSION) == []
    assert len(settling({waiting: EntityId("joe")}, VERSION)) == 1
    assert len(settling({waiting: EntityId("hunter")}, VERSION)) == 1


def test_what_is_no_person_waits_for_no_bearer(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Quillan Corp. was sold.", encoding="utf-8")
    workspace.add([str(tmp_path / "a.txt")])
    (one,) = workspace.entities()
    assert one.kind is EntityKind.ORGANISATION
    assert workspace.library.readings.settling({one.id: EntityId("joe")}, VERSION) == []


def test_a_search_opens_at_its_hit(workspace: Workspace, pair: tuple[ArticleId, ArticleId]) -> None:
    workspace.catch_up()
    results = workspace.search("lasting peace", counted=True)
    (hit,) = results.hits
    assert hit.article == pair[0]
    assert [span.of(workspace.article(pair[0]).text) for span in hit.matches] == [
        "lasting",
        "peace",
    ]
    assert results.total == 1
    assert results.facets


def test_a_search_finds_what_a_note_says(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    workspace.catch_up()
    workspace.annotate(pair[1], Span(0, 7), "dubious quorum")
    assert workspace.is_behind
    workspace.catch_up()
    assert not workspace.is_behind
    assert [hit.article for hit in workspace.search("quorum").hits] == [pair[1]]


def test_a_name_finds_what_is_said_by_another_name(workspace: Workspace, tmp_path: Path) -> None:
    for name, text in (("one", "NATO met in Ukraine."), ("two", "The Ukrainian army held.")):
        (tmp_path / name).with_suffix(".txt").write_text(f"A report\n\n{text}\n", encoding="utf-8")
    workspace.add([str(tmp_path)])
    workspace.catch_up()
    lit = {
        span.of(workspace.article(hit.article).text)
        for hit in workspace.search("ukraine").hits
        for span in hit.matches
    }
    assert lit == {"Ukraine", "Ukrainian"}


def test_a_short_word_is_a_name_only_with_a_capital(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A report\n\nThe American army held.\n", encoding="utf-8")
    workspace.add([str(tmp_path)])
    workspace.catch_up()
    assert workspace.search("us").total == 0


def test_a_query_without_sense_is_refused(workspace: Workspace) -> None:
    with pytest.raises(BadQuery):
        workspace.search('"')


def test_an_article_that_was_removed_is_no_result(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    workspace.catch_up()
    workspace.remove(pair[0])
    assert [hit.article for hit in workspace.search("Geneva").hits] == [pair[1]]


def test_a_lost_index_is_built_anew_and_loses_nothing(
    tmp_path: Path, files: tuple[str, str]
) -> None:
    with Workspace.open(tmp_path / "library") as first:
        article, _ = (first.resolve(file) for file in files)
        first.catch_up()
        first.annotate(article, Span(0, 7), "kept")
    shutil.rmtree(tmp_path / "library" / "index")
    with Workspace.open(tmp_path / "library") as second:
        assert second.index_was_lost()
        assert second.catch_up() == 2
        assert not second.index_was_lost()
        assert second.search("kept").total == 1


@pytest.mark.usefixtures("pair")
def test_an_index_answers_while_it_is_built_anew(workspace: Workspace) -> None:
    workspace.catch_up()
    found: list[int] = []

    def look(done: int, total: int) -> None:
        found.append(workspace.search("Geneva").total)
        assert (done, total) == (2, 2)

    assert workspace.reindex(look) == 2
    assert found == [2]
    assert workspace.search("Geneva").total == 2
    assert not workspace.is_behind


@pytest.mark.usefixtures("pair")
def test_an_index_stays_when_building_it_anew_is_cancelled(workspace: Workspace) -> None:
    workspace.catch_up()
    assert workspace.reindex(cancelled=lambda: True) == 0
    assert workspace.search("Geneva").total == 2
    assert not workspace.index_was_lost()


def test_a_new_index_is_no_lost_one(workspace: Workspace, files: tuple[str, str]) -> None:
    workspace.resolve(files[0])
    assert not workspace.index_was_lost()


def test_a_note_needs_no_index(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId], tmp_path: Path
) -> None:
    (tmp_path / "library" / "index").write_text("in the way")
    note = workspace.annotate(pair[0], Span(0, 7), "safe")
    assert workspace.note(note.id[:6]).body == "safe"


def test_notes_are_made_changed_deleted_and_restored(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    note = workspace.annotate(pair[0], Span(0, 7), "one", ["tag"])
    assert note.anchors[0].exact == "Harbour"
    assert workspace.edit_note(note.id, body="two").tags == ("tag",)
    changed = workspace.note(note.id)
    workspace.delete_note(note.id)
    assert list(workspace.notes(pair[0])) == []
    workspace.restore_note(changed)
    assert [kept.body for kept in workspace.notes()] == ["two"]


def test_what_a_note_says_cannot_act(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    note = workspace.annotate(pair[0], Span(0, 7), "a\x1b[2Jb\ud800", ["\u202ex"])
    assert note.body == "a\ufffd[2Jb\ufffd"
    assert note.tags == ("\ufffdx",)


def test_a_passage_of_nothing_bears_no_note(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    with pytest.raises(WrongUsage):
        workspace.annotate(pair[0], Span(3, 3))


def test_a_note_goes_by_an_unmistakable_beginning_only(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    workspace.annotate(pair[0], Span(0, 7))
    for reference in ("", "zz"):
        with pytest.raises(UnknownNote):
            workspace.note(reference)


def test_find_gives_the_places_on_each_side(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    comparison = workspace.compare(*pair)
    found = workspace.find(comparison, "closure")
    assert found[Side.LEFT] == ()
    assert len(found[Side.RIGHT]) == 2
    assert set(workspace.find(workspace.compare(pair[0]), "x")) == {Side.LEFT}


def test_a_first_run_opens_the_samples_with_their_hero(workspace: Workspace) -> None:
    opening = workspace.opening()
    assert opening.right is not None
    assert opening.hero is not None
    comparison = workspace.compare(opening.left, opening.right)
    hero = comparison.entities[opening.hero]
    assert PAIRS[0].hero in {hero.name, *hero.aliases}
    assert opening.hero in comparison.shared()
    assert workspace.open_samples() == opening


def test_the_pair_that_was_read_last_opens_again(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    assert workspace.opening() == Opening(*pair)
    workspace.remember_pair(pair[1], pair[0])
    assert workspace.opening() == Opening(pair[1], pair[0])
    workspace.remove(pair[1])
    assert workspace.opening() == Opening(pair[0])


def test_the_place_in_an_article_is_kept(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    workspace.save_places({pair[0]: 42})
    assert (workspace.place(pair[0]), workspace.place(pair[1])) == (42, 0)


def test_several_threads_may_work_at_once(
    workspace: Workspace, pair: tuple[ArticleId, ArticleId]
) -> None:
    def work(number: int) -> int:
        workspace.annotate(pair[number % 2], Span(0, 7), f"note {number}")
        workspace.catch_up()
        return workspace.search("Geneva").total

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, range(8))) == [2] * 8
    workspace.catch_up()
    assert len(workspace.notes()) == 8
    assert workspace.search("note").total == 2


@pytest.mark.usefixtures("pair")
def test_a_healthy_library_has_no_complaint(workspace: Workspace) -> None:
    workspace.catch_up()
    findings = {finding.subject: finding for finding in workspace.doctor()}
    assert findings["library"].well
    assert findings["index"].well
    assert "2 articles" in findings["index"].sentence


def test_a_damaged_library_is_found_out(tmp_path: Path, files: tuple[str, str]) -> None:
    with Workspace.open(tmp_path / "library") as healthy:
        healthy.resolve(files[0])
    path = tmp_path / "library" / "library.db"
    damaged = bytearray(path.read_bytes())
    damaged[8192:12288] = b"\xff" * 4096
    path.write_bytes(damaged)
    from reader.workspace.doctor import examine

    assert any(not finding.well for finding in examine(tmp_path / "library"))


def test_a_file_that_has_not_changed_is_opened_without_being_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.stamp._FRESH", 0)
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry\n\nIt sank off Corran.\n")
    article = workspace.resolve(str(path))
    monkeypatch.setattr(Workspace, "add", None)
    assert workspace.resolve(str(path)) == article
    monkeypatch.undo()
    path.write_text("The ferry\n\nIt was raised again.\n")
    assert "raised" in workspace.article(workspace.resolve(str(path))).text


def test_no_recognizer_is_loaded_where_nothing_waits_to_be_recognised(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry\n\nIt sank off Corran.\n")
    with Workspace.open(tmp_path / "own") as first:
        first.resolve(str(path))
        first.catch_up()
    with Workspace.open(tmp_path / "own") as again:
        again.catch_up()
        assert again._recognising._loaded is None
        assert again._recognising.version == again._recognising.recognizer.version
