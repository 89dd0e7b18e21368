"""`diptych search`: find articles by their words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.span import Span
from reader.cli.exits import DONE, FAILED, INTERRUPTED
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import Line, Piece, say, say_json, tell
from reader.cli.session import opened
from reader.cli.wording import counted, joined
from reader.workspace import Workspace
from reader.workspace.searching import Result, SearchResults


def run(arguments: Namespace) -> int:
    """Search, and show the best hits; finding nothing is a failure, as for grep."""
    with opened(arguments) as workspace:
        if not _is_current(workspace):
            return INTERRUPTED
        results = workspace.search(" ".join(arguments.query), limit=arguments.limit, counted=True)
    if arguments.json:
        say_json(_document(" ".join(arguments.query), results))
    else:
        _say(results)
    return DONE if results.total else FAILED


def _is_current(workspace: Workspace) -> bool:
    from index.errors import IndexBusy

    with interruptible() as cancelled:
        try:
            catch_up(workspace, cancelled)
        except IndexBusy:
            tell("Another program is writing the search index; the newest articles may be missing.")
        return not cancelled()


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
    yield [Piece("  " + joined(hit.article, hit.outlet, published, found), "muted")]
    yield ["  ", *_lit(hit.snippet.text, hit.snippet.highlights)]


def _lit(text: str, highlights: Sequence[Span]) -> Iterator[str | Piece]:
    at = 0
    for span in highlights:
        yield text[at : span.start]
        yield Piece(span.of(text), "lit")
        at = span.end
    yield text[at:]
