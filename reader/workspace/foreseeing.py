"""What adding would come to, told without adding."""

from __future__ import annotations

from corpus.article import ArticleId
from corpus.library import Added, Library, Outcome
from corpus.library.copies import Aside
from corpus.preparing import Preparation, Prepared, Source

from .keeping import Tally
from .values import Failure


class Foreseeing:
    """Takes what was prepared, as `Keeping` does, and keeps nothing of it."""

    def __init__(self, library: Library, tally: Tally) -> None:
        self._library, self._tally = library, tally
        self._met: set[str] = set()
        self._aside = Aside()

    def take(self, source: Source, made: Preparation) -> None:
        """Count what the articles would come to."""
        for prepared in made.articles:
            added = self._foreseen(prepared)
            self._tally.count(added)
            if added.outcome is not Outcome.UNCHANGED and (copies := self._copies(added, prepared)):
                self._tally.copies[added.id] = copies
        if made.failure:
            self._tally.failed.append(Failure(source.name, made.failure))

    def finish(self) -> None:
        """Forget what was taken."""
        self._aside.close()

    def _copies(self, added: Added, prepared: Prepared) -> tuple[ArticleId, ...]:
        """Return the articles of which one is a copy, in the library and among those before it."""
        there = self._library.copies.like(prepared.sketch)
        before = self._aside.place(added.id, prepared.sketch)
        return tuple(one for one in dict.fromkeys((*there, *before)) if one != added.id)

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
