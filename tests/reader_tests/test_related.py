"""Articles that are akin to one: found, told on the command line, opened from the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus.article import ArticleId
from corpus.comparison import Side
from corpus.samples import PAIRS, source
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.screens.related import RelatedScreen
from reader.wording import kinship
from reader.workspace import Workspace

EVENT = (
    "Alice Brandt opened the Corran bridge on Monday. The bridge cost forty million, and the "
    "ferrymen of Corran, whom the toll will ruin, booed. {end}"
)
FILES = {
    "one": ("The Harbour Post", "2025-02-03", EVENT.format(end="Brandt waved.")),
    "two": (
        "Capital Daily",
        "2025-02-04",
        "At Corran, ferrymen greeted Alice Brandt and her toll with boos. Her bridge is open.",
    ),
    "late": (
        "Capital Daily",
        "2025-09-04",
        "The toll at Corran fell. Alice Brandt, said the ferrymen, has learned from the bridge.",
    ),
    "own": (
        "The Harbour Post",
        "2025-02-03",
        "A toll for Corran: what the bridge of Alice Brandt means to the ferrymen of the town.",
    ),
    "copy": ("Agency", "2025-02-03", EVENT.format(end="She waved.")),
    "other": ("Capital Daily", "2025-02-03", "Rain is expected in Lisbon until Friday evening."),
}


@pytest.fixture
def ids(workspace: Workspace, tmp_path: Path) -> dict[str, ArticleId]:
    """Return the articles of a library by name."""
    made = {}
    for name, (outlet, day, text) in FILES.items():
        (tmp_path / f"{name}.md").write_text(
            f"---\noutlet: {outlet}\ndate: {day}\n---\n# News {name}\n\n{text}\n"
        )
        made[name] = workspace.resolve(str(tmp_path / f"{name}.md"))
    workspace.catch_up()
    return made


def test_related_articles_share_names_and_say_which(
    workspace: Workspace, ids: dict[str, ArticleId]
) -> None:
    found = {one.article: one for one in workspace.relating.related(ids["one"])}
    assert ids["other"] not in found
    assert {ids[name] for name in ("two", "late", "own", "copy")} == set(found)
    assert {"Alice Brandt", "Corran"} <= set(found[ids["two"]].entities)
    assert found[ids["two"]].days == 1
    assert [one.is_copy for one in found.values()].count(True) == 1
    assert found[ids["copy"]].is_copy


def test_a_counterpart_is_of_another_outlet_and_about_the_same_day(
    workspace: Workspace, ids: dict[str, ArticleId]
) -> None:
    names = {article: name for name, article in ids.items()}
    found = [names[one.article] for one in workspace.relating.counterparts(ids["one"])]
    assert (found[0], found[-1]) == ("two", "copy")
    assert "late" not in found


def test_what_is_akin_to_nothing_says_so(workspace: Workspace, ids: dict[str, ArticleId]) -> None:
    assert workspace.relating.related(ids["other"]) == []


def test_the_samples_are_each_others_counterparts(workspace: Workspace) -> None:
    workspace.open_samples()
    workspace.catch_up()
    sources = {listed.id: listed.source for listed in workspace.listed()}
    pairs = [{source(name) for name in pair.names} for pair in PAIRS]
    for article, own in sources.items():
        best = workspace.relating.counterparts(article, 1)[0]
        assert {own, sources[best.article]} in pairs


def test_what_two_articles_share_is_said_in_a_few_words() -> None:
    assert kinship(["Kyiv"], ["grain"], is_copy=False) == "shares Kyiv, 1 rare word"
    assert kinship(list("abcdef"), [], is_copy=True) == (
        "nearly the same text · shares a, b, c, d, 2 more names"
    )


def test_related_articles_on_the_command_line(command: Callable[..., Any], tmp_path: Path) -> None:
    for name in ("one", "two", "other"):
        outlet, day, text = FILES[name]
        (tmp_path / f"{name}.md").write_text(
            f"---\noutlet: {outlet}\ndate: {day}\n---\n# News {name}\n\n{text}\n"
        )
    command("add", "one.md", "two.md", "other.md")
    told = command("related", "one.md", "--counterparts", "--json")
    (one,) = told.document["related"]
    assert set(one) == {
        "article",
        "title",
        "outlet",
        "published",
        "score",
        "entities",
        "words",
        "days",
        "copy",
    }
    assert (one["title"], one["days"], one["copy"]) == ("News two", 1, False)
    assert "shares " in command("related", "one.md").out
    none = command("related", "other.md")
    assert (none.code, none.out) == (1, "")


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_a_counterpart_opens_in_the_other_pane(
    workspace: Workspace, ids: dict[str, ArticleId], shown: Callable[[DiptychApp], str]
) -> None:
    app = DiptychApp(workspace, workspace.compare(ids["one"], ids["other"]))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert "shares Alice Brandt" in shown(app) or "Corran, Alice Brandt" in shown(app)
        await pilot.press("tab")
        await settle(pilot)
        assert "other outlets and near days first" in shown(app)
        await pilot.press("enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        right = screen.state.comparison.reading(Side.RIGHT)
        assert right is not None
        assert right.article.id == ids["two"]


async def test_escape_leaves_the_related_articles(
    workspace: Workspace, ids: dict[str, ArticleId], shown: Callable[[DiptychApp], str]
) -> None:
    app = DiptychApp(workspace, workspace.compare(ids["other"], ids["one"]))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, RelatedScreen)
        assert "No other article of the library speaks of the same." in shown(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, CompareScreen)
