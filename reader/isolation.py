"""Whether the packages that are imported are our own.

`reader`, `index` and `corpus` are plain words: another distribution may bear
one of them, and lie before ours or be mixed into the same folder.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from .errors import Shadowed

PACKAGES = ("reader", "index", "corpus")
_HOME = Path(__file__).resolve().parents[1]
# Ours is empty; what another distribution puts there is not.
_EMPTY = _HOME / "reader" / "__init__.py"


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
    if _EMPTY.stat().st_size:
        raise Shadowed("reader", str(_EMPTY))
