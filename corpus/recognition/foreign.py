"""Names that are written in lower case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .evidence import Evidence
from .names import Name
from .tokens import Token


def lower_case_names(row: Sequence[Token], text: str, evidence: Evidence) -> Iterator[Name]:
    """Return known names that begin in lower case: "al-Qaeda", and demonyms where they are so."""
    gazetteer = evidence.gazetteer
    english = evidence.language.code == "en"
    for index, token in enumerate(row):
        if not token.word or token.capital:
            continue
        words = gazetteer.longest(token.text)
        parts = 2 if index + 2 < len(row) and row[index + 1].text == "-" else 0
        for end in range(min(len(row) - 1, index + max(words - 1, 0) + parts), index - 1, -1):
            surface = text[token.start : row[end].end]
            entry = gazetteer.forms.get(surface)
            mixed = any(letter.isupper() for letter in surface)
            if entry is not None and (mixed or (not english and end == index)):
                yield Name(index, end, entry, "")
                break
