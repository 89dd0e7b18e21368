"""A segment of the text with what is known about its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.gazetteer import Entry, Gazetteer

from .evidence import Evidence
from .language import Language
from .linear_model import LinearModel
from .tokens import Token


class Run(NamedTuple):
    """Tokens `first` to `last` of a segment, both included."""

    first: int
    last: int


class Name(NamedTuple):
    """Tokens `first` to `last` of a segment that are a name; `title` stands before it, if any."""

    first: int
    last: int
    entry: Entry | None
    title: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The tokens of one segment, the whole text, and the article's evidence."""

    row: Sequence[Token]
    text: str
    evidence: Evidence
    junctions: LinearModel | None = None
    """Tells whether a known name goes on before a capital; None leaves it to the rules."""

    language: Language = field(init=False)
    gazetteer: Gazetteer = field(init=False)
    _known: dict[tuple[int, int], tuple[int, Entry | None]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", self.evidence.language)
        object.__setattr__(self, "gazetteer", self.evidence.gazetteer)

    def word(self, index: int) -> str:
        """Return the word in lower case, without the dot of an abbreviation."""
        return self.row[index].lower.rstrip(".")

    def surface(self, first: int, last: int) -> str:
        """Return the text from one token to another, both included."""
        return self.text[self.row[first].start : self.row[last].end]

    def longest(self, index: int, last: int) -> tuple[int, Entry | None]:
        """Return the longest known name that begins here: its last token and what it names."""
        found = self._known.get((index, last))
        if found is None:
            found = self._known[index, last] = self._longest(index, last)
        return found

    def _longest(self, index: int, last: int) -> tuple[int, Entry | None]:
        gazetteer, token = self.gazetteer, self.row[index]
        begin = token.text if token.tail == token.end else self.text[token.start : token.tail]
        words = gazetteer.longest(begin.partition(" ")[0])
        if not words and begin is not token.text:
            words = gazetteer.longest(token.text)
        # A name of two words may have a hyphen, a token of its own, between them.
        for end in range(min(last, index + words + 1) if words else -1, index - 1, -1):
            if self.row[end].word:
                entry = gazetteer.get(self.surface(index, end))
                if entry is not None:
                    return end, entry
        return index, None

    def several(self, index: int, last: int) -> bool:
        """Return whether a known name of several words begins here."""
        end, entry = self.longest(index, last)
        return entry is not None and end > index

    def given(self, index: int) -> bool:
        """Return whether the word is a given name."""
        return self.row[index].text in self.evidence.gazetteer.given
