"""The passage of an article that a note from elsewhere is on: for certain, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from corpus.anchoring import Placer
from corpus.anchoring.tokens import Tokens, tokenise
from corpus.article import Article, ArticleId
from corpus.errors import CorpusError
from corpus.library import Library
from corpus.note import Anchor, Stage, anchor
from corpus.sanitise import one_line
from corpus.span import Span

from .annotations import Quote
from .sources import NO_PLACE, known_as

_OWN = "urn:diptych:article:"
_NEAR = 6
"""Tokens on either side of a quote that are its neighbours."""
_FIRM = 6
"""Tokens, of the quote and its neighbours, that do not come together again by chance."""
_TELLING = 4
"""Tokens of a quote that is known again by itself when it stands once."""
_MARGIN = 2
"""How many more neighbours the place of a quote has in common with it than any other."""


class Unplaced(CorpusError):
    """A quote has no certain place in any article of the library."""


@dataclass
class Places:
    """Finds the passages of quotes in the articles of a library.

    `texts` are texts that came with the quotes, by their SHA-256.
    """

    library: Library
    texts: Mapping[str, str] = field(default_factory=dict)
    _tokens: dict[ArticleId, Tokens] = field(default_factory=dict)

    def anchor(self, quote: Quote) -> Anchor:
        """Return the anchor of a quote, in the text it was taken from if the library has that.

        Else it is placed in the present text of the article with that source or id.

        Raises:
            Unplaced: the quote has no certain place; the message is a clause.
        """
        if not quote.exact:
            raise Unplaced("it quotes no passage")
        return self._in_its_text(quote) or self._in_present_text(quote)

    def _in_its_text(self, quote: Quote) -> Anchor | None:
        if not (quote.sha256 and quote.span):
            return None
        having = self.library.texts.with_text(quote.sha256)
        for article in sorted(having, key=lambda one: one != quote.article):
            was = self.library.texts.version(article, quote.sha256).article
            if _says(was.text, quote.span, quote):
                found = anchor(was, quote.span, quote.sha256)
                return replace(found, stage=Stage.BY_HAND) if quote.by_hand else found
        return None

    def _in_present_text(self, quote: Quote) -> Anchor:
        article = self.library.article(self._article(quote))
        return self.library.anchor(article.id, self._span(quote, article))

    def _article(self, quote: Quote) -> ArticleId:
        by_source = self._sources.get(known_as(quote.source))
        by_id = ArticleId(quote.article or quote.source.removeprefix(_OWN))
        if by_source is None and by_id not in self._ids:
            raise Unplaced(f"no article in the library is from {_named(quote)}")
        return by_source or by_id

    @cached_property
    def _sources(self) -> Mapping[str, ArticleId]:
        listed = reversed(self.library.articles())
        return {known_as(one.source): one.id for one in listed if one.source not in NO_PLACE}

    @cached_property
    def _ids(self) -> frozenset[ArticleId]:
        return frozenset(self.library.article_ids())

    def _span(self, quote: Quote, article: Article) -> Span:
        was = self.texts.get(quote.sha256)
        if was is not None and quote.span and _says(was, quote.span, quote):
            placement = Placer(was, article.text).place(quote.span)
            if placement.span is None:
                raise Unplaced(f"in {article.title}, {placement.reason}")
            return placement.span
        if article.id not in self._tokens:
            self._tokens[article.id] = tokenise(article.text)
        return place(quote, self._tokens[article.id])


def _named(quote: Quote) -> str:
    return one_line(quote.source or quote.article) or "where it was made"


def _says(text: str, span: Span, quote: Quote) -> bool:
    # A span that reaches beyond the text would be cut off, and compare alike.
    return span.end <= len(text) and span.of(text) == quote.exact


def place(quote: Quote, text: Tokens) -> Span:
    """Return where a text says what is quoted, in the company it was quoted from.

    Raises:
        Unplaced: nowhere, in several places, or too little speaks for the one.
    """
    old = tokenise(quote.prefix + quote.exact + quote.suffix)
    begin = len(quote.prefix)
    quoted = Span(begin, begin + len(quote.exact))
    tokens = old.within(quoted)
    if not tokens:
        raise Unplaced("its quote has no words to find it by")
    found = text.occurrences(old.of(tokens))
    if not found:
        raise Unplaced("its quote is not in the article")
    best, company = _best(old, tokens, text, found)
    # The outermost words of a context are cut off, as often as not.
    all_there_is = max(len(tokens), len(old.forms) - 2)
    by_itself = len(found) == 1 and len(tokens) >= _TELLING
    if not by_itself and len(tokens) + company < min(_FIRM, all_there_is):
        raise Unplaced("its quote is short, and what stood around it is not there")
    return _bounds(quoted, old, tokens, text, best)


def _best(old: Tokens, tokens: range, text: Tokens, found: Sequence[range]) -> tuple[range, int]:
    """Return the place in the best company, and how many neighbours that is.

    Raises:
        Unplaced: another place is as good, or nearly.
    """
    ranked = sorted((_company(old, tokens, text, one), one.start, one) for one in found)
    company, _, best = ranked[-1]
    if len(ranked) > 1 and company - ranked[-2][0] < _MARGIN:
        raise Unplaced(f"its quote stands {len(found)} times, and nothing tells which it is")
    return best, company


def _company(old: Tokens, tokens: range, text: Tokens, found: range) -> int:
    """Return how many neighbours, outwards from the quote, the two places have in common."""
    before = zip(
        reversed(old.forms[max(0, tokens.start - _NEAR) : tokens.start]),
        reversed(text.forms[max(0, found.start - _NEAR) : found.start]),
        strict=False,
    )
    after = zip(
        old.forms[tokens.stop : tokens.stop + _NEAR],
        text.forms[found.stop : found.stop + _NEAR],
        strict=False,
    )
    return _agreeing(list(before)) + _agreeing(list(after))


def _agreeing(pairs: Sequence[tuple[str, str]]) -> int:
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(pairs))


def _bounds(quoted: Span, old: Tokens, tokens: range, text: Tokens, found: range) -> Span:
    """Return the span of the place, cut inside a word as the quote is."""
    was, now = old.span(tokens), text.span(found)
    start = now.start + max(0, quoted.start - was.start)
    end = now.end - max(0, was.end - quoted.end)
    return Span(start, end) if start < end else now
