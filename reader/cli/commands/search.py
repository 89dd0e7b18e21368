"""`diptych search`: find articles by their words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.span import Span
from reader.cli.exits import DONE, FAILED, INTERRUPTED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import Line, Piece, say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.wrapping import wrapped
from reader.wording import counted, joined
from reader.workspace.searching import Result, SearchResults

_INDENT = "  "


def run(arguments: Namespace) -> int:
    """Search, and show the best hits; finding nothing is a failure, as for grep."""
    with opened(arguments) as workspace:
        with interruptible() as cancelled:
            catch_up(workspace, cancelled)
            if cancelled():
                tell("Interrupted; the next search goes on indexing.")
                return INTERRUPTED
        results = workspace.search(" ".join(arguments.query), limit=arguments.limit, counted=True)
    if arguments.json:
        say_json(_document(" ".join(arguments.query), results))
    else:
        _say(results)
    return DONE if results.total else FAILED


def _document(query: str, results: SearchResults) -> dict[str, Any]:
    return {
        "query": query,
        "total": results.total,
        "seconds": round(results.seconds, 6),
        "hits": [
            {
                "article": hit.article,
                "title": hit.title,
                "score": round(hit.score, 6),
                "snippet": {
                    "text": hit.snippet.text,
                    "highlights": _pairs(hit.snippet.highlights),
                },
                "matches": _pairs(hit.matches),
            }
            for hit in results.hits
        ],
        "facets": {facet: dict(counts) for facet, counts in results.facets.items()},
    }


def _pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _say(results: SearchResults) -> None:
    for number, hit in enumerate(results.hits):
        if number:
            say()
        for line in _lines(hit):
            say(*line)
    total = counted(results.total, "article")
    more = "" if results.exact else "at least "
    shown = f"; the first {len(results.hits)} are shown" if results.cursor else ""
    tell(f"Found {more}{total} in {results.seconds:.3f} s{shown}.")
    for notice in results.query.notices:
        tell(str(notice))


def _lines(hit: Result) -> Iterator[Line]:
    published = hit.published.isoformat() if hit.published else ""
    found = counted(len(hit.matches), "match", "matches") if hit.matches else ""
    yield [Piece(hit.title, "strong")]
    yield [Piece(_INDENT + joined(hit.article, hit.outlet, published, found), "muted")]
    for line in wrapped(hit.snippet.text, width() - len(_INDENT)):
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
