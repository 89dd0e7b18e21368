"""Places in an article, as they are written on the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError


def offsets(text: str) -> tuple[int, int]:
    """Return the two numbers of START:END.

    Raises:
        ArgumentTypeError: it is something else.
    """
    start, colon, end = text.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise ArgumentTypeError(f"{text!r} is not START:END in character offsets")
    return int(start), int(end)
