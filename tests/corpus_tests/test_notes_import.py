"""Notes from elsewhere, placed in the articles of the library."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import ArticleId
from corpus.importing import Imported
from corpus.library import Library
from corpus.note import Note
from corpus.notes import Merged, UnreadableNotes, import_notes, to_json
from corpus.span import Span

Importer = Callable[..., Imported]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
TEXT = (
    "The ferry sank off Corran on Monday.\n"
    "Nobody was hurt, the port says. The port says “no more” than that.\n"
    "The ferry sank off Corran on Monday, the owner says."
)
URL = "https://harbour.example/ferry"


def take(library: Library, document: object) -> Merged:
    data = document if isinstance(document, str) else json.dumps(document)
    return import_notes(library, data.encode(), "notes.json", NOW)


def hypothesis_row(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    """Return an annotation as the service has it."""
    return {
        "id": "kR9dxEHXEe6Ouz8Dv4pXSQ",
        "created": "2026-05-01T08:00:00.123456+00:00",
        "updated": "2026-05-02T08:00:00+00:00",
        "user": "acct:ana@hypothes.is",
        "uri": URL,
        "text": "Who says?",
        "tags": ["check", "to do"],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"]},
        "document": {"title": ["Ferry sinks"]},
        "target": [
            {
                "source": URL,
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3},
                    {"type": "TextPositionSelector", "start": 900, "end": 950},
                    {
                        "type": "TextQuoteSelector",
                        "exact": exact,
                        "prefix": prefix,
                        "suffix": suffix,
                    },
                ],
            }
        ],
        **more,
    }


@pytest.fixture
def ferry(library: Library, imported: Importer) -> ArticleId:
    return library.add(imported(TEXT, source=URL, title="Ferry")).id


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "other") as opened:
        yield opened


def test_what_hypothesis_exports_is_placed_by_its_quote(library: Library, ferry: ArticleId) -> None:
    row = hypothesis_row("Nobody was  hurt,\n the port", "on Monday.\n\n   ", " says. The")
    merged = take(library, {"total": 1, "rows": [row]})
    assert (len(merged.added), merged.left_out) == (1, [])
    (note,) = library.notes(ferry)
    assert note.anchors == (library.anchor(ferry, Span(37, 62)),)
    assert note.anchors[0].exact == "Nobody was hurt, the port"
    assert (note.body, note.tags) == ("Who says?", ("check", "to do"))
    assert note.created == datetime(2026, 5, 1, 8, 0, 0, 123456, tzinfo=UTC)
    assert note.modified == datetime(2026, 5, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("wrapped", [lambda row: [row], lambda row: {"annotations": [row]}])
def test_lists_and_the_export_of_the_client_are_read(
    library: Library, ferry: ArticleId, wrapped: Callable[[Any], Any]
) -> None:
    take(library, wrapped(hypothesis_row("Nobody was hurt")))
    assert len(library.notes(ferry)) == 1


def test_importing_again_doubles_nothing(library: Library, ferry: ArticleId) -> None:
    document = [hypothesis_row("Nobody was hurt")]
    take(library, document)
    before = library.notes()
    merged = take(library, document)
    assert (merged.added, merged.changed, len(merged.unchanged)) == ([], [], 1)
    assert library.notes() == before
    assert len(library.notes(ferry)) == 1


def test_the_same_words_in_the_same_place_are_one_note_with_the_tags_of_both(
    library: Library, ferry: ArticleId
) -> None:
    library.annotate([library.anchor(ferry, Span(37, 52))], "Who says?", ["mine"])
    merged = take(library, [hypothesis_row("Nobody was hurt")])
    assert len(merged.changed) == 1
    (note,) = library.notes(ferry)
    assert note.tags == ("mine", "check", "to do")


def test_of_two_states_of_a_note_the_later_stays(library: Library, ferry: ArticleId) -> None:
    take(library, [hypothesis_row("Nobody was hurt")])
    old = hypothesis_row("Nobody was hurt", text="Older.", updated="2026-05-01T09:00:00Z")
    new = hypothesis_row("Nobody was hurt", text="Newer.", updated="2026-05-03T09:00:00Z")
    assert len(take(library, [old]).unchanged) == 1
    assert library.notes(ferry)[0].body == "Who says?"
    assert len(take(library, [new]).changed) == 1
    (note,) = library.notes(ferry)
    assert (note.body, note.modified) == ("Newer.", datetime(2026, 5, 3, 9, tzinfo=UTC))


def test_context_decides_between_two_places(library: Library, ferry: ArticleId) -> None:
    row = hypothesis_row("sank off Corran on Monday", "that. The ferry ", ", the owner says")
    take(library, [row])
    assert library.notes(ferry)[0].anchors[0].span.start == TEXT.rindex("sank")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (hypothesis_row("sank off Corran on Monday"), "its quote stands 2 times"),
        (hypothesis_row("Everybody was hurt"), "its quote is not in the article"),
        (hypothesis_row("hurt", "a dog was badly ", " and taken to a vet"), "its quote is short"),
        (hypothesis_row("…", uri="https://harbour.example/other"), "no article in the library"),
        (hypothesis_row("Nobody was hurt", target=[{"source": "urn:x"}]), "it quotes no passage"),
        (hypothesis_row("Nobody", target=[]), "it quotes no passage"),
        (hypothesis_row("\u200b\u200b"), "no words to find it by"),
    ],
)
def test_what_has_no_certain_place_is_told_and_left_out(
    library: Library, ferry: ArticleId, row: dict[str, Any], reason: str
) -> None:
    if row["uri"] != URL:
        row["target"][0]["source"] = row["uri"]
    merged = take(library, [row])
    assert merged.added == []
    assert reason in merged.left_out[0].reason
    assert merged.left_out[0].body == "Who says?"
    assert library.notes(ferry) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://Harbour.example/ferry/#comments",
        "https://harbour.example/ferry?utm_source=x&utm_medium=y",
        "https://via.hypothes.is/https://harbour.example/ferry",
    ],
)
def test_an_address_is_known_in_any_spelling(
    library: Library, ferry: ArticleId, address: str
) -> None:
    row = hypothesis_row("Nobody was hurt", uri=address)
    row["target"][0]["source"] = address
    assert len(take(library, [row]).added) == 1
    assert library.notes(ferry)


def test_an_article_is_known_by_its_text_wherever_it_is_from(
    library: Library, empty: Library, ferry: ArticleId, imported: Importer
) -> None:
    library.annotate([library.anchor(ferry, Span(0, 25))], "Which?")
    other = empty.add(imported(TEXT, source="/news/a copy.txt", original=b"<p>")).id
    assert other != ferry
    assert len(take(empty, to_json(library)).added) == 1
    (note,) = empty.notes(other)
    assert note.anchors == (empty.anchor(other, Span(0, 25)),)


def test_a_note_is_placed_in_a_text_that_has_changed(
    library: Library, empty: Library, ferry: ArticleId, imported: Importer
) -> None:
    library.annotate([library.anchor(ferry, Span(37, 62))], "Which?")
    empty.add(imported("Update: two ships.\n" + TEXT, source=URL))
    assert len(take(empty, to_json(library)).added) == 1
    assert empty.notes()[0].anchors[0].exact == "Nobody was hurt, the port"


def test_a_file_of_another_folder_is_known_by_its_path(
    library: Library, empty: Library, imported: Importer
) -> None:
    article = library.add(imported(TEXT, source="/news/100% an owner.txt")).id
    library.annotate([library.anchor(article, Span(37, 62))])
    added = empty.add(imported("New. " + TEXT, source="/news/100% an owner.txt")).id
    assert len(take(empty, to_json(library)).added) == 1
    assert len(empty.notes(added)) == 1


BROKEN = [
    "",
    "{",
    "[" * 100_000,
    "1" * 5_000,
    "null",
    "true",
    '"target"',
    "{}",
    '{"rows": 3}',
    "[1, 2]",
    '[{"no": "annotation"}]',
    '{"total": 1, "rows": [null]}',
]


@pytest.mark.parametrize("data", BROKEN)
def test_a_file_that_holds_no_annotations_is_told_in_a_sentence(
    library: Library, data: str
) -> None:
    with pytest.raises(UnreadableNotes, match=r"^Cannot read notes from x\ufffd[.]json: it "):
        import_notes(library, data.encode(), "x\x1b.json", NOW)


def test_bytes_that_are_no_text_are_told(library: Library) -> None:
    with pytest.raises(UnreadableNotes, match="not in UTF-8"):
        import_notes(library, b"\xff\xfe[\x00", "notes.json", NOW)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "id",
                        "target",
                        "body",
                        "tags",
                        "text",
                        "created",
                        "updated",
                        "uri",
                        "source",
                    ),
                    *("selector", "type", "start", "end", "exact", "prefix", "value", "purpose"),
                    *("diptych:made", "diptych:textSha256", "diptych:article"),
                ]
            ),
            inner | st.sampled_from(["TextQuoteSelector", "TextPositionSelector", "ferry", URL]),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200
)
@given(st.lists(st.fixed_dictionaries({"target": JUNK}, optional={"body": JUNK, "id": JUNK})))
def test_junk_never_does_more_than_be_left_out(
    library: Library, ferry: ArticleId, document: list[object]
) -> None:
    if document:
        merged = take(library, document)
        text = library.article(ferry).text
        for note_id in merged.added:
            for anchor in library.note(note_id).anchors:
                assert anchor.span.of(text) == anchor.exact


def test_what_acts_on_a_terminal_does_not_come_in(library: Library, ferry: ArticleId) -> None:
    row = hypothesis_row("Nobody was hurt", text="\x1b]52;\u202e\ud800", tags=["\x1b[2J\n"])
    take(library, [row])
    (note,) = library.notes(ferry)
    assert (note.body, note.tags) == ("\ufffd]52;\ufffd\ufffd", ("\ufffd[2J",))


def test_a_span_beyond_the_text_is_not_believed(library: Library, ferry: ArticleId) -> None:
    library.annotate([library.anchor(ferry, Span(140, len(TEXT)))])
    document = json.loads(to_json(library))
    (annotation,) = document["first"]["items"]
    annotation["id"] = "other"
    annotation["target"][0]["selector"][0]["end"] = 10**9
    take(library, document)
    assert all(note.anchors[0].span.end <= len(TEXT) for note in library.notes())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn"]))
MOMENTS = st.datetimes(timezones=st.just(UTC))
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)
NOTES = st.lists(
    st.tuples(st.lists(SPANS, min_size=1, max_size=2), WORDS, st.lists(WORDS), MOMENTS, MOMENTS),
    max_size=5,
)
REVISED = st.sampled_from([TEXT, "New. " + TEXT, TEXT[:90], TEXT.replace("ferry", "ship"), "Gone."])


def with_both_texts(folder: str, imported: Importer, revised: str) -> Library:
    library = Library.open(Path(folder))
    library.add(imported(TEXT, source=URL))
    library.add(imported("The owner: " + TEXT, source="/news/b.txt"))
    library.annotate([library.anchor(library.find(URL), Span(0, 3))], "Keeps the text.")
    library.add(imported(revised, source=URL))
    return library


def sorted_notes(library: Library) -> list[Note]:
    return sorted(library.notes(), key=lambda note: note.id)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(NOTES, REVISED)
def test_export_then_import_brings_every_field_back(
    imported: Importer, notes: list[Any], revised: str
) -> None:
    with (
        TemporaryDirectory() as one,
        TemporaryDirectory() as other,
        Library.open(Path(one)) as library,
        with_both_texts(other, imported, revised) as empty,
    ):
        articles = [
            library.add(imported(TEXT, source=URL)).id,
            library.add(imported("The owner: " + TEXT, source="/news/b.txt")).id,
        ]
        for spans, body, tags, created, modified in notes:
            times = iter([created, max(created, modified)])
            library._clock = lambda times=times: next(times)  # type: ignore[misc]
            anchors = [library.anchor(*pair) for pair in zip(articles, spans, strict=False)]
            note = library.annotate(anchors, body)
            library.edit_note(note.id, tags=tags)
        library._clock = lambda: NOW + timedelta(days=1)
        library.add(imported(revised, source=URL))
        for note in empty.notes():
            empty.delete_note(note.id)
        merged = take(empty, to_json(library))
        assert merged.left_out == []
        assert sorted_notes(empty) == sorted_notes(library)
        assert take(empty, to_json(library)).added == []
        assert sorted_notes(empty) == sorted_notes(library)
