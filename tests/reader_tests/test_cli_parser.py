"""What the command line understands."""

from __future__ import annotations

import argparse

import pytest

from reader.cli.arguments import ACTIONS
from reader.cli.help import EXAMPLES, GUIDE
from reader.cli.parser import build, parse


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    for command in action.choices.values():
        command.complete()
    return dict(action.choices)


@pytest.mark.parametrize("argv", [["--json", "list"], ["list", "--json"]])
def test_what_holds_everywhere_may_stand_on_either_side(argv: list[str]) -> None:
    assert parse(argv).json
    assert parse([*argv, "--library", "x"]).library == "x"
    assert parse(["--library", "x", *argv]).library == "x"


def test_what_is_not_given_is_off() -> None:
    arguments = parse(["list"])
    assert (arguments.json, arguments.library) == (False, None)


def test_the_guide_names_every_command() -> None:
    missing = [name for name in commands(build()) if f"\n  {name} " not in GUIDE]
    assert missing == []


def test_every_example_belongs_to_a_command() -> None:
    names = set(commands(build()))
    names |= {f"{command} {action}" for command in ACTIONS for action in ACTIONS[command]}
    assert set(EXAMPLES) <= names


def test_the_guide_fits_a_terminal() -> None:
    assert max(map(len, GUIDE.splitlines())) <= 80


@pytest.mark.parametrize(
    "argv",
    [
        ["add", "--fly"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "²"],
        ["notes", "add", "a"],
        ["notes", "add", "a", "--at", "5:5"],
        ["notes", "add", "a", "--at", "5"],
        ["notes", "add", "a", "--at", "1:2", "--quote", "x"],
        ["notes", "export", "--format", "html"],
        ["completion", "perl"],
        ["entities", "merge", "one"],
        ["entities", "retype", "one", "colour"],
        ["entities", "split", "one", "--at", "5"],
        ["entities", "import", "x", "--mine", "--theirs"],
        ["fly"],
        ["--fly"],
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        parse(argv)
    assert leaving.value.code == 2
    said, told = capsys.readouterr()
    assert said == ""
    assert told.count("\n") == 1
