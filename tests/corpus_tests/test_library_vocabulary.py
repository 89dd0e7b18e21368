"""The names that a library offers."""

from collections.abc import Callable
from dataclasses import replace

from corpus.article import Metadata
from corpus.comparison import Reading
from corpus.entity import EntityId, EntityKind, Mention
from corpus.importing import Imported
from corpus.known import KnownEntity
from corpus.library import Library
from corpus.span import Span

DONBAS = EntityId("donbas")


def add(library: Library, made: Imported, author: str = "") -> None:
    article = replace(made.article, metadata=Metadata(byline=author, source=made.article.id))
    library.add(replace(made, article=article))
    at = article.text.index("Donbas")
    word = article.text[at:].split()[0]
    mention = Mention(Span(at, at + len(word)), word, EntityKind.PLACE, 0.9, DONBAS)
    known = KnownEntity(DONBAS, "Donbas", EntityKind.PLACE, frozenset({"g:donbas"}))
    library.readings.save(Reading(library.article(article.id), (mention,)), [known], "1")


def test_authors_are_counted(library: Library, imported: Callable[..., Imported]) -> None:
    add(library, imported("In Donbas"), "Ada")
    add(library, imported("From Donbas"), "Ada")
    add(library, imported("To Donbas"), "Bo")
    add(library, imported("Off Donbas"))
    assert dict(library.vocabulary.authors()) == {"Ada": 2, "Bo": 1}


def test_every_name_of_an_entity_is_told_with_its_main_one(
    library: Library, imported: Callable[..., Imported]
) -> None:
    add(library, imported("In Donbas"))
    add(library, imported("In Donbass"))
    names = library.vocabulary.names()
    assert [(one.surface, one.name, one.articles) for one in names] == [
        ("Donbas", "Donbas", 2),
        ("Donbass", "Donbas", 2),
    ]


def test_an_entity_is_described_if_it_is_mentioned(
    library: Library, imported: Callable[..., Imported]
) -> None:
    add(library, imported("In Donbas"))
    described = library.vocabulary.described([DONBAS, EntityId("atlantis")])
    assert dict(described) == {DONBAS: ("Donbas", EntityKind.PLACE, True)}
