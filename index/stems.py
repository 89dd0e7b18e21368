"""Stems: what the inflected forms of a word have in common, language by language.

The rules are Martin Porter's Snowball, by way of PyStemmer. They are given
folded words, as the index holds no others; where a language tells endings apart
by accents (Portuguese, Hungarian), fewer forms are seen to belong together.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_ENDINGS_ONLY = frozenset({"", "de", "el", "en", "es", "fr", "it", "pt", "ru", "sv"})
_SHORTEST = 3


def rules() -> str:
    """Return which rules these are; an index made by others must be built anew."""
    from Stemmer import version

    return f"snowball {version()}"


@lru_cache(maxsize=256)
def stemming(language: str) -> str:
    """Return the code of the language by whose rules words are stemmed, empty if there are none.

    A tag for a region (`en-GB`) stands for its language.
    """
    code = language.lower().replace("_", "-").partition("-")[0]
    return code if code in _ALGORITHMS else ""


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word by the rules of a language that `stemming` gave.

    Without rules, and for very short words, it is the word itself.
    """
    # Halves of surrogate pairs are not printable, and cannot be passed on.
    if not language or len(word) < _SHORTEST or not word.isprintable():
        return word
    return str(_stemmer(language).stemWord(word))


def keeps_first(language: str) -> bool:
    """Return whether all words with one stem have one first letter: nothing is cut in front."""
    return language in _ENDINGS_ONLY


@cache
def _stemmer(language: str) -> Any:
    # What stems loads a library, which not every query needs.
    from Stemmer import Stemmer

    # Stems are kept here, for all languages together.
    return Stemmer(_ALGORITHMS[language], 0)
