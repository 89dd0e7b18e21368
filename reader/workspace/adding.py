"""Bringing sources into the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableArticle
from corpus.importing import Imported, read, read_bytes, walk
from corpus.library import Added, Library, Outcome

from .recognising import Recognising
from .values import STDIN, AddReport, Failure, Progress

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NO_FETCHING = "fetching pages is not there yet; save the page as text or Markdown and add that"


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that may give an article; `refusal` says why it cannot."""

    name: str
    path: Path | None = None
    refusal: str = ""


def add_sources(
    library: Library,
    recognising: Recognising,
    sources: Sequence[str],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    stdin: bytes | None = None,
) -> AddReport:
    """Import, recognise and keep the articles of all sources, and tell what became of each.

    One that fails does not keep the others from being added.
    """
    found = tuple(_found(sources))
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
            added = add_imported(library, recognising, _imported(source, stdin))
        except UnreadableArticle as error:
            failed.append(Failure(source.name, error.reason))
        else:
            outcomes[added.outcome].append(added)
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
            yield _Source(source, refusal=_NO_FETCHING)
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


def _imported(source: _Source, stdin: bytes | None) -> Imported:
    if source.path is not None:
        return read(source.path)
    if source.refusal:
        raise UnreadableArticle(source.name, source.refusal)
    if stdin is None:
        raise UnreadableArticle(source.name, "there is no standard input")
    return read_bytes(stdin, STDIN)
