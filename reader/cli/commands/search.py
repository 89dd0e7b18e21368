"""`diptych search`: find articles by their words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any

from corpus.span import Span
from index.errors import BadQuery
from reader.cli.concordance import kwic
from reader.cli.exits import DONE, FAILED, INTERRUPTED
from reader.cli.facets import counts
from reader.cli.hits import hits
from reader.cli.indexing import catch_up
from reader.cli.interruption import interruptible
from reader.cli.output import columns, say, say_json, tell, width
from reader.cli.pointing import point_out
from reader.cli.saved import asked, keep, keeps
from reader.cli.session import opened
from reader.errors import WrongUsage
from reader.wording import counted
from reader.workspace import Workspace
from reader.workspace.concordance import Concordance
from reader.workspace.faceting import FacetValue
from reader.workspace.searching import SearchResults

_HITS, _LINES, _VALUES = 20, 100, 10


def run(arguments: Namespace) -> int:
    """Search, and show what was asked for; finding nothing is a failure, as for grep."""
    show = _shape(arguments)
    with opened(arguments) as workspace:
        if keeps(arguments):
            return keep(workspace, arguments)
        query = asked(workspace, arguments)
        with interruptible() as cancelled:
            catch_up(workspace, cancelled, tidies=False)
            if cancelled():
                tell("Interrupted; the next search goes on indexing.")
                return INTERRUPTED
        try:
            total = show(workspace, query, arguments)
        except BadQuery as error:
            point_out(query, error.span)
            raise
    return DONE if total else FAILED


def _shape(arguments: Namespace) -> Callable[[Workspace, str, Namespace], int]:
    if arguments.sort_kwic and (arguments.count or arguments.facets):
        raise WrongUsage("--sort-kwic orders the lines of --kwic")
    if arguments.kwic or arguments.sort_kwic:
        return _say_lines
    if arguments.facets:
        return _say_facets
    return _say_count if arguments.count else _say_hits


def _say_hits(workspace: Workspace, query: str, arguments: Namespace) -> int:
    found = workspace.search(
        query, limit=arguments.limit or _HITS, counted=arguments.json, sort=arguments.sort
    )
    if arguments.json:
        say_json(_document(query, found))
        return found.total
    for line in hits(found.hits, width()):
        say(*line)
    shown = f"; the first {len(found.hits)} are shown" if found.cursor else ""
    number = _number(found.total, exact=found.exact)
    tell(f"Found {number} in {found.seconds:.3f} s{shown}.")
    _tell_more(found)
    return found.total


def _say_count(workspace: Workspace, query: str, arguments: Namespace) -> int:
    found = workspace.search(query, limit=0)
    if arguments.json:
        say_json(_summary(query, found))
        return found.total
    say(str(found.total))
    if not found.exact:
        tell(f"Found {_number(found.total, exact=False)}.")
    _tell_more(found)
    return found.total


def _say_facets(workspace: Workspace, query: str, arguments: Namespace) -> int:
    found = workspace.search(query, limit=0, counted=True)
    facets = workspace.facets(found, arguments.limit or _VALUES)
    if arguments.json:
        listed = {facet: [_counted(one) for one in values] for facet, values in facets.items()}
        say_json({**_summary(query, found), "facets": listed})
        return found.total
    for line in counts(facets, found.facets, width()):
        say(*line)
    tell(f"Found {_number(found.total, exact=found.exact)}.")
    _tell_more(found)
    return found.total


def _counted(one: FacetValue) -> dict[str, object]:
    kind = {"kind": one.kind} if one.kind else {}
    return {"value": one.value, "name": one.name, "count": one.count, **kind}


def _say_lines(workspace: Workspace, query: str, arguments: Namespace) -> int:
    limit = arguments.limit or _LINES
    found = workspace.concordance(query, limit=limit, sort=arguments.sort, by=arguments.sort_kwic)
    if arguments.json:
        say_json(_lines_document(query, found))
        return found.total
    for line in kwic(found.lines, columns()):
        say(*line)
    number = counted(len(found.lines), "match", "matches")
    shown = number if found.complete else f"the first {number}"
    tell(f"Found {_number(found.total, exact=found.exact)}; shown: {shown}.")
    _tell_more(found)
    return found.total


def _document(query: str, found: SearchResults) -> dict[str, Any]:
    return {
        "query": query,
        "total": found.total,
        "exact": found.exact,
        "seconds": round(found.seconds, 6),
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
                "copies": list(hit.copies),
                "why": [
                    {"term": one.asked, "fields": list(one.fields), "forms": list(one.forms)}
                    for one in hit.why
                ],
            }
            for hit in found.hits
        ],
        "facets": {facet: dict(values) for facet, values in found.facets.items()},
        **_suggested(found),
    }


def _summary(query: str, found: SearchResults) -> dict[str, Any]:
    return {"query": query, "total": found.total, "exact": found.exact, **_suggested(found)}


def _suggested(found: SearchResults | Concordance) -> dict[str, str]:
    return {"suggestion": found.suggestion} if found.suggestion else {}


def _lines_document(query: str, found: Concordance) -> dict[str, Any]:
    return {
        "query": query,
        "total": found.total,
        "exact": found.exact,
        "complete": found.complete,
        "lines": [
            {
                "article": line.article,
                "start": line.span.start,
                "end": line.span.end,
                "left": line.left,
                "match": line.match,
                "right": line.right,
            }
            for line in found.lines
        ],
        **_suggested(found),
    }


def _pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _number(total: int, *, exact: bool) -> str:
    return ("" if exact else "at least ") + counted(total, "article")


def _tell_more(found: SearchResults | Concordance) -> None:
    if found.suggestion:
        tell(f"Did you mean: {found.suggestion}")
    for notice in found.query.notices:
        point_out(found.query.text, notice.span)
        tell(notice.message)
    for one in found.ambiguities if isinstance(found, SearchResults) else ():
        names = " or ".join(f"{each.name} (entity:#{each.id})" for each in one.entities)
        tell(f"{one.name} may be {names}; all were searched.")
