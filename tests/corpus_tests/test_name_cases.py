"""Small corpora with names that are hard to tell, each with what must come out."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
CASES = json.loads((HERE / "name_cases.json").read_text(encoding="utf-8"))
BENCH = runpy.run_path(str(HERE.parent / "bench" / "entities_hard_cases.py"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_names_that_are_hard_to_tell(case: dict[str, Any]) -> None:
    found = BENCH["mentions"](case["docs"])
    assert [check for check in case["checks"] if not BENCH["holds"](found, check)] == []
