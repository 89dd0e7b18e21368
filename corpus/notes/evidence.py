"""Notes with all that proves them: one zip archive that can be checked without Diptych.

It holds the texts that were noted on and the bytes these were read from, each
under its SHA-256; a list of the quotes; the notes as Web Annotations; and the
checksums of all of these, as `sha256sum -c` reads them.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from corpus.archives import LARGEST_PART, LARGEST_TOTAL, MOST_PARTS
from corpus.article import ArticleId
from corpus.entity import Mention
from corpus.errors import CorpusError, UnknownArticle
from corpus.imported import Imported
from corpus.library import Library
from corpus.note import Anchor, Note, NoteId

from .json import collection
from .selection import Selection, select
from .speakers import attribution

FORMAT = "diptych-evidence"
VERSION = 1
QUOTES, NOTES, SUMS, README = "evidence.json", "notes.json", "SHA256SUMS", "README.txt"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same notes give the same archive."""
_EXPLANATION = """\
These are quotes from articles, with what proves them.

evidence.json  the quotes: where each stands, in characters from the beginning
               of the text, who says it, where the text plainly says so
               ("attribution" is in what words), and what is known of its source
notes.json     the notes with these quotes, as W3C Web Annotations
texts/         the texts of the articles, each named by the SHA-256 of its bytes
sources/       the files or pages they were read from, named likewise
SHA256SUMS     the checksums of all files but itself

To check with Diptych:     diptych notes verify THIS_ARCHIVE
To check without Diptych:  sha256sum -c SHA256SUMS

A checksum tells that a file was changed, not by whom: whoever changes a file
can write its checksum anew. Keep the SHA-256 of the archive, or of SHA256SUMS,
where nobody else can change it.
"""


class BundleTooLarge(CorpusError):
    """The texts and sources of the notes are more than one archive may hold."""

    def __init__(self) -> None:
        super().__init__("The notes have too large sources for one bundle: name fewer articles")


def text_name(sha256: str) -> str:
    """Return the name of the part that holds the text with that SHA-256."""
    return f"texts/{sha256}.txt"


def source_name(sha256: str) -> str:
    """Return the name of the part that holds the source with that SHA-256."""
    return f"sources/{sha256}"


def to_bundle(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
) -> bytes:
    """Return the notes on these articles, or all notes, or the `chosen` of them, as a zip archive.

    Raises:
        UnknownArticle: one of the articles is not in the library.
        BundleTooLarge: it would be too large to be read again.
    """
    selection = select(library, articles, chosen)
    versions = dict(_versions(library, selection))
    parts = {
        README: _EXPLANATION.encode(),
        QUOTES: _document(_evidence(library, selection, versions)),
        NOTES: _document(collection(selection)),
    }
    for (_, sha256), version in versions.items():
        parts[text_name(sha256)] = version.article.text.encode()
        parts[source_name(version.sha256)] = version.original
    parts[SUMS] = sums(parts).encode()
    return _zipped(parts)


def sums(parts: Mapping[str, bytes]) -> str:
    """Return a line for each part, with its SHA-256 and its name."""
    digests = ((hashlib.sha256(data).hexdigest(), name) for name, data in parts.items())
    return "".join(f"{digest}  {name}\n" for digest, name in digests)


def _versions(
    library: Library, selection: Selection
) -> Iterator[tuple[tuple[ArticleId, str], Imported]]:
    """Yield each article with the texts that were noted on, and the present one last."""
    for article in selection.citations:
        made = {
            anchor.sha256: None
            for note in selection.notes
            for anchor in note.anchors
            if anchor.article == article
        }
        present = _present(library, article)
        kept = [one for one in made if one != present]
        for sha256 in [*kept, present] if present else kept:
            yield (article, sha256), library.texts.version(article, sha256)


def _present(library: Library, article: ArticleId) -> str:
    """Return the SHA-256 of the present text, empty when the article was taken out."""
    try:
        return library.texts.text_sha256(article)
    except UnknownArticle:
        return ""


def _evidence(
    library: Library, selection: Selection, versions: Mapping[tuple[ArticleId, str], Imported]
) -> dict[str, Any]:
    present = {article: _present(library, article) for article in selection.citations}
    mentions = {one: library.readings.of(one).mentions for one, text in present.items() if text}
    return {
        "format": FORMAT,
        "version": VERSION,
        "quotes": [
            _quote(
                note,
                anchor,
                versions[anchor.article, anchor.sha256],
                mentions[anchor.article] if present[anchor.article] == anchor.sha256 else (),
            )
            for note in selection.notes
            for anchor in note.anchors
        ],
        "texts": [
            {
                "article": article,
                "present": present[article] == sha256,
                "textSha256": sha256,
                **_described(version),
            }
            for (article, sha256), version in versions.items()
        ],
    }


def _quote(
    note: Note, anchor: Anchor, version: Imported, mentions: Sequence[Mention]
) -> dict[str, Any]:
    span, text = anchor.made or anchor.span, version.article.text
    said = attribution(text, span, mentions)
    return {
        "quote": anchor.exact,
        "speaker": said.speaker if said else "",
        "attribution": said.span.of(text).strip() if said else "",
        **_described(version),
        "start": span.start,
        "end": span.end,
        "text": text_name(anchor.sha256),
        "textSha256": anchor.sha256,
        "placed": anchor.stage.value,
        "confidence": anchor.confidence,
        "orphan": anchor.orphan,
        "note": note.id,
        "body": note.body,
        "tags": list(note.tags),
        "created": note.created.isoformat(),
    }


def _described(version: Imported) -> dict[str, Any]:
    known = version.article.metadata
    return {
        "title": version.article.title,
        "byline": known.byline,
        "outlet": known.outlet,
        "published": known.published.isoformat() if known.published else None,
        "language": known.language,
        "source": known.source,
        "imported": known.imported.isoformat() if known.imported else None,
        "guessed": list(known.guessed),
        "sourceSha256": version.sha256,
    }


def _document(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    sizes = [len(data) for data in parts.values()]
    if len(parts) > MOST_PARTS or max(sizes) > LARGEST_PART or sum(sizes) > LARGEST_TOTAL:
        raise BundleTooLarge
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()
