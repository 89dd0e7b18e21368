"""Cutting runs of capitalised words into names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.entity import EntityKind
from corpus.gazetteer import Entry

from .evidence import Evidence
from .runs import FAMILY_FIRST, Run
from .tokens import Token


class Name(NamedTuple):
    """Tokens `first` to `last` of a segment that are a name; `title` stands before it, if any."""

    first: int
    last: int
    entry: Entry | None
    title: str


class Cutter:
    """Cuts the runs of one segment into names."""

    def __init__(self, row: Sequence[Token], text: str, evidence: Evidence) -> None:
        self._row, self._text, self._evidence = row, text, evidence
        self._language = evidence.language

    def cut(self, run: Run) -> Iterator[Name]:
        """Return the names in the run, in order, none overlapping."""
        index, title = run.first, self._title_before(run.first)
        while index <= run.last:
            skipped = self._skip(index, run.last)
            if skipped > index:
                title = self._title(index, skipped - 1) or title
                index = skipped
                continue
            end, entry = self._known(index, run.last)
            if entry is None:
                end = self._extent(index, run.last)
                yield from self._trimmed(index, end, title)
            elif self._holds(index, end, entry):
                yield Name(index, end, entry, title if not title else self._beside(index, title))
            index, title = end + 1, ""

    def _beside(self, index: int, title: str) -> str:
        return title if self._row[index].first is False else ""

    def _title_before(self, index: int) -> str:
        """Return the title that stands, in lower case or with a dot, right before the run."""
        if index >= 2 and self._row[index - 1].text == ".":
            before = self._row[index - 2]
        elif index >= 1 and self._row[index].joined:
            before = self._row[index - 1]
        else:
            return ""
        return before.lower if before.lower in self._language.titles else ""

    def _title(self, first: int, last: int) -> str:
        words = [token.lower.rstrip(".") for token in self._row[first : last + 1]]
        return next((word for word in reversed(words) if word in self._language.titles), "")

    def _skip(self, index: int, last: int) -> int:
        """Return the index after what stands before a name: articles, titles, dates, joiners."""
        token, language = self._row[index], self._language
        if not token.capital or token.text in language.never or self._evidence.dated(token):
            return index + 1
        word = token.lower.rstrip(".")
        if self._is_office(index):
            return index + 1
        if word in language.determiners:
            return index if self._multiword(index, last) else index + 1
        if word not in language.titles and word not in language.roles:
            return index
        if self._multiword(index, last) or self._is_given(index, last):
            return index
        if self._heads_organisation(index, last):
            return index
        if word in language.roles and word not in language.titles and not self._titled(index, last):
            return index
        return index + 1

    def _titled(self, index: int, last: int) -> bool:
        """Return whether a title comes after role words only, as in "Foreign Minister"."""
        language = self._language
        for token in self._row[index + 1 : last + 1]:
            word = token.lower.rstrip(".")
            if word in language.titles:
                return True
            if word not in language.roles:
                return False
        return index == last or self._row[index].lower not in {"state", "house", "labour", "labor"}

    def _is_given(self, index: int, last: int) -> bool:
        """Return whether what could be a title is a given name here: "Pope Francis", "Dean Smith"."""
        word = self._row[index].text
        return word in self._evidence.gazetteer.given and index < last

    def _is_office(self, index: int) -> bool:
        """Return whether the word names the office of a title before it: "Secretary of State"."""
        row, language = self._row, self._language
        if row[index].lower not in language.offices:
            return False
        before = index - 1
        while before >= 0 and index - before <= 2 and not row[before].capital:
            if row[before].lower not in language.joiners | language.determiners:
                break
            before -= 1
        return index - before > 1 and row[max(before, 0)].lower in language.office_titles

    def _multiword(self, index: int, last: int) -> bool:
        end, entry = self._longest(index, last)
        return entry is not None and end > index

    def _heads_organisation(self, index: int, last: int) -> bool:
        """Return whether the role word begins an organisation's name: "Foreign Ministry"."""
        following = self._row[index + 1] if index < last else None
        if following is None or not following.capital:
            return False
        word = following.lower
        language = self._language
        return word in language.organisation_heads - language.titles - language.roles

    def _longest(self, index: int, last: int) -> tuple[int, Entry | None]:
        """Return the longest known name that begins here: its last token and what it names."""
        gazetteer = self._evidence.gazetteer
        words = gazetteer.longest(self._row[index].text.partition(" ")[0])
        for end in range(min(last, index + words + 1), index - 1, -1):
            if words and self._row[end].word:
                surface = self._text[self._row[index].start : self._row[end].end]
                entry = gazetteer.get(surface)
                if entry is not None:
                    return end, entry
        return index, None

    def _known(self, index: int, last: int) -> tuple[int, Entry | None]:
        """Return the known name that begins here, unless a longer unknown name begins with it."""
        end, entry = self._longest(index, last)
        if entry is None or end == last:
            return end, entry
        whole = self._headed(index, last)
        if whole > end and not self._generic(end, whole, entry):
            return index, None
        following = self._row[end + 1]
        if end == index and self._company(index, entry):
            return index, None
        if (
            end == index
            and self._row[index].text in self._evidence.gazetteer.given
            and following.capital
            and entry.kind is EntityKind.PLACE
            and self._evidence.gazetteer.get(following.text) is None
            and following.lower not in self._language.titles | self._language.roles
            and not self._evidence.dated(following)
        ):
            return index, None
        return end, entry

    def _company(self, index: int, entry: Entry) -> bool:
        """Return whether a known company's name goes on: "Apple Computer", not "NATO Allies"."""
        word, following = self._row[index].text, self._row[index + 1]
        return (
            entry.kind is EntityKind.ORGANISATION
            and not word.isupper()
            and word == entry.name
            and following.capital
            and following.lower not in self._language.titles | self._language.roles
            and following.text not in self._evidence.gazetteer.given
            and not self._evidence.dated(following)
        )

    def _generic(self, end: int, whole: int, entry: Entry) -> bool:
        """Return whether the rest only says what of the place it is: "Ukrainian Army"."""
        if entry.kind is not EntityKind.PLACE:
            return False
        language = self._language
        rest = [token.lower for token in self._row[end + 1 : whole + 1]]
        return len(rest) <= 2 and all(
            word in language.generic_heads or word in language.roles for word in rest
        )

    def _headed(self, index: int, last: int) -> int:
        """Return the last token of the organisation, building or event that begins here.

        That is the last head word before the next title; `index` when there is none.
        """
        language, found = self._language, index
        for place in range(index + 1, last + 1):
            token = self._row[place]
            word = token.lower.rstrip(".")
            if word in language.titles and word not in language.organisation_heads:
                break
            if token.text in language.never:
                break
            if place <= found:
                continue
            if token.capital and word in language.heads:
                found = place
            elif found > index and not token.capital and word in language.of and place < last:
                found = self._of_phrase(place, last)
        if self._row[index].headline and found - index > 4:
            return index
        return found

    def _of_phrase(self, place: int, last: int) -> int:
        """Return the last token of "Science and International Affairs" after "Center for"."""
        end = place
        while end < last and not self._evidence.dated(self._row[end + 1]):
            if self._row[end + 1].lower.rstrip(".") in self._language.titles:
                break
            end += 1
        while not self._row[end].capital:
            end -= 1
        return end

    def _holds(self, index: int, end: int, entry: Entry) -> bool:
        """Return whether the known name is meant here, and not a word that looks like it."""
        token = self._row[index]
        if entry.name == "West" and (index == 0 or not self._after_article(index)):
            return token.lower == "western" and not token.first
        if end > index:
            return not (token.first and self._row[end].lower == self._row[end].text)
        return self._evidence.names(token)

    def _after_article(self, index: int) -> bool:
        return self._row[index - 1].lower in self._language.determiners

    def _extent(self, index: int, last: int) -> int:
        """Return the last token of the unknown name that begins here."""
        whole = self._headed(index, last)
        language = self._language
        end = index
        while end < last:
            following = self._row[end + 1]
            word = following.lower.rstrip(".")
            if following.text in language.never:
                break
            if end >= whole:
                if word in language.titles and word not in language.heads and following.capital:
                    break
                if whole > index and following.capital:
                    break
                after, entry = self._longest(end + 1, last)
                if entry is not None and after > end + 1:
                    break
            end += 1
        return end

    def _trimmed(self, first: int, last: int, title: str) -> Iterator[Name]:
        """Return the name without the ordinary words around it, nothing when nothing is left."""
        row, evidence = self._row, self._evidence
        if row[first].headline and last > first:
            yield from self._headline(first, last, title)
            return
        while first <= last and not self._begins(first, last):
            first += 1
        while last >= first and not self._may_end(first, last):
            last -= 1
        if last < first:
            return
        if first == last and not self._single(first, title):
            return
        shorter = self._without_direction(first, last)
        if shorter > first:
            yield from self.cut(Run(shorter, last))
            return
        last = self._without_generic(first, last)
        surface = self._text[row[first].start : row[last].end]
        yield Name(first, last, evidence.gazetteer.get(surface), title)

    def _begins(self, index: int, last: int) -> bool:
        """Return whether a name may begin with this word."""
        token = self._row[index]
        if not token.capital:
            return False
        if token.lower in self._language.prefixes and self._row[min(index + 1, last)].text == "-":
            return False
        if not token.first:
            return index < last or self._evidence.names(token)
        if self._evidence.names(token):
            return True
        if index == last or not self._row[index + 1].capital:
            return False
        if token.text in self._evidence.gazetteer.given or token.text in FAMILY_FIRST:
            return True
        if token.text.endswith(".") or token.text.isupper():
            return len(token.text) > 1
        return self._language.code != "en" and token.lower not in self._language.function

    def _may_end(self, first: int, last: int) -> bool:
        token = self._row[last]
        if not token.word:
            return token.text[0].isdigit() and last > first
        if not token.capital:
            return last > first and self._row[last - 1].text in "-‑"
        if self._evidence.dated(token):
            return False
        titled = token.lower.rstrip(".") in self._language.titles
        return not (titled and last > first and token.lower not in self._language.heads)

    def _single(self, index: int, title: str) -> bool:
        """Return whether one word alone is a name."""
        token, language = self._row[index], self._language
        if len(token.text) == 1:
            return False
        word = token.lower.rstrip(".")
        if word in language.titles or word in language.roles or word in language.directions:
            return False
        common = self._evidence.common(word) or language.code != "en"
        if word in language.heads and common and not token.text.isupper():
            return False
        return bool(title) or self._evidence.names(token)

    def _without_direction(self, first: int, last: int) -> int:
        """Return where the name begins when a direction before a known place is left out."""
        if first < last and self._row[first].lower in self._language.directions:
            _, entry = self._longest(first + 1, last)
            if entry is not None and entry.kind is EntityKind.PLACE:
                return first + 1
        return first

    def _without_generic(self, first: int, last: int) -> int:
        """Return where the name ends when "Administration" after a name known alone is left out."""
        if last != first + 1 or self._row[last].lower not in self._language.generic_heads:
            return last
        alone = self._evidence.inside[self._row[first].text] > 1
        person = self._row[first].lower not in self._language.heads and not self._evidence.common(
            self._row[first].lower
        )
        return first if alone and person and self._row[last].lower == "administration" else last

    def _headline(self, first: int, last: int, title: str) -> Iterator[Name]:
        """Cut a stretch of a headline, where every word is a capital, into names."""
        index = first
        while index <= last:
            end, entry = self._longest(index, last)
            if entry is None or not self._holds(index, end, entry):
                entry, end = None, self._in_headline(index, last)
            if end >= index:
                yield Name(index, end, entry, title)
                title = ""
            index = max(end, index) + 1

    def _in_headline(self, first: int, last: int) -> int:
        """Return the end of the unknown name in a headline that begins here, `first - 1` for none."""
        whole = self._headed(first, last)
        between = self._row[first:whole]
        if first < whole <= first + 3 and all(self._proper(token) for token in between):
            return whole
        end = first - 1
        while end < last and end - first < 3 and self._goes_on(first, end):
            end += 1
        return end

    def _goes_on(self, first: int, end: int) -> bool:
        """Return whether the name in a headline takes in the word after `end`."""
        token, evidence = self._row[end + 1], self._evidence
        if not token.capital or token.text in self._language.never or evidence.dated(token):
            return False
        if end < first:
            more = end + 2 < len(self._row) and self._row[end + 2].capital
            return self._proper(token) or (
                more
                and (token.text, self._row[end + 2].text) in evidence.pairs
                and token.lower not in self._language.function
            )
        if (self._row[end].text, token.text) in evidence.pairs:
            return True
        if self._row[end].text in evidence.gazetteer.given and end == first:
            return not evidence.common(token.lower) or evidence.names(token)
        return (
            not evidence.common(token.lower)
            and not evidence.inside[token.text]
            and not evidence.inside[self._row[end].text]
            and evidence.gazetteer.get(token.text) is None
        )

    def _proper(self, token: Token) -> bool:
        common = self._evidence.common(token.lower)
        return self._evidence.names(token) and (not common or self._evidence.inside[token.text] > 0)
