"""Words of a text with their places, and whether their capitals tell anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corpus.article import Article, BlockKind
from corpus.span import Span

from .language import Language

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[@#]\w+"
    r"|([A-Z])\1\.[ \u00a0]?([A-Z])\2\b\.?"  # EE.UU.
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[A-Z]\.[A-Z](?!\w)"  # U.S.A., U.S
    r"|[^\W\d_]\.(?=\s[^\W\d_])"  # the initial in George W. Bush
    r"|(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St|Mt|Ft)\."
    r"|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"
    r"|[^\W\d_][^\W_\u0300-\u036f]*[\u0300-\u036f\w]*(?:['’ʼ](?=[^\W\d_])[\w\u0300-\u036f]+)*"
    r"|\d+(?:[.,:]\d+)*\w*|\S"
)
_ELIDED = frozenset("'’")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_ENDS = frozenset(".?!…•*:")
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
    for match in _pattern(language.elisions).finditer(text, segment.start, segment.end):
        start, tail = match.span()
        raw = match.group()
        word = raw[0].isalpha()
        possessive = _POSSESSIVE.search(raw) if word else None
        if possessive:
            raw = raw[: possessive.start()]
        end = start + len(raw)
        joined = bool(found) and found[-1].tail == found[-1].end
        token = Token(
            start=start,
            end=end,
            tail=tail,
            text=raw,
            lower=raw.lower(),
            word=word,
            capital=word and raw[0] != raw[0].lower(),
            first=sentence.begins,
            headline=False,
            shouted=False,
            joined=(joined and start - before == 1 and text[before].isspace())
            or (start == before and bool(found) and _is_elided(found[-1])),
        )
        sentence.read(token, opening=start > before or not found)
        found.append(token)
        before = tail
    return _with_headline(found, text, segment)


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
        self.begins = True
        """Whether the next word begins a sentence or a quotation."""

    def read(self, token: Token, *, opening: bool) -> None:
        """Take in the next token; `opening` says whether white space stands before it."""
        sign = token.text[0]
        if token.word:
            self.begins = self._ended = False
        elif sign in _ENDS:
            self.begins = self._ended = not (sign == "." and self._abbreviates(token))
        elif sign in _OPENS and opening:
            self.begins = True
        elif sign in _CLOSES:
            self.begins = self.begins or self._ended
        elif sign.isalnum() or sign == ",":
            self.begins = self._ended = False
        self._last = token

    def _abbreviates(self, dot: Token) -> bool:
        last = self._last
        glued = last is not None and last.end == dot.start
        return glued and last is not None and last.lower in self._language.abbreviations


def _with_headline(found: list[Token], text: str, segment: Span) -> list[Token]:
    words = [token for token in found if token.word]
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


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)
