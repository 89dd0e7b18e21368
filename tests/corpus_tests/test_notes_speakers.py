"""Who says what is quoted."""

import pytest

from corpus.entity import EntityKind, Mention
from corpus.notes.speakers import attribution
from corpus.span import Span

WORDS = "Nobody was hurt"


def said_by(text: str, *names: str, kind: EntityKind = EntityKind.PERSON) -> str | None:
    """Return who says the words in the text, in which the names are mentions."""
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), name, kind) for name in names
    ]
    start = text.index(WORDS)
    found = attribution(text, Span(start, start + len(WORDS)), mentions)
    return found and found.speaker


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody was hurt,” said Ana Ruiz on Monday.",
        '"Nobody was hurt", says harbour master Ana Ruiz.',
        "“Nobody was hurt,” Ana Ruiz told reporters.",
        "“Nobody was hurt,” Mayor Ana Ruiz added.",
        "Ana Ruiz said: “Nobody was hurt and nothing was lost.”",
        "Ana Ruiz, the harbour master, told the council that “Nobody was hurt”.",
        "„Nobody was hurt“, sagte Ana Ruiz.",
        "« Nobody was hurt », a déclaré Ana Ruiz.",
    ],
)
def test_a_name_with_a_verb_of_saying_beside_the_marks_is_the_speaker(text: str) -> None:
    assert said_by(text, "Ana Ruiz") == "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was hurt, said Ana Ruiz on Monday.",
        "“Nobody was hurt,” she said. Ana Ruiz said nothing.",
        "“Nobody was hurt.” Others differ. Later on, Ana Ruiz said no more.",
        "Ana Ruiz said no more. “Nobody was hurt.”",
        "“Nobody was hurt,” read the sign that Ana Ruiz held.",
        "“The ferry sank,” said Ana Ruiz. Nobody was hurt.",
    ],
)
def test_what_is_not_plainly_said_is_left_open(text: str) -> None:
    assert said_by(text, "Ana Ruiz") is None


def test_a_place_says_nothing_and_an_organisation_does() -> None:
    text = "“Nobody was hurt,” said Harbour on Monday."
    assert said_by(text, "Harbour", kind=EntityKind.PLACE) is None
    assert said_by(text, "Harbour", kind=EntityKind.ORGANISATION) == "Harbour"


def test_a_name_inside_the_marks_is_no_speaker_and_the_nearest_outside_is() -> None:
    text = "Ben Ott said less. “Nobody was hurt, Cleo Dee,” said Ana Ruiz."
    assert said_by(text, "Ben Ott", "Cleo Dee", "Ana Ruiz") == "Ana Ruiz"
