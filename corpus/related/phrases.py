"""Noun phrases that say what a person is: "the Ukrainian leader", "president of France"."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.entity import EntityId, Mention
from corpus.span import Span

from .people import People

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_ARTICLE = re.compile(r"(?:the|The)\s")
_OF = re.compile(r"\sof\s(?:the\s)?")
_SKIPPED = frozenset({"current", "incumbent", "sitting"})
_SAME = {"premier": "prime minister"}
_WINDOW = 70
"""Characters before a name that are looked at."""


class Phrase(NamedTuple):
    """What someone is, in lower case, and of what country or body."""

    words: str
    owner: EntityId | None


class Found(NamedTuple):
    """A phrase with its place."""

    phrase: Phrase
    span: Span
    definite: bool
    """Whether it begins with "the"."""
    apart: bool = False
    """Whether a comma parts it from the name after it."""


def phrase_at(people: People, start: int) -> Found | None:
    """Return the phrase that begins at the offset, None where none does."""
    text = people.text
    article = _ARTICLE.match(text, start)
    place = article.end() if article else start
    before, place = _before_owner(people, place)
    owner = people.at(place)
    if owner is not None:
        if people.is_person(owner):
            return None
        place = owner.span.end
        place += 2 if text[place : place + 2] in {"'s", "’s"} else 0
        if text[place : place + 1] != " ":
            return None
        place += 1
    words, end = _titular(people, place)
    if not words:
        return None
    owned = _owner_after(people, end) if owner is None else None
    if owned is not None:
        owner, end = owned, owned.span.end
    key = owner.entity if owner is not None else None
    return Found(Phrase(before + words, key), Span(start, end), article is not None)


def _before_owner(people: People, place: int) -> tuple[str, int]:
    """Return the role words before a country: the "former" of "the former US president"."""
    word = _WORD.match(people.text, place)
    if word is None or word.group().lower() not in people.spoken.roles:
        return "", place
    beyond = word.end() + 1
    if people.at(place) is not None or people.at(beyond) is None:
        return "", place
    return f"{word.group().lower()} ", beyond


def phrase_before(people: People, end: int) -> Found | None:
    """Return the phrase right before a name, maybe with a comma between."""
    text = people.text
    apart = text[max(0, end - 2) : end] == ", "
    stop = end - 2 if apart else end - 1
    if not apart and text[max(0, stop) : end] != " ":
        return None
    least = max(0, text.rfind("\n", 0, stop) + 1, stop - _WINDOW)
    found = None
    for match in _WORD.finditer(text, least, stop):
        if match.start() > least and text[match.start() - 1] not in " “\"'(—":
            continue
        here = phrase_at(people, match.start())
        if here is not None and here.span.end == stop:
            found = here
            break
    if found is None or (apart and not found.definite):
        return None
    return found._replace(apart=apart)


def _titular(people: People, place: int) -> tuple[str, int]:
    """Return the words of a title from the offset on, in lower case, and where they end."""
    spoken, words, end = people.spoken, [], place
    for match in _WORD.finditer(people.text, place):
        word = match.group().lower()
        if match.start() != place or word not in spoken.titular or people.at(place) is not None:
            break
        words.append(word)
        end = match.end()
        if people.text[end : end + 1] != " ":
            break
        place = end + 1
    while words and words[-1] not in spoken.titles - spoken.plain_titles:
        end -= len(words.pop()) + 1
    kept = [word for word in words if word not in _SKIPPED]
    joined = " ".join(kept)
    return _SAME.get(joined, joined), max(end, 0)


def _owner_after(people: People, end: int) -> Mention | None:
    match = _OF.match(people.text, end)
    owner = people.at(match.end()) if match else None
    return owner if owner is not None and not people.is_person(owner) else None
