"""Notes that go to other programs, and come from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from corpus import notes
from corpus.article import ArticleId
from corpus.library import Library
from corpus.note import NoteId

_Articles = Collection[ArticleId] | None
_Chosen = Collection[NoteId] | None
_FORMATS: Mapping[str, Callable[[Library, _Articles, _Chosen], str]] = {
    "markdown": notes.to_markdown,
    "json": notes.to_json,
    "csv": notes.to_csv,
    "csl": notes.to_csl,
    "bibtex": notes.to_bibtex,
}


def exported(
    library: Library, kind: str, articles: _Articles = None, chosen: _Chosen = None
) -> bytes:
    """Return notes, or their sources, in a format: one of `_FORMATS` in UTF-8, or `bundle`.

    They are those on some articles, or all; of these the `chosen`, if any are.

    Raises:
        UnknownArticle: one of the articles is not in the library.
        BundleTooLarge: a bundle would be too large to be read again.
    """
    if kind == "bundle":
        return notes.to_bundle(library, articles, chosen)
    return _FORMATS[kind](library, articles, chosen).encode()
