"""Placing quotes in texts that have changed."""

import random

import pytest

from corpus.anchoring import Placement, Placer
from corpus.note import Stage
from corpus.span import Span

OPENING = "The council met on Tuesday to hear what the harbour master had found. "
VOTE = "After two hours it voted 12 to 5 to close the old port for the winter. "
CLOSING = "Fishermen outside called the decision a betrayal and promised to appeal."
TEXT = OPENING + VOTE + CLOSING
WORDS = [
    "harbour",
    "council",
    "ferry",
    "winter",
    "keel",
    "anchor",
    "rope",
    "lantern",
    "pilot",
    "crane",
    "cargo",
    "dock",
    "tide",
    "storm",
    "signal",
    "captain",
    "crew",
    "engine",
    "buoy",
    "reef",
    "island",
    "ledger",
    "customs",
    "beacon",
]


def place(old: str, quote: str, new: str) -> tuple[Placement, str | None]:
    """Return where the quote, which stands once in the old text, is placed in the new one."""
    start = old.index(quote)
    placement = Placer(old, new).place(Span(start, start + len(quote)))
    return placement, placement.span.of(new) if placement.span else None


def test_a_text_that_is_the_same_keeps_its_quotes() -> None:
    placement, found = place(TEXT, "12 to 5", TEXT)
    assert (placement.stage, placement.confidence, found) == (Stage.SAME_TEXT, 1.0, "12 to 5")


def test_a_change_far_from_the_quote_leaves_it_in_its_place() -> None:
    placement, found = place(TEXT, "council met", TEXT.replace("a betrayal", "treason"))
    assert (placement.stage, found) == (Stage.SAME_PLACE, "council met")


def test_a_quote_follows_what_is_put_in_before_it() -> None:
    placement, found = place(TEXT, "close the old port", "Updated at noon. " + TEXT)
    assert (placement.stage, found) == (Stage.QUOTE, "close the old port")


@pytest.mark.parametrize(
    ("quote", "typed"),
    [
        ('the "old port" is', "the “old port” is"),
        ("it's closed - for", "it’s closed – for"),
        ("now closed for", "now\u00a0closed\n   for"),
        ("harbour master said", "harbour\u200b master said"),
    ],
)
def test_another_way_to_type_it_is_the_same_quote(quote: str, typed: str) -> None:
    old = f"Yesterday the mayor said that {quote} a while, and left by the back door."
    placement, found = place(old, quote, "Updated. " + old.replace(quote, typed))
    assert (placement.stage, found) == (Stage.QUOTE, typed)


def test_a_quote_cut_inside_words_stays_cut_so() -> None:
    _, found = place(TEXT, "ouncil met on Tues", "Updated. " + TEXT)
    assert found == "ouncil met on Tues"


def test_a_passage_that_moved_is_found_where_it_went() -> None:
    quote = "closing the old port for the winter"
    old = f"One thing first. The plan is {quote}, says the mayor.\n\n{OPENING}\n\n{CLOSING}\n"
    new = f"{OPENING}\n\n{CLOSING}\n\nAnd later on, {quote} was all that mattered.\n"
    placement, found = place(old, quote, new)
    assert (placement.stage, found) == (Stage.QUOTE, quote)


@pytest.mark.parametrize(("kept", "sure"), [(5, 0.95), (4, 0.95), (3, 0.86), (2, 0.69)])
def test_a_word_is_the_less_sure_the_fewer_of_its_neighbours_are_left(
    kept: int, sure: float
) -> None:
    before, (word, *after) = WORDS[:6], WORDS[6:13]
    old = " ".join([*before, word, *after])
    others = WORDS[13 : 13 + 6 - kept]
    new = " ".join([*others, *before[6 - kept :], word, *after[:kept], *others])
    placement, found = place(old, word, new)
    assert (placement.stage, placement.confidence, found) == (Stage.QUOTE, sure, word)


def test_words_enough_to_be_known_anywhere_are_as_sure_in_their_place() -> None:
    quote = " ".join(WORDS[:4])
    placement, found = place(f"a b c {quote} d e f", quote, f"u v w {quote} x y z")
    assert (placement.stage, placement.confidence, found) == (Stage.QUOTE, 0.8, quote)


def test_words_that_changed_in_their_place_are_found_and_said_to_have_changed() -> None:
    new = TEXT.replace("promised to appeal", "swore to appeal")
    placement, found = place(TEXT, "called the decision a betrayal and promised to appeal", new)
    assert found == "called the decision a betrayal and swore to appeal"
    assert placement.stage is Stage.CHANGED
    assert 0.5 < placement.confidence < 1


def test_another_number_is_another_claim() -> None:
    new = TEXT.replace("12 to 5", "13 to 4")
    placement, found = place(TEXT, "voted 12 to 5 to close the old port", new)
    assert (found, placement.stage) == (None, Stage.ORPHAN)
    assert placement.reason == "a number in the quote has changed"


def test_a_quote_that_is_gone_has_no_place() -> None:
    placement, found = place(TEXT, VOTE.strip(), OPENING + CLOSING)
    assert found is None
    assert placement.reason


def test_of_repeated_words_the_one_in_the_same_company_is_found() -> None:
    old = "First the ferry left the dock at dawn. Then the ferry came back to us at night."
    new = "Updated. " + old.replace("at dawn", "before dawn")
    second = Span(old.rindex("the ferry"), old.rindex("the ferry") + len("the ferry"))
    placement = Placer(old, new).place(second)
    assert placement.span is not None
    assert placement.span.start == new.rindex("the ferry")


def test_a_repeated_word_whose_sentence_went_takes_no_other_s_place() -> None:
    old = f"First the ferry left the dock. {TEXT} Then the ferry came back."
    start = old.index("ferry")
    placement = Placer(old, f"{TEXT} Then the ferry came back.").place(Span(start, start + 5))
    assert placement.span is None


def test_the_last_copy_of_a_passage_that_stood_twice_keeps_the_quote() -> None:
    passage = f"{OPENING}{VOTE}{CLOSING}\n\n"
    old = f"English\n\n{passage}Again\n\n{passage}The end."
    new = f"Again\n\n{passage}The end."
    start = old.index("close the old port")
    placement = Placer(old, new).place(Span(start, start + len("close the old port")))
    assert placement.span is not None
    assert placement.span.of(new) == "close the old port"


def test_white_space_and_an_emptied_text_give_no_place() -> None:
    assert Placer("a b", "c a b").place(Span(1, 2)).span is None
    assert place(TEXT, "12 to 5", "")[1] is None


def test_words_that_are_said_again_further_on_do_not_draw_the_quote_there() -> None:
    quote = "Git will also stash any untracked files you have"
    old = f"{OPENING}By default only changes are kept. {quote} created.\n\n{CLOSING}"
    new = (
        f"{OPENING}By default only changes are kept. Git will include untracked files in the stash "
        "being created. Yet including untracked files in the stash will not still include "
        f"explicitly ignored files.\n\n{CLOSING}"
    )
    assert place(old, quote, new)[1] == "Git will include untracked files"


def test_a_common_word_in_a_rewritten_sentence_is_no_end_of_the_quote() -> None:
    old = f"{OPENING}See our rules about the trade policy.\n\n{VOTE}\n\n{CLOSING}"
    new = (
        f"{OPENING}Some areas, of which the policy on piers and the like is one, are told of in "
        f"another place.\n\n{VOTE}\n\n{CLOSING}"
    )
    assert place(old, f"trade policy.\n\n{VOTE.strip()}", new)[1] == f".\n\n{VOTE.strip()}"


@pytest.mark.parametrize(
    ("rewritten", "kept"),
    [
        ("Pilots who log in may access a list of berths.", "access a list of berths."),
        ("Pilots who log in may access what others access.", "."),
    ],
)
def test_a_quote_reaches_to_its_first_word_where_that_is_there_once(
    rewritten: str,
    kept: str,
) -> None:
    settings = "Masters can access and clear the port register through their own settings."
    quote = f"access and clear the port register through their own settings. {CLOSING}"
    _, found = place(f"{OPENING}{settings} {CLOSING}", quote, f"{OPENING}{rewritten} {CLOSING}")
    assert found == f"{kept} {CLOSING}"


def test_marks_at_the_end_of_a_quote_may_be_replaced_by_other_marks() -> None:
    old = f"{OPENING}The reports range from ''cold'' to ''grim'' and beyond.\n\n{CLOSING}"
    new = f"{OPENING}The reports range from [*cold*] to ''grim'' and beyond.\n\n{CLOSING}"
    placement, found = place(old, "reports range from ''", new)
    assert (placement.stage, found) == (Stage.CHANGED, "reports range from [*")


ARRIVED = (
    "The ferry brought nine crates of lamp oil, four coils of rope and a letter for the pilot."
)
BEFORE = f"{OPENING}\n\n{ARRIVED}\n\n{VOTE}\n\n{CLOSING}"


def moved(sentence: str, elsewhere: str = "") -> tuple[Placement, str | None]:
    """Place the sentence where it has moved to the end, in another wording."""
    old = f"{BEFORE}\n\n{elsewhere}" if elsewhere else BEFORE
    return place(old, ARRIVED, f"{old.replace(ARRIVED, '')}\n\nAs was said: {sentence} So it was.")


def test_a_passage_that_moved_and_changed_is_found_and_less_sure_than_one_that_stayed() -> None:
    sentence = ARRIVED.replace("a letter for", "one letter for")
    placement, found = moved(sentence)
    assert (placement.stage, found) == (Stage.MOVED, sentence)
    assert placement.confidence < 0.8


@pytest.mark.parametrize(
    ("was", "became", "reason"),
    [
        ("four coils", "4 coils", "the passage most like the quote has other numbers"),
        ("lamp oil", "Lampedusa oil", "the passage most like the quote has other names"),
        ("for the pilot", "for Pilar", "begins or ends otherwise"),
        ("brought nine crates of lamp oil, four coils of", "had", "no longer in the text"),
    ],
)
def test_a_moved_passage_that_claims_another_thing_is_not_taken(
    was: str, became: str, reason: str
) -> None:
    placement, found = moved(ARRIVED.replace(was, became))
    assert found is None
    assert reason in placement.reason


def test_a_passage_that_stood_elsewhere_before_takes_no_other_s_note() -> None:
    sentence = ARRIVED.replace("a letter for", "one letter for")
    old = f"{BEFORE}\n\n{sentence}"
    placement, found = place(old, ARRIVED, f"{BEFORE.replace(ARRIVED, '')}\n\n{sentence}")
    assert found is None
    assert placement.reason


def test_suggestions_come_best_first_and_only_when_alike() -> None:
    close = ARRIVED.replace("nine", "ten").replace("four", "five")
    far = ARRIVED.replace("crates of lamp oil, four coils of rope", "men, who slept,")
    new = f"{OPENING}\n\n{far}\n\n{CLOSING}\n\n{VOTE}\n\n{close}\n"
    start = BEFORE.index(ARRIVED)
    suggested = Placer(BEFORE, new).suggest(Span(start, start + len(ARRIVED)))
    assert [one.span.of(new) for one in suggested] == [close, far]
    assert suggested[0].alike > suggested[1].alike > 0.5


def test_words_in_a_script_without_spaces_are_found_though_their_sentence_changed() -> None:
    old = "市议会周二开会。经过两个小时的讨论，议会决定冬季关闭旧港口。渔民们表示反对。"
    new = "市议会周三开会。经过三个小时的激烈讨论，议会决定冬季关闭旧港口和渡口。渔民们表示反对。"
    assert place(old, "冬季关闭旧港口", new)[1] == "冬季关闭旧港口"


def test_an_accent_may_be_a_character_of_its_own() -> None:
    old = "Yesterday the café on the quay was closed for good, to the sorrow of its guests."
    new = "Updated. " + old.replace("é", "e\u0301")
    assert place(old, "the café on the quay", new)[1] == "the cafe\u0301 on the quay"


def lookalike(number: int) -> tuple[str, str, Span, Span]:
    """Return old and new text, the quote, and a place in the new text that must not be taken.

    The quoted sentence changes in one word or number; as it was, it stands
    elsewhere in both texts.
    """
    chance = random.Random(number)

    def paragraph() -> str:
        return " ".join(chance.choices(WORDS, k=30)) + "."

    sentence = [*chance.choices(WORDS, k=9), str(chance.randint(100, 999))]
    changed = list(sentence)
    spot = chance.choice([chance.randrange(9), 9])
    changed[spot] = "else" if spot < 9 else str(int(sentence[9]) + 1)
    quote = " ".join(sentence)
    before = [paragraph() for _ in range(chance.randint(1, 4))]
    after = [paragraph() for _ in range(chance.randint(1, 4))]
    elsewhere = f"{paragraph()} {quote} {paragraph()}"
    noted = chance.random() < 0.5
    blocks = [*before, quote, *after]
    renewed = [*before, " ".join(changed), *after]
    old = "\n\n".join([*blocks, elsewhere] if noted else [elsewhere, *blocks])
    new = "\n\n".join([*renewed, elsewhere] if noted else [elsewhere, *renewed])
    start = old.index(quote) if noted else old.rindex(quote)
    wrong = new.index(quote)
    size = len(quote)
    return old, new, Span(start, start + size), Span(wrong, wrong + size)


def test_a_lookalike_never_takes_the_note() -> None:
    for number in range(300):
        old, new, quote, wrong = lookalike(number)
        span = Placer(old, new).place(quote).span
        assert span is None or not span.crosses(wrong), number
