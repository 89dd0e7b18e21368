"""The first page, painted before the library that draws the screens has been loaded.

Plain Python: nothing here knows of a screen library. The text is laid out by
the rules of the panes, into the places and in the inks that the panes had when
they were shown last on a terminal of this size (`Impression`); where none is
known, nothing is painted. What the panes then draw over it is the same, cell
for cell, so that nothing moves.
"""

from .impression import Frame, Impression, colours
from .painting import Spread

__all__ = ["Frame", "Impression", "Spread", "colours"]
