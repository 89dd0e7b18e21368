"""The list of known names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.entity import EntityKind

from .entry import Entry, normal
from .given import GivenNames

_DOTTED = re.compile(r"(?:[A-Z]\.){3,}")
"""Abbreviations with dots, of three letters and more."""
_NUMBERED = re.compile(r" [IVXL]+$")
"""Number of an event that comes again: Super Bowl LVII."""
_SUFFIXES = (
    "Technologies Electronics Platforms Motor Motors "
    "Group Holdings Corporation Company Inc Inc. Corp Corp. Ltd Ltd. LLC Plc PLC plc Co Co. AG SA "
    "NV N.V. GmbH"
)
_CORPORATE = tuple(f" {suffix}" for suffix in _SUFFIXES.split())
"""Endings that a known company's name may have."""


@dataclass(frozen=True)
class Sense:
    """One reading of an ambiguous name, with the words that speak for it."""

    entry: Entry
    cues: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Known names with what they stand for; look-ups take surface forms as they stand in a text."""

    forms: Mapping[str, Entry]
    """Surface form, as `normal` makes it, to the entry it names."""
    given: GivenNames
    words: frozenset[str]
    """Common English words in lower case."""
    senses: Mapping[str, Sequence[Sense]] = field(default_factory=dict)
    """Surface forms that name several entries."""
    peoples: frozenset[str] = frozenset()
    """Surface forms that name a place or body by its people: Ukrainian, Ukrainians, Democrats."""
    countries: frozenset[Entry] = frozenset()
    """Places that send teams of their own."""
    towns: tuple[frozenset[str], ...] = ()
    """Names of large towns, and of smaller ones; they hint at a place and prove none."""
    surnames: tuple[frozenset[str], ...] = ()
    """Frequent surnames, and less frequent ones; they hint at a person."""

    def get(self, surface: str) -> Entry | None:
        """Return what the surface form stands for, whatever its capitals when it has no others."""
        found = self.forms.get(surface)
        if found is not None or (surface.isascii() and surface.isalpha() and not surface.isupper()):
            return found
        usual = normal(surface)
        found = self.forms.get(usual)
        if found is not None:
            return found
        if len(surface) > 3 and surface.isupper():
            found = self._folded.get(usual.casefold())
        if found is None and "." in surface and _DOTTED.fullmatch(surface):
            return self.forms.get(surface.replace(".", ""))
        if found is None and _NUMBERED.search(surface):
            core = self.get(surface.rpartition(" ")[0])
            found = core if core is not None and core.kind is EntityKind.EVENT else None
        if found is None and " " in surface and surface.endswith(_CORPORATE):
            core = self.get(surface.rpartition(" ")[0])
            found = core if core is not None and core.kind is EntityKind.ORGANISATION else None
        return found

    def longest(self, first: str) -> int:
        """Return how many words the longest name that begins with this word has, 0 for none."""
        found = self._longest.get(first, 0)
        if not found and len(first) > 1 and first.isupper():
            found = self._longest_folded.get(first.casefold(), 0)
        return found

    @cached_property
    def _folded(self) -> Mapping[str, Entry]:
        return {form.casefold(): entry for form, entry in reversed(list(self.forms.items()))}

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        lengths: dict[str, int] = {}
        for form in self.forms:
            first, words = form.partition(" ")[0], form.count(" ") + 1
            if words > lengths.get(first, 0):
                lengths[first] = words
        return lengths

    @cached_property
    def _longest_folded(self) -> Mapping[str, int]:
        lengths: dict[str, int] = {}
        for first, words in self._longest.items():
            folded = first.casefold()
            lengths[folded] = max(words, lengths.get(folded, 0))
        return lengths
