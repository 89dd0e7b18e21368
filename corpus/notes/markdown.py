"""Notes as a Markdown page: quote, note, tags and where the quote is from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.article import ArticleId
from corpus.library import Citation, Library
from corpus.note import Anchor, Note, NoteId
from corpus.placed import placed

from .selection import Selection, Signs, select
from .sources import on_the_web

_PUNCTUATION = re.compile(r"[\\`*_{}\[\]<>&#|~$!^=:%]")
_MARKER = re.compile(r"^([-+]|\d+(?=[.)]))")
"""What begins a list when it begins a line."""
_UNSAFE_IN_TARGET = re.compile(r"[\s<>\\]")


def to_markdown(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
    signs: Signs | None = None,
) -> str:
    """Return the notes on these articles, or all notes, or the `chosen` of them, as Markdown.

    Each tag comes with its glyph, if `signs` gives them any.

    Raises:
        UnknownArticle: one of the articles is not in the library.
    """
    return page(select(library, articles, chosen, signs))


def page(selection: Selection) -> str:
    """Return the notes under a heading for each article; a note on a pair stands once."""
    parts = ["# Notes"]
    by_article: dict[ArticleId, list[Note]] = {}
    for note in selection.notes:
        by_article.setdefault(note.anchors[0].article, []).append(note)
    for article, notes in by_article.items():
        parts.extend(section(selection, article, notes, level=2))
    return "\n\n".join(parts) + "\n"


def section(
    selection: Selection, article: ArticleId, notes: Sequence[Note], *, level: int
) -> Iterator[str]:
    """Yield the paragraphs of an article: a heading of that level, what it is, its notes."""
    citation = selection.citations[article]
    yield f"{'#' * level} {_escape_line(citation.title)}"
    yield _described(citation)
    for note in notes:
        yield from _note(note, article, selection)


def _note(note: Note, article: ArticleId, selection: Selection) -> Iterator[str]:
    # The heading is that of the article, and so is the quote that follows it.
    anchors = sorted(note.anchors, key=lambda anchor: anchor.article != article)
    for number, anchor in enumerate(anchors):
        if number:
            citation = selection.citations[anchor.article]
            yield f"against {_escape_line(citation.title)}, {_described(citation)}"
        yield _blockquote(anchor.exact)
        yield _place(anchor)
    if note.body:
        yield escape(note.body)
    if note.tags:
        yield "Tags: " + ", ".join(_tag(tag, selection.signs) for tag in note.tags)
    yield f"Note {_escape_line(note.id)}, {note.modified:%Y-%m-%d %H:%M} UTC"
    yield "---"


def _tag(tag: str, signs: Signs | None) -> str:
    return _escape_line(f"{signs(tag)[0]} {tag}" if signs else tag)


def _place(anchor: Anchor) -> str:
    if anchor.orphan:
        return f"*Without a place in the present text: {_escape_line(anchor.orphan)}*"
    place = f"{_escape_line(anchor.article)}, characters {anchor.span.start} to {anchor.span.end}"
    how = placed(anchor)
    return f"*{place}; {_escape_line(how)}*" if how else f"*{place}*"


def _described(citation: Citation) -> str:
    known = [citation.byline, citation.outlet]
    if citation.published:
        known.append(citation.published.isoformat())
    return ", ".join([*(_escape_line(one) for one in known if one), _link(citation.source)])


def _link(source: str) -> str:
    label = _escape_line(source) or "no source"
    if not on_the_web(source):
        return label
    target = _UNSAFE_IN_TARGET.sub(lambda found: f"%{ord(found[0]):02X}", source)
    return f"[{label}](<{target}>)"


def _blockquote(quote: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in escape(quote).split("\n"))


def escape(text: str) -> str:
    """Return Markdown that shows exactly these characters and lines, whatever they are."""
    lines = text.strip("\n").split("\n")
    return "\n".join(
        # A backslash at the end keeps the line break; an empty line parts paragraphs.
        _escape_line(line) + ("\\" if line.strip() and following.strip() else "")
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    )


def _escape_line(line: str) -> str:
    body = " ".join(line.split("\n")).rstrip()
    words = body.lstrip()
    # Four spaces would begin a block of code.
    indent = "&nbsp;" * (len(body) - len(words))
    escaped = _PUNCTUATION.sub(r"\\\g<0>", words)
    return indent + _MARKER.sub(_escape_marker, escaped)


def _escape_marker(found: re.Match[str]) -> str:
    marker = found[0]
    return f"\\{marker}" if marker in "-+" else f"{marker}\\"
