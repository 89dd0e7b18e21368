"""What is in sight, and which lines a layer crosses."""

from __future__ import annotations

import random

from corpus.article import Article, ArticleId
from corpus.span import Span
from reader.layout import Document, Layer, Layout, Role
from reader.layout.gutter import edges, line_at, marks, thumb
from reader.layout.view import View

TEXT = "\n".join(f"Paragraph {n} " + "has some words in it " * (n % 7) for n in range(200))


def view_of(text: str = TEXT, width: int = 40, rows: int = 20) -> View:
    view = View()
    view.show(Document(Article(ArticleId("a"), "", text)))
    view.resize(width, rows)
    return view


def test_the_place_stays_through_every_change_of_size() -> None:
    view = view_of()
    view.move_to(300)
    place = view.place
    random.seed(7)
    for _ in range(200):
        view.resize(random.randint(1, 300), random.randint(1, 80))
        assert place in view.visible
    view.resize(40, 20)
    assert (view.top, view.place) == (300, place)


def test_the_end_of_the_text_stays_at_the_bottom() -> None:
    view = view_of()
    view.move_to(10**6)
    assert view.top == view.height - view.rows
    assert view.visible.end == len(TEXT)


def test_revealing_what_is_in_sight_moves_nothing() -> None:
    view = view_of()
    view.move_to(100)
    assert view.layout is not None
    middle = view.layout.start(110)
    assert not view.reveal(Span(middle, middle + 1))
    assert view.top == 100


def test_what_is_revealed_comes_to_a_third_from_the_top() -> None:
    view = view_of()
    assert view.layout is not None
    far = view.layout.start(400)
    assert view.reveal(Span(far, far + 1))
    assert view.top == 400 - 20 // 3
    view.move_to(0)
    edge = view.layout.start(19)
    assert view.reveal(Span(edge, edge + 1))


def test_a_page_keeps_two_lines() -> None:
    view = view_of()
    view.move_by(view.page(1))
    assert view.top == 18
    view.move_by(view.page(-0.5))
    assert view.top == 8


def test_only_six_layouts_are_kept() -> None:
    view = view_of()
    first = view.layout
    for width in (50, 60):
        view.resize(width, 20)
    view.resize(40, 20)
    assert view.layout is first
    for width in range(70, 130, 10):
        view.resize(width, 20)
    view.resize(40, 20)
    assert view.layout is not first


def test_a_view_without_a_document_stays_still() -> None:
    view = View()
    view.resize(40, 20)
    assert not view.move_to(5)
    assert view.visible == Span(0, 0)


def test_a_layer_finds_every_span_that_crosses_a_line() -> None:
    random.seed(3)
    for _ in range(200):
        spans = []
        for _ in range(random.randint(0, 30)):
            start = random.randint(0, 100)
            spans.append(Span(start, start + random.choice([0, 1, 5, 60])))
        layer = Layer(spans)
        start = random.randint(0, 100)
        line = Span(start, start + random.randint(1, 20))
        expected = sorted((s.start, s.end) for s in spans if s.crosses(line) and len(s))
        assert layer.crossing(line.start, line.end) == expected
        assert layer.crosses(line.start, line.end) == bool(expected)


def test_layers_of_the_same_spans_are_equal() -> None:
    assert Layer([Span(1, 2), Span(0, 1)]) == Layer([Span(0, 1), Span(1, 2)])
    assert Layer([Span(1, 2)]) != Layer()


def test_the_thumb_covers_the_lines_in_sight() -> None:
    assert thumb(0, 20, 10) == range(0)
    assert thumb(0, 20, 40) == range(10)
    assert thumb(20, 20, 40) == range(10, 20)
    assert len(thumb(5, 20, 10**6)) == 1
    assert thumb(10**6 - 20, 20, 10**6)[-1] == 19


def test_each_match_leaves_one_mark_where_it_lies() -> None:
    layout = Layout(Document(Article(ArticleId("a"), "", TEXT)), 40)
    rows = 25
    for offset in range(0, len(TEXT), 97):
        if TEXT[offset].isspace():
            continue
        found = marks(edges(layout, rows), {Role.HIT: Layer([Span(offset, offset + 1)])})
        row = found.index(Role.HIT)
        assert found.count(Role.HIT) == 1
        line = layout.line_of(offset)
        assert line_at(row, rows, layout.height) <= line < line_at(row + 1, rows, layout.height)


def test_the_current_match_is_marked_before_the_others() -> None:
    layout = Layout(Document(Article(ArticleId("a"), "", "one two three")), 40)
    layers = {Role.ENTITY: Layer([Span(0, 3)]), Role.CURRENT: Layer([Span(4, 7)])}
    assert marks(edges(layout, 3), layers) == [Role.CURRENT, None, None]
