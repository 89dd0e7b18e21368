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
from corpus.library import Library
from index.errors import SearchError
from reader.errors import Shadowed
from reader.isolation import PACKAGES, require_own_packages

from .indexed import Indexed
from .values import Finding

_OURS = "diptych"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


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
    with library:
        yield from _library(library, file)
        indexed = Indexed(library, folder / "index")
        with closing(indexed):
            yield _index(library, indexed)


def _library(library: Library, file: Path) -> Iterator[Finding]:
    subject = "library"
    yield Finding(subject, well=True, sentence=f"{library.count():,} articles in {library.folder}")
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        damage = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
        damage = [sentence for sentence in damage if sentence != "ok"]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    if lost:
        damage.append(f"{len(lost):,} rows lead nowhere")
    if damage:
        yield Finding(subject, well=False, sentence="It is damaged: " + "; ".join(damage))
    else:
        yield Finding(subject, well=True, sentence="Its file is sound")


def _index(library: Library, indexed: Indexed) -> Finding:
    subject = "index"
    try:
        held = indexed.index.count()
    except SearchError as error:
        return Finding(subject, well=False, sentence=str(error))
    waiting = len(library.changes(limit=library.count() + 1))
    if indexed.index.was_reset:
        sentence = "is missing, older or broken; the next search builds it anew"
        return Finding(subject, well=True, sentence=sentence)
    if waiting:
        sentence = f"{held:,} articles; {waiting:,} wait to be indexed, which the next search does"
        return Finding(subject, well=True, sentence=sentence)
    well = held == library.count()
    sentence = (
        f"{held:,} articles, up to date"
        if well
        else (f"{held:,} articles where the library has {library.count():,}; run diptych reindex")
    )
    return Finding(subject, well=well, sentence=sentence)
