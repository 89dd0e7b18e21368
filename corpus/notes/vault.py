"""Notes as one Markdown page an article, for Obsidian, Logseq and other folders of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from corpus.article import ArticleId
from corpus.library import Citation, Library
from corpus.note import Note

from .markdown import section
from .selection import Selection, Signs, select

_LONGEST = 60
"""Characters of a title that a file's name keeps."""
_ID = 8
"""Characters of the article's id in it."""
_PARTING = re.compile(r"[\W_]+")
_NO_TAG = re.compile(r"[^\w/-]+")


def to_vault(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    signs: Signs | None = None,
) -> Mapping[str, str]:
    """Return the pages of these articles, or of all that bear notes, by the names of their files.

    A page holds every note on its article; a note on a pair stands on both pages.
    The names stay the same as long as the titles do.

    Raises:
        UnknownArticle: one of the articles is not in the library.
    """
    selection = select(library, articles, signs=signs)
    wanted = selection.citations if articles is None else dict.fromkeys(articles)
    return dict(_pages(selection, wanted))


def _pages(selection: Selection, wanted: Collection[ArticleId]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for article in wanted:
        notes = _notes_on(article, selection.notes)
        if notes:
            name = _file_name(selection.citations[article], taken)
            taken.add(name)
            yield name, _page(selection, article, notes)


def _notes_on(article: ArticleId, notes: Sequence[Note]) -> Sequence[Note]:
    """Return the notes on an article in order of place, orphans last."""
    places = {
        note.id: [(bool(one.orphan), one.span) for one in note.anchors if one.article == article]
        for note in notes
    }
    return sorted(
        (note for note in notes if places[note.id]), key=lambda note: min(places[note.id])
    )


def _page(selection: Selection, article: ArticleId, notes: Sequence[Note]) -> str:
    front = _front_matter(selection.citations[article], notes)
    return "\n\n".join([front, *section(selection, article, notes, level=1)]) + "\n"


def _front_matter(citation: Citation, notes: Sequence[Note]) -> str:
    """Return what is known of the article, in YAML that any parser reads alike."""
    fields = {
        "title": _quoted(citation.title),
        "author": _quoted(citation.byline) if citation.byline else "",
        "outlet": _quoted(citation.outlet) if citation.outlet else "",
        "published": citation.published.isoformat() if citation.published else "",
        "source": _quoted(citation.source),
        "article": _quoted(citation.article),
        "notes": str(len(notes)),
        "tags": ", ".join(_quoted(tag) for tag in _tags(notes)).join("[]"),
    }
    lines = (f"{name}: {value}" for name, value in fields.items() if value)
    return "\n".join(["---", *lines, "---"])


def _tags(notes: Sequence[Note]) -> Sequence[str]:
    """Return the tags of the notes, each once, with what these programs allow in one."""
    plain = (_NO_TAG.sub("-", tag).strip("-") for note in notes for tag in note.tags)
    return list(dict.fromkeys(tag for tag in plain if tag))


def _quoted(text: str) -> str:
    """Return a double-quoted scalar; it shares its escapes with JSON, but for rare characters."""
    return "".join(
        one if one.isprintable() else _escaped(one) for one in json.dumps(text, ensure_ascii=False)
    )


def _escaped(character: str) -> str:
    point = ord(character)
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def _file_name(citation: Citation, taken: Collection[str]) -> str:
    """Return a name that every file system takes, and that no other page has."""
    words = _PARTING.sub("-", citation.title.lower()).strip("-")
    # A name may be 255 bytes long, and a character has up to four.
    short = words.encode()[: _LONGEST * 2].decode(errors="ignore")[:_LONGEST].strip("-")
    names = (
        "-".join(part for part in (short, _PARTING.sub("-", key)) if part) + ".md"
        for key in (citation.article[:_ID], citation.article)
    )
    return next((name for name in names if name not in taken), f"{citation.article}.md")
