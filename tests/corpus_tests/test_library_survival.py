"""What a library outlives: cut power, full disks, damage, and kills in the midst of a migration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_STRACE = 77


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "tests" / "bench" / name), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("storage", [[], ["--synced"]])
def test_a_note_that_was_acknowledged_outlives_a_power_cut(storage: list[str]) -> None:
    done = run("library_power.py", "24", *storage)
    if done.returncode == NO_STRACE:
        pytest.skip(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "24 power cuts: 0 states lose a note, 0 unreadable" in done.stdout


def test_no_note_is_lost_without_a_word() -> None:
    done = run("library_damage.py", "12", "--no-mount")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("notes lost without a word: 0 times\n")
