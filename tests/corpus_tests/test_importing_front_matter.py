import time
from datetime import date

import pytest

from corpus.article import Article, BlockKind
from corpus.importing import read_bytes


def article(text: str) -> Article:
    return read_bytes(text.encode(), "/shelf/bridge.md").article


def test_front_matter_tells_what_is_known_and_is_no_text() -> None:
    read = article(
        '---\ntitle: "The bridge: a story"\nauthor: [Ada Okoye, name: Bo Lind]\n'
        "outlet: The Post\ndate: 2025-02-24\nlang: en-GB\nmood: grim\n---\n\nIt fell.\n"
    )
    assert read.title == "The bridge: a story"
    assert read.text == "The bridge: a story\n\nIt fell."
    assert read.blocks[0].kind is BlockKind.HEADING
    known = read.metadata
    assert known.byline == "Ada Okoye, Bo Lind"
    assert known.outlet == "The Post"
    assert known.published == date(2025, 2, 24)
    assert known.language == "en"
    assert known.source == "/shelf/bridge.md"


def test_a_title_that_stands_in_the_text_already_is_not_repeated() -> None:
    read = article("---\ntitle: The bridge\n---\n# The bridge\n\nIt fell.")
    assert read.text == "The bridge\n\nIt fell."


def test_a_title_is_put_above_sections_of_lower_rank_and_styles_move_along() -> None:
    read = article("---\ntitle: The bridge\n---\n## *One*\n\nIt fell.")
    assert read.text == "The bridge\n\nOne\n\nIt fell."
    assert read.styles[0].span.of(read.text) == "One"


def test_without_an_outlet_the_host_of_the_address_stands_for_it() -> None:
    assert article("---\nurl: https://www.harbour.example/a\n---\nIt fell.").metadata.outlet == (
        "harbour.example"
    )
    assert article("---\nsource: https://harbour.example/a\n---\nIt fell.").metadata.outlet == (
        "harbour.example"
    )
    assert article("---\nurl: 'https://[::1'\n---\nIt fell.").metadata.outlet == ""


def test_escapes_in_front_matter_never_act() -> None:
    read = article('---\ntitle: "a\\e[2Jb\\u202e\\tc"\noutlet: "x\\x07y"\n---\nIt fell.')
    assert read.title == "a\ufffd[2Jb\ufffd c"
    assert read.metadata.outlet == "x\ufffdy"


@pytest.mark.parametrize(
    "broken",
    [
        "---\ntitle: [unclosed\n---\nIt fell.",
        "---\ntitle: a: b: c\n---\nIt fell.",
        "---\n- a\n- b\n---\nIt fell.",
        "---\na: &x [1]\nb: *x\n---\nIt fell.",
        "---\n? [a]\n: b\n---\nIt fell.",
        "---\n!!python/object:os.system x\n---\nIt fell.",
        "---\ntitle: " + "[" * 5000 + "\n---\nIt fell.",
        "---\ntitle: " + "- " * 200 + "x\n---\nIt fell.",
        "---\ntitle: never closed\n\nIt fell.",
        "---\n" + "a: b\n" * 3000 + "---\nIt fell.",
    ],
)
def test_broken_front_matter_is_ordinary_text(broken: str) -> None:
    read = article(broken)
    assert read.text.endswith("It fell.")
    assert len(read.text) > len("It fell.")
    assert read.metadata.outlet == ""


@pytest.mark.parametrize(
    "value", ["2025-13-45", "31 February 2025", "99999-01-01", "[a, b]", "{a: b}", "1:1:1:1:1", "~"]
)
def test_a_date_that_is_none_is_left_out(value: str) -> None:
    assert article(f"---\ntitle: T\ndate: {value}\n---\nIt fell.").metadata.published is None


def test_aliases_that_multiply_are_not_followed() -> None:
    bomb = "---\na0: &a0 [x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
    )
    began = time.process_time()
    assert "a19" in article(f"{bomb}---\nIt fell.").text
    assert time.process_time() - began < 2
