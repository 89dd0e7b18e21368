"""The beginning of a very long article, which is as far as names are looked for."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Article

RECOGNISED = 400_000
"""Characters in which names are looked for: some seventy thousand words, a novel."""


def beginning(article: Article) -> Article:
    """Return the article itself or, of a very long one, its first blocks."""
    if len(article.text) <= RECOGNISED:
        return article
    blocks = tuple(block for block in article.blocks if block.span.end <= RECOGNISED)
    end = blocks[-1].span.end if blocks else RECOGNISED
    return replace(article, text=article.text[:end], blocks=blocks, styles=())
