"""The beginning of a very long article, which is as far as names are looked for."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Article

RECOGNISED = 400_000
"""Characters in which names are looked for, a novel."""
_WORDS = 70_000
"""Words in which they are looked for: those of a text may be single letters."""


def beginning(article: Article) -> Article:
    """Return the article itself or, of a very long one, its first blocks."""
    most = _most(article.text)
    if most == len(article.text):
        return article
    blocks = tuple(block for block in article.blocks if block.span.end <= most)
    end = blocks[-1].span.end if blocks else most
    return replace(article, text=article.text[:end], blocks=blocks, styles=())


def _most(text: str) -> int:
    """Return how many characters of a text are looked through."""
    if len(text) <= _WORDS:
        return len(text)
    words = text[:RECOGNISED].split(maxsplit=_WORDS)
    rest = words[-1] if len(words) > _WORDS else ""
    return min(len(text), RECOGNISED) - len(rest)
