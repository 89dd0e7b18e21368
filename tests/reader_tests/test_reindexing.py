"""Building the index anew in several processes: the same index, and the old one until then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata
from corpus.child import Child
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.errors import UnusableLibrary
from corpus.imported import Imported
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.span import Span
from index import Facet, Page, SearchIndex, Sort, builders, catch_up, open_index, parse, renew
from reader.workspace.corrected import CorrectedLibrary, corrected_beside

COUNT = 60
WORDS = [
    "peace",
    "talks",
    "in",
    "the",
    "east",
    "were",
    "held",
    "by",
    "envoys",
    "of",
    "both",
    "sides",
    "on",
    "a",
    "cold",
    "day",
]
QUERIES = [
    "",
    "envoys",
    "the",
    "peace talks",
    "peace OR cold",
    "talks -envoys",
    '"the east"',
    '"east envoys"~3',
    "env*",
    "en*ys",
    "paece~2",
    "title:story",
    "outlet:courier talk",
    "lang:en",
    "date:2025-02 day",
    "note:odd",
    "tag:claim",
    "has:note",
    "entity:okoye",
    "kind:person held",
    "-has:date",
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library of articles with entities, some with notes."""
    with Library.open(tmp_path / "library") as library:
        with library.batch():
            for number in range(COUNT):
                add(library, number)
        yield library


def add(library: Library, number: int) -> None:
    title = f"Story {number}"
    words = [WORDS[(number * 7 + step * (number % 5 + 1)) % len(WORDS)] for step in range(25)]
    text = f"{title}\n\nOkoye said: {' '.join(words)}."
    key = sha256(text.encode()).hexdigest()
    start = len(title) + 2
    article = Article(
        ArticleId(key[:12]),
        title,
        text,
        (
            Block(BlockKind.HEADING, Span(0, len(title)), 1),
            Block(BlockKind.PARAGRAPH, Span(start, len(text))),
        ),
        metadata=Metadata(
            outlet=("Courier", "Post", "")[number % 3],
            language=("en", "de")[number % 2],
            published=date(2025, number % 12 + 1, 1) if number % 4 else None,
            source=f"/{number}.txt",
        ),
    )
    library.add(Imported(article, text.encode(), key))
    okoye = EntityId("okoye")
    mention = Mention(Span(start, start + 5), "Okoye", EntityKind.PERSON, 0.9, okoye)
    known = KnownEntity(okoye, "Ada Okoye", EntityKind.PERSON)
    library.readings.save(Reading(article, (mention,)), [known], "made up")
    if number % 10 == 0:
        anchor = library.anchor(article.id, Span(start, start + 5))
        library.annotate([anchor], "Odd", ["claim"])


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    index = open_index(tmp_path / "index")
    yield index
    index.close()


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Child]:
    """Have few articles shared out to two processes in small shares, and return the processes."""
    made: list[Child] = []

    def begun(script: Path) -> Child:
        made.append(Child(script))
        return made[-1]

    monkeypatch.setattr("index.renewal.ENOUGH", 1)
    monkeypatch.setattr("index.batches.BATCH", 10)
    monkeypatch.setattr("corpus.child.cores", lambda: 2)
    monkeypatch.setattr(builders, "Child", begun)
    return made


def answers(index: SearchIndex) -> list[Page]:
    return [
        index.search(parse(text, today=date(2025, 6, 1)), 50, sort=sort, facets=tuple(Facet))
        for text in QUERIES
        for sort in Sort
    ]


def renewed(
    library: Library, index: SearchIndex, told: Callable[[int, int], None] | None = None
) -> int:
    beside = partial(corrected_beside, library.folder)
    return renew(CorrectedLibrary(library), index, beside, progress=told)


def ended(children: list[Child]) -> bool:
    return all(child.process.returncode is not None for child in children)


def test_many_processes_make_the_same_index_as_one(
    library: Library, index: SearchIndex, children: list[Child]
) -> None:
    told: list[tuple[int, int]] = []
    assert renew(CorrectedLibrary(library), index) == COUNT
    assert not children
    one = answers(index)
    assert renewed(library, index, lambda done, total: told.append((done, total))) == COUNT
    assert len(children) == 2
    assert ended(children)
    assert answers(index) == one
    assert one[0].total == COUNT
    assert all(page.total for page in one)
    assert told == [(done, COUNT) for done in range(10, COUNT + 1, 10)]
    assert index.is_sound()
    assert not index.was_reset
    assert not CorrectedLibrary(library).changes()


def test_what_was_joined_can_be_changed_and_built_anew(
    library: Library, index: SearchIndex, children: list[Child]
) -> None:
    renewed(library, index)
    gone = library.articles()[0].id
    assert index.remove([gone]) == 1
    assert index.count() == COUNT - 1
    renewed(library, index)
    assert index.count() == COUNT
    assert len(children) == 4


@pytest.mark.usefixtures("children")
def test_what_changes_meanwhile_is_indexed_later(library: Library, index: SearchIndex) -> None:
    late = iter([COUNT])

    def change(_done: int, _total: int) -> None:
        for number in late:
            add(library, number)
            library.remove(library.article_ids()[0], force=True)

    assert renewed(library, index, change) == COUNT
    assert len(CorrectedLibrary(library).changes()) == 2
    assert catch_up(CorrectedLibrary(library), index) == 2
    assert {hit.article for hit in index.search(parse(""), COUNT).hits} == {*library.article_ids()}


def test_a_library_beside_another_cannot_be_written(library: Library) -> None:
    with corrected_beside(library.folder) as beside, pytest.raises(UnusableLibrary):
        beside.touch_all()


def test_a_process_that_was_killed_leaves_its_articles_to_the_others(
    library: Library, index: SearchIndex, children: list[Child]
) -> None:
    def kill_one(_done: int, _total: int) -> None:
        children[0].process.kill()

    assert renewed(library, index, kill_one) == COUNT
    assert index.search(parse("")).total == index.count() == COUNT
    assert index.search(parse("okoye")).total == COUNT


def test_when_all_processes_die_the_index_is_built_without_them(
    library: Library, index: SearchIndex, children: list[Child]
) -> None:
    dying = partial(os._exit, 3)
    assert renew(CorrectedLibrary(library), index, dying) == COUNT
    assert [child.process.returncode for child in children] == [3, 3]
    assert index.search(parse("okoye")).total == COUNT


def test_cancelling_ends_the_processes_and_leaves_the_index_as_it_was(
    library: Library, index: SearchIndex, children: list[Child]
) -> None:
    renew(CorrectedLibrary(library), index)
    index.remove([library.articles()[0].id])
    told: list[int] = []
    beside = partial(corrected_beside, library.folder)
    done = renew(
        CorrectedLibrary(library),
        index,
        beside,
        progress=lambda done, _total: told.append(done),
        cancelled=lambda: bool(told),
    )
    assert told == [10]
    assert done < COUNT
    assert ended(children)
    assert index.count() == COUNT - 1
    assert len(CorrectedLibrary(library).changes()) == COUNT


def test_a_second_interruption_leaves_no_process_behind(
    library: Library, index: SearchIndex, children: list[Child]
) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renewed(library, index, interrupt)
    assert len(children) == 2
    assert ended(children)
    assert index.count() == 0


def test_a_process_ends_with_the_one_that_began_it() -> None:
    child = Child(builders._SCRIPT)
    assert child.process.stdin
    # This is what it sees of the end of the one that began it, however that came about.
    child.process.stdin.close()
    try:
        assert child.process.wait(30) == 1
    except subprocess.TimeoutExpired:
        pytest.fail("it goes on")
    finally:
        child.end()


def test_few_articles_are_indexed_without_other_processes(
    library: Library, index: SearchIndex, children: list[Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.renewal.ENOUGH", COUNT + 1)
    assert renewed(library, index) == COUNT
    assert not children
