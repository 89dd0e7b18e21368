"""What the parts of a page look like in the present theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style

from corpus.article import BlockKind, StyleKind
from reader.first_page import inks
from reader.layout import Line, LineKind, Role
from reader.layout.drawing import plain_looks, roles_in, styles_in
from reader.note_signs import NoteSign

_NONE = Style()
_MARKS = {
    Role.CURRENT: "◆",
    Role.ENTITY: "•",
    Role.HIT: "━",
    Role.PIN_1: "◦",
    Role.PIN_2: "+",
    Role.PIN_3: "▵",
    Role.PIN_4: "◇",
    Role.RELATED: "~",
    Role.NOTE: "*",
    Role.NOTE_HERE: "*",
}
_BLOCKS = {
    BlockKind.HEADING: "heading",
    BlockKind.CODE: "code",
    BlockKind.CAPTION: "caption",
    BlockKind.LABEL: "label",
    BlockKind.QUOTE: "quote",
    BlockKind.RULE: "rule",
}
_LEADS = {BlockKind.ITEM: "marker", BlockKind.QUOTE: "bar", BlockKind.CODE: "bar"}
_INLINE = {kind: f"inline-{kind.value}" for kind in StyleKind}
_ROLES = {role: role.name.lower().replace("_", "-") for role in Role}


class Looks:
    """Rich styles of one theme; each is put together once."""

    def __init__(self, base: Style, parts: Mapping[str, Style]) -> None:
        self.base = base
        self._parts = parts
        self._texts: dict[tuple[BlockKind, bool, int], Style] = {}
        self._gutter: dict[tuple[Role | None, bool], Segment] = {}
        self._bars: dict[tuple[NoteSign, bool], Segment] = {}

    def text(self, line: Line, look: int) -> Style:
        """Return the style of text in this line with this look of its run."""
        key = (line.block, line.head, look)
        style = self._texts.get(key)
        if style is None:
            style = self._texts[key] = self._put_together(line, look)
        return style

    def lead(self, line: Line) -> Style:
        """Return the style of what is drawn before the text of this line."""
        if line.kind is LineKind.RULE:
            return self.base + self._of("rule")
        name = _LEADS.get(line.block)
        return self.text(line, 0) + self._of(name) if name else self.base

    def hint(self) -> Style:
        """Return the style of letters that point at places."""
        return self.base + self._of("hint")

    def bar(self, sign: NoteSign, *, begins: bool) -> Segment:
        """Return what stands in the margin beside a line of a note, or its first line."""
        segment = self._bars.get((sign, begins))
        if segment is None:
            glyph = sign.head if begins else sign.bar
            style = self.base + self._of(f"bar-{sign.look}")
            segment = self._bars[sign, begins] = Segment(glyph, style)
        return segment

    def gutter(self, mark: Role | None, *, thumb: bool) -> Segment:
        """Return the cell of the gutter that bears this mark."""
        key = (mark, thumb)
        segment = self._gutter.get(key)
        if segment is None:
            style = self.base + self._of("track")
            if thumb:
                style += self._of("thumb")
            if mark is not None:
                style += self._of(f"mark-{_ROLES[mark]}")
            glyph = _MARKS[mark] if mark is not None else " "
            segment = self._gutter[key] = Segment(glyph, style)
        return segment

    def plain(self) -> dict[str, Style]:
        """Return the styles of text on which nothing is lit, by the names of their inks."""
        named = {
            inks.BASE: self.base,
            inks.RULE: self.lead(Line(LineKind.RULE, BlockKind.RULE)),
            inks.TRACK: _style(self.gutter(None, thumb=False)),
            inks.THUMB: _style(self.gutter(None, thumb=True)),
        }
        for block in BlockKind:
            plain, head = (Line(LineKind.TEXT, block, head=head) for head in (False, True))
            named[inks.of_lead(plain)] = self.lead(plain)
            for look in plain_looks():
                named[inks.of_text(plain, look)] = self.text(plain, look)
                named[inks.of_text(head, look)] = self.text(head, look)
        return named

    def _put_together(self, line: Line, look: int) -> Style:
        names = [_BLOCKS[line.block]] if line.block in _BLOCKS else []
        names += ["table-head"] if line.head else []
        names += [_INLINE[kind] for kind in styles_in(look)]
        names += [_ROLES[role] for role in roles_in(look)]
        return sum((self._of(name) for name in names), start=self.base)

    def _of(self, name: str) -> Style:
        return self._parts.get(name, _NONE)


def _style(segment: Segment) -> Style:
    return segment.style or _NONE
