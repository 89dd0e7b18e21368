"""Telling why an article was found."""

from __future__ import annotations

from corpus.article import Article, ArticleId, Metadata
from corpus.entity import EntityId, EntityKind, Mention
from corpus.span import Span
from index import Field, Reason, expand, parse, reasons

TEXT = "The war in Donbas goes on. Zelenskyy spoke of the war, and Zelensky's aides of Donbas."
ARTICLE = Article(
    ArticleId("a"), "War and peace", TEXT, metadata=Metadata(outlet="The Morning Courier")
)
AT = TEXT.index("Donbas")
MENTION = Mention(Span(AT, AT + 6), "Donbas", EntityKind.PLACE, 0.9, EntityId("donbas"))


def test_a_part_tells_every_field_that_answers_it() -> None:
    assert reasons(ARTICLE, parse("war"), notes=["the War again"]) == (
        Reason("war", (Field.TITLE, Field.TEXT, Field.NOTE), ()),
    )


def test_another_name_of_an_entity_is_told_as_the_text_has_it() -> None:
    query = expand(parse("donbass"), lambda words: [EntityId("donbas")] * (words == ("donbass",)))
    assert reasons(ARTICLE, query, [MENTION]) == (Reason("donbass", (Field.TEXT,), ("Donbas",)),)


def test_a_beginning_tells_the_words_it_found() -> None:
    (reason,) = reasons(ARTICLE, parse("zelen*"))
    assert reason.forms == ("Zelenskyy", "Zelensky")


def test_parts_stand_in_the_order_of_the_query_and_what_found_nothing_is_left_out() -> None:
    found = reasons(ARTICLE, parse("outlet:courier spoke (peace OR storm) -war"))
    assert [(one.asked, one.fields) for one in found] == [
        ("courier", (Field.OUTLET,)),
        ("spoke", (Field.TEXT,)),
        ("peace", (Field.TITLE,)),
    ]


def test_tags_are_fields_too() -> None:
    assert reasons(ARTICLE, parse("tag:front"), tags=["front line"]) == (
        Reason("front", (Field.TAG,), ()),
    )


def test_everything_has_no_reason() -> None:
    assert reasons(ARTICLE, parse("")) == ()
