from __future__ import annotations

import pytest

from corpus.article import Article, ArticleId
from corpus.comparison import Comparison, Reading, Side
from corpus.entity import EntityId, EntityKind
from corpus.known import KnownEntity
from corpus.linking import compare
from corpus.recognition import default_recognizer


def read(text: str, article_id: str = "one") -> Reading:
    article = Article(ArticleId(article_id), "", text)
    return Reading(article, tuple(default_recognizer().find(article)))


def pair(left: str, right: str = "") -> Comparison:
    return compare(read(left, "left"), read(right, "right") if right else None)


def entity(comparison: Comparison, text: str, place: int = 0) -> EntityId | None:
    found = [
        mention.entity
        for side in comparison.sides
        if (reading := comparison.reading(side))
        for mention in reading.mentions
        if mention.text == text
    ]
    return found[place]


ONE = [
    ("abbreviation and people", "The US and Americans voted. Washington's allies in the USA."),
    ("country and demonym", "Ukraine fights. Many Ukrainians fled.", "Ukraine", "Ukrainians"),
    ("surname", "There Ada Quill spoke. Quill left.", "Ada Quill", "Quill"),
    ("given name", "There Volodymyr Sokil spoke to us. Then Volodymyr left.", "Volodymyr Sokil",
     "Volodymyr"),
    ("title", "President Ilse Varga spoke. Then President Varga left.", "Ilse Varga", "Varga"),
    ("abbreviation in brackets", "The Orwin Fishing Council (OFC) met. The OFC left.",
     "Orwin Fishing Council", "OFC"),
    ("abbreviation in another tongue", "El Sindicato Obrero de Lugo (SOL) y la SOL en la calle.",
     "Sindicato Obrero de Lugo", "SOL"),
    ("beginning", "The Orwin Institute for Tidal Studies met. The Orwin Institute left.",
     "Orwin Institute for Tidal Studies", "Orwin Institute"),
    ("company", "He sold Marrow Shipping Group. Then Marrow fell.", "Marrow Shipping Group",
     "Marrow"),
    ("shouted", "QUILL LEAVES OSLO\nThere Ada Quill left Oslo.", "QUILL", "Ada Quill"),
    ("particle", "There Piet van der Meulen spoke. Then Van der Meulen left.",
     "Piet van der Meulen", "Van der Meulen"),
]  # fmt: skip


@pytest.mark.parametrize("case", ONE[1:], ids=[case[0] for case in ONE[1:]])
def test_names_of_one_thing_in_an_article_are_one(case: tuple[str, str, str, str]) -> None:
    _, text, one, other = case
    read_alone = pair(text)
    assert entity(read_alone, one) == entity(read_alone, other)


ACROSS = [
    ("transliteration", "There Volodymyr Zelensky spoke.", "There Volodomir Zelenskyy spoke.",
     "Volodymyr Zelensky", "Volodomir Zelenskyy"),
    ("spelling", "in the Donbas now", "in the Donbass now", "Donbas", "Donbass"),
    ("old name", "We saw Kyiv.", "We saw Kiev.", "Kyiv", "Kiev"),
    ("surname alone", "There Vladimir Putin spoke.", "He saw that Putin left.",
     "Vladimir Putin", "Putin"),
    ("short given name", "There William Marsh spoke.", "There Bill Marsh spoke.",
     "William Marsh", "Bill Marsh"),
    ("initials", "There J.D. Marsh spoke.", "There JD Marsh spoke.", "J.D. Marsh", "JD Marsh"),
    ("accents", "There José Núñez spoke.", "There Jose Nunez spoke.", "José Núñez", "Jose Nunez"),
    ("second surname", "There Lucía Prado Gil spoke.", "There Lucia Prado spoke.",
     "Lucía Prado Gil", "Lucia Prado"),
    ("languages", "The European Union and Spain met.", "La Unión Europea y los españoles.",
     "European Union", "Unión Europea"),
    ("scripts", "He saw that Putin left.", "Вчора Путин поехал.", "Putin", "Путин"),
    ("French", "He saw that Putin left Kyiv.", "Hier, Poutine est parti.", "Putin", "Poutine"),
]  # fmt: skip


@pytest.mark.parametrize("case", ACROSS, ids=[case[0] for case in ACROSS])
def test_names_of_one_thing_in_two_articles_are_one(
    case: tuple[str, str, str, str, str],
) -> None:
    _, left, right, one, other = case
    both = pair(left, right)
    assert entity(both, one) == entity(both, other)
    assert entity(both, one) in both.shared()


APART = [
    ("building and person", "There Donald Trump left Trump Tower.", "Donald Trump", "Trump Tower"),
    ("union and continent", "The EU and Europe are two.", "EU", "Europe"),
    ("couple", "There Ada Quill met Rolf Quill.", "Ada Quill", "Rolf Quill"),
    ("two Koreas", "Then North Korea met South Korea.", "North Korea", "South Korea"),
    ("doctrine and person", "With Trump came Trumpism to us.", "Trump", "Trumpism"),
    ("alike countries", "Then Niger met Nigeria.", "Niger", "Nigeria"),
    ("company of a place", "In Boston, Boston Globe staff met.", "Boston", "Boston Globe"),
]


@pytest.mark.parametrize("case", APART, ids=[case[0] for case in APART])
def test_names_of_two_things_stay_apart(case: tuple[str, str, str, str]) -> None:
    _, text, one, other = case
    assert entity(pair(text), one) != entity(pair(text), other)


def test_a_lady_with_the_surname_of_a_man_is_told_by_her_title() -> None:
    both = pair("There Bill Orwin met Hillary Orwin. Mr. Orwin spoke. Then Mrs. Orwin spoke.")
    assert entity(both, "Orwin", 0) == entity(both, "Bill Orwin")
    assert entity(both, "Orwin", 1) == entity(both, "Hillary Orwin")


def test_a_bare_surname_is_whom_the_article_names_most() -> None:
    text = "There Rolf Quill and Ada Quill met. Then Rolf Quill and Rolf Quill left. Quill spoke."
    both = pair(text)
    assert entity(both, "Quill") == entity(both, "Rolf Quill")


def test_a_surname_that_two_strangers_share_is_shown_as_ambiguous() -> None:
    both = pair("There Rolf Quill met Ada Quill.", "He saw that Quill left.")
    alone = entity(both, "Quill")
    assert alone not in {entity(both, "Rolf Quill"), entity(both, "Ada Quill")}
    assert alone is not None
    assert both.entities[alone].ambiguous


def test_a_people_beside_a_body_that_bears_its_name_is_not_ambiguous() -> None:
    both = pair("The European Union met. Then European ministers left Europe.")
    europe = entity(both, "Europe")
    assert europe == entity(both, "European") != entity(both, "European Union")
    assert europe is not None
    assert not both.entities[europe].ambiguous


def test_a_place_that_is_a_surname_is_told_in_each_article() -> None:
    both = pair("There Nora Washington sang. Washington won.", "Officials in Washington slept.")
    assert entity(both, "Washington", 0) == entity(both, "Nora Washington")
    assert entity(both, "Washington", 1) == "washington"


def test_georgia_is_told_by_its_neighbours() -> None:
    both = pair("Voters in Georgia and Atlanta vote.", "In Georgia, Tbilisi fears Moscow.")
    assert entity(both, "Georgia", 0) == "georgia-us-state"
    assert entity(both, "Georgia", 1) == "georgia"


def test_names_are_full_names_and_long_forms() -> None:
    both = pair("There Ada Quill met the Orwin Fishing Council (OFC). Quill and the OFC left.")
    named = {one.name: one for one in both.ranked()}
    assert set(named) == {"Ada Quill", "Orwin Fishing Council"}
    assert named["Ada Quill"].aliases == ("Quill",)
    assert named["Ada Quill"].kind is EntityKind.PERSON


def test_every_mention_has_an_entity_of_the_comparison() -> None:
    both = pair("There Ada Quill met Americans.", "There Quill met the US.")
    for side in (Side.LEFT, Side.RIGHT):
        reading = both.reading(side)
        assert reading is not None
        assert {mention.entity for mention in reading.mentions} <= set(both.entities)


def test_the_library_keeps_its_ids_and_names() -> None:
    left = read("There Ada Quill spoke.")
    stored = EntityId("ada~1")
    marked = Reading(
        left.article,
        tuple(type(one)(one.span, one.text, one.kind, 1.0, stored) for one in left.mentions),
    )
    known = {stored: KnownEntity(stored, "Dame Ada Quill", EntityKind.PERSON)}
    both = compare(marked, read("He saw that Quill left.", "two"), known.get)
    assert both.shared() == {stored}
    assert both.entities[stored].name == "Dame Ada Quill"


def test_what_one_library_entity_was_becomes_two_ids_when_the_pair_tells_them_apart() -> None:
    left = read("There Ada Quill met Rolf Quill. Ada Quill left.")
    wrong = EntityId("quill~1")
    marked = Reading(
        left.article,
        tuple(type(one)(one.span, one.text, one.kind, 1.0, wrong) for one in left.mentions),
    )
    both = compare(marked, None)
    assert entity(both, "Ada Quill") == wrong
    assert entity(both, "Rolf Quill") != wrong


def test_an_article_without_names_compares_to_nothing() -> None:
    both = pair("nothing here", "nor here")
    assert both.ranked() == ()


def test_a_force_is_named_with_and_without_its_country() -> None:
    both = pair("He left the United States Air Force. Then the Air Force paid.")
    assert entity(both, "United States Air Force") == entity(both, "Air Force")


def test_a_people_is_its_places_entity_and_keeps_its_own_kind() -> None:
    comparison = pair("They met Norwegians in Norway.")
    assert {mention.kind for mention in comparison.left.mentions} == {
        EntityKind.OTHER,
        EntityKind.PLACE,
    }
    assert [entity.kind for entity in comparison.entities.values()] == [EntityKind.PLACE]


def test_a_name_that_only_the_other_article_proves_is_lit_once() -> None:
    both = pair(
        "In Riga they saw that Good Jobs First, a group, was there. Ada Jobs came, too.",
        "There was rain in Riga. Good Jobs First left early, they said.",
    )
    assert both.right is not None
    texts = [mention.text for mention in both.right.mentions]
    assert texts.count("Good Jobs First") == 1
    ends = [mention.span.end for mention in both.right.mentions]
    starts = [mention.span.start for mention in both.right.mentions]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert entity(both, "Good Jobs First") == entity(both, "Good Jobs First", 1)


def test_an_ordinary_word_of_the_article_is_no_name_though_the_other_article_has_it() -> None:
    both = pair("There Jeremy Hunt spoke. Then Hunt left.", "Hunt as they may, the hunt is over.")
    assert both.right is not None
    assert [mention.text for mention in both.right.mentions] == []
