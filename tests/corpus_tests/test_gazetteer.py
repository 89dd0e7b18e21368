from __future__ import annotations

import re
import subprocess
import sys

import pytest

from corpus.entity import EntityKind
from corpus.gazetteer import Sex, gazetteer

ALIKE = [
    ("United States", "US U.S. USA America American Americans EE.UU. Сполучені&Штати"),
    ("United States", "Estados&Unidos estadounidenses États-Unis Vereinigte&Staaten"),
    ("Ukraine", "Ukrainian Ukrainians Ucrania ucraniano ucranianas Україна"),
    ("Russia", "Russian Russians Rusia rusos Russian&Federation Россия"),
    ("European Union", "EU E.U. UE Unión&Europea"),
    ("United Nations", "UN ONU Naciones&Unidas"),
    ("Kyiv", "Kiev Київ Киев"),
    ("Donbas", "Donbass Donbás"),
    ("Gaza", "Gaza&Strip Franja&de&Gaza Gazans"),
    ("United Kingdom", "UK Britain British Reino&Unido"),
    ("Netherlands", "Dutch Holland neerlandesa"),
]


@pytest.mark.parametrize(("name", "forms"), ALIKE)
def test_a_country_its_people_and_its_abbreviations_are_one(name: str, forms: str) -> None:
    found = {form: gazetteer().get(form.replace("&", " ")) for form in forms.split()}
    assert {form: entry.name if entry else None for form, entry in found.items()} == dict.fromkeys(
        found, name
    )


def test_the_union_is_not_the_continent() -> None:
    known = gazetteer()
    union, continent = known.get("EU"), known.get("European")
    assert union is not None
    assert continent is not None
    assert (union.kind, continent.kind) == (EntityKind.ORGANISATION, EntityKind.PLACE)
    assert union.id != continent.id


def test_shouted_names_are_known_and_pronouns_are_not() -> None:
    known = gazetteer()
    assert known.get("UKRAINE") == known.get("Ukraine")
    assert known.get("us") is None


def test_ids_are_short_words_and_one_for_each_entry() -> None:
    entries = set(gazetteer().forms.values())
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)


def test_given_names_tell_the_sex_and_their_short_forms() -> None:
    given = gazetteer().given
    assert (given.sex("Hillary"), given.sex("Volodymyr")) == (Sex.FEMALE, Sex.MALE)
    assert given.alike("Bill", "William")
    assert given.alike("Volodymyr", "Vladimir")
    assert not given.alike("Bill", "Boris")


def test_importing_the_package_reads_no_file() -> None:
    code = "import corpus.gazetteer, sys; print('corpus.gazetteer.loading' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
