"""Lines of pages become paragraphs, headings, items and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.article import BlockKind
from corpus.importing.line import Line
from corpus.importing.manuscript import Manuscript, Writer
from corpus.importing.plain.noise import is_caption

from .joining import joined, words_of
from .page import Page, PageLine
from .running import note_mark, notes_apart, without_running_heads

_BULLETS = ("•", "▪", "◦", "●", "■", "‣", "∙", "\uf0b7", "\uf0a7")
_STOPS = tuple(".!?…:;。！？")
_CLOSERS = "\"'”’»)]"
_WIDE_GAP = 1.35
"""Times the usual distance of lines from which two lines stand apart."""
_INDENT = 0.8
"""Times the letters' height that the first line of a paragraph is indented at least."""
_SHORT_LINE = 0.88
"""Share of the column's width that a line must fill to go on in the next one."""
_LARGE = 1.15
"""Times the usual letters' height that a heading has at least."""
_HEADING_LENGTH = 200
_RANKS = 4


@dataclass(slots=True)
class _Paragraph:
    lines: list[PageLine]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def length(self) -> int:
        return sum(len(line.text) for line in self.lines)

    def is_heading(self, size: float) -> bool:
        """Return whether its letters are larger than the usual size, or all of it is bold."""
        if self.length > _HEADING_LENGTH or not any(c.isalpha() for c in self.lines[0].text):
            return False
        if self.size >= _LARGE * size:
            return True
        bold = all(line.is_bold for line in self.lines)
        return bold and not self.lines[-1].text.endswith((*_STOPS, ","))


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the lines that stand below each other begin and end."""

    left: float
    right: float

    def is_filled_by(self, line: PageLine) -> bool:
        return line.right - self.left >= _SHORT_LINE * (self.right - self.left)


@dataclass(slots=True)
class _Setting:
    """What is usual in a document: the height of letters, the distance of lines, its words."""

    size: float
    pitch: float
    words: frozenset[str]
    ranks: dict[int, int] = field(default_factory=dict)


def manuscript_of(pages: Sequence[Page]) -> Manuscript:
    """Return the text of the pages, running heads and page numbers left out."""
    pages = without_running_heads(pages)
    lines = [line for page in pages for line in page]
    setting = _setting(lines)
    apart = [notes_apart(page, setting.size) for page in pages]
    body = list(_paragraphs([page for page, _ in apart], setting))
    setting.ranks = _ranks(body, setting.size)
    writer = Writer()
    for paragraph in body:
        _write(writer, paragraph, setting)
    for _, notes in apart:
        for note in _paragraphs([notes], setting):
            text = joined([line.text for line in note.lines], setting.words)
            mark = note_mark(text)
            marker = f"[{mark.strip('[]. )')}]" if mark else ""
            writer.write(BlockKind.ITEM, Line(text[len(mark) :]), 1, marker)
    return writer.manuscript()


def _setting(lines: Sequence[PageLine]) -> _Setting:
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = _commonest(sizes)
    for above, below in pairwise(lines):
        step = above.base - below.base
        if 0 < step < 4 * size and above.has_size_of(below):
            steps[round(step, 1)] += len(above.text)
    return _Setting(size, _commonest(steps), words_of(line.text for line in lines))


def _commonest(counts: Counter[float]) -> float:
    return counts.most_common(1)[0][0] if counts else 0.0


def _paragraphs(pages: Iterable[Page], setting: _Setting) -> Iterator[_Paragraph]:
    """Yield the paragraphs; one that a page or a column breaks off goes on in the next."""
    current: _Paragraph | None = None
    column = _Column(0, 0)
    for lines in (lines for page in pages for lines in _columns(page)):
        before, column = column, _column(lines)
        for number, line in enumerate(lines):
            if current is None:
                current = _Paragraph([line])
            elif (
                _goes_on(current, line, setting, column)
                if number
                else _goes_on_overleaf(current, line, setting, before)
            ):
                current.lines.append(line)
            else:
                yield current
                current = _Paragraph([line])
    if current is not None:
        yield current


def _columns(page: Page) -> Iterator[list[PageLine]]:
    """Yield the lines that stand below each other together."""
    lines: list[PageLine] = []
    for line in page:
        if lines and line.base > lines[-1].base + line.size:
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _column(lines: Sequence[PageLine]) -> _Column:
    return _Column(min(line.left for line in lines), max(line.right for line in lines))


def _goes_on(paragraph: _Paragraph, line: PageLine, setting: _Setting, column: _Column) -> bool:
    """Return whether a line belongs to the paragraph above it in its column."""
    above = paragraph.lines[-1]
    if not line.has_size_of(above) or line.text.startswith(_BULLETS):
        return False
    step = above.base - line.base
    if abs(step) < 0.5 * line.size:
        return True  # the next piece of one line
    is_large = above.size >= _LARGE * setting.size
    if step > max(_WIDE_GAP * setting.pitch, (1.6 if is_large else 0) * line.size):
        return False
    filled = column.is_filled_by(above)
    if above.is_bold != line.is_bold and (not filled or above.is_bold):
        return is_large
    indented = line.left - column.left > _INDENT * line.size and above.left - column.left < 1
    return not (_ends(above) and (indented or not filled))


def _goes_on_overleaf(
    paragraph: _Paragraph, line: PageLine, setting: _Setting, column: _Column
) -> bool:
    """Return whether the first line of a column belongs to the last paragraph of the one before."""
    above = paragraph.lines[-1]
    if not line.has_size_of(above) or line.text.startswith(_BULLETS):
        return False
    is_open = not _ends(above) or line.text[:1].islower()
    return is_open and column.is_filled_by(above) and above.size < _LARGE * setting.size


def _ends(line: PageLine) -> bool:
    return line.text.rstrip(_CLOSERS).endswith(_STOPS)


def _ranks(paragraphs: Sequence[_Paragraph], size: float) -> dict[int, int]:
    """Return the rank of headings by the height of their letters, in whole points."""
    heights = {round(p.size) for p in paragraphs if p.is_heading(size)}
    return {height: min(rank, _RANKS) for rank, height in enumerate(sorted(heights)[::-1], 1)}


def _write(writer: Writer, paragraph: _Paragraph, setting: _Setting) -> None:
    text = joined([line.text for line in paragraph.lines], setting.words)
    if text.startswith(_BULLETS):
        writer.write(BlockKind.ITEM, Line(text[1:]), 1, "•")
    elif paragraph.is_heading(setting.size):
        writer.write(BlockKind.HEADING, Line(text), setting.ranks[round(paragraph.size)])
    else:
        writer.write(BlockKind.CAPTION if is_caption(text) else BlockKind.PARAGRAPH, Line(text))
