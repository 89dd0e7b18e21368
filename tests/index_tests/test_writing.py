"""Writing: all or nothing, on disk when it is said to be, never in a reader's way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from whoosh.filedb.filestore import FileStorage

from corpus.article import ArticleId
from index import (
    BadDocument,
    IndexBusy,
    IndexedArticle,
    SearchIndex,
    UnusableIndex,
    open_index,
    parse,
)
from index.engine import WhooshIndex

Make = Callable[..., IndexedArticle]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    """Return an empty index that does not wait long for others."""
    made = WhooshIndex(tmp_path / "index", patience=0.05)
    yield made
    made.close()


def generation(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text()


@pytest.mark.parametrize(
    "fields",
    [{"text": None}, {"title": 5}, {"notes": (None,)}, {"revision": -1}, {"revision": 1 << 64}],
)
def test_a_bad_article_spoils_nothing_but_its_batch(
    index: SearchIndex, make: Make, fields: dict[str, object]
) -> None:
    with pytest.raises(BadDocument):
        index.add([make("good", "good words"), make("bad", **fields)])
    assert index.count() == 0
    index.add([make("next", "other words")])
    assert [hit.article for hit in index.search(parse("words")).hits] == ["next"]


@pytest.mark.parametrize("name", ["", "a\x1fb", "\ud800"])
def test_an_id_that_cannot_be_kept_is_refused(index: SearchIndex, make: Make, name: str) -> None:
    with pytest.raises(BadDocument):
        index.add([make(name, "words")])


def test_a_text_with_half_a_character_is_searched_by_its_words(
    index: SearchIndex, make: Make
) -> None:
    index.add([make("a", "peace \ud800 talks", title="\udfff", notes=("\ud800",), outlet="\ud800")])
    assert index.search(parse('"peace talks"')).total == 1


def test_a_failure_in_the_middle_gives_the_lock_back(
    index: SearchIndex, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(UnusableIndex, match="No space left"):
            index.add([make("a", "words")])
    assert index.count() == 0
    index.add([make("a", "words")])
    assert index.search(parse("words")).total == 1


def test_every_file_is_on_disk_before_the_commit_names_it(
    index: SearchIndex, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    sync, rename = os.fsync, os.rename

    def syncing(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").resolve()
        happened.append(path.suffix or path.name)
        sync(descriptor)

    def renaming(old: str, new: str) -> None:
        happened.append("commit")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(os, "rename", renaming)
    index.add([make("a", "words")])
    before, after = happened[: happened.index("commit")], happened[happened.index("commit") :]
    assert {".documents", ".terms", ".postings"} <= set(before)
    # The table of contents bears a time for a suffix while it is written.
    assert len(before) == 4
    assert after == ["commit", generation(tmp_path / "index").name]


def test_a_locked_index_is_still_read_and_the_work_stays_to_do(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    index.add([make("a", "words")])
    lock = FileStorage(str(generation(tmp_path / "index"))).lock("MAIN_WRITELOCK")
    assert lock.acquire()
    with pytest.raises(IndexBusy, match="being written by another program"):
        index.add([make("b", "words")])
    with pytest.raises(IndexBusy):
        index.remove([ArticleId("a")])
    assert index.search(parse("words")).total == 1
    assert open_index(tmp_path / "index").count() == 1
    lock.release()
    assert index.add([make("b", "words")]) == 1


def test_another_program_sees_what_was_added(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    other = open_index(tmp_path / "index")
    index.add([make("a", "words")])
    assert other.search(parse("words")).total == 1
    other.remove([ArticleId("a")])
    assert index.search(parse("words")).total == 0


def test_a_reader_follows_when_another_program_starts_anew(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    index.add([make("a", "words")])
    other = open_index(tmp_path / "index")
    other.wipe()
    other.add([make("b", "other words")])
    assert [hit.article for hit in index.search(parse("words")).hits] == ["b"]


def test_old_files_go_with_the_commits_that_replace_them(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    for number in range(20):
        index.add([make(f"a{number}", "words")])
    index.tidy()
    names = [path.name for path in generation(tmp_path / "index").iterdir()]
    assert len([name for name in names if name.endswith(".toc")]) == 1
    assert len([name for name in names if name.endswith(".terms")]) == 1


@pytest.mark.parametrize("stretch", [1, 2, 7, 2_048])
def test_tidying_changes_no_answer(
    index: SearchIndex, make: Make, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr("index.engine.merging._STRETCH", stretch)
    for number in range(30):
        index.add([make(f"a{number}", f"words number {number}", tags=(f"t{number % 3}",))])
    index.remove([ArticleId("a3"), ArticleId("a4")])
    before = index.search(parse("words"), limit=50)
    assert index.tidy()
    after = index.search(parse("words"), limit=50)
    assert sorted(hit.article for hit in after.hits) == sorted(hit.article for hit in before.hits)
    assert index.search(parse('"number 7" tag:t1')).total == 1
    for number in range(5, 30):
        assert index.search(parse(f"number {number}")).total == 1
    assert not index.tidy()


def test_searching_goes_on_while_others_write(index: SearchIndex, make: Make) -> None:
    index.add([make("first", "words")])
    wrong: list[int] = []

    def read() -> None:
        for _ in range(40):
            total = index.search(parse("words")).total
            if not 1 <= total <= 11:
                wrong.append(total)

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(10):
        index.add([make(f"a{number}", "words")])
    for reader in readers:
        reader.join()
    assert not wrong
    assert index.search(parse("words")).total == 11


def test_a_new_index_takes_the_place_of_the_old_in_one_step(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    index.add([make("old", "words")])
    other = open_index(tmp_path / "index")
    with index.renewing() as fresh:
        fresh.add([make("new", "words")])
        fresh.confirm_reset()
        assert [hit.article for hit in other.search(parse("words")).hits] == ["old"]
        assert [hit.article for hit in index.search(parse("words")).hits] == ["old"]
        with pytest.raises(IndexBusy):
            WhooshIndex(tmp_path / "index", patience=0.05).add([make("late", "words")])
    for one in (index, other):
        assert [hit.article for hit in one.search(parse("words")).hits] == ["new"]
    assert not index.was_reset
    assert index.add([make("later", "words")]) == 1
    assert len(list((tmp_path / "index").glob("g-*"))) == 1


def test_a_new_index_that_is_not_confirmed_changes_nothing(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    index.add([make("old", "words")])
    with index.renewing() as fresh:
        fresh.add([make("new", "words")])
    assert [hit.article for hit in index.search(parse("words")).hits] == ["old"]
    assert index.add([make("later", "words")]) == 1
    assert not (tmp_path / "index" / "renewed").exists()


def test_scores_after_tidying_are_those_of_an_index_that_never_had_what_went(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    articles = [make(f"a{n}", "words " * (n + 1) + "others " * (40 - n)) for n in range(20)]
    for article in articles:
        index.add([article])
    index.remove(article.id for article in articles[::3])
    index.tidy()
    clean = open_index(tmp_path / "clean")
    clean.add(article for number, article in enumerate(articles) if number % 3)
    ours, theirs = (one.search(parse("words"), limit=20).hits for one in (index, clean))
    assert [hit.article for hit in ours] == [hit.article for hit in theirs]
    assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs])


def test_what_is_merged_keeps_nobody_from_searching_and_writing(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    for number in range(12):
        index.add([make(f"a{number}", f"words number{number}")])
    other = open_index(tmp_path / "index")
    totals: list[int] = []

    def meanwhile() -> bool:
        if not totals:
            index.remove([ArticleId("a3")])
            other.add([make("a5", "words again", revision=2)])
            index.add([make("late", "words late")])
            assert not other.tidy()
        totals.append(index.search(parse("words")).total)
        return False

    assert index.tidy(meanwhile)
    assert set(totals) == {12}
    for one in (index, other):
        assert one.search(parse("words")).total == 12
        assert one.search(parse("number3 OR number5")).total == 0
        assert one.search(parse("again OR late")).total == 2
    assert index.is_sound()
    names = [path.name for path in generation(tmp_path / "index").iterdir()]
    assert len([name for name in names if name.endswith(".terms")]) == 3
    assert "merging" not in names


def test_merging_is_given_up_when_there_is_no_time(index: SearchIndex, make: Make) -> None:
    for number in range(12):
        index.add([make(f"a{number}", "words")])
    assert not index.tidy(lambda: True)
    assert index.search(parse("words")).total == 12
    assert index.tidy()


def test_a_merged_segment_is_given_up_when_its_parts_are_gone(
    index: SearchIndex, make: Make, tmp_path: Path
) -> None:
    for number in range(12):
        index.add([make(f"a{number}", "words")])

    def renew() -> bool:
        if index.search(parse("words")).total == 12:
            with open_index(tmp_path / "index").renewing() as fresh:
                fresh.add([make("new", "words")])
                fresh.confirm_reset()
        return False

    assert not index.tidy(renew)
    assert index.search(parse("words")).total == 1
