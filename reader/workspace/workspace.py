"""The one headless door: a library and its index opened together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from corpus.errors import UnknownArticle, UnknownNote, UnreadableArticle
from corpus.library import Library

from .indexed import indexed
from .last_pair import recall_pair, remember_pair
from .opening import Opening
from .recognising import Recognising

if TYPE_CHECKING:
    # A command needs few of these, and each takes its time to load.
    from corpus.article import Article, ArticleId
    from corpus.comparison import Comparison, Side
    from corpus.entity import Recognizer
    from corpus.known import KnownEntity
    from corpus.library import Listed
    from corpus.note import Note, NoteId
    from corpus.notes import Merged
    from corpus.span import Span
    from index import Facet
    from reader.note_signs import NoteSigns

    from .concordance import Concordance
    from .corrections import Corrections
    from .describing import Describing
    from .faceting import FacetValue
    from .impressions import Impressions
    from .notebook import Notebook
    from .offering import Offering
    from .relating import Relating
    from .saved import Saved
    from .searching import SearchResults
    from .values import AddReport, Finding, Progress

_THEME = "theme"
"""What the library remembers the theme under."""


class Workspace:
    """Every use case of the program; may be used from several threads.

    Any method may raise `UnusableLibrary` when the disk or another program
    stands in the way.
    """

    def __init__(self, library: Library, recognizer: Recognizer | None = None) -> None:
        self.library = library
        self._indexed = indexed(library)
        self._recognising = Recognising(library, recognizer)
        self._corrections: Corrections | None = None

    @classmethod
    def open(cls, folder: Path, *, inspect_later: bool = False) -> Self:
        """Return the workspace on the library in the folder, which is made when missing.

        What `inspect_later` puts off is told in `Library.open`.

        Raises:
            UnusableLibrary: the library cannot be opened.
        """
        library = Library.open(folder, inspect_later=inspect_later)
        if library.recovery is not None:
            from .backups import forget_index

            forget_index(folder)
        return cls(library)

    def close(self) -> None:
        """Let go of library and index."""
        if "notebook" in vars(self):
            self.notebook.finish()
        self._indexed.close()
        self.library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def notices(self) -> Sequence[str]:
        """Return what the user must be told once the library is open."""
        recovery = self.library.recovery
        told = () if recovery is None else (str(recovery),)
        # Most libraries have no corrections, and to read them takes its time.
        if not (self.library.folder / "corrections.toml").exists():
            return told
        problem = self.corrections.problem
        return (*told, f"{problem}.") if problem else told

    # Articles

    @property
    def is_empty(self) -> bool:
        """Return whether the library holds no article."""
        return not self.library.count()

    def add(
        self,
        sources: Sequence[str],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        stdin: bytes | None = None,
        dry_run: bool = False,
    ) -> AddReport:
        """Bring sources into the library and tell what became of each.

        A source is a file, a folder, the address of a page or a feed on the
        web, or `-` (`stdin`). A `dry_run` only tells what would.
        """
        from .adding import add_sources
        from .alongside import Alongside

        return add_sources(
            self.library,
            self._recognising,
            sources,
            progress=progress,
            cancelled=cancelled,
            stdin=stdin,
            dry_run=dry_run,
            kept=Alongside(self._indexed).kept,
        )

    @property
    def describing(self) -> Describing:
        """Return what edits titles, bylines, outlets, days and languages."""
        from .describing import Describing

        return Describing(self.library)

    @property
    def feeds(self) -> Sequence[str]:
        """Return the addresses of the feeds that were added, to be added again for what is new."""
        from .feeds import remembered_feeds

        return remembered_feeds(self.library)

    def resolve(self, reference: str) -> ArticleId:
        """Return the article by id, beginning of one, path or address, imported if it is new.

        Raises:
            UnknownArticle: no article goes by that.
            UnreadableArticle: the path or address is new and does not give one article.
        """
        from .unchanged import unchanged

        # Unlike a Path, this takes a name that no file can have for no file.
        is_file = os.path.isfile(reference)  # noqa: PTH113
        if not is_file or self.library.read_only:
            try:
                return self.library.find(reference)
            except UnknownArticle:
                if not is_file and "://" not in reference:
                    raise
        elif (found := unchanged(self.library, Path(reference))) is not None:
            return found
        report = self.add([reference])
        for failure in report.failed:
            raise UnreadableArticle(failure.source, failure.error)
        articles = (*report.added, *report.updated, *report.unchanged)
        if len(articles) != 1:
            raise UnreadableArticle(reference, "it is a feed of several articles, which are added")
        return articles[0].id

    def listed(self, limit: int = -1, start: int = 0) -> Sequence[Listed]:
        """Return a row for each article, or for `limit` from `start` on, the last added first."""
        return self.library.articles(limit, start)

    def article(self, article_id: ArticleId) -> Article:
        """Return an article.

        Raises:
            UnknownArticle: it is not in the library.
        """
        return self.library.article(article_id)

    def remove(self, article_id: ArticleId, *, force: bool = False) -> None:
        """Take an article out of the library; `force` does so even when it bears notes.

        Raises:
            UnknownArticle: it is not in the library.
            ArticleHasNotes: it bears notes, and `force` is false.
        """
        self.library.remove(article_id, force=force)

    # Reading

    def compare(
        self,
        left: ArticleId,
        right: ArticleId | None = None,
        at_hand: Mapping[ArticleId, tuple[int, Article]] | None = None,
    ) -> Comparison:
        """Return two articles, or one, read against each other.

        Articles `at_hand`, with their revisions, are not read again if they are as they were.

        Raises:
            UnknownArticle: one of them is not in the library.
        """
        from .linked import linked

        def link() -> Comparison:
            return self.library.corrected.comparison(self._recognising.linked(left, right))

        return linked(self.library, left, right, link, at_hand)

    @property
    def corrections(self) -> Corrections:
        """Return the user's corrections of entities."""
        from .corrections import Corrections

        if self._corrections is None:
            self._corrections = Corrections(self.library, self._recognising.linked)
        return self._corrections

    def entities(self) -> Sequence[KnownEntity]:
        """Return all that the library's articles mention, in order of id."""
        return self.library.corrected.entities()

    def opening(self) -> Opening:
        """Return what to open without being told: the last pair, the newest two, or the samples."""
        pair = recall_pair(self.library)
        if pair is not None:
            return Opening(*pair)
        ids = [listed.id for listed in self.listed(2)]
        if not ids:
            return self.open_samples()
        return Opening(ids[-1], ids[0] if len(ids) > 1 else None)

    def open_samples(self) -> Opening:
        """Bring the sample articles in and return the first pair with its main character."""
        from .samples import add_samples, named

        left, right, hero = add_samples(self.library, self._recognising)
        return Opening(left, right, named(self.compare(left, right), hero))

    def last_pair(self) -> tuple[ArticleId, ArticleId | None] | None:
        """Return the pair that was read last, if the library still has it."""
        return recall_pair(self.library)

    def remember_pair(self, left: ArticleId, right: ArticleId | None) -> None:
        """Keep the pair for the next time."""
        remember_pair(self.library, left, right)

    def chosen_theme(self, configured: str) -> str:
        """Return the theme chosen in the program; none if the settings name another since."""
        chosen, _, then = (self.library.memory.recall(_THEME) or "").partition("\n")
        return chosen if then == configured else ""

    def choose_theme(self, theme: str, configured: str) -> None:
        """Keep the theme chosen in the program, as long as the settings name this one.

        A library that can only be read keeps none.
        """
        if not self.library.read_only:
            self.library.memory.remember(_THEME, f"{theme}\n{configured}")

    @property
    def impressions(self) -> Impressions:
        """Return what is remembered of how the pages looked."""
        from .impressions import Impressions

        return Impressions(self.library)

    def keep_copied(self, text: str) -> Path:
        """Write what was copied to a file beside the library, and return its path."""
        path = self.library.folder / "copied.txt"
        path.write_text(text, encoding="utf-8")
        return path

    def mark(self, letter: str) -> tuple[ArticleId, int] | None:
        """Return article and offset of a mark, None if there is none or its article is gone."""
        from .marks import recall_mark

        return recall_mark(self.library, letter)

    def set_mark(self, letter: str, article_id: ArticleId, offset: int) -> None:
        """Let a letter stand for a place."""
        from .marks import remember_mark

        remember_mark(self.library, letter, article_id, offset)

    def place(self, article_id: ArticleId) -> int:
        """Return the offset at which reading stopped, 0 when it never began."""
        return self.library.memory.place(article_id)

    def save_places(self, places: Mapping[ArticleId, int]) -> None:
        """Keep the offsets at which reading stopped, in one transaction; write none that is kept.

        A library that can only be read keeps none.
        """
        moved = {one: at for one, at in places.items() if self.place(one) != at}
        if moved and not self.library.read_only:
            with self.library.batch():
                for article_id, offset in moved.items():
                    self.library.memory.save_place(article_id, offset)

    # Searching

    def find(
        self, comparison: Comparison, text: str, goes_on: Callable[[], bool] = lambda: True
    ) -> Mapping[Side, Sequence[Span]]:
        """Return where each side holds the text, in order of place.

        Accents do not count, nor does case unless the text has a capital;
        white space matches line ends too. What neither side holds as it stands
        is taken for a query. After `re:` stands a regular expression. What is found
        is good for nothing once it no longer `goes_on`.

        Raises:
            BadPattern: it is no regular expression, or takes too long.
        """
        from .find import find_in
        from .finding import find_query
        from .pattern import SIGN, find_pattern

        readings = {side: comparison.reading(side) for side in comparison.sides}
        texts = {side: reading.article.text for side, reading in readings.items() if reading}
        if text.startswith(SIGN):
            places = find_pattern(list(texts.values()), text.removeprefix(SIGN))
            return dict(zip(texts, places, strict=True))
        found = {side: find_in(page, text, goes_on) for side, page in texts.items()}
        if any(found.values()) or not goes_on():
            return found
        return find_query(self.library, comparison, text, goes_on)

    def places_of(self, article_id: ArticleId, quote: str) -> Sequence[Span]:
        """Return where an article holds a passage; white space matches line ends too.

        Raises:
            UnknownArticle: it is not in the library.
        """
        from .find import find_in

        return find_in(self.article(article_id).text, quote)

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        cursor: str | None = None,
        counted: bool = False,
        sort: str = "relevance",
        facets: Sequence[Facet] = (),
        unfinished: bool = False,
        passage: int = 240,
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResults:
        """Return the articles that answer a query, with some facets, or all if they are `counted`.

        They come by `relevance`, `date` or `outlet`, each with a passage of so
        many characters. A limit of 0 asks for none of them, only for how many
        there are and, if counted, the facets.
        With `unfinished`, a last word that finds nothing is taken for the
        beginning of one; when it is `cancelled`, the hits end early. What
        changed since `catch_up` is not found. A broken index is built anew first.

        Raises:
            BadQuery: the query cannot be answered.
            SearchError: the index can neither be read nor built.
        """
        from .searching import FACETS, search

        facets = FACETS if counted else facets
        return self._indexed.ask(
            lambda index: search(
                self.library,
                index,
                text,
                limit=limit,
                cursor=cursor,
                facets=facets,
                sort=sort,
                unfinished=unfinished,
                passage=passage,
                cancelled=cancelled,
            )
        )

    @property
    def offering(self) -> Offering:
        """Return what completes a query line."""
        from .offering import Offering

        return Offering(self.library, self._indexed)

    @property
    def relating(self) -> Relating:
        """Return what finds the articles akin to one."""
        from .relating import Relating

        return Relating(self.library, self._indexed)

    @property
    def saved(self) -> Saved:
        """Return the saved searches, and those that were made last."""
        from .saved import Saved

        return Saved(self.library, self._indexed)

    def facets(
        self, results: SearchResults, most: int = 10
    ) -> Mapping[Facet, tuple[FacetValue, ...]]:
        """Return up to `most` values of each facet that was counted, with their names."""
        from .faceting import named

        return named(self.library, results.facets, most)

    def concordance(
        self, text: str, *, limit: int = 100, sort: str = "relevance", by: str | None = None
    ) -> Concordance:
        """Return the matches of the articles that answer a query, each with its context.

        `sort` is that of the articles; `by`, `left` or `right`, orders the
        lines that were gathered by the words on that side of the match.

        Raises:
            BadQuery: the query cannot be answered.
            SearchError: the index can neither be read nor built.
        """
        from .concordance import concordance

        return self._indexed.ask(
            lambda index: concordance(self.library, index, text, limit=limit, sort=sort, by=by)
        )

    def matches(self, article_id: ArticleId, text: str) -> tuple[Span, ...]:
        """Return where an article answers a query, in order of place.

        Raises:
            UnknownArticle: it is not in the library.
            BadQuery: the query cannot be answered.
        """
        from .searching import matches_in

        return matches_in(self.library, article_id, text)

    def index_was_lost(self) -> bool:
        """Return whether articles that were indexed must be so again, for want of a sound index.

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        return self._indexed.was_lost

    @property
    def is_behind(self) -> bool:
        """Return whether there is something that `catch_up` has still to index."""
        return self._indexed.is_behind

    def recognise(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Recognise what is new, or was by an older recognizer, and return how many it was.

        What was not done, because it was cancelled, is done the next time.
        """
        return self._recognising.catch_up(progress, cancelled)

    def place_copies(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Find the copies of articles from before copies were looked for; return how many it was.

        What was not done, because it was cancelled, is done the next time.
        """
        from .placing import place_all

        return place_all(self.library, progress, cancelled)

    def catch_up(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Recognise, place and index what is new, and return how many articles were indexed.

        What another program keeps from being indexed stays to do (`is_behind`).

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        self.recognise(cancelled=cancelled)
        self.place_copies(cancelled=cancelled)
        return self.index_changes(progress, cancelled)

    def index_changes(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Index what is recognised and placed, and return how many articles that were.

        Raises:
            UnusableIndex: it can neither be read nor made.
        """
        if cancelled is not None and cancelled():
            return 0
        self.library.corrected.settle()
        return self._indexed.catch_up(progress, cancelled)

    def tidy_index(self, resting: Callable[[], bool] = lambda: False) -> None:
        """Make later searches faster; searching and indexing go on meanwhile.

        `resting` is called again and again: it may sleep, and returns whether to give up.

        Raises:
            UnusableIndex: the index can neither be read nor made.
        """
        if not self.library.read_only:
            self._indexed.tidy(resting)

    def reindex(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Build the index anew and return how many articles were indexed.

        Raises:
            IndexBusy: another program is writing the index.
            UnusableIndex: it cannot be made.
        """
        return self._indexed.renew(progress, cancelled)

    # Notes

    @cached_property
    def notebook(self) -> Notebook:
        """Return the notes as they are worked on: changes that can be undone, drafts, tags."""
        from .notebook import Notebook

        return Notebook(self.library)

    def notes(self, article_id: ArticleId | None = None) -> Sequence[Note]:
        """Return the notes on an article in order of place, or all in the order they were made."""
        return self.library.notes(article_id)

    def note(self, reference: str) -> Note:
        """Return the note with that id, or the one note whose id begins so.

        Raises:
            UnknownNote: there is none, or more than one.
        """
        found = [note for note in self.library.notes() if note.id.startswith(reference)]
        if len(found) != 1 or not reference:
            raise UnknownNote(reference)
        return found[0]

    def annotate(
        self,
        article_id: ArticleId,
        span: Span,
        body: str = "",
        tags: Sequence[str] = (),
        *,
        quote: str | None = None,
    ) -> Note:
        """Make a note on a passage; it is on the disk when this returns.

        `quote` is what the passage says where the user reads it.

        Raises:
            UnknownArticle: the article is not in the library.
            WrongUsage: the passage holds no characters of the article.
            NotKnown: it does not say the quote, as the article has another text now.
        """
        from .notebook import anchored

        anchor = anchored(self.library, article_id, span, quote)
        return self.library.annotate([anchor], body, tags)

    def edit_note(
        self, note_id: NoteId, *, body: str | None = None, tags: Sequence[str] | None = None
    ) -> Note:
        """Give a note another body or other tags; None leaves them as they are.

        Raises:
            UnknownNote: there is none with that id.
        """
        return self.library.edit_note(note_id, body=body, tags=tags)

    def delete_note(self, note_id: NoteId) -> None:
        """Delete a note; `restore_note` undoes it.

        Raises:
            UnknownNote: there is none with that id.
        """
        self.library.delete_note(note_id)

    def restore_note(self, note: Note) -> None:
        """Put back a note that was deleted."""
        self.library.restore_note(note)

    def export_notes(
        self, kind: str, articles: Sequence[ArticleId] = (), signs: NoteSigns | None = None
    ) -> bytes:
        """Return notes, of all articles by default, as a file for another program.

        `kind` is `markdown`, `json` (Web Annotations), `csv` (columns of Readwise),
        `csl` or `bibtex` (the sources), or `bundle` (a zip archive of evidence).

        Raises:
            UnknownArticle: one of the articles is not in the library.
            BundleTooLarge: a bundle would be too large to be read again.
        """
        from .exchange import exported

        return exported(self.library, kind, articles or None, signs=signs)

    def note_pages(
        self, articles: Sequence[ArticleId] = (), signs: NoteSigns | None = None
    ) -> Mapping[str, str]:
        """Return a Markdown page for each article with notes, by the name of its file.

        Raises:
            UnknownArticle: one of the articles is not in the library.
        """
        from corpus.notes import to_vault
        from reader.note_signs import NoteSigns

        from .exchange import signs_of

        return to_vault(self.library, articles or None, signs_of(signs or NoteSigns()))

    def import_notes(self, data: bytes, source: str) -> Merged:
        """Take in the notes of a file: Web Annotations, an export of Hypothesis, or a bundle.

        Raises:
            UnreadableNotes: the file holds no notes, or is a bundle that was changed.
        """
        from corpus.library import utc_now
        from corpus.notes import import_notes

        return import_notes(self.library, data, source, utc_now())

    def doctor(self) -> Sequence[Finding]:
        """Return what was looked at, and whether it is well."""
        from .doctor import examine

        return examine(self.library.folder)
