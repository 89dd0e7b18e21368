"""The terminal: whether the reader can be drawn on it, and how to give it back."""

from __future__ import annotations

import os
import signal
import sys
import termios
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import NoTerminal

if TYPE_CHECKING:
    from .early_keys import EarlyKeys

Settings: TypeAlias = list[Any]
"""What `termios.tcgetattr` tells about a terminal."""

OTHER_SCREEN = "\x1b[?1049h"
"""Goes to the screen on which programs draw; what the shell shows stays as it is."""
COLOURED_BY = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")
"""What decides, in the environment, which colours are sent to the terminal."""
_CANNOT_DRAW = {"", "dumb", "unknown"}

# The modes that Textual's driver switches on, off again, and the screen and
# colours as a shell expects them (xterm, "Control Sequences"; the kitty
# keyboard protocol).
_RESET = (
    "\x1b[?2026l"  # draw at once
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l"  # paste, focus and size reports
    "\x1b[<u"  # kitty keyboard
    "\x1b[?1049l"  # the other screen
    "\x1b[?7h\x1b[?25h\x1b[m"  # line wrap, cursor, colours
)


def require_terminal() -> None:
    """Make sure that the reader can be drawn.

    Raises:
        NoTerminal: input or output is no terminal, or one that cannot draw.
    """
    if not all(_is_terminal(number) for number in (0, 1, 2)):
        raise NoTerminal(
            "The reader needs a terminal for its input and output; to use a pipe, see the other "
            "commands in diptych --help",
        )
    kind = os.environ.get("TERM", "")
    if kind.lower() in _CANNOT_DRAW:
        named = f"TERM is {kind!r}" if kind else "TERM is not set"
        raise NoTerminal(f"The reader cannot be drawn on this terminal: {named}")


def settings() -> Settings | None:
    """Return the settings of the terminal, or None if there is none."""
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def size() -> tuple[int, int]:
    """Return the columns and rows of the terminal, as the program that draws on it takes them."""
    # shutil.get_terminal_size has the same rule, and takes long to load.
    try:
        columns, rows = os.get_terminal_size(1)
    except OSError:
        columns = rows = 0
    return _told("COLUMNS") or columns, _told("LINES") or rows


def _told(name: str) -> int:
    told = os.environ.get(name, "")
    return int(told) if told.isdecimal() else 0


def give_back(wanted: Settings | None) -> None:
    """Leave the other screen, show the cursor and bring back the settings."""
    # A program in the background is stopped for touching the settings, unless
    # it keeps that signal out.
    kept = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        os.write(2, _RESET.encode())
        if wanted is not None:
            termios.tcsetattr(0, termios.TCSADRAIN, wanted)
            # What the mouse reported meanwhile is not for the shell.
            termios.tcflush(0, termios.TCIFLUSH)
    except (OSError, termios.error):
        # The terminal itself is gone.
        return
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, kept)


class Taken:
    """The terminal, taken before the program that draws on it has been loaded.

    What is typed meanwhile stays to be read, and is not shown, unless `keys`
    answer some of it. Unless the program has taken over, `release` gives the
    terminal back.
    """

    keys: EarlyKeys | None = None
    """What answers keys until the program does."""

    def __init__(self) -> None:
        self._before: Settings | None = None
        self.is_drawn = self._taken_over = False

    def draw(self, drawing: str) -> None:
        """Draw at once, on the other screen.

        Raises:
            OSError: the terminal is gone.
        """
        if not self.is_drawn:
            self.is_drawn = True
            self._before = settings()
            if self._before is not None:
                termios.tcsetattr(0, termios.TCSANOW, _for_keys(self._before))
            drawing = f"{OTHER_SCREEN}\x1b[?25l\x1b[?7l{drawing}"
        _write(drawing)

    def take_over(self) -> Settings | None:
        """Return the settings of the terminal that its new owner has to bring back."""
        self._taken_over = True
        return self._before

    def release(self) -> None:
        """Give the terminal back, if nobody else will."""
        if self.keys is not None:
            self.keys.stop()
        if self.is_drawn and not self._taken_over:
            give_back(self._before)


def _for_keys(settings: Settings) -> Settings:
    """Return settings in which keys are read one by one, and only that."""
    changed = [*settings]
    changed[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    return changed


def _write(text: str) -> None:
    left = text.encode(errors="replace")
    while left:
        left = left[os.write(2, left) :]


def _is_terminal(number: int) -> bool:
    stream = (sys.__stdin__, sys.__stdout__, sys.__stderr__)[number]
    return stream is not None and not stream.closed and os.isatty(number)
