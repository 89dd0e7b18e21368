from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.known import KnownEntity
from corpus.linking import attach
from corpus.recognition import default_recognizer
from corpus.span import Span


class Memory:
    """Known entities without a library; counts what is asked for."""

    def __init__(self) -> None:
        self.entities: dict[EntityId, KnownEntity] = {}
        self.offered = 0
        self.bearers: Mapping[EntityId, EntityId | None] = {}

    def candidates(self, keys: Collection[str]) -> Sequence[KnownEntity]:
        wanted = set(keys)
        found = [one for one in self.entities.values() if one.keys & wanted]
        self.offered += len(found)
        return found

    def add(self, article_id: str, text: str) -> dict[str, EntityId | None]:
        article = Article(ArticleId(article_id), "", text)
        reading = Reading(article, tuple(default_recognizer().find(article)))
        attached = attach(reading, self)
        self.bearers = attached.bearers
        self.entities.update({one.id: one for one in attached.entities})
        return {mention.text: mention.entity for mention in attached.reading.mentions}


def test_an_article_alone_makes_its_entities() -> None:
    memory = Memory()
    found = memory.add("one", "There Ada Quill met Americans. Quill left the US.")
    assert found["Ada Quill"] == found["Quill"]
    assert found["Americans"] == found["US"] == "united-states"
    quill = memory.entities[EntityId(str(found["Quill"]))]
    assert (quill.name, quill.articles, dict(quill.surfaces)) == (
        "Ada Quill",
        1,
        {"Ada Quill": 1, "Quill": 1},
    )


def test_a_second_article_finds_the_person_again() -> None:
    memory = Memory()
    first = memory.add("one", "There Volodymyr Zelensky spoke.")
    second = memory.add("two", "There President Volodomir Zelenskyy spoke.")
    assert first["Volodymyr Zelensky"] == second["Volodomir Zelenskyy"]
    known = memory.entities[EntityId(str(first["Volodymyr Zelensky"]))]
    assert known.articles == 2
    assert known.titles == {"president": 1}


def test_a_bare_surname_joins_the_only_bearer() -> None:
    memory = Memory()
    first = memory.add("one", "There Vladimir Putin spoke.")
    assert memory.add("two", "He saw that Putin left.")["Putin"] == first["Vladimir Putin"]


def test_a_full_name_takes_over_what_was_met_by_surname_only() -> None:
    memory = Memory()
    first = memory.add("one", "He saw that Putin left.")
    second = memory.add("two", "There Vladimir Putin spoke.")
    assert first["Putin"] == second["Vladimir Putin"]
    assert memory.entities[EntityId(str(first["Putin"]))].name == "Vladimir Putin"


def test_a_bare_surname_of_two_equals_waits() -> None:
    memory = Memory()
    one = memory.add("one", "There Ada Quill spoke.")["Ada Quill"]
    two = memory.add("two", "There Rolf Quill spoke.")["Rolf Quill"]
    assert one != two
    assert memory.add("three", "He saw that Quill left.")["Quill"] not in {one, two}


def test_a_title_tells_which_of_two_is_meant() -> None:
    memory = Memory()
    one = memory.add("one", "Then Senator Ada Quill spoke.")["Ada Quill"]
    memory.add("two", "Then Judge Rolf Quill spoke.")
    assert memory.add("three", "Then Senator Quill left.")["Quill"] == one


def test_organisations_are_found_by_their_core_and_their_abbreviation() -> None:
    memory = Memory()
    first = memory.add("one", "The Orwin Fishing Council (OFC) met.")
    second = memory.add("two", "The OFC met again, said the Orwin Fishing Council.")
    assert first["OFC"] == second["OFC"] == second["Orwin Fishing Council"]


def test_a_surname_waits_between_two_bearers_until_one_is_likely() -> None:
    memory = Memory()
    joe = memory.add("one", "There Joe Quillan spoke.")["Joe Quillan"]
    memory.add("two", "There Hunter Quillan spoke.")
    waiting = memory.add("three", "He saw that Quillan left.")["Quillan"]
    for number in range(4):
        memory.add(f"more {number}", "There Joe Quillan spoke.")
        assert set(memory.bearers) == {waiting}
    assert memory.bearers == {waiting: joe}
    assert memory.add("three", "He saw that Quillan left.")["Quillan"] == joe


def test_reading_the_same_article_into_another_library_gives_the_same_ids() -> None:
    text = "There Ada Quill met the Orwin Fishing Council in Oslo."
    assert Memory().add("one", text) == Memory().add("one", text)


def test_two_things_of_one_article_never_get_one_id() -> None:
    memory = Memory()
    memory.add("one", "There Ada Quill spoke.")
    found = memory.add("two", "There Ada Quill met Rolf Quill at Quill Tower.")
    assert len(set(found.values())) == 3


def test_the_cost_does_not_grow_with_strangers() -> None:
    memory = Memory()
    syllables = ["ba", "ce", "di", "fo", "gu"]
    for number in range(60):
        name = syllables[number % 5] + syllables[number // 5 % 5] + syllables[number // 25]
        memory.add(f"{number}", f"There Ada {name.capitalize()}rov spoke.")
    memory.offered = 0
    memory.add("last", "There Rolf Quill spoke.")
    assert memory.offered == 0


def test_an_entity_is_of_the_kind_that_it_was_clearly_met_as_most() -> None:
    memory = Memory()

    def kind(name: str, met_as: EntityKind) -> EntityKind:
        text = "Ostara Vale was seen."
        article = Article(ArticleId(name), "", text)
        mention = Mention(Span(0, 11), text[:11], met_as)
        attached = attach(Reading(article, (mention,)), memory)
        memory.entities.update({one.id: one for one in attached.entities})
        (one,) = attached.entities
        return one.kind

    place, body = EntityKind.PLACE, EntityKind.ORGANISATION
    met = [place, body, place, EntityKind.OTHER, body, body]
    assert [kind(f"{number}", one) for number, one in enumerate(met)] == [
        *[place] * 5,
        body,
    ]
