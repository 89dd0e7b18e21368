"""`diptych entities`: who and what articles speak of."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpus.article import ArticleId
from corpus.comparison import Comparison, Reading, Side
from corpus.entity import Entity, EntityId, Mention
from corpus.known import KnownEntity
from reader.cli.exits import DONE
from reader.cli.output import say, say_json, tell, width
from reader.cli.session import opened
from reader.cli.table import Column, table
from reader.errors import WrongUsage
from reader.workspace import Workspace

_KIND = Column("kind", dropped=1)
_NAME = Column("name", least=16)
_ALSO = Column("also", least=8, dropped=2)
_LIBRARY = (_KIND, _NAME, Column("mentions", right=True), Column("articles", right=True), _ALSO)
_ONE = (_KIND, _NAME, Column("mentions", right=True), _ALSO)
_TWO = (_KIND, _NAME, Column("left", right=True), Column("right", right=True), _ALSO)
_WORDS, _MEANT = Column("words", least=16), Column("means", least=8)
_RELATED_ONE = (_KIND, _WORDS, Column("times", right=True), _MEANT)
_RELATED_TWO = (_KIND, _WORDS, Column("left", right=True), Column("right", right=True), _MEANT)


def run(arguments: Namespace) -> int:
    """List the entities of one article, of two, or of the library; or put them right."""
    if getattr(arguments, "action", None):
        from .corrections import run as correct

        return correct(arguments)
    if len(arguments.articles) > 2:
        raise WrongUsage("entities takes one article, or two, or none for the whole library")
    if arguments.related and not arguments.articles:
        raise WrongUsage("--related takes an article, or two")
    with opened(arguments) as workspace:
        if not arguments.articles:
            return _run_library(workspace, in_json=arguments.json)
        ids = [workspace.resolve(reference) for reference in arguments.articles]
        comparison = workspace.compare(ids[0], ids[1] if len(ids) > 1 else None)
    if arguments.json:
        say_json(_document(comparison, related=arguments.related))
    else:
        _say(_ONE if comparison.right is None else _TWO, _rows(comparison))
        if arguments.related:
            _say_related(comparison)
    return DONE


def _document(comparison: Comparison, *, related: bool) -> dict[str, Any]:
    readings = [comparison.reading(side) for side in comparison.sides]
    held = [reading for reading in readings if reading is not None]
    documents = []
    for entity in comparison.ranked():
        mentions = [
            _mention(reading.article.id, mention)
            for reading in held
            for mention in reading.of(entity.id)
        ]
        document = _entity(entity, mentions)
        if related:
            document["related"] = list(_related(comparison, entity.id))
        documents.append(document)
    return {"articles": [reading.article.id for reading in held], "entities": documents}


def _say_related(comparison: Comparison) -> None:
    """Say what is meant without being named, under the names that it stands for."""
    counts: Counter[tuple[EntityId, str, str, Side]] = Counter()
    for side, found in comparison.related.items():
        reading = comparison.reading(side)
        for one in found if reading is not None else ():
            words = one.span.of(reading.article.text) if reading is not None else ""
            counts[one.entity, one.kind, " ".join(words.split()), side] += 1
    say("")
    if not counts:
        tell("No description or pronoun surely means one of them.")
        return
    rows = [
        (
            kind,
            words,
            *(f"{counts[entity.id, kind, words, side]:,}" for side in comparison.sides),
            entity.name,
        )
        for entity in comparison.ranked()
        for kind, words in dict.fromkeys(key[1:3] for key in counts if key[0] == entity.id)
    ]
    columns = _RELATED_ONE if comparison.right is None else _RELATED_TWO
    for line in table(columns, rows, width()):
        say(*line)


def _related(comparison: Comparison, entity: EntityId) -> Iterator[dict[str, Any]]:
    for side, found in comparison.related.items():
        article = comparison.reading(side)
        for one in found:
            if article is not None and one.entity == entity:
                yield {
                    "article": article.article.id,
                    "start": one.span.start,
                    "end": one.span.end,
                    "text": one.span.of(article.article.text),
                    "kind": one.kind,
                }


def _entity(entity: Entity, mentions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "ambiguous": entity.ambiguous,
        "mentions": mentions,
    }


def _mention(article: ArticleId, mention: Mention) -> dict[str, Any]:
    return {
        "article": article,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "kind": mention.kind,
    }


def _rows(comparison: Comparison) -> list[tuple[str, ...]]:
    return [
        (
            entity.kind,
            f"{entity.name} (ambiguous)" if entity.ambiguous else entity.name,
            *(str(comparison.count(entity.id, side)) for side in comparison.sides),
            ", ".join(entity.aliases),
        )
        for entity in comparison.ranked()
    ]


def _run_library(workspace: Workspace, *, in_json: bool) -> int:
    entities = sorted(workspace.entities(), key=lambda known: (-known.articles, known.name))
    if in_json:
        ids = workspace.library.article_ids()
        mentions = _mentions(workspace.library.corrected.reading(article) for article in ids)
        documents = [_entity(_as_entity(known), mentions[known.id]) for known in entities]
        say_json({"articles": list(ids), "entities": documents})
    else:
        _say(_LIBRARY, [_library_row(known) for known in entities])
    return DONE


def _mentions(readings: Iterable[Reading]) -> dict[EntityId, list[dict[str, Any]]]:
    found: dict[EntityId, list[dict[str, Any]]] = defaultdict(list)
    for reading in readings:
        for entity, mentions in reading.by_entity.items():
            found[entity] += [_mention(reading.article.id, mention) for mention in mentions]
    return found


def _as_entity(known: KnownEntity) -> Entity:
    return Entity(known.id, known.name, known.kind, _aliases(known))


def _aliases(known: KnownEntity) -> tuple[str, ...]:
    others = [surface for surface in known.surfaces if surface != known.name]
    return tuple(sorted(others, key=lambda surface: (-known.surfaces[surface], surface)))


def _library_row(known: KnownEntity) -> tuple[str, ...]:
    return (
        known.kind,
        known.name,
        f"{sum(known.surfaces.values()):,}",
        f"{known.articles:,}",
        ", ".join(_aliases(known)),
    )


def _say(columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> None:
    if not rows:
        tell("No person, place or organisation was found.")
        return
    for line in table(columns, rows, width()):
        say(*line)
