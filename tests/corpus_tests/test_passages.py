import random

import pytest

from corpus import passages
from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.importing import read_bytes
from corpus.passages import (
    next_sentence_end,
    paragraph_at,
    previous_sentence_start,
    sentence_at,
    sentences,
)
from corpus.span import Span


def article(text: str, name: str = "a.md") -> Article:
    return read_bytes(text.encode(), name).article


def split(text: str) -> list[str]:
    read = Article(ArticleId("a"), "", text)
    return [sentence.of(text) for sentence in sentences(read)]


@pytest.mark.parametrize(
    "expected",
    [
        ["It fell.", "Who will pay?", "Nobody!"],
        ["Mr. Okoye met Dr. Lind and Gen. Bo Å. Holm on Sept. 27.", "He left."],
        ["The U.S. Army built it in the U.S.", "The rest is rust."],
        ["J. R. Lind and Ada B. Okoye work at Lind Inc. Chairman Holm does not.", "He rests."],
        ["“We will pay.”", "He sat down.", "(Nobody stood up.)", "It rained."],
        ['"Why?" he asked.', "No answer came."],
        ["It cost 3.5 million, see no. 7 of p. 12 below.", "Say no.", "Then go."],
        ["Well… perhaps.", "So... it went.", "Gone…", "Rust stays."],
        ["Rust won.[1]", "Steel lost.[2][12]", "So it goes."],
        ["¿Quién paga?", "¡Nadie!", "«Nadie», dijo Ada.", "Y se fue."],
        ["Elle dit : « C’est fini. »", "Puis elle partit."],
        ["Am 3. Oktober fiel sie, z.B. Nachts, bzw. früh.", "Das war es."],
        ["Visit www.bridge.example/a.b today.", "It is e.g. Lind who asks."],
        ["Go to Plan B.", "The end of it."],
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["橋は落ちた。", "誰が払う？", "誰も！"],
        ["市長は「払わない。」と言った。", "雨が降った。"],
        ["桥塌了。", "“谁来付钱？”", "没有人。"],
    ],
)
def test_stops_of_chinese_and_japanese_need_no_space(expected: list[str]) -> None:
    assert split("".join(expected)) == expected


def test_no_sentence_reaches_beyond_its_block() -> None:
    read = article(
        "# What? Now!\n\nOne\n\nTwo. Three.\n\n| a. B | c |\n|--|--|\n| d | e |\n\n---\n"
    )
    assert [sentence.of(read.text) for sentence in sentences(read)] == [
        "What? Now!",
        "One",
        "Two.",
        "Three.",
        "a. B\tc",
        "d\te",
    ]


def test_labels_are_not_read_but_have_a_place() -> None:
    read = article(
        "English\n\nA bridge too dear\n\nIt fell down last night.\n\nNobody saw it.", "a.txt"
    )
    assert sentences(read)[0].of(read.text) == "A bridge too dear"
    assert sentence_at(read, 3).of(read.text) == "English"


def test_between_two_sentences_it_is_the_one_before() -> None:
    read = article("One. Two.\n\nThree.")
    at = [sentence_at(read, offset).of(read.text) for offset in (0, 3, 4, 5, 9, 10, 11, 17, 99)]
    assert at == ["One.", "One.", "One.", "Two.", "Two.", "Two.", "Three.", "Three.", "Three."]


def test_before_the_first_it_is_the_first() -> None:
    read = article("\n\n  One. Two.\n", "a.txt")
    assert sentence_at(read, 0).of(read.text) == "One."
    assert paragraph_at(read, 0).of(read.text) == "One. Two."


def test_a_rule_is_no_paragraph() -> None:
    read = article("---\n\nOne.\n\n---\n\nTwo.\n\n---")
    assert [paragraph_at(read, offset).of(read.text) for offset in (0, 4, 5, 6, 10)] == [
        "One.",
        "One.",
        "One.",
        "Two.",
        "Two.",
    ]


def test_a_text_without_blocks_is_one_paragraph_and_an_empty_one_is_empty() -> None:
    assert paragraph_at(Article(ArticleId("a"), "", " One. Two. "), 7) == Span(1, 10)
    assert sentence_at(Article(ArticleId("a"), "", ""), 0) == Span(0, 0)
    assert sentences(Article(ArticleId("a"), "", "")) == ()


_TOKENS = (
    "It fell",
    "Mr. ",
    "u.s. ",
    ". ",
    "... ",
    "! ",
    "。",
    "? ”",
    " » ",
    "7",
    "The end. ",
    "x",
)


def _scattered(rng: random.Random) -> Article:
    """Return an article of random blocks, some of them blank in part."""
    text, blocks = "", []
    for _ in range(rng.randint(0, 7)):
        start = len(text)
        kind = rng.choice([*BlockKind, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH])
        if kind is BlockKind.TABLE:
            text += "\n".join(rng.choice(["a\tb. C", "", "  ", "d"]) for _ in range(6))
        elif kind is not BlockKind.RULE:
            text += "".join(rng.choices(_TOKENS, k=rng.randint(1, 150))) + "."
        blocks.append(Block(kind, Span(start, len(text))))
        text += "\n\n"
    return Article(ArticleId("a"), "", text, tuple(blocks))


@pytest.mark.parametrize("near", [150, 2000])
def test_what_is_near_is_what_is_found_in_the_whole(
    near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "_NEAR", near)
    rng = random.Random(near)
    for _ in range(40):
        read = _scattered(rng)
        found = sentences(read)
        for offset in rng.choices(range(len(read.text) + 1), k=40):
            after = [one.end for one in found if one.end > offset]
            before = [one.start for one in found if one.start < offset]
            assert next_sentence_end(read, offset) == min(after, default=offset)
            assert previous_sentence_start(read, offset) == max(before, default=offset)
            block = Block(BlockKind.PARAGRAPH, paragraph_at(read, offset))
            block = next((one for one in read.blocks if one.span == block.span), block)
            beside = sentences(Article(ArticleId("b"), "", read.text, (block,))) or (block.span,)
            here = [one for one in beside if one.start <= offset] or beside[:1]
            if len(block.span):
                assert sentence_at(read, offset) == here[-1]
