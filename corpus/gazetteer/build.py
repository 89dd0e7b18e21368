"""Builds the gazetteer files that are derived from other sources.

    python -m corpus.gazetteer.build territories
    python -m corpus.gazetteer.build words SCOWL_FOLDER
    python -m corpus.gazetteer.build census NAMES_FOLDER

The same sources give the same bytes; NOTICE.md says where they come from and
under which terms. The other files are kept by hand.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "uk", "ru", "el")
SCOWL_FILES = tuple(
    f"{kind}-words.{size}"
    for kind in ("english", "american", "british")
    for size in (10, 20, 35, 40)
)


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
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
