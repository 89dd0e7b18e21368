"""The entities of a library that corrections may be about."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.corrections import Correction, Named
from corpus.entity import EntityId
from corpus.gazetteer import gazetteer
from corpus.known import KnownEntity
from corpus.linking.keys import known_key, surface_key

from . import changes, entities


@dataclass(frozen=True)
class _Asked:
    """What some corrections may be about, in one state of a library."""

    corrections: tuple[Correction, ...]
    state: tuple[Sequence[Named], int]
    """The user's names, and the last change of the library."""
    found: dict[EntityId, KnownEntity]


class Concerned:
    """Asks a library for the entities, and keeps the last few answers."""

    def __init__(self, most: int) -> None:
        self._most = most
        # Put in place as a whole: several threads ask.
        self._asked: tuple[_Asked, ...] = ()

    def by(
        self,
        corrections: Sequence[Correction],
        names: Sequence[Named],
        connection: sqlite3.Connection,
    ) -> dict[EntityId, KnownEntity]:
        """Return the entities, as linking left them, that corrections or names may be about.

        They come in order of id. Of one correction more only what it names is asked for.
        """
        wanted, state = tuple(corrections), (names, changes.latest(connection))
        fitting = [
            one
            for one in self._asked
            if one.state == state and wanted[: len(one.corrections)] == one.corrections
        ]
        nearest = max(fitting, key=lambda one: len(one.corrections), default=None)
        if nearest is None:
            nearest = _Asked(wanted, state, _candidates(connection, wanted, names))
        elif len(nearest.corrections) < len(wanted):
            more = _candidates(connection, wanted[len(nearest.corrections) :])
            nearest = _Asked(wanted, state, dict(sorted({**nearest.found, **more}.items())))
        others = (one for one in self._asked if one is not nearest)
        self._asked = (nearest, *others)[: self._most]
        return nearest.found


def _candidates(
    connection: sqlite3.Connection, corrections: Sequence[Correction], names: Sequence[Named] = ()
) -> dict[EntityId, KnownEntity]:
    named = [
        *names,
        *(each for one in corrections for each in (one.subject, *one.others) if each),
    ]
    forms = {form for one in named for form in one.names}
    forms |= {form for one in corrections for form in one.surfaces}
    keys = {surface_key(form) for form in forms}
    known = (gazetteer().get(form) for form in forms)
    keys |= {known_key(entry.id) for entry in known if entry is not None}
    return {one.id: one for one in entities.candidates(connection, sorted(keys))}
