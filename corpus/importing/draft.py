"""What an importer makes of a source, and the article that comes of it."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata, Style
from corpus.errors import UnreadableArticle
from corpus.sanitise import one_line, sanitise

from .language import guess_language

TITLE_LENGTH = 300
"""Characters of a title at most; longer ones are cut at a word."""
LONGEST = 4_000_000
"""Characters of the longest article: some 700,000 words, more than nearly any book has."""
_FIRST_WORDS_LENGTH = 70
_UNTITLED = frozenset({BlockKind.LABEL, BlockKind.RULE, BlockKind.CODE, BlockKind.CAPTION})
_ID_LENGTH = 12
_HASHED = 1 << 20


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is sanitised and named.

    Importers fill in what they know for sure; `article` guesses the rest.
    """

    text: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    styles: tuple[Style, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the articles that a source holds: an entry of a feed."""

    draft: Draft
    source: str
    """Where this article is to be found, or would be known again: an address."""
    original: bytes
    """The part of the source's bytes that it was read from, in a form of its own."""


def article(draft: Draft, source: str) -> Article:
    """Return the article of a draft, every string in it sanitised.

    A missing title is made of the first words, a missing language is guessed.

    Raises:
        UnreadableArticle: the text is longer than an article can be.
    """
    if len(draft.text) > LONGEST:
        raise UnreadableArticle(
            one_line(source), f"its text is longer than {LONGEST:,} characters, more than a book"
        )
    text = sanitise(draft.text)
    title = shorten(draft.title, TITLE_LENGTH) or _first_words(text, draft.blocks)
    known = draft.metadata
    return Article(
        id=identity(title, text),
        title=title,
        text=text,
        blocks=draft.blocks,
        styles=tuple(replace(style, target=one_line(style.target)) for style in draft.styles),
        metadata=Metadata(
            byline=shorten(known.byline, TITLE_LENGTH),
            outlet=shorten(known.outlet, TITLE_LENGTH),
            published=known.published,
            language=known.language or guess_language(text),
            source=one_line(source),
            guessed=_guessed(draft),
        ),
    )


def _guessed(draft: Draft) -> tuple[str, ...]:
    missing = {"title"} if not draft.title.strip() else set()
    if not draft.metadata.language:
        missing.add("language")
    return tuple(sorted(missing.union(draft.metadata.guessed)))


def identity(title: str, text: str) -> ArticleId:
    """Return the id of an article: the same for the same title and text, 12 letters and digits."""
    digest = hashlib.sha256(f"{title}\0".encode())
    # Piece by piece: a second copy of a very long text would be felt.
    for start in range(0, len(text), _HASHED):
        digest.update(text[start : start + _HASHED].encode())
    return ArticleId(b32encode(digest.digest()).decode("ascii")[:_ID_LENGTH].lower())


def shorten(text: str, length: int) -> str:
    """Return the text on one line with single spaces, cut at a word to `length` characters."""
    # No more than this can be needed, however long the text is.
    line = " ".join(one_line(text[: 4 * length]).split())
    if len(line) <= length:
        return line
    head, space, _ = line[:length].rpartition(" ")
    cut = head if space and len(head) > length // 2 else line[: length - 1]
    return cut.rstrip(" ,;:–—-") + "…"


def _first_words(text: str, blocks: Sequence[Block]) -> str:
    spans = [block.span for block in blocks if block.kind not in _UNTITLED]
    spans.extend(block.span for block in blocks)
    for span in spans:
        if words := shorten(
            text[span.start : min(span.end, span.start + 400)], _FIRST_WORDS_LENGTH
        ):
            return words
    return shorten(text.lstrip()[:400], _FIRST_WORDS_LENGTH)
