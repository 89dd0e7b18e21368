from __future__ import annotations

from collections import Counter

import pytest

from reader.keys import COMMANDS, Where, at, bindings, footer, rebound, shown, unknown

LAYERS = {Where.LIST, Where.FIELD}
"""Places that stand inside another one, whose keys come first there."""


def test_every_command_has_an_id_of_its_own() -> None:
    assert Counter(command.id for command in COMMANDS).most_common(1)[0][1] == 1


@pytest.mark.parametrize("place", [place for place in Where if place not in LAYERS])
def test_no_key_means_two_things_in_one_place(place: Where) -> None:
    keys = Counter(key for command in at(COMMANDS, place) for key in command.keys)
    everywhere = {key for command in at(COMMANDS, Where.PROGRAM) for key in command.keys}
    assert [key for key, times in keys.items() if times > 1] == []
    assert place is Where.PROGRAM or not everywhere & set(keys)


def test_no_key_is_one_that_terminals_confuse() -> None:
    confused = {"ctrl+i", "ctrl+m", "ctrl+h", "shift+f3"} | {f"alt+{n}" for n in range(10)}
    assert not confused & {key for command in COMMANDS for key in command.keys}


def test_bindings_bear_the_ids_of_their_commands() -> None:
    ids = {binding.id for binding in bindings(Where.READER)}
    assert {"match.next", "entity.here", "find"} <= ids


def test_a_rebound_key_shows_in_the_footer() -> None:
    commands = rebound({"match.next": "m", "match.previous": "M"})
    assert ("m M", "mention") in footer(commands, Where.READER)


def test_several_keys_are_parted_by_commas() -> None:
    command = next(c for c in rebound({"help": "f2, ?"}) if c.id == "help")
    assert command.keys == ("f2", "?")


def test_ids_that_no_command_bears_are_told() -> None:
    assert unknown({"match.next": "m", "fly": "f"}) == ("fly",)


def test_keys_are_shown_as_people_know_them() -> None:
    assert [shown(key) for key in ("escape", "pagedown", "?")] == ["Esc", "PgDn", "?"]
