"""The language of a text, by a vote of its function words.

Good enough to choose a stemmer: each of ten languages has some thirty words
that hardly a sentence does without. Too few of them, or a tie, and the
language stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

_SAMPLE = 40_000
"""Characters looked at, from the beginning."""
_LEAST_VOTES = 3
_LEAST_SHARE = 0.1
"""Share of the sampled words that must be function words of the language."""
_LEAD = 1.15
"""How far ahead of the second language the first must be."""

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "en": "the of and to in is that it was for on with as are by this be from at have not which "
    "an or he his they has were been will but their would who its had said more",
    "es": "el la los las de del y en que un una es por con para se no su lo como al más pero sus "
    "fue ha este esta son entre sobre también hay desde",
    "fr": "le la les des de du et en un une est que qui dans pour pas par sur au aux ne se ce il "
    "elle plus avec son sont ont cette mais été nous leur",
    "de": "der die das und in den von zu mit ist des im für auf nicht ein eine sich dem auch als "
    "es an werden aus er hat dass sie nach bei um noch wie einer wird sind war oder",
    "it": "il di che e la in un per è del una della sono con non le i da si al dei come più anche "
    "nel gli alla ha lo ma dalla delle questo loro stato",
    "pt": "o de a e que do da em um para com não uma os no se na por mais as dos como mas ao ele "
    "das à foi seu sua ou pela pelo são também até",
    "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij maar "
    "door naar hij heeft ze werd worden deze was nog over uit tot wordt",
    "pl": "w i na z do nie się to że jest o jak po co od za przez dla przed tym ale oraz był tego "
    "są być które który czy jego już może także",
    "uk": "і в на не що з та у до за це як від про для є його але який по та були ще або було "
    "вони яка під після між який ми також",
    "ru": "и в на не что с по как это к из он за от для его но о был все она так же было они ее "
    "или только при до бы мы после уже также",
}
_LANGUAGES_OF: defaultdict[str, list[str]] = defaultdict(list)
for _language, _words in _FUNCTION_WORDS.items():
    for _word in frozenset(_words.split()):
        _LANGUAGES_OF[_word].append(_language)


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, empty when it is not clear."""
    words = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    votes: Counter[str] = Counter()
    for word, count in words.items():
        for language in _LANGUAGES_OF.get(word, ()):
            votes[language] += count
    if not votes:
        return ""
    (first, most), (_, second) = (*votes.most_common(2), ("", 0))[:2]
    clear = most >= _LEAST_VOTES and most >= _LEAD * second
    return first if clear and most >= _LEAST_SHARE * words.total() else ""
