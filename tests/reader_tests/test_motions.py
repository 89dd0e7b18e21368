from __future__ import annotations

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.span import Span
from reader.layout import Document, Layout
from reader.layout.motions import Motion, moved

TEXT = "One e\u0301clair. Two don't.\n\nThird line here."
ARTICLE = Article(
    ArticleId("a"),
    "A",
    TEXT,
    (
        Block(BlockKind.PARAGRAPH, Span(0, TEXT.index("\n"))),
        Block(BlockKind.PARAGRAPH, Span(TEXT.index("Third"), len(TEXT))),
    ),
)


@pytest.fixture
def layout() -> Layout:
    return Layout(Document(ARTICLE), 40)


@pytest.mark.parametrize(
    ("start", "motion", "step", "crossed"),
    [
        ("clair", Motion.CHARACTER, -1, "e\u0301"),
        ("e\u0301", Motion.CHARACTER, 1, "e\u0301"),
        ("One", Motion.WORD, 1, "One"),
        ("One", Motion.WORD, 2, "One e\u0301clair"),
        ("don", Motion.WORD, 1, "don't"),
        ("line", Motion.WORD, -1, "Third "),
        ("One", Motion.SENTENCE, 1, "One e\u0301clair."),
        ("don", Motion.SENTENCE, -1, "Two "),
        ("don", Motion.PARAGRAPH, 1, "don't."),
        ("line", Motion.PARAGRAPH, -1, "Third "),
    ],
)
def test_a_motion_crosses_what_it_is_named_after(
    layout: Layout, start: str, motion: Motion, step: int, crossed: str
) -> None:
    at = TEXT.index(start)
    there = moved(layout, at, motion, step)
    assert TEXT[min(at, there) : max(at, there)] == crossed


def test_a_line_down_keeps_the_column_and_skips_the_gap(layout: Layout) -> None:
    assert moved(layout, TEXT.index("e\u0301clair"), Motion.LINE, 1) == TEXT.index("d line")


@pytest.mark.parametrize("motion", Motion)
def test_no_motion_leaves_the_article(layout: Layout, motion: Motion) -> None:
    assert 0 <= moved(layout, 0, motion, -3) <= moved(layout, 0, motion, 99) <= len(TEXT)
