"""The language of a text, by its script and a vote of its function words.

Good enough to choose a stemmer: each language has some thirty words that hardly
a sentence does without. A word or a letter that several languages share counts
for each in part. Too few of them, or a tie, and the language stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from operator import itemgetter
from unicodedata import normalize

from .function_words import FUNCTION_WORDS, LETTERS

_SAMPLE = 40_000
"""Characters looked at, from the beginning."""
_LEAST_VOTES = 2
_LEAST_SHARE = 0.1
"""Share of the sampled words that must be function words of the language."""
_LEAD = 1.15
"""How far ahead of the second language the first must be."""

_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES_OF: defaultdict[str, list[str]] = defaultdict(list)
for _language, _words in FUNCTION_WORDS.items():
    for _word in frozenset(_words.split()):
        _LANGUAGES_OF[_word].append(_language)


_TELLING = frozenset(LETTERS)
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
"""Scripts that tell the language; kana before the signs that Japanese shares with Chinese."""
_SCRIPT_SAMPLE = 4_000
_SCRIPT_SHARE = 0.25
_LETTER = re.compile(r"[^\W\d_]")


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, empty when it is not clear."""
    return _by_script(text[:_SCRIPT_SAMPLE]) or _by_words(text[:_SAMPLE])


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    letters = len(_LETTER.findall(sample))
    for language, script in _SCRIPTS:
        if len(script.findall(sample)) > _SCRIPT_SHARE * letters:
            return language
    return ""


def _by_words(sample: str) -> str:
    words = Counter(_WORD.findall(normalize("NFC", sample).lower()))
    votes: defaultdict[str, float] = defaultdict(float)
    known = 0
    for word, count in words.items():
        if languages := _LANGUAGES_OF.get(word):
            known += count
            for language in languages:
                votes[language] += count / len(languages)
        for letter in _TELLING.intersection(word):
            for language in LETTERS[letter]:
                votes[language] += count / len(LETTERS[letter])
    if not votes:
        return ""
    (first, most), (_, second) = (*sorted(votes.items(), key=itemgetter(1))[:-3:-1], ("", 0.0))[:2]
    clear = most >= _LEAST_VOTES and most >= _LEAD * second
    return first if clear and known >= _LEAST_SHARE * words.total() else ""
