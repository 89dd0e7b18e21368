"""Showing where in a query something is meant."""

from __future__ import annotations

from corpus.sanitise import one_line
from corpus.span import Span

from .output import tell
from .table import cells

_AROUND = 60
"""Most characters of the query before, in and after the place."""


def point_out(query: str, span: Span) -> None:
    """Write the query to standard error with a line under it that marks the span."""
    shown = one_line(query)
    start = max(0, span.start - _AROUND)
    before, marked = shown[start : span.start], shown[span.start : span.end][:_AROUND]
    tell(f"  {shown[start : span.start + len(marked) + _AROUND]}")
    tell(f"  {' ' * cells(before)}{'^' * max(1, cells(marked))}")
