"""The articles that come with Diptych: pairs on one event, to try the reader on."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from corpus.errors import UnreadableArticle


@dataclass(frozen=True, slots=True)
class SamplePair:
    """Two samples on one event, by file name, and the full name of their main character."""

    left: str
    right: str
    hero: str

    @property
    def names(self) -> tuple[str, str]:
        """Return the file names, left one first."""
        return self.left, self.right


PAIRS = (
    SamplePair("munich-meridian.md", "munich-lamplighter.md", "Volodymyr Zelensky"),
    SamplePair("algeciras-bitacora.md", "algeciras-ledger.md", "Lucía Ferrer Montoya"),
    SamplePair("earthbell-backscatter.md", "earthbell-aegean.md", "Lin Yi-chun"),
    SamplePair("aldermoor-herald.md", "aldermoor-quarterday.md", "Margaret Whitlock"),
)
"""Every pair; a first run opens the first."""


def path(name: str) -> Traversable:
    """Return where a sample lies, which in a zipped installation is no path of the file system.

    Raises:
        UnreadableArticle: No sample has that file name.
    """
    if not any(name in pair.names for pair in PAIRS):
        raise UnreadableArticle(source(name), "no such sample")
    return files(__name__).joinpath(name)


def read(name: str) -> bytes:
    """Return a sample as it was written: Markdown with front matter, in UTF-8.

    Raises:
        UnreadableArticle: No sample has that file name.
    """
    return path(name).read_bytes()


def source(name: str) -> str:
    """Return what stands for the path of a sample once it is in a library."""
    return f"sample:{name}"
