"""Surface forms taken apart and compared: words, skeletons, initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.gazetteer.family_names import FAMILY_FIRST

PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "du",
        "le",
        "lo",
        "ter",
        "ten",
        "zu",
        "ul",
        "af",
        "av",
        "y",
        "e",
        "st",
        "san",
        "abu",
        "ben",
    ],
)
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "at",
        "to",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "und",
        "für",
        "der",
        "die",
        "das",
        "et",
        "des",
        "du",
        "le",
        "les",
        "per",
        "di",
    ]
)
CORPORATE = frozenset(
    [
        "inc",
        "corp",
        "ltd",
        "llc",
        "plc",
        "co",
        "company",
        "corporation",
        "group",
        "holdings",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "sl",
    ]
)

_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъёў",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "ye",
            "zh",
            "z",
            "i",
            "i",
            "yi",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "yu",
            "ya",
            "y",
            "e",
            "_",
            "yo",
            "u",
        ],
        strict=True,
    ),
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    ),
)
_LATIN = str.maketrans(
    {letter: latin.replace("_", "") for letter, latin in {**_CYRILLIC, **_GREEK}.items()}
    | {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    },
)
_FOLDS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("shch", "sh"), ("kh", "h"), ("zh", "j"),
    ("dj", "j"), ("dzh", "j"), ("ph", "f"), ("ck", "k"), ("yy", "y"), ("iy", "y"), ("ii", "y"),
    ("ij", "y"), ("ei", "e"), ("ey", "e"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"), ("q", "k"), ("z", "s"), ("c", "k"),
    ("j", "i"), ("y", "i"), ("x", "ks"),
)  # fmt: skip
"""Spellings of one sound in the usual transliterations, applied in order."""


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Return the text in lower-case Latin letters without accents; other scripts transliterated."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(one for one in decomposed if not unicodedata.combining(one))


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """Return what the usual spellings of a name share: Zelensky, Zelenskyy, Зеленський."""
    bones = re.sub(r"[^a-z0-9 ]", "", plain(text))
    for spelling, sound in _FOLDS:
        bones = bones.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", bones)


def words(surface: str) -> list[str]:
    """Return the words of a name, without "Jr" and the like at the end."""
    parts = surface.split()
    while len(parts) > 1 and parts[-1].rstrip(".").lower() in _GENERATION:
        parts.pop()
    return parts


def full_name(surface: str) -> tuple[list[str], str]:
    """Return given names, none for a single word, and surname, in whichever order they stand."""
    parts = words(surface)
    if len(parts) == 1:
        return [], parts[0]
    if parts[0] in FAMILY_FIRST and len(parts) <= 3 and len(parts[1]) > 1 and "." not in parts[1]:
        return parts[1:], parts[0]
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].lower() in PARTICLES:
        cut -= 1
    return parts[:cut], " ".join(parts[cut:])


def bare_forms(surface: str) -> list[str]:
    """Return the skeletons of the words by which a person of this full name may be called."""
    given, surname = full_name(surface)
    if not given:
        return []
    forms = [surname]
    last = surname.split()[-1]
    forms += [last, *surname.split("-"), last.removeprefix("al-").removeprefix("el-")]
    forms += [part for part in given[1:] if len(part) > 2 and part.lower() not in PARTICLES]
    return list(dict.fromkeys(skeleton(form) for form in forms if len(form) > 1))


def initials(surface: str) -> str:
    """Return the first letters of the capitalised words, small words left out."""
    parts = re.findall(r"[^\W\d_][\w'’]*", surface)
    return "".join(part[0] for part in parts if part[0].isupper() and part.lower() not in _SMALL)


def is_acronym(surface: str) -> bool:
    """Return whether the surface is an abbreviation in capitals, with or without dots."""
    return (
        re.fullmatch(r"(?:[^\W\d_]\.?){2,8}s?", surface) is not None and letters(surface).isupper()
    )


def letters(surface: str) -> str:
    """Return the letters of an abbreviation, without dots and a plural s."""
    bare = surface.replace(".", "").replace(" ", "")
    return bare.removesuffix("s") if bare[:-1].isupper() else bare


def core(surface: str) -> str:
    """Return the skeleton of an organisation's name without "Inc." and the like."""
    parts = [part.strip(".,") for part in surface.split()]
    kept = [part for part in parts if part.lower() not in CORPORATE and part.lower() != "the"]
    return skeleton(" ".join(kept or parts))
