"""Names as other languages write and decline them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from .given import Sex

_NOTHING = "<>"
"""How the files write an empty ending."""
_GREEK = "\u0370"
"""First of the letters that are not Latin: Greek and Cyrillic."""
_CASES = {
    "а": ("ы", "и", "е", "і", "у", "ой", "ою"),
    "я": ("и", "і", "е", "ю", "ей", "єю", "ї", "ією"),
    "й": ("я", "ю", "ем", "єм", "е", "є", "ї", "єві"),
    "ь": ("я", "ю", "ем", "е"),
    "о": ("а", "у", "ові", "ом"),
}
_CONSONANT = ("а", "у", "ом", "е", "ові", "і")
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщ")


def foreign_forms() -> Iterator[tuple[str, list[str]]]:
    """Return canonical names, each with all its forms in other languages."""
    endings: dict[str, list[str]] = {}
    for line in _lines("foreign_names.txt"):
        if line.startswith("/"):
            key, _, listed = line[1:].partition(":")
            endings[key] = ["" if one == _NOTHING else one for one in listed.split()]
            continue
        name, _, words = line.partition(" | ")
        forms = [form for word in words.split() for form in _forms(word, endings)]
        forms += [form.replace("ё", "е") for form in forms if "ё" in form]
        begin = [form for form in forms if form[0] >= _GREEK and form[0].islower()]
        yield name, [*forms, *(form[0].upper() + form[1:] for form in begin)]


def _forms(word: str, endings: Mapping[str, list[str]]) -> Iterator[str]:
    stem, stroke, key = word.replace("_", " ").partition("/")
    for ending in endings[key] if stroke else ("",):
        yield stem + ending


@cache
def given_names() -> Mapping[str, tuple[str, Sex]]:
    """Return given names in Cyrillic and Greek, in every case, with citation form and sex."""
    found: dict[str, tuple[str, Sex]] = {}
    sex = Sex.MALE
    for line in _lines("foreign_given.txt"):
        if line.endswith(":"):
            sex = Sex(line[:-1])
            continue
        for name in line.split():
            found[name] = name, sex
            for form in _declined(name):
                found.setdefault(form, (name, sex))
    return found


def _declined(name: str) -> Iterator[str]:
    last = name[-1].lower()
    if last in _CASES:
        yield from (name[:-1] + ending for ending in _CASES[last])
    elif last in _CONSONANTS:
        yield from (name + ending for ending in _CONSONANT)


@cache
def spellings() -> Mapping[str, str]:
    """Return surnames of public persons in other languages, in lower case, to the usual one."""
    found: dict[str, str] = {}
    for line in _lines("spellings.txt"):
        usual, *others = line.lower().split()
        for form in others:
            found.setdefault(form.replace("_", " "), usual.replace("_", " "))
    return found


@cache
def usual_spellings() -> frozenset[str]:
    """Return surnames of public persons in every spelling, in lower case."""
    return frozenset(spellings()) | frozenset(spellings().values())


def _lines(name: str) -> Iterator[str]:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
