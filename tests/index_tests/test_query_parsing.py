"""How the text of a query becomes a tree."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.article import ArticleId
from corpus.entity import EntityId
from corpus.span import Span
from index import (
    Added,
    Among,
    And,
    BadQuery,
    Cause,
    Dates,
    Everything,
    Field,
    Has,
    Mentions,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
    expand,
    parse,
)


def test_a_word_knows_where_it_stands() -> None:
    assert parse("see Київ").root == And(
        (Word("see", None, Span(0, 3)), Word("киів", None, Span(4, 8)))
    )


def test_a_phrase_covers_its_quotation_marks() -> None:
    assert parse('"Donald Trump"').root == Phrase(("donald", "trump"), None, Span(0, 14))


def test_a_phrase_of_one_word_is_that_word_and_no_other_form_of_it() -> None:
    assert parse('"Trump"').root == Word("trump", None, Span(0, 7), exact=True)


def test_joined_words_are_a_phrase() -> None:
    assert parse("NATO-led").root == Phrase(("nato", "led"), None, Span(0, 8))


@pytest.mark.parametrize("text", ["“a b”", "„a b“", "«a b»", '"a b'])
def test_any_quotation_mark_opens_and_the_end_closes(text: str) -> None:
    assert isinstance(parse(text).root, Phrase)


def shape(node: Node) -> object:  # noqa: PLR0911  # one for each node
    match node:
        case And(parts):
            return ["and", *map(shape, parts)]
        case Or(parts):
            return ["or", *map(shape, parts)]
        case Not(part):
            return ["not", shape(part)]
        case Word(text, None):
            return text
        case Word(text, field):
            return f"{field}:{text}"
        case Prefix(text):
            return f"{text}*"
        case other:
            return type(other).__name__


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a b", ["and", "a", "b"]),
        ("a OR b c", ["or", "a", ["and", "b", "c"]]),
        ("(a OR b) c", ["and", ["or", "a", "b"], "c"]),
        ("a -b", ["and", "a", ["not", "b"]]),
        ("a -(b c)", ["and", "a", ["not", ["and", "b", "c"]]]),
        ("NOT NOT a", "a"),
        ("-(-a)", "a"),
        ("a or b", ["and", "a", "or", "b"]),
        ("a | b", ["or", "a", "b"]),
        ("a && b", ["and", "a", "b"]),
        ("((((a))))", "a"),
        ("OR a OR", "a"),
        ("a)b", ["and", "a", "b"]),
        ("title:(a OR b) c", ["and", ["or", "title:a", "title:b"], "c"]),
        ("title:(a outlet:b)", ["and", "title:a", "outlet:b"]),
        ("Title: a b", ["and", "title:a", "b"]),
        ("byline:a language:b", ["and", "author:a", "lang:b"]),
        ("-title:a", ["not", "title:a"]),
        ("ab*", "ab*"),
        ("東", "東*"),
        ("who is it?", ["and", "who", "is", "it"]),
        ("*", "Everything"),
        ("note:*", "Has"),
    ],
)
def test_operators_bind_as_documented(text: str, tree: object) -> None:
    assert shape(parse(text).root) == tree


def test_a_colon_in_a_text_is_no_field() -> None:
    assert shape(parse("note that foo:bar").root) == ["and", "note", "that", "Phrase"]


def test_a_blank_query_asks_for_everything() -> None:
    assert parse("  ") == Query("  ", Everything())


@pytest.mark.parametrize("text", ["!!!", "()", "NOT", "title:", '""', "👍", "-", "OR"])
def test_nothing_to_search_for_is_said(text: str) -> None:
    with pytest.raises(BadQuery, match="nothing to search for") as refused:
        parse(text)
    assert refused.value.span == Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("peace z*", Span(6, 8), "two letters"),
        ("peace *z", Span(6, 8), "wildcard"),
        ("z?ab", Span(0, 4), "two letters"),
        ("date:soon", Span(5, 9), "is no date"),
        ("date:2025-02-30", Span(5, 15), "is no date"),
        ("date:2025..2024", Span(5, 15), "ends before it begins"),
        ("has:luck", Span(4, 8), "has: asks for one of"),
        ("kind:vegetable", Span(5, 14), "kind: asks for one of person, "),
    ],
)
def test_what_makes_no_sense_is_said_with_its_place(text: str, span: Span, words: str) -> None:
    with pytest.raises(BadQuery, match=words) as refused:
        parse(text)
    assert refused.value.span == span


def test_a_pasted_character_does_not_act_in_a_message() -> None:
    with pytest.raises(BadQuery) as refused:
        parse("date:\x1b]0;x\x07")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("text", "message", "span"),
    [
        ("(a", "never closed", Span(0, 1)),
        ("a)", "closes nothing", Span(1, 2)),
        ('a "b', "never closed", Span(2, 4)),
        ("a title:", "Nothing stands after title:", Span(2, 8)),
        ("ab " * 40, "first 32 terms", Span(96, 98)),
        ("ab" * 400, "first 512 characters", Span(512, 800)),
    ],
)
def test_what_is_left_out_is_told(text: str, message: str, span: Span) -> None:
    (notice,) = parse(text).notices
    assert message in notice.message
    assert notice.span == span


def test_a_word_that_is_being_typed_may_go_on() -> None:
    assert shape(parse("peace tal", unfinished=True).root) == ["and", "peace", "tal*"]
    assert shape(parse("peace tal ", unfinished=True).root) == ["and", "peace", "tal"]
    assert shape(parse("peace t", unfinished=True).root) == ["and", "peace", "t"]


TODAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-2-3", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024/02/03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-11..2024", date(2023, 11, 1), date(2024, 12, 31)),
        ("2023-11..", date(2023, 11, 1), None),
        ("..2023-11", None, date(2023, 11, 30)),
        (">2023", date(2024, 1, 1), None),
        (">=2023", date(2023, 1, 1), None),
        ("<2023-05", None, date(2023, 4, 30)),
        ("<=2023-05", None, date(2023, 5, 31)),
        ("today", TODAY, TODAY),
        ("yesterday", date(2024, 3, 30), date(2024, 3, 30)),
        ("this-week", date(2024, 3, 25), TODAY),
        ("last-week", date(2024, 3, 18), date(2024, 3, 24)),
        ("this-month", date(2024, 3, 1), TODAY),
        ("last-month", date(2024, 2, 1), date(2024, 2, 29)),
        ("this-year", date(2024, 1, 1), date(2024, 12, 31)),
        ("last-year", date(2023, 1, 1), date(2023, 12, 31)),
        ("last-30-days", date(2024, 3, 1), TODAY),
        ("yesterday..today", date(2024, 3, 30), TODAY),
    ],
)
def test_dates_are_read_as_people_write_them(
    text: str, first: date | None, last: date | None
) -> None:
    root = parse(f"date:{text}", today=TODAY).root
    assert isinstance(root, Dates)
    assert (root.first, root.last) == (first, last)


@pytest.mark.parametrize("name", ["note", "notes", "tags", "entities", "outlet", "date"])
def test_what_an_article_has_can_be_asked(name: str) -> None:
    root = parse(f"has:{name}").root
    assert isinstance(root, Has)
    assert root.field in {None, Field.NOTE, Field.TAG, Field.ENTITY, Field.OUTLET}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("people", "person"),
        ("Organizations", "organisation"),
        ('"places"', "place"),
        ("orgs", None),
    ],
)
def test_kinds_are_asked_as_people_say_them(text: str, kind: str | None) -> None:
    assert parse(f"kind:{text}").root == Word(
        kind or "organisation", Field.KIND, Span(5, 5 + len(text)), exact=True
    )


def test_any_kind_is_any_entity() -> None:
    assert parse("kind:*").root == Has(Field.ENTITY, Span(5, 6))


def test_a_name_also_finds_what_its_entity_is_called_elsewhere() -> None:
    donbas = EntityId("donbas")
    known = {("donbass",): [donbas], ("donald", "trump"): [EntityId("trump")]}
    query = expand(
        parse('donbass -donbass "donald trump" title:donbass'), lambda words: known.get(words, ())
    )
    assert isinstance(query.root, And)
    first, second, third, fourth = query.root.parts
    assert first == Or((Word("donbass", None, Span(0, 7)), Mentions((donbas,), Span(0, 7))))
    assert isinstance(second, Not)
    assert isinstance(second.part, Or)
    assert isinstance(third, Or)
    assert fourth == Word("donbass", Field.TITLE, Span(38, 45))
    assert query.added[0] == Added(Span(0, 7), Cause.ENTITY, entities=(donbas,))


def test_a_word_in_quotation_marks_stands_for_itself_unless_an_entity_is_asked_for() -> None:
    def lookup(_words: tuple[str, ...]) -> list[EntityId]:
        return [EntityId("donbas")]

    assert expand(parse('"donbass"'), lookup).added == ()
    assert expand(parse('entity:"donbass"'), lookup).added != ()


@pytest.mark.parametrize("name", ["putin~0a1b2c", "putin~123456", "#nato", "#putin~0a1b2c"])
def test_an_entity_can_be_asked_for_by_its_id(name: str) -> None:
    root = parse(f"entity:{name}").root
    assert root == Mentions((EntityId(name.strip("#")),), Span(7, 7 + len(name)))


def test_the_open_articles_can_be_asked_for() -> None:
    opened = {"left": ArticleId("a"), "right": ArticleId("b")}
    assert parse("in:left", opened=opened).root == Among((ArticleId("a"),), Span(3, 7))
    assert parse("in:open", opened=opened).root == Among(tuple(opened.values()), Span(3, 7))


@pytest.mark.parametrize(
    ("text", "sentence", "where"),
    [
        ("peace in:left", "No article is open on the left.", Span(9, 13)),
        ("in:open", "No article is open.", Span(3, 7)),
        ("in:middle", "in: asks for left, right or open, not “middle”.", Span(3, 9)),
    ],
)
def test_an_article_that_is_not_open_is_told(text: str, sentence: str, where: Span) -> None:
    with pytest.raises(BadQuery, match=sentence.replace(".", r"\.")) as caught:
        parse(text)
    assert caught.value.span == where
