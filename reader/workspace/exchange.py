"""Notes that go to other programs, and come from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from corpus import notes
from corpus.article import ArticleId
from corpus.library import Library

_Articles = Collection[ArticleId] | None
_FORMATS: Mapping[str, Callable[[Library, _Articles], str]] = {
    "markdown": notes.to_markdown,
    "json": notes.to_json,
    "csv": notes.to_csv,
    "csl": notes.to_csl,
    "bibtex": notes.to_bibtex,
}


def exported(library: Library, kind: str, articles: _Articles) -> bytes:
    """Return notes, or their sources, in a format: one of `_FORMATS` in UTF-8, or `bundle`.

    Raises:
        UnknownArticle: one of the articles is not in the library.
        BundleTooLarge: a bundle would be too large to be read again.
    """
    if kind == "bundle":
        return notes.to_bundle(library, articles)
    return _FORMATS[kind](library, articles).encode()
