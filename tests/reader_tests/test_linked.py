"""The comparison that is kept for the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Comparison, Reading
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.imported import Imported
from corpus.library import Library
from corpus.span import Span
from reader.workspace.linked import linked

RIVER = Entity(EntityId("river"), "Aare", EntityKind.PLACE, ("the Aare",), ambiguous=True)
LINKED = Mention(Span(0, 4), "Aare", EntityKind.PLACE, 0.5, RIVER.id)


class Linking:
    """Links by a table, and counts how often it was asked."""

    def __init__(self, left: Reading, right: Reading | None) -> None:
        self.left, self.right, self.asked = left, right, 0

    def __call__(self) -> Comparison:
        self.asked += 1
        return Comparison(Reading(self.left.article, (LINKED,)), self.right, {RIVER.id: RIVER})


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def added(library: Library, text: str) -> Reading:
    article = Article(ArticleId(text[:4].lower()), text, text, metadata=Metadata(source=text))
    key = library.add(Imported(article, text.encode(), text)).id
    return library.readings.of(key)


def test_the_same_pair_is_linked_once(library: Library) -> None:
    left, right = added(library, "Aare in flood"), added(library, "Bern looks on")
    linking = Linking(left, right)
    first = linked(library, left.article.id, right.article.id, linking)
    again = linked(library, left.article.id, right.article.id, linking)
    assert linking.asked == 1
    assert again == first == linking()


def test_one_article_alone_is_kept_too(library: Library) -> None:
    left = added(library, "Aare in flood")
    linking = Linking(left, None)
    assert linked(library, left.article.id, None, linking) == linked(
        library, left.article.id, None, linking
    )
    assert linking.asked == 1


def test_another_pair_is_linked_anew(library: Library) -> None:
    left, right = added(library, "Aare in flood"), added(library, "Bern looks on")
    linking = Linking(left, right)
    linked(library, left.article.id, right.article.id, linking)
    linked(library, right.article.id, left.article.id, linking)
    linked(library, left.article.id, None, linking)
    assert linking.asked == 3


@pytest.mark.parametrize("name", ["corrections.toml", "names.csv"])
def test_other_corrections_or_names_are_linked_anew(library: Library, name: str) -> None:
    left = added(library, "Aare in flood")
    linking = Linking(left, None)
    linked(library, left.article.id, None, linking)
    (library.folder / name).write_text("# something else")
    linked(library, left.article.id, None, linking)
    linked(library, left.article.id, None, linking)
    assert linking.asked == 2


def test_an_article_that_changed_is_linked_anew(library: Library) -> None:
    left, right = added(library, "Aare in flood"), added(library, "Bern looks on")
    linking = Linking(left, right)
    linked(library, left.article.id, right.article.id, linking)
    library.readings.save(left, (), "another recognizer")
    linked(library, left.article.id, right.article.id, linking)
    assert linking.asked == 2


def test_notes_do_not_have_the_pair_linked_anew(library: Library) -> None:
    left, right = added(library, "Aare in flood"), added(library, "Bern looks on")
    linking = Linking(left, right)
    linked(library, left.article.id, right.article.id, linking)
    note = library.annotate([library.anchor(left.article.id, Span(0, 4))], "Where?")
    library.edit_note(note.id, body="Here.")
    library.delete_note(note.id)
    linked(library, left.article.id, right.article.id, linking)
    assert linking.asked == 1


def test_what_changed_while_it_was_linked_is_not_kept(library: Library) -> None:
    left = added(library, "Aare in flood")
    linking = Linking(left, None)

    def busy() -> Comparison:
        library.readings.save(left, (), "another recognizer")
        return linking()

    linked(library, left.article.id, None, busy)
    linked(library, left.article.id, None, linking)
    linked(library, left.article.id, None, linking)
    assert linking.asked == 2
