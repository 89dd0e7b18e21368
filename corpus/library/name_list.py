"""The user's lists of names, kept as one table beside the library."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from corpus.corrections import Named
from corpus.corrections.errors import UnreadableNames
from corpus.entity import EntityKind
from corpus.errors import UnusableLibrary
from corpus.sanitise import one_line, sanitise

from .copying import write_text
from .turn import Turn

NAME = "names.csv"
_COLUMNS = ("name", "kind", "aliases")
_PATIENCE = 10.0
"""Seconds to wait for another program that adds names."""


class NameList:
    """Names with kind and aliases, in `names.csv`; one name an entity."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._seen: tuple[tuple[int, ...], tuple[Named, ...]] = ((), ())

    def signature(self) -> tuple[int, ...]:
        """Return numbers that are others when the file is; none when there is no file."""
        try:
            status = self.path.stat()
        except OSError:
            return ()
        return status.st_ino, status.st_size, status.st_mtime_ns

    def read(self) -> Sequence[Named]:
        """Return the names.

        Raises:
            UnreadableNames: the table has a row that names nothing.
        """
        signature = self.signature()
        if signature != self._seen[0]:
            names = read_names(self.path.read_bytes(), self.path.name) if signature else []
            self._seen = signature, tuple(names)
        return self._seen[1]

    def add(self, names: Iterable[Named]) -> Sequence[Named]:
        """Keep more names, in place of those of the same name and kind; return what is new.

        Raises:
            UnusableLibrary: the file cannot be written.
        """
        try:
            with closing(Turn(self.path.with_suffix(".lock"), _PATIENCE)) as turn, turn.held():
                present = {(one.name, one.kind): one for one in self.read()}
                new = [one for one in names if present.get((one.name, one.kind)) != one]
                if new:
                    present |= {(one.name, one.kind): one for one in new}
                    self._write(sorted(present.values(), key=lambda one: (one.name, one.kind)))
                return new
        except OSError as error:
            reason = f"{self.path.name} cannot be written ({error.strerror})"
            raise UnusableLibrary(str(self.path.parent), reason) from error

    def _write(self, names: Iterable[Named]) -> None:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for one in names:
            writer.writerow([one.name, one.kind.value, "; ".join(one.aliases)])
        write_text(self.path, out.getvalue())


def read_names(data: bytes, source: str) -> list[Named]:
    """Return the names of a table: name, kind, and aliases parted by semicolons or in columns.

    The first line may head the columns. A row without a kind is of the kind other.

    Raises:
        UnreadableNames: it is not in UTF-8, or a row names nothing.
    """
    try:
        text = sanitise(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableNames(source, line, "it is not in UTF-8") from error
    found = []
    rows = csv.reader(io.StringIO(text), skipinitialspace=True)
    for row in rows:
        cells = [one_line(cell).strip() for cell in row]
        if not any(cells) or (rows.line_num == 1 and cells[0].casefold() == "name"):
            continue
        found.append(_named(cells, source, rows.line_num))
    return found


def _named(cells: Sequence[str], source: str, line: int) -> Named:
    name, kind, *aliases = [*cells, ""] if len(cells) < 2 else cells
    if not name:
        raise UnreadableNames(source, line, "there is no name in the first column")
    try:
        meant = EntityKind(_KINDS.get(kind.casefold(), kind.casefold() or "other"))
    except ValueError as error:
        kinds = ", ".join(EntityKind)
        raise UnreadableNames(source, line, f"{kind!r} is none of {kinds}") from error
    parted = (alias.strip() for cell in aliases for alias in cell.split(";"))
    return Named(meant, name, tuple(dict.fromkeys(one for one in parted if one and one != name)))


_KINDS = {
    "per": "person",
    "people": "person",
    "org": "organisation",
    "organization": "organisation",
    "company": "organisation",
    "loc": "place",
    "location": "place",
    "gpe": "place",
    "law": "work",
}
"""What other programs call the kinds."""
