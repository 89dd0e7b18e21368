"""The sample pairs hold what they were written to show."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from corpus.errors import UnreadableArticle
from corpus.samples import PAIRS, SamplePair, read, source

NAMES = [name for pair in PAIRS for name in pair.names]
CALL, STRIKE, QUAKE, MILL = PAIRS


@dataclass(frozen=True)
class Sample:
    front: dict[str, Any]
    body: str


@cache
def sample(name: str) -> Sample:
    _, front, body = read(name).decode().split("---\n", 2)
    return Sample(yaml.safe_load(front), body)


def token_types(name: str) -> set[str]:
    markdown = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    tokens = markdown.use(front_matter_plugin).parse(read(name).decode())
    return {inner.type for token in tokens for inner in (token, *(token.children or ()))}


def test_there_are_four_pairs_of_different_articles() -> None:
    assert len(PAIRS) >= 4
    assert len(set(NAMES)) == 2 * len(PAIRS)


def test_no_sample_file_is_left_out_of_the_pairs() -> None:
    shipped = {file.name for file in files("corpus.samples").iterdir()}
    assert {name for name in shipped if name.endswith(".md")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_front_matter_is_complete(name: str) -> None:
    front = sample(name).front
    assert front.keys() == {"title", "byline", "outlet", "published", "language"}
    assert all(front.values())
    assert isinstance(front["published"], date)
    assert re.fullmatch("[a-z]{2}", front["language"])


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_as_long_as_a_newspaper_article(name: str) -> None:
    assert 400 <= len(sample(name).body.split()) <= 900


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_begins_with_its_title_and_ends_by_saying_that_it_is_a_sample(name: str) -> None:
    first, *_, last = sample(name).body.strip().splitlines()
    assert first == f"# {sample(name).front['title']}"
    assert re.search("sample|muestra", last)
    assert "invent" in last


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_parsed_without_leftovers(name: str) -> None:
    assert {"front_matter", "heading_open", "paragraph_open", "em_open"} <= token_types(name)
    assert "html_block" not in token_types(name)
    assert "html_inline" not in token_types(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_holds_no_character_that_importing_would_replace(name: str) -> None:
    kinds = {unicodedata.category(c) for c in read(name).decode() if c not in "\n\u200d"}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn"})


@pytest.mark.parametrize("pair", PAIRS)
def test_the_main_character_comes_back_on_both_sides(pair: SamplePair) -> None:
    name_in_short = {
        CALL: r"\bZelensky",
        STRIKE: r"\bFerrer",
        QUAKE: r"\bLin\b",
        MILL: r"\bWhitlock",
    }
    for name in pair.names:
        assert len(re.findall(name_in_short[pair], sample(name).body)) >= 4


def test_the_pair_of_the_first_run_names_its_main_character_throughout() -> None:
    for name in CALL.names:
        paragraphs = sample(name).body.split("\n\n")
        assert sum("Zelensky" in paragraph for paragraph in paragraphs) >= 8


@pytest.mark.parametrize("pair", PAIRS)
def test_the_full_name_of_the_main_character_stands_on_one_side_at_least(pair: SamplePair) -> None:
    assert any(pair.hero in sample(name).body for name in pair.names)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_outlets_of_a_pair_differ(pair: SamplePair) -> None:
    assert sample(pair.left).front["outlet"] != sample(pair.right).front["outlet"]


@pytest.mark.parametrize(
    ("pair", "quotation"),
    [
        (CALL, "If we are talking about a deal, then let's do a deal"),
        (CALL, "They may be Russian someday, or they may not be Russian someday"),
        (STRIKE, "Sin manos no hay puerto"),
        (QUAKE, "Eleven seconds is a long time if you know what to do with it"),
        (MILL, "A promise made with public money is still a promise"),
    ],
)
def test_a_shared_quotation_is_the_same_to_the_letter(pair: SamplePair, quotation: str) -> None:
    assert all(quotation in sample(name).body for name in pair.names)


@pytest.mark.parametrize(
    ("pair", "left", "right"),
    [
        # Spelling.
        (CALL, "Zelenskyy", "Zelensky "),
        (CALL, "Kyiv", "Kiev"),
        (CALL, "Donbas,|Donbas\\.", "Donbass"),
        (CALL, "United States", "\\bUS\\b"),
        (STRIKE, "Lucía Ferrer", "Lucia Ferrer"),
        (STRIKE, "Estados Unidos", "United States"),
        (STRIKE, "Comisión Europea", "European Commission"),
        (QUAKE, "Lin Yi-chun", "Lin Yichun"),
        (QUAKE, "Hualien", "Hua-lien"),
        (QUAKE, "Türkiye", "Turkey"),
        (QUAKE, "İzmir", "\\bIzmir"),
        # Days.
        (CALL, "That call, on Wednesday", "conversation on Saturday"),
        (STRIKE, "mañana del lunes", "on Tuesday's early shift"),
        (QUAKE, "midnight on Wednesday", "late on Tuesday"),
        (MILL, "on Wednesday, Daniel Whitlock", "handed down on Tuesday"),
        # Figures.
        (STRIKE, "41 barcos", "38 vessels"),
        (STRIKE, "212 empleos", "140 positions"),
        (STRIKE, "1\\.900 personas", "1,600 strikers"),
        (STRIKE, "35 millones", "€27 million"),
        (QUAKE, "magnitude 6\\.3", "magnitude 6\\.1"),
        (QUAKE, "4,000 telephones", "2,700 telephones"),
        (MILL, "1,200 jobs", "900 people"),
        (MILL, "£18 million", "£16 million"),
        # Quotations, and what one side leads with.
        (CALL, "killed or ousted from politics", "a strong political project"),
        (CALL, "Munich Security Conference", "Emmanuel Macron"),
        (STRIKE, "Y sin puerto no hay ciudad", "Nobody will be put out on the street"),
        (QUAKE, "You trust four strangers", "when it fails"),
        (MILL, "sell the same horse twice", "run a mill on a court order"),
    ],
)
def test_one_side_says_it_so_and_the_other_otherwise(
    pair: SamplePair, left: str, right: str
) -> None:
    left_body, right_body = (sample(name).body for name in pair.names)
    assert re.search(left, left_body)
    assert not re.search(left, right_body)
    assert re.search(right, right_body)
    assert not re.search(right, left_body)


def test_one_pair_is_in_two_languages() -> None:
    assert [sample(name).front["language"] for name in STRIKE.names] == ["es", "en"]


def test_one_pair_has_two_persons_of_one_surname() -> None:
    for name in MILL.names:
        assert {"Daniel Whitlock", "Margaret Whitlock"} <= set(
            re.findall(r"\w+ Whitlock", sample(name).body)
        )


def test_one_pair_has_an_organisation_by_its_long_name_and_its_initials() -> None:
    for name in MILL.names:
        assert "Northern Rivers Development Authority" in sample(name).body
        assert "NRDA" in sample(name).body


@pytest.mark.parametrize("name", QUAKE.names)
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("accents", "[éüçğıİÇ]"),
        ("a family of emoji joined to one", "👩\u200d👩\u200d👧\u200d👦|👨\u200d👩\u200d👧"),
        ("a flag", "[\U0001f1e6-\U0001f1ff]{2}"),
        ("words from right to left", "[\u0621-\u064a]{4}"),
        ("an address of over a hundred characters", r"https://\S{100,}"),
        ("a list in a list", r"(?m)^(- |\d\. ).*\n +- "),
    ],
)
def test_both_sides_of_one_pair_try_the_screen(name: str, what: str, pattern: str) -> None:
    assert re.search(pattern, sample(name).body), what


def test_one_article_has_every_kind_of_character_and_block() -> None:
    body = sample(QUAKE.left).body
    assert re.search("[\u4e00-\u9fff]{4}", body)  # Chinese
    assert re.search("[\u05d0-\u05ea]{4}", body)  # Hebrew
    assert re.search("[\u0904-\u0939]", body)  # Devanagari
    assert "\ufe0f" in body  # a sign asked to look like an emoji
    assert "\U0001f3fd" in body  # a skin tone
    assert token_types(QUAKE.left) >= {
        "table_open",
        "fence",
        "image",
        "footnote_block_open",
        "blockquote_open",
        "ordered_list_open",
        "bullet_list_open",
        "link_open",
        "code_inline",
    }
    assert {"table_open", "fence", "footnote_block_open"} <= token_types(QUAKE.right)


def test_a_name_that_is_no_sample_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="no such sample"):
        read("../article.py")


def test_the_source_of_a_sample_is_no_path() -> None:
    assert source("a.md") == "sample:a.md"
