"""A file of notes, of whatever kind, taken into a library."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from corpus.library import Library

from .annotations import read_annotations
from .bundle import Bundle, is_bundle
from .errors import UnreadableNotes
from .evidence import NOTES
from .merging import Merged, merge
from .restoring import bring_in, texts_of


def import_notes(library: Library, data: bytes, source: str, now: datetime) -> Merged:
    """Take in the notes of a file of annotations, or of a bundle with its articles.

    `source` names the file in messages; a note without a time is one of `now`.

    Raises:
        UnreadableNotes: it holds no notes, or is a bundle that was changed.
    """
    if not is_bundle(data):
        return merge(library, read_annotations(data, source, now), {})
    bundle = Bundle.open(data, source)
    for sentence in bundle.damage():
        raise UnreadableNotes(source, sentence.removesuffix("."))
    notes = read_annotations(bundle.parts.get(NOTES, b""), source, now)
    brought = bring_in(library, bundle)
    merged = merge(library, notes, texts_of(bundle))
    for article in brought.gone:
        library.remove(article, force=True)
    return replace(merged, articles=brought.added)
