"""An evidence bundle as it is read: by name, within limits, nothing in it believed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corpus.archives import Archive
from corpus.article import Article
from corpus.errors import UnreadableArticle
from corpus.importing import read_all_bytes
from corpus.sanitise import one_line
from corpus.span import Span

from .errors import UnreadableNotes
from .evidence import FORMAT, QUOTES, SUMS, VERSION, source_name, text_name
from .loading import loaded, mapping, several, span, text

_MAGIC = b"PK\x03\x04"
_HASH = re.compile(r"[0-9a-f]{64}")
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A quote that a bundle says is in a text, which it says is from a source."""

    quote: str
    title: str
    span: Span | None
    text: str
    """SHA-256 of the text."""
    source: str
    """Where the text was read from: a path or an address."""
    original: str
    """SHA-256 of the bytes it was read from."""


@dataclass(frozen=True)
class Bundle:
    """The parts of an archive of evidence."""

    source: str
    """The name of the archive, for messages."""
    parts: Mapping[str, bytes]
    _texts: dict[str, str | None] = field(default_factory=dict)
    _read: dict[str, Sequence[Article] | None] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes, source: str) -> Bundle:
        """Return the bundle that the bytes are.

        Raises:
            UnreadableNotes: they are no archive, a damaged one, one that unfolds
                to too much, or one of something else.
        """
        if not data.startswith(_MAGIC):
            raise UnreadableNotes(source, "it is no zip archive")
        try:
            archive = Archive.open(data, source)
            if QUOTES not in archive:
                raise UnreadableNotes(source, "it is no evidence bundle")
            parts = {name: archive.read(name) for name in archive.names}
        except UnreadableArticle as error:
            raise UnreadableNotes(source, error.reason) from error
        bundle = cls(source, parts)
        bundle._require_format()
        return bundle

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """Return the quotes that the bundle lists, in order."""
        return [_claim(mapping(one)) for one in several(self._evidence.get("quotes"))]

    @cached_property
    def versions(self) -> Sequence[Mapping[str, Any]]:
        """Return what the bundle tells of each text, the present one of an article last."""
        return [mapping(one) for one in several(self._evidence.get("texts"))]

    def text(self, sha256: str) -> str | None:
        """Return the text with that SHA-256, None when the bundle does not have it."""
        if sha256 not in self._texts:
            self._texts[sha256] = _decoded(self._part(text_name(sha256), sha256))
        return self._texts[sha256]

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes with that SHA-256, None when the bundle does not have them."""
        return self._part(source_name(sha256), sha256)

    def read_again(self, sha256: str, source: str) -> Sequence[Article] | None:
        """Return what the bytes with that SHA-256 say, None when they cannot be read here.

        They are read once, under the first source they are said to be from:
        no list is so long that it makes more work than the archive has bytes.
        """
        if sha256 not in self._read:
            self._read[sha256] = _articles(self.original(sha256), source)
        return self._read[sha256]

    def damage(self) -> Sequence[str]:
        """Return a sentence for each part that is not what its checksum says."""
        listed = dict(self._sums())
        told = []
        if not listed:
            told.append(f"{SUMS} is missing or empty.")
        for name, digest in listed.items():
            if name not in self.parts:
                told.append(f"{name} is missing.")
            elif self._hashes[name] != digest:
                told.append(f"{name} was changed after the bundle was made.")
        strangers = [name for name in self.parts if name not in listed and name != SUMS]
        told.extend(f"{name} was put in after the bundle was made." for name in strangers)
        return told

    @cached_property
    def _hashes(self) -> Mapping[str, str]:
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.parts.items()}

    @cached_property
    def _evidence(self) -> Mapping[str, Any]:
        return mapping(loaded(self.parts[QUOTES], self.source))

    def _require_format(self) -> None:
        if self._evidence.get("format") != FORMAT:
            raise UnreadableNotes(self.source, "it is no evidence bundle")
        if self._evidence.get("version") != VERSION:
            raise UnreadableNotes(self.source, "it was made by another version of Diptych")

    def _part(self, name: str, sha256: str) -> bytes | None:
        is_whole = _HASH.fullmatch(sha256) and self._hashes.get(name) == sha256
        return self.parts[name] if is_whole else None

    def _sums(self) -> Sequence[tuple[str, str]]:
        lines = self.parts.get(SUMS, b"").decode(errors="replace").splitlines()
        found = (_SUM.fullmatch(line) for line in lines)
        return [(one[2], one[1]) for one in found if one]


def is_bundle(data: bytes) -> bool:
    """Return whether the bytes are those of an archive."""
    return data.startswith(_MAGIC)


def _decoded(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def _articles(data: bytes | None, source: str) -> Sequence[Article] | None:
    if data is None:
        return None
    try:
        return [one.article for one in read_all_bytes(data, source)]
    except UnreadableArticle:
        return None


def _claim(entry: Mapping[str, Any]) -> Claim:
    return Claim(
        # Not cleaned: it is compared with the text, character by character.
        quote=entry["quote"] if isinstance(entry.get("quote"), str) else "",
        title=one_line(text(entry.get("title"))),
        span=span(entry.get("start"), entry.get("end")),
        text=text(entry.get("textSha256")),
        source=one_line(text(entry.get("source"))),
        original=text(entry.get("sourceSha256")),
    )
