"""Corrections in a few words."""

from __future__ import annotations

from .correction import Correction, Deed


def told(correction: Correction) -> str:
    """Return what a correction does, on one line."""
    one = correction.subject.name if correction.subject else ""
    others = ", ".join(other.name for other in correction.others)
    what = ", ".join(_what(correction))
    match correction.deed:
        case Deed.MERGE:
            text = f"merge {others} into {one}"
        case Deed.SPLIT:
            text = f"split {what} off {one} as {others}"
        case Deed.RENAME:
            text = f"rename {one} to {correction.name}"
        case Deed.RETYPE:
            text = f"{one} is {_KINDS[correction.kind or '']}"
        case Deed.NOTSAME:
            text = f"{one} is not {others}"
        case Deed.IGNORE:
            text = f"ignore {' of '.join(filter(None, (what, one)))}"
        case Deed.ADD:
            text = f"add {one}" + (f" at {what}" if what and what != one else "")
        case _:
            text = f"{correction.deed} {correction.of}"
    return text


def _what(correction: Correction) -> list[str]:
    exact = dict.fromkeys(place.exact for place in correction.places)
    return [*correction.surfaces, *exact]


_KINDS = {
    "": "another kind",
    "person": "a person",
    "organisation": "an organisation",
    "place": "a place",
    "event": "an event",
    "work": "a work",
    "other": "something else",
}
