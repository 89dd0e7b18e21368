"""Reading the gazetteer's files."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from importlib.resources import files

from corpus.entity import EntityKind

from .entry import Entry, normal
from .foreign import foreign_forms, given_names
from .gazetteer import Gazetteer, Sense
from .given import GivenNames, Sex

_ENDINGS = {
    "o": ("o", "a", "os", "as"),
    "s": ("", "s"),
    "es": ("és", "esa", "eses", "esas"),
    "an": ("án", "ana", "anes", "anas"),
    "l": ("l", "la", "les", "las"),
    "i": ("í", "íes"),
}
"""Spanish endings of a demonym, by what follows the stroke in the files."""


_NATIONS = ("England", "Scotland", "Wales", "Northern Ireland", "Soviet Union", "Yugoslavia")
"""Places with national teams that have no country's code."""


def load() -> Gazetteer:
    """Return the gazetteer read from the package's files."""
    forms: dict[str, Entry] = {}
    peoples: set[str] = set()
    codes = _places(forms, peoples)
    peoples |= _organisations(forms)
    _events(forms)
    _cities(forms)
    _territories(forms, codes)
    _foreign(forms)
    _articles(forms)
    words = _words()
    _written_small(forms, words)
    return Gazetteer(
        forms=forms,
        given=GivenNames(_sexes(), _groups()),
        words=words,
        peoples=frozenset(peoples),
        countries=frozenset([*codes.values(), *(forms[name] for name in _NATIONS)]),
        towns=bands("towns.txt.gz"),
        surnames=(*bands("surnames.txt.gz"), *bands("surnames_world.txt.gz")),
        senses=_senses(forms),
    )


def _places(forms: dict[str, Entry], peoples: set[str]) -> dict[str, Entry]:
    """Return the countries by code; forms and peoples take in what the files name."""
    codes = {}
    for code, name, others, demonyms, spanish in _rows("countries.txt", 5):
        codes[code] = _place(forms, name, others)
        peoples |= _people(forms, codes[code], demonyms, spanish)
    for name, others, demonyms, spanish in _rows("places.txt", 4):
        peoples |= _people(forms, _place(forms, name, others), demonyms, spanish)
    return codes


def _place(forms: dict[str, Entry], name: str, others: str) -> Entry:
    entry = Entry(name, EntityKind.PLACE)
    _name(forms, entry, [name, *_listed(others)])
    return entry


def _people(forms: dict[str, Entry], place: Entry, demonyms: str, spanish: str) -> set[str]:
    """Return the demonyms of the place that are no other's name."""
    listed = [word.replace("_", " ") for word in demonyms.split()]
    _name(forms, place, listed)
    for word in _spanish(spanish):
        forms.setdefault(word, place)
    named = {normal(word) for word in (*listed, *_spanish(spanish))}
    return {word for word in named if forms[word] is place}


def _spanish(demonyms: str) -> Iterator[str]:
    for word in demonyms.split():
        stem, stroke, ending = word.partition("/")
        for end in _ENDINGS[ending] if stroke else ("",):
            yield stem + end


def _organisations(forms: dict[str, Entry]) -> set[str]:
    """Return the members by which organisations are named."""
    named: set[str] = set()
    for row in (*_rows("organisations.txt", 3), *_rows("teams.txt", 3)):
        name, others, members = row
        entry = Entry(name, EntityKind.ORGANISATION)
        _name(forms, entry, [name, *_listed(others), *members.split()])
        named |= {member for member in members.split() if forms[member] is entry}
    return named


def _events(forms: dict[str, Entry]) -> None:
    for name, kind, others in _rows("events.txt", 3):
        _name(forms, Entry(name, EntityKind(kind)), [name, *_listed(others)])


def _cities(forms: dict[str, Entry]) -> None:
    for name, others in _rows("cities.txt", 2):
        _name(forms, Entry(name, EntityKind.PLACE), [name, *_listed(others)])
    for line in _text("zones.tsv").splitlines():
        name, *foreign = line.split("\t")
        entry = forms.get(normal(name)) or Entry(name, EntityKind.PLACE)
        _name(forms, entry, [name, *foreign])


def _territories(forms: dict[str, Entry], codes: dict[str, Entry]) -> None:
    for line in _text("territories.tsv").splitlines():
        code, name, *others = line.split("\t")
        entry = codes.get(code) or forms.get(normal(name)) or Entry(name, EntityKind.PLACE)
        _name(forms, entry, [name, *others])


def _foreign(forms: dict[str, Entry]) -> None:
    for name, others in foreign_forms():
        _name(forms, forms[normal(name)], others)


def _articles(forms: dict[str, Entry]) -> None:
    """Leave out forms that are ordinary words of one of the languages."""
    for form in [form for form in forms if form in _ORDINARY or len(form) < 2]:
        del forms[form]


_NOUNS = (
    "agency assembly association bank board bureau cabinet cathedral championship commission "
    "committee community conference council court cup department federation festival forum games "
    "guard institute league ministry movement open parliament party police senate summit treaty "
    "tribunal union university"
)
_BODIES = frozenset(_NOUNS.split())
"""Nouns that some outlets write small in the name of a body: the European parliament."""


def _written_small(forms: dict[str, Entry], words: frozenset[str]) -> None:
    """Add the names of bodies and events with all but the first word small."""
    kinds = {EntityKind.ORGANISATION, EntityKind.EVENT}
    for form, entry in list(forms.items()):
        first, _, rest = form.partition(" ")
        small = rest.lower()
        if (
            entry.kind in kinds
            and small.rpartition(" ")[2] in _BODIES
            and all(word in words for word in small.split())
        ):
            forms.setdefault(f"{first} {small}", entry)


_ORDINARY = frozenset(
    {
        "Rom",
        "Prag",
        "Rin",
        "IS",
        "Republika",
        "Mundial",
        "Salvador",
        "Island",
        "Grenade",
        "Chili",
        "Reunion",
    }
)
"""Foreign names of places that are more often something else."""


def _name(forms: dict[str, Entry], entry: Entry, names: Iterable[str]) -> None:
    """Give the entry the names that no earlier entry has; the files stand in order of weight."""
    for name in names:
        forms.setdefault(normal(name), entry)


def _senses(forms: dict[str, Entry]) -> dict[str, tuple[Sense, ...]]:
    senses = {}
    for line in _lines("ambiguous.txt"):
        surface, *readings = (part.strip() for part in line.split("|"))
        parsed = []
        for reading in filter(None, readings):
            name, _, cues = reading.partition(":")
            parsed.append(Sense(forms[normal(name)], tuple(_listed(cues))))
        senses[surface] = tuple(parsed)
    return senses


def _sexes() -> dict[str, Sex]:
    sexes: dict[str, Sex] = {}
    for name in ("given_names.txt", "census.txt"):
        sex = Sex.MALE
        for line in _lines(name):
            if line.endswith(":"):
                sex = Sex(line[:-1])
                continue
            for given in line.split():
                sexes.setdefault(given, sex)
    for form, (_, sex) in given_names().items():
        sexes.setdefault(form, sex)
    for sex, names in zip(Sex, bands("given_world.txt.gz"), strict=True):
        for name in sorted(names):
            sexes.setdefault(name, sex)
    return sexes


def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    for line in _lines("nicknames.txt"):
        group = frozenset(line.split())
        for name in group:
            groups[name] = groups.get(name, frozenset()) | group
    return groups


def _words() -> frozenset[str]:
    packed = (files(__package__) / "data" / "words_en.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split("\n"))


def bands(name: str) -> tuple[frozenset[str], ...]:
    """Return the lists of names in a packed file, the most prominent first."""
    packed = (files(__package__) / "data" / name).read_bytes()
    text = gzip.decompress(packed).decode("utf-8")
    return tuple(frozenset(band.split("\n")) for band in text.split("\n\n"))


def _rows(name: str, fields: int) -> Iterator[list[str]]:
    for line in _lines(name):
        row = [part.strip() for part in line.split("|")]
        yield row + [""] * (fields - len(row))


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _lines(name: str) -> Iterator[str]:
    return (line for line in _text(name).splitlines() if line and not line.startswith("#"))


def _text(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")
