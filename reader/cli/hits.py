"""Articles that a search has found, laid out for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.span import Span
from reader.wording import counted, joined, why
from reader.workspace.searching import Result

from .output import Line, Piece
from .wrapping import wrapped

_INDENT = "  "


def hits(results: Sequence[Result], room: int) -> Iterator[Line]:
    """Yield the lines of all results, an empty one between two."""
    for number, hit in enumerate(results):
        if number:
            yield []
        yield from _lines(hit, room - len(_INDENT))


def _lines(hit: Result, room: int) -> Iterator[Line]:
    published = hit.published.isoformat() if hit.published else ""
    found = counted(len(hit.matches), "match", "matches") if hit.matches else ""
    copies = counted(len(hit.copies) + 1, "copy", "copies") if hit.copies else ""
    yield [Piece(hit.title, "strong")]
    yield [
        Piece(
            _INDENT + joined(hit.article, hit.outlet, published, found, copies, why(hit.why)),
            "muted",
        )
    ]
    for line in wrapped(hit.snippet.text, room):
        yield [_INDENT, *_lit(hit.snippet.text, line, hit.snippet.highlights)]


def _lit(text: str, line: Span, highlights: Sequence[Span]) -> Iterator[str | Piece]:
    at = line.start
    for span in highlights:
        start, end = max(span.start, at), min(span.end, line.end)
        if start < end:
            yield text[at:start]
            yield Piece(text[start:end], "lit")
            at = end
    yield text[at : line.end]
