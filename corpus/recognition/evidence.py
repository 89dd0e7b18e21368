"""What one article tells about its words by how it writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.entity import EntityKind
from corpus.gazetteer import Entry, Gazetteer
from corpus.gazetteer.foreign import spellings, usual_spellings

from .language import UNKNOWN, Language
from .tokens import Token


@dataclass
class Evidence:
    """Counts of an article's words by their capitals, and what follows from them."""

    gazetteer: Gazetteer
    language: Language
    lower: Counter[str] = field(default_factory=Counter)
    """Words in lower case."""
    inside: Counter[str] = field(default_factory=Counter)
    """Capitalised words where the capital tells something, as they are written."""
    alone: Counter[str] = field(default_factory=Counter)
    """Capitalised words that no hyphen joins to another."""
    pairs: set[tuple[str, str]] = field(default_factory=set)
    """Capitalised words that stand side by side in running text."""
    settled: set[tuple[str, str]] = field(default_factory=set)
    """Such pairs where the first capital, too, tells something."""
    ends: set[str] = field(default_factory=set)
    """The second words of such pairs."""
    begins: set[str] = field(default_factory=set)
    """The first words of such pairs."""
    doubles: set[tuple[str, str]] = field(default_factory=set)
    """Halves of surnames that follow a given name: Ada Quill-Tarn."""
    calendar_names: set[str] = field(default_factory=set)
    """Words of the calendar that follow a given name, or are one: (Theresa) May, Jan (Smit)."""

    dates: set[int] = field(default_factory=set)
    """Where words of the calendar stand beside a number or after a word of time: in May."""

    @classmethod
    def of(
        cls,
        sentences: Iterable[Sequence[Token]],
        gazetteer: Gazetteer,
        language: Language,
    ) -> Evidence:
        """Return the evidence of all tokens of an article."""
        evidence = cls(gazetteer, language)
        for row in sentences:
            before = None
            for index, token in enumerate(row):
                if token.word:
                    evidence._count(token, before, row[index + 1] if index + 1 < len(row) else None)
                elif token.text == "-" and 1 < index < len(row) - 1:
                    evidence._double(row, index)
                before = token
        return evidence

    def _count(self, token: Token, before: Token | None, after: Token | None) -> None:
        if token.lower in self.language.calendar and self._in_time(before, after):
            self.dates.add(token.start)
        if not token.capital:
            self.lower[token.lower] += 1
            return
        if not (token.first or token.headline):
            self.inside[token.text] += 1
        if before is not None and before.capital and token.joined and not token.headline:
            self.pairs.add((before.text, token.text))
            if not before.first:
                self.settled.add((before.text, token.text))
            self.ends.add(token.text)
            self.begins.add(before.text)
        glued = (before is not None and before.text == "-" and before.end == token.start) or (
            after is not None and after.text == "-" and after.start == token.end
        )
        if not glued:
            self.alone[token.text] += 1
        if (
            before is not None
            and token.joined
            and token.lower in self.language.calendar
            and self._introduces(before)
        ):
            self.calendar_names.add(token.text)
        if (
            after is not None
            and after.capital
            and after.joined
            and token.text in self.gazetteer.given
            and token.lower in self.language.calendar
            and after.lower not in self.language.calendar
            and not self._in_time(before, after)
        ):
            self.calendar_names.add(token.text)

    def _double(self, row: Sequence[Token], hyphen: int) -> None:
        given, one, other = row[hyphen - 2], row[hyphen - 1], row[hyphen + 1]
        glued = one.end == row[hyphen].start and row[hyphen].end == other.start
        if not (glued and one.capital and other.capital and one.joined):
            return
        after = row[hyphen + 2] if hyphen + 2 < len(row) else None
        if after is not None and after.capital and after.joined:
            return
        if given.text in self.gazetteer.given and self.gazetteer.get(one.text) is None:
            self.doubles.add((one.text, other.text))

    def _introduces(self, before: Token) -> bool:
        """Return whether a word before one of the calendar makes it a person's name."""
        if before.lower.rstrip(".") in self.language.titles:
            return True
        given = before.text in self.gazetteer.given and self.gazetteer.get(before.text) is None
        return given and before.lower not in self.language.calendar

    def _in_time(self, before: Token | None, after: Token | None) -> bool:
        """Return whether the neighbours make a word of the calendar a date."""
        if before is not None and (before.lower in self.language.times or before.text.isdigit()):
            return True
        return after is not None and after.text.isdigit()

    def common(self, lower: str) -> bool:
        """Return whether the word, in lower case, is an ordinary one."""
        return (
            self.lower[lower] > 0
            or lower in self.language.ordinary
            or (self.language.code in {"en", UNKNOWN} and lower in self.gazetteer.words)
        )

    def dated(self, token: Token) -> bool:
        """Return whether the word belongs to the calendar and is nobody's name here."""
        if token.lower not in self.language.calendar:
            return False
        return token.text not in self.calendar_names or token.start in self.dates

    def _contracted(self, word: str) -> bool:
        """Return whether the word is a pronoun or the like with a verb: "We've"."""
        stem, apostrophe, _ = word.replace("’", "'").partition("'")
        return bool(apostrophe) and (
            stem in self.language.never or stem.lower() in self.language.function
        )

    def attested(self, token: Token) -> int:
        """Return how often the word has a capital that tells something, shouted words as usual."""
        usual = token.text.capitalize() if token.shouted else token.text
        return self.inside[usual] + (self.inside[token.text] if usual != token.text else 0)

    def names(self, token: Token) -> bool:
        """Return whether the capitalised word, taken by itself, is likely to be a name."""
        word = token.text
        never = word in self.language.never or word.replace(".", "") in self.language.never
        if never or self._contracted(word) or self.dated(token):
            return False
        entry = self.gazetteer.get(word)
        if token.first or token.headline:
            return len(word) > 1 and self._names_anywhere(token, entry)
        return self._names_inside(token, entry)

    def _names_inside(self, token: Token, entry: Entry | None) -> bool:
        """Return whether a capital within a sentence makes the word a name."""
        if entry is None and self.language.capitalises_nouns and not token.text.isupper():
            return self._in_genitive(token.text) or self._spelled(token.lower)
        inside = self.inside[token.text]
        if entry is None and token.lower in self.language.function and inside < 2:
            return False
        ordinary = self.lower[token.lower] > (3 if entry is not None else 1) * inside
        return not ordinary or token.text.isupper()

    def _in_genitive(self, word: str) -> bool:
        """Return whether the word is a given name, or a German genitive of a known one."""
        base = word.removesuffix("s")
        return word in self.gazetteer.given or self.gazetteer.get(base) is not None

    def _spelled(self, lower: str) -> bool:
        """Return whether the word is a public person's surname, maybe with an s of the genitive."""
        return lower in spellings() or lower.removesuffix("s") in usual_spellings()

    def _names_anywhere(self, token: Token, entry: Entry | None) -> bool:
        """Return whether the word is a name where its capital tells nothing."""
        inside, ordinary = self.attested(token), self.lower[token.lower]
        if entry is not None and token.text.isupper() and not token.shouted:
            return True
        people = token.text in self.gazetteer.peoples or token.lower in usual_spellings()
        placed = entry is not None and entry.kind is EntityKind.PLACE and not token.text.isupper()
        if placed or people:
            noun = placed and entry not in self.gazetteer.countries
            doubtful = noun and not people and token.lower in self.gazetteer.words
            return inside > 0 or (ordinary == 0 and not doubtful)
        if not self.common(token.lower):
            known = entry is not None or token.text in self.gazetteer.given
            known = known or self._spelled(token.lower)
            return known or inside > 0 or self.language.code == "en"
        if ordinary == 0 and token.text in self.calendar_names:
            return True
        if ordinary == 0 and token.lower not in self.language.function:
            return inside > 0
        return inside >= 2 and inside > 2 * ordinary
