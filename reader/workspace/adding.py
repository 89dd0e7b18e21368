"""Bringing sources into the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UnreadableArticle
from corpus.importing import Imported, read_all, read_all_bytes, walk
from corpus.library import Added, Library, Outcome

from .feeds import remember_feed
from .recognising import Recognising
from .values import STDIN, AddReport, Failure, Progress

if TYPE_CHECKING:
    from corpus.fetching import Fetched, Fetcher

Fetch = Callable[[str], "Fetched"]
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that may give articles; `refusal` says why it cannot."""

    name: str
    path: Path | None = None
    is_address: bool = False
    refusal: str = ""


def add_sources(
    library: Library,
    recognising: Recognising,
    sources: Sequence[str],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    stdin: bytes | None = None,
    fetch: Fetch | None = None,
) -> AddReport:
    """Import, recognise and keep the articles of all sources, and tell what became of each.

    `fetch` gets what an address holds, by default from the web. One that fails
    does not keep the others from being added.
    """
    found = tuple(_found(sources))
    fetch = fetch or _from_the_web()
    outcomes: dict[Outcome, list[Added]] = {outcome: [] for outcome in Outcome}
    failed = []
    stopped = False
    for done, source in enumerate(found):
        stopped = cancelled is not None and cancelled()
        if stopped:
            break
        if progress is not None:
            progress(done, len(found), source.name)
        try:
            for imported in _imported(library, source, stdin, fetch):
                added = add_imported(library, recognising, imported)
                outcomes[added.outcome].append(added)
        except UnreadableArticle as error:
            failed.append(Failure(source.name, error.reason))
    if progress is not None and not stopped:
        progress(len(found), len(found), "")
    return AddReport(
        added=tuple(outcomes[Outcome.ADDED]),
        updated=tuple(outcomes[Outcome.UPDATED]),
        unchanged=tuple(outcomes[Outcome.UNCHANGED]),
        failed=tuple(failed),
        cancelled=stopped,
    )


def add_imported(library: Library, recognising: Recognising, imported: Imported) -> Added:
    """Keep an article with its reading, and return what the library made of it."""
    added = library.add(imported)
    if added.outcome is not Outcome.UNCHANGED:
        recognising.recognise(added.id)
    return added


def _found(sources: Iterable[str]) -> Iterator[_Source]:
    for source in sources:
        if source == STDIN:
            yield _Source(STDIN)
        elif _ADDRESS.match(source):
            yield _Source(source, is_address=True)
        else:
            yield from _walked(Path(source))


def _walked(path: Path) -> Iterator[_Source]:
    empty = True
    try:
        for file in walk(path):
            empty = False
            yield _Source(str(file), file)
    except UnreadableArticle as error:
        yield _Source(error.source, refusal=error.reason)
        return
    if empty:
        yield _Source(str(path), refusal="the folder holds no file that can be read")


def _imported(
    library: Library, source: _Source, stdin: bytes | None, fetch: Fetch
) -> Iterator[Imported]:
    if source.path is not None:
        return read_all(source.path)
    if source.refusal:
        raise UnreadableArticle(source.name, source.refusal)
    if source.is_address:
        return _fetched(library, fetch(source.name))
    if stdin is None:
        raise UnreadableArticle(source.name, "there is no standard input")
    return read_all_bytes(stdin, STDIN)


def _fetched(library: Library, fetched: Fetched) -> Iterator[Imported]:
    """Yield the articles that an address holds; a feed is remembered."""
    for imported in read_all_bytes(fetched.data, fetched.address, fetched.media_type):
        # The entries of a feed have addresses of their own.
        if imported.article.metadata.source != fetched.address:
            remember_feed(library, fetched.address)
        yield imported


def _from_the_web() -> Fetch:
    """Return what fetches from the web and has each site tell its rules but once."""

    @cache
    def fetcher() -> Fetcher:
        # Few articles come from the web, and its protocol takes a while to load.
        from corpus.fetching import Fetcher

        return Fetcher()

    return lambda address: fetcher().fetch(address)
