"""Whether the packages that are imported are our own.

`reader`, `index` and `corpus` are plain words: another distribution may bear
one of them, and lie before ours or be mixed into the same folder.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from .errors import Shadowed

PACKAGES = ("reader", "index", "corpus")
_HOME = Path(__file__).resolve().parents[1]


def require_own_packages() -> None:
    """Make sure that all three packages are ours.

    Raises:
        Shadowed: another package bears one of the names.
    """
    for package in PACKAGES:
        spec = find_spec(package)
        place = Path(spec.origin) if spec is not None and spec.origin else None
        if place is None or place.resolve().parents[1] != _HOME:
            raise Shadowed(package, str(place or "without an __init__.py"))
    if _holds_something(sys.modules["reader"]):
        raise Shadowed("reader", str(_HOME / "reader"))


def _holds_something(package: ModuleType) -> bool:
    # Our `reader/__init__.py` is empty: only its modules are in it. Another
    # distribution that was installed into the same folder puts its own there.
    return hasattr(package, "__version__") or any(
        not name.startswith("__") and not isinstance(value, ModuleType)
        for name, value in vars(package).items()
    )
