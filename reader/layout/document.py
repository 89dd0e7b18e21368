"""An article made ready to be laid out at any width."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping

from corpus.article import Article, BlockKind, StyleKind

from .forms import Form, stretches
from .glyphs import NOT_NARROW
from .layer import Layer


class Document:
    """The stretches of an article as arrays of offsets, so that millions of characters are cheap.

    It never changes. `flat` is the text with a space for each newline: offsets
    into both are the same.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.flat = article.text.replace("\n", " ")
        self.starts, self.ends = array("I"), array("I")
        self.gaps = bytearray()
        """For each stretch, 0 if the next follows at once, else 1 and the bars in the gap."""
        self.forms: list[Form] = []
        self.tables: dict[int, int] = {}
        """The first stretch of each table, and the one after its last."""
        self._gather()
        self.wide = self._wide()
        self.styles: Mapping[StyleKind, Layer] = {
            kind: Layer(style.span for style in article.styles if style.kind is kind)
            for kind in {style.kind for style in article.styles}
        }

    def __len__(self) -> int:
        return len(self.starts)

    def stretch_at(self, offset: int) -> int:
        """Return the index of the last stretch that starts at or before `offset`, at least 0."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _gather(self) -> None:
        previous: Form | None = None
        table = -1
        for index, (start, end, form, begins) in enumerate(stretches(self.article)):
            self.starts.append(start)
            self.ends.append(end)
            self.forms.append(form)
            self.gaps.append(0)
            if previous is not None and begins and not (previous.joins and form.joins):
                self.gaps[-2] = 1 + min(previous.bars, form.bars)
            if form.block is BlockKind.TABLE:
                table = index if begins else table
                self.tables[table] = index + 1
            previous = form

    def _wide(self) -> frozenset[int]:
        """Return the stretches with a character that is not drawn as itself in one cell."""
        search, text, found, place = NOT_NARROW.search, self.text, set(), 0
        while (match := search(text, place)) is not None:
            index = self.stretch_at(match.start())
            place = match.end()
            if self and match.start() < self.ends[index]:
                found.add(index)
                place = self.ends[index]
        return frozenset(found)
