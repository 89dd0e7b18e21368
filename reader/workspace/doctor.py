"""Looking whether all is well."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

from corpus.errors import CorpusError
from corpus.library import Library, Storage, StorageKind
from index.errors import SearchError
from reader.errors import Shadowed
from reader.isolation import PACKAGES, require_own_packages
from reader.wording import counted, size_of

from .backups import forget_index
from .indexed import Indexed, indexed
from .values import Finding

_OURS = "diptych"
_OK = "ok"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_PLACES = {
    StorageKind.LOCAL: "a local disk",
    StorageKind.NETWORK: "a network file system: each save leaves one whole file, more slowly",
    StorageKind.SYNCED: "a synced folder: each save leaves one whole file, more slowly",
}


def examine(folder: Path) -> Sequence[Finding]:
    """Return what was looked at: the installation, then the library in the folder."""
    return (*_installation(), *_kept_in(folder))


def _installation() -> Iterator[Finding]:
    yield Finding("python", well=True, sentence=f"{sys.version.split()[0]} at {sys.executable}")
    yield Finding("sqlite", well=True, sentence=sqlite3.sqlite_version)
    yield from _dependencies()
    yield _search_engine()
    yield from _names()


def _dependencies() -> Iterator[Finding]:
    try:
        yield Finding(_OURS, well=True, sentence=version(_OURS))
        needed = [text for text in requires(_OURS) or () if "extra ==" not in text]
    except PackageNotFoundError:
        yield Finding(_OURS, well=True, sentence="runs from its sources, not installed")
        return
    for text in needed:
        name = _NAME.match(text)
        if name is not None:
            yield _dependency(name[0])


def _dependency(name: str) -> Finding:
    try:
        return Finding(name, well=True, sentence=version(name))
    except PackageNotFoundError:
        return Finding(name, well=False, sentence="is not installed; install Diptych again")


def _search_engine() -> Finding:
    found = sorted(set(packages_distributions().get("whoosh", ())))
    if len(found) == 1:
        return Finding("whoosh", well=True, sentence=f"comes from {found[0]} {version(found[0])}")
    if not found:
        return Finding("whoosh", well=False, sentence="is not installed; install Diptych again")
    return Finding(
        "whoosh",
        well=False,
        sentence=f"comes from {' and '.join(found)} at once; install Diptych in an environment of "
        "its own",
    )


def _names() -> Iterator[Finding]:
    subject = "packages"
    try:
        require_own_packages()
    except Shadowed as error:
        yield Finding(subject, well=False, sentence=str(error))
        return
    providers = packages_distributions()
    foreign = sorted({name for package in PACKAGES for name in providers.get(package, ())})
    others = [name for name in foreign if name.lower() != _OURS]
    if others:
        sentence = f"{', '.join(others)} installs a package with the name of one of ours"
        yield Finding(subject, well=False, sentence=sentence)
    else:
        yield Finding(subject, well=True, sentence=f"{', '.join(PACKAGES)} are our own")


def _kept_in(folder: Path) -> Iterator[Finding]:
    file = folder / "library.db"
    if not file.exists():
        yield Finding("library", well=True, sentence=f"There is none yet in {folder}")
        return
    try:
        library = Library.open(folder)
    except CorpusError as error:
        yield Finding("library", well=False, sentence=str(error))
        return
    if library.recovery is not None:
        forget_index(folder)
        yield Finding("recovery", well=False, sentence=str(library.recovery))
    with library, closing(indexed(library)) as index:
        yield _file(library.folder / "library.db")
        yield _storage(library.storage)
        yield _rights(library)
        try:
            sentence = f"{counted(library.count(), 'article')} in {library.folder}"
            yield Finding("library", well=True, sentence=sentence)
            yield _index(library, index)
        except CorpusError as error:
            yield Finding("library", well=False, sentence=str(error))
    # A backup that was due has been tried by now.
    yield _backups(library)


def _file(path: Path) -> Finding:
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            told = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall() if _OK in told else []
    except sqlite3.DatabaseError as error:
        told, lost = [str(error)], []
    damage = [sentence for sentence in told if sentence != _OK]
    damage += [f"{counted(len(lost), 'row')} lead nowhere"] if lost else []
    if damage:
        return Finding("file", well=False, sentence=f"{path} is damaged: {'; '.join(damage)}")
    return Finding("file", well=True, sentence=f"{path} is sound")


def _storage(storage: Storage) -> Finding:
    name = f" ({storage.name})" if storage.name else ""
    return Finding("storage", well=True, sentence=_PLACES[storage.kind] + name)


def _rights(library: Library) -> Finding:
    if library.read_only:
        sentence = "the library can only be read: notes and places cannot be kept in it"
        return Finding("rights", well=False, sentence=sentence)
    return Finding("rights", well=True, sentence="the library can be read and written")


def _backups(library: Library) -> Finding:
    subject = "backups"
    backups = library.backups()
    if library.backup_problem:
        sentence = f"the one that is due could not be made: {library.backup_problem}"
        return Finding(subject, well=False, sentence=sentence)
    if not backups:
        return Finding(subject, well=True, sentence="none yet; one is made when there is something")
    newest = backups[0]
    sentence = f"{len(backups)}, the newest of {newest.made:%Y-%m-%d %H:%M} UTC"
    return Finding(subject, well=True, sentence=f"{sentence} ({size_of(newest.size)})")


def _index(library: Library, indexed: Indexed) -> Finding:
    try:
        held = indexed.index.count()
        lost = indexed.was_lost
    except SearchError as error:
        return Finding("index", well=False, sentence=str(error))
    count = library.count()
    waiting = len(library.change_log.pending(count + 1))
    if library.read_only and (lost or waiting):
        sentence = "made anew for each search" if lost else f"{counted(waiting, 'article')} behind"
        return Finding("index", well=lost, sentence=f"{sentence}, as the library can only be read")
    if lost:
        sentence = "was missing, older or broken; the next search builds it anew"
    elif waiting:
        sentence = f"{counted(waiting, 'article')} to be indexed, which the next search does"
    elif held != count:
        sentence = f"{counted(held, 'article')} of {count:,}; run diptych reindex"
    else:
        sentence = f"{counted(held, 'article')}, up to date"
    return Finding("index", well=lost or bool(waiting) or held == count, sentence=sentence)
