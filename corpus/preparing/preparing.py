"""One source is read, parsed and searched for names, within limits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.copies import sketch
from corpus.errors import UnreadableArticle
from corpus.imported import Imported, Packed
from corpus.importing import read_all_bytes
from corpus.importing.files import read_opened
from corpus.importing.opening import OpenedFile, open_file
from corpus.sanitise import one_line

from .limits import TooLong, bounded, seconds_for
from .prepared import Preparation, Prepared, Source

if TYPE_CHECKING:
    from corpus.article import Article
    from corpus.entity import Mention, Recognizer

_TOO_LONG = "it takes too long to read"
_TOO_DEEP = "it is nested too deep"
_TOO_MUCH = "it takes too much memory to read"


def prepare(source: Source, recognizer: Recognizer) -> Preparation:
    """Return what a source gives, its mentions as the recognizer finds them."""
    try:
        opened = None if source.path is None else open_file(source.path, one_line(source.name))
    except UnreadableArticle as error:
        return Preparation(failure=error.reason)
    data, stamp = (opened.data, opened.stamp) if opened else (source.data, None)
    sha256 = hashlib.sha256(data).hexdigest()
    if source.known == sha256:
        return Preparation(sha256=sha256, stamp=stamp, is_known=True)
    articles: list[Prepared] = []
    failure = ""
    try:
        with bounded(seconds_for(len(data))):
            for imported in _imported(source, opened):
                # Not at once: what comes before an error is kept.
                articles.append(_prepared(source, imported, recognizer))  # noqa: PERF401
    except UnreadableArticle as error:
        failure = error.reason
    except TooLong:
        failure = _TOO_LONG
    except MemoryError:
        failure = _TOO_MUCH
    except RecursionError:
        failure = _TOO_DEEP
    return Preparation(tuple(articles), failure, sha256, stamp)


def _imported(source: Source, opened: OpenedFile | None) -> Iterator[Imported]:
    if opened is None or source.path is None:
        return read_all_bytes(source.data, source.name, source.media_type)
    return read_opened(opened.data, source.path)


def _prepared(source: Source, imported: Imported, recognizer: Recognizer) -> Prepared:
    article = imported.article
    packed = Packed(article, imported.packed, imported.sha256)
    known = sketch(article.text)
    mentions = _mentions(article, recognizer) if source.recognise else None
    return Prepared(packed, mentions, known)


def _mentions(article: Article, recognizer: Recognizer) -> tuple[Mention, ...]:
    """Return the mentions, none when they cannot be found in time: the text can still be read."""
    from corpus.recognition.beginning import beginning

    try:
        return tuple(recognizer.find(beginning(article)))
    except (TooLong, MemoryError):
        return ()
