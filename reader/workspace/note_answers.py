"""Whether notes answer a query: the query language of articles, asked of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache, singledispatch

from rapidfuzz.distance import Levenshtein

from corpus.entity import EntityId
from corpus.library import Listed
from corpus.note import Note, NoteId
from index.errors import BadQuery
from index.query import (
    Among,
    And,
    Dates,
    Field,
    Fuzzy,
    Has,
    Mentions,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Wildcard,
    Word,
)
from index.words import fold, is_unspaced

from .listed_note import ListedNote

Answers = Callable[[ListedNote], bool]
Names = Callable[[Collection[EntityId]], Collection[str]]
"""Gives the names of entities."""
_GAPS = re.compile(r"[\W_]+")
_KEPT = 50_000
"""Notes whose folded words are kept between two queries."""


def test_of(node: Node, names: Names) -> Answers:
    """Return what tells whether a note answers the tree.

    Raises:
        BadQuery: The tree asks for what notes do not have.
    """
    match node:
        case And(parts):
            each = [test_of(part, names) for part in parts]
            return lambda row: all(test(row) for test in each)
        case Or(parts):
            each = [test_of(part, names) for part in parts]
            return lambda row: any(test(row) for test in each)
        case Not(part):
            test = test_of(part, names)
            return lambda row: not test(row)
        case Mentions(entities):
            forms = [_spaced(name) for name in names(entities)]
            return lambda row: _holds_any(forms, _unnamed(row))
        case leaf:
            return _test(leaf)


def _holds_any(forms: Collection[str], words: str) -> bool:
    return any(form in words for form in forms)


@singledispatch
def _test(_leaf: object) -> Answers:
    return lambda _row: True


@_test.register
def _(leaf: Word | Phrase | Prefix | Wildcard | Fuzzy) -> Answers:
    if leaf.field is Field.KIND:
        raise BadQuery("kind: asks for articles; a note has words, quotes and tags.", leaf.span)
    words_of, accepts = _FIELDS[leaf.field], _accepts(leaf)
    return lambda row: accepts(words_of(row))


@_test.register
def _(leaf: Dates) -> Answers:
    first, last = leaf.first, leaf.last

    def test(row: ListedNote) -> bool:
        # The day is that of the person, not that of Greenwich.
        made = row.note.created.astimezone().date()
        return (first is None or first <= made) and (last is None or made <= last)

    return test


@_test.register
def _(leaf: Among) -> Answers:
    return lambda row: any(anchor.article in leaf.articles for anchor in row.note.anchors)


@_test.register
def _(leaf: Has) -> Answers:
    if leaf.field is None:
        return lambda _row: True
    words_of = _FIELDS[leaf.field]
    return lambda row: bool(words_of(row).strip())


@singledispatch
def _accepts(_leaf: object) -> Callable[[str], bool]:
    raise TypeError


@_accepts.register
def _(leaf: Word) -> Callable[[str], bool]:
    # Other forms of a word begin like it, more often than not.
    form = f" {leaf.text}" if leaf.inflects else f" {leaf.text} "
    return _unspaced(leaf.text) or (lambda words: form in words)


@_accepts.register
def _(leaf: Prefix) -> Callable[[str], bool]:
    form = f" {leaf.text}"
    return _unspaced(leaf.text) or (lambda words: form in words)


@_accepts.register
def _(leaf: Phrase) -> Callable[[str], bool]:
    sought, end = leaf.words, "" if leaf.open_end else " "
    if any(is_unspaced(word) for word in sought):
        return lambda words: all(word in words for word in sought)
    if leaf.slack:
        forms = [f" {word} " for word in sought[:-1]] + [f" {sought[-1]}{end}"]
        return lambda words: all(form in words for form in forms)
    form = f" {' '.join(sought)}{end}"
    return lambda words: form in words


@_accepts.register
def _(leaf: Wildcard) -> Callable[[str], bool]:
    return lambda words: any(fnmatchcase(word, leaf.pattern) for word in words.split())


@_accepts.register
def _(leaf: Fuzzy) -> Callable[[str], bool]:
    def near(word: str) -> bool:
        if word[:1] != leaf.text[:1]:
            return False
        far = Levenshtein.distance(word, leaf.text, score_cutoff=leaf.distance)
        return far <= leaf.distance

    return lambda words: any(near(word) for word in words.split())


def _unspaced(word: str) -> Callable[[str], bool] | None:
    return (lambda words: word in words) if is_unspaced(word) else None


def _quotes(row: ListedNote) -> str:
    return _spaced(" ".join(anchor.exact for anchor in row.note.anchors))


def _of_articles(part: Callable[[Listed], str]) -> Callable[[ListedNote], str]:
    return lambda row: _spaced(" ".join(part(one) for one in row.articles if one is not None))


_folded: dict[NoteId, tuple[Note, str]] = {}


def _unnamed(row: ListedNote) -> str:
    """Return quotes, words and tags; they are kept, as a query is asked at each letter typed."""
    note = row.note
    held = _folded.get(note.id)
    if held is not None and held[0] is note:
        return held[1]
    words = _spaced("\n".join((*(one.exact for one in note.anchors), note.body, *note.tags)))
    if len(_folded) >= _KEPT:
        _folded.clear()
    _folded[note.id] = note, words
    return words


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    """Return the folded words of a text, each between spaces."""
    return f" {_GAPS.sub(' ', fold(text)).strip()} "


_FIELDS: Mapping[Field | None, Callable[[ListedNote], str]] = {
    None: _unnamed,
    Field.TEXT: _quotes,
    Field.ENTITY: _unnamed,
    Field.NOTE: lambda row: _spaced(row.note.body),
    Field.TAG: lambda row: _spaced(" ".join(row.note.tags)),
    Field.TITLE: _of_articles(lambda one: one.title),
    Field.OUTLET: _of_articles(lambda one: one.outlet),
    Field.AUTHOR: _of_articles(lambda one: one.byline),
    Field.LANG: _of_articles(lambda one: one.language),
}
