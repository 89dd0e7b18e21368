"""A bundle's articles brought into a library, so that its notes find their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata
from corpus.imported import Imported
from corpus.library import Library
from corpus.library.descriptions import FIELDS
from corpus.sanitise import one_line, sanitise
from corpus.span import Span

from .bundle import Bundle
from .loading import moment, several, text
from .sources import NO_PLACE, known_as

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Brought:
    """The articles that a bundle brought into a library."""

    added: Sequence[ArticleId]
    gone: Sequence[ArticleId]
    """Those that its library had no more: when their notes are in, they are to go again."""


def bring_in(library: Library, bundle: Bundle) -> Brought:
    """Add the articles of the bundle that the library does not know, by text or source.

    Each gets the texts that were noted on, and last the present one.
    """
    sources = (one.source for one in library.articles())
    known = {known_as(source) for source in sources if source not in NO_PLACE}
    added: list[ArticleId] = []
    gone: list[ArticleId] = []
    for versions in _by_article(bundle):
        last = versions[-1]
        if library.texts.with_text(text(last.get("textSha256"))) or _source(last) in known:
            continue
        made = [one for one in (_imported(bundle, version) for version in versions) if one]
        for one in _of_one_source(made):
            article = library.add(one).id
        if made:
            (added if last.get("present") else gone).append(article)
    return Brought(added, gone)


def _source(version: Mapping[str, Any]) -> str:
    return known_as(text(version.get("source")))


def texts_of(bundle: Bundle) -> Mapping[str, str]:
    """Return the texts of the bundle by their SHA-256."""
    hashes = {text(one.get("textSha256")) for one in bundle.versions}
    found = {one: bundle.text(one) for one in hashes}
    return {one: whole for one, whole in found.items() if whole is not None}


def _by_article(bundle: Bundle) -> Iterator[Sequence[Mapping[str, Any]]]:
    by_article: dict[str, list[Mapping[str, Any]]] = {}
    for version in bundle.versions:
        key = text(version.get("article"))
        if _ID.fullmatch(key):
            by_article.setdefault(key, []).append(version)
    for versions in by_article.values():
        yield sorted(versions, key=lambda one: bool(one.get("present")))


def _of_one_source(versions: Sequence[Imported]) -> Iterator[Imported]:
    """Yield the texts of one article, under the source by which the library knows them for one."""
    for version in versions:
        source = versions[-1].article.metadata.source
        article = version.article
        metadata = replace(article.metadata, source=source)
        yield replace(version, article=replace(article, metadata=metadata))


def _imported(bundle: Bundle, version: Mapping[str, Any]) -> Imported | None:
    """Return one text of an article as an importer would, None when it is not all there."""
    sha256, of_source = text(version.get("textSha256")), text(version.get("sourceSha256"))
    whole, original = bundle.text(sha256), bundle.original(of_source)
    # A text that could act on a terminal is none that an importer ever made.
    if whole is None or original is None or sanitise(whole) != whole:
        return None
    key = ArticleId(text(version.get("article")))
    article = _laid_out(bundle, whole, version)
    title = one_line(text(version.get("title"))) or article.title
    described = replace(article, id=key, title=title, metadata=_metadata(version))
    return Imported(described, original, of_source)


def _laid_out(bundle: Bundle, whole: str, version: Mapping[str, Any]) -> Article:
    """Return the article with its blocks, read from the source again if that gives the text."""
    source = one_line(text(version.get("source")))
    for article in bundle.read_again(text(version.get("sourceSha256")), source) or ():
        if article.text == whole:
            return article
    return Article(ArticleId(""), "", whole, tuple(_paragraphs(whole)))


def _paragraphs(whole: str) -> Iterator[Block]:
    for line in re.finditer(r"\S(?:[^\n]*\S)?", whole):
        yield Block(BlockKind.PARAGRAPH, Span(*line.span()))


def _metadata(version: Mapping[str, Any]) -> Metadata:
    published = None
    with suppress(ValueError):
        published = date.fromisoformat(text(version.get("published")))
    guessed = several(version.get("guessed"))
    imported = moment(version.get("imported"), datetime.min.replace(tzinfo=UTC))
    return Metadata(
        byline=one_line(text(version.get("byline"))),
        outlet=one_line(text(version.get("outlet"))),
        published=published,
        language=one_line(text(version.get("language")))[:8],
        source=one_line(text(version.get("source"))),
        imported=imported if imported.year > 1 else None,
        guessed=tuple(name for name in sorted(FIELDS) if name in guessed),
    )
