"""Cuts the power while notes are saved, again and again, and looks for the notes.

A program that saves notes runs once under strace, which records what it does to
files. The record is then cut at random places. What a file was last synced with
is kept; of what was written to it since, each write is kept, dropped or torn
into sectors of 512 bytes, at random. Names of files that were made, changed or
taken away since the last sync are as after some first part of that, as a
journaling file system leaves them. Each state is opened as a library, and every
note that was acknowledged before the cut is looked for.

    python tests/bench/library_power.py 1000 [--synced]

Exits with 1 when an acknowledged note is lost or a library is unreadable, and
with 77 when there is no strace that may be used.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.article import Article, ArticleId
from corpus.errors import CorpusError
from corpus.importing import Imported
from corpus.library import Library
from corpus.span import Span

SECTOR = 512
CALLS = "openat,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,link,linkat"
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
NO_STRACE = 77


# The program that is watched


def imported(name: str, text: str) -> Imported:
    data = text.encode()
    article = Article(ArticleId(name), name, text)
    return Imported(article, data, hashlib.sha256(data).hexdigest())


def save_notes(folder: Path) -> None:
    """Save notes, acknowledging each, with articles between that make the log overflow."""
    chance = random.Random(1)
    acknowledged = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for session in range(3):
        with Library.open(folder / "library") as library:
            for number in range(4):
                words = " ".join(f"word{chance.randrange(10**6)}" for _ in range(60_000))
                name = f"{session}-{number}"
                library.add(imported(name, words))
                anchor = library.anchor(ArticleId(name), Span(4, 9))
                for count in range(8):
                    note = library.annotate([anchor], f"Note {count} of some words. " * 20, ["one"])
                    os.write(acknowledged, note.id.encode())


# What it did


@dataclass
class Write:
    path: str
    offset: int
    data: bytes


@dataclass
class Truncate:
    path: str
    size: int


@dataclass
class Sync:
    path: str


@dataclass
class Name:
    """A file was made (no `source`), renamed or linked, or taken away (no `target`)."""

    source: str
    target: str
    stays: bool = False


@dataclass
class Acknowledge:
    note: str


Deed = Write | Truncate | Sync | Name | Acknowledge


def recorded(folder: Path, name: str, program: str = __file__, *more: str) -> Iterator[Deed]:
    """Run the program under strace in a folder of that name, and yield its deeds in order."""
    record = folder / "strace"
    watched = folder / name
    watched.mkdir()
    command = ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-e", f"trace={CALLS}"]
    subprocess.run(
        [*command, "-o", str(record), sys.executable, program, "--write", str(watched), *more],
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    watch = Watch(f"{watched}/")
    for line in record.open():
        found = LINE.match(line)
        if found and int(found[3]) >= 0:
            yield from watch.deeds(found[1], found[2], int(found[3]))


class Watch:
    """Reads the record of system calls, and knows which file each descriptor is."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._paths: dict[int, str] = {}
        self._positions: dict[int, int] = {}

    def deeds(self, call: str, arguments: str, result: int) -> Iterator[Deed]:
        strings = [bytes.fromhex(one.replace("\\x", "")) for one in STRING.findall(arguments)]
        if call in {"openat", "unlink", "unlinkat", "rename", "link", "linkat"}:
            root = self._root.encode()
            names = [one.decode().removeprefix(self._root) for one in strings if root in one]
            yield from self._named(call, names, arguments, result)
            return
        descriptor = int(arguments.split(",", maxsplit=1)[0])
        if descriptor in self._paths:
            data = strings[0][:result] if strings else b""
            yield from self._done_to(call, descriptor, data, arguments)

    def _named(
        self, call: str, names: list[str], arguments: str, descriptor: int
    ) -> Iterator[Deed]:
        if call == "openat":
            yield from self._opened(names, arguments, descriptor)
        elif call.startswith("unlink") and names:
            yield Name(names[0], "")
        elif len(names) == 2:
            yield Name(names[0], names[1], stays=call != "rename")

    def _opened(self, names: list[str], arguments: str, descriptor: int) -> Iterator[Deed]:
        self._paths.pop(descriptor, None)
        # The index of the log is shared memory, which does not outlive the power.
        if not names or names[0].endswith("-shm"):
            return
        self._paths[descriptor], self._positions[descriptor] = names[0], 0
        if "O_CREAT" in arguments:
            yield Name("", names[0])
        if "O_TRUNC" in arguments:
            yield Truncate(names[0], 0)

    def _done_to(self, call: str, descriptor: int, data: bytes, arguments: str) -> Iterator[Deed]:
        path = self._paths[descriptor]
        if call == "close":
            del self._paths[descriptor]
        elif path == "acknowledged":
            yield Acknowledge(data.decode())
        elif call == "pwrite64":
            yield Write(path, int(arguments.rsplit(",", 1)[1]), data)
        elif call == "write":
            yield Write(path, self._positions[descriptor], data)
            self._positions[descriptor] += len(data)
        elif call == "ftruncate":
            yield Truncate(path, int(arguments.split(",")[1]))
        else:
            yield Sync(path)


# What the disk has of it


@dataclass
class File:
    """The content that is certain, and the changes to it that are not."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.since:
            apply(self.synced, change)
        self.since.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.synced)
        for change in self.since:
            fate = chance.random()
            if fate < 0.4:
                apply(content, change)
            elif fate < 0.7 and isinstance(change, Write):
                for start in range(0, len(change.data), SECTOR):
                    if chance.random() < 0.5:
                        part = change.data[start : start + SECTOR]
                        apply(content, Write(change.path, change.offset + start, part))
        return bytes(content)


@dataclass
class Disk:
    files: dict[str, File] = field(default_factory=dict)
    """The files by the names the program sees."""
    synced: dict[str, File] = field(default_factory=dict)
    """The files by the names that are certain."""
    names: list[Name] = field(default_factory=list)
    meant: dict[int, File] = field(default_factory=dict)
    """Which file a deed gave a name to, as the name may be given again."""

    def do(self, deed: Deed) -> None:
        if isinstance(deed, Name):
            if deed.source or deed.target not in self.files:
                rename(self.files, deed)
                self.names.append(deed)
                if deed.target:
                    self.meant[id(deed)] = self.files[deed.target]
        elif isinstance(deed, Sync):
            if deed.path in self.files:
                self.files[deed.path].sync()
            self.synced = dict(self.files)
            self.names.clear()
        elif isinstance(deed, (Write, Truncate)) and deed.path in self.files:
            self.files[deed.path].since.append(deed)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        files = dict(self.synced)
        for deed in self.names[: chance.randint(0, len(self.names))]:
            if deed.source and not deed.stays:
                files.pop(deed.source, None)
            if deed.target:
                files[deed.target] = self.meant[id(deed)]
        contents = {id(file): file.after_a_cut(chance) for file in files.values()}
        return {name: contents[id(file)] for name, file in files.items()}


def rename(files: dict[str, File], deed: Name) -> None:
    file = files.get(deed.source, File()) if deed.source else File()
    if deed.source and not deed.stays:
        files.pop(deed.source, None)
    if deed.target:
        files[deed.target] = file


def apply(content: bytearray, change: Write | Truncate) -> None:
    if isinstance(change, Truncate):
        del content[change.size :]
        content.extend(bytes(change.size - len(content)))
        return
    end = change.offset + len(change.data)
    content.extend(bytes(max(0, end - len(content))))
    content[change.offset : end] = change.data


def missing(folder: Path, acknowledged: list[str]) -> list[str] | None:
    """Return the acknowledged notes that are gone, None when the library is unreadable."""
    try:
        with Library.open(folder) as library:
            if library.recovery is not None:
                return None
            kept = {note.id for note in library.notes() if note.anchors and note.tags}
    except CorpusError:
        return None
    return [one for one in acknowledged if one not in kept]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synced", action="store_true", help="as in a folder that is synced")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        save_notes(arguments.write)
        return 0
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as parent:
        try:
            name = "Dropbox" if arguments.synced else "watched"
            done = list(recorded(Path(parent), name))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"no strace that may be used: {error}")
            return NO_STRACE
        cuts = sorted(chance.choices(range(len(done) + 1), k=arguments.states))
        lost, unreadable, acknowledged = replay(done, cuts, Path(parent) / "state", chance)
    print(
        f"{len(done)} file operations, {acknowledged} notes acknowledged, {len(cuts)} power cuts: "
        f"{lost} states lose a note, {unreadable} unreadable"
    )
    return 1 if lost or unreadable or not acknowledged else 0


def replay(
    done: list[Deed], cuts: list[int], state: Path, chance: random.Random
) -> tuple[int, int, int]:
    """Return how many states lose an acknowledged note, are unreadable, and all notes there are."""
    disk, acknowledged = Disk(), list[str]()
    lost = unreadable = 0
    at = 0
    for cut in cuts:
        for deed in done[at:cut]:
            if isinstance(deed, Acknowledge):
                acknowledged.append(deed.note)
            else:
                disk.do(deed)
        at = cut
        for name, content in disk.after_a_cut(chance).items():
            if name.startswith("library/"):
                path = state / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        gone = missing(state / "library", acknowledged)
        lost += bool(gone)
        unreadable += gone is None
        shutil.rmtree(state, ignore_errors=True)
    return lost, unreadable, len(acknowledged)


if __name__ == "__main__":
    sys.exit(main())
