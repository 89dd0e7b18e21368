"""What is drawn of a line: runs of text that look alike."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from corpus.article import StyleKind

from .document import Document
from .layer import Layer, Role
from .line import Fragment, Line

STYLES = tuple(StyleKind)
_STYLE_BIT = {kind: 1 << index for index, kind in enumerate(STYLES)}
_ROLE_BIT = {role: 1 << (len(STYLES) + role) for role in Role}

Layers = Mapping[Role, Layer]


class Run(NamedTuple):
    """Text to be drawn from column `x` on, over `cells` cells, in one look.

    The look is a set of bits; `styles_in` and `roles_in` take it apart.
    """

    x: int
    text: str
    cells: int
    look: int


def plain_looks() -> tuple[int, ...]:
    """Return the looks of text that is not lit, in no inline style or in one."""
    return (0, *_STYLE_BIT.values())


def styles_in(look: int) -> list[StyleKind]:
    """Return the inline styles of a look."""
    return [kind for kind, bit in _STYLE_BIT.items() if look & bit]


def roles_in(look: int) -> list[Role]:
    """Return the roles of a look, the lowest first."""
    return [role for role, bit in _ROLE_BIT.items() if look & bit]


def runs(document: Document, line: Line, layers: Layers) -> list[Run]:
    """Return the runs of a line in order of their columns; the lead is not among them."""
    found: list[Run] = []
    for fragment in line.fragments:
        found += _runs_of(document, line, fragment, layers)
    if line.hyphen and found:
        last = found[-1]
        found[-1] = last._replace(text=last.text + "-", cells=last.cells + 1)
    return found


def _runs_of(document: Document, line: Line, fragment: Fragment, layers: Layers) -> list[Run]:
    start, end, x = fragment
    lit = _lit(document, start, end, layers)
    if not lit:
        return [_run(document, line, fragment, 0)] if end > start else []
    if line.narrow:
        return _narrow_runs(document.flat, fragment, lit)
    cuts = {start, end}
    for first, last, _ in lit:
        cuts.add(_whole(document, line, max(first, start), end))
        cuts.add(_whole(document, line, min(last, end), end))
    places = sorted(cuts)
    found = []
    for first, last in pairwise(places):
        look = 0
        for from_, to, bit in lit:
            if from_ < last and to > first and from_ <= first:
                look |= bit
        run = _run(document, line, Fragment(first, last, x), look)
        found.append(run)
        x += run.cells
    return found


def _narrow_runs(text: str, fragment: Fragment, lit: list[tuple[int, int, int]]) -> list[Run]:
    """Return the runs of text that takes a cell a character.

    Spans that do not cross, as the mentions of one entity, part it once each.
    """
    start, end, x = fragment
    found = []
    at, beside = start, x - start
    lit.sort()
    for index, (first, last, bit) in enumerate(lit):
        if first < at and index:
            return _crossed_runs(text, fragment, lit)
        if first > at:
            found.append(Run(beside + at, text[at:first], first - at, 0))
            at = first
        to = min(last, end)
        found.append(Run(beside + at, text[at:to], to - at, bit))
        at = to
    if at < end:
        found.append(Run(beside + at, text[at:end], end - at, 0))
    return found


def _crossed_runs(text: str, fragment: Fragment, lit: list[tuple[int, int, int]]) -> list[Run]:
    start, end, x = fragment
    cuts = {place for first, last, _ in lit for place in (max(first, start), min(last, end))}
    places = sorted({start, end, *cuts})
    found = []
    for first, last in pairwise(places):
        look = 0
        for from_, to, bit in lit:
            if from_ <= first < to:
                look |= bit
        found.append(Run(x + first - start, text[first:last], last - first, look))
    return found


def _lit(document: Document, start: int, end: int, layers: Layers) -> list[tuple[int, int, int]]:
    lit = []
    for kind, layer in document.styles.items():
        lit += [(*span, _STYLE_BIT[kind]) for span in layer.crossing(start, end)]
    for role, layer in layers.items():
        lit += [(*span, _ROLE_BIT[role]) for span in layer.crossing(start, end)]
    return lit


def _whole(document: Document, line: Line, place: int, end: int) -> int:
    """Return the place, moved beyond the marks that belong to the character before it."""
    if not line.narrow:
        cells, text = line.glyphs.cells, document.flat
        while place < end and cells[text[place]] == 0:
            place += 1
    return place


def _run(document: Document, line: Line, part: Fragment, look: int) -> Run:
    start, end, x = part
    text = document.flat[start:end]
    if line.narrow:
        return Run(x, text, end - start, look)
    return Run(x, line.glyphs.draw(text), line.glyphs.width(text), look)
