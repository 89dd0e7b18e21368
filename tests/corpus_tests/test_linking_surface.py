from __future__ import annotations

import pytest

from corpus.linking.groups import Groups
from corpus.linking.surface import bare_forms, full_name, initials, is_acronym, plain, skeleton

SPELLINGS = [
    "Zelensky Zelenskyy Zelenskiy Зеленський Зеленский",
    "Donbas Donbass",
    "Gorbachev Gorbachyov",
    "Núñez Nunez",
    "Yıldız Yildiz",
    "Mohammed Mohamed",
]


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_spellings_of_one_name_have_one_skeleton(spellings: str) -> None:
    assert len({skeleton(one) for one in spellings.split()}) <= 2
    assert skeleton(spellings.split(maxsplit=1)[0]) == skeleton(spellings.split()[1])


def test_different_names_have_different_skeletons() -> None:
    different = ["Niger", "Nigeria", "Iran", "Iraq", "Trump", "Trumpism", "Merkel", "Macron"]
    assert len({skeleton(one) for one in different}) == len(different)


def test_other_scripts_are_written_in_plain_latin_letters() -> None:
    assert (plain("Київ"), plain("Αθήνα"), plain("Łódź")) == ("kiiv", "athina", "lodz")


NAMES = [
    ("Ada Quill", ["Ada"], "Quill"),
    ("George W. Bush Jr.", ["George", "W."], "Bush"),
    ("Piet van der Meulen", ["Piet"], "van der Meulen"),
    ("Kim Jong-un", ["Jong-un"], "Kim"),
    ("Quill", [], "Quill"),
]


@pytest.mark.parametrize(("surface", "given", "surname"), NAMES)
def test_a_name_is_taken_apart(surface: str, given: list[str], surname: str) -> None:
    assert full_name(surface) == (tuple(given), surname)


def test_a_person_may_be_called_by_each_surname() -> None:
    assert set(bare_forms("Lucía Prado Gil")) == {skeleton("Prado"), skeleton("Gil")}


def test_abbreviations_are_told_from_words() -> None:
    assert [one for one in ["NATO", "U.N.", "MPs", "Oslo", "A", "us"] if is_acronym(one)] == [
        "NATO",
        "U.N.",
        "MPs",
    ]
    assert initials("Organization of the Petroleum Exporting Countries") == "OPEC"


def test_groups_held_to_two_anchors_do_not_join() -> None:
    groups: Groups[str] = Groups()
    groups.hold("Niger", "g:niger")
    groups.hold("Nigeria", "g:nigeria")
    assert not groups.join("Niger", "Nigeria")
    assert groups.join("Nigeria", "Nigerians")
    assert groups.anchor("Nigerians") == "g:nigeria"
