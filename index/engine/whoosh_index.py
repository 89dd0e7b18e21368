"""The search index on Whoosh: opened, mended, written, searched."""

from __future__ import annotations

import pickle
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, LockError
from whoosh.index import IndexError as WhooshError
from whoosh.util.filelock import try_for

from corpus.article import ArticleId
from index.document import IndexedArticle
from index.errors import IndexBusy, UnusableIndex
from index.page import Facet, Hit, Page, Sort
from index.query import Field, Query

from . import generations
from .codec import Segment
from .collecting import uncollected
from .counting import facets as counted
from .fields import fields_of
from .joining import join
from .likeness import related as alike
from .matching import Matching
from .matching import fields_of as fields_named
from .merging import emptied
from .ordering import Found, first, hits
from .ranking import scored
from .replacing import delete, make_room
from .schema import schema
from .snapshot import SegmentView, Snapshot
from .storage import DurableStorage
from .suggestion import nearest
from .suggestion import suggest as suggested
from .tidying import ASIDE, GivenUp, Part, Resting, merged_aside, put_in_place, scattered
from .topmost import Topmost
from .watch import Watch
from .writer import Writer

T = TypeVar("T")
_PATIENCE = 2.0
"""Seconds that a writer waits for another one."""

# What reading a damaged file ends in, for want of checks in Whoosh.
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    MemoryError,
    struct.error,
    pickle.UnpicklingError,
    WhooshError,
)


class WhooshIndex:
    """A `SearchIndex` in a folder of files.

    Searches share a snapshot that never changes and is renewed when anybody
    has committed, so that they never wait for a writer.
    """

    def __init__(self, folder: Path, patience: float = _PATIENCE) -> None:
        self._folder, self._patience = folder, patience
        self._reading, self._writing = RLock(), RLock()
        self._generation = Path()
        self._index: Any = None
        self._snapshot: Snapshot | None = None
        self._watch = Watch()
        try:
            self._open()
        except OSError as error:
            raise UnusableIndex(str(folder), error.strerror or str(error)) from error

    @property
    def was_reset(self) -> bool:
        """Return whether the index began empty and was not filled since."""
        return generations.is_unfilled(self._generation)

    def confirm_reset(self) -> None:
        """Say that all articles are queued to be added again."""
        generations.fill(self._generation)

    def add(self, articles: Iterable[IndexedArticle]) -> int:
        """Add or replace articles, all or none; see `SearchIndex.add`."""
        with uncollected():
            return self._add(articles)

    def remove(self, ids: Iterable[ArticleId]) -> int:
        """Remove the articles and return how many there were."""
        gone = set(ids)

        def write(writer: Writer, snapshot: Snapshot) -> int:
            return sum(delete(writer, snapshot, article) for article in gone)

        return self._write(write) if gone else 0

    def search(
        self,
        query: Query,
        limit: int = 20,
        cursor: str | None = None,
        sort: Sort = Sort.RELEVANCE,
        facets: Sequence[Facet] = (),
    ) -> Page:
        """Return up to `limit` hits from `cursor` on, with the facets that are asked for."""
        begin = int(cursor) if cursor and cursor.isdecimal() else 0
        end = begin + max(0, limit)

        def answer(snapshot: Snapshot) -> Page:
            matching = Matching(snapshot)
            ranked = sort is Sort.RELEVANCE and end > 0
            terms = scored(query, snapshot, matching) if ranked else []
            topmost = Topmost(end, snapshot.newest)
            found = []
            for segment in snapshot.segments:
                docs = matching.documents(query.root, segment)
                if docs:
                    best = topmost.scores(docs, segment, terms) if ranked else {}
                    found.append(Found(segment, docs, best))
            total = sum(len(part.docs) for part in found)
            return Page(
                hits=hits(first(found, end, sort, snapshot.newest)[begin:]),
                total=total,
                exact=matching.exact,
                cursor=str(end) if end < total else None,
                facets=counted(found, facets),
                added=(*matching.added(query), *query.added),
            )

        return self._read(answer, Page())

    def related(self, article: ArticleId, limit: int = 5) -> Sequence[Hit]:
        """Return the articles most alike in entities and rare words, the best first."""
        return self._read(lambda snapshot: alike(snapshot, article, limit), ())

    def suggest(self, beginning: str, limit: int = 5) -> Sequence[str]:
        """Return the folded words that begin so, those of most articles first."""
        return self._read(lambda snapshot: suggested(snapshot, beginning, limit), ())

    def suggest_words(self, word: str, field: Field | None = None, limit: int = 3) -> Sequence[str]:
        """Return the words most like a folded one that no article has."""
        fields = fields_named(field)
        return self._read(lambda snapshot: nearest(snapshot, word, fields, limit), ())

    def count(self) -> int:
        """Return how many articles the index holds."""
        return self._read(lambda snapshot: snapshot.count, 0)

    def wipe(self) -> None:
        """Remove everything."""
        with self._writing, self._reading, generations.alone(self._folder, self._patience):
            self._begin_anew()

    def tidy(self, resting: Resting = lambda: False) -> bool:
        """Merge some of what many commits have left; see `SearchIndex.tidy`."""
        none: dict[str, SegmentView] = {}
        generation, views = self._read(
            lambda snapshot: (self._generation, scattered(snapshot)), (Path(), none)
        )
        if not views:
            return False
        merging = FileStorage(str(generation)).lock(f"{ASIDE.upper()}LOCK")
        if not merging.acquire():
            # Another program or thread is at it.
            return False
        aside = generation / ASIDE
        try:
            segment, parts = merged_aside(views, aside, resting)
            return self._put_in_place(segment, parts, generation)
        except GivenUp:
            return False
        except FileNotFoundError:
            # Another generation has taken the place of this one, which is gone.
            return False
        except OSError as error:
            raise UnusableIndex(str(self._folder), error.strerror or str(error)) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)
            merging.release()

    @contextmanager
    def renewing(self) -> Iterator[WhooshIndex]:
        """Give an empty index, which takes this one's place at the end if it was confirmed."""
        aside = self._folder / "renewed"
        with self._writing:
            generation = self._read(lambda _: self._generation, self._generation)
            lock = self._index.lock("WRITELOCK")
            if not try_for(lock.acquire, timeout=self._patience, delay=0.1):
                raise IndexBusy(str(self._folder))
            shutil.rmtree(aside, ignore_errors=True)
            fresh = WhooshIndex(aside, self._patience)
            try:
                yield fresh
                if not fresh.was_reset:
                    with generations.alone(self._folder, self._patience):
                        if generations.current(self._folder) != generation:
                            raise IndexBusy(str(self._folder))
                        generations.adopt(self._folder, fresh._generation)
            finally:
                fresh.close()
                lock.release()
                shutil.rmtree(aside, ignore_errors=True)

    @property
    def parts_folder(self) -> Path:
        """Return a folder in which parts of this index may be built."""
        return self._folder / "parts"

    def join(self, folders: Sequence[Path]) -> None:
        """Take over all articles of the indexes there; see `SearchIndex.join`."""
        if folders:
            with self._writing, self._writer() as writer:
                join(writer, folders)

    def is_sound(self) -> bool:
        """Return whether every byte of the index is as it was written."""
        with self._reading:
            try:
                segments = self._index._segments()  # noqa: SLF001
                storage = self._index.storage
                return all(segment.is_whole(storage, thorough=True) for segment in segments)
            except _DAMAGE:
                return False

    def close(self) -> None:
        """Let go of all files."""
        with self._reading:
            self._snapshot = None

    def _add(self, articles: Iterable[IndexedArticle]) -> int:
        latest: dict[str, IndexedArticle] = {}
        for article in articles:
            held = latest.get(article.id)
            if held is None or held.revision <= article.revision:
                latest[article.id] = article
        documents = [(article, fields_of(article)) for article in latest.values()]
        if not documents:
            return 0

        def write(writer: Writer, snapshot: Snapshot) -> int:
            added = 0
            for article, fields in documents:
                if make_room(writer, snapshot, article.id, article.revision):
                    writer.add_document(**fields)
                    added += 1
            return added

        return self._write(write)

    def _put_in_place(self, segment: Segment, parts: Sequence[Part], generation: Path) -> bool:
        with self._writing:
            if self._read(lambda _: self._generation, generation) != generation:
                return False
            with self._writer() as writer:
                put_in_place(writer, segment, parts, generation / ASIDE)
            return True

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        """Give a writer, which gives up what was not committed.

        Raises:
            IndexBusy: Another program is writing.
            UnusableIndex: It cannot be written.
        """
        try:
            writer = Writer(self._index, self._patience)
        except LockError as error:
            raise IndexBusy(str(self._folder)) from error
        try:
            yield writer
        except OSError as error:
            raise UnusableIndex(str(self._folder), error.strerror or str(error)) from error
        finally:
            if not writer.is_closed:
                writer.cancel()

    def _open(self) -> None:
        generation = generations.current(self._folder)
        if generation is not None and self._use(generation):
            return
        with generations.alone(self._folder, self._patience):
            # Another program may have mended it while this one waited.
            generation = generations.current(self._folder)
            if generation is None or not self._use(generation):
                self._begin_anew()

    def _use(self, generation: Path) -> bool:
        """Return whether the generation can be read, and read it from now on."""
        try:
            index = FileIndex(DurableStorage(str(generation)), schema=schema())
            snapshot = Snapshot(index)
        except _DAMAGE:
            return False
        self._generation, self._index, self._snapshot = generation, index, snapshot
        return True

    def _begin_anew(self) -> None:
        generations.set_aside(self._folder)
        generation = generations.create(self._folder)
        generations.switch(self._folder, generation)
        if not self._use(generation):
            raise UnusableIndex(str(self._folder), "a new index cannot be read back")

    def _fresh(self) -> Snapshot:
        """Return the index as it is now."""
        if self._snapshot is not None and self._watch.is_still():
            return self._snapshot
        if generations.current(self._folder) != self._generation:
            self._open()
        # What happens from here on is seen by the next watch at the latest.
        self._watch = Watch(self._folder / generations.CURRENT, self._generation)
        if self._snapshot is None or self._index.latest_generation() != self._snapshot.generation:
            self._snapshot = Snapshot(self._index, self._snapshot)
        return self._snapshot

    def _read(self, answer: Callable[[Snapshot], T], blank: T) -> T:
        """Return the answer of the present snapshot, `blank` when the index had to be reset.

        Raises:
            UnusableIndex: It is damaged and cannot be built anew either.
        """
        with self._reading:
            try:
                return answer(self._fresh())
            except _DAMAGE:
                # Only what is not as it was written is damage; all else is a
                # fault of the program and must not cost anybody an index.
                if self.is_sound():
                    raise
            try:
                with generations.alone(self._folder, self._patience):
                    self._begin_anew()
            except OSError as error:
                raise UnusableIndex(str(self._folder), str(error)) from error
            return blank

    def _write(self, change: Callable[[Writer, Snapshot], int]) -> int:
        """Return what the change returns, committed unless that is 0."""
        with self._writing:
            generation = self._read(lambda _: self._generation, self._generation)
            with self._writer() as writer:
                with self._reading:
                    snapshot = self._fresh()
                count = change(writer, snapshot)
                if count:
                    writer.commit(mergetype=emptied)
            if generations.current(self._folder) != generation:
                # It was written to a generation that another program has just
                # replaced, so it is still to do.
                raise IndexBusy(str(self._folder))
            return count
