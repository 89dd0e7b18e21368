"""What a site lets programs fetch, after RFC 9309."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from protego import Protego

from corpus.errors import UnreadableArticle

from .hosts import Target
from .transfer import Answer

_AGENT = "Diptych"
_LONGEST = 500_000
"""Bytes that are looked at, as the RFC asks for at least."""


class Robots:
    """The rules of the sites asked so far."""

    def __init__(self) -> None:
        self._rules: dict[str, Protego | None] = {}

    def allow(self, target: Target, ask: Callable[[Target], Answer]) -> bool:
        """Return whether the site lets the target be fetched; `ask` gets its rules.

        A site without rules allows everything, one that fails to tell them nothing.
        """
        if target.origin not in self._rules:
            self._rules[target.origin] = _read(target, ask)
        rules = self._rules[target.origin]
        return rules is not None and bool(rules.can_fetch(target.address, _AGENT))


def _read(target: Target, ask: Callable[[Target], Answer]) -> Protego | None:
    try:
        answer = ask(replace(target, path="/robots.txt"))
    except UnreadableArticle:
        return None
    if answer.status >= 500:
        return None
    told = answer.data[:_LONGEST] if answer.status == 200 else b""
    return Protego.parse(told.decode("utf-8", "replace"))
