"""Copies that a library finds by their sketches."""

from collections.abc import Callable

from corpus.importing import Imported
from corpus.library import Library

Importer = Callable[..., Imported]
NOTICE = tuple(range(1, 9))
"""The smallest hashes of a notice that stands in every article."""


def sketch(number: int) -> tuple[int, ...]:
    own = range(1_000 + 200 * number, 1_120 + 200 * number)
    return (128, *NOTICE, *own)


def test_a_notice_in_many_articles_hides_no_copy(library: Library, imported: Importer) -> None:
    for number in range(80):
        added = library.add(imported(f"Text {number}.", source=f"/{number}"))
        assert library.copies.place(added.id, sketch(number)) == ()
    assert library.copies.like(sketch(79)) == (added.id,)
