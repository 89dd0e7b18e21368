"""Notes and their sources in the formats that other programs take."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, ArticleId, Metadata
from corpus.importing import Imported
from corpus.library import Citation, Library
from corpus.note import Note, NoteId
from corpus.notes import to_bibtex, to_csl, to_csv, to_vault
from corpus.notes.vault import _front_matter
from corpus.span import Span

Importer = Callable[..., Imported]
Noting = Callable[..., ArticleId]
MOMENT = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture
def noted(library: Library, imported: Importer) -> Noting:
    """Add an article, with a note on its first five characters if it has words."""

    def add(
        name: str,
        title: str = "A ferry",
        text: str = "Ferry sinks off Corran.",
        body: str = "Who says?",
        tags: tuple[str, ...] = (),
        **metadata: str | date,
    ) -> ArticleId:
        article = Article(ArticleId(name), title, text, metadata=Metadata(**metadata))  # type: ignore[arg-type]
        added = library.add(imported(article=article)).id
        library.annotate([library.anchor(added, Span(0, 5))], body, tags)
        return added

    return add


def rows(library: Library) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(library), newline="")))


def test_the_table_has_the_columns_that_readwise_knows(library: Library, noted: Noting) -> None:
    noted(
        "a1",
        tags=("check", "to do"),
        body='He said "no",\nthen left.',
        byline="Ana Ruiz",
        source="https://harbour.example/ferry",
    )
    assert rows(library) == [
        {
            "Highlight": "Ferry",
            "Title": "A ferry",
            "Author": "Ana Ruiz",
            "URL": "https://harbour.example/ferry",
            "Note": 'He said "no",\nthen left.\n#check #to-do',
            "Location": "0",
            "Date": "2026-05-04 10:30:00",
        }
    ]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", " =", "\n="])
def test_no_cell_is_a_formula(library: Library, noted: Noting, begin: str) -> None:
    formula = f"{begin}cmd|' /C calc'!A0"
    noted("a1", title=formula, text=formula, body=formula, byline=formula)
    (row,) = rows(library)
    for column in ("Highlight", "Title", "Author", "Note"):
        assert row[column].startswith("'")


def test_a_pair_note_has_a_row_for_each_quote(library: Library, noted: Noting) -> None:
    one, other = noted("a1"), noted("b2", title="Denied", text="No ferry sank.")
    library.annotate([library.anchor(one, Span(6, 11)), library.anchor(other, Span(3, 8))], "Hm.")
    assert [row["Highlight"] for row in rows(library) if row["Note"] == "Hm."] == ["sinks", "ferry"]


def test_sources_are_references_in_csl(library: Library, noted: Noting) -> None:
    noted(
        "a1",
        outlet="The Harboür",
        byline="Ana Ruiz",
        published=date(2026, 5, 1),
        source="https://harbour.example/a b",
    )
    noted("b2", text="Other words.", source="/news/b.txt")
    assert json.loads(to_csl(library)) == [
        {
            "id": "theharbour-2026-a1",
            "type": "article-newspaper",
            "title": "A ferry",
            "author": [{"literal": "Ana Ruiz"}],
            "container-title": "The Harboür",
            "issued": {"date-parts": [[2026, 5, 1]]},
            "URL": "https://harbour.example/a%20b",
        },
        {"id": "b2", "type": "article", "title": "A ferry"},
    ]


def test_sources_are_references_in_bibtex(library: Library, noted: Noting) -> None:
    noted(
        "a1",
        title="100 % {of} R&D_1 \\input #2",
        outlet="Wire",
        published=date(2026, 5, 1),
        source="https://wire.example/{a}%20b",
    )
    assert (
        to_bibtex(library)
        == r"""@misc{wire-2026-a1,
  title = {{100 \% \{of\} R\&D\_1 \textbackslash{}input \#2}},
  howpublished = {Wire},
  year = {2026},
  month = {5},
  day = {1},
  url = {https://wire.example/%7Ba%7D%20b},
}
"""
    )


def test_an_article_that_is_named_is_cited_without_notes(
    library: Library, imported: Importer
) -> None:
    article = library.add(imported("No notes here.")).id
    assert json.loads(to_csl(library)) == []
    assert [one["id"] for one in json.loads(to_csl(library, [article]))] == [article]


def test_each_article_has_a_page_with_front_matter(library: Library, noted: Noting) -> None:
    noted("a1", title="Ferry: sinks!", tags=("to do", "check"), source="https://harbour.example")
    noted("b2", title="../../Other", text="Other words.")
    pages = to_vault(library)
    assert list(pages) == ["ferry-sinks-a1.md", "other-b2.md"]
    _, front, body = pages["ferry-sinks-a1.md"].split("---\n", 2)
    assert yaml.safe_load(front) == {
        "title": "Ferry: sinks!",
        "source": "https://harbour.example",
        "article": "a1",
        "notes": 1,
        "tags": ["to-do", "check"],
    }
    assert body.startswith("\n# Ferry\\: sinks\\!\n")
    assert "> Ferry" in body


def test_a_pair_note_stands_on_both_pages_under_its_own_quote(
    library: Library, noted: Noting
) -> None:
    one, other = noted("a1"), noted("b2", title="Denied", text="No ferry sank.")
    library.annotate([library.anchor(one, Span(6, 11)), library.anchor(other, Span(9, 13))])
    first, second = to_vault(library).values()
    assert first.index("> sinks") < first.index("against Denied") < first.index("> sank")
    assert second.index("> sank") < second.index("against A ferry") < second.index("> sinks")
    assert second.index("> No fe") < second.index("> sank")


def test_two_articles_of_one_name_have_two_pages(library: Library, noted: Noting) -> None:
    noted("samestart1")
    noted("samestart2", text="Other words.")
    assert list(to_vault(library)) == ["a-ferry-samestar.md", "a-ferry-samestart2.md"]


@given(st.text(min_size=1))
def test_front_matter_is_yaml_whatever_the_title(title: str) -> None:
    whole = title.encode("utf-8", "replace").decode()
    citation = Citation(ArticleId("a1"), whole, whole, "", None, "")
    note = Note(NoteId("n"), (), "", (whole,), MOMENT, MOMENT)
    front = yaml.safe_load(_front_matter(citation, [note]).strip("-"))
    assert (front["title"], front["author"]) == (whole, whole)
    assert all(isinstance(tag, str) for tag in front["tags"])
