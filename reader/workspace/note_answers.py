"""Whether notes answer a query: the query language of articles, asked of notes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache, singledispatch

from rapidfuzz.distance import Levenshtein

from corpus.entity import EntityId
from corpus.library import Listed
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
from index.words import is_unspaced

from .folded_notes import spaced
from .listed_note import ListedNote

Answers = Callable[[ListedNote], bool]


@dataclass(frozen=True)
class Asked:
    """What a query asks of notes beside what they hold themselves."""

    words: Callable[[ListedNote], str]
    """Gives the folded quotes, words and tags of a note."""
    names: Callable[[Collection[EntityId]], Collection[str]]
    """Gives the names of entities."""
    mentioned: Callable[[Collection[EntityId]], Answers]
    """Gives what tells whether a passage that is noted mentions one of the entities."""


def test_of(node: Node, asked: Asked) -> Answers:
    """Return what tells whether a note answers the tree."""
    match node:
        case And(parts):
            each = [test_of(part, asked) for part in parts]
            return lambda row: all(test(row) for test in each)
        case Or((Word(field=None) | Prefix(field=None) | Phrase(field=None) as leaf, Mentions(on))):
            # Who types a word looks for words: to read the articles for it would take too long.
            return _any_of(_leaf(leaf, asked), _named(on, asked))
        case Or(parts):
            return _any_of(*(test_of(part, asked) for part in parts))
        case Not(part):
            test = test_of(part, asked)
            return lambda row: not test(row)
        case Mentions(entities):
            return _any_of(_named(entities, asked), asked.mentioned(entities))
        case leaf:
            return _leaf(leaf, asked)


def _any_of(*tests: Answers) -> Answers:
    return lambda row: any(test(row) for test in tests)


def _named(entities: Collection[EntityId], asked: Asked) -> Answers:
    """Return what tells whether a note has one of the names of the entities."""
    forms, words_of = [spaced(name) for name in asked.names(entities)], asked.words
    return lambda row: _holds_any(forms, words_of(row))


def _holds_any(forms: Collection[str], words: str) -> bool:
    return any(form in words for form in forms)


def _leaf(leaf: Node, asked: Asked) -> Answers:
    """Return what tells whether a note answers a leaf of the tree."""
    if isinstance(leaf, Word | Phrase | Prefix | Wildcard | Fuzzy):
        if leaf.field is Field.KIND:
            raise BadQuery("kind: asks for articles; a note has words, quotes and tags.", leaf.span)
        words_of, accepts = _words_of(leaf.field, asked), _accepts(leaf)
        return lambda row: accepts(words_of(row))
    if isinstance(leaf, Has) and leaf.field is not None:
        words_in = _words_of(leaf.field, asked)
        return lambda row: bool(words_in(row).strip())
    return _test(leaf)


def _words_of(field: Field | None, asked: Asked) -> Callable[[ListedNote], str]:
    """Return what gives the folded words of a field of a note, of all of it without one."""
    return asked.words if field is None or field is Field.ENTITY else _FIELDS[field]


@singledispatch
def _test(_leaf: object) -> Answers:
    return lambda _row: True


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


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    return spaced(text)


_FIELDS: Mapping[Field, Callable[[ListedNote], str]] = {
    Field.TEXT: _quotes,
    Field.NOTE: lambda row: _spaced(row.note.body),
    Field.TAG: lambda row: _spaced(" ".join(row.note.tags)),
    Field.TITLE: _of_articles(lambda one: one.title),
    Field.OUTLET: _of_articles(lambda one: one.outlet),
    Field.AUTHOR: _of_articles(lambda one: one.byline),
    Field.LANG: _of_articles(lambda one: one.language),
}
