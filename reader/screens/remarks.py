"""What is said about an answer: how much was found, and what about the query is worth a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.span import Span
from reader.widgets.wording import counted

from .results import ArticlesFound
from .standing import SORTS

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a part of a query, or what may stand there instead."""

    span: Span = _NOWHERE
    sentence: str = ""
    offers: Sequence[tuple[str, str]] = ()


def remarked(found: ArticlesFound) -> Remark:
    """Return the one thing that is most worth a word."""
    if found.suggestion:
        whole = Span(0, len(found.question.query))
        return Remark(whole, "or", [(found.suggestion, "was probably meant")])
    if found.ambiguities:
        name = found.ambiguities[0]
        offers = [(one.id, f"{one.name}, {one.kind}") for one in name.entities]
        return Remark(name.span, "which?", offers)
    if found.notices:
        return Remark(found.notices[0].span, found.notices[0].message)
    return Remark()


def summary(found: ArticlesFound) -> tuple[str, str]:
    """Return how many articles were found, and in which order they stand."""
    articles = counted(found.total, "article")
    sort = found.question.sort
    if not found.query.strip() and sort == SORTS[0]:
        return f"{articles}{_copied(found.copies)}", "the last added first"
    least = "" if found.exact else "at least "
    asked = "" if found.query == found.question.query else f" for {found.query}"
    return f"{least}{articles} in {found.seconds * 1000:.0f} ms{asked}", f"by {sort}"


def _copied(copies: int) -> str:
    if not copies:
        return ""
    return ", 1 of them a copy" if copies == 1 else f", {copies:,} of them copies"
