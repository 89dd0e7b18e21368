"""Notes exported as Markdown and as Web Annotations."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus.article import Article, ArticleId, Metadata
from corpus.importing import Imported
from corpus.library import Library
from corpus.note import Stage
from corpus.notes import to_json, to_markdown, to_vault
from corpus.notes.markdown import escape
from corpus.span import Span

Importer = Callable[..., Imported]
TEXT = "The ferry sank off Corran.\nNobody was hurt, the port says."
HOSTILE = [
    "```\nunclosed",
    "# not a heading",
    "    not code",
    "<script>alert(1)</script>",
    "<!-- swallowed",
    "](javascript:x) [a](b)",
    "---",
    "a\n===",
    "1. not a list",
    "- not a list\n+ either",
    "> not a quote",
    "a | b\n--|--\nc | d",
    "&lt; &amp;",
    "*no* _emphasis_ ~~here~~",
    "ends with a backslash\\\nand goes on",
    "[^1]: no footnote",
    "first\n\n\n    second\n\nthird  \nfourth",
]


@pytest.fixture
def ferry(library: Library, imported: Importer) -> ArticleId:
    article = Article(
        ArticleId("ferry1"),
        "Ferry *sinks*",
        TEXT,
        metadata=Metadata(
            byline="Ana Ruiz",
            outlet="The Harbour",
            published=date(2026, 5, 1),
            source="https://harbour.example/ferry?a=1&b=<2>",
        ),
    )
    return library.add(imported(article=article)).id


@pytest.fixture
def owner(library: Library, imported: Importer) -> ArticleId:
    article = Article(
        ArticleId("owner1"),
        "No ferry sank",
        "No ferry sank, says the owner.",
        metadata=Metadata(source="/news/an owner.txt"),
    )
    return library.add(imported(article=article)).id


def shown(markdown: str) -> list[str]:
    """Return the lines that a reader of the Markdown sees, empty ones left out."""
    lines = [""]
    for block in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        assert block.type in {"paragraph_open", "inline", "paragraph_close"}, block
        for token in block.children or ():
            if token.type in {"softbreak", "hardbreak"}:
                lines.append("")
            else:
                assert token.type in {"text", "text_special"}, token
                lines[-1] += token.content
        lines.append("")
    return [line.replace("\xa0", " ") for line in lines if line.strip()]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escape(text)) == [line.rstrip() for line in text.split("\n") if line.strip()]


@given(st.text("ab1 \n#*_`~<>[]()!|\\-+=.&:;{}^$%@\"'/"))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escape(text)) == [line.rstrip() for line in text.split("\n") if line.strip()]


def test_a_page_has_quote_note_tags_and_source(library: Library, ferry: ArticleId) -> None:
    note = library.annotate(
        [library.anchor(ferry, Span(4, 42))], "Who says?\nSee #2.", ["check", "to_do"]
    )
    assert (
        to_markdown(library)
        == f"""\
# Notes

## Ferry \\*sinks\\*

Ana Ruiz, The Harbour, 2026-05-01, [https\\://harbour.example/ferry?a\\=1\\&b\\=\\<2\\>](<https://harbour.example/ferry?a=1&b=%3C2%3E>)

> ferry sank off Corran.\\
> Nobody was hurt

*ferry1, characters 4 to 42*

Who says?\\
See \\#2.

Tags: check, to\\_do

Note {note.id}, 2026-05-04 10:30 UTC

---
"""
    )


def test_a_pair_note_stands_once_with_both_quotes(
    library: Library, ferry: ArticleId, owner: ArticleId
) -> None:
    library.annotate([library.anchor(ferry, Span(0, 14)), library.anchor(owner, Span(0, 13))])
    for page in (to_markdown(library), to_markdown(library, [owner])):
        assert page.count("> The ferry sank") == page.count("> No ferry sank") == 1
        assert "against No ferry sank, /news/an owner.txt" in page


def test_only_the_notes_on_the_chosen_articles_are_exported(
    library: Library, ferry: ArticleId, owner: ArticleId
) -> None:
    library.annotate([library.anchor(ferry, Span(0, 14))], "On the ferry.")
    library.annotate([library.anchor(owner, Span(0, 13))], "On the owner.")
    assert "On the owner" not in to_markdown(library, [ferry])
    assert json.loads(to_json(library, [owner]))["total"] == 1


def test_an_annotation_holds_body_tags_position_and_quote(
    library: Library, ferry: ArticleId
) -> None:
    note = library.annotate([library.anchor(ferry, Span(4, 9))], "Which?", ["check"])
    exported = json.loads(to_json(library))
    assert exported["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (exported["type"], exported["total"]) == ("AnnotationCollection", 1)
    (annotation,) = exported["first"]["items"]
    assert annotation == {
        "id": f"urn:diptych:note:{note.id}",
        "type": "Annotation",
        "motivation": "commenting",
        "created": "2026-05-04T10:30:00Z",
        "modified": "2026-05-04T10:30:00Z",
        "body": [
            {
                "type": "TextualBody",
                "value": "Which?",
                "format": "text/plain",
                "purpose": "commenting",
            },
            {
                "type": "TextualBody",
                "value": "check",
                "format": "text/plain",
                "purpose": "tagging",
            },
        ],
        "target": [
            {
                "type": "SpecificResource",
                "source": "https://harbour.example/ferry?a=1&b=%3C2%3E",
                "selector": [
                    {"type": "TextPositionSelector", "start": 4, "end": 9},
                    {
                        "type": "TextQuoteSelector",
                        "exact": "ferry",
                        "prefix": "The ",
                        "suffix": TEXT[9:41],
                    },
                ],
                "diptych:article": "ferry1",
                "diptych:title": "Ferry *sinks*",
                "diptych:textSha256": library.texts.text_sha256(ferry),
                "diptych:placed": "same text",
                "diptych:confidence": 1.0,
            }
        ],
    }


def test_a_highlight_without_words_is_one_and_a_pair_has_two_targets(
    library: Library, ferry: ArticleId, owner: ArticleId
) -> None:
    library.annotate([library.anchor(ferry, Span(0, 14)), library.anchor(owner, Span(0, 13))])
    (annotation,) = json.loads(to_json(library))["first"]["items"]
    assert annotation["motivation"] == "highlighting"
    assert "body" not in annotation
    assert [target["source"] for target in annotation["target"]] == [
        "https://harbour.example/ferry?a=1&b=%3C2%3E",
        "file:///news/an%20owner.txt",
    ]


def test_an_orphan_is_exported_with_its_quote_and_reason(
    library: Library, ferry: ArticleId
) -> None:
    library.annotate([library.anchor(ferry, Span(0, 14))], "Mine.")
    library.remove(ferry, force=True)
    page = to_markdown(library)
    assert "> The ferry sank" in page
    assert "*Without a place in the present text: the article was taken out" in page
    (annotation,) = json.loads(to_json(library))["first"]["items"]
    assert "taken out" in annotation["target"][0]["diptych:orphan"]


def test_a_library_without_notes_exports_none(library: Library) -> None:
    assert to_markdown(library) == "# Notes\n"
    assert json.loads(to_json(library))["first"]["items"] == []


def test_tags_come_with_their_signs_where_they_have_any(library: Library, ferry: ArticleId) -> None:
    library.annotate([library.anchor(ferry, Span(4, 9))], "", ["check", "to_do"])
    library.annotate([library.anchor(ferry, Span(10, 14))], "Why?")

    def signs(tag: str) -> tuple[str, str]:
        return {"check": ("*", "red"), "to_do": ("★", "blue")}[tag]

    assert "Tags: \\* check, ★ to\\_do\n" in to_markdown(library, signs=signs)
    (page,) = to_vault(library, signs=signs).values()
    assert "Tags: \\* check, ★ to\\_do\n" in page
    first, second = json.loads(to_json(library, signs=signs))["first"]["items"]
    assert (first["diptych:glyph"], first["diptych:colour"]) == ("*", "red")
    assert "diptych:glyph" not in second


def test_a_page_says_how_a_quote_came_to_its_place(
    library: Library, ferry: ArticleId, imported: Callable[..., Imported]
) -> None:
    note = library.annotate([library.anchor(ferry, Span(4, 9))])
    before = library.article(ferry)
    assert "; placed" not in to_markdown(library)
    library.add(imported(article=replace(before, text=f"Today {before.text}")))
    assert "characters 10 to 15; placed\\: quote, 95\\% sure*" in to_markdown(library)
    anchor = replace(library.anchor(ferry, Span(10, 15)), stage=Stage.BY_HAND)
    library.revise_note(replace(note, anchors=(anchor,)))
    assert "; placed by hand*" in to_markdown(library)
