"""The sources of notes, for programs that keep references: CSL-JSON and BibTeX."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from corpus.article import ArticleId
from corpus.library import Citation, Library
from corpus.note import NoteId

from .selection import select
from .sources import address, on_the_web

_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}$&#_%"},
}
_SPECIAL = re.compile(r"[\\~^{}$&#_%]")


def to_csl(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
) -> str:
    """Return these articles, or all that bear notes, as CSL-JSON.

    Raises:
        UnknownArticle: one of the articles is not in the library.
    """
    return json.dumps(
        [_csl(citation) for citation in _cited(library, articles, chosen)],
        ensure_ascii=False,
        indent=2,
    )


def to_bibtex(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
) -> str:
    """Return these articles, or all that bear notes, as BibTeX in UTF-8.

    Raises:
        UnknownArticle: one of the articles is not in the library.
    """
    return "\n".join(_bibtex(citation) for citation in _cited(library, articles, chosen))


def _cited(
    library: Library,
    articles: Collection[ArticleId] | None,
    chosen: Collection[NoteId] | None,
) -> Sequence[Citation]:
    if articles is not None:
        return [library.texts.citation(article) for article in dict.fromkeys(articles)]
    return list(select(library, None, chosen).citations.values())


def _csl(citation: Citation) -> dict[str, Any]:
    published = citation.published
    fields = {
        "id": _key(citation),
        "type": "article-newspaper" if citation.outlet else "article",
        "title": citation.title,
        # A byline is kept whole: where it parts into names, only its language knows.
        "author": [{"literal": citation.byline}] if citation.byline else None,
        "container-title": citation.outlet,
        "issued": (
            {"date-parts": [[published.year, published.month, published.day]]}
            if published
            else None
        ),
        "URL": address(citation) if on_the_web(citation.source) else "",
    }
    return {name: value for name, value in fields.items() if value}


def _bibtex(citation: Citation) -> str:
    published = citation.published
    fields: Mapping[str, str] = {
        # Double braces keep capitals, and a byline in one piece.
        "title": f"{{{_tex(citation.title)}}}",
        "author": f"{{{_tex(citation.byline)}}}" if citation.byline else "",
        "howpublished": _tex(citation.outlet),
        "year": f"{published.year:04}" if published else "",
        "month": str(published.month) if published else "",
        "day": str(published.day) if published else "",
        "url": address(citation) if on_the_web(citation.source) else "",
    }
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items() if value)
    return "\n".join([f"@misc{{{_key(citation)},", *lines, "}", ""])


def _key(citation: Citation) -> str:
    """Return a name for the source that no other has, of outlet, year and id."""
    plain = unicodedata.normalize("NFKD", citation.outlet).encode("ascii", "ignore").decode()
    outlet = re.sub(r"[^a-z0-9]", "", plain.lower())
    year = str(citation.published.year) if citation.published else ""
    return "-".join(part for part in (outlet, year, citation.article) if part)


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], " ".join(text.split()))
