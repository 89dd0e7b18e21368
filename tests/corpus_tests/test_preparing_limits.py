"""What one source may take of a process."""

from __future__ import annotations

import os
import resource

import pytest

from corpus.preparing import limits

pytestmark = pytest.mark.skipif(
    not limits.resident(os.getpid()), reason="the system does not tell what a process has"
)
MEGABYTE = 1024 * 1024


def allowance() -> int:
    """Return the bytes of address space that are left inside a bound."""
    with limits.bounded(5):
        size, _ = limits._pages("self")
        soft, _ = resource.getrlimit(resource.RLIMIT_AS)
        return soft - size * resource.getpagesize()


def test_what_a_process_holds_is_taken_from_what_a_source_may_take(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MEMORY", 2000 * MEGABYTE)
    before = allowance()
    held = bytearray(b"x") * (100 * MEGABYTE)
    assert before - allowance() == pytest.approx(len(held), abs=10 * MEGABYTE)


def test_a_process_that_holds_much_still_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMORY", 0)
    assert allowance() == pytest.approx(limits.LEAST_MEMORY, abs=10 * MEGABYTE)


def test_outside_a_bound_nothing_is_bounded() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    allowance()
    assert resource.getrlimit(resource.RLIMIT_AS) == before
