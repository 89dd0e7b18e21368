"""Turning an article into the fields of the index, checked before Whoosh sees them.

A value that Whoosh refuses in the middle of a document would leave the words
before it to the next document, so nothing it could refuse is passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from index.document import IndexedArticle
from index.errors import BadDocument
from index.query import Field
from index.words import APART, positions

from .matching import DATE
from .schema import DAY, ID, KEYWORDS, KINDS, LANGUAGE, MENTION, OUTLET, PRESENT, REVISION, TAGS

_SHORT = 3
_KEYWORDS = 32


def fields_of(article: IndexedArticle) -> dict[str, Any]:
    """Return the value of each field that the article has.

    Raises:
        BadDocument: A value is of a kind that cannot be indexed.
    """
    _check(article)
    kinds = sorted({entity.kind for entity in article.entities})
    texts = {
        Field.TEXT: _one(article.text),
        Field.TITLE: _one(article.title),
        Field.OUTLET: _one(article.outlet),
        Field.AUTHOR: _one(article.author),
        Field.LANG: _one(article.language),
        Field.ENTITY: _together(name for entity in article.entities for name in entity.names),
        Field.NOTE: _together(article.notes),
        Field.TAG: _together(article.tags),
        Field.KIND: _together(kinds),
    }
    words = {field.value: positions(text) for field, text in texts.items() if text.strip()}
    fields: dict[str, Any] = {
        **words,
        ID: [article.id],
        PRESENT: [*words, *([DATE] if article.published else [])],
        REVISION: article.revision,
        DAY: article.published.toordinal() if article.published else 0,
    }
    for column, values in (
        (MENTION, [entity.id for entity in article.entities]),
        (OUTLET, [article.outlet]),
        (LANGUAGE, [article.language]),
        (TAGS, article.tags),
        (KINDS, kinds),
        (KEYWORDS, _keywords(words.get(Field.TEXT, {}))),
    ):
        kept = list(dict.fromkeys(_one(value) for value in values if value))
        if kept:
            fields[column] = kept
    return fields


def _keywords(words: Mapping[str, str]) -> list[str]:
    """Return the longer words that a text uses most, by which it may be like others."""
    counted = [(len(places), word) for word, places in words.items() if len(word) > _SHORT]
    # A sort of so few is quicker than a heap.
    counted.sort(reverse=True)
    return [word for _, word in counted[:_KEYWORDS]]


def _one(value: str) -> str:
    return value.replace(APART, " ")


def _together(values: Iterable[str]) -> str:
    return APART.join(dict.fromkeys(map(_one, values)))


def _check(article: IndexedArticle) -> None:
    strings = (
        article.id,
        article.title,
        article.text,
        article.outlet,
        article.author,
        article.language,
        *article.notes,
        *article.tags,
        *(entity.id for entity in article.entities),
        *(name for entity in article.entities for name in entity.names),
    )
    if not all(isinstance(value, str) for value in strings):
        raise BadDocument(str(article.id), "one of its texts is no text")
    if not article.id or APART in article.id:
        raise BadDocument(str(article.id), "its id is empty or has a control character")
    if any("\ud800" <= char <= "\udfff" for char in article.id):
        raise BadDocument(repr(article.id), "its id has half a character")
    if not 0 <= article.revision < 1 << 63:
        raise BadDocument(article.id, f"its revision is {article.revision}")
