from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Comparison, Reading, Side
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.note import Note, NoteId, anchor
from corpus.span import Span
from reader.highlight import layers
from reader.layout import Role
from reader.state import Hits, ReaderState

ALICE, BERLIN = EntityId("alice"), EntityId("berlin")
TOP = {Side.LEFT: 0, Side.RIGHT: 0}
WHOLE = (0, 1000)


def lit(state: ReaderState, side: Side, role: Role) -> list[str]:
    reading = state.comparison.reading(side)
    assert reading is not None
    text = reading.article.text
    return [text[start:end] for start, end in layers(state, side)[role].crossing(*WHOLE)]


def test_the_selected_entity_is_lit_by_all_its_names(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, TOP)
    assert lit(state, Side.LEFT, Role.ENTITY) == ["Alice Brandt", "Brandt", "Brandt"]
    assert lit(state, Side.RIGHT, Role.ENTITY) == ["Brandt"]
    assert lit(state, Side.LEFT, Role.CURRENT) == ["Alice Brandt"]


def test_what_is_related_is_lit_when_asked_for() -> None:
    text = "Ada Quill, the Norwegian prime minister, spoke. She left."
    name = Mention(Span(0, 9), "Ada Quill", EntityKind.PERSON, entity=ALICE)
    people = Mention(Span(15, 24), "Norwegian", EntityKind.OTHER, entity=BERLIN)
    article = Article(ArticleId("one"), "", text, metadata=Metadata(language="en"))
    entities = {
        ALICE: Entity(ALICE, "Ada Quill", EntityKind.PERSON),
        BERLIN: Entity(BERLIN, "Norway", EntityKind.PLACE),
    }
    comparison = Comparison(Reading(article, (name, people)), None, entities)
    state = ReaderState(comparison).select(ALICE, TOP)
    assert lit(state, Side.LEFT, Role.RELATED) == []
    shown = state.with_related()
    assert lit(shown, Side.LEFT, Role.RELATED) == ["the Norwegian prime minister"]
    assert lit(shown.select(BERLIN, TOP), Side.LEFT, Role.RELATED) == []
    assert shown.open(comparison, Side.LEFT).related


def test_hits_are_lit_beside_the_entity(pair: Comparison) -> None:
    hits = Hits("spoke", {Side.LEFT: (Span(34, 39),)})
    state = ReaderState(pair).select(ALICE, TOP).show_hits(hits, TOP)
    assert lit(state, Side.LEFT, Role.HIT) == ["spoke"]
    assert len(lit(state, Side.LEFT, Role.ENTITY)) == 3


def test_a_pin_shows_while_another_entity_is_selected(pair: Comparison) -> None:
    pinned = ReaderState(pair).pin(BERLIN)
    assert lit(pinned.select(ALICE, TOP), Side.LEFT, Role.PIN_1) == ["Berlin", "Berlin"]
    assert lit(pinned.select(BERLIN, TOP), Side.LEFT, Role.PIN_1) == []


def test_notes_are_lit_where_they_have_a_place(pair: Comparison) -> None:
    now = datetime(2025, 2, 14, tzinfo=UTC)
    placed = anchor(pair.left.article, Span(0, 5), "")
    lost = replace(placed, span=Span(6, 12), orphan="the sentence is gone")
    notes = tuple(
        Note(NoteId(str(n)), (held,), "", (), now, now) for n, held in enumerate((placed, lost))
    )
    state = ReaderState(pair).with_notes(Side.LEFT, notes)
    assert lit(state, Side.LEFT, Role.NOTE) == ["Alice"]


def test_a_side_without_an_article_has_no_layers(pair: Comparison) -> None:
    alone = ReaderState(Comparison(pair.left, None, pair.entities))
    assert layers(alone, Side.RIGHT) == {}
