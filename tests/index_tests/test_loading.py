"""What is loaded when, in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys


def loaded_by(code: str) -> set[str]:
    listing = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(listing.stdout.split())


def test_parsing_a_query_loads_no_engine() -> None:
    loaded = loaded_by("from index import parse; parse('peace talks')")
    engines = {"whoosh", "sqlite3", "rapidfuzz", "Stemmer"}
    assert not {name for name in loaded if name.split(".")[0] in engines}
    assert "index.engine" not in loaded


def test_opening_an_index_loads_no_screen() -> None:
    loaded = loaded_by(
        "import tempfile; from pathlib import Path; from index import open_index, parse; "
        "open_index(Path(tempfile.mkdtemp())).search(parse('peace'))"
    )
    assert not {name for name in loaded if name.split(".")[0] in {"textual", "rich"}}
    assert "whoosh.qparser" not in loaded
