"""What the program itself refuses or cannot do."""

from __future__ import annotations


class ReaderError(Exception):
    """Base of all errors of this package; the message is a sentence for a person."""


class WrongUsage(ReaderError):
    """The command was given something that it cannot mean."""


class NoTerminal(ReaderError):
    """The reader cannot be drawn where it was started."""


class Shadowed(ReaderError):
    """Another package bears the name of one of ours, or lies in the same folder."""

    def __init__(self, package: str, place: str) -> None:
        super().__init__(
            f"Another package named {package!r} is in the way ({place!a}); install Diptych in an "
            "environment of its own, with pipx or uv tool",
        )
        self.package, self.place = package, place


class NotKnown(ReaderError):
    """What was asked for is not there."""


class BadPattern(ReaderError):
    """What was typed to find by is no pattern that can be matched."""
