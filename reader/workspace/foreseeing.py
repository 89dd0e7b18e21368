"""What adding would come to, told without adding."""

from __future__ import annotations

from corpus.library import Added, Library, Outcome
from corpus.preparing import Preparation, Prepared, Source

from .keeping import Tally
from .values import Failure


class Foreseeing:
    """Takes what was prepared, as `Keeping` does, and keeps nothing of it."""

    def __init__(self, library: Library, tally: Tally) -> None:
        self._library, self._tally = library, tally
        self._met: set[str] = set()

    def take(self, source: Source, made: Preparation) -> None:
        """Count what the articles would come to."""
        for prepared in made.articles:
            added = self._foreseen(prepared)
            self._tally.count(added)
            copies = self._library.copies.like(prepared.sketch)
            if added.outcome is Outcome.ADDED and copies:
                self._tally.copies[added.id] = copies
        if made.failure:
            self._tally.failed.append(Failure(source.name, made.failure))

    def finish(self) -> None:
        """Do nothing: nothing is pending."""

    def _foreseen(self, prepared: Prepared) -> Added:
        added = self._library.foresee(prepared.imported)
        article = prepared.imported.article
        # Of two files with one text, the second is the same article.
        hashes = {prepared.imported.sha256, f"{article.id} {hash(article.text)}"}
        is_met = bool(hashes & self._met)
        self._met |= hashes
        if is_met and added.outcome is Outcome.ADDED:
            return Added(added.id, added.title, added.source, Outcome.UNCHANGED)
        return added
