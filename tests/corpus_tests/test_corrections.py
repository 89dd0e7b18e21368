"""What the user puts right, laid over what linking found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Reading
from corpus.corrections import (
    BrokenCodebook,
    Codebook,
    Correction,
    CorrectionRefused,
    Deed,
    Named,
    Scope,
)
from corpus.corrections.correction import quoted
from corpus.corrections.exchange import Prefer, exported, read_codebook, taken_in
from corpus.corrections.names import NamesRecognizer, UserNames
from corpus.corrections.toml import from_toml, to_toml
from corpus.entity import EntityKind, Mention
from corpus.imported import Imported
from corpus.library import Library, utc_now
from corpus.linking import attach
from corpus.span import Span

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION
QUILL = Named(PERSON, "Ada Quill", ("Quill",))
MARSH = Named(PERSON, "Bela Marsh")
LADDER = Named(ORGANISATION, "Ladder Works")
KINDS = {
    "Ada Quill": PERSON,
    "Quill": PERSON,
    "A. M. Feather": PERSON,
    "Bela Marsh": PERSON,
    "Marsh": PERSON,
    "Ladder Works": ORGANISATION,
    "Gasworks": ORGANISATION,
    "Harbour Board": ORGANISATION,
    "Harbour Board Berlin": ORGANISATION,
    "Zorgau": PLACE,
}
TEXTS = (
    "There Ada Quill met Bela Marsh of Ladder Works. Quill smiled at Marsh in Zorgau.",
    "Gasworks paid A. M. Feather. Quill and Ada Quill left Ladder Works.",
    "In Zorgau nobody knew A. M. Feather, nor did Bela Marsh.",
)


class Table:
    """Finds the names of a table."""

    version = "table 1"

    def find(self, article: Article) -> Sequence[Mention]:
        names = "|".join(re.escape(name) for name in sorted(KINDS, key=len, reverse=True))
        return [
            Mention(Span(*match.span()), match[0], KINDS[match[0]])
            for match in re.finditer(names, article.text)
        ]


@dataclass
class Shelf:
    """A library whose articles are recognised by the table."""

    library: Library

    def add(self, text: str, name: str = "", source: str = "") -> ArticleId:
        article = Article(
            ArticleId(name or f"id{abs(hash(text)) % 10**6}"),
            "T",
            text,
            metadata=Metadata(source=source),
        )
        key = self.library.add(Imported(article, text.encode(), text[:64])).id
        return self.recognise(key)

    def recognise(self, key: ArticleId) -> ArticleId:
        article = self.library.article(key)
        found = attach(Reading(article, tuple(Table().find(article))), self.library.readings)
        self.library.readings.save(found.reading, found.entities, Table.version)
        return key

    def make(self, *corrections: Correction) -> None:
        self.library.corrected.make(*corrections)

    def told(self) -> Mapping[str, Mapping[str, int]]:
        """Return each entity with its surface forms, as the library's list has it."""
        found: dict[str, dict[str, int]] = {}
        for known in self.library.corrected.entities():
            forms = found.setdefault(known.name, {})
            for form, number in known.surfaces.items():
                forms[form] = forms.get(form, 0) + number
        return found

    def read(self) -> Mapping[str, Mapping[str, int]]:
        """Return the same from the corrected readings of all articles."""
        found: dict[str, dict[str, int]] = {}
        for key in self.library.article_ids():
            for mention in self.library.corrected.reading(key).mentions:
                assert mention.entity is not None
                known = self.library.corrected.known(mention.entity)
                assert known is not None
                forms = found.setdefault(known.name, {})
                forms[mention.text] = forms.get(mention.text, 0) + 1
        return found


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with Library.open(tmp_path / "shelf") as library:
        made = Shelf(library)
        for number, text in enumerate(TEXTS):
            made.add(text, f"article{number}", f"https://example.org/{number}")
        yield made


def merge(into: Named, *others: Named, scope: Scope | None = None) -> Correction:
    return Correction(Deed.MERGE, into, others, scope=scope or Scope())


FEATHER = Named(PERSON, "A. M. Feather")


def test_merged_entities_are_one_in_every_article_and_in_the_list(shelf: Shelf) -> None:
    shelf.make(merge(QUILL, FEATHER))
    assert "A. M. Feather" not in shelf.told()
    assert shelf.told()["Ada Quill"] == {"Ada Quill": 2, "Quill": 2, "A. M. Feather": 2}
    assert shelf.read() == shelf.told()
    (quill,) = [one for one in shelf.library.corrected.entities() if one.name == "Ada Quill"]
    assert quill.articles == 3


def test_an_entity_that_is_merged_is_found_by_the_names_of_both(shelf: Shelf) -> None:
    shelf.make(merge(QUILL, FEATHER))
    found = shelf.library.corrected.candidates(["x:a m feather"])
    assert [one.name for one in found] == ["Ada Quill"]


def test_a_merge_holds_for_articles_that_come_later(shelf: Shelf) -> None:
    shelf.make(merge(QUILL, FEATHER))
    key = shelf.add("Then A. M. Feather came back.")
    (mention,) = shelf.library.corrected.reading(key).mentions
    assert mention.entity is not None
    known = shelf.library.corrected.known(mention.entity)
    assert known is not None
    assert known.name == "Ada Quill"


def test_a_name_that_is_split_off_is_an_entity_of_its_own(shelf: Shelf) -> None:
    shelf.make(
        merge(LADDER, Named(ORGANISATION, "Gasworks")),
        Correction(
            Deed.SPLIT,
            LADDER,
            (Named(ORGANISATION, "Gasworks"),),
            surfaces=("Gasworks",),
        ),
    )
    assert shelf.told()["Gasworks"] == {"Gasworks": 1}
    assert shelf.told()["Ladder Works"] == {"Ladder Works": 2}
    assert shelf.read() == shelf.told()


def test_a_single_mention_may_be_split_off(shelf: Shelf) -> None:
    article = shelf.library.article(ArticleId("article1"))
    at = article.text.index("Quill and")
    place = quoted(article, Span(at, at + 5))
    shelf.make(Correction(Deed.SPLIT, QUILL, (Named(PERSON, "Cora Quill"),), places=(place,)))
    assert shelf.told()["Cora Quill"] == {"Quill": 1}
    assert shelf.told()["Ada Quill"] == {"Ada Quill": 2, "Quill": 1}
    assert shelf.read() == shelf.told()


def test_a_single_mention_is_found_again_when_the_text_has_changed(shelf: Shelf) -> None:
    article = shelf.library.article(ArticleId("article1"))
    at = article.text.index("Quill and")
    place = quoted(article, Span(at, at + 5))
    shelf.make(Correction(Deed.SPLIT, QUILL, (Named(PERSON, "Cora Quill"),), places=(place,)))
    other = "Much later. " + article.text
    imported = Article(ArticleId("new"), "T", other, metadata=article.metadata)
    key = shelf.library.add(Imported(imported, other.encode(), "x")).id
    assert key == "article1"
    shelf.recognise(key)
    names = {
        mention.text: shelf.library.corrected.known(mention.entity)
        for mention in shelf.library.corrected.reading(key).mentions
        if mention.entity and mention.span.start == at + len("Much later. ")
    }
    assert [one.name for one in names.values() if one] == ["Cora Quill"]


def test_another_name_and_another_kind_are_shown_everywhere(shelf: Shelf) -> None:
    shelf.make(
        Correction(Deed.RENAME, QUILL, name="Adele Quill"),
        Correction(Deed.RETYPE, Named(PLACE, "Zorgau"), kind=ORGANISATION),
    )
    assert "Adele Quill" in shelf.told()
    kinds = {one.name: one.kind for one in shelf.library.corrected.entities()}
    assert kinds["Zorgau"] is ORGANISATION
    mentions = shelf.library.corrected.reading(ArticleId("article2")).mentions
    assert mentions[0].kind is ORGANISATION
    assert [one.name for one in shelf.library.corrected.candidates(["x:adele quill"])] == [
        "Adele Quill"
    ]


def test_a_renamed_entity_can_be_corrected_by_its_new_name(shelf: Shelf) -> None:
    shelf.make(
        Correction(Deed.RENAME, QUILL, name="Adele Quill"),
        merge(Named(PERSON, "Adele Quill"), FEATHER),
    )
    assert shelf.told()["Adele Quill"] == {"Ada Quill": 2, "Quill": 2, "A. M. Feather": 2}


def test_what_is_ignored_is_no_mention(shelf: Shelf) -> None:
    shelf.make(Correction(Deed.IGNORE, QUILL, surfaces=("Quill",)))
    shelf.make(Correction(Deed.IGNORE, Named(PLACE, "Zorgau")))
    assert shelf.told()["Ada Quill"] == {"Ada Quill": 2}
    assert "Zorgau" not in shelf.told()
    assert shelf.read() == shelf.told()


def test_a_correction_for_one_article_leaves_the_others_alone(shelf: Shelf) -> None:
    article = shelf.library.article(ArticleId("article1"))
    shelf.make(merge(MARSH, FEATHER, scope=Scope.of(article)))
    assert shelf.told()["A. M. Feather"] == {"A. M. Feather": 1}
    assert shelf.told()["Bela Marsh"] == {"Bela Marsh": 2, "Marsh": 1, "A. M. Feather": 1}
    assert shelf.read() == shelf.told()


def test_a_name_that_was_missed_is_added_at_its_place(shelf: Shelf) -> None:
    article = shelf.library.article(ArticleId("article2"))
    at = article.text.index("nobody")
    place = quoted(article, Span(at, at + 6))
    shelf.make(Correction(Deed.ADD, Named(PERSON, "Captain Nobody"), places=(place,)))
    assert shelf.read()["Captain Nobody"] == {"nobody": 1}
    assert shelf.told()["Captain Nobody"] == {"nobody": 1}


def test_a_place_before_which_other_words_stand_is_not_taken(shelf: Shelf) -> None:
    article = shelf.library.article(ArticleId("article2"))
    at = article.text.index("nobody")
    place = quoted(article, Span(at, at + 6))
    shelf.make(Correction(Deed.ADD, Named(PERSON, "Captain Nobody"), places=(place,)))
    shelf.add("But in Bern nobody knew.", "else")
    assert shelf.read()["Captain Nobody"] == {"nobody": 1}


def test_not_the_same_parts_what_linking_joins_now_and_later(shelf: Shelf) -> None:
    berlin = Named(ORGANISATION, "Harbour Board Berlin", ("Board Berlin",))
    board = Named(ORGANISATION, "Harbour Board")
    shelf.add("There Harbour Board Berlin met the Harbour Board.")
    assert "Harbour Board" not in shelf.told()
    shelf.make(Correction(Deed.NOTSAME, board, (berlin,)))
    assert shelf.told()["Harbour Board"] == {"Harbour Board": 1}
    assert shelf.told()["Harbour Board Berlin"] == {"Harbour Board Berlin": 1}
    shelf.add("Later the Harbour Board thanked Harbour Board Berlin.")
    assert shelf.told()["Harbour Board"] == {"Harbour Board": 2}
    assert shelf.read() == shelf.told()


def test_undoing_leaves_what_linking_found_and_redoing_brings_it_back(shelf: Shelf) -> None:
    found = shelf.told()
    shelf.make(merge(QUILL, FEATHER))
    corrected = shelf.told()
    assert shelf.library.corrected.undo().deed is Deed.MERGE
    assert shelf.told() == found
    shelf.library.corrected.redo()
    assert shelf.told() == corrected
    with pytest.raises(CorrectionRefused):
        shelf.library.corrected.redo()


def test_a_correction_survives_recognition_and_import_anew(shelf: Shelf) -> None:
    shelf.make(merge(QUILL, FEATHER))
    corrected = shelf.told()
    for key in shelf.library.article_ids():
        shelf.recognise(key)
    assert shelf.told() == corrected
    shelf.library.remove(ArticleId("article1"))
    shelf.add(TEXTS[1], "again", "https://example.org/1")
    assert shelf.told() == corrected


def test_the_articles_in_which_it_matters_are_indexed_anew(shelf: Shelf) -> None:
    library = shelf.library
    library.change_log.mark_indexed([one.number for one in library.change_log.pending()])
    shelf.make(Correction(Deed.RETYPE, Named(PLACE, "Zorgau"), kind=ORGANISATION))
    assert library.corrected.settle() == 2
    assert [one.article for one in library.change_log.pending()] == ["article0", "article2"]
    assert library.corrected.settle() == 0
    library.corrected.undo()
    assert library.corrected.settle() == 2


# The file


def test_a_library_long_open_tells_what_one_just_opened_tells(shelf: Shelf) -> None:
    keys = [shelf.add(text) for text in TEXTS]
    library = shelf.library
    steps = (
        Correction(Deed.MERGE, QUILL, (Named(PERSON, "A. M. Feather"),)),
        Correction(Deed.RENAME, LADDER, name="Ladder Ltd"),
        Correction(Deed.NOTSAME, QUILL, (Named(PERSON, "Quill"),)),
        Correction(Deed.ADD, Named(PLACE, "nobody")),
        Correction(Deed.RETYPE, Named(PLACE, "Zorgau"), kind=ORGANISATION),
        *[None] * 3,
        Correction(Deed.IGNORE, MARSH, scope=Scope.of(library.article(keys[2]))),
        *[None] * 2,
    )
    for step in steps:
        if step is None:
            library.corrected.undo()
        else:
            shelf.make(step)
        library.corrected.settle()
        with Library.open(library.folder) as other:
            assert other.corrected.settle() == 0
            assert Shelf(other).read() == shelf.read()
            assert Shelf(other).told() == shelf.told()
            assert list(other.corrected.entities()) == list(library.corrected.entities())


def test_the_file_is_only_added_to(shelf: Shelf) -> None:
    path = shelf.library.folder / "corrections.toml"
    shelf.make(merge(QUILL, FEATHER))
    path.write_text(path.read_text() + "# Ask Cora about this.\n")
    before = path.read_text()
    shelf.library.corrected.undo()
    assert path.read_text().startswith(before)
    assert shelf.library.corrected.codebook.active == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[correction]]\nid = "a"\ndo = \n', 3),
        (
            '[[correction]]\nid="a"\ndo="undo"\nof="b"\n\n[[correction]]\nid="c"\ndo="fly"\n',
            6,
        ),
        ('[[correction]]\nid = "a"\ndo = "merge"\n', 1),
        ('[[correction]]\nid = "a"\ndo = "undo"\nof = "b"\nwhy = "?"\n', 1),
        ("correction = 3\n", 1),
    ],
)
def test_a_broken_file_is_told_with_its_line_and_left_alone(
    shelf: Shelf, text: str, line: int
) -> None:
    shelf.make(merge(QUILL, FEATHER))
    shelf.library.corrected.settle()
    corrected = shelf.told()
    path = shelf.library.folder / "corrections.toml"
    path.write_text(text)
    with pytest.raises(BrokenCodebook, match=rf"corrections\.toml, line {line}: "):
        shelf.make(merge(QUILL, MARSH))
    assert path.read_text() == text
    assert shelf.told() == corrected
    assert "corrections.toml" in shelf.library.corrected.problem


def test_two_programs_at_once_lose_no_correction(shelf: Shelf) -> None:
    with Library.open(shelf.library.folder) as other:
        for number in range(5):
            shelf.make(Correction(Deed.RENAME, QUILL, name=f"Quill {number}"))
            other.corrected.make(Correction(Deed.RENAME, MARSH, name=f"Marsh {number}"))
        assert len(other.corrected.codebook.active) == 10
    assert len(shelf.library.corrected.codebook.active) == 10


def test_the_later_of_two_that_differ_wins_and_the_other_is_shown_as_overridden() -> None:
    book = Codebook()
    for one in (
        Correction(Deed.RENAME, QUILL, name="Ada"),
        Correction(Deed.RENAME, QUILL, name="Adele"),
        merge(QUILL, FEATHER),
        Correction(Deed.NOTSAME, FEATHER, (QUILL,)),
        Correction(Deed.IGNORE, MARSH),
    ):
        book = book.with_made(one, utc_now())
    ids = [one.id for one in book.active]
    assert book.overridden == {ids[0]: ids[1], ids[2]: ids[3]}


# Others' codebooks


def test_a_codebook_holds_in_another_library_with_other_ids(shelf: Shelf, tmp_path: Path) -> None:
    article = shelf.library.article(ArticleId("article1"))
    at = article.text.index("Quill and")
    place = quoted(article, Span(at, at + 5))
    shelf.make(
        merge(QUILL, FEATHER),
        Correction(Deed.SPLIT, QUILL, (Named(PERSON, "Cora Quill"),), places=(place,)),
        Correction(Deed.RETYPE, Named(PLACE, "Zorgau"), kind=ORGANISATION),
        merge(LADDER, Named(ORGANISATION, "Gasworks"), scope=Scope.of(article)),
    )
    sent = exported(shelf.library.corrected.codebook)
    with Library.open(tmp_path / "other") as library:
        other = Shelf(library)
        for number in (2, 0, 1):
            other.add(TEXTS[number], f"other{number}")
        done = taken_in(library.corrected.codebook, read_codebook(sent, "x"), Prefer.NOBODY)
        library.corrected.make(*done.entries)
        assert other.told() == shelf.told()
        assert other.read() == shelf.read()
        ids = [one.id for one in library.corrected.entities()]
        assert "ada-quill~" in "".join(ids)
        again = taken_in(library.corrected.codebook, read_codebook(sent, "x"), Prefer.NOBODY)
        assert (len(again.unchanged), again.entries) == (4, ())


def test_conflicts_are_shown_and_not_resolved_unasked() -> None:
    mine = Codebook().with_made(Correction(Deed.RENAME, QUILL, name="Ada"), utc_now())
    theirs = Codebook().with_made(Correction(Deed.RENAME, QUILL, name="Adele"), utc_now()).active
    shown = taken_in(mine, theirs, Prefer.NOBODY)
    assert shown.entries == ()
    assert [(one.theirs.name, one.mine.name) for one in shown.conflicts] == [("Adele", "Ada")]
    assert [one.name for one in taken_in(mine, theirs, Prefer.THEIRS).added] == ["Adele"]


def test_what_was_undone_here_does_not_come_back_unasked() -> None:
    mine = Codebook().with_made(Correction(Deed.RENAME, QUILL, name="Ada"), utc_now())
    theirs = mine.active
    mine = mine.with_made(mine.undoing(), utc_now())
    shown = taken_in(mine, theirs, Prefer.NOBODY)
    assert [one.undone for one in shown.conflicts] == [True]
    assert [one.deed for one in taken_in(mine, theirs, Prefer.THEIRS).entries] == [Deed.REDO]


# The user's own names


def test_names_of_a_list_are_found_whatever_the_recognizer() -> None:
    names = UserNames([Named(ORGANISATION, "eldritch", ("the bureau",)), Named(PERSON, "Marsh")])
    text = "Bela Marsh told eldritch that the bureau eldritches, said Marsh."
    article = Article(ArticleId("a"), "T", text)
    found = NamesRecognizer(Table(), names).find(article)
    assert [(one.text, one.kind) for one in found] == [
        ("Bela Marsh", PERSON),
        ("eldritch", ORGANISATION),
        ("the bureau", ORGANISATION),
        ("Marsh", PERSON),
    ]
    assert NamesRecognizer(Table(), names).version != Table.version


# Whatever the order

ENTITIES = (QUILL, MARSH, FEATHER, LADDER, Named(PLACE, "Zorgau"))


@st.composite
def steps(draw: st.DrawFn) -> Correction | str:
    step = draw(st.sampled_from([*Deed]))
    one, other = draw(st.permutations(ENTITIES))[:2]
    article = Article(ArticleId("a"), "T", draw(st.sampled_from(TEXTS)))
    scope = draw(st.sampled_from([Scope(), Scope.of(article)]))
    made = {
        Deed.SPLIT: {
            "others": (Named(one.kind, f"Other {one.name}"),),
            "surfaces": (one.names[-1],),
        },
        Deed.MERGE: {"others": (other,)},
        Deed.NOTSAME: {"others": (other,)},
        Deed.RENAME: {"name": f"New {other.name}"},
        Deed.RETYPE: {"kind": draw(st.sampled_from([*EntityKind]))},
        Deed.IGNORE: {},
        Deed.ADD: {"places": (quoted(article, Span(0, 5)),)},
    }
    if step not in made:
        return step.value
    return Correction(step, one, scope=scope, **made[step])


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with Library.open(tmp_path_factory.mktemp("shelf")) as library:
        made = Shelf(library)
        for number, text in enumerate(TEXTS):
            made.add(text, f"article{number}")
        yield made


@settings(max_examples=60, deadline=None)
@given(sequence=st.lists(steps(), max_size=8))
def test_any_sequence_with_undo_and_redo_is_what_the_file_replays(
    shared: Shelf, sequence: list[Correction | str]
) -> None:
    path = shared.library.folder / "corrections.toml"
    path.unlink(missing_ok=True)
    kept: list[Correction] = []
    undone: list[Correction] = []
    for step in sequence:
        if step == "undo":
            if kept:
                undone.append(kept.pop())
                shared.library.corrected.undo()
        elif step == "redo":
            if undone:
                kept.append(undone.pop())
                shared.library.corrected.redo()
        else:
            assert isinstance(step, Correction)
            kept.append(step)
            undone.clear()
            shared.library.corrected.make(step)
    book = shared.library.corrected.codebook
    assert [one.content for one in book.active] == [one.content for one in kept]
    assert Codebook(from_toml(to_toml(book.entries), "x")) == book
    live = [shared.library.corrected.reading(key) for key in shared.library.article_ids()]
    with Library.open(shared.library.folder) as again:
        replayed = [again.corrected.reading(key) for key in again.article_ids()]
        assert [one.mentions for one in replayed] == [one.mentions for one in live]
        assert list(again.corrected.entities()) == list(shared.library.corrected.entities())
    assert {name: forms for name, forms in shared.told().items() if forms} == shared.read()
    path.unlink(missing_ok=True)
    assert shared.library.corrected.codebook.active == ()
