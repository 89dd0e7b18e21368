"""The commands that keys stand for where the focus is, each looked up once."""

# What this room does Textual does not promise to allow.
# ruff: noqa: SLF001

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import isawaitable, iscoroutinefunction
from typing import Any, NamedTuple

from textual.actions import SkipAction
from textual.app import App
from textual.dom import DOMNode


class Call(NamedTuple):
    """An action with its arguments, and the node that it is an action of."""

    target: DOMNode
    action: str
    arguments: tuple[object, ...]
    act: Callable[..., object]
    is_awaited: bool


class Commands:
    """Looks up and runs what is bound to a key, as Textual does.

    Textual gathers all keys of all widgets from the focus up anew for each key,
    which takes longer than to scroll a page.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._place: tuple[object, ...] = ()
        self._chain: list[tuple[DOMNode, Any]] = []
        self._found: dict[str, list[Call]] = {}

    def are_immediate(self, key: str) -> bool:
        """Return whether what the key stands for is done when it returns."""
        return not any(call.is_awaited for call in self._of(key))

    def run(self, key: str) -> bool:
        """Run the command of a key that `are_immediate`; return whether there is one."""
        return any(self._result_of(call) is not None for call in self._of(key))

    async def run_to_end(self, key: str) -> bool:
        """Run the command of any key; return whether there is one."""
        for call in self._of(key):
            result = self._result_of(call)
            if isawaitable(result):
                await result
            if result is not None:
                return True
        return False

    def _result_of(self, call: Call) -> object | None:
        """Return what the action returns or True, None if it does not want to be run."""
        if not call.target.check_action(call.action, call.arguments):
            return None
        try:
            result = call.act(*call.arguments)
        except SkipAction:
            return None
        return True if result is None else result

    def _of(self, key: str) -> list[Call]:
        app, screen = self._app, self._app.screen
        place = (screen, screen.focused, app._keymap)
        if place != self._place:
            self._place, self._chain, self._found = place, screen._modal_binding_chain, {}
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = list(self._looked_up(key))
        return found

    def _looked_up(self, key: str) -> Iterator[Call]:
        for node, bindings in self._chain:
            for binding in bindings.key_to_bindings.get(key, ()):
                if binding.priority:
                    continue
                target, action, arguments = self._app._parse_action(binding.action, node)
                act = getattr(target, f"_action_{action}", None)
                act = act or getattr(target, f"action_{action}", None)
                if callable(act):
                    yield Call(target, action, arguments, act, iscoroutinefunction(act))
