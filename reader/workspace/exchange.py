"""Notes that go to other programs, and come from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from corpus import notes
from corpus.article import ArticleId
from corpus.library import Library
from corpus.note import NoteId
from reader.note_signs import NoteSigns

_Articles = Collection[ArticleId] | None
_Chosen = Collection[NoteId] | None
_SIGNED: Mapping[str, Callable[[Library, _Articles, _Chosen, notes.Signs], str]] = {
    "markdown": notes.to_markdown,
    "json": notes.to_json,
}
"""The formats in which tags have signs."""
_FORMATS: Mapping[str, Callable[[Library, _Articles, _Chosen], str]] = {
    "csv": notes.to_csv,
    "csl": notes.to_csl,
    "bibtex": notes.to_bibtex,
}


def exported(
    library: Library,
    kind: str,
    articles: _Articles = None,
    chosen: _Chosen = None,
    signs: NoteSigns | None = None,
) -> bytes:
    """Return notes, or their sources, in a format: text in UTF-8, or a `bundle`.

    They are those on some articles, or all; of these the `chosen`, if any are.

    Raises:
        UnknownArticle: one of the articles is not in the library.
        BundleTooLarge: a bundle would be too large to be read again.
    """
    if kind == "bundle":
        return notes.to_bundle(library, articles, chosen)
    if kind in _SIGNED:
        return _SIGNED[kind](library, articles, chosen, signs_of(signs or NoteSigns())).encode()
    return _FORMATS[kind](library, articles, chosen).encode()


def signs_of(signs: NoteSigns) -> notes.Signs:
    """Return what gives a tag the sign that it has on the screen."""

    def sign(tag: str) -> tuple[str, str]:
        of_tag = signs.of_tag(tag)
        return of_tag.glyph, of_tag.colour

    return sign
