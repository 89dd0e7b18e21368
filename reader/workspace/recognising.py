"""Finding the mentions of an article and linking them to the library's entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from corpus.errors import UnknownArticle
from corpus.library import Library
from reader.paths import chosen_recognizer, config_file

if TYPE_CHECKING:
    # A command that lists loads none of these.
    from corpus.article import Article, ArticleId
    from corpus.comparison import Comparison, Reading
    from corpus.entity import EntityId, Mention, Recognizer


def recognizer_names() -> str:
    """Return the recognizers that the user wants beside the default one, parted by commas."""
    named = chosen_recognizer()
    if named is not None:
        return named
    # Whoever lists articles needs no settings.
    from reader.config import load

    return load(config_file()).recognizer


class Recognising:
    """Gives readings, and makes those that the library does not have yet."""

    def __init__(self, library: Library, recognizer: Recognizer | None = None) -> None:
        self._library = library
        self._lock = Lock()
        self._given = self._loaded = recognizer
        self._naming: tuple[str, Recognizer] | None = None

    @property
    def recognizer(self) -> Recognizer:
        """Return the recognizer, loaded when it is first asked for.

        It finds the user's own names too; its version tells which these are.
        """
        names = self._library.corrected.names
        with self._lock:
            if self._loaded is None:
                self._loaded = self._chosen()
            if not names:
                return self._loaded
            if self._naming is None or self._naming[0] != names.state:
                from corpus.corrections.names import NamesRecognizer

                self._naming = names.state, NamesRecognizer(self._loaded, names)
            return self._naming[1]

    @property
    def version(self) -> str:
        """Return the version of the recognizer, for which our own need not be loaded."""
        if self._loaded is None and self.is_own and not self._library.corrected.names:
            from corpus.recognition.version import VERSION

            return VERSION
        return self.recognizer.version

    def reading(self, article: ArticleId) -> Reading:
        """Return the reading of an article.

        One that was made by an older recognizer is good enough; `catch_up`
        renews it.

        Raises:
            UnknownArticle: it is not in the library.
        """
        reading = self._library.readings.of(article)
        if reading.mentions or article not in self._library.readings.stale(self.version):
            return reading
        return self.recognise(article)

    def linked(self, left: ArticleId, right: ArticleId | None) -> Comparison:
        """Return two articles, or one, as linking finds them, without corrections.

        Raises:
            UnknownArticle: one of them is not in the library.
        """
        from corpus.linking import compare

        other = None if right is None else self.reading(right)
        return compare(self.reading(left), other, self._library.readings.known)

    @property
    def is_own(self) -> bool:
        """Return whether the recognizer is our default one, which other processes have too."""
        return self._given is None and not recognizer_names()

    @staticmethod
    def _chosen() -> Recognizer:
        from corpus.recognition import default_recognizer

        names = recognizer_names()
        if not names:
            return default_recognizer()
        from corpus.recognition.registry import chosen

        return chosen(names)

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions of an article, of a very long one those at its beginning."""
        from corpus.recognition.beginning import beginning

        return tuple(self.recognizer.find(beginning(article)))

    def attach(
        self, article_id: ArticleId, article: Article, mentions: Sequence[Mention], version: str
    ) -> None:
        """Keep mentions that a version of the recognizer found in an article of the library.

        Raises:
            UnknownArticle: it is not in the library.
        """
        from corpus.comparison import Reading
        from corpus.linking import attach

        reading = Reading(replace(article, id=article_id), tuple(mentions))
        attached = attach(reading, self._library.readings)
        self._library.readings.save(attached.reading, attached.entities, version)
        self._settle(attached.bearers, version)

    def _settle(self, bearers: Mapping[EntityId, EntityId | None], version: str) -> None:
        """Attach the articles again that mention by surname one who has another bearer now."""
        from corpus.linking import attach

        if not bearers:
            return
        for article in self._library.readings.settling(bearers, version):
            attached = attach(self._library.readings.of(article), self._library.readings)
            self._library.readings.save(attached.reading, attached.entities, version)

    def recognise(self, article: ArticleId) -> Reading:
        """Return the reading of an article made anew, and keep it where the library can.

        Raises:
            UnknownArticle: it is not in the library.
        """
        from corpus.comparison import Reading
        from corpus.linking import attach

        found = self._library.article(article)
        mentions = self.mentions(found)
        attached = attach(Reading(found, mentions), self._library.readings)
        if not self._library.read_only:
            version = self.recognizer.version
            self._library.readings.save(attached.reading, attached.entities, version)
            self._settle(attached.bearers, version)
        return attached.reading

    def catch_up(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Make every reading that is missing or of an older recognizer, and return how many.

        A library that can only be read keeps those that it has.
        """
        if self._library.read_only:
            return 0
        stale = self._library.readings.stale(self.version)
        done = 0
        for done, article in enumerate(stale, 1):
            if cancelled is not None and cancelled():
                return done - 1
            try:
                self.recognise(article)
            except UnknownArticle:
                # Another program took it out meanwhile.
                continue
            finally:
                if progress is not None:
                    progress(done, len(stale))
        return done
