"""The index follows the library, in batches, and never says so before it is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.errors import UnknownArticle
from corpus.known import KnownEntity
from corpus.note import Note, NoteId
from corpus.span import Span
from index import IndexBusy, SearchIndex, catch_up, open_index, parse, renew

NOW = datetime(2025, 3, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Change:
    number: int
    article: ArticleId
    kind: str


class FakeLibrary:
    """Articles and the log of their changes, kept in memory."""

    def __init__(self) -> None:
        self.stored: dict[ArticleId, Article] = {}
        self.bodies: dict[ArticleId, str] = {}
        self.log: dict[ArticleId, Change] = {}
        self._number = 0

    def put(self, name: str, text: str, note: str = "") -> None:
        article_id = ArticleId(name)
        about = Metadata(outlet="Courier", language="en", published=date(2025, 3, 1))
        self.stored[article_id] = Article(article_id, f"About {name}", text, metadata=about)
        self.bodies[article_id] = note
        self._record(article_id, "article")

    def drop(self, name: str) -> None:
        del self.stored[ArticleId(name)]
        self._record(ArticleId(name), "removed")

    def _record(self, article_id: ArticleId, kind: str) -> None:
        self._number += 1
        self.log[article_id] = Change(self._number, article_id, kind)

    def changes(self, limit: int = 500, /) -> Sequence[Change]:
        return sorted(self.log.values(), key=lambda change: change.number)[:limit]

    def mark_indexed(self, numbers: Iterable[int], /) -> None:
        done = set(numbers)
        self.log = {
            article: change for article, change in self.log.items() if change.number not in done
        }

    def touch_all(self) -> None:
        for article_id in self.stored:
            self._record(article_id, "article")

    def revision(self, article_id: ArticleId, /) -> int:
        self.article(article_id)
        return self._number

    def article(self, article_id: ArticleId, /) -> Article:
        if article_id not in self.stored:
            raise UnknownArticle(article_id)
        return self.stored[article_id]

    def reading(self, article_id: ArticleId, /) -> Reading:
        article = self.article(article_id)
        mention = Mention(Span(0, 1), "T", EntityKind.PERSON, entity=EntityId("trump"))
        return Reading(article, (mention,))

    def notes(self, article_id: ArticleId, /) -> Sequence[Note]:
        body = self.bodies.get(article_id, "")
        return [Note(NoteId("n"), (), body, ("tagged",), NOW, NOW)] if body else []

    def known(self, entity: EntityId, /) -> KnownEntity | None:
        return KnownEntity(entity, "Donald Trump", EntityKind.PERSON, surfaces={"the Donald": 1})


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    made = open_index(tmp_path / "index")
    yield made
    made.close()


@pytest.fixture
def library() -> FakeLibrary:
    library = FakeLibrary()
    library.put("a", "Peace talks", note="odd claim")
    library.put("b", "War and peace")
    return library


def found(index: SearchIndex, text: str) -> list[str]:
    return sorted(hit.article for hit in index.search(parse(text)).hits)


def test_everything_about_an_article_can_be_found(library: FakeLibrary, index: SearchIndex) -> None:
    assert catch_up(library, index) == 2
    assert found(index, "peace") == ["a", "b"]
    assert found(index, "note:odd tag:tagged") == ["a"]
    assert found(index, 'entity:"donald trump"') == ["a", "b"]
    assert found(index, 'entity:"the donald"') == ["a", "b"]
    assert found(index, "entity:trump outlet:courier lang:en date:2025-03 title:b") == ["b"]
    assert library.changes() == []


def test_only_what_changed_is_done_again(library: FakeLibrary, index: SearchIndex) -> None:
    catch_up(library, index)
    library.put("a", "Quiet now")
    library.drop("b")
    assert catch_up(library, index) == 2
    assert found(index, "peace") == []
    assert found(index, "quiet") == ["a"]
    assert catch_up(library, index) == 0


def test_doing_a_change_twice_does_no_harm(library: FakeLibrary, index: SearchIndex) -> None:
    replay = dict(library.log)
    catch_up(library, index)
    library.log = replay
    assert catch_up(library, index) == 2
    assert found(index, "peace") == ["a", "b"]


def test_an_article_that_went_meanwhile_is_removed(
    library: FakeLibrary, index: SearchIndex
) -> None:
    catch_up(library, index)
    library.put("a", "Peace again")
    del library.stored[ArticleId("a")]
    catch_up(library, index)
    assert found(index, "peace") == ["b"]


def test_a_new_index_is_filled_from_the_whole_library(library: FakeLibrary, tmp_path: Path) -> None:
    first = open_index(tmp_path / "index")
    catch_up(library, first)
    first.wipe()
    second = open_index(tmp_path / "index")
    assert second.was_reset
    assert catch_up(library, second) == 2
    assert not second.was_reset
    assert found(second, "peace") == ["a", "b"]


def test_progress_is_told_after_each_batch(
    library: FakeLibrary, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.batches.BATCH", 2)
    for number in range(5):
        library.put(f"c{number}", "more")
    told: list[tuple[int, int]] = []
    catch_up(library, index, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 7), (4, 7), (6, 7), (7, 7)]


@pytest.mark.parametrize("index_all", [catch_up, renew])
def test_long_articles_make_small_batches(
    library: FakeLibrary,
    index: SearchIndex,
    monkeypatch: pytest.MonkeyPatch,
    index_all: Callable[..., int],
) -> None:
    monkeypatch.setattr("index.batches.CHARACTERS", 30)
    library.put("long", "Far more than a batch of articles may hold")
    library.put("c", "Peace at last")
    told: list[tuple[int, int]] = []
    index_all(library, index, progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 4), (3, 4), (4, 4)]
    assert found(index, "peace") == ["a", "b", "c"]
    assert found(index, "far") == ["long"]
    assert library.changes() == []


def test_it_can_be_stopped_and_goes_on_where_it_was(
    library: FakeLibrary, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.batches.BATCH", 1)
    asked = iter([False, True])
    assert catch_up(library, index, cancelled=lambda: next(asked)) == 1
    assert len(library.changes()) == 1
    assert catch_up(library, index) == 1
    assert found(index, "peace") == ["a", "b"]


def test_what_could_not_be_written_stays_to_do(library: FakeLibrary, index: SearchIndex) -> None:
    catch_up(library, index)
    library.put("c", "peace")

    class Busy:
        def __getattr__(self, name: str) -> object:
            return getattr(index, name)

        def add(self, _articles: object) -> int:
            raise IndexBusy("index")

    assert catch_up(library, Busy()) == 0  # type: ignore[arg-type]
    assert [change.article for change in library.changes()] == ["c"]


def test_a_change_during_the_batch_is_not_lost(library: FakeLibrary, index: SearchIndex) -> None:
    real = library.notes

    def changing(article_id: ArticleId, /) -> Sequence[Note]:
        notes = real(article_id)
        if article_id == "a" and library.stored[article_id].text == "Peace talks":
            library.put("a", "Later words")
        return notes

    library.notes = changing  # type: ignore[method-assign]
    assert catch_up(library, index) >= 3
    assert found(index, "later") == ["a"]
    assert replace(library.article(ArticleId("a"))).text == "Later words"


def test_everything_can_be_indexed_anew(library: FakeLibrary, index: SearchIndex) -> None:
    catch_up(library, index)
    told: list[tuple[int, int]] = []
    assert renew(library, index, progress=lambda done, total: told.append((done, total))) == 2
    assert told == [(2, 2)]
    assert found(index, "peace") == ["a", "b"]
    assert library.changes() == []
    assert not index.was_reset


def test_renewing_can_be_stopped_and_costs_nothing(
    library: FakeLibrary, index: SearchIndex
) -> None:
    catch_up(library, index)
    assert renew(library, index, cancelled=lambda: True) == 0
    assert found(index, "peace") == ["a", "b"]
    assert catch_up(library, index) == 2
    assert library.changes() == []
