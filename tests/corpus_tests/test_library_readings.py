"""Readings in the library, and what it knows about entities from them."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from corpus.article import ArticleId
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.errors import UnknownArticle
from corpus.importing import Imported
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.span import Span

Importer = Callable[..., Imported]
Reader = Callable[..., ArticleId]
ROJAS = EntityId("person-rojas")
TEXT = "President Ana Rojas spoke. Rojas left."


def mentions(text: str, *surfaces: str, entity: EntityId | None = ROJAS) -> tuple[Mention, ...]:
    found, start = [], 0
    for surface in surfaces:
        start = text.index(surface, start)
        span = Span(start, start + len(surface))
        found.append(Mention(span, surface, EntityKind.PERSON, 0.75, entity))
        start = span.end
    return tuple(found)


def described(
    name: str = "Ana Rojas",
    keys: Sequence[str] = ("rojas",),
    titles: Mapping[str, int] | None = None,
    entity: EntityId = ROJAS,
) -> KnownEntity:
    return KnownEntity(
        id=entity,
        name=name,
        kind=EntityKind.PERSON,
        keys=frozenset(keys),
        surfaces={},
        titles=titles or {},
        articles=0,
    )


@pytest.fixture
def read(library: Library, imported: Importer) -> Reader:
    """Store a reading of a text that mentions the entity."""

    def store(
        text: str = TEXT,
        surfaces: Sequence[str] = ("Ana Rojas", "Rojas"),
        entities: Sequence[KnownEntity] | None = None,
        source: str = "",
    ) -> ArticleId:
        added = library.add(imported(text, source=source or f"/{len(text)}"))
        reading = Reading(library.article(added.id), mentions(text, *surfaces))
        library.readings.save(reading, entities or [described()], "v1")
        return added.id

    return store


def test_a_reading_comes_back_as_it_was_saved(library: Library, read: Reader) -> None:
    article_id = read()
    reading = library.readings.of(article_id)
    assert reading.mentions == mentions(TEXT, "Ana Rojas", "Rojas")
    assert reading.article == library.article(article_id)


def test_a_mention_without_entity_keeps_none(library: Library, imported: Importer) -> None:
    added = library.add(imported(TEXT))
    alone = mentions(TEXT, "Rojas", entity=None)
    library.readings.save(Reading(library.article(added.id), alone), [], "v1")
    assert library.readings.of(added.id).mentions == alone
    assert library.readings.entities() == []


def test_an_article_is_stale_until_this_recognizer_has_seen_it(
    library: Library, imported: Importer
) -> None:
    added = library.add(imported(TEXT))
    assert library.readings.stale("v1") == [added.id]
    assert library.readings.of(added.id).mentions == ()
    library.readings.save(library.readings.of(added.id), [], "v1")
    assert library.readings.stale("v1") == []
    assert library.readings.stale("v2") == [added.id]


def test_a_new_text_makes_the_reading_stale_and_uncounts_it(
    library: Library, read: Reader, imported: Importer
) -> None:
    article_id = read(source="/a")
    library.add(imported("Nobody spoke.", source="/a"))
    assert library.readings.of(article_id).mentions == ()
    assert library.readings.stale("v1") == [article_id]
    assert library.readings.entities() == []


def test_a_reading_of_a_text_that_has_changed_meanwhile_is_passed_over(
    library: Library, imported: Importer
) -> None:
    added = library.add(imported(TEXT, source="/a"))
    late = Reading(library.article(added.id), mentions(TEXT, "Rojas"))
    library.add(imported("Nobody spoke.", source="/a"))
    library.readings.save(late, [described()], "v1")
    assert library.readings.of(added.id).mentions == ()
    assert library.readings.stale("v1") == [added.id]


def test_a_reading_of_no_stored_article_is_refused(library: Library, imported: Importer) -> None:
    reading = Reading(imported(TEXT).article)
    with pytest.raises(UnknownArticle):
        library.readings.save(reading, [], "v1")


def test_names_are_counted_over_all_articles(library: Library, read: Reader) -> None:
    read()
    read("Rojas again.", ["Rojas"])
    known = library.readings.known(ROJAS)
    assert known == KnownEntity(
        id=ROJAS,
        name="Ana Rojas",
        kind=EntityKind.PERSON,
        keys=frozenset({"rojas"}),
        surfaces={"Rojas": 2, "Ana Rojas": 1},
        titles={},
        kinds={EntityKind.PERSON: 3},
        articles=2,
    )
    assert library.readings.entities() == [known]


def test_counts_go_down_when_an_article_goes(library: Library, read: Reader) -> None:
    read(entities=[described(titles={"President": 1})])
    gone = read("President Rojas again.", ["Rojas"], [described(titles={"President": 2})])
    assert library.readings.known(ROJAS).titles == {"President": 2}
    library.remove(gone)
    known = library.readings.known(ROJAS)
    assert known.surfaces == {"Ana Rojas": 1, "Rojas": 1}
    assert known.titles == {"President": 1}
    assert known.articles == 1


def test_an_entity_that_no_article_mentions_is_forgotten(library: Library, read: Reader) -> None:
    library.remove(read(entities=[described(titles={"President": 1})]))
    assert library.readings.known(ROJAS) is None
    assert library.readings.candidates(["rojas"]) == []


def test_reading_an_article_again_counts_it_once(library: Library, read: Reader) -> None:
    article_id = read(entities=[described(titles={"President": 1})])
    again = Reading(library.article(article_id), mentions(TEXT, "Rojas"))
    library.readings.save(again, [described(titles={"President": 2})], "v2")
    known = library.readings.known(ROJAS)
    assert known.surfaces == {"Rojas": 1}
    assert known.titles == {"President": 1}
    assert known.articles == 1


def test_an_entity_survives_a_new_reading_that_does_not_describe_it(
    library: Library, read: Reader
) -> None:
    article_id = read()
    again = Reading(library.article(article_id), mentions(TEXT, "Rojas"))
    library.readings.save(again, [], "v2")
    known = library.readings.known(ROJAS)
    assert (known.name, known.keys) == ("Ana Rojas", frozenset({"rojas"}))


def test_candidates_share_a_key(library: Library, read: Reader, imported: Importer) -> None:
    other = EntityId("person-ruiz")
    read()
    text = "Ruiz spoke."
    added = library.add(imported(text, source="/ruiz"))
    ruiz = described("Ruiz", ("ruiz", "rojas"), entity=other)
    reading = Reading(library.article(added.id), mentions(text, "Ruiz", entity=other))
    library.readings.save(reading, [ruiz], "v1")
    assert [one.id for one in library.readings.candidates(["rojas"])] == [ROJAS, other]
    assert [one.id for one in library.readings.candidates(["ruiz", "nobody"])] == [other]
    assert library.readings.candidates([]) == []


def test_a_new_name_of_an_entity_changes_every_article_that_mentions_it(
    library: Library, read: Reader
) -> None:
    first = read()
    library.change_log.mark_indexed(change.number for change in library.change_log.pending())
    second = read("Ana Rojas Vega again.", ["Ana Rojas Vega"], [described("Ana Rojas Vega")])
    assert {change.article for change in library.change_log.pending()} == {first, second}


def test_the_revision_grows_with_the_entities(library: Library, imported: Importer) -> None:
    added = library.add(imported(TEXT))
    before = library.revision(added.id)
    library.readings.save(library.readings.of(added.id), [], "v1")
    assert library.revision(added.id) > before
