"""Random articles at random widths: nothing is lost, doubled, moved or lit by mistake."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcwidth

from corpus.article import Article, ArticleId, Block, BlockKind, Style, StyleKind
from corpus.span import Span
from reader.layout import Document, Layer, Layout, LineKind, Role, runs
from reader.layout.drawing import roles_in, styles_in
from reader.layout.graphemes import clusters

PIECES = [
    "a word",
    "Zelensky",
    "well-known",
    "an em—dash",
    " ",
    "   ",
    "a tab\there",
    "\u00a0",
    "e\u0301le\u0300ve",
    "Z\u0351\u036b\u0343\u036aa\u0302\u033dl\u0346g\u0350o\u0300",
    "漢字かな交じり文",
    "「引用」、",
    "ﾊﾟｶﾞ",
    "한국어",
    "\u1112\u1161\u11ab",
    "👨\u200d👩\u200d👧\u200d👦",
    "👍🏽",
    "🇺🇦🇺🇸",
    "🇺",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "हिन्दी",
    "ภาษาไทยไม่มีช่องว่าง",
    "བོད་ཡིག་",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "क्\u200dष",
    "شرق",
    "\u0600١",
    "שלום",
    "co\u00adope\u00adra\u00adtion",
    "zero\u200bwidth",
    "\ufeff",
    "\u0301",
    "\x1b[31m",
    "\u202eevil",
    "https://example.org/a/very/long/path/that/goes/on/and/on/without/any/space/at/all",
    "x" * 200,
    "。" * 30,
    "e\u0301" * 90,
    "👨\u200d👩\u200d👧" * 25,
    "कि" * 50,
    "\u3000",
]
KINDS = [kind for kind in BlockKind if kind is not BlockKind.RULE]

prose = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join)
broken = st.lists(prose | words, min_size=1, max_size=4).map("\n".join)
rows = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("\t".join), min_size=1).map(
    "\n".join
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text, blocks, styles = "", [], []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(KINDS))
        content = draw(rows if kind is BlockKind.TABLE else broken)
        if kind is BlockKind.CODE and draw(st.booleans()):
            content = "\t" + content
        start = len(text)
        text += content
        if draw(st.integers(0, 9)):
            level = draw(st.integers(0, 9))
            marker = draw(st.sampled_from(["", "•", "12.", "漢", "\x1b]0;", "a very long one"]))
            blocks.append(Block(kind, Span(start, len(text)), level, marker))
        if draw(st.booleans()):
            blocks.append(Block(BlockKind.RULE, Span(len(text), len(text))))
        if content:
            edge = draw(st.integers(start, len(text)))
            styles.append(Style(draw(st.sampled_from(StyleKind)), Span(start, edge)))
        text += draw(st.sampled_from(["\n", "\n\n", " \n \n"]))
    return Article(ArticleId("a"), "A title", text, tuple(blocks), tuple(styles))


def spans(length: int) -> st.SearchStrategy[list[Span]]:
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return st.lists(ends.map(lambda pair: Span(*sorted(pair))), max_size=6)


widths = st.integers(4, 40) | st.integers(30, 140)


@settings(max_examples=80, deadline=None)
@given(article=articles(), width=widths)
def test_each_character_is_drawn_once_and_in_order(article: Article, width: int) -> None:
    layout = Layout(Document(article), width)
    drawn: Counter[int] = Counter()
    firsts = []
    for y in range(layout.height):
        line = layout.line(y)
        for part in line.fragments:
            drawn.update(range(part.start, part.end))
        if line.block is not BlockKind.TABLE and line.kind is LineKind.TEXT:
            firsts.append(line.start)
    assert set(drawn.values()) <= {1}
    assert firsts == sorted(firsts)
    missing = [char for at, char in enumerate(article.text) if at not in drawn]
    assert "".join(missing).strip() == ""


@settings(max_examples=80, deadline=None)
@given(article=articles(), width=widths)
def test_no_line_is_wider_than_the_page(article: Article, width: int) -> None:
    document = Document(article)
    layout = Layout(document, width)
    for y in range(layout.height):
        line = layout.line(y)
        end = line.lead_cells
        for run in runs(document, line, {}):
            assert run.x >= end
            end = run.x + run.cells
        assert end <= width, (y, line)


@settings(max_examples=80, deadline=None)
@given(article=articles(), width=widths)
def test_what_is_drawn_can_do_no_harm_and_is_as_wide_as_it_says(
    article: Article, width: int
) -> None:
    document = Document(article)
    layout = Layout(document, width)
    for y in range(layout.height):
        line = layout.line(y)
        for run in runs(document, line, {}):
            assert not set(run.text) & set("\x1b\n\t\u202e\u200d\ufe0f\u00ad\u200b")
            narrow = "".join(c for c in run.text if not "\U0001f1e6" <= c <= "\U0001f1ff")
            cells = sum(map(wcwidth, narrow)) + len(run.text) - len(narrow)
            # Marks of Indian scripts that stand beside their letter take a cell of their own.
            assert cells <= run.cells <= cells + run.text.count("\u093f") + run.text.count("\u0940")


@settings(max_examples=80, deadline=None)
@given(article=articles(), width=widths)
def test_no_line_begins_inside_a_cluster(article: Article, width: int) -> None:
    document = Document(article)
    layout = Layout(document, width)
    for index in range(len(document)):
        start, end = document.starts[index], document.ends[index]
        edges = {place for place, _ in clusters(document.flat, start, end)}
        for y in range(layout.height):
            line = layout.line(y)
            for part in line.fragments:
                if start <= part.start < end and line.block is not BlockKind.TABLE:
                    assert part.start in edges or _too_wide(document, part.start, width)


def _too_wide(document: Document, offset: int, width: int) -> bool:
    index = document.stretch_at(offset)
    whole = next(
        span
        for span in clusters(document.flat, document.starts[index], document.ends[index])
        if span[0] < offset < span[1]
    )
    glyphs = document.forms[index].glyphs
    return glyphs.width(document.flat[slice(*whole)]) > width - 12


@settings(max_examples=80, deadline=None)
@given(article=articles(), width=widths)
def test_cells_and_offsets_are_inverse(article: Article, width: int) -> None:
    document = Document(article)
    layout = Layout(document, width)
    for y in range(layout.height):
        line = layout.line(y)
        for part in line.fragments:
            for start, end in clusters(document.flat, part.start, part.end):
                cells = line.glyphs.width(document.flat[start:end])
                if not cells:
                    continue
                cell = layout.cell_of(start)
                assert cell.y == y
                for x in range(cells):
                    assert layout.offset_at(y, cell.x + x) == start
            for before, after in pairwise(range(part.start, part.end)):
                assert layout.cell_of(before).x <= layout.cell_of(after).x


@settings(max_examples=80, deadline=None)
@given(data=st.data(), article=articles(), width=widths)
def test_each_span_is_lit_on_exactly_its_cells(
    data: st.DataObject, article: Article, width: int
) -> None:
    document = Document(article)
    layout = Layout(document, width)
    roles_lit = data.draw(st.sets(st.sampled_from(Role), min_size=2))
    lit = {role: data.draw(spans(len(article.text))) for role in roles_lit}
    layers = {role: Layer(found) for role, found in lit.items()}
    for y in range(layout.height):
        line = layout.line(y)
        looks = {
            run.x + cell: run.look
            for run in runs(document, line, layers)
            for cell in range(run.cells)
        }
        for part in line.fragments:
            x = part.x
            for offset in range(part.start, part.end):
                cells = line.glyphs.width(document.flat[offset])
                for column in range(x, x + cells):
                    roles = {role for role, found in lit.items() if any(offset in s for s in found)}
                    assert set(roles_in(looks[column])) == roles
                    styles = {s.kind for s in article.styles if offset in s.span}
                    assert set(styles_in(looks[column])) == styles
                x += cells
