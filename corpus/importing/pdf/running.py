"""Running heads, page numbers and footnotes: what stands on a page beside its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .page import Page, PageLine

_EDGE = 3
"""Lines at the top and at the bottom of a page among which running heads are."""
_SHARE = 0.25
"""Share of the pages that a line must stand on to be a running head."""
_GAP = 1.5
"""Times the letters' height that a running head stands away from the text at least."""
_STEP = 6
"""Points by which a running head may move from page to page."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|(\[ ]*(?:(?:page|p\.|seite|página|pagina|strona|стр\.?|с\.)\s*)?"
    r"(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|von|de|di|из|z)\s*\d{1,4})?[-–—|)\] ]*",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡]{1,3}|\[\d{1,3}\])[.)]?\s*(?=\D)")
_SMALL = 0.92


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without the lines that come again at the edge of many, and their numbers."""
    edges = [_edges(page) for page in pages]
    counts: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        counts.update({key for line in edge for key in _keys(line)})
    least = max(2.0, _SHARE * len(pages))

    def is_running(line: PageLine) -> bool:
        return any(counts[key] >= least for key in _keys(line)) or _is_number(line)

    return [
        _without(page, [line for line in edge if is_running(line)])
        for page, edge in zip(pages, edges, strict=True)
    ]


def notes_apart(page: Page, size: float) -> tuple[Page, Page]:
    """Return the lines of a page and its footnotes: the small lines below, from a mark on."""
    first = len(page)
    for number in reversed(range(len(page))):
        if page[number].size > _SMALL * size:
            break
        if _NOTE_MARK.match(page[number].text):
            first = number
    return page[:first], page[first:]


def note_mark(text: str) -> str:
    """Return the mark that a footnote begins with, empty without one."""
    found = _NOTE_MARK.match(text)
    return found.group() if found else ""


def _edges(page: Page) -> list[PageLine]:
    """Return the few lines at the top and at the bottom that stand apart from the text."""
    ordered = sorted(page, key=lambda line: line.base)
    return _apart(ordered) + _apart(ordered[::-1])


def _apart(ordered: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines before the last wide gap among the first ones."""
    apart = 0
    for number, (line, following) in enumerate(pairwise(ordered[: _EDGE + 1]), 1):
        if abs(line.base - following.base) > _GAP * max(line.size, following.size):
            apart = number
    return list(ordered[:apart])


def _keys(line: PageLine) -> Iterator[tuple[str, int]]:
    """Yield what a line is known by on other pages, whatever its numbers say."""
    words = _NUMBER.sub("#", line.text.casefold())
    place = int(line.base // _STEP)
    yield words, place
    yield words, place + 1


def _is_number(line: PageLine) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _without(page: Page, dropped: Sequence[PageLine]) -> Page:
    gone = set(map(id, dropped))
    return tuple(line for line in page if id(line) not in gone)
