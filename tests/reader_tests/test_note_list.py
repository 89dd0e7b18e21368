"""The list of notes, narrowed by a query."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus.article import ArticleId
from corpus.draft import Target
from corpus.span import Span
from index import BadQuery
from reader.workspace import Workspace
from reader.workspace.folded_notes import folded, spaced
from reader.workspace.listed_note import ListedNote

LEFT = """---
outlet: Harbour Herald
---
# Ferries stay in port

President Volodymyr Zelensky spoke of 12 ferries on Monday. The strikes go on.
"""
RIGHT = """---
outlet: Morning Post
---
# The council waits

Zelenskyy said nothing. Nobody in Łódź would say why: 東京都の会議.
"""


@pytest.fixture
def rows(workspace: Workspace, tmp_path: Path) -> list[ListedNote]:
    (tmp_path / "left.md").write_text(LEFT)
    (tmp_path / "right.md").write_text(RIGHT)
    ids = [workspace.resolve(str(tmp_path / name)) for name in ("left.md", "right.md")]
    workspace.catch_up()

    def target(article: ArticleId, quote: str) -> Target:
        at = workspace.article(article).text.index(quote)
        return Target(article, Span(at, at + len(quote)), quote)

    book = workspace.notebook
    book.make([target(ids[0], "Volodymyr Zelensky")], "Which president?", ["who", "to check"])
    book.make([target(ids[0], "12 ferries on Monday")], "Odd figure")
    book.make([target(ids[1], "Zelenskyy said nothing")], "", ["quiet"])
    book.make([target(ids[0], "The strikes go on"), target(ids[1], "東京都の会議")], "Against")
    (tmp_path / "left.md").write_text(LEFT.replace("12", "40"))
    workspace.add([str(tmp_path / "left.md")])
    return list(book.list.everything())


QUERIES = {
    "": "Against,quiet,Odd,Which",
    "figure": "Odd",
    "FIG": "Odd",
    "strike": "Against",
    "said nothing": "quiet",
    '"nothing said"': "",
    "nothing OR figure": "quiet,Odd",
    "-figure -nothing": "Against,Which",
    "tag:who": "Which",
    'tag:"to check"': "Which",
    "tag:qu": "quiet",
    "outlet:herald": "Against,Odd,Which",
    "outlet:post -is:pair": "quiet",
    "title:council": "Against,quiet",
    "note:odd": "Odd",
    "has:tag": "quiet,Which",
    "has:note -has:tag": "Against,Odd",
    "is:orphan": "Odd",
    "is:pair": "Against",
    "-is:orphan ferries": "",
    "in:right": "Against,quiet",
    'entity:"Volodymyr Zelensky"': "quiet,Which",
    "zelensky": "quiet,Which",
    "date:today": "Against,quiet,Odd,Which",
    "date:yesterday": "",
    "ferr*": "Odd",
    "fer?ie": "",
    "fe?ries": "Odd",
    "ferrues~1": "Odd",
    '"monday ferries"~3': "Odd",
    "東京": "Against",
}


def named(rows: list[ListedNote]) -> str:
    return ",".join((row.note.body or row.note.tags[0]).split()[0] for row in rows)


@pytest.mark.parametrize("query", QUERIES)
def test_notes_are_found_by_the_query_language(
    workspace: Workspace, rows: list[ListedNote], query: str
) -> None:
    opened = {"left": rows[1].note.anchors[0].article, "right": rows[1].note.anchors[0].article}
    found = workspace.notebook.list.narrowed(rows, query, opened)
    assert named(list(found)) == QUERIES[query]


def test_the_day_is_that_on_which_the_note_was_made(
    workspace: Workspace, rows: list[ListedNote]
) -> None:
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011
    found = workspace.notebook.list.narrowed(rows, "date:yesterday", today=tomorrow)
    assert len(found) == len(rows)


@pytest.mark.parametrize("query", ["is:nothing", "date:soonish", "kind:person", "*x"])
def test_a_query_that_makes_no_sense_is_refused(
    workspace: Workspace, rows: list[ListedNote], query: str
) -> None:
    with pytest.raises(BadQuery):
        workspace.notebook.list.narrowed(rows, query)


def test_notes_of_articles_come_in_order_of_place_each_once(
    workspace: Workspace, rows: list[ListedNote]
) -> None:
    left = rows[-1].note.anchors[0].article
    right = rows[1].note.anchors[0].article
    found = workspace.notebook.list.of_articles([left, right])
    assert named(list(found)) == "Which,Against,Odd,quiet"  # the orphan stands last of the left
    assert named(list(workspace.notebook.list.latest(2))) == "Against,quiet"


def test_a_passage_that_cuts_through_a_name_is_on_its_entity(
    workspace: Workspace, rows: list[ListedNote]
) -> None:
    article = rows[1].note.anchors[0].article
    text = workspace.article(article).text
    start = text.index("Zelenskyy") + 2
    target = Target(article, Span(start, start + 13), text[start : start + 13])
    workspace.notebook.make([target], "Cut off")
    workspace.catch_up()
    found = workspace.notebook.list.narrowed(
        workspace.notebook.list.everything(), 'entity:"Volodymyr Zelensky"'
    )
    assert named(list(found)) == "Cut,quiet,Which"


def test_many_texts_are_folded_as_each_alone() -> None:
    texts = ["", "Two  words_here", "It's 1,5 – no", "Łódź", "a\x1eb", "__", "東京 Tower", "Last."]
    assert [words.split() for words in folded(texts)] == [spaced(text).split() for text in texts]
    assert all(words.startswith(" ") and words.endswith(" ") for words in folded(texts))


def test_words_folded_beforehand_are_those_of_the_note_as_it_is_now(
    workspace: Workspace, rows: list[ListedNote]
) -> None:
    notes = workspace.notebook.list
    notes.prepare(rows)
    workspace.edit_note(rows[1].note.id, body="Loud")
    assert named(list(notes.narrowed(notes.everything(), "loud"))) == "Loud"
    assert named(list(notes.narrowed(rows, "nothing"))) == "quiet"
