"""What a query was probably meant to be, when it holds words that nobody wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, product

from corpus.span import Span
from index import Field, Phrase, Query, SearchIndex, Word
from index.words import tokens

_WORDS, _WAYS = 6, 8
"""Words of a query that are looked at, and ways to put them right that are tried."""


def corrected(index: SearchIndex, query: Query, finds: Callable[[str], bool]) -> str:
    """Return the query with each word that no article has replaced by one like it.

    Only a query that `finds` something is returned, and "" if there is none.
    """
    meant = [
        (span, words)
        for span, word, field in islice(_written(query), _WORDS)
        if (words := index.suggest_words(word, field))
    ]
    if not meant:
        return ""
    places = [span for span, _ in meant]
    ways = product(*(words for _, words in meant))
    texts = (_replaced(query.text, places, words) for words in islice(ways, _WAYS))
    return next(filter(finds, texts), "")


def _written(query: Query) -> Iterator[tuple[Span, str, Field | None]]:
    """Yield the words of the query that are meant as they stand, in order of place."""
    found: dict[Span, tuple[str, Field | None]] = {}
    for leaf in query.sought():
        match leaf:
            case Word(text, field, span):
                words: tuple[str, ...] = (text,)
            case Phrase(words, field, span, open_end=False):
                pass
            case _:
                continue
        for token in tokens(span.of(query.text)):
            if token.text in words:
                place = Span(span.start + token.start, span.start + token.end)
                found[place] = token.text, field
    yield from ((span, *found[span]) for span in sorted(found))


def _replaced(text: str, places: list[Span], words: tuple[str, ...]) -> str:
    for span, word in reversed(list(zip(places, words, strict=True))):
        text = text[: span.start] + word + text[span.end :]
    return text
