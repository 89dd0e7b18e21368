"""Mentions as columns are the mentions that they were made of."""

from __future__ import annotations

import random

import pytest

from corpus.article import Article, ArticleId
from corpus.comparison import Comparison, Reading, Side
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.library.packing import pack_columns, pack_mentions, unpack_columns, unpack_mentions
from corpus.mentions import Mentions
from corpus.span import Span
from corpus.spans import Spans

ALICE, BOB = EntityId("alice"), EntityId("bob")


def _made(count: int) -> tuple[Mention, ...]:
    rng = random.Random(count)
    return tuple(
        Mention(
            Span(10 * number, 10 * number + rng.randint(1, 9)),
            rng.choice(["Alice", "Bob", "“Böb”"]),
            rng.choice(list(EntityKind)),
            rng.choice([1.0, 0.25]),
            rng.choice([ALICE, BOB, None]),
        )
        for number in range(count)
    )


@pytest.fixture(params=[0, 1, 40])
def made(request: pytest.FixtureRequest) -> tuple[Mention, ...]:
    return _made(request.param)


@pytest.fixture(params=["given", "packed", "columns"])
def mentions(request: pytest.FixtureRequest, made: tuple[Mention, ...]) -> Mentions:
    given = Mentions.of(made)
    if request.param == "packed":
        return unpack_mentions(pack_mentions(made))
    return unpack_columns(pack_columns(given)) if request.param == "columns" else given


def test_they_are_a_sequence_of_what_they_were_made_of(
    mentions: Mentions, made: tuple[Mention, ...]
) -> None:
    assert tuple(mentions) == made
    assert mentions == made
    assert made == mentions
    assert mentions == Mentions.of(made)
    assert mentions[-3:] == made[-3:]
    assert [mentions[at] for at in range(-len(made), len(made))] == [*made, *made]
    with pytest.raises(IndexError):
        mentions[len(made)]


def test_one_that_differs_makes_them_differ(made: tuple[Mention, ...]) -> None:
    others = (*made[:-1], Mention(Span(500, 505), "Carol", EntityKind.PERSON))
    assert Mentions.of(made) != Mentions.of(others)
    assert Mentions.of(made) != others


def test_those_of_an_entity_are_found_in_their_order(
    mentions: Mentions, made: tuple[Mention, ...]
) -> None:
    for entity in (ALICE, BOB, EntityId("nobody")):
        expected = [one for one in made if one.entity == entity]
        assert list(mentions.by_entity.get(entity, ())) == expected
        assert list(mentions.spans_of(entity)) == [one.span for one in expected]
    assert set(mentions.by_entity) == {one.entity for one in made} - {None}


def test_those_of_no_entity_are_left_out_of_the_linked_ones(made: tuple[Mention, ...]) -> None:
    reading = Reading(Article(ArticleId("a"), "A title", "x" * 500), made)
    entities = {ALICE: Entity(ALICE, "Alice", EntityKind.PERSON)}
    comparison = Comparison(reading, None, entities)
    expected = [one.span for one in made if one.entity == ALICE]
    assert list(comparison.linked_spans(Side.LEFT)) == expected
    assert not comparison.linked_spans(Side.RIGHT)


def test_spans_know_which_they_hold() -> None:
    spans = Spans.of([Span(1, 3), Span(4, 8)])
    assert Span(4, 8) in spans
    assert Span(4, 7) not in spans
    assert Span(9, 12) not in spans
    assert spans == [Span(1, 3), Span(4, 8)]
    assert spans != Spans.of([Span(1, 3)])
    assert spans[1:] == Spans.of([Span(4, 8)])
