"""An article made ready to be laid out at any width."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping

from corpus.article import Article, BlockKind, StyleKind
from corpus.span import Span

from .forms import Form, stretches
from .glyphs import NOT_NARROW, PROSE
from .layer import Layer

_PART = 8_192
"""Characters after which another part begins: few enough to be set while a key waits."""
_SAMPLE = 40
"""The characters of a part by which the cells that it takes are guessed."""
_KEPT = 4
"""Documents that are kept: those in sight and those that were just left."""


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
        self.parts = self._parted()
        """Stretches that are set together; the last one of a part may be of any length."""
        self._part_starts = array("I", [self.starts[part.start] for part in self.parts])
        self.part_cells = array("I", map(self._cells_of, range(len(self.parts))))
        """About how many cells each part takes."""
        self._tables = array("I", self.tables)
        self._is_narrow = self.flat.isascii() and self.flat.isprintable()
        self.styles: Mapping[StyleKind, Layer] = {
            kind: Layer(style.span for style in article.styles if style.kind is kind)
            for kind in {style.kind for style in article.styles}
        }

    def __len__(self) -> int:
        return len(self.starts)

    def stretch_at(self, offset: int) -> int:
        """Return the index of the last stretch that starts at or before `offset`, at least 0."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def part_at(self, offset: int) -> int:
        """Return the index of the last part that starts at or before `offset`, at least 0."""
        return max(0, bisect_right(self._part_starts, offset) - 1)

    def part_of(self, stretch: int) -> int:
        """Return the index of the part that a stretch is in."""
        return bisect_right(self.parts, stretch, key=lambda part: part.start) - 1

    def span_of(self, part: int) -> Span:
        """Return the characters from the start of a part to that of the next one."""
        following = part + 1 < len(self.parts)
        end = self._part_starts[part + 1] if following else len(self.text)
        return Span(self._part_starts[part], end)

    def table_of(self, stretch: int) -> int:
        """Return the first stretch of the table that a row is in."""
        return self._tables[bisect_right(self._tables, stretch) - 1]

    def wide(self, stretches: range) -> frozenset[int]:
        """Return those of the stretches with a character not drawn as itself in one cell."""
        if self._is_narrow:
            return frozenset()
        search, text, ends = NOT_NARROW.search, self.text, self.ends
        last = stretches.stop - 1
        found, place, end = set(), self.starts[stretches.start], ends[last]
        while (match := search(text, place, end)) is not None:
            index = min(self.stretch_at(match.start()), last)
            place = match.end()
            if match.start() < ends[index]:
                found.add(index)
                place = max(place, ends[index])
        return frozenset(found)

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

    def _cells_of(self, part: int) -> int:
        span = self.span_of(part)
        sample = self.flat[span.start : min(span.end, span.start + _SAMPLE)]
        if sample.isascii():
            return len(span)
        return len(span) * PROSE.width(sample) // len(sample)

    def _parted(self) -> list[range]:
        parts, first = [], 0
        while first < len(self):
            after = bisect_left(self.starts, self.starts[first] + _PART, first + 1)
            parts.append(range(first, after))
            first = after
        return parts


_documents: OrderedDict[int, Document] = OrderedDict()


def document_of(article: Article) -> Document:
    """Return the article made ready; made once if it is called for again soon.

    A long article is better made ready in a thread, before it is to be shown.
    """
    kept = _documents.get(id(article))
    # A kept document holds its article, so that no other can get its id.
    if kept is None:
        kept = _documents[id(article)] = Document(article)
        while len(_documents) > _KEPT:
            _documents.popitem(last=False)
    else:
        _documents.move_to_end(id(article))
    return kept
