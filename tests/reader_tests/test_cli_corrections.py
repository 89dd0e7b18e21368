"""Putting entities right from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HARBOUR = "The port\n\nMayor Maria Keller met Ivo Brandt. Keller closed the Quay Trust in Geneva.\n"
COUNCIL = "The council\n\nM. A. Kellermann agreed with Ivo Brandt. Later Kellermann left Geneva.\n"

Run = Callable[..., Any]


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run commands on a library with two articles."""
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "council.txt").write_text(COUNCIL, encoding="utf-8")
    command("add", "harbour.txt", "council.txt")
    return command


def names(run: Run, *articles: str) -> dict[str, int]:
    found = run("entities", *articles, "--json").document["entities"]
    return {one["name"]: len(one["mentions"]) for one in found}


KELLER, OTHER = "Maria Keller", "M. A. Kellermann"


def test_a_merge_is_told_kept_and_followed_by_list_and_search(run: Run, tmp_path: Path) -> None:
    assert {KELLER, OTHER} <= set(names(run))
    told = run("entities", "merge", KELLER, OTHER)
    assert told.code == 0
    assert told.out.splitlines()[1:] == [
        f"  − {KELLER}  person  2",
        f"  − {OTHER}  person  2",
        f"  + {KELLER}  person  4",
    ]
    assert told.err == "2 mentions in 1 article change.\n"
    assert names(run)[KELLER] == 4
    assert names(run, "harbour.txt", "council.txt")[KELLER] == 4
    found = run("search", f'entity:"{KELLER}"', "--json").document
    assert found["total"] == 2
    assert 'do = "merge"' in (tmp_path / "library" / "corrections.toml").read_text()


def test_a_dry_run_says_what_would_change_and_keeps_nothing(run: Run, tmp_path: Path) -> None:
    answer = run("entities", "merge", KELLER, OTHER, "--dry-run", "--json").document
    assert answer["dry_run"] is True
    assert {row["name"]: row["mentions"] for row in answer["after"]} == {KELLER: 4}
    changed = {(one["text"], one["before"], one["after"]) for one in answer["changes"]}
    assert changed == {(OTHER, OTHER, KELLER), ("Kellermann", OTHER, KELLER)}
    listed = run("entities", "merge", KELLER, OTHER, "--dry-run").out.splitlines()
    assert listed[-1].endswith("Kellermann")
    assert OTHER in names(run)
    assert not (tmp_path / "library" / "corrections.toml").exists()


def test_one_article_alone_may_be_corrected(run: Run) -> None:
    run("entities", "rename", "Geneva", "Geneva, Ohio", "--article", "council.txt")
    assert names(run)["Geneva"] == 1
    assert names(run)["Geneva, Ohio"] == 1
    assert "Geneva, Ohio" not in names(run, "harbour.txt")


def test_every_deed_can_be_undone_and_redone(run: Run) -> None:
    before = names(run)
    at = COUNCIL.index("Later")
    deeds = [
        ("merge", KELLER, OTHER),
        ("split", OTHER, "--surface", "Kellermann"),
        ("rename", KELLER, "Mia Keller"),
        ("retype", "Geneva", "organisation"),
        ("ignore", "Ivo Brandt"),
        ("add", "--article", "council.txt", "--at", f"{at}:{at + 5}", "--kind", "event"),
    ]
    for deed in deeds:
        assert run("entities", *deed).code == 0, deed
        after = run("entities", "--json").document
        assert run("entities", "undo").code == 0
        assert names(run) == before
        assert run("entities", "redo").code == 0
        assert run("entities", "--json").document == after
        run("entities", "undo")
    assert run("entities", "redo", "--dry-run").code == 0
    states = {one["state"] for one in run("entities", "corrections", "--json").document}
    assert states == {"undone"}


def test_the_list_shows_what_holds_what_is_undone_and_what_is_overridden(run: Run) -> None:
    assert "No corrections yet" in run("entities", "corrections").err
    run("entities", "rename", KELLER, "Mia Keller")
    run("entities", "rename", "Mia Keller", "Maja Keller")
    run("entities", "ignore", "Geneva")
    run("entities", "undo")
    rows = run("entities", "corrections").out.splitlines()[1:]
    assert "rename Maria Keller to Mia Keller" in rows[0]
    assert "overridden by" in rows[0]
    assert rows[1].endswith("holds")
    assert rows[2].endswith("undone")


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("merge", "Nobody", KELLER), 1),
        (("undo",), 1),
        (("undo", "fff"), 1),
        (("split", KELLER), 2),
        (("ignore",), 2),
        (("add",), 2),
        (("ignore", KELLER, "--at", "1:2"), 2),
        (("notsame", KELLER, KELLER), 2),
        (("split", KELLER, "--surface", "Keller", "--into", KELLER), 2),
        (("import", "none.toml"), 1),
        (("add", "--list", "none.csv"), 1),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(run: Run, argv: tuple[str, ...], code: int) -> None:
    answer = run("entities", *argv)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err.count("\n") == 1


def test_keeping_two_apart_is_done_though_no_mention_changes(run: Run) -> None:
    answer = run("entities", "notsame", KELLER, OTHER)
    assert answer.code == 0
    assert "0 mentions" in answer.err
    assert run("entities", "corrections").out.splitlines()[1].endswith("holds")


def test_an_ambiguous_name_is_told_with_its_kinds(run: Run) -> None:
    run("entities", "rename", "Ivo Brandt", "Geneva")
    answer = run("entities", "retype", "Geneva", "work")
    assert answer.code == 1
    assert "place:Geneva" in answer.err
    assert "person:Geneva" in answer.err
    assert run("entities", "retype", "person:Geneva", "work").code == 0


def test_a_codebook_goes_to_a_colleague_and_conflicts_are_shown(run: Run) -> None:
    run("entities", "merge", KELLER, OTHER)
    run("entities", "rename", "Geneva", "Genf")
    assert run("entities", "export", "-o", "mine.toml").code == 0
    theirs = ("--library", "other")
    run(*theirs, "add", "council.txt", "harbour.txt")
    run(*theirs, "entities", "rename", "Geneva", "Genève")
    shown = run(*theirs, "entities", "import", "mine.toml")
    assert shown.code == 1
    assert "Differs: rename Geneva to Genf (here: rename Geneva to Genève)" in shown.err
    assert {"Genève", KELLER} <= set(names(lambda *argv: run(*theirs, *argv)))
    again = run(*theirs, "entities", "import", "mine.toml", "--theirs", "--json")
    assert again.code == 0
    assert (len(again.document["added"]), len(again.document["unchanged"])) == (1, 1)
    assert "Genf" in names(lambda *argv: run(*theirs, *argv))
    last = run(*theirs, "entities", "import", "mine.toml", "--json").document
    assert (len(last["added"]), len(last["unchanged"])) == (0, 2)


def test_a_list_of_names_is_known_to_recognition(run: Run, tmp_path: Path) -> None:
    assert "closed" not in names(run)
    (tmp_path / "names.csv").write_text(
        "name,kind,aliases\nThe Closing,event,closed; closure\nQuay Trust,org\n"
    )
    assert run("entities", "add", "--list", "names.csv").code == 0
    assert names(run)["The Closing"] == 1
    assert names(run, "harbour.txt")["The Closing"] == 1
    again = run("entities", "add", "--list", "names.csv", "--json").document
    assert again == {"names": 2, "added": []}
    (tmp_path / "names.csv").write_text("name,kind\nQuay Trust,colour\n")
    assert "names.csv, line 2" in run("entities", "add", "--list", "names.csv").err


def test_a_name_is_added_for_the_whole_library(run: Run) -> None:
    assert run("entities", "add", "closed", "--kind", "event").code == 0
    assert names(run)["closed"] == 1
    run("entities", "undo")
    assert "closed" not in names(run)


def test_a_name_that_is_known_keeps_its_kind(run: Run) -> None:
    def kinds() -> dict[str, str]:
        found = run("entities", "--json").document["entities"]
        return {one["name"]: one["kind"] for one in found}

    before = kinds()
    assert before[KELLER] == "person"
    assert run("entities", "add", KELLER, "--alias", "the mayor").code == 0
    assert kinds()[KELLER] == "person"
    run("entities", "add", KELLER, "--kind", "event")
    assert kinds()[KELLER] == "event"
    assert run("entities", "add", "closed").code == 0
    assert kinds()["closed"] == "other"


def test_a_broken_file_is_told_and_what_held_before_holds_on(run: Run, tmp_path: Path) -> None:
    run("entities", "merge", KELLER, OTHER)
    path = tmp_path / "library" / "corrections.toml"
    broken = path.read_text() + "\n[[correction]]\ndo =\n"
    path.write_text(broken)
    answer = run("entities", "--json")
    assert "corrections.toml, line 13: " in answer.err
    assert {one["name"] for one in answer.document["entities"]} >= {KELLER}
    assert OTHER not in {one["name"] for one in answer.document["entities"]}
    assert run("entities", "rename", KELLER, "X").code == 1
    assert path.read_text() == broken
