"""Corrections laid over articles again and again: what comes out is what all at once come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.corrections import Correction, Deed, Named, Scope
from corpus.corrections.applying import Applied, Work
from corpus.corrections.correction import quoted
from corpus.corrections.ground import Ground
from corpus.corrections.laying import Laying
from corpus.corrections.names import UserNames
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.known import KnownEntity
from corpus.span import Span

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION
FORMS = {
    "quill": (PERSON, "Ada Quill", "Quill"),
    "marsh": (PERSON, "Bela Marsh", "Marsh"),
    "works": (ORGANISATION, "Ladder Works", "Gasworks"),
    "zorgau": (PLACE, "Zorgau", "Upper Zorgau"),
    # These two no article in view mentions.
    "board": (ORGANISATION, "Harbour Board", "The Board"),
    "feather": (PERSON, "A. M. Feather", "Feather Senior"),
}
NAMED = [Named(kind, name, tuple(others)) for kind, name, *others in FORMS.values()]
LIBRARY = [
    KnownEntity(EntityId(key), name, kind, surfaces=dict.fromkeys((name, *others), 2), articles=1)
    for key, (kind, name, *others) in FORMS.items()
]


def reading(name: str, text: str) -> Reading:
    entities = {
        form: (EntityId(key), kind) for key, (kind, *forms) in FORMS.items() for form in forms
    }
    pattern = "|".join(sorted(map(re.escape, entities), key=len, reverse=True))
    mentions = [
        Mention(Span(*match.span()), match[0], entities[match[0]][1], entity=entities[match[0]][0])
        for match in re.finditer(pattern, text)
    ]
    return Reading(Article(ArticleId(name), "T", text), tuple(mentions))


PAGES = (
    reading("one", "Ada Quill met Bela Marsh of Ladder Works. Quill smiled at Marsh in Zorgau."),
    reading("two", "Gasworks paid Marsh. Quill left Upper Zorgau."),
)
IN_VIEW = {
    EntityId(key): Entity(EntityId(key), FORMS[key][1], FORMS[key][0])
    for key in ("quill", "marsh", "works", "zorgau")
}
SCOPES = [Scope(), Scope(), Scope.of(PAGES[1].article)]
PLACES = [quoted(page.article, one.span) for page in PAGES for one in page.mentions]


def ground_for(corrections: Iterable[Correction], names: Sequence[Named] = ()) -> Ground:
    """Return the pages with what a library would offer: what the corrections name, no more."""
    named = [*names]
    for one in corrections:
        named += [each for each in (one.subject, *one.others) if each]
    forms = {form for one in named for form in one.names}
    stored = {
        one.id: one for one in LIBRARY if one.id in IN_VIEW or forms & {one.name, *one.surfaces}
    }
    return Ground(stored, UserNames(names), PAGES, IN_VIEW)


def seen(applied: Applied) -> object:
    bearers = sorted(applied.bearers, key=lambda one: one.id)
    told = [
        (one.id, one.name, one.kind, dict(+one.surfaces), frozenset(one.sources)) for one in bearers
    ]
    return applied.readings, told


def at_once(corrections: Sequence[Correction], ground: Ground) -> object:
    return seen(Laying(1).lay(corrections, ground))


@st.composite
def some_correction(draw: st.DrawFn) -> Correction:
    deed = draw(st.sampled_from([one for one in Deed if one not in {Deed.UNDO, Deed.REDO}]))
    one, other = draw(st.permutations(NAMED))[:2]
    scope = draw(st.sampled_from(SCOPES))
    places = draw(st.sampled_from([(), (), *((place,) for place in PLACES)]))
    match deed:
        case Deed.MERGE | Deed.NOTSAME:
            return Correction(deed, one, (other,), scope=scope)
        case Deed.SPLIT:
            return Correction(deed, one, (other,), surfaces=one.aliases, scope=scope)
        case Deed.RENAME:
            return Correction(deed, one, name=f"{other.name} the Second", scope=scope)
        case Deed.RETYPE:
            return Correction(deed, one, kind=draw(st.sampled_from(EntityKind)), scope=scope)
        case Deed.IGNORE:
            return Correction(deed, one, surfaces=one.aliases, places=places, scope=scope)
    return Correction(deed, one, places=places, scope=scope)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), some_correction()), min_size=1, max_size=30))
def test_going_on_comes_to_what_all_at_once_come_to(
    steps: Sequence[tuple[int, Correction]],
) -> None:
    laying, made = Laying(4), list[Correction]()
    for undone, correction in steps:
        # Most steps add one; some take back a few before, as undoing does.
        made = [*(made[: -undone + 2] if undone > 2 else made), correction]
        assert seen(laying.lay(made, ground_for(made))) == at_once(made, ground_for(made))


def test_a_preview_leaves_what_it_went_on_from_as_it_was() -> None:
    made = [Correction(Deed.MERGE, NAMED[0], (NAMED[4],))]
    laying = Laying(4)
    before = laying.lay(made, ground_for(made))
    as_it_was = seen(before)
    for preview in (
        Correction(Deed.RENAME, NAMED[0], name="Somebody Else"),
        Correction(Deed.IGNORE, NAMED[0]),
        Correction(Deed.SPLIT, NAMED[0], (NAMED[1],), surfaces=("Quill",)),
    ):
        also = [*made, preview]
        laying.lay(also, ground_for(also))
        assert seen(before) == as_it_was
    assert laying.lay(made, ground_for(made)) is before


def test_other_articles_and_other_names_begin_anew() -> None:
    made = [Correction(Deed.MERGE, NAMED[0], (NAMED[1],))]
    laying = Laying(4)
    laying.lay(made, ground_for(made))
    swapped = Ground(ground_for(made).stored, UserNames(), PAGES[::-1], IN_VIEW)
    listed = ground_for(made, [Named(PERSON, "Quill")])
    assert seen(laying.lay(made, swapped)) == at_once(made, swapped)
    assert seen(laying.lay(made, listed)) == at_once(made, listed)


def test_many_are_undone_one_after_the_other() -> None:
    made = [Correction(Deed.RENAME, NAMED[0], name=f"Quill {number}") for number in range(40)]
    laying = Laying(4)
    for size in range(40, 0, -1):
        some = made[:size]
        assert seen(laying.lay(some, ground_for(some))) == at_once(some, ground_for(some))


def test_of_many_corrections_one_more_is_applied_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Correction(Deed.RENAME, NAMED[0], name=f"Quill {number}") for number in range(100)]
    laying = Laying(4)
    laying.lay(made, ground_for(made))
    applied: list[Correction] = []
    do = Work.do
    monkeypatch.setattr(Work, "do", lambda work, one: (applied.append(one), do(work, one)))
    more = Correction(Deed.MERGE, NAMED[1], (NAMED[5],))
    laying.lay([*made, more], ground_for([*made, more]))
    assert applied == [more]
    laying.lay(made, ground_for(made))
    assert applied == [more]
