"""The comparison that was made last, kept so that the same pair opens at once.

To link two articles loads the gazetteer and the rules of names, which takes
longer than all else between the command and the first page.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus
from corpus.article import Article, ArticleId
from corpus.comparison import Comparison, Reading
from corpus.entity import Entity, EntityKind
from corpus.library import Library
from corpus.library.packing import pack_columns, unpack_columns

_KEPT = "linked"
"""What the library remembers the comparison under."""
_FORM = "columns"
"""How it is kept."""
_RULES = ("corrections", "gazetteer", "linking", "recognition")
"""The packages on which a comparison depends beside the articles."""
_BESIDE = ("corrections.toml", "names.csv")
"""The files of the library's folder on which it depends: what the user has put right."""


def linked(
    library: Library,
    left: ArticleId,
    right: ArticleId | None,
    link: Callable[[], Comparison],
    at_hand: Mapping[ArticleId, tuple[int, Article]] | None = None,
) -> Comparison:
    """Return the comparison of two articles: the kept one, if nothing has changed since, or anew.

    Articles `at_hand`, each with a revision that it had when it was read or before,
    are not read again if it is the present one.

    Raises:
        UnknownArticle: one of the articles is gone.
    """
    state = _state(library, left, right)
    kept = library.memory.recall(_KEPT)
    if kept is not None:
        was, packed = json.loads(kept)
        if was == state:
            held = dict(at_hand or {})
            read = [
                held[one][1] if one in held and held[one][0] == revision else library.article(one)
                for one, revision in was[0]
            ]
            return _unpacked(read[0], None if right is None else read[1], packed)
    comparison = link()
    # What has changed meanwhile, perhaps by recognising an article, may or may not be in it.
    if not library.read_only and _state(library, left, right) == state:
        library.memory.remember(
            _KEPT, json.dumps([state, _packed(comparison)], ensure_ascii=False, allow_nan=False)
        )
    return comparison


def _state(library: Library, left: ArticleId, right: ArticleId | None) -> list[object]:
    """Return all that a comparison depends on, in values that JSON keeps as they are."""
    held = [article for article in (left, right) if article is not None]
    revisions = [[one, library.reading_revision(one)] for one in held]
    return [revisions, sorted(_rules()), beside(library), _FORM]


def beside(library: Library) -> list[list[int]]:
    """Return numbers that are others when the user's corrections or lists of names are."""
    return [_stamp(library.folder / name) for name in _BESIDE]


def _stamp(path: Path) -> list[int]:
    """Return numbers that are others when the file is; none when there is no file."""
    try:
        status = path.stat()
    except OSError:
        return []
    return [status.st_ino, status.st_size, status.st_mtime_ns]


def _rules() -> Iterator[list[object]]:
    # Sizes and times of the files stand for what is in them, as for Python's
    # own compiled files.
    for package in _RULES:
        for folder, _, names in os.walk(Path(corpus.__file__).with_name(package)):
            for name in names:
                if not name.endswith(".pyc"):
                    status = Path(folder, name).stat()
                    yield [name, status.st_size, status.st_mtime_ns]


def _packed(comparison: Comparison) -> list[object]:
    right = comparison.right
    return [
        pack_columns(comparison.left.columns),
        pack_columns(right.columns) if right is not None else None,
        [
            [one.id, one.name, one.kind.value, list(one.aliases), one.ambiguous]
            for one in comparison.entities.values()
        ],
    ]


def _unpacked(left: Article, right: Article | None, packed: Any) -> Comparison:
    of_left, of_right, rows = packed
    entities = (
        Entity(key, name, EntityKind(kind), tuple(aliases), ambiguous)
        for key, name, kind, aliases, ambiguous in rows
    )
    return Comparison(
        Reading(left, unpack_columns(of_left)),
        None if right is None else Reading(right, unpack_columns(of_right)),
        {entity.id: entity for entity in entities},
    )
