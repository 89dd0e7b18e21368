"""Articles to search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from corpus.article import ArticleId
from corpus.entity import EntityId, EntityKind
from index import IndexedArticle, IndexedEntity
from index.engine import beginnings, pairs, snapshot, topmost

Make = Callable[..., IndexedArticle]


@pytest.fixture(params=["one by one", "all at once"])
def reckoned(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have few documents reckoned with as they are, and as very many would be."""
    if request.param == "all at once":
        for module, name, value in (
            (snapshot, "MANY", 1),
            (snapshot, "DENSE", 1_000_000),
            (topmost, "EACH", 0),
            (topmost, "SAMPLE", 1),
            (beginnings, "LEAST", 1),
            (beginnings, "WORDS", 0),
            (pairs, "LEAST", 1),
            (pairs, "SHARE", 1_000),
        ):
            monkeypatch.setattr(module, name, value)


@pytest.fixture
def make() -> Make:
    """Return a function that makes an article to index."""

    def made(name: str, text: str = "", *, revision: int = 1, **fields: object) -> IndexedArticle:
        return IndexedArticle(
            **{"id": ArticleId(name), "revision": revision, "title": "", "text": text, **fields}  # type: ignore[arg-type]
        )

    return made


@pytest.fixture
def corpus(make: Make) -> list[IndexedArticle]:
    """Return four articles that agree in some things and differ in others."""
    trump = IndexedEntity(EntityId("trump"), ("Donald Trump", "Trump"), EntityKind.PERSON)
    donbas = IndexedEntity(EntityId("donbas"), ("Donbas", "Donbass"), EntityKind.PLACE)
    return [
        make(
            "talks",
            "Volodymyr Zelenský will meet envoys of Donald Trump in the U.S. capital. "
            "The talks are about the Donbas.",
            title="Zelensky to meet envoys",
            outlet="Morning Courier",
            author="Ada Lind",
            language="en",
            published=date(2025, 3, 20),
            entities=(trump, donbas),
            notes=("A bold claim about ceasefires",),
            tags=("ceasefire",),
        ),
        make(
            "east",
            "In the Donbass region nobody waits for envoys. Trump's call changed little.",
            title="The view from the east",
            outlet="Évening Post",
            language="en",
            published=date(2025, 2, 14),
            entities=(trump, donbas),
            tags=("east", "ceasefire"),
        ),
        make(
            "tokio",
            "東京都で会談が行われた。 Київ каже: перемовини тривають.",
            title="会談",
            outlet="Morning Courier",
            language="ja",
            published=date(2024, 12, 31),
        ),
        make(
            "undated", "A well-known donald met a trump card. AT&T said nothing.", title="Trumped"
        ),
    ]
