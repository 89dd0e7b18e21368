"""What is said of a note: its sign, its words, and how it came to its place."""

from __future__ import annotations

from corpus.note import Note
from corpus.placed import placed
from reader.note_signs import NoteSigns

from .line import Run


def sign_run(note: Note, signs: NoteSigns) -> Run:
    """Return the sign of a note."""
    sign = signs.of(note.tags, paired=len(note.anchors) > 1)
    return Run(sign.head, sign.look)


def tag_runs(note: Note, signs: NoteSigns) -> list[Run]:
    """Return the tags of a note, each after its sign."""
    runs: list[Run] = []
    for tag in note.tags:
        sign = signs.of_tag(tag)
        gap = " " if runs else ""
        runs += [Run(f"{gap}{sign.glyph}", sign.look), Run(f" {tag}", "muted")]
    return runs


def told(note: Note, signs: NoteSigns, article: str) -> list[Run]:
    """Return a note in one line, as it sits in the article with that id."""
    runs = [sign_run(note, signs), Run(" ")]
    runs.append(Run(note.body, "strong") if note.body else Run("no words", "muted"))
    runs += [Run("  "), *tag_runs(note, signs)] if note.tags else []
    how = [placed(anchor) for anchor in note.anchors if anchor.article == article]
    runs += [Run(f" · {one}", "muted") for one in how if one]
    if len(note.anchors) > 1:
        runs.append(Run(" · % other end", "muted"))
    return runs
