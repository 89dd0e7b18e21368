"""Descriptions that a person writes, checked and put in place of what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.article import Article, ArticleId
from corpus.importing.dates import parse_date
from corpus.library import Library
from corpus.sanitise import one_line
from reader.errors import WrongUsage

_LANGUAGE = re.compile(r"[a-z]{2}")


class Describing:
    """Edits what is known about an article: title, byline, outlet, day, language."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def edit(self, article: ArticleId, values: Mapping[str, str | None]) -> Article:
        """Put these values in place of what was found, None for what was; return the article.

        Raises:
            UnknownArticle: it is not in the library.
            WrongUsage: a value makes no sense.
        """
        self._library.descriptions.edit(
            article,
            {
                field: None if value is None else checked(field, value)
                for field, value in values.items()
            },
        )
        return self._library.article(article)

    def edited(self, article: ArticleId) -> tuple[str, ...]:
        """Return the fields of an article that somebody has edited."""
        return self._library.descriptions.edited(article)


def checked(field: str, value: str) -> str:
    """Return a value as it is kept: on one line, a day in ISO 8601, a language in lower case.

    Raises:
        WrongUsage: it makes no sense.
    """
    clean = " ".join(one_line(value).split())
    if field == "title" and not clean:
        raise WrongUsage("an article needs a title")
    if field == "published" and clean:
        day = parse_date(clean)
        if day is None:
            raise WrongUsage(f"“{clean}” is no day; write it as 2025-02-14 or 14 February 2025")
        return day.isoformat()
    if field == "language" and clean and not _LANGUAGE.fullmatch(clean.lower()):
        raise WrongUsage(f"“{clean}” is no language; write its two letters, as en or uk")
    return clean.lower() if field == "language" else clean
