"""Notes written to files and taken in from them, from the command line."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HARBOUR = "Harbour of Geneva closed\n\nA lasting peace was promised.\n"
COUNCIL = "Council defends the closure\n\nMayor Maria Keller agreed.\n"


Run = Callable[..., Any]


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run commands on a library with two articles and a note on the one about the harbour."""
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "council.txt").write_text(COUNCIL, encoding="utf-8")

    command("add", "harbour.txt", "council.txt")
    command("notes", "add", "harbour.txt", "--quote", "lasting peace", "--body", "=who?")
    return command


def test_a_table_goes_to_a_file_or_to_standard_output(run: Run, tmp_path: Path) -> None:
    shown = run("notes", "export", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(shown))
    assert (row["Highlight"], row["Note"]) == ("lasting peace", "'=who?")
    assert run("notes", "export", "--format", "csv", "-o", "notes.csv").code == 0
    assert (tmp_path / "notes.csv").read_text(encoding="utf-8") == shown


def test_sources_are_written_as_references(run: Run) -> None:
    (source,) = run("notes", "export", "--format", "csl").document
    assert source["title"] == "Harbour of Geneva closed"
    assert "@misc{" in run("notes", "export", "council.txt", "--format", "bibtex").out


def test_each_article_has_a_page_in_a_folder(run: Run, tmp_path: Path) -> None:
    told = run("notes", "export", "--per-article", "vault/press")
    assert (told.code, told.out) == (0, "")
    (page,) = (tmp_path / "vault" / "press").iterdir()
    assert page.name.startswith("harbour-of-geneva-closed-")
    assert page.read_text(encoding="utf-8").startswith('---\ntitle: "Harbour of Geneva closed"\n')


def test_notes_go_from_one_library_to_another_without_doubling(run: Run) -> None:
    run("notes", "export", "--format", "json", "-o", "notes.json")
    run("--library", "other", "add", "harbour.txt")
    into = ("--library", "other", "notes", "import", "notes.json", "--json")
    assert len(run(*into).document["added"]) == 1
    again = run(*into)
    assert (again.code, len(again.document["unchanged"])) == (0, 1)
    listed = run("--library", "other", "notes", "--json").document
    assert listed == run("notes", "--json").document


def test_a_note_without_a_place_is_told_and_the_rest_taken(run: Run) -> None:
    run("notes", "add", "council.txt", "--quote", "Maria Keller")
    run("notes", "export", "--format", "json", "-o", "notes.json")
    run("--library", "other", "add", "harbour.txt")
    told = run("--library", "other", "notes", "import", "notes.json")
    assert told.code == 1
    assert "Left out, no article in the library is from" in told.err
    assert "Notes: 1 added, 0 changed, 0 there already, 1 left out." in told.err


def test_a_bundle_is_made_verified_and_taken_in(run: Run, tmp_path: Path) -> None:
    made = run("notes", "export", "--format", "bundle", "-o", "e.zip")
    assert made.code == 0
    checked = run("--library", "/none/there", "notes", "verify", "e.zip", "--json")
    assert (checked.code, checked.document["verified"]) == (0, True)
    assert checked.document["sha256"] in made.err
    assert checked.document["quotes"][0]["quote"] == "lasting peace"
    taken = run("--library", "other", "notes", "import", "e.zip", "--json").document
    assert (len(taken["added"]), len(taken["articles"])) == (1, 1)
    assert run("--library", "other", "notes", "--json").document == run("notes", "--json").document
    with zipfile.ZipFile(tmp_path / "e.zip") as sound, zipfile.ZipFile("f.zip", "w") as forged:
        for name in sound.namelist():
            forged.writestr(name, sound.read(name).replace(b"lasting", b"passing"))
    told = run("notes", "verify", "f.zip")
    assert told.code == 1
    assert "evidence.json was changed after the bundle was made." in told.out
    assert "not verified  passing peace  (Harbour of Geneva closed): its text is not" in told.out
    assert "0 of 1 quote verified" in told.err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("export", "--format", "bundle"), 2),
        (("export", "--format", "csv", "--per-article", "d"), 2),
        (("export", "--per-article", "harbour.txt"), 1),
        (("export", "--format", "bundle", "-o", "none/e.zip"), 1),
        (("import", "none.json"), 1),
        (("import", "."), 1),
        (("import", "pipe"), 1),
        (("import", "harbour.txt"), 1),
        (("verify", "harbour.txt"), 1),
        (("verify", "none.zip"), 1),
        (("verify", "a\0b"), 1),
    ],
)
def test_what_cannot_be_is_a_sentence(run: Run, argv: tuple[str, ...], code: int) -> None:
    os.mkfifo("pipe")
    answer = run("notes", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.count("\n") == 1


def test_an_export_that_fails_leaves_the_earlier_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("notes", "export", "-o", "notes.md")
    before = (tmp_path / "notes.md").read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("notes", "export", "-o", "notes.md").code == 1
    assert (tmp_path / "notes.md").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "council.txt",
        "harbour.txt",
        "library",
        "notes.md",
    ]


def test_notes_are_found_by_a_query(run: Run) -> None:
    run("notes", "add", "council.txt", "--quote", "Maria Keller", "--tag", "who")
    found = run("notes", "list", "--find", "tag:who", "--json").document
    assert [note["anchors"][0]["quote"] for note in found] == ["Maria Keller"]
    assert "lasting peace" in run("notes", "list", "harbour.txt", "--find", "peace").out
    none = run("notes", "list", "harbour.txt", "--find", "tag:who")
    assert (none.code, none.err) == (1, "No note answers that.\n")
    assert run("notes", "list", "--find", "is:nothing").code == 2


def test_the_list_says_what_has_no_place_or_has_moved(run: Run, tmp_path: Path) -> None:
    run("notes", "add", "harbour.txt", "--quote", "Harbour of Geneva")
    assert "place" not in run("notes").out.splitlines()[0]
    changed = "Port of Basel opened\n\nToday the Harbour of Geneva closed.\n"
    (tmp_path / "harbour.txt").write_text(changed, encoding="utf-8")
    run("add", "harbour.txt")
    listed = run("notes").out
    assert "no place: the quote is no longer in the text" in listed
    assert "placed: quote, " in listed
