"""A note as it is told to programs and to people."""

from __future__ import annotations

from typing import Any

from corpus.note import Note

from .output import say, say_json

SHORT = 8
"""Characters of a note's id that people are shown."""


def note_document(note: Note) -> dict[str, Any]:
    """Return the note for JSON."""
    return {
        "id": note.id,
        "anchors": [
            {
                "article": anchor.article,
                "start": anchor.span.start,
                "end": anchor.span.end,
                "quote": anchor.exact,
                "placed": anchor.stage.value,
                "confidence": anchor.confidence,
                "orphan": anchor.orphan,
            }
            for anchor in note.anchors
        ],
        "body": note.body,
        "tags": list(note.tags),
        "created": note.created.isoformat(),
        "modified": note.modified.isoformat(),
    }


def say_note(note: Note, outcome: str, *, in_json: bool) -> None:
    """Say what became of a note."""
    if in_json:
        say_json(note_document(note))
    else:
        quotes = " | ".join(anchor.exact for anchor in note.anchors)
        say(f"{outcome}  {note.id[:SHORT]}  {quotes}")
