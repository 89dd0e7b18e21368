"""What a library outlives: cut power, full disks, damage, and kills in the midst of a migration."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_STRACE = 77


RUNS = {
    "power": ("library_power.py", "24"),
    "power, synced": ("library_power.py", "24", "--synced"),
    "damage": ("library_damage.py", "12", "--no-mount"),
}


@pytest.fixture(scope="module")
def running() -> Iterator[Mapping[str, subprocess.Popen[str]]]:
    """Begin all runs at once, for each mostly waits for what it has killed."""
    begun = {
        name: subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "bench" / script), *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, (script, *arguments) in RUNS.items()
    }
    yield begun
    for one in begun.values():
        with one:
            one.kill()


@pytest.mark.parametrize("run", ["power", "power, synced"])
def test_a_note_that_was_acknowledged_outlives_a_power_cut(
    running: Mapping[str, subprocess.Popen[str]], run: str
) -> None:
    said, _ = running[run].communicate()
    if running[run].returncode == NO_STRACE:
        pytest.skip(said)
    assert running[run].returncode == 0, said
    assert "24 power cuts: 0 states lose a note, 0 unreadable" in said


def test_no_note_is_lost_without_a_word(running: Mapping[str, subprocess.Popen[str]]) -> None:
    said, _ = running["damage"].communicate()
    assert running["damage"].returncode == 0, said
    assert said.endswith("notes lost without a word: 0 times\n")
