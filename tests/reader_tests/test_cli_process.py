"""The process of a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "import atexit; atexit.register(print, 'cleaned'); from reader.cli import process; process()"
)


@pytest.mark.parametrize(("argument", "code"), [("--help", 0), ("--fly", 2)])
def test_it_ends_with_the_exit_code_all_written_and_cleaned_up(argument: str, code: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, argument],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == code
    assert ended.stdout.startswith("usage: diptych") == (code == 0)
    assert ("--fly" in ended.stderr) == (code == 2)
    assert ended.stdout.endswith("cleaned\n")
