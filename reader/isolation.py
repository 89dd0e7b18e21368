"""Whether the packages that are imported are our own.

`reader`, `index` and `corpus` are plain words: another distribution may bear
one of them, and lie before ours or be mixed into the same folder.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

from .errors import Shadowed

PACKAGES = ("reader", "index", "corpus")


def require_own_packages() -> None:
    """Make sure that all three packages are ours.

    Raises:
        Shadowed: another package bears one of the names.
    """
    for package in PACKAGES:
        place = _place(package)
        if place is None or _home(place) != _HOME:
            raise Shadowed(package, place or "without an __init__.py")
    if _holds_something(sys.modules["reader"]):
        raise Shadowed("reader", os.path.join(_HOME, "reader"))  # noqa: PTH118  as above


def _home(place: str) -> str:
    """Return the folder that holds the package of which this is the first file."""
    return os.path.dirname(os.path.dirname(os.path.realpath(place)))  # noqa: PTH120  pathlib is loaded later


_HOME = _home(__file__)


def _place(package: str) -> str | None:
    """Return the file that `import package` runs, or ran; None when there is none."""
    if package in sys.modules:
        spec = sys.modules[package].__spec__
    else:
        # What importlib.util.find_spec does for a name without a dot; to load
        # that module would take longer than all of this.
        found = (finder.find_spec(package, None) for finder in sys.meta_path)
        spec = next(filter(None, found), None)
    return spec.origin if spec is not None else None


def _holds_something(package: ModuleType) -> bool:
    # Our `reader/__init__.py` is empty: only its modules are in it. Another
    # distribution that was installed into the same folder puts its own there.
    return hasattr(package, "__version__") or any(
        not name.startswith("__") and not isinstance(value, ModuleType)
        for name, value in vars(package).items()
    )
