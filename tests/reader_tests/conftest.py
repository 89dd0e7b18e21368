"""Small articles and comparisons for the tests of the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from corpus.article import Article, ArticleId, Block, BlockKind
from corpus.comparison import Comparison, Reading
from corpus.entity import Entity, EntityId, EntityKind, Mention
from corpus.span import Span
from reader.cli import main
from reader.config import Config
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.app import DiptychApp

ALICE, BERLIN, ACME = EntityId("alice"), EntityId("berlin"), EntityId("acme")
ENTITIES: Mapping[EntityId, Entity] = {
    ALICE: Entity(ALICE, "Alice Brandt", EntityKind.PERSON, ("Brandt",)),
    BERLIN: Entity(BERLIN, "Berlin", EntityKind.PLACE),
    ACME: Entity(ACME, "Acme Motors", EntityKind.ORGANISATION, ("Acme",)),
}
_SURFACES = {"Alice Brandt": ALICE, "Brandt": ALICE, "Berlin": BERLIN, "Acme": ACME}


def make_article(text: str, title: str = "A title", name: str = "one") -> Article:
    """Return an article with a paragraph a line."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*line)) for line in lines)
    return Article(ArticleId(name), title, text, blocks)


def make_reading(text: str, name: str = "one") -> Reading:
    """Return a reading in which Alice, Berlin and Acme are found."""
    found = re.finditer("Alice Brandt|Brandt|Berlin|Acme", text)
    mentions = tuple(
        Mention(Span(*m.span()), m[0], ENTITIES[_SURFACES[m[0]]].kind, entity=_SURFACES[m[0]])
        for m in found
    )
    return Reading(make_article(text, name=name), mentions)


@pytest.fixture
def pair() -> Comparison:
    """Two short readings: Alice and Berlin are in both, Acme is on the right only."""
    left = make_reading("Alice Brandt is in Berlin. Brandt spoke.\nBrandt left Berlin.", "one")
    right = make_reading("Acme praised Brandt.\nBerlin was quiet.", "two")
    return Comparison(left, right, ENTITIES)


LEFT = """# A strike in Berlin

Alice Brandt came to Berlin on Monday. Brandt spoke of the strike for an hour.

The strike goes on, said Brandt. Nobody in Berlin believed Alice Brandt.
"""
RIGHT = """# Acme talks

Acme praised Alice Brandt. The strike hurts Acme, it said.

Brandt met Acme in Berlin. Brandt was calm.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace on a library of its own with two articles."""
    with Workspace.open(tmp_path / "library") as made:
        yield made


@pytest.fixture
def start(workspace: Workspace, tmp_path: Path) -> Callable[..., DiptychApp]:
    """Return a function that makes the program on two articles."""
    from reader.app import DiptychApp

    def make(
        left: str = LEFT,
        right: str = RIGHT,
        *,
        long: bool = False,
        single: bool = False,
        hero: str = "",
        config: Config | None = None,
    ) -> DiptychApp:
        ids = []
        for name, text in (("left.md", left), ("right.md", right)):
            (tmp_path / name).write_text(text + "\nAnother paragraph here.\n" * (200 * long))
            ids.append(workspace.resolve(str(tmp_path / name)))
        comparison = workspace.compare(ids[0], None if single else ids[1])
        found = next((e.id for e in comparison.ranked() if e.name == hero), None)
        return DiptychApp(workspace, comparison, found, config=config)

    return make


@pytest.fixture
def shown() -> Callable[[DiptychApp], str]:
    """Return a function that gives the text on the screen, a row a line."""

    def text(app: DiptychApp) -> str:
        rows = app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in rows)

    return text


@pytest.fixture
def row(shown: Callable[[DiptychApp], str]) -> Callable[[DiptychApp, int], str]:
    """Return a function that gives one row of the screen, counted from the end if negative."""
    return lambda app, at: shown(app).splitlines()[at]


class Answer(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run commands in a folder of their own, on the library in it."""
    monkeypatch.setenv("DIPTYCH_LIBRARY", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)

    def answer(*argv: str) -> Answer:
        capsys.readouterr()
        code = main(argv)
        return Answer(code, *capsys.readouterr())

    return answer
