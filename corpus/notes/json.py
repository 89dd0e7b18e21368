"""Notes as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from corpus.article import ArticleId
from corpus.library import Citation, Library
from corpus.note import Anchor, Note, NoteId

from .selection import Selection, Signs, select
from .sources import address

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"diptych": "urn:diptych:terms:"}]
"""The terms of the model, and a prefix for the few that are our own."""


def to_json(
    library: Library,
    articles: Collection[ArticleId] | None = None,
    chosen: Collection[NoteId] | None = None,
    signs: Signs | None = None,
) -> str:
    """Return the notes on these articles, or all notes, or the `chosen` of them, as JSON-LD.

    A note with tags comes with the sign of the first, if `signs` gives it one.

    Raises:
        UnknownArticle: one of the articles is not in the library.
    """
    selection = select(library, articles, chosen, signs)
    return json.dumps(collection(selection), ensure_ascii=False, indent=2)


def collection(selection: Selection) -> dict[str, Any]:
    """Return the notes as an annotation collection of one page."""
    return {
        "@context": _CONTEXT,
        "id": "urn:diptych:notes",
        "type": "AnnotationCollection",
        "label": "Notes made in Diptych",
        "total": len(selection.notes),
        "first": {
            "id": "urn:diptych:notes:1",
            "type": "AnnotationPage",
            "partOf": "urn:diptych:notes",
            "startIndex": 0,
            "items": [_annotation(note, selection) for note in selection.notes],
        },
    }


def _annotation(note: Note, selection: Selection) -> dict[str, Any]:
    targets = [_target(anchor, selection.citations[anchor.article]) for anchor in note.anchors]
    bodies = _bodies(note)
    return {
        "id": f"urn:diptych:note:{note.id}",
        "type": "Annotation",
        "motivation": "commenting" if note.body else "highlighting",
        "created": _time(note.created.isoformat()),
        "modified": _time(note.modified.isoformat()),
        # A body may be missing, and is not said to be a list of none.
        **({"body": bodies} if bodies else {}),
        "target": targets,
        **_sign(note, selection.signs),
    }


def _sign(note: Note, signs: Signs | None) -> dict[str, str]:
    if not signs or not note.tags:
        return {}
    glyph, colour = signs(note.tags[0])
    return {"diptych:glyph": glyph, "diptych:colour": colour}


def _bodies(note: Note) -> list[dict[str, str]]:
    words = [(note.body, "commenting")] if note.body else []
    return [
        {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
        for value, purpose in [*words, *((tag, "tagging") for tag in note.tags)]
    ]


def _target(anchor: Anchor, citation: Citation) -> dict[str, Any]:
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": address(citation),
        "selector": [
            {
                "type": "TextPositionSelector",
                "start": anchor.span.start,
                "end": anchor.span.end,
            },
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            },
        ],
        "diptych:article": anchor.article,
        "diptych:title": citation.title,
        "diptych:textSha256": anchor.sha256,
        "diptych:placed": anchor.stage.value,
        "diptych:confidence": anchor.confidence,
    }
    if anchor.made:
        # The quote and the hash are of the text the note was made on, and so is this place.
        target["diptych:made"] = {"start": anchor.made.start, "end": anchor.made.end}
    if anchor.orphan:
        target["diptych:orphan"] = anchor.orphan
    return target


def _time(stamp: str) -> str:
    return stamp.replace("+00:00", "Z")
