"""The tables of the library, as numbered migrations.

Migration `n` (counted from 1) leads from version `n - 1` of the library to
version `n`. A migration that has been published is never edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeAlias

from .seals import seal_all

Migration: TypeAlias = Sequence[str | Callable[[sqlite3.Connection], None]]
"""Statements of SQL, and steps for what SQL cannot say, in order."""

APPLICATION_ID = 0x44495054
"""Marks a SQLite file as a library: the letters DIPT."""

_FIRST: Migration = (
    """CREATE TABLE original (
        sha256 TEXT PRIMARY KEY,
        compressed BLOB NOT NULL
    )""",
    # A version outlives its article when a note was made on it, hence no
    # reference from version to article.
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        article TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        original TEXT NOT NULL REFERENCES original (sha256),
        stored TEXT NOT NULL,
        title TEXT NOT NULL,
        byline TEXT NOT NULL,
        outlet TEXT NOT NULL,
        published TEXT,
        language TEXT NOT NULL,
        source TEXT NOT NULL,
        blocks TEXT NOT NULL,
        styles TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (article, sha256)
    )""",
    "CREATE INDEX version_of_text ON version (sha256)",
    "CREATE INDEX version_of_original ON version (original)",
    # The list of articles reads this table alone, so it holds no long text.
    """CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL REFERENCES version (id),
        title TEXT NOT NULL,
        byline TEXT NOT NULL,
        outlet TEXT NOT NULL,
        published TEXT,
        language TEXT NOT NULL,
        source TEXT NOT NULL,
        imported TEXT NOT NULL,
        words INTEGER NOT NULL,
        revision INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX article_of_version ON article (version)",
    "CREATE INDEX article_of_source ON article (source)",
    """CREATE TABLE reading (
        article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        recognizer TEXT NOT NULL,
        mentions TEXT NOT NULL,
        titles TEXT NOT NULL
    )""",
    """CREATE TABLE entity (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE mention (
        entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        count INTEGER NOT NULL,
        PRIMARY KEY (entity, article)
    ) WITHOUT ROWID""",
    "CREATE INDEX mention_in_article ON mention (article)",
    """CREATE TABLE alias (
        entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        surface TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (entity, surface)
    ) WITHOUT ROWID""",
    """CREATE TABLE title (
        entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (entity, title)
    ) WITHOUT ROWID""",
    """CREATE TABLE entity_key (
        key TEXT NOT NULL,
        entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        PRIMARY KEY (key, entity)
    ) WITHOUT ROWID""",
    "CREATE INDEX key_of_entity ON entity_key (entity)",
    """CREATE TABLE note (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL
    )""",
    # `made_*` and the quote are what the note was made on, in the text of
    # `version`; `start` and `end` are where it sits in the present text.
    """CREATE TABLE anchor (
        note TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
        target INTEGER NOT NULL,
        article TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES version (id),
        made_start INTEGER NOT NULL,
        made_end INTEGER NOT NULL,
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        stage TEXT NOT NULL,
        confidence REAL NOT NULL,
        orphan TEXT NOT NULL,
        PRIMARY KEY (note, target)
    ) WITHOUT ROWID""",
    "CREATE INDEX anchor_in_article ON anchor (article, note)",
    "CREATE INDEX anchor_of_version ON anchor (version)",
    """CREATE TABLE tag (
        note TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (note, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX note_of_tag ON tag (tag)",
    # AUTOINCREMENT: a number is never given twice, so marking one change as
    # indexed can never swallow a later one.
    """CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL
    )""",
    """CREATE TABLE place (
        article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        offset INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
)

_SEALS: Migration = (
    "ALTER TABLE note ADD COLUMN seal TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE ledger (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        notes INTEGER NOT NULL,
        total TEXT NOT NULL
    )""",
    seal_all,
)

_DRAFTS: Migration = ("CREATE TABLE draft (key TEXT PRIMARY KEY, written TEXT NOT NULL)",)

_SEARCHES: Migration = (
    """CREATE TABLE search (
        name TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        saved TEXT NOT NULL
    ) WITHOUT ROWID""",
    # The numbers tell which query was made last.
    """CREATE TABLE asked (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        query TEXT NOT NULL UNIQUE
    )""",
)

_INTAKE: Migration = (
    """CREATE TABLE file (
        source TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        articles INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE file_article (
        source TEXT NOT NULL REFERENCES file (source) ON DELETE CASCADE,
        article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        PRIMARY KEY (source, article)
    ) WITHOUT ROWID""",
    "CREATE INDEX file_of_article ON file_article (article)",
    """CREATE TABLE sketch (
        article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        numbers BLOB NOT NULL
    )""",
    """CREATE TABLE clue (
        clue INTEGER NOT NULL,
        article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        PRIMARY KEY (clue, article)
    ) WITHOUT ROWID""",
    "CREATE INDEX clue_of_article ON clue (article)",
    """CREATE TABLE copy (
        article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        "group" INTEGER NOT NULL
    ) WITHOUT ROWID""",
    'CREATE INDEX copy_in_group ON copy ("group")',
    # Which fields of the description an importer has guessed, and what a
    # person has put in their place.
    "ALTER TABLE article ADD COLUMN guessed TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE edit (
        article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, field)
    ) WITHOUT ROWID""",
)

# How many articles mention an entity is asked for each of the candidates of
# each article: counting rows would make a large library slow. `bearer` is the
# person for whose sake the articles that mention a bare surname were attached
# again last.
_COUNTS: Migration = (
    "ALTER TABLE entity ADD COLUMN articles INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE entity ADD COLUMN bearer TEXT",
    "UPDATE entity SET articles = (SELECT count(*) FROM mention WHERE entity = entity.id)",
    """CREATE TRIGGER mention_counted AFTER INSERT ON mention BEGIN
        UPDATE entity SET articles = articles + 1 WHERE id = new.entity;
    END""",
    """CREATE TRIGGER mention_discounted AFTER DELETE ON mention BEGIN
        UPDATE entity SET articles = articles - 1 WHERE id = old.entity;
    END""",
)

_REVISIONS: Migration = (
    # The number of the last change that was not one of notes.
    "ALTER TABLE article ADD COLUMN reading_revision INTEGER NOT NULL DEFAULT 0",
    "UPDATE article SET reading_revision = revision",
)

_KINDS: Migration = (
    """CREATE TABLE kind (
        entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (entity, kind)
    ) WITHOUT ROWID""",
    "INSERT INTO kind (entity, kind, count) SELECT id, kind, articles FROM entity",
)

MIGRATIONS: Sequence[Migration] = (
    _FIRST,
    _SEALS,
    _DRAFTS,
    _SEARCHES,
    _INTAKE,
    _COUNTS,
    _REVISIONS,
    _KINDS,
)
