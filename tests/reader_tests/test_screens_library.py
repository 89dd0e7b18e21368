"""The library screen: results, what narrows them, completion, saved and earlier searches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from corpus.comparison import Side
from reader.app import DiptychApp
from reader.screens.compare import CompareScreen
from reader.screens.library import LibraryScreen
from reader.widgets.library_list import ArticleRows
from reader.widgets.narrow_list import NarrowRows
from reader.widgets.query_line import QueryLine

Start = Callable[..., DiptychApp]
Shown = Callable[[DiptychApp], str]

ARTICLES = {
    "ferry": ("The Harbour Post", date(2025, 2, 3), "Ferry sinks", "The ferry sank off Lisbon."),
    "storm": ("The Harbour Post", date(2025, 3, 1), "Storm", "A storm kept the ferry in Lisbon."),
    "court": (
        "Capital Daily",
        date(2025, 3, 9),
        "Court",
        "A court heard the ferry case.",
    ),
}


async def settle(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.fixture
def filled(start: Start, tmp_path: Path) -> DiptychApp:
    """Return the program on a library of five articles, all of them indexed."""
    app = start()
    for name, (outlet, day, title, text) in ARTICLES.items():
        front = f"---\noutlet: {outlet}\ndate: {day}\n---\n"
        (tmp_path / f"{name}.md").write_text(f"{front}# {title}\n\n{text}\n")
        app.workspace.add([str(tmp_path / f"{name}.md")])
    app.workspace.catch_up()
    return app


def library(app: DiptychApp) -> LibraryScreen:
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


def query(app: DiptychApp) -> str:
    return library(app).query_one(QueryLine).field.value


def titles(app: DiptychApp) -> list[str]:
    return [row.title for row in library(app).query_one(ArticleRows).rows]


def column(app: DiptychApp) -> list[str]:
    return [f"{row.sign}{row.label}" for row in library(app).query_one(NarrowRows).rows]


def offers(app: DiptychApp) -> str:
    strips = app.screen._compositor.render_strips()
    return strips[2].text.strip()


async def open_search(pilot: Pilot[int], *keys: str) -> None:
    await settle(pilot)
    await pilot.press("S")
    await settle(pilot)
    await pilot.press(*keys)
    await settle(pilot)


async def test_an_unfinished_word_finds_what_begins_so(filled: DiptychApp, shown: Shown) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"ferr")
        assert len(titles(filled)) == 3
        assert "for ferr*" in shown(filled)


async def test_a_row_says_why_it_was_found_and_lights_its_title(
    filled: DiptychApp, shown: Shown
) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"sto*")
        assert "The Harbour Post · 1 Mar 2025 · in title · sto* → Storm" in shown(filled)
        assert library(filled).query_one(ArticleRows).rows[0].lit


async def test_what_may_come_next_is_offered_and_taken_by_tab(filled: DiptychApp) -> None:
    async with filled.run_test(size=(120, 30)) as pilot:
        await open_search(pilot, *"outl")
        assert offers(filled).startswith("outlet:")
        await pilot.press("tab")
        await settle(pilot)
        assert query(filled) == "outlet:"
        assert offers(filled).startswith('"The Harbour Post" 2  "Capital Daily" 1')
        await pilot.press("tab", "tab")
        assert query(filled) == 'outlet:"Capital Daily"'
        await pilot.press("shift+tab")
        await settle(pilot)
        assert query(filled) == 'outlet:"The Harbour Post"'
        assert sorted(titles(filled)) == ["Ferry sinks", "Storm"]


async def test_tab_goes_to_the_list_when_nothing_is_offered(filled: DiptychApp) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"ferry ", "tab")
        assert library(filled).query_one(ArticleRows).has_focus


async def test_going_down_the_results_puts_the_offers_away(filled: DiptychApp) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"lisb")
        assert offers(filled)
        await pilot.press("down", "tab")
        assert query(filled) == "lisb"
        assert library(filled).query_one(ArticleRows).cursor == 1


async def test_typing_on_is_never_undone_by_an_offer_for_what_stood_before(
    filled: DiptychApp,
) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"lis")
        line = library(filled).query_one(QueryLine)
        line.field.put("lisbo")
        assert line.take(1)
        assert query(filled) == "lisbo"


async def test_an_offer_is_taken_by_a_click(filled: DiptychApp) -> None:
    async with filled.run_test(size=(120, 30)) as pilot:
        await open_search(pilot, *"outlet:")
        at = offers(filled).index('"Capital')
        await pilot.click("#offers", offset=(9 + at + 2, 0))
        await settle(pilot)
        assert query(filled) == 'outlet:"Capital Daily"'


async def test_trouble_is_pointed_at_under_its_place(filled: DiptychApp, shown: Shown) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"date:monday ferry")
        row = shown(filled).splitlines()[2]
        assert row.index("▔") == 9 + len("date:")
        assert row.count("▔") == len("monday")
        assert "is no date" in row


async def test_the_column_counts_and_takes_terms_in_and_out(
    filled: DiptychApp, shown: Shown
) -> None:
    async with filled.run_test(size=(120, 40)) as pilot:
        await open_search(pilot, *"ferry ")
        assert "The Harbour Post         2" in shown(filled)
        assert "Mar 2025                 2" in shown(filled)
        await pilot.press("tab", "f", "enter")
        await settle(pilot)
        assert query(filled) == 'ferry outlet:"The Harbour Post"'
        assert len(titles(filled)) == 2
        assert "+outlet The Harbour Post" in column(filled)
        await pilot.press("-")
        await settle(pilot)
        assert query(filled) == 'ferry -outlet:"The Harbour Post"'
        assert titles(filled) == ["Court"]
        await pilot.press("-", "escape")
        await settle(pilot)
        assert query(filled) == "ferry"
        assert library(filled).query_one(ArticleRows).has_focus


async def test_the_column_narrows_by_the_kind_of_what_is_named(filled: DiptychApp) -> None:
    async with filled.run_test(size=(120, 60)) as pilot:
        await open_search(pilot, *"ferry ")
        rows = library(filled).query_one(NarrowRows)
        await pilot.press("tab", "f")
        rows.cursor = next(n for n, row in enumerate(rows.rows) if row.text == "kind:place")
        assert rows.rows[rows.cursor].label == "places"
        await pilot.press("-")
        await settle(pilot)
        assert query(filled) == "ferry -kind:place"
        assert titles(filled) == ["Court"]


async def test_the_column_slides_over_a_narrow_screen(filled: DiptychApp) -> None:
    async with filled.run_test(size=(80, 30)) as pilot:
        await open_search(pilot, *"ferry ")
        await pilot.press("tab")
        rows = library(filled).query_one(NarrowRows)
        assert not rows.display
        await pilot.press("f")
        await settle(pilot)
        assert rows.display
        assert rows.has_focus
        await pilot.press("j", "enter")
        await settle(pilot)
        assert query(filled) == 'ferry outlet:"Capital Daily"'
        await pilot.press("q")
        await settle(pilot)
        assert not rows.display


async def test_the_order_is_changed_by_a_key(filled: DiptychApp, shown: Shown) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"ferry ")
        await pilot.press("tab", "s")
        await settle(pilot)
        assert titles(filled) == ["Court", "Storm", "Ferry sinks"]
        assert "by date" in shown(filled)
        await pilot.press("s")
        await settle(pilot)
        assert titles(filled) == ["Court", "Storm", "Ferry sinks"]
        assert "by outlet" in shown(filled)


async def test_a_search_is_saved_found_as_a_folder_and_deleted(
    filled: DiptychApp, shown: Shown
) -> None:
    async with filled.run_test(size=(120, 40)) as pilot:
        await open_search(pilot, *"lisbon ")
        await pilot.press("tab", "w", *"Portugal", "enter")
        await settle(pilot)
        assert "Saved as Portugal." in shown(filled)
        assert "Portugal                 2" in shown(filled)
        await pilot.press("/", "end", *"storm ", "tab", "f", "home", "enter")
        await settle(pilot)
        assert query(filled) == "lisbon"
        await pilot.press("f", "home", "d")
        await settle(pilot)
        assert "Deleted Portugal: lisbon" in shown(filled)
        assert filled.workspace.saved.listed() == []


async def test_earlier_searches_come_back_with_up(filled: DiptychApp) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        for word in ("storm", "court"):
            await open_search(pilot, "ctrl+u", *word, "enter")
        await open_search(pilot, "ctrl+u", "up")
        assert query(filled) == "court"
        await pilot.press("up")
        assert query(filled) == "storm"
        await pilot.press("up", "down")
        assert query(filled) == "court"
        await pilot.press("down")
        assert query(filled) == ""


async def test_up_among_the_results_goes_up_the_results(filled: DiptychApp) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        filled.workspace.saved.record("storm")
        await open_search(pilot, *"ferry", "down", "down", "up")
        assert query(filled) == "ferry"
        assert library(filled).query_one(ArticleRows).cursor == 1


async def test_escape_comes_back_to_the_results_an_article_was_opened_from(
    filled: DiptychApp,
) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"ferry", "down", "enter")
        opened = filled.screen
        assert isinstance(opened, CompareScreen)
        assert opened.state.position(Side.LEFT)[1] > 0
        await pilot.press("escape")
        await settle(pilot)
        assert query(filled) == "ferry"
        assert library(filled).query_one(ArticleRows).cursor == 1
        assert library(filled).query_one(ArticleRows).has_focus
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert filled.screen is opened
        assert opened.state.hits is None


async def test_escape_leads_from_the_field_to_the_list_and_from_there_back(
    filled: DiptychApp, shown: Shown
) -> None:
    async with filled.run_test(size=(120, 30)) as pilot:
        below = filled.screen
        await open_search(pilot, *"ferry")
        assert "Esc Tab list" in shown(filled).splitlines()[-1]
        await pilot.press("escape")
        assert library(filled).query_one(ArticleRows).has_focus
        assert "Esc back" in shown(filled).splitlines()[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert filled.screen is below


async def test_what_is_pasted_is_one_harmless_line(filled: DiptychApp) -> None:
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot)
        pasted = "ferry\n\x1b[31m\u202elisbon 🚢\t" + "x" * 50_000
        filled.screen.post_message(events.Paste(pasted))
        library(filled).query_one(QueryLine).field.post_message(events.Paste(pasted))
        await settle(pilot)
        assert query(filled).startswith("ferry �[31m�lisbon 🚢 xxx")
        assert len(query(filled)) == 10_000


async def test_rows_come_as_the_cursor_nears_the_last_one(
    filled: DiptychApp, tmp_path: Path
) -> None:
    for number in range(60):
        (tmp_path / f"n{number}.md").write_text(f"# Number {number}\n\nA zebra, {number}.\n")
    filled.workspace.add([str(tmp_path)])
    filled.workspace.catch_up()
    async with filled.run_test(size=(100, 20)) as pilot:
        await open_search(pilot, *"zebra")
        rows = library(filled).query_one(ArticleRows)
        first = len(rows.rows)
        assert first < 20
        for _ in range(12):
            await pilot.press("pagedown", *["down"] * 5)
            await settle(pilot)
        assert len(rows.rows) == 60
        assert len({row.article for row in rows.rows}) == 60


async def test_an_empty_library_says_what_to_do(start: Start, shown: Shown) -> None:
    app = start()
    for listed in app.workspace.listed():
        app.workspace.remove(listed.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_search(pilot)
        assert "No articles yet." in shown(app)
        await pilot.press(*"ferry")
        await settle(pilot)
        assert "diptych add" in shown(app) or "Nothing found" in shown(app)


async def test_copies_are_folded_into_the_first_until_they_are_asked_for(
    filled: DiptychApp, tmp_path: Path, shown: Shown
) -> None:
    words = " ".join(f"word{number} of the lighthouse" for number in range(60))
    for name in ("first", "second", "third"):
        (tmp_path / f"{name}.md").write_text(f"# Agency {name}\n\n{words}, {name}.\n")
    filled.workspace.add([str(tmp_path / f"{name}.md") for name in ("first", "second", "third")])
    filled.workspace.catch_up()
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"lighthouse ")
        assert len(titles(filled)) == 1
        assert "3 copies · 60 hits" in shown(filled)
        assert "3 articles in" in shown(filled)
        await pilot.press("tab", "c")
        await settle(pilot)
        assert len(titles(filled)) == 3


async def test_a_search_in_the_open_article_is_understood(filled: DiptychApp) -> None:
    left, right = [listed.id for listed in filled.workspace.listed()[:2]]
    filled.workspace.remember_pair(left, right)
    async with filled.run_test(size=(100, 30)) as pilot:
        await open_search(pilot, *"in:right ")
        assert [row.article for row in library(filled).query_one(ArticleRows).rows] == [right]


async def test_the_footer_names_the_keys_of_what_has_the_focus(
    filled: DiptychApp, shown: Shown
) -> None:
    def footer() -> str:
        return shown(filled).splitlines()[-1]

    async with filled.run_test(size=(120, 30)) as pilot:
        await pilot.press("R")
        await settle(pilot)
        assert "a add" in footer()
        await pilot.press("/")
        await pilot.pause()
        assert "a add" not in footer()
        assert "Enter open" in footer()
        await pilot.press("tab", "f")
        await pilot.pause()
        assert "- without" in footer()


async def test_a_panel_leaves_no_keys_below_it_that_do_not_count(
    filled: DiptychApp, shown: Shown
) -> None:
    async with filled.run_test(size=(120, 30)) as pilot:
        await pilot.press("R")
        await settle(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert not shown(filled).splitlines()[-1].strip()
        await pilot.press("escape")
        await pilot.pause()
        assert "? help" in shown(filled).splitlines()[-1]


async def test_articles_in_order_of_date_show_no_passage_when_nothing_is_looked_for(
    filled: DiptychApp,
) -> None:
    async with filled.run_test(size=(120, 30)) as pilot:
        await pilot.press("R", "s")
        await settle(pilot)
        rows = library(filled).query_one(ArticleRows).rows
        assert rows
        assert not any(row.snippet for row in rows)
