"""Tags as a person types them: among the words of a note, or in a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_TAG = re.compile(
    r"(?<![^\s(\[{\"'“‘«])"  # a tag begins a word
    r"#(?:\[\[([^\[\]\n]+)\]\]"  # any words in double brackets, as in Logseq
    # Obsidian's rule: letters, digits, -, _ and /, of which one is no digit.
    r"|(?=[\w/-]*[^\W\d_])(\w[\w/-]*))"
)
_BEGUN = re.compile(r"(?<![^\s(\[{\"'“‘«])#([\w/-]*)$")


def written(body: str, tags: Sequence[str]) -> str:
    """Return words and tags as one text to edit: tags not among the words in a last line."""
    among = set(_tags_in(body))
    line = " ".join(_as_typed(tag) for tag in tags if tag not in among)
    return "\n".join(part for part in (body, line) if part)


def read(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a text that was typed, and its tags.

    The words keep the tags that stand among them. A last line of nothing but
    tags is no words; its tags come first.
    """
    lines = text.strip().split("\n")
    last: list[str] = []
    while lines and lines[-1].strip() and not _TAG.sub("", lines[-1]).strip():
        last = [*_tags_in(lines.pop()), *last]
    body = "\n".join(lines).strip()
    return body, tuple(dict.fromkeys([*last, *_tags_in(body)]))


def begun(text: str) -> str | None:
    """Return what is typed so far of a tag at the end of the text, None if there is none."""
    found = _BEGUN.search(text)
    return found[1] if found else None


def suggested(start: str, tags: Iterable[str]) -> list[str]:
    """Return the tags that begin so, whatever the case, in the order they are given."""
    folded = start.casefold()
    return [tag for tag in tags if tag.casefold().startswith(folded) and tag != start]


def completed(text: str, tag: str) -> str:
    """Return the text with the tag that is begun at its end typed out, and a space."""
    start = begun(text)
    return text if start is None else f"{text[: len(text) - len(start) - 1]}{_as_typed(tag)} "


def _tags_in(text: str) -> list[str]:
    found = (" ".join((long or short).split()) for long, short in _TAG.findall(text))
    return [tag for tag in (one.rstrip("-/") for one in found) if tag]


def _as_typed(tag: str) -> str:
    plain = f"#{tag}"
    # What cannot stand in brackets is typed plainly, and loses what is no part of a tag.
    return plain if _tags_in(plain) == [tag] or set("[]\n") & set(tag) else f"#[[{tag}]]"
