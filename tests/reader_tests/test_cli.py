"""Every command, from its arguments to what it says and its exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HARBOUR = """Harbour of Geneva closed

Maria Keller closed the harbour of Geneva on Monday. Keller spoke to reporters in Geneva.

A lasting
peace was promised.
"""
COUNCIL = """Council defends the closure

Mayor Maria Keller defended the closure in Geneva. The council of Geneva agreed with Keller.
"""
HOSTILE = "Storm \x1b]52;c;eA==\x07 \x9b2J \u202eevil [/] [@click=app.quit]"


Run = Callable[..., Any]


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "council.txt").write_text(COUNCIL, encoding="utf-8")

    return command


def ids(run: Run) -> tuple[str, str]:
    left, right = run("add", "harbour.txt", "council.txt", "--json").document["added"]
    return left["id"], right["id"]


def acting(text: str) -> list[str]:
    return [char for char in text if not char.isprintable() and char != "\n"]


def test_add_tells_what_became_of_each_source(run: Run) -> None:
    first = run("add", "harbour.txt", "--json")
    assert first.code == 0
    assert set(first.document) == {"added", "unchanged", "copies", "failed"}
    assert set(first.document["added"][0]) == {"id", "title", "source"}
    again = run("add", "harbour.txt", "council.txt", "none.txt", "https://127.0.0.1", "--json")
    assert again.code == 1
    assert [len(again.document[key]) for key in ("added", "unchanged", "failed")] == [1, 1, 2]
    assert set(again.document["failed"][0]) == {"source", "error"}


def test_add_wants_a_source_or_feeds_to_refresh(run: Run) -> None:
    assert run("add").code == 2
    refreshed = run("add", "--refresh")
    assert refreshed.code == 0
    assert "Nothing to add" in refreshed.err


def test_add_says_that_nothing_changed(run: Run) -> None:
    run("add", "harbour.txt")
    again = run("add", "harbour.txt")
    assert again.code == 0
    assert again.out.startswith("unchanged")
    assert "1 unchanged" in again.err


def test_each_failure_is_a_line_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    answer = run("add", "none.txt", "empty.txt", "harbour.txt")
    assert answer.code == 1
    assert answer.out.count("\n") == 1
    failures = [line for line in answer.err.splitlines() if line.startswith("Cannot read")]
    assert len(failures) == 2
    assert "1 added, 2 failed" in answer.err


def test_add_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HARBOUR.encode())))
    assert "Harbour of Geneva closed" in run("add", "-").out


def test_list_has_a_row_for_each_article(run: Run) -> None:
    assert run("list", "--json").document == []
    assert "empty" in run("list").err
    ids(run)
    rows = run("list", "--json").document
    assert [row["title"] for row in rows] == [
        "Council defends the closure",
        "Harbour of Geneva closed",
    ]
    assert set(rows[0]) == {
        *("id", "title", "outlet", "published", "language", "source", "words", "notes"),
        *("guessed", "copies", "copy_of"),
    }
    assert run("list").out.count("\n") == 3


def test_show_gives_the_text_and_what_is_known(run: Run) -> None:
    shown = run("show", "harbour.txt", "--json").document
    assert set(shown) == {"id", "title", "text", "blocks", "metadata", "sha256"}
    assert shown["text"] == HARBOUR
    assert all(set(block) == {"kind", "start", "end"} for block in shown["blocks"])
    assert shown["title"] == "Harbour of Geneva closed"
    written = run("show", shown["id"][:6]).out
    assert "Maria Keller closed the harbour of Geneva on Monday." in written


def test_search_shows_where_the_words_are(run: Run) -> None:
    left, _ = ids(run)
    found = run("search", "lasting", "peace", "--json")
    assert found.code == 0
    assert set(found.document) == {"query", "total", "exact", "seconds", "hits", "facets"}
    (hit,) = found.document["hits"]
    assert set(hit) == {"article", "title", "score", "snippet", "matches", "copies", "why"}
    assert hit["article"] == left
    assert [HARBOUR[start:end] for start, end in hit["matches"]] == ["lasting", "peace"]
    snippet = hit["snippet"]
    assert set(snippet) == {"text", "highlights"}
    assert [snippet["text"][start:end] for start, end in snippet["highlights"]] == [
        "lasting",
        "peace",
    ]
    assert "Harbour of Geneva closed" in run("search", "peace").out


def test_finding_nothing_is_a_failure(run: Run) -> None:
    ids(run)
    assert run("search", "unheard").code == 1
    assert run("search", "unheard", "--json").document["total"] == 0


def test_a_query_without_sense_is_wrong_usage(run: Run) -> None:
    answer = run("search", '"')
    assert answer.code == 2
    assert answer.err.endswith("There is nothing to search for: give a word, a name or a date.\n")


def test_search_shows_no_more_than_the_limit(run: Run) -> None:
    ids(run)
    answer = run("search", "Geneva", "--limit", "1", "--json").document
    assert (answer["total"], len(answer["hits"])) == (2, 1)
    assert "first 1" in run("search", "Geneva", "--limit", "1").err


def test_search_can_only_count(run: Run) -> None:
    ids(run)
    assert run("search", "Geneva", "--count").out == "2\n"
    assert run("search", "Geneva", "--count", "--json").document == {
        "query": "Geneva",
        "total": 2,
        "exact": True,
    }
    nothing = run("search", "unheard", "--count")
    assert (nothing.code, nothing.out) == (1, "0\n")


def test_search_counts_what_articles_have_by_name(run: Run) -> None:
    ids(run)
    shown = run("search", "Geneva", "--facets", "--limit", "1").out
    assert "entity, the first 1 of 2" in shown
    facets = run("search", "Geneva", "--facets", "--json").document["facets"]
    assert set(facets) == {"outlet", "month", "language", "entity", "kind", "tag"}
    assert {"value": "person", "name": "person", "count": 2} in facets["kind"]
    entities = {one["name"]: one["count"] for one in facets["entity"]}
    assert entities["Maria Keller"] == 2
    assert all(set(one) == {"value", "name", "count", "kind"} for one in facets["entity"])


def test_a_concordance_is_aligned_on_the_match(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    left, _ = ids(run)
    monkeypatch.setenv("COLUMNS", "60")
    words = ("spoke", "promised", "defended")
    answer = run("search", " OR ".join(f'"{word}"' for word in words), "--kwic")
    lines = answer.out.splitlines()
    assert len(lines) == 3
    assert len({line.index(word) for line in lines for word in words if word in line}) == 1
    assert max(map(len, lines)) <= 60
    assert "Found 2 articles; shown: 3 matches." in answer.err
    document = run("search", "spoke", "--kwic", "--json").document
    assert set(document) == {"query", "total", "exact", "complete", "lines"}
    (line,) = document["lines"]
    assert line["article"] == left
    assert HARBOUR[line["start"] : line["end"]] == "spoke"


def test_a_concordance_can_be_ordered_by_either_side(run: Run) -> None:
    ids(run)

    def contexts(side: str) -> list[str]:
        found = run("search", "geneva", "--sort-kwic", side, "--json").document
        return [line[side].strip() for line in found["lines"]]

    after = [text.split()[:2] for text in contexts("right")]
    assert after == [
        [".", "A"],
        ["agreed", "with"],
        ["closed", "Maria"],
        ["on", "Monday."],
        [".", "The"],
    ]
    assert [text.split()[-1] for text in contexts("left")] == ["in", "in", "of", "of", "of"]
    assert run("search", "geneva", "--sort-kwic", "left", "--count").code == 2


def test_articles_come_in_the_order_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    for name, day in (("old", "2024-01-02"), ("new", "2025-01-02")):
        text = f"---\ndate: {day}\n---\n# {name}\n\nRain fell. {'Rain. ' * (name == 'old')}\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        run("add", f"{name}.md")
    titles = [
        hit["title"] for hit in run("search", "rain", "--sort", "date", "--json").document["hits"]
    ]
    assert titles == ["new", "old"]


def test_what_was_probably_meant_is_told(run: Run) -> None:
    ids(run)
    assert "Did you mean: lasting peace\n" in run("search", "lastign peace").err
    document = run("search", "lastign peace", "--json").document
    assert (document["total"], document["suggestion"]) == (0, "lasting peace")
    assert "Did you mean" not in run("search", "entirely unheard").err


def test_related_words_are_written_out_when_asked_for(run: Run, tmp_path: Path) -> None:
    text = "Chilean President Ada Quill spoke in the port of Oslo. The Chilean president then left."
    (tmp_path / "quill.txt").write_text(text)
    answer = run("entities", "quill.txt", "--related", "--json").document
    (quill,) = (entity for entity in answer["entities"] if entity["name"] == "Ada Quill")
    assert len(quill["mentions"]) == 1
    (related,) = quill["related"]
    assert text[related["start"] : related["end"]] == related["text"] == "The Chilean president"
    assert related["kind"] == "description"
    plain = run("entities", "quill.txt", "--json").document
    assert all("related" not in entity for entity in plain["entities"])


def test_related_words_stand_below_the_table_when_asked_for(run: Run, tmp_path: Path) -> None:
    text = "Chilean President Ada Quill spoke in the port of Oslo. The Chilean president then left."
    (tmp_path / "quill.txt").write_text(text)
    (tmp_path / "oslo.txt").write_text("It rained in Oslo.\n")
    told = run("entities", "quill.txt", "--related").out.split("\n\n")[1].splitlines()
    assert told[1].split() == ["description", "The", "Chilean", "president", "1", "Ada", "Quill"]
    told = run("entities", "oslo.txt", "quill.txt", "--related").out
    assert told.rstrip().splitlines()[-1].split()[-4:] == ["0", "1", "Ada", "Quill"]
    none = run("entities", "oslo.txt", "--related")
    assert none.err == "No description or pronoun surely means one of them.\n"
    assert run("entities", "--related").code == 2


def test_a_recognizer_that_is_missing_is_told_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPTYCH_RECOGNIZER", "spacy:en_core_web_sm")
    monkeypatch.setitem(sys.modules, "spacy", None)
    answer = run("add", "harbour.txt")
    assert answer.code == 1
    assert "spaCy is not installed; pip install 'diptych[spacy]' brings it" in answer.err


def test_entities_of_two_articles_are_one_set(run: Run) -> None:
    left, right = ids(run)
    answer = run("entities", "harbour.txt", right[:8], "--json").document
    assert set(answer) == {"articles", "entities"}
    assert answer["articles"] == [left, right]
    (keller,) = (entity for entity in answer["entities"] if entity["name"] == "Maria Keller")
    assert set(keller) == {"id", "name", "kind", "aliases", "ambiguous", "mentions"}
    assert set(keller["mentions"][0]) == {"article", "start", "end", "text", "kind"}
    texts = {left: HARBOUR, right: COUNCIL}
    for mention in keller["mentions"]:
        assert texts[mention["article"]][mention["start"] : mention["end"]] == mention["text"]
    assert {mention["article"] for mention in keller["mentions"]} == {left, right}


def test_entities_of_the_library_have_all_their_mentions(run: Run) -> None:
    left, right = ids(run)
    answer = run("entities", "--json").document
    assert set(answer["articles"]) == {left, right}
    (geneva,) = (entity for entity in answer["entities"] if entity["name"] == "Geneva")
    assert len(geneva["mentions"]) == HARBOUR.count("Geneva") + COUNCIL.count("Geneva")
    assert "Geneva" in run("entities").out


def test_more_than_two_articles_cannot_be_compared(run: Run) -> None:
    assert run("entities", "a", "b", "c").code == 2


def test_notes_are_added_listed_changed_deleted(run: Run) -> None:
    left, _ = ids(run)
    added = run("notes", "add", left, "--quote", "lasting peace", "--body", "Who?", "--json")
    note = added.document
    assert set(note) == {"id", "anchors", "body", "tags", "created", "modified"}
    assert note["anchors"][0]["quote"] == "lasting\npeace"
    run("notes", "add", left, "--at", "0:7", "--tag", "place", "--tag", "check")
    assert run("list", "--json").document[-1]["notes"] == 2
    listed = run("notes", "list", left[:6], "--json").document
    assert [row["anchors"][0]["quote"] for row in listed] == ["Harbour", "lasting\npeace"]
    assert run("notes", "edit", note["id"][:8], "--body", "Said who?").code == 0
    assert "Said who?" in run("notes").out
    assert run("notes", "delete", note["id"], "none").code == 1
    assert len(run("notes", "--json").document) == 1


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("add", "harbour.txt", "--quote", "nobody said this"), 1),
        (("add", "harbour.txt", "--at", "5:99999"), 2),
        (("add", "none.txt", "--at", "0:5"), 1),
        (("edit", "none", "--body", "x"), 1),
        (("edit", "none"), 2),
        (("list", "none"), 1),
        (("export", "-o", "/none/notes.md"), 1),
    ],
)
def test_a_note_that_cannot_be_is_a_sentence(run: Run, argv: tuple[str, ...], code: int) -> None:
    answer = run("notes", *argv)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err.count("\n") == 1


def test_notes_are_exported(run: Run, tmp_path: Path) -> None:
    left, _ = ids(run)
    run("notes", "add", left, "--quote", "lasting peace", "--body", "Who \u202e\x1b[2J says so?")
    markdown = run("notes", "export").out
    assert "Harbour of Geneva closed" in markdown
    assert acting(markdown) == []
    annotations = run("notes", "export", "--format", "json")
    assert "@context" in annotations.document
    assert run("notes", "export", "-o", "notes.md").out == ""
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == markdown


def test_an_article_that_bears_notes_is_removed_by_force_only(run: Run) -> None:
    left, right = ids(run)
    run("notes", "add", left, "--at", "0:7")
    refused = run("remove", left, right, "none", "--json")
    assert refused.code == 1
    assert [row["id"] for row in refused.document["removed"]] == [right]
    assert len(refused.document["failed"]) == 2
    assert "--force" in refused.err
    assert run("remove", left, "--force").code == 0
    assert run("list", "--json").document == []


def test_reindex_indexes_everything(run: Run) -> None:
    ids(run)
    assert run("reindex", "--json").document == {"indexed": 2}
    assert run("search", "Geneva", "--json").document["total"] == 2


def test_doctor_finds_that_all_is_well(run: Run) -> None:
    ids(run)
    answer = run("doctor", "--json")
    assert answer.code == 0
    assert answer.document["well"]
    assert "whoosh" in run("doctor").out


def test_doctor_finds_a_damaged_library(run: Run, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.db").write_bytes(b"no database" * 500)
    answer = run("doctor")
    assert answer.code == 1
    assert "WRONG" in answer.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_is_written_for_each_shell(run: Run, shell: str) -> None:
    answer = run("completion", shell)
    assert answer.code == 0
    assert "reindex" in answer.out


@pytest.mark.parametrize(
    "argv",
    [("show", "none"), ("entities", "none"), ("notes", "list", "none"), ("remove", "none")],
)
def test_an_unknown_article_is_a_sentence_and_exit_1(run: Run, argv: tuple[str, ...]) -> None:
    answer = run(*argv)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "none" in answer.err


@pytest.mark.parametrize("argv", [(), ("open", "harbour.txt", "council.txt")])
def test_without_a_terminal_the_reader_is_refused(run: Run, argv: tuple[str, ...]) -> None:
    answer = run(*argv)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert answer.out == ""


@pytest.mark.parametrize("argv", [(), ("open", "x"), ("completion", "bash")])
def test_what_has_no_json_says_so(run: Run, argv: tuple[str, ...]) -> None:
    assert run("--json", *argv).code == 2


def test_a_library_of_another_version_is_a_sentence(run: Run, tmp_path: Path) -> None:
    import sqlite3

    ids(run)
    with sqlite3.connect(tmp_path / "library" / "library.db") as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    answer = run("list")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1


def test_a_library_where_a_file_lies_is_a_sentence(run: Run) -> None:
    answer = run("list", "--library", "harbour.txt")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_nothing_from_outside_acts(run: Run, tmp_path: Path) -> None:
    name = "bad\x1b[2J\u202e.txt"
    (tmp_path / name).write_text(f"{HOSTILE}\n\nIt rained. {HOSTILE}\n", encoding="utf-8")
    said = [
        run("add", name),
        run("add", f"none{name}"),
        run("list"),
        run("show", name),
        run("search", "rained"),
        run("notes", "add", name, "--quote", "It rained.", "--body", HOSTILE, "--tag", HOSTILE),
        run("notes"),
        run("notes", "export"),
        run("show", f"none{name}"),
        run("entities", name),
        run("fly\x1b[2J"),
        run("list", "--fly\x1b[2J"),
        *(run(command, "--json") for command in ("list", "notes", "entities")),
    ]
    assert [acting(answer.out + answer.err) for answer in said] == [[]] * len(said)


def test_help_and_version_are_data(run: Run) -> None:
    assert run("--help").code == 0
    assert "Reading" in run("--help").out
    assert "Examples" in run("search", "--help").out
    assert run("--version").out.startswith("diptych ")


def started(*argv: str, code: str = "") -> subprocess.CompletedProcess[str]:
    program = (
        f"import sys\nfrom reader.cli import main\ncode = main({argv!r})\n{code}\nsys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


LOADED = "print(sorted(sys.modules), file=sys.stderr)"


@pytest.mark.parametrize(
    ("argv", "heavy"),
    [
        (("list",), {"textual", "rich", "whoosh", "yaml", "markdown_it", "wcwidth", "shtab"}),
        (("show", "PATH"), {"textual", "rich", "whoosh"}),
        (("entities", "PATH"), {"textual", "rich", "whoosh"}),
        (("notes",), {"textual", "rich", "whoosh", "yaml", "markdown_it"}),
        (("search", "Geneva"), {"textual", "rich"}),
        (("add", "PATH"), {"textual", "rich"}),
        (("doctor",), {"textual", "rich"}),
        ((), {"textual"}),
    ],
)
def test_a_command_loads_only_what_it_needs(
    run: Run, tmp_path: Path, argv: tuple[str, ...], heavy: set[str]
) -> None:
    run("add", "harbour.txt")
    path = str(tmp_path / "harbour.txt")
    answer = started(*(path if word == "PATH" else word for word in argv), code=LOADED)
    loaded = set(json.loads(answer.stderr.splitlines()[-1].replace("'", '"')))
    assert "reader.cli.program" in loaded
    assert loaded & heavy == set()


def test_a_reader_that_leaves_early_is_no_error(run: Run) -> None:
    ids(run)
    program = f"{sys.executable} -c 'from reader.cli import main; raise SystemExit(main())'"
    piped = subprocess.run(
        ["bash", "-c", f"{program} list | head -c 0; echo ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert piped.stdout == "0\n"
    assert piped.stderr == ""


def test_an_answer_that_cannot_be_written_is_told(run: Run) -> None:
    ids(run)
    program = "import sys; from reader.cli import main; sys.exit(main(['list']))"
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1


def test_ctrl_c_keeps_what_was_added(run: Run, tmp_path: Path) -> None:
    # The interrupt comes while the second article is being read.
    before = """
import os, signal
import corpus.preparing.preparing as preparing
opened = preparing.open_file
def interrupted(path, shown):
    if path.name == "council.txt":
        os.kill(os.getpid(), signal.SIGINT)
    return opened(path, shown)
preparing.open_file = interrupted
"""
    paths = [str(tmp_path / name) for name in ("harbour.txt", "council.txt", "more.txt")]
    program = (
        f"import sys\n{before}\nfrom reader.cli import main\nsys.exit(main({['add', *paths]!r}))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 130
    assert "Interrupted" in answer.stderr
    assert len(run("list", "--json").document) == 2
