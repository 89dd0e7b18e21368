"""Words that are being written, kept so that a crash does not take them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from corpus.article import ArticleId
from corpus.draft import Draft, Target
from corpus.note import NoteId
from corpus.sanitise import sanitise
from corpus.span import Span

from .database import Database
from .errors import reading_values


class Drafts:
    """The drafts of a library, each under a key of whoever writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, key: str, draft: Draft) -> None:
        """Keep a draft in place of what was under the key; it is on the disk when this returns."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO draft (key, written) VALUES (?, ?)", (key, _packed(draft))
            )

    def drop(self, key: str) -> None:
        """Forget the draft under the key, if there is one."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM draft WHERE key = ?", (key,))

    def kept(self) -> Mapping[str, Draft]:
        """Return every draft by its key, in the order they were begun."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT key, written FROM draft ORDER BY rowid").fetchall()
        with reading_values():
            return {key: _unpacked(json.loads(packed)) for key, packed in rows}


def _packed(draft: Draft) -> str:
    return json.dumps(
        {
            "targets": [
                [one.article, one.span.start, one.span.end, one.quote] for one in draft.targets
            ],
            "text": sanitise(draft.text),
            "note": draft.note,
            "began": draft.began,
        }
    )


def _unpacked(values: Mapping[str, Any]) -> Draft:
    targets = (
        Target(ArticleId(article), Span(start, end), quote)
        for article, start, end, quote in values["targets"]
    )
    note = values["note"]
    return Draft(
        tuple(targets),
        values["text"],
        None if note is None else NoteId(note),
        values["began"],
    )
