"""Given names: which there are, whose they are, and which stand for one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Sex(StrEnum):
    """The sex that most bearers of a given name, or of a title, have."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True)
class GivenNames:
    """Known given names with the usual sex, and groups of names that stand for one another."""

    sexes: Mapping[str, Sex]
    groups: Mapping[str, frozenset[str]]
    """A given name in lower case to all names of its groups."""

    def __contains__(self, name: object) -> bool:
        return name in self.sexes

    def sex(self, name: str) -> Sex | None:
        """Return the usual sex of the bearers, None when unknown."""
        return self.sexes.get(name)

    def alike(self, one: str, other: str) -> bool:
        """Return whether the two given names, in any case, may be the same person's."""
        one, other = one.lower(), other.lower()
        return one == other or other in self.groups.get(one, ())
