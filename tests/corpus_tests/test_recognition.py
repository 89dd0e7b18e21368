from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind, Metadata
from corpus.entity import EntityKind, Mention
from corpus.recognition import default_recognizer
from corpus.span import Span


def find(text: str, language: str = "") -> Sequence[Mention]:
    article = Article(ArticleId("one"), "", text, metadata=Metadata(language=language))
    return default_recognizer().find(article)


def names(text: str, language: str = "") -> list[str]:
    return [mention.text for mention in find(text, language)]


def test_mentions_stand_in_order_at_their_spans() -> None:
    text = "Officials in Warsaw met Ana Belmonte. Belmonte thanked Poland."
    found = find(text)
    assert [mention.span.of(text) for mention in found] == [mention.text for mention in found]
    assert names(text) == ["Warsaw", "Ana Belmonte", "Belmonte", "Poland"]


SENTENCES = [
    ("a possessive is no part of it", "He read Macron's letter.", ["Macron"]),
    ("nor is a curly one", "The Netherlands’ reply came.", ["Netherlands"]),
    ("two names with a hyphen are two", "The Iran-Iraq border", ["Iran", "Iraq"]),
    ("a name with a hyphen is one", "in Nagorno-Karabakh", ["Nagorno-Karabakh"]),
    ("a given name with a hyphen is one", "said Jean-Luc Moreau", ["Jean-Luc Moreau"]),
    ("an eastern name stays whole", "said Han Jae-won today", ["Han Jae-won"]),
    ("what follows a hyphen may be common", "a US-led, NATO-backed force", ["US", "NATO"]),
    ("so may what stands before", "an anti-Russian law", ["Russian"]),
    ("a stroke parts names", "talks of Spain/Portugal", ["Spain", "Portugal"]),
    ("a pronoun is no country", "They told US troops to trust us.", ["US"]),
    ("a bird is no country", "We ate turkey while Turkey voted.", ["Turkey"]),
    ("titles are no part", "with Prime Minister Ilse Varga", ["Ilse Varga"]),
    ("nor are offices", "by Secretary of State Ada Quill", ["Ada Quill"]),
    ("nor is a country before a title", "the French President Ada Quill", ["French", "Ada Quill"]),
    ("particles are part", "by Piet van der Meulen", ["Piet van der Meulen"]),
    ("an article may be part", "by Omar el-Tayeb", ["Omar el-Tayeb"]),
    ("initials are part", "by Ruth B. Carver", ["Ruth B. Carver"]),
    ("dates are none", "on Monday, 3 March, in Oslo", ["Oslo"]),
    ("directions are none", "in East Ukraine", ["Ukraine"]),
    ("unless they are", "in South Korea", ["South Korea"]),
    ("a building is one name", "at Trump Tower today", ["Trump Tower"]),
    ("an army is its country's", "the Ukrainian Army", ["Ukrainian"]),
    ("an institute is one name", "the Orwin Institute for Tidal Studies",
     ["Orwin Institute for Tidal Studies"]),
    ("a ministry is one name", "the Foreign Ministry said", ["Foreign Ministry"]),
    ("a numbered article is one name", "under Article 5 of it", ["Article 5"]),
    ("capitals with dots are a name", "in the U.S. Then it rained.", ["U.S."]),
    ("a contraction is none", "I'm sure. We've seen it. You'll see.", []),
    ("a team is one name with its town", "the Boston Celtics won", ["Boston Celtics"]),
    ("an ordinal may be part", "the 10th Mountain Division", ["10th Mountain Division"]),
    ("where a body is is no part", "the Orwin Bureau in Norway", ["Orwin Bureau", "Norway"]),
    ("a plural may begin a party", "the Workers' Party of Korea", ["Workers' Party of Korea"]),
    ("a people ends before a person", "by Dutch Petr Holik", ["Dutch", "Petr Holik"]),
    ("an Arabic article is part", "in the daily al-Mahar, he said", ["al-Mahar"]),
    ("small words between hyphens are part", "in Orwin-sur-Tarn", ["Orwin-sur-Tarn"]),
    ("initials before a known name are part", "out to A. Silva", ["A. Silva"]),
    ("a letter only counts", "in Group B of it", []),
    ("a sum is none", "it cost Sh2 and Rs500", []),
    ("a quarter of a year is none", "the Q2 figures", []),
    ("a party's name is no role", "the Labour leader Ada Quill", ["Labour", "Ada Quill"]),
    ("a place begins a body's name", "the Kurdistan Democratic Party",
     ["Kurdistan Democratic Party"]),
    ("a portfolio is none", "the EU Farm Commissioner Ada Quill", ["EU", "Ada Quill"]),
    ("a number ends a name", "on Flight 812 of it", ["Flight 812"]),
    ("a state may be abbreviated", "in Orwin, Calif., today", ["Orwin", "Calif."]),
    ("a possessive may be part", "by Moody's and the People's Daily",
     ["Moody's", "People's Daily"]),
    ("a company goes on", "at Tata Steel now", ["Tata Steel"]),
    ("a corporate ending is part", "at Chrysler LLC now", ["Chrysler LLC"]),
    ("who leads is no part", "the National Party of F.W. Tarn", ["National Party", "F.W. Tarn"]),
    ("what a body is for is part", "the Garment and Mining Workers Federation",
     ["Garment and Mining Workers Federation"]),
    ("brackets spell a name out", "the Rally for the Return of Rain in Norway (RRRN)",
     ["Rally for the Return of Rain in Norway", "RRRN"]),
    ("peoples are two", "a Rwandan Hutu family", ["Rwandan", "Hutu"]),
    ("a spelt-out abbreviation is none", "the gross regional product (GRP) and GRP", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in SENTENCES], ids=[case[0] for case in SENTENCES]
)
def test_names_in_a_sentence(text: str, expected: list[str]) -> None:
    assert names(f"It was so, they said, {text}" if text[0].islower() else text) == expected


def test_a_capital_at_the_start_of_a_sentence_needs_evidence() -> None:
    assert names("Bread is dear. Winter came early.") == []
    assert names("They had met Winter once. Winter came back.") == ["Winter", "Winter"]


def test_a_surname_that_is_a_common_word_is_found_after_the_full_name() -> None:
    text = "Then Nora Steele rose. Steele spoke. Steel was cheap."
    assert names(text) == ["Nora Steele", "Steele"]


def test_a_month_that_is_a_surname_is_told_by_its_neighbours() -> None:
    text = "There Theresa May met him in May. Then May left on May 4."
    assert names(text) == ["Theresa May", "May"]


def test_a_company_at_the_start_of_a_sentence_is_told_by_what_it_does() -> None:
    assert names("Apple said so. Shell's plan failed.") == ["Apple", "Shell"]
    assert names("Apple pie is good. Shell fish is dear.") == []


def test_words_of_a_headline_are_no_names() -> None:
    text = "Mayor Says Bridge Will Open Soon In Lisbon\nThe mayor of Lisbon, Ada Quill, said so."
    assert names(text) == ["Lisbon", "Lisbon", "Ada Quill"]


def test_names_of_a_shouted_headline_are_found() -> None:
    text = "QUILL WARNS UKRAINE OVER GRAIN\nThe envoy Ada Quill warned Ukraine. Quill left."
    assert names(text) == ["QUILL", "UKRAINE", "Ada Quill", "Ukraine", "Quill"]


WIRE = """RUGBY - QUILL TO MISS ORWIN MATCH.
OSLO, Norway 1996-08-14
Ada Quill will miss the match, she told the Orwin Post. The Commission of the Orwin Union agreed.
Barnsley 3 Port Vale 1
Phoenix 2 ST LOUIS 0
LISBON 17 12 3 2 36 14 39
1. Mara Tarn (Peru) 9.97 seconds
Norwich v Ipswich
-- Rome Newsroom +39 6 000
"""


def test_names_of_a_wire_report_are_found() -> None:
    assert names(WIRE) == [
        "QUILL", "ORWIN", "OSLO", "Norway", "Ada Quill", "Orwin Post",
        "Commission of the Orwin Union", "Barnsley", "Port Vale", "Phoenix", "ST LOUIS", "LISBON",
        "Mara Tarn", "Peru", "Norwich", "Ipswich", "Rome Newsroom",
    ]  # fmt: skip


def test_towns_in_rows_of_results_are_teams() -> None:
    kinds = {mention.text: mention.kind for mention in find(WIRE)}
    teams = ("Barnsley", "Port Vale", "Phoenix", "ST LOUIS", "LISBON", "Norwich", "Ipswich")
    assert {kinds[name] for name in teams} == {EntityKind.ORGANISATION}
    assert {kinds[name] for name in ("OSLO", "Norway", "Peru")} == {EntityKind.PLACE}
    assert {kinds[name] for name in ("QUILL", "Mara Tarn")} == {EntityKind.PERSON}


def test_a_short_form_of_a_body_is_a_name() -> None:
    text = "There the Orwin Commission met. Then the Commission left."
    assert names(text) == ["Orwin Commission", "Commission"]
    assert names("Then the commission left, and the Commission stayed.") == []


def test_labels_and_code_are_not_read() -> None:
    text = "English\n\nAda Quill spoke.\n\nprint(Oslo)"
    blocks = (
        Block(BlockKind.LABEL, Span(0, 7)),
        Block(BlockKind.PARAGRAPH, Span(9, 25)),
        Block(BlockKind.CODE, Span(27, len(text))),
    )
    article = Article(ArticleId("one"), "", text, blocks)
    assert [mention.text for mention in default_recognizer().find(article)] == ["Ada Quill"]


def test_a_name_goes_over_a_line_end_within_a_paragraph_only() -> None:
    text = "then came Ada\nQuill and left\n\nOslo slept"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 28)),
        Block(BlockKind.PARAGRAPH, Span(30, len(text))),
    )
    article = Article(ArticleId("one"), "", text, blocks)
    assert [m.text for m in default_recognizer().find(article)] == ["Ada\nQuill", "Oslo"]


KINDS = [
    ("said President Ada Quill", "Ada Quill", EntityKind.PERSON),
    ("he joined Norden Shipping Group in May", "Norden Shipping Group", EntityKind.ORGANISATION),
    ("he lives near Marrow Bridge now", "Marrow Bridge", EntityKind.PLACE),
    ("at the Lindow Summit they met", "Lindow Summit", EntityKind.EVENT),
    ("he signed the Orwin Treaty at last", "Orwin Treaty", EntityKind.WORK),
    ("many lived in Quenby until then", "Quenby", EntityKind.PLACE),
    ("the WSLP objected", "WSLP", EntityKind.ORGANISATION),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kinds_follow_head_words_titles_and_neighbours(
    text: str, name: str, kind: EntityKind
) -> None:
    assert {one.text: one.kind for one in find(f"Later, {text}.")}[name] is kind


def test_spanish_names_demonyms_and_acronyms_are_found() -> None:
    text = (
        "El presidente estadounidense habló con la Unión Europea. Según los ucranianos, EE.UU. no "
        "enviará tropas. La ministra Pilar Ordóñez viajó a Bruselas y Ordóñez calló."
    )
    assert names(text, "es") == [
        "estadounidense", "Unión Europea", "ucranianos", "EE.UU.", "Pilar Ordóñez", "Bruselas",
        "Ordóñez",
    ]  # fmt: skip


def test_the_language_is_told_by_its_frequent_words() -> None:
    assert names("En la ciudad los rusos no son los que más se quejan de la guerra.") == ["rusos"]


def test_the_version_names_the_recognizer() -> None:
    assert default_recognizer().version


def test_tables_of_results_name_persons_and_places() -> None:
    text = "Scorers:\n1. Karl Strand (Norway) 2:31.45\nJan Vinter (Sweden) 6-4\nDENVER 10 4"
    assert names(text) == ["Karl Strand", "Norway", "Jan Vinter", "Sweden", "DENVER"]


def test_a_known_name_is_known_wherever_it_stands() -> None:
    text = "Apple plans\nThey asked Apple for it. Apple plans to grow."
    assert [one.kind for one in find(text) if one.text == "Apple"] == [EntityKind.ORGANISATION] * 3


def test_a_people_is_no_place() -> None:
    kinds = {one.text: one.kind for one in find("They met Norwegians in Norway.")}
    assert kinds == {"Norwegians": EntityKind.OTHER, "Norway": EntityKind.PLACE}
