"""Words of a text with their places, and whether their capitals tell anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corpus.article import Article, BlockKind
from corpus.span import Span

from .language import Language

_STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|"
    "Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
STATES = frozenset(f"{state}." for state in _STATES.split("|"))
"""Abbreviated states, which end what they stand in: in Renton, Wash."""
_LINKS = "la|le|les|lès|de|du|des|sur|sous|en|aux|e|i|ul|ud|upon|on|am|an|di|da|do|dos|del"
_TOKEN = re.compile(
    r"[a-z]{2,}(?![\w'’ʼ:.\-\u0300-\u036f])"  # most words, before all else
    r"|https?://\S+|www\.\S+|[@#]\w+"
    r"|([A-Z])\1\.[ \u00a0]?([A-Z])\2\b\.?"  # EE.UU.
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[A-Z]\.[A-Z](?!\w)"  # U.S.A., U.S
    r"|[^\W\d_]\.(?=\s[^\W\d_])"  # the initial in George W. Bush
    r"|(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St|Mt|Ft)\."
    rf"|(?:(?<=, )|(?<=\()|(?<=-))(?:{_STATES})\."
    r"|(?:[Aa]l|AL|[Ee]l|EL|[Aa]n|AN|[Aa]s|AS|[Aa]r|AR|[Aa]sh|ASH|at|ad|az|es)-"
    r"[A-ZÀ-Þ]\w*(?:['’ʼ](?=[^\W\d_])\w+)*"  # al-Thawra
    rf"|[A-ZÀ-Þ]\w+(?:-(?:{_LINKS})-[A-ZÀ-Þ]\w+)+"  # Stratford-upon-Avon
    r"|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"
    r"|[A-ZÀ-Þ]\w+\.com(?!\w)"
    r"|[^\W\d_][^\W_\u0300-\u036f]*[\u0300-\u036f\w]*(?:['’ʼ](?=[^\W\d_])[\w\u0300-\u036f]+)*"
    r"|\d+(?:[.,:]\d+)*\w*|\S"
)
_ELIDED = frozenset("'’")
_APOSTROPHES = frozenset("'’ʼ")
_MONEY = re.compile(r"(?:Rs|Shs?|K[Ss]h|Tk|RM|USD|GBP|EUR)\d[\d.,]*(?:bn|m|k)?")
"""What looks like a word and is a sum of money: Rs500."""
_RANK = re.compile(r"[A-Z]\d{1,2}")
"""A shared rank in a row of results: T4."""
_PREFIXED = re.compile(r"(?:\w+-|[dl]['’])[A-ZÀ-Þ]")
_ENDS = frozenset(".?!…•*:")
_DASHES = frozenset("-–—")
_DATELINE = 12
"""Tokens within which a dash with a blank before it ends a dateline, or begins a list."""
_OPENS = frozenset("\"“‘«„‚»'")
_CLOSES = frozenset("\"”’»)]}'")
_UNREAD = frozenset({BlockKind.CODE, BlockKind.LABEL, BlockKind.RULE})
_HEADLINE = 0.8
"""Share of longer words in capitals from which a line is a headline."""
_HEADLINE_WORDS = 30
_LEFT_LOW = "with from over into amid after against between during under upon than that this"
_SMALL = frozenset(_LEFT_LOW.split())
"""Longer words that a headline leaves in lower case."""


class Token(NamedTuple):
    """A word or a sign; a possessive ending belongs to `tail`, not to the word."""

    start: int
    end: int
    tail: int
    """Where the possessive ends; `end` where there is none."""
    text: str
    lower: str
    word: bool
    capital: bool
    first: bool
    """Whether it begins a sentence, a quotation or a line: its capital tells nothing."""
    headline: bool
    """Whether it stands in a line that capitalises every word."""
    shouted: bool
    """Whether it stands in a line that is all capitals."""
    joined: bool
    """Whether one blank alone parts it from the token before."""
    listed: bool = False
    """Whether it stands in a row of names and numbers, as of results."""


def segments(article: Article) -> Iterator[Span]:
    """Return the stretches of the text that are read as one: blocks, rows of tables, else lines."""
    if not article.blocks:
        yield from _lines(article.text, Span(0, len(article.text)))
    for block in article.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _lines(article.text, block.span)
        elif block.kind not in _UNREAD:
            yield block.span


def tokens(text: str, segment: Span, language: Language) -> Sequence[Token]:
    """Return the tokens of one segment."""
    found: list[Token] = []
    sentence = _Sentence(language)
    before = segment.start
    last: Token | None = None
    for match in _pattern(language.elisions).finditer(text, segment.start, segment.end):
        start, tail = match.span()
        raw = match[0]
        plain = raw.isalpha()
        if not plain and raw[-2:-1] in _APOSTROPHES:
            raw = _bare(raw, language)
        lower = raw.lower()
        word = plain or (raw[0].isalpha() and not _is_sum(raw))
        capital = word and (raw[0] != lower[0] or not (plain or _PREFIXED.match(raw) is None))
        joined = last is not None and (
            (start - before == 1 and last.tail == last.end and text[before].isspace())
            or (start == before and _is_elided(last))
        )
        # By position: tokens are made by the thousand.
        end = start + len(raw)
        fields = (start, end, tail, raw, lower, word, capital, sentence.begins)
        last = Token._make((*fields, False, False, joined, False))
        sentence.read(last, opening=start > before or not found)
        found.append(last)
        before = tail
    return _with_headline(found, text, segment, language)


def _is_sum(raw: str) -> bool:
    """Return whether what begins with a letter is a sum of money: "Rs500"."""
    return raw.isalnum() and not raw.isalpha() and _MONEY.fullmatch(raw) is not None


def _bare(raw: str, language: Language) -> str:
    """Return the word without its possessive ending."""
    if len(raw) < 3 or raw[-2] not in _APOSTROPHES or raw[-1] not in "sS" or not raw[0].isalpha():
        return raw
    return raw if raw.lower().replace("’", "'") in language.possessive else raw[:-2]


@cache
def _pattern(elisions: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of tokens; an article before an apostrophe is a token of its own."""
    if not elisions:
        return _TOKEN
    # "D'" with a capital begins surnames: D'Alema.
    stems = {*elisions, *(one.capitalize() for one in elisions if one != "d")}
    elided = "|".join(sorted(stems, key=lambda one: (-len(one), one)))
    return re.compile(rf"\b(?:{elided})['’](?=[^\W\d_])|{_TOKEN.pattern}")


def _is_elided(token: Token) -> bool:
    return token.word and token.text[-1] in _ELIDED


class _Sentence:
    """Follows where sentences and quotations begin."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._ended = False
        self._last: Token | None = None
        self._read = 0
        self.begins = True
        """Whether the next word begins a sentence or a quotation."""

    def read(self, token: Token, *, opening: bool) -> None:
        """Take in the next token; `opening` says whether white space stands before it."""
        sign = token.text[0]
        self._read += 1
        if token.word:
            self.begins = self._ended = False
        elif sign in _ENDS:
            self.begins = self._ended = not (sign == "." and self._abbreviates(token))
        elif (sign in _OPENS and opening) or (sign in _DASHES and self._read < _DATELINE):
            self.begins = opening or self.begins
        elif sign in _CLOSES:
            self.begins = self.begins or self._ended
        elif sign.isalnum() or sign == ",":
            self.begins = self._ended = False
        self._last = token

    def _abbreviates(self, dot: Token) -> bool:
        last = self._last
        glued = last is not None and last.end == dot.start
        return glued and last is not None and last.lower in self._language.abbreviations


def _with_headline(found: list[Token], text: str, segment: Span, language: Language) -> list[Token]:
    words = [token for token in found if token.word]
    if _lists(found, words):
        return _listed(found, language)
    long = [token for token in words if len(token.text) > 3]
    low = [token for token in long if not token.capital and token.lower not in _SMALL]
    capitals = sum(token.capital for token in long)
    if not long or capitals < _HEADLINE * len(long) or len(low) > len(long) // 10:
        return found
    shouted = sum(token.text.isupper() for token in long) >= _HEADLINE * len(long)
    stopped = text[segment.start : segment.end].rstrip().endswith((".", ".”", '."', ".’"))
    if not shouted and (stopped or len(words) > _HEADLINE_WORDS):
        return found
    return [token._replace(headline=True, shouted=shouted) for token in found]


def _lists(found: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether the tokens are a row of names and numbers: "Orwin 3 Port Tarn 1"."""
    if not words or any(len(token.text) > 3 and not token.capital for token in words):
        return False
    numbers = sum(token.text[0].isdigit() for token in found)
    commas = sum(token.text == "," for token in found)
    return 3 * numbers >= len(words) or (commas > 0 and found[0].text[0].isdigit())


def _listed(found: Sequence[Token], language: Language) -> list[Token]:
    """Return the tokens of such a row: where two capitals stand together, they tell something."""
    long = [token for token in found if token.word and len(token.text) > 3]
    shouted = bool(long) and all(token.text.isupper() for token in long)
    row = []
    for index, token in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else token
        paired = following.capital and following.joined and following is not token
        first = token.first and not (paired and token.lower not in language.function)
        capital = token.capital and not (token.first and _RANK.fullmatch(token.text))
        row.append(
            token._replace(
                capital=capital, listed=True, headline=shouted, shouted=shouted, first=first
            )
        )
    return row


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)
