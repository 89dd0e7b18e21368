"""Keeping prepared articles in the library, many in one transaction."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.article import ArticleId
from corpus.library import Added, Library, Outcome
from corpus.library.files import KnownFile
from corpus.preparing import Preparation, Prepared, Source
from corpus.stamp import source_of

from .feeds import remember_feed
from .recognising import Recognising
from .values import STDIN, AddReport, Failure

_BATCH = 64
"""Articles that are kept in one transaction at most, for other programs wait meanwhile."""
_SECONDS = 0.5
"""Seconds that a prepared article waits for others."""


@dataclass
class Tally:
    """What became of the sources so far."""

    outcomes: dict[Outcome, list[Added]] = field(
        default_factory=lambda: {outcome: [] for outcome in Outcome}
    )
    copies: dict[ArticleId, tuple[ArticleId, ...]] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """Count an article by its outcome."""
        self.outcomes[added.outcome].append(added)

    def report(self, *, cancelled: bool = False) -> AddReport:
        """Return the report of all that was counted."""
        return AddReport(
            added=tuple(self.outcomes[Outcome.ADDED]),
            updated=tuple(self.outcomes[Outcome.UPDATED]),
            unchanged=tuple(self.outcomes[Outcome.UNCHANGED]),
            failed=tuple(self.failed),
            copies=self.copies,
            cancelled=cancelled,
        )


class Keeping:
    """Takes what was prepared and keeps it; call `finish` for the rest.

    What an interruption leaves out was not kept at all, and is new the next time.
    """

    def __init__(
        self,
        library: Library,
        recognising: Recognising,
        tally: Tally,
        kept: Callable[[int], None] | None = None,
    ) -> None:
        """`kept` is told how many articles are on the disk, after each batch."""
        self._library, self._recognising, self._tally = library, recognising, tally
        self._kept = kept
        self._version = recognising.version
        self._pending: list[tuple[Source, Preparation]] = []
        self._articles = 0
        self._since = time.monotonic()

    def take(self, source: Source, made: Preparation) -> None:
        """Keep what was prepared, now or with what follows."""
        if not self._pending:
            self._since = time.monotonic()
        self._pending.append((source, made))
        self._articles += len(made.articles)
        if self._articles >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self.finish()

    def finish(self) -> None:
        """Keep what is pending."""
        pending, self._pending, self._articles = self._pending, [], 0
        if not any(made.articles or made.is_known for _, made in pending):
            self._count(pending, [])
            return
        with self._library.batch():
            kept = [self._keep(source, made) for source, made in pending]
        self._count(pending, kept)
        if self._kept is not None:
            self._kept(sum(map(len, kept)))

    def _count(
        self, pending: list[tuple[Source, Preparation]], kept: list[tuple[Added, ...]]
    ) -> None:
        for added in kept:
            for one in added:
                self._tally.count(one)
        for source, made in pending:
            if made.failure:
                self._tally.failed.append(Failure(source.name, made.failure))

    def _keep(self, source: Source, made: Preparation) -> tuple[Added, ...]:
        if source.path is None:
            added = tuple(self._article(one) for one in made.articles)
            if source.name != STDIN and any(
                # The entries of a feed have addresses of their own.
                one.imported.article.metadata.source != source.name
                for one in made.articles
            ):
                remember_feed(self._library, source.name)
            return added
        key = source_of(source.path)
        if made.is_known:
            known = self._library.files.known([key]).get(key)
            added = known.articles if known is not None else ()
        else:
            added = tuple(self._article(one) for one in made.articles)
        if made.stamp is not None and not made.failure:
            once = tuple({one.id: one for one in added}.values())
            file = KnownFile(made.stamp.size, made.stamp.changed, made.sha256, once)
            self._library.files.keep(key, file)
        return added

    def _article(self, prepared: Prepared) -> Added:
        added = self._library.add(prepared.imported)
        if added.outcome is Outcome.UNCHANGED:
            return added
        if prepared.mentions is not None:
            self._recognising.attach(
                added.id, prepared.imported.article, prepared.mentions, self._version
            )
        if copies := self._library.copies.place(added.id, prepared.sketch):
            self._tally.copies[added.id] = copies
        return added
