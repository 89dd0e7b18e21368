"""Packages of others with the names of ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import Shadowed
from reader.isolation import require_own_packages

ROOT = Path(__file__).parents[2]
LIST = "import sys; from reader.cli import main; sys.exit(main(['list']))"


def run(code: str, *path: Path) -> subprocess.CompletedProcess[str]:
    inserted = f"import sys; sys.path[:0] = {[str(folder) for folder in path]!r}; "
    return subprocess.run(
        [sys.executable, "-c", inserted + code],
        cwd=path[0],
        capture_output=True,
        text=True,
        check=False,
    )


def test_our_own_packages_are_no_strangers() -> None:
    require_own_packages()


@pytest.mark.parametrize("package", ["index", "corpus"])
def test_a_package_in_the_way_is_named_in_a_sentence(tmp_path: Path, package: str) -> None:
    foreign = tmp_path / package
    foreign.mkdir()
    (foreign / "__init__.py").touch()
    found_first = f"sys.path.insert(0, {str(ROOT)!r}); import reader; sys.path.pop(0); "
    shadowed = run(found_first + LIST, tmp_path, ROOT)
    assert shadowed.returncode == 1
    assert shadowed.stderr.count("\n") == 1
    assert f"Another package named '{package}'" in shadowed.stderr


def test_a_package_mixed_into_ours_is_found_out(tmp_path: Path) -> None:
    for package in ("reader", "index", "corpus"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    assert run(LIST, tmp_path).returncode == 0
    (tmp_path / "reader" / "__init__.py").write_text("__version__ = '3.0'\n")
    mixed = run(LIST, tmp_path)
    assert mixed.returncode == 1
    assert mixed.stderr.count("\n") == 1
    assert "'reader'" in mixed.stderr


def test_the_sentence_says_what_to_do() -> None:
    assert "pipx" in str(Shadowed("index", "/elsewhere"))
