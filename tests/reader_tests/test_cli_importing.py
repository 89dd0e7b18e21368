"""Importing on the command line: dry runs, copies, edits, history, a watched folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.cli import watching
from reader.workspace import watching as looking

Run = Callable[..., Any]

TEXT = """The bridge of Port Ada

The council of Port Ada met for six hours on Tuesday and went home without a vote, though the
bridge over the harbour had been closed to all traffic since the storm of the ninth of February.

Mayor Ada Okoye said that nobody wants to pay. The state has offered a third of the cost, the
railway nothing at all, and the ferry company has asked for four more months before it answers.
"""
COPY = TEXT.replace("The bridge of Port Ada", "Nobody pays for Port Ada's bridge") + "\nAgency.\n"
OTHER = """Ferry company doubles its fares

Anyone who wants to cross the harbour this spring has to take the ferry, and it costs twice what
it did a year ago. Commuters have begun to organise rowing boats, and the coast guard is worried.
A spokeswoman pointed to the price of fuel and to wages, which had both gone up over the winter.
"""


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(OTHER)
    return folder


def test_a_dry_run_tells_what_would_happen_and_keeps_nothing(command: Run, press: Path) -> None:
    (press / "c.txt").write_text("")
    (press / "d.txt").write_text(TEXT)
    answer = command("add", "--dry-run", "--json", str(press))
    assert answer.code == 1
    assert [len(answer.document[key]) for key in ("added", "unchanged", "failed")] == [2, 1, 1]
    assert command("list", "--json").document == []
    command("add", str(press / "a.txt"))
    (press / "a.txt").write_text(TEXT + "\nMore of it.\n")
    again = command("add", "--dry-run", str(press / "a.txt"))
    assert again.out.startswith("updated")
    assert "not dry" in again.err


def test_a_dry_run_tells_copies_in_the_library_and_among_the_files(
    command: Run, press: Path
) -> None:
    (press / "copy.txt").write_text(COPY)
    foreseen = command("add", "--dry-run", "--json", str(press)).document["copies"]
    command("add", str(press / "a.txt"))
    foreseen_then = command("add", "--dry-run", "--json", str(press)).document["copies"]
    done = command("add", "--json", str(press)).document["copies"]
    assert len(done) == 1
    assert foreseen == foreseen_then == done


def test_copies_are_one_row_of_the_list_and_all_in_its_json(command: Run, press: Path) -> None:
    command("add", str(press))
    (press / "copy.txt").write_text(COPY)
    added = command("add", str(press / "copy.txt"))
    assert "1 near-duplicate" in added.err
    listed = command("list", "--json").document
    first = next(row for row in listed if row["title"] == "The bridge of Port Ada")
    copy = next(row for row in listed if row["title"].startswith("Nobody"))
    assert (first["copies"], first["copy_of"]) == ([copy["id"]], None)
    assert (copy["copies"], copy["copy_of"]) == ([first["id"]], first["id"])
    shown = command("list").out
    assert "2 copies" in shown
    assert "Nobody" not in shown
    assert "Nobody" in command("list", "--copies").out


def test_an_edit_shows_and_stays_when_the_article_changes(command: Run, press: Path) -> None:
    file = press / "a.txt"
    command("add", str(file))
    key = command("list", "--json").document[0]["id"]
    guessed = command("show", key, "--json").document["metadata"]["guessed"]
    assert guessed == ["language", "title"]
    edited = command("edit", key, "--title", "No vote", "--published", "14 February 2025", "--json")
    assert edited.document["published"] == "2025-02-14"
    assert edited.document["edited"] == ["published", "title"]
    assert edited.document["guessed"] == ["language"]
    file.write_text(TEXT.replace("six hours", "seven hours"))
    assert command("add", str(file)).out.startswith("updated")
    shown = command("show", key, "--json").document
    assert (shown["title"], shown["metadata"]["published"]) == ("No vote", "2025-02-14")
    undone = command("edit", key, "--undo", "title", "--json").document
    assert undone["title"] == "The bridge of Port Ada"
    assert command("search", "title:bridge", "--json").document["total"] == 1


@pytest.mark.parametrize(
    "arguments", [(), ("--published", "some day"), ("--language", "English"), ("--title", " ")]
)
def test_an_edit_without_sense_is_wrong_usage(
    command: Run, press: Path, arguments: tuple[str, ...]
) -> None:
    assert command("edit", str(press / "a.txt"), *arguments).code == 2


def test_the_texts_that_an_article_had_can_be_read_again(command: Run, press: Path) -> None:
    file = press / "a.txt"
    command("add", str(file))
    file.write_text(TEXT.replace("six hours", "seven hours"))
    command("add", str(file))
    key = command("list", "--json").document[0]["id"]
    present, past = command("show", key, "--history", "--json").document["versions"]
    assert (present["version"], present["present"]) == (2, True)
    assert (past["version"], past["present"]) == (1, False)
    assert "six hours" in command("show", key, "--version", "1").out
    assert "seven hours" in command("show", key, "--version", present["text_sha256"][:8]).out
    assert command("show", key, "--version", "7").code == 1
    assert "present" in command("show", key, "--history").out


def looks(*steps: Callable[[], object]) -> Callable[[float], bool]:
    """Return what waits: each time it does the next of the steps, and then it stops."""
    left: Iterator[Callable[[], object]] = iter(steps)

    def wait(_seconds: float) -> bool:
        step = next(left, None)
        if step is not None:
            step()
        return step is not None

    return wait


def nothing() -> None:
    """Leave the folder as it is."""


def test_a_watched_file_is_told_once_it_is_no_longer_written(press: Path) -> None:
    file = press / "new.txt"
    steps = (
        lambda: file.write_text("Begun"),
        lambda: file.write_text("Begun, and ended"),
        nothing,
        nothing,
        file.unlink,
    )
    stirred = list(looking.watch(press, looks(*steps), looking.seen(press)))
    assert [(one.changed, one.gone) for one in stirred] == [((file,), ()), ((), (file,))]


def test_watching_adds_what_comes_and_keeps_what_goes(
    command: Run, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (
        lambda: (press / "copy.txt").write_text(COPY),
        nothing,
        (press / "b.txt").unlink,
    )
    wait = looks(*steps)
    monkeypatch.setattr(watching, "_waited", lambda seconds, _cancelled: wait(seconds))
    answer = command("add", "--watch", str(press))
    assert answer.code == 0
    assert f"{press / 'b.txt'} is gone" in answer.err
    assert len(command("list", "--json").document) == 3


def test_only_a_folder_is_watched(command: Run, press: Path) -> None:
    assert command("add", "--watch", str(press / "a.txt")).code == 2
    assert command("add", "--watch", str(press), "more").code == 2
