"""A long document that is laid out part by part."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.span import Span
from reader.layout import Document, Layer, Layout, Role, document_of
from reader.layout.gutter import edges, line_at, marks, thumb
from reader.layout.motions import Motion, moved
from reader.layout.view import View

SEED = 5
ROWS = 20


def long_article() -> Article:
    """Return an article of many parts with every kind of block, also a table over several."""
    rng = random.Random(SEED)
    text, blocks = "", []
    kinds = [kind for kind in BlockKind if kind not in {BlockKind.RULE, BlockKind.TABLE}]

    def add(kind: BlockKind, content: str) -> None:
        nonlocal text
        blocks.append(Block(kind, Span(len(text), len(text) + len(content)), 1, "-"))
        text += content + "\n\n"

    while len(text) < 130_000:
        words = rng.choices(["word", "a", "漢字かな", "e\u0301", "👍🏽", "longer-word"], k=90)
        add(rng.choice(kinds), " ".join(words))
        if rng.random() < 0.1:
            blocks.append(Block(BlockKind.RULE, Span(len(text), len(text))))
        if len(text) > 40_000 and not any(block.kind is BlockKind.TABLE for block in blocks):
            add(BlockKind.TABLE, "\n".join("one\ttwo words\tthree" for _ in range(900)))
    return Article(ArticleId("long"), "Long", text, tuple(blocks))


DOCUMENT = Document(long_article())


def view_of(place: int = 0, width: int = 40) -> View:
    view = View()
    # Of a document that was laid out before, nothing would be missing.
    view.show(Document(DOCUMENT.article), place)
    view.resize(width, ROWS)
    return view


def whole_view() -> View:
    view = view_of()
    view.set_on(lambda: True)
    assert view.is_whole
    return view


def shown(view: View) -> list[Span]:
    assert view.layout is not None
    return [view.layout.span(view.top + row) for row in range(ROWS)]


def spans_of(layout: Layout) -> list[Span]:
    return [layout.span(y) for y in range(layout.height)]


def test_lines_do_not_depend_on_the_order_in_which_parts_are_set() -> None:
    assert len(DOCUMENT.parts) > 10
    whole = Layout(DOCUMENT, 40)
    rng = random.Random(SEED)
    for _ in range(3):
        layout = Layout(DOCUMENT, 40, whole=False)
        for _ in range(30):
            offset = rng.randrange(len(DOCUMENT.text))
            assert layout.line(layout.line_of(offset)) == whole.line(whole.line_of(offset))
            assert layout.cell_of(offset).x == whole.cell_of(offset).x
        layout.set_on(0, lambda: True)
        assert layout.is_whole
        assert spans_of(layout) == spans_of(whole)


def test_an_article_is_made_ready_once() -> None:
    article = long_article()
    assert document_of(article) is document_of(article)
    assert document_of(long_article()) is not document_of(article)


def test_a_slice_sets_what_is_near_and_stops_when_told() -> None:
    layout = Layout(DOCUMENT, 40, whole=False)
    middle = len(DOCUMENT.text) // 2
    layout.set_on(middle, lambda: False)
    before = layout.height
    layout.line_of(middle)
    assert layout.height == before
    assert not layout.is_whole


MOVES: list[Callable[[View, int], object]] = [
    lambda view, n: view.move_by(n % 15 - 7),
    lambda view, n: view.move_by(n % 1801 - 900),
    lambda view, n: view.move_by(view.page((-1, 1, 0.5, -0.5)[n % 4])),
    lambda view, n: view.move_by_blocks(n % 41 - 20),
    lambda view, n: view.move_to_place(n % len(DOCUMENT.text)),
    lambda view, n: view.reveal(Span(n % len(DOCUMENT.text), n % len(DOCUMENT.text) + 3)),
    lambda view, _: view.move_to_end(),
    lambda view, _: view.move_to(0),
]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_in_sight_is_right_while_lines_are_missing(seed: int) -> None:
    rng = random.Random(seed)
    view, whole = view_of(), whole_view()
    moves = [lambda view, n: view.move_to_place(n % len(DOCUMENT.text)), *rng.choices(MOVES, k=40)]
    for move in moves:
        number = rng.randrange(10**9)
        move(view, number)
        move(whole, number)
        assert (view.place, view.visible) == (whole.place, whole.visible)
        assert shown(view) == shown(whole)
        if number % 10 == 0:
            view.set_on(lambda: False)
    view.set_on(lambda: True)
    assert (view.top, view.height) == (whole.top, whole.height)


def test_the_end_is_at_the_bottom_at_once() -> None:
    view = view_of()
    view.move_to_end()
    assert view.visible.end == len(DOCUMENT.text)
    assert view.top == view.height - ROWS
    assert not view.is_whole


def test_a_place_far_off_is_kept_through_every_width() -> None:
    view = view_of(place := DOCUMENT.text.index("word", 90_000))
    for width in (30, 77, 140, 31):
        view.resize(width, ROWS)
        assert view.place == place
        view.set_on(lambda: False)
        assert view.place == place


def test_a_percentage_comes_near_before_every_line_is_known() -> None:
    for percent in range(0, 101, 10):
        view, whole = view_of(), whole_view()
        view.move_to(view.at_percent(percent))
        whole.move_to(whole.at_percent(percent))
        assert abs(view.place - whole.place) < len(DOCUMENT.text) / 8


def test_thumb_and_marks_agree_while_lines_are_missing() -> None:
    view = view_of()
    for at in range(1000, len(DOCUMENT.text), 9973):
        view.move_to_place(at)
        assert view.layout is not None
        layer = Layer([Span(view.visible.start, view.visible.start + 1)])
        found = marks(edges(view.layout, ROWS), {Role.HIT: layer})
        row = found.index(Role.HIT)
        assert found.count(Role.HIT) == 1
        under = thumb(view.top, ROWS, view.height)
        assert row in range(under.start, under.stop + 1)
        line = view.layout.line_of(view.visible.start)
        assert line_at(row, ROWS, view.height) <= line < line_at(row + 1, ROWS, view.height)


def test_a_selection_is_led_over_lines_that_were_missing() -> None:
    lazy, whole = Layout(DOCUMENT, 40, whole=False), Layout(DOCUMENT, 40)
    start = DOCUMENT.starts[DOCUMENT.parts[5].start]
    for step in (-1, 1, -5, 600, -600):
        assert moved(lazy, start, Motion.LINE, step) == moved(whole, start, Motion.LINE, step)


def test_what_is_laid_out_for_one_view_is_so_for_another() -> None:
    one, other = view_of(), View()
    one.set_on(lambda: True)
    other.show(one.document)
    other.resize(40, ROWS)
    assert other.is_whole
    other.resize(41, ROWS)
    assert not other.is_whole
