"""Words: how a text is cut and folded, alike for engines, queries and highlights."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

ANALYSIS = 2
"""Number of these rules; an index made by others must be built anew."""

APART = "\x1f"
"""Character between two values of one field; no phrase reaches across it."""

LAST_PLACE = 0x10FFFE
"""The place of every word that stands beyond it: the one after it must be a character too."""

_GAP = 100
_LONGEST = 64
_MOST_CHUNKS = 1 << 17
_STRETCH = 2_000
_CJK = (
    "\u3005\u3006\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06e4\u06e7-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0971-\u0df3\u0e31-\u0e4e"
    "\u0eb1-\u0ece\u0f71-\u0f84\u102b-\u103e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_JOINERS = "\u00ad\u200c\u200d\u2060"
_LETTER = f"[^\\W_{_CJK}]"
_WORD = f"{_LETTER}+(?:[{_MARKS}{_JOINERS}]+{_LETTER}*)*"
_INITIAL = f"(?:[^\\W\\d_{_CJK}][{_MARKS}{_JOINERS}]*)"
_POSSESSIVE = f"(?:['’ʼ][sS](?!{_LETTER}))"
# One alternative a kind of surface: a run of characters that are written
# without spaces, initials with dots (U.S., e.g.), a word. A possessive 's is
# taken with its word and left out of what is found and lit.
_SURFACE = re.compile(
    f"[{_CJK}][{_CJK}\u3099\u309a]*"
    f"|(?:{_INITIAL}(?:\\.{_INITIAL})+(?!{_LETTER})\\.?|{_WORD}){_POSSESSIVE}?"
)
_ENDING = re.compile("['’ʼ][sS]$")
_RUN = re.compile(f"[{_CJK}\u3099\u309a]+")
# Letters that bear their mark in one piece, which Unicode does not take apart.
_STRUCK = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
_DROPPED = re.compile(f"[{_JOINERS}]")


class Token(NamedTuple):
    """A folded word and the characters of the text that it stands for."""

    text: str
    start: int
    end: int
    position: int
    """Number of the word within its field; neighbours differ by one."""


Known = dict[str, list[tuple[str, int, int]]]
"""The words that are sought in chunks of text, each with its start and end there."""


def fold(text: str) -> str:
    """Return the text without case, accents and compatibility forms (ﬁ, １, Ａ).

    Marks that make another letter rather than an accent (the voicing marks of
    kana, the viramas and nuktas of Indic scripts, the breve of Cyrillic й and
    ў) are kept.
    """
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text).casefold())
    bare = bare.replace("и\u0306", "й").replace("у\u0306", "ў")
    kept = "".join(char for char in bare if not _is_accent(char))
    return unicodedata.normalize("NFC", kept).translate(_STRUCK)


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of the text in order.

    A run of Chinese or Japanese characters yields each pair of neighbours and,
    at its end, the last character alone.
    """
    position = offset = 0
    for value in text.split(APART):
        for chunk in value.split(" "):
            for word, start, end in _words(chunk):
                yield Token(word, offset + start, offset + end, position)
                position += 1
            offset += len(chunk) + 1
        position += _GAP


def find(
    text: str, accepts: Callable[[str], bool], known: Known, initials: frozenset[str] = frozenset()
) -> Iterator[Token]:
    """Yield the words that are accepted; their positions are not counted.

    What was found out is put into `known`, an empty dictionary at first, for
    the next text that the same is sought in. With `initials`, only words that
    begin with one of these letters are accepted.
    """
    offset = 0
    for chunk in text.split(" "):
        wanted = known.get(chunk)
        if wanted is None:
            # Most words are not sought, and their first letter tells that soonest.
            sought = not (initials and chunk.isascii() and chunk.rstrip(".,").isalpha()) or (
                chunk[0].lower() in initials
            )
            wanted = [word for word in _words(chunk) if accepts(word[0])] if sought else []
            known[chunk] = wanted
        for word, start, end in wanted:
            yield Token(word, offset + start, offset + end, 0)
        offset += len(chunk) + 1


def positions(text: str) -> dict[str, str]:
    """Return where each word of the text stands: a character for each place, ascending.

    Places beyond the last of over a million characters count as that one.
    """
    found: defaultdict[str, str] = defaultdict(str)
    begin = 0
    for value in text.split(APART):
        words = list(chain.from_iterable(map(_texts.__getitem__, value.split(" "))))
        places = _places(begin, begin + len(words))
        # A string that grows by a character is copied each time: of a word
        # that stands half a million times in one text, that took minutes.
        for start in range(0, len(words), _STRETCH):
            near: defaultdict[str, str] = defaultdict(str)
            stretch = slice(start, start + _STRETCH)
            for word, place in zip(words[stretch], places[stretch], strict=True):
                near[word] += place
            for word, some in near.items():
                found[word] += some
        begin += len(words) + _GAP
    return found


def is_unspaced(text: str) -> bool:
    """Return whether the text is written in characters that need no spaces between words."""
    return _RUN.fullmatch(text) is not None


def _words(chunk: str) -> Sequence[tuple[str, int, int]]:
    """Return the words of a chunk without blanks, each with its start and end in it."""
    # No word reaches across a blank, and the chunks of a language are few.
    return _known_words(chunk) if len(chunk) <= _LONGEST else _cut(chunk)


@lru_cache(maxsize=1 << 16)
def _known_words(chunk: str) -> Sequence[tuple[str, int, int]]:
    return _cut(chunk)


class _Texts(dict[str, tuple[str, ...]]):
    """The folded words of the chunks that were met lately."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        words = tuple(word for word, _, _ in _cut(chunk))
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST_CHUNKS:
                self.clear()
            self[chunk] = words
        return words


_texts = _Texts()


@cache
def _first_places() -> str:
    return "".join(map(chr, range(1 << 16)))


def _places(begin: int, end: int) -> str:
    known = _first_places()
    if end <= len(known):
        return known[begin:end]
    return "".join([chr(min(place, LAST_PLACE)) for place in range(begin, end)])


def _cut(chunk: str) -> list[tuple[str, int, int]]:
    # Most chunks are an English word, perhaps with a full stop or a comma.
    bare = chunk.rstrip(".,")
    if bare.isascii() and bare.isalnum() and len(bare) <= _LONGEST:
        return [(bare.lower(), 0, len(bare))]
    words: list[tuple[str, int, int]] = []
    for match in _SURFACE.finditer(chunk):
        surface, start = match[0], match.start()
        if _RUN.fullmatch(surface):
            words.extend(
                (fold(surface[at : at + 2]), start + at, min(start + at + 2, match.end()))
                for at in range(len(surface))
            )
        else:
            name = _ENDING.sub("", surface)
            bare = name.replace(".", "")
            words.append((fold(bare)[:_LONGEST] or bare, start, start + len(name)))
    return words


def _is_accent(char: str) -> bool:
    mark = unicodedata.combining(char)
    return mark >= 200 or 10 <= mark <= 36
