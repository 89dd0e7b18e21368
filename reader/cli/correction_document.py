"""Corrections as they stand in JSON."""

from __future__ import annotations

from typing import Any

from corpus.corrections import Correction, Named


def document(correction: Correction) -> dict[str, Any]:
    """Return a correction as it stands in JSON."""
    return {
        "id": correction.id,
        "made": correction.made.isoformat() if correction.made else None,
        "do": correction.deed,
        "of": correction.of,
        "entity": _named(correction.subject) if correction.subject else None,
        "with": [_named(other) for other in correction.others],
        "name": correction.name,
        "kind": correction.kind,
        "surfaces": list(correction.surfaces),
        "places": [
            {"sha256": one.sha256, "start": one.start, "exact": one.exact, "prefix": one.prefix}
            for one in correction.places
        ],
        "article": correction.scope.sha256 or None,
    }


def _named(one: Named) -> dict[str, Any]:
    return {"kind": one.kind, "name": one.name, "aliases": list(one.aliases)}
