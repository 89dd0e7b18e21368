"""Loading Textual without what Diptych has no use for.

Textual loads its palette of commands, and a dozen widgets with it, also where
the palette is switched off; the standard library loads the encryption of
connections that are never made. Together they are a quarter of what Textual
takes. An empty module stands in for each while Textual is loaded, and for no
longer: whoever asks for the real one later gets it.
"""

from __future__ import annotations

import sys
import typing
from types import ModuleType
from typing import Any

_UNUSED = ("platformdirs", "textual.command", "textual.types")
"""Of each, Textual takes names that nothing of ours leads to."""
_DONE_WITHOUT = "ssl"
"""The standard library knows how to do without it."""


class _StandIn(ModuleType):
    """A module with every name that it is asked for, each for a class that nobody may use."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*_: object, **__: object) -> None:
            raise RuntimeError(f"{self.__name__}.{name} was not loaded, for it is not to be used")

        return type(name, (), {"__init__": refuse})


class _Typing(ModuleType):
    """What `typing` has of the names that are also those of its extensions."""

    def __getattr__(self, name: str) -> Any:
        return getattr(typing, name)


def load_textual() -> None:
    """Load Textual, the short way if it is not loaded yet."""
    kept_out: dict[str, ModuleType | None] = {name: _StandIn(name) for name in _UNUSED}
    kept_out[_DONE_WITHOUT] = None
    kept_out["typing_extensions"] = _Typing("typing_extensions")
    kept_out = {name: module for name, module in kept_out.items() if name not in sys.modules}
    # None in the place of a module makes its import fail, as where Python was built without it.
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    modules.update(kept_out)
    try:
        import textual.app  # noqa: F401
    finally:
        for name in kept_out:
            del modules[name]
