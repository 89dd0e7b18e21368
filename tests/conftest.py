"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the program.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def nobodys_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep commands that name no library away from the library and settings of whoever tests."""
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("DIPTYCH_LIBRARY", str(folder / "library"))
    monkeypatch.setenv("DIPTYCH_CONFIG", str(folder / "config.toml"))
    return folder
