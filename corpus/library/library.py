"""The library: articles, their readings and notes, in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from corpus.sanitise import sanitise

from . import articles, backups
from .connecting import glance_over, look_over
from .database import Database
from .errors import DamagedLibrary, NoteHasChanged
from .keeper import Keeper
from .schema import MIGRATIONS
from .storage import Storage, may_write

if TYPE_CHECKING:
    # To list the articles takes none of these, and each takes its time to load.
    from corpus.anchoring import Suggestion
    from corpus.article import Article, ArticleId
    from corpus.imported import Imported, Packed
    from corpus.note import Anchor, Note, NoteId
    from corpus.span import Span

    from .change_log import ChangeLog
    from .copies import Copies
    from .corrected import Corrected
    from .descriptions import Descriptions
    from .drafts import Drafts
    from .files import Files
    from .history import History
    from .inspecting import Inspection
    from .listed import Listed
    from .memory import Memory
    from .searches import Searches
    from .stored_readings import StoredReadings
    from .texts import Texts
    from .values import Added, Backup, Recovery
    from .vocabulary import Vocabulary

_PATIENCE = 10.0
"""Seconds to wait for another program that is writing."""


def utc_now() -> datetime:
    """Return the present time, in UTC."""
    return datetime.now(UTC)


class Library:
    """The stored articles with all that was found in them and noted on them.

    Each method is one transaction, on the disk when it returns, and may be
    called from any thread. Any of them raises `UnusableLibrary` when the disk,
    the file or another program stands in the way.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        recovery: Recovery | None = None,
    ) -> None:
        self._database, self._clock = database, clock
        self._keeper = Keeper(database, clock)
        self._closed = False
        self._inspection: Inspection | None = None
        self._corrected: Corrected | None = None
        self.recovery = recovery
        """What was done about damage found on opening, which the user must be told."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        patience: float = _PATIENCE,
        inspect_later: bool = False,
    ) -> Self:
        """Return the library in the folder, which is made when it is not there.

        Without the right to write, it is opened for reading. A damaged one is
        set aside and the newest backup put in its place: `recovery` tells. A
        backup that is due is begun. `patience` is how many seconds to wait for
        another program that writes. `inspect_later` puts off, until the caller
        has had time to show something, to look whether each note says what was
        saved: `problem` tells.

        Raises:
            UnusableLibrary: a newer version made it, it is no library or
                damaged without a backup, or there is nothing to read.
        """
        try:
            look = glance_over if inspect_later else look_over
            library = cls(Database.open(folder, MIGRATIONS, patience, look), clock)
        except DamagedLibrary:
            if not may_write(folder):
                raise
            from .recovery import recover, rescue

            recovery = recover(folder, clock(), patience)
            database = Database.open(folder, MIGRATIONS, patience)
            library = cls(database, clock, recovery and rescue(database, recovery))
        library._keeper.begin()
        if inspect_later:
            library._inspect()
        return library

    @classmethod
    def open_beside(cls, folder: Path, patience: float = _PATIENCE) -> Self:
        """Return the library for reading, in a process that one that has it open has begun.

        Raises:
            UnusableLibrary: it cannot be read.
        """
        return cls(Database.open_beside(folder, patience), utc_now)

    def _inspect(self) -> None:
        from .inspecting import Inspection

        self._inspection = Inspection(self._database)
        self._inspection.begin()

    @property
    def problem(self) -> str:
        """Return what was found amiss since the library was opened, as a sentence."""
        return self._inspection.problem if self._inspection else ""

    @staticmethod
    def restore(
        folder: Path,
        source: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        patience: float = _PATIENCE,
    ) -> Path | None:
        """Put a copy of a backup in the place of the library in the folder.

        Returns the folder that keeps what was in its place, None when nothing was.

        Raises:
            UnusableBackup: the source is no library, damaged, or too new.
            UnusableLibrary: the folder cannot be written, or another program
                does not let go of it.
        """
        return backups.restore(folder, source, clock(), patience)

    def close(self) -> None:
        """Let go of the files, after making a backup if one is due."""
        if not self._closed:
            self._closed = True
            if self._inspection:
                self._inspection.finish()
            self._keeper.finish()
        self._database.close()

    def backup(self, target: Path | None = None) -> Path:
        """Write all of the library to a file, in place of an earlier one, and return its path.

        Without a target, the file joins the backups in the library's folder.

        Raises:
            UnusableBackup: the target cannot be written.
            UnusableLibrary: the library is damaged, or the disk is full.
        """
        return backups.make_now(self.folder, target, self._clock())

    def backups(self) -> Sequence[Backup]:
        """Return the backups in the library's folder, newest first."""
        return backups.listed(self.folder)

    @property
    def backup_problem(self) -> str:
        """Return why the last backup that was due could not be made, empty when it could."""
        return self._keeper.problem

    @property
    def read_only(self) -> bool:
        """Return whether there is no right to write: methods that would raise `UnusableLibrary`."""
        return self._database.read_only

    @property
    def storage(self) -> Storage:
        """Return what kind of place the folder is in: local, network, or synced by a program."""
        return self._database.storage

    def changed(self) -> bool:
        """Return whether another program has written since this was asked last; this is cheap."""
        return self._database.changed()

    def state(self) -> int:
        """Return a number that is another one when another program has written; this is cheap.

        Each of several who follow the library keeps the number it saw last.
        """
        return self._database.state()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Return the folder the library is in."""
        return self._database.folder

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make one transaction of all that this thread does inside.

        Other threads and programs wait meanwhile: keep it short. An exception
        undoes the whole.
        """
        with self._database.writing():
            yield

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Read one state of the library with all that this thread reads inside.

        It is quicker than reading bit by bit. Other threads wait meanwhile:
        keep it short.
        """
        with self._database.reading():
            yield

    # Articles

    def add(self, imported: Imported | Packed) -> Added:
        """Store an article, unless its text or its bytes are there already.

        Other content from a source that is known updates that article: it keeps
        its id, loses its mentions, and its notes are placed anew.
        """
        from . import intake

        with self._database.writing() as connection:
            return intake.add(connection, imported, self._clock())

    def foresee(self, imported: Imported | Packed) -> Added:
        """Return what `add` would, and store nothing."""
        from . import intake

        with self._database.reading() as connection:
            return intake.foresee(connection, imported)

    def remove(self, article_id: ArticleId, *, force: bool = False) -> None:
        """Take an article out; with `force` even when it bears notes, which stay as orphans.

        When the same text is added again, they are in their places again.

        Raises:
            UnknownArticle: it is not in the library.
            ArticleHasNotes: it bears notes, and `force` is false.
        """
        from . import intake

        with self._database.writing() as connection:
            intake.remove(connection, article_id, force=force)

    def articles(self, limit: int = -1, start: int = 0) -> Sequence[Listed]:
        """Return a row for each article, or for `limit` from `start` on, the last added first."""
        with self._database.reading() as connection:
            return articles.listing(connection, limit, start)

    def article(self, article_id: ArticleId) -> Article:
        """Return an article with its present text.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return articles.article(connection, article_id)

    def article_ids(self) -> Sequence[ArticleId]:
        """Return the ids of all articles, in the order they were added."""
        with self._database.reading() as connection:
            return articles.ids(connection)

    def count(self) -> int:
        """Return how many articles there are."""
        with self._database.reading() as connection:
            return articles.count(connection)

    def find(self, reference: str) -> ArticleId:
        """Return the article with that id, unique prefix (three characters up), or source.

        Raises:
            UnknownArticle: there is none, or the prefix fits several.
        """
        from . import finding

        with self._database.reading() as connection:
            return finding.find(connection, reference)

    def revision(self, article_id: ArticleId) -> int:
        """Return a number that grows with each change of the article, its entities or its notes.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return articles.revision(connection, article_id)

    def reading_revision(self, article_id: ArticleId) -> int:
        """Return a number that grows with each change of the article or its entities.

        Its notes may change and leave it as it is.

        Raises:
            UnknownArticle: it is not in the library.
        """
        with self._database.reading() as connection:
            return articles.reading_revision(connection, article_id)

    @property
    def texts(self) -> Texts:
        """Return the texts of articles, present and past, and what they were read from."""
        from .texts import Texts

        return Texts(self._database)

    @property
    def readings(self) -> StoredReadings:
        """Return what was found in articles, before corrections."""
        from .stored_readings import StoredReadings

        return StoredReadings(self._database)

    @property
    def change_log(self) -> ChangeLog:
        """Return what has changed since it was last indexed."""
        from .change_log import ChangeLog

        return ChangeLog(self._database)

    @property
    def memory(self) -> Memory:
        """Return where reading stopped, and what was remembered under keys."""
        from .memory import Memory

        return Memory(self._database)

    @property
    def files(self) -> Files:
        """Return what is known of the files that articles were read from."""
        from .files import Files

        return Files(self._database)

    @property
    def descriptions(self) -> Descriptions:
        """Return what edits the descriptions of articles."""
        from .descriptions import Descriptions

        return Descriptions(self._database)

    @property
    def history(self) -> History:
        """Return what is kept of the past of articles."""
        from .history import History

        return History(self._database)

    @property
    def copies(self) -> Copies:
        """Return which articles are copies of which."""
        from .copies import Copies

        return Copies(self._database)

    @property
    def corrected(self) -> Corrected:
        """Return readings and entities with the user's corrections, and the corrections."""
        from .corrected import Corrected

        if self._corrected is None:
            self._corrected = Corrected(self._database, self._clock)
        return self._corrected

    # Notes

    def anchor(self, article_id: ArticleId, span: Span) -> Anchor:
        """Return an anchor for the span of the present text.

        Raises:
            UnknownArticle: it is not in the library.
        """
        from corpus.note import anchor

        with self._database.reading() as connection:
            _, sha256 = articles.hashes(connection, article_id)
            return anchor(articles.article(connection, article_id), span, sha256)

    def annotate(
        self,
        anchors: Sequence[Anchor],
        body: str = "",
        tags: Sequence[str] = (),
    ) -> Note:
        """Make a note on one quote, or on one in each of two articles.

        Raises:
            UnknownArticle: an anchor is in a text that the library never had.
            ValueError: there are not one or two anchors, or one quotes nothing
                or what its text does not say.
        """
        from uuid import uuid4

        from corpus.note import Note, NoteId

        if len(anchors) not in {1, 2}:
            raise ValueError(f"a note has one anchor or two, not {len(anchors)}")
        now = self._clock()
        key = NoteId(uuid4().hex[:16])
        return self._insert(Note(key, tuple(anchors), _clean(body), _tidy(tags), now, now))

    def edit_note(
        self,
        note_id: NoteId,
        *,
        body: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> Note:
        """Give a note another body or other tags; None leaves them as they are.

        Raises:
            UnknownNote: there is none with that id.
        """
        from . import notes

        with self._database.writing() as connection:
            old = notes.get(connection, note_id)
            new = replace(
                old,
                body=old.body if body is None else _clean(body),
                tags=old.tags if tags is None else _tidy(tags),
                modified=self._clock(),
            )
            notes.change(connection, new)
            notes.log(connection, new)
            return new

    def revise_note(self, note: Note) -> Note:
        """Store another state of a note, with other anchors as well, as changed now.

        `note.modified` is that of the state it takes the place of.

        Raises:
            UnknownNote: there is none with that id.
            NoteHasChanged: another state was saved meanwhile.
            UnknownArticle: the library no longer has the text of an anchor.
        """
        from . import notes

        with self._database.writing() as connection:
            old = notes.get(connection, note.id)
            if old.modified != note.modified:
                raise NoteHasChanged(note.id)
            notes.log(connection, old)
            new = replace(
                note, body=_clean(note.body), tags=_tidy(note.tags), modified=self._clock()
            )
            revised = notes.revise(connection, new)
            notes.log(connection, revised)
            return revised

    def delete_note(self, note_id: NoteId) -> None:
        """Delete a note; `restore_note` undoes it.

        Raises:
            UnknownNote: there is none with that id.
        """
        from . import notes

        with self._database.writing() as connection:
            notes.log(connection, notes.get(connection, note_id))
            notes.delete(connection, note_id)

    def restore_note(self, note: Note) -> None:
        """Put back a note that was deleted, as it was; one that is there stays.

        Raises:
            UnknownArticle: the library no longer has the text it was made on.
        """
        from . import notes

        with self._database.writing() as connection:
            if not notes.exists(connection, note.id):
                self._insert(note)

    def note(self, note_id: NoteId) -> Note:
        """Return a note.

        Raises:
            UnknownNote: there is none with that id.
        """
        from . import notes

        with self._database.reading() as connection:
            return notes.get(connection, note_id)

    def notes(self, article_id: ArticleId | None = None) -> Sequence[Note]:
        """Return the notes on an article in order of place, orphans last.

        Without an article, return all notes in the order they were made; those
        of an article that was taken out are among them.
        """
        from . import notes

        with self._database.reading() as connection:
            if article_id is None:
                return notes.everything(connection)
            return notes.of_article(connection, article_id)

    def latest_notes(self, limit: int) -> Sequence[Note]:
        """Return the notes that were made last, the latest first."""
        from . import notes

        with self._database.reading() as connection:
            return notes.latest(connection, limit)

    def tags(self) -> Sequence[str]:
        """Return the tags in use, the most frequent first."""
        from . import notes

        with self._database.reading() as connection:
            return notes.tags(connection)

    def suggestions(self, note_id: NoteId) -> Sequence[Sequence[Suggestion]]:
        """Return for each anchor of a note the passages it may have become, best first.

        There are some only for an anchor without a place, whose article is there.

        Raises:
            UnknownNote: there is none with that id.
        """
        from . import notes

        with self._database.reading() as connection:
            return notes.suggestions(connection, note_id)

    def _insert(self, note: Note) -> Note:
        from . import notes

        with self._database.writing() as connection:
            inserted = notes.insert(connection, note)
            notes.log(connection, inserted)
            return inserted

    @property
    def drafts(self) -> Drafts:
        """Return the notes that are being written."""
        from .drafts import Drafts

        return Drafts(self._database)

    @property
    def searches(self) -> Searches:
        """Return the searches that were saved, and those that were made last."""
        from .searches import Searches

        return Searches(self._database, self._clock)

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the names that stand in the library's lists."""
        from .vocabulary import Vocabulary

        return Vocabulary(self._database)


def _clean(body: str) -> str:
    """Return the body with plain newlines, and without characters that act on a terminal."""
    return sanitise(body.replace("\r\n", "\n").replace("\r", "\n"))


def _tidy(tags: Sequence[str]) -> tuple[str, ...]:
    """Return the tags, each on one line, none empty, none twice."""
    clean = (" ".join(_clean(tag).split()) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in clean if tag))
