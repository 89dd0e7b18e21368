"""Small articles and comparisons for the tests of the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.comparison import Comparison, Reading
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.span import Span

ALICE, BERLIN, ACME = EntityId("alice"), EntityId("berlin"), EntityId("acme")
ENTITIES: Mapping[EntityId, Entity] = {
    ALICE: Entity(ALICE, "Alice Brandt", EntityKind.PERSON, ("Brandt",)),
    BERLIN: Entity(BERLIN, "Berlin", EntityKind.PLACE),
    ACME: Entity(ACME, "Acme Motors", EntityKind.ORGANISATION, ("Acme",)),
}
_SURFACES = {"Alice Brandt": ALICE, "Brandt": ALICE, "Berlin": BERLIN, "Acme": ACME}


def make_article(text: str, title: str = "A title", name: str = "one") -> Article:
    """Return an article with a paragraph a line."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*line)) for line in lines)
    return Article(ArticleId(name), title, text, blocks)


def make_reading(text: str, name: str = "one") -> Reading:
    """Return a reading in which Alice, Berlin and Acme are found."""
    found = re.finditer("Alice Brandt|Brandt|Berlin|Acme", text)
    mentions = tuple(
        Mention(Span(*m.span()), m[0], ENTITIES[_SURFACES[m[0]]].kind, entity=_SURFACES[m[0]])
        for m in found
    )
    return Reading(make_article(text, name=name), mentions)


@pytest.fixture
def pair() -> Comparison:
    """Two short readings: Alice and Berlin are in both, Acme is on the right only."""
    left = make_reading("Alice Brandt is in Berlin. Brandt spoke.\nBrandt left Berlin.", "one")
    right = make_reading("Acme praised Brandt.\nBerlin was quiet.", "two")
    return Comparison(left, right, ENTITIES)
