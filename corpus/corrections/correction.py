"""One correction: what the user did, to which entities, where.

Nothing in it depends on a library. An entity goes by its kind, its name and
some of its other names; a mention by the SHA-256 of the text it is in, its
place, its words and those before them (as the text-quote selectors of the W3C
Web Annotation model), so that a correction holds after articles were imported
or recognised again, and in the library of a colleague.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from corpus.article import Article
from corpus.entity import EntityKind
from corpus.span import Span

PREFIX = 20
"""Characters before a mention that help to find it again."""


class Deed(StrEnum):
    """What a correction does."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"
    IGNORE = "ignore"
    ADD = "add"
    NOTSAME = "notsame"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by its content: kind, canonical name, other names."""

    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("an entity needs a name")

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names, the canonical one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """A mention by its content: text, place, words, and what stands before them."""

    sha256: str
    start: int
    exact: str
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or not self.exact:
            raise ValueError("a quoted mention needs a place and its words")


def quoted(article: Article, span: Span) -> Quoted:
    """Return the mention at a span of an article, by its content."""
    before = article.text[max(0, span.start - PREFIX) : span.start]
    return Quoted(text_hash(article.text), span.start, span.of(article.text), before)


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a correction holds: everywhere, or in one article."""

    sha256: str = ""
    """SHA-256 of the article's text; empty for the whole library."""
    title: str = ""
    """Title of the article, for people."""
    source: str = ""
    """Address of the article, by which it is known when its text has changed."""

    @classmethod
    def of(cls, article: Article) -> Scope:
        """Return the scope of one article; the path of a file is nobody else's concern."""
        source = article.metadata.source
        return cls(text_hash(article.text), article.title, source if "://" in source else "")

    @property
    def everywhere(self) -> bool:
        """Return whether it is the whole library."""
        return not self.sha256


EVERYWHERE = Scope()
NOWHERE = Scope("-")
"""The scope of a correction that is for other articles."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user did once."""

    deed: Deed
    subject: Named | None = None
    """The entity it is about: that stays of a merge, that loses of a split."""
    others: tuple[Named, ...] = ()
    """Merge: what is merged into it. Notsame: what it is not. Split: what is split off, one."""
    name: str = ""
    """Rename: the name that it gets."""
    kind: EntityKind | None = None
    """Retype: the kind that it gets."""
    surfaces: tuple[str, ...] = ()
    """Split, ignore: surface forms that it is about."""
    places: tuple[Quoted, ...] = ()
    """Split, ignore, add: single mentions that it is about."""
    scope: Scope = EVERYWHERE
    of: str = ""
    """Undo, redo: the id of the correction."""
    made: datetime | None = None
    id: str = ""

    def __post_init__(self) -> None:
        reason = _amiss(self)
        if reason:
            raise ValueError(f"{self.deed}: {reason}")

    @property
    def content(self) -> tuple[object, ...]:
        """Return what it does, whoever made it whenever."""
        return (
            self.deed,
            self.subject,
            self.others,
            self.name,
            self.kind,
            self.surfaces,
            self.places,
            self.scope.sha256,
            self.of,
        )


def _amiss(correction: Correction) -> str:
    """Return what the correction lacks, in words; empty when it is whole."""
    named, others = correction.subject is not None, len(correction.others)
    some = bool(correction.surfaces or correction.places)
    whole, reason = {
        Deed.UNDO: (bool(correction.of), "it says not of which correction"),
        Deed.REDO: (bool(correction.of), "it says not of which correction"),
        Deed.IGNORE: (named or some, "it says not what to ignore"),
        Deed.MERGE: (named and others > 0, "it names not two entities"),
        Deed.NOTSAME: (named and others > 0, "it names not two entities"),
        Deed.SPLIT: (named and others == 1 and some, "it says not what becomes another entity"),
        Deed.RENAME: (
            named and bool(correction.name.strip()),
            "it gives no entity or no name for it",
        ),
        Deed.RETYPE: (named and correction.kind is not None, "it gives no kind"),
        Deed.ADD: (named, "it gives no name"),
    }[correction.deed]
    return "" if whole else reason
