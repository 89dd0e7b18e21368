"""Surface forms taken apart and compared: words, skeletons, initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.gazetteer.family_names import FAMILY_FIRST
from corpus.gazetteer.foreign import spellings

_SMALL_PARTS = (
    "abu af al av ben bin bint da das de del den der di do dos du e el ibn la las le lo los san "
    "st ten ter ul van von y zu"
)
PARTICLES = frozenset(_SMALL_PARTS.split())
"""Words that belong to the surname after them."""
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_UNCOUNTED = (
    "and at das de del der des die du e el et for für in la las le les los of on per the to und y"
)
_SMALL = frozenset(_UNCOUNTED.split())
_LEGAL = "inc corp ltd llc plc co company corporation group holdings gmbh ag sa nv sl"
CORPORATE = frozenset(_LEGAL.split())

_CYRILLIC = (
    "а a б b в v г g ґ g д d е e є ye ж zh з z и i і i к k л l м m н n о o п p р r с s т t у u ф f "
    "х kh ц ts ч ch ш sh щ shch ю yu я ya ы y э e"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch "
    "ψ ps ω o"
)
_GREEK_PAIRS = [
    (re.compile(letters), sound)
    for letters, sound in (
        ("ου", "ou"), ("[εο]ι", "i"), ("αι", "e"), ("(?<![αεηιοουωu])μπ", "b"), ("γκ", "g"),
        ("(?<![αεηιοουωu])ντ", "d"), ("τζ", "j"),
    )
]  # fmt: skip
_LATIN = "ł l ø o đ d ð d þ th ß ss æ ae œ oe ı i"
_ROMAN = f"{_CYRILLIC} {_GREEK} {_LATIN}".split()
_LETTERS = str.maketrans(
    dict(zip(_ROMAN[::2], _ROMAN[1::2], strict=True)) | {"ь": "", "ъ": "", "ʼ": ""}
)
_FOLDS = (
    ("tsch", "ch"), ("tch", "ch"), ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("dzh", "j"),
    ("zh", "j"), ("dj", "j"), ("ph", "f"), ("ck", "k"), ("yy", "y"), ("iy", "y"), ("ii", "y"),
    ("ij", "y"), ("ei", "e"),
    ("ie", "e"), ("ey", "e"), ("yo", "e"), ("ye", "e"), ("ya", "a"), ("ia", "a"),
    ("yu", "u"), ("iu", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"), ("q", "k"),
    ("z", "s"), ("c", "k"), ("j", "i"), ("y", "i"), ("x", "ks"),
)  # fmt: skip
"""Spellings of one sound in the usual transliterations, applied in order."""


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Return the text in lower-case Latin letters without accents; other scripts transliterated."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    return _greek(bare).translate(_LETTERS)


def _greek(text: str) -> str:
    """Return the text with the sounds that Greek writes with two letters in Latin ones."""
    for pattern, sound in _GREEK_PAIRS:
        text = pattern.sub(sound, text)
    return text


_ARTICLE = re.compile(r"\b[ae]l-(?=\w{3})")
_SIGNS, _FRENCH = re.compile(r"[^a-z0-9 ]"), re.compile(r"ine\b")
_SILENT, _DOUBLED = re.compile(r"([ae])h\b"), re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def skeleton(text: str) -> str:
    """Return what the usual spellings of a name share: Zelensky, Zelenskyy, Зеленський."""
    known = spellings()
    usual = " ".join(known.get(word, word) for word in text.lower().split(" "))
    bones = _SIGNS.sub("", _ARTICLE.sub("", plain(usual)))
    for spelling, sound in _FOLDS:
        bones = bones.replace(spelling, sound)
    # French writes the ending of Putin and Lenin with an e.
    return _DOUBLED.sub(r"\1", _SILENT.sub(r"\1", _FRENCH.sub("in", bones)))


_GIVEN_TOO = frozenset({"Al", "Ben", "Van"})
"""Particles that are given names, too: Ben Marsh."""
_ARABIC = frozenset({"Ali", "Salah", "Bella", "Barka", "Salman", "Laden", "Jelloun", "Gurion"})
"""What follows such a particle in a surname: Ben Ali."""


def words(surface: str) -> list[str]:
    """Return the words of a name, without "Jr" and the like at the end."""
    parts = surface.split()
    while len(parts) > 1 and parts[-1].rstrip(".").lower() in _GENERATION:
        parts.pop()
    return parts


@lru_cache(maxsize=1 << 16)
def full_name(surface: str) -> tuple[tuple[str, ...], str]:
    """Return given names, none for a single word, and surname, in whichever order they stand."""
    if " " not in surface:
        return (), surface.strip()
    parts = words(surface)
    if len(parts) == 1:
        return (), parts[0]
    if parts[0] in FAMILY_FIRST and len(parts) <= 3 and len(parts[1]) > 1 and "." not in parts[1]:
        return tuple(parts[1:]), parts[0]
    given = len(parts) == 2 and parts[0] in _GIVEN_TOO and parts[1] not in _ARABIC
    if not given and all(part.lower() in PARTICLES for part in parts[:-1]):
        return (), " ".join(parts)
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].lower() in PARTICLES:
        cut -= 1
    return tuple(parts[:cut]), " ".join(parts[cut:])


@lru_cache(maxsize=1 << 14)
def bare_forms(surface: str) -> tuple[str, ...]:
    """Return the skeletons of the words by which a person of this full name may be called."""
    given, surname = full_name(surface)
    if not given:
        return ()
    forms = [surname]
    last = surname.split()[-1]
    forms += [last, *surname.split("-"), last.removeprefix("al-").removeprefix("el-")]
    forms += [part for part in given[1:] if len(part) > 2 and part.lower() not in PARTICLES]
    return tuple(dict.fromkeys(skeleton(form) for form in forms if len(form) > 1))


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
