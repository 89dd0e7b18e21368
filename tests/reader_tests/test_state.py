from __future__ import annotations

import pytest

from corpus.article import ArticleId
from corpus.comparison import Comparison, Side
from corpus.entity import EntityId
from corpus.span import Span
from reader.state import Extent, Hits, Place, ReaderState, Scope, Trail

ALICE, BERLIN, ACME = EntityId("alice"), EntityId("berlin"), EntityId("acme")
TOP = {Side.LEFT: 0, Side.RIGHT: 0}


def names(state: ReaderState) -> list[str]:
    return [entity.name for entity in state.listed()]


def words(state: ReaderState, side: Side = Side.LEFT) -> str:
    reading = state.comparison.reading(side)
    return state.current[side].of(reading.article.text) if reading else ""


def test_selecting_an_entity_lights_it_in_both_articles(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, TOP)
    assert [len(state.matches(side)) for side in Side] == [3, 1]
    assert [state.position(side) for side in Side] == [(1, 3), (1, 1)]


def test_selecting_stands_on_the_mention_that_the_reader_looks_at(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, {Side.LEFT: 27, Side.RIGHT: 0})
    assert state.position(Side.LEFT) == (2, 3)


def test_selecting_past_the_last_mention_stands_on_it(pair: Comparison) -> None:
    state = ReaderState(pair).select(BERLIN, {Side.LEFT: 0, Side.RIGHT: 30})
    assert state.position(Side.RIGHT) == (1, 1)
    assert not state.wrapped


def test_jumping_goes_round_the_end_with_a_sign(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, TOP)
    places = []
    for _ in range(3):
        state = state.jump(1, state.current[Side.LEFT].start)
        places.append((state.position(Side.LEFT)[0], state.wrapped))
    assert places == [(2, False), (3, False), (1, True)]


def test_jumping_back_goes_round_the_beginning(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, TOP).jump(-1, 0)
    assert (state.position(Side.LEFT), state.wrapped) == ((3, 3), True)


def test_jumping_starts_from_what_the_reader_looks_at(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, TOP)
    assert state.jump(1, 41).position(Side.LEFT) == (3, 3)
    assert state.jump(-1, 41).position(Side.LEFT) == (2, 3)


def test_a_jump_moves_only_the_focused_side(pair: Comparison) -> None:
    state = ReaderState(pair).select(BERLIN, TOP)
    moved = state.jump(1, 19)
    assert moved.current[Side.RIGHT] == state.current[Side.RIGHT]
    assert moved.current[Side.LEFT] != state.current[Side.LEFT]


def test_jumping_with_nothing_lit_changes_nothing(pair: Comparison) -> None:
    assert ReaderState(pair).jump(1, 0) == ReaderState(pair)


def test_walking_all_names_meets_each_in_turn(pair: Comparison) -> None:
    state = ReaderState(pair)
    met = []
    for _ in range(4):
        at = state.current.get(Side.LEFT, Span(0, 0)).start
        state = state.step_mention(1, at)
        met.append(words(state))
    assert met == ["Alice Brandt", "Berlin", "Brandt", "Brandt"]


def test_hits_take_the_place_of_the_entity_until_they_are_cleared(pair: Comparison) -> None:
    lit = ReaderState(pair).select(ALICE, TOP)
    hits = Hits("spoke", {Side.LEFT: (Span(34, 39),)})
    found = lit.show_hits(hits, TOP)
    assert [found.matches(side) for side in Side] == [(Span(34, 39),), ()]
    assert found.clear().matches(Side.LEFT) == lit.matches(Side.LEFT)
    assert found.clear().clear().entity is None


def test_the_next_entity_follows_the_list_and_goes_round(pair: Comparison) -> None:
    state = ReaderState(pair)
    lit = []
    for _ in range(4):
        state = state.step_entity(1, TOP)
        lit.append(state.entity)
    assert lit == [ALICE, BERLIN, ACME, ALICE]
    assert ReaderState(pair).step_entity(-1, TOP).entity == ACME


@pytest.mark.parametrize(
    ("scope", "listed"),
    [
        (Scope.ALL, ["Alice Brandt", "Berlin", "Acme Motors"]),
        (Scope.SHARED, ["Alice Brandt", "Berlin"]),
        (Scope.LEFT, []),
        (Scope.RIGHT, ["Acme Motors"]),
    ],
)
def test_the_list_shows_the_entities_in_scope(
    pair: Comparison, scope: Scope, listed: list[str]
) -> None:
    assert names(ReaderState(pair).narrow(scope, "")) == listed


@pytest.mark.parametrize("text", ["brandt", "ALI", "àlice brandt"])
def test_the_filter_looks_into_names_and_aliases(pair: Comparison, text: str) -> None:
    assert names(ReaderState(pair).narrow(Scope.ALL, text)) == ["Alice Brandt"]


def test_swapping_takes_everything_along(pair: Comparison) -> None:
    state = ReaderState(pair).select(BERLIN, TOP)
    swapped = state.swap()
    assert swapped.comparison.left is pair.right
    assert swapped.side is Side.RIGHT
    assert swapped.current[Side.RIGHT] == state.current[Side.LEFT]
    assert swapped.swap() == state


def test_a_single_article_is_neither_swapped_nor_zoomed(pair: Comparison) -> None:
    alone = ReaderState(Comparison(pair.left, None, pair.entities))
    assert alone.swap() == alone
    assert alone.zoom() == alone
    assert alone.focus(Side.RIGHT).side is Side.LEFT


def test_digits_make_a_count_that_the_next_action_uses_up(pair: Comparison) -> None:
    state = ReaderState(pair).digit(1).digit(2)
    assert state.count == 12
    assert state.zoom().count == 0


def test_a_count_stays_within_reason(pair: Comparison) -> None:
    state = ReaderState(pair)
    for _ in range(20):
        state = state.digit(9)
    assert state.count < 100_000


def test_a_pin_is_put_in_and_taken_out(pair: Comparison) -> None:
    pinned = ReaderState(pair).pin(BERLIN)
    assert pinned.pins == (BERLIN,)
    assert pinned.pin(BERLIN).pins == ()


def test_another_comparison_keeps_the_entity_that_it_knows(pair: Comparison) -> None:
    state = ReaderState(pair).select(ALICE, TOP).pin(ACME)
    other = Comparison(pair.left, None, {ALICE: pair.entities[ALICE]})
    opened = state.open(other, Side.RIGHT)
    assert (opened.entity, opened.pins, opened.side) == (ALICE, (), Side.LEFT)


def test_the_name_under_the_cursor_comes_before_the_first_in_sight(pair: Comparison) -> None:
    state = ReaderState(pair)
    whole = Span(0, len(pair.left.article.text))
    under = state.mention_near(whole, 20)
    first = state.mention_near(whole, 15)
    assert under is not None
    assert first is not None
    assert (under.text, first.text) == ("Berlin", "Alice Brandt")


def test_notes_that_come_while_a_count_is_typed_leave_it(pair: Comparison) -> None:
    state = ReaderState(pair).digit(4).with_notes(Side.LEFT, ())
    assert state.count == 4


def test_a_selection_led_back_keeps_its_first_word() -> None:
    assert Extent(Span(5, 9), 9).to(2).span == Span(2, 9)
    assert Extent(Span(5, 9), 9).to(14).span == Span(5, 14)


def test_a_trail_goes_back_forward_and_forgets_what_was_ahead() -> None:
    one, two, three, four = (Place(ArticleId("a"), offset) for offset in (1, 2, 3, 4))
    trail = Trail().leave(one).leave(two)
    back = trail.back(three)
    assert back.place == two
    assert back.back(two).place == one
    assert back.back(two).back(one).place == one
    assert back.forward().place == three
    assert back.back(two).leave(four).back(three).place == four
    assert Trail().back(one).place is None
