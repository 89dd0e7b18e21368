"""Bringing sources into the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from corpus.copies import sketch
from corpus.errors import UnreadableArticle
from corpus.imported import Imported, Packed
from corpus.library import Added, Library
from corpus.library.files import KnownFile
from corpus.preparing import Preparation, Prepared, Source
from corpus.stamp import Stamp, stamp_of

from .foreseeing import Foreseeing
from .keeping import Keeping, Tally
from .recognising import Recognising
from .sources import Named, named
from .values import STDIN, AddReport, Failure, Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.fetching import Fetched, Fetcher

Fetch = Callable[[str], "Fetched"]

_FEW = 16
"""Files that are read sooner than other processes could be begun."""
_SMALL = 500_000
"""Bytes of a file that cannot take long."""


def add_sources(
    library: Library,
    recognising: Recognising,
    sources: Sequence[str],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    stdin: bytes | None = None,
    fetch: Fetch | None = None,
    dry_run: bool = False,
    kept: Callable[[int], None] | None = None,
) -> AddReport:
    """Import, recognise and keep the articles of all sources, and tell what became of each.

    A file that has not changed since it was read last is passed over. `fetch`
    gets what an address holds, by default from the web. One that fails does
    not keep the others from being added. A `dry_run` tells what would become of
    them, and keeps nothing. `kept` is told how many articles are on the disk,
    after each batch of them.
    """
    adding = _Adding(library, recognising, stdin, fetch or _from_the_web(), kept, dry_run=dry_run)
    return adding.all(tuple(named(sources)), progress, cancelled or (lambda: False))


def add_imported(library: Library, recognising: Recognising, imported: Imported) -> Added:
    """Keep an article with its reading, and return what the library made of it."""
    article = imported.article
    packed = Packed(article, imported.packed, imported.sha256)
    mentions = recognising.mentions(article)
    made = Preparation((Prepared(packed, mentions, sketch(article.text)),))
    tally = Tally()
    keeping = Keeping(library, recognising, tally)
    keeping.take(Source(STDIN), made)
    keeping.finish()
    return next(one for outcome in tally.outcomes.values() for one in outcome)


class _Adding:
    """One command to add."""

    def __init__(
        self,
        library: Library,
        recognising: Recognising,
        stdin: bytes | None,
        fetch: Fetch,
        kept: Callable[[int], None] | None,
        *,
        dry_run: bool,
    ) -> None:
        self._library, self._recognising = library, recognising
        self._stdin, self._fetch, self._dry_run = stdin, fetch, dry_run
        self._kept = kept
        self._tally = Tally()

    def all(
        self,
        found: Sequence[Named],
        progress: Progress | None,
        cancelled: Callable[[], bool],
    ) -> AddReport:
        """Add all that was found, as far as it is not there, and tell what became of it."""
        asked = [one for one in found if not one.refusal]
        self._tally.failed += [Failure(one.name, one.refusal) for one in found if one.refusal]
        known = self._library.files.known([one.source for one in asked if one.path is not None])
        passed = [one for one in asked if _is_unchanged(one, known)]
        todo = [one for one in asked if not _is_unchanged(one, known)]
        left = self._add(todo, known, len(found), progress, cancelled)
        # A file may have been passed over for an article that has another text now.
        still = self._library.files.known([one.source for one in passed])
        for one in passed:
            for added in still[one.source].articles if one.source in still else ():
                self._tally.count(added)
        again = [one for one in passed if one.source not in still]
        left += self._add(again, {}, len(found), progress, cancelled)
        stopped = left > 0 and cancelled()
        if progress is not None and not stopped:
            progress(len(found), len(found), "")
        return self._tally.report(cancelled=stopped)

    def _add(
        self,
        todo: Sequence[Named],
        known: Mapping[str, KnownFile],
        total: int,
        progress: Progress | None,
        cancelled: Callable[[], bool],
    ) -> int:
        """Add what is to do, the last of `total`, and return how much is left."""
        if not todo:
            return 0
        keeping = self._keeping()
        left = len(todo)
        for source, made in self._prepared(todo, self._sources(todo, known), cancelled):
            if progress is not None:
                progress(total - left, total, source.name)
            keeping.take(source, made)
            left -= 1
        keeping.finish()
        return left

    def _keeping(self) -> Keeping | Foreseeing:
        if self._dry_run:
            return Foreseeing(self._library, self._tally)
        return Keeping(self._library, self._recognising, self._tally, self._kept)

    def _sources(self, todo: Sequence[Named], known: Mapping[str, KnownFile]) -> Iterator[Source]:
        """Yield what is to be prepared; what cannot be fetched has failed."""
        for one in todo:
            if one.path is not None:
                file = known.get(one.source)
                yield Source(
                    one.name,
                    one.path,
                    known=file.sha256 if file and not self._dry_run else "",
                    recognise=not self._dry_run,
                )
            elif one.name != STDIN:
                try:
                    fetched = self._fetch(one.name)
                except UnreadableArticle as error:
                    self._tally.failed.append(Failure(one.name, error.reason))
                else:
                    yield Source(fetched.address, data=fetched.data, media_type=fetched.media_type)
            elif self._stdin is None:
                self._tally.failed.append(Failure(STDIN, "there is no standard input"))
            else:
                yield Source(STDIN, data=self._stdin)

    def _prepared(
        self, todo: Sequence[Named], sources: Iterator[Source], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Source, Preparation]]:
        if self._is_little(todo):
            from corpus.preparing.preparing import prepare

            for source in sources:
                if cancelled():
                    return
                yield source, prepare(source, self._recognising.recognizer)
            return
        from corpus.preparing import in_order
        from corpus.preparing.crew import crew_for

        with crew_for(len(todo), self._library.corrected.names) as crew:
            yield from in_order(sources, crew, cancelled)

    def _is_little(self, todo: Sequence[Named]) -> bool:
        """Return whether to do it here: other processes take their time to begin."""
        if not self._recognising.is_own:
            return True
        if len(todo) > _FEW or len(self._stdin or b"") > _SMALL:
            return False
        # Only the main thread can be kept from taking too long.
        if current_thread() is not main_thread():
            return False
        return all(one.path is None or _size(one) <= _SMALL for one in todo)


def _size(one: Named) -> int:
    return Source(one.name, one.path).size


def _is_unchanged(one: Named, known: Mapping[str, KnownFile]) -> bool:
    if one.path is None or one.source not in known:
        return False
    file = known[one.source]
    return stamp_of(one.path) == Stamp(file.size, file.changed)


def _from_the_web() -> Fetch:
    """Return what fetches from the web and has each site tell its rules but once."""

    @cache
    def fetcher() -> Fetcher:
        # Few articles come from the web, and its protocol takes a while to load.
        from corpus.fetching import Fetcher

        return Fetcher()

    return lambda address: fetcher().fetch(address)
