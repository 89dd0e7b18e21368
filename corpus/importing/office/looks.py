"""What paragraphs and tables are by their looks, when their styles do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import StyleKind
from corpus.importing.line import Line
from corpus.importing.xmltree import Element, descendants
from corpus.span import Span

_HEADING_LENGTH = 120
_CELL_LENGTH = 500
"""Characters from which a cell holds text that was only set into columns."""
_STOPS = (".", ":", ";", ",", "…")


def is_bold_heading(line: Line) -> bool:
    """Return whether the whole line is bold, short and ends without a stop."""
    whole = Span(0, len(line.text))
    return (
        0 < len(line.text) <= _HEADING_LENGTH
        and "\n" not in line.text
        and not line.text.endswith(_STOPS)
        and any(style.kind is StyleKind.STRONG and style.span == whole for style in line.styles)
    )


def is_layout(rows: Sequence[Sequence[Element]], table: str) -> bool:
    """Return whether a table, whose element has this name, only places text on the page.

    Such a table has one column, holds tables, or has cells of many words.
    """
    if all(len(row) <= 1 for row in rows):
        return True
    return any(
        next(descendants(cell, table), None) is not None or _is_long(cell)
        for row in rows
        for cell in row
    )


def _is_long(cell: Element) -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > _CELL_LENGTH:
            return True
    return False
