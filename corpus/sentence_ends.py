"""Where sentences end.

A stop ends a sentence unless what stands round it says otherwise: an
abbreviation or an initial before it, a small letter after it. Stops of Chinese
and Japanese need no space after them. What closes a quotation or a bracket
belongs to the sentence it closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Stops, what closes, and the white space behind. A guillemet may stand behind a
# space, as the French write it.
_CANDIDATE = re.compile(
    r"(?:(?P<stops>[.!?…‽؟։।]+(?:[\"'”’»›)\]]|\s»|\[\d{1,3}\])*)(?=\s|\Z)"
    r"|(?P<wide>[。！？｡．]+[」』）】”’»\]]*))\s*"
)
# A quotation that goes on with "he said" in Japanese.
_QUOTED_ON = re.compile(r"[」』][とっ、，]")
# The word that a full stop may shorten: letters with stops inside, as in U.S. or z.B.
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$|\d+$")
_WORD_LENGTH = 24
_NEXT_WORD = re.compile(r"[\"'“‘«‹„([¿¡—–\-\s]*([^\W_]+)")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BEFORE_NAMES = _words(
    "mr mrs ms mx dr prof gen col lt maj capt cmdr sgt cpl adm sen rep gov pres amb rev hon fr "
    "st ste mt ft messrs supt insp det sr sra srta d dña mme mlle mm m hr frl ing dipl "
    "dott avv mag sig z.b d.h u.a v.a i.e e.g cf vs v viz approx ca al bzw bspw ggf vgl zzgl "
    "inkl tzn np tzw св г гр проф ген ст"
)
"""Never the end: a name or an example follows."""
_BEFORE_NUMBERS = _words(
    "no nos nr núm p pp pg pag fig figs vol vols ch chap sec art op ed bd s abs jan feb mar apr "
    "jun jul aug sep sept oct nov dec enero ene janv févr juil st"
)
"""Not the end when a number follows."""
_ENDS_EITHER_WAY = _words(
    "u.s u.k u.n e.u u.s.a u.s.s.r d.c a.m p.m b.c a.d ph.d m.d inc ltd co corp bros jr dept est "
    "univ gov etc usw ee.uu ave blvd rd calif conn fla mich minn tenn tex"
)
"""The end only when a word follows that begins sentences."""
_OPENERS = _words(
    "the a an this that these those he she it we they you i his her its their our my there here "
    "in on at by for from with as after before when while if but and or so yet however although "
    "because since until during under over what who why how where which no not all some many most "
    "one two both each another such then now also still even once according meanwhile despite "
    "el la los las un una en por para con se su pero y no le les des dans il elle ils mais et ce "
    "der die das ein eine er sie es im am aber und wir"
)
_MONTHS_AFTER_ORDINALS = _words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember "
    "jahrhundert"
)


def ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of `text[start:end]` but the last ends, and the next one starts."""
    for found in _CANDIDATE.finditer(text, start, end):
        following = found.end()
        if following >= end:
            return
        if found["wide"] is not None:
            stop = found.end("wide")
            if not _QUOTED_ON.match(text, stop - 1):
                yield stop, following
        elif _is_end(text, start, found.start(), found.end("stops"), following):
            yield found.end("stops"), following


def _is_end(text: str, start: int, dot: int, stop: int, following: int) -> bool:
    """Return whether the stops at `dot` end a sentence, `stop` being where their closers end."""
    after = _NEXT_WORD.match(text, following, following + 4 * _WORD_LENGTH)
    word = after[1] if after else ""
    if word[:1].islower():
        return False
    if text[dot] != "." or stop - dot > 1:
        return True
    before = _LAST_WORD.search(text, max(start, dot - _WORD_LENGTH), dot)
    return before is None or not _is_shortened(before[0], word)


def _is_shortened(word: str, following: str) -> bool:
    """Return whether the stop behind the word belongs to it and the sentence goes on."""
    lower = word.lower()
    if word.isdigit():
        return len(word) <= 2 and following.lower() in _MONTHS_AFTER_ORDINALS
    if lower in _BEFORE_NAMES:
        return True
    if following.isdigit() and lower in _BEFORE_NUMBERS:
        return True
    initial = len(word) == 1 and word.isupper()
    if initial or lower in _ENDS_EITHER_WAY or _is_dotted(word):
        return following.lower() not in _OPENERS
    return False


def _is_dotted(word: str) -> bool:
    """Return whether the word is one of single letters with stops, as J.D or U.S.A."""
    return "." in word and all(len(letter) == 1 for letter in word.split("."))
