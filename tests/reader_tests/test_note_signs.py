"""Signs of notes, by their tags."""

from __future__ import annotations

from rich.style import Style

from corpus.comparison import Comparison
from corpus.span import Span
from reader.layout import Document, Layer, Layout, Role
from reader.layout.page import page
from reader.note_signs import BAR, COLOURS, PAIR, PAIR_BAR, NoteSign, NoteSigns, read_sign
from reader.themes import TAG_INKS, THEMES, page_colours
from reader.widgets.pane_looks import Looks
from reader.widgets.pane_rows import row


def test_a_tag_has_the_same_sign_always_and_one_of_its_own() -> None:
    signs = NoteSigns()
    assert signs.of_tag("Budget") == signs.of_tag("budget")
    many = {(sign.glyph, sign.colour) for sign in map(signs.of_tag, map(str, range(400)))}
    assert len(many) == 48
    assert signs.of(["budget", "other"]) == signs.of_tag("budget")
    assert signs.of([]) == NoteSign(BAR)


def test_a_pair_note_has_a_glyph_and_a_bar_of_its_own() -> None:
    sign = NoteSigns().of(["budget"], paired=True)
    assert (sign.head, sign.bar) == (PAIR, PAIR_BAR)
    plain = NoteSigns().of([], paired=True)
    assert (plain.head, plain.bar, plain.colour) == (PAIR, PAIR_BAR, "")
    assert sign.colour == NoteSigns().of_tag("budget").colour


def test_notes_of_one_tag_share_a_sign_whether_on_one_article_or_on_two() -> None:
    signs = NoteSigns()
    for _ in range(2):
        assert signs.of(["budget"]) == signs.of_tag("budget")
        assert signs.of(["budget"], paired=True).head == PAIR
    assert signs.of(["budget"]) is signs.of(["budget"])


def test_the_user_chooses_signs() -> None:
    assert read_sign("★ red") == NoteSign("★", "red")
    assert read_sign("teal") == NoteSign("", "teal")
    assert [read_sign(text) for text in ("", "two words", "red blue", "★★")] == [None] * 4
    signs = NoteSigns({"budget": NoteSign("", "teal")})
    assert signs.of_tag("Budget").colour == "teal"
    assert signs.of_tag("Budget").glyph == NoteSigns().of_tag("budget").glyph


def test_every_theme_has_the_colours_of_tags() -> None:
    for theme in THEMES:
        colours = page_colours(theme)
        assert {f"tag-{colour}" for colour in COLOURS} <= set(colours)
    assert {tuple(each) for each in TAG_INKS.values()} == {COLOURS}


def test_the_sign_stands_where_the_note_begins_and_its_bar_below(pair: Comparison) -> None:
    layout = Layout(Document(pair.left.article), 20)
    note = Span(6, 40)
    drawn = [
        row(
            layout,
            layout.line(y),
            {Role.NOTE: Layer([note])},
            Looks(Style(), {}),
            page(30, 20),
            signs={(note.start, note.end): NoteSign("★", "red")},
        )
        for y in range(3)
    ]
    margins = ["".join(segment.text for segment in one).lstrip()[:1] for one in drawn]
    assert margins == ["★", BAR, BAR]
