"""Where a motion leads from a place in an article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum

from corpus.passages import next_sentence_end, previous_sentence_start

from .document import Document
from .graphemes import clusters
from .layout import Layout
from .words import WORD

_FAR = 400
"""Characters in which the cluster or the word before a place is looked for."""


class Motion(StrEnum):
    """What to move by."""

    CHARACTER = "character"
    LINE = "line"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def moved(layout: Layout, offset: int, motion: Motion, step: int) -> int:
    """Return the offset `step` units further on, or back if negative.

    On from a place leads to the ends of words, sentences and paragraphs, back
    to their starts, so that what lies between is whole.
    """
    if motion is Motion.LINE:
        return _by_lines(layout, offset, step)
    for _ in range(abs(step)):
        there = _by_one(layout, offset, motion, forward=step > 0)
        if there == offset:
            break
        offset = there
    return offset


def _by_lines(layout: Layout, offset: int, step: int) -> int:
    column = layout.cell_of(offset).x
    there = layout.beside(layout.id_at(offset), step)
    # The rows between blocks hold no characters to stand on.
    while layout.height and not layout.line(layout.number(there)).fragments:
        beyond = layout.beside(there, 1 if step > 0 else -1)
        if beyond == there:
            break
        there = beyond
    return layout.offset_at(layout.number(there), column)


def _by_one(layout: Layout, offset: int, motion: Motion, *, forward: bool) -> int:
    document = layout.document
    match motion:
        case Motion.SENTENCE:
            find = next_sentence_end if forward else previous_sentence_start
            return find(document.article, offset)
        case Motion.PARAGRAPH:
            return _by_stretch(document, offset, forward=forward)
        case Motion.WORD:
            return _by_word(document.text, offset, forward=forward)
        case _:
            return _by_cluster(document.text, offset, forward=forward)


def _by_stretch(document: Document, offset: int, *, forward: bool) -> int:
    if forward:
        at = bisect_right(document.ends, offset)
        return document.ends[at] if at < len(document) else offset
    at = bisect_left(document.starts, offset)
    return document.starts[at - 1] if at else offset


def _by_word(text: str, offset: int, *, forward: bool) -> int:
    if forward:
        match = WORD.search(text, offset)
        return match.end() if match else offset
    starts = [match.start() for match in WORD.finditer(text, max(0, offset - _FAR), offset)]
    return starts[-1] if starts else max(0, offset - _FAR)


def _by_cluster(text: str, offset: int, *, forward: bool) -> int:
    if forward:
        return next(
            (end for _, end in clusters(text, offset, min(len(text), offset + _FAR))), offset
        )
    ends = list(clusters(text, max(0, offset - _FAR), offset))
    return ends[-1][0] if ends else offset
