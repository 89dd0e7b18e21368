"""Notes as others wrote them down: Web Annotations, and the JSON of Hypothesis.

The model is that of https://www.w3.org/TR/annotation-model/. Hypothesis has
`rows` (https://h.readthedocs.io/en/latest/api/) or `annotations` (its client's
export), with `uri`, `text`, `tags` and `updated` beside the targets.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corpus.note import NoteId, Stage
from corpus.span import Span

from .errors import UnreadableNotes
from .loading import loaded, mapping, moment, several, span, text

_OWN = re.compile(r"urn:diptych:note:([0-9A-Za-z_-]{1,64})")
_LISTS = ("items", "rows", "annotations")
_ID = 16
"""Characters of the id of a note from elsewhere."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it was written down; what is not known is empty or None."""

    exact: str
    prefix: str
    suffix: str
    span: Span | None
    """Where it stands, in the text with the SHA-256 if there is one."""
    sha256: str
    article: str
    source: str
    by_hand: bool = False
    """Whether a person put a note there that had lost its place."""


@dataclass(frozen=True, slots=True)
class Written:
    """A note as it was written down."""

    id: NoteId
    quotes: tuple[Quote, ...]
    body: str
    tags: tuple[str, ...]
    created: datetime
    modified: datetime


def read_annotations(data: bytes, source: str, now: datetime) -> Sequence[Written]:
    """Return the notes that the JSON holds; one without a time is taken to be of `now`.

    Raises:
        UnreadableNotes: it is no JSON, or nothing in it is an annotation.
    """
    listed = _listed(loaded(data, source))
    found = [_written(mapping(one), now) for one in listed or () if _is_annotation(one)]
    if not found and (listed or listed is None):
        raise UnreadableNotes(source, "it holds no annotations")
    return found


def _listed(document: Any) -> Sequence[Any] | None:
    """Return what a collection lists, wherever it does, or the one annotation that it is."""
    if isinstance(document, list):
        return document
    whole = mapping(document)
    for holder in (whole, mapping(whole.get("first"))):
        for name in _LISTS:
            if isinstance(holder.get(name), list):
                return several(holder[name])
    return [whole] if "target" in whole else None


def _is_annotation(value: Any) -> bool:
    return isinstance(value, dict) and ("target" in value or "uri" in value)


def _written(annotation: Mapping[str, Any], now: datetime) -> Written:
    quotes = tuple(_quote(target, annotation) for target in several(annotation.get("target")))
    bodies = list(_bodies(annotation))
    words = [value for purpose, value in bodies if purpose != "tagging"]
    tags = [value for purpose, value in bodies if purpose == "tagging"]
    created = moment(annotation.get("created"), now)
    changed = annotation.get("modified", annotation.get("updated"))
    return Written(
        id=_id(annotation, quotes, words),
        quotes=quotes,
        body="\n\n".join(word for word in words if word),
        tags=_tidy(tags),
        created=created,
        modified=moment(changed, created),
    )


def _bodies(annotation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield purpose and words of each body."""
    for body in (*several(annotation.get("body")), annotation.get("bodyValue")):
        if isinstance(body, str):
            yield "", text(body)
        else:
            yield text(mapping(body).get("purpose")), text(mapping(body).get("value"))
    yield "", text(annotation.get("text"))
    for tag in several(annotation.get("tags")):
        yield "tagging", text(tag)


def _quote(target: Any, annotation: Mapping[str, Any]) -> Quote:
    whole = mapping(target)
    place: Mapping[str, Any] = {}
    exact: Mapping[str, Any] = {}
    for selector in map(mapping, several(whole.get("selector"))):
        if selector.get("type") == "TextPositionSelector":
            place = selector
        elif selector.get("type") == "TextQuoteSelector":
            exact = selector
    made = mapping(whole.get("diptych:made")) or place
    address = target if isinstance(target, str) else whole.get("source", annotation.get("uri"))
    return Quote(
        exact=text(exact.get("exact")),
        prefix=text(exact.get("prefix")),
        suffix=text(exact.get("suffix")),
        span=span(made.get("start"), made.get("end")),
        sha256=text(whole.get("diptych:textSha256")),
        article=text(whole.get("diptych:article")),
        source=text(address, text(mapping(address).get("id"))),
        by_hand=whole.get("diptych:placed") == Stage.BY_HAND,
    )


def _id(annotation: Mapping[str, Any], quotes: Sequence[Quote], words: Sequence[str]) -> NoteId:
    """Return the id of a note of ours, else one that the same annotation always gets."""
    given = text(annotation.get("id"))
    own = _OWN.fullmatch(given)
    if own:
        return NoteId(own[1])
    named = given or repr((quotes, words))
    return NoteId(hashlib.sha256(named.encode()).hexdigest()[:_ID])


def _tidy(tags: Sequence[str]) -> tuple[str, ...]:
    clean = (" ".join(tag.split()) for tag in tags)
    return tuple(dict.fromkeys(tag for tag in clean if tag))
