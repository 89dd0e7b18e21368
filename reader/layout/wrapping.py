"""Where the lines of a stretch of text begin.

Each function appends to `starts` the offsets at which the second and the
following lines of `text[start:end]` begin; the first begins at `start`. White
space at which a line is broken belongs to the line before.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from .glyphs import SOFT_HYPHEN, Glyphs
from .graphemes import boundary

_BLANK = " \t\n"
_BREAKS_AFTER = " \n\u200b" + SOFT_HYPHEN
_JOINTS = "-\u2010\u2013\u2014"
# The most common marks of JIS X 4051 that do not begin, or end, a line.
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー゛゜ヽヾ々〉》」』】〕）］｝〟’”…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_LAST = frozenset("〈《「『【〔（［｛〝‘“")
_EVEN = "[一-鿿\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\uff01-\uff5e]+"
"""A run of signs that take two cells and are each a cluster of their own, the common ones."""


def wrap_narrow(text: str, start: int, end: int, width: int, starts: array[int]) -> None:
    """Wrap text in which each character is one cell, at spaces and after hyphens."""
    rfind, append = text.rfind, starts.append
    has_joints = text.find("-", start, end) >= 0 or text.find("\u2014", start, end) >= 0
    while end - start > width:
        stop = start + width
        space = rfind(" ", start, stop + 1)
        joint = _last_joint(text, max(space, start) + 1, stop) if has_joints else 0
        if joint > 0:
            start = joint
        elif space > start:
            start = space + 1
            while start < end and text[start] == " ":
                start += 1
            if start >= end:
                return
        else:
            # Half a line is enough of an address to break it at a slash.
            slash = rfind("/", start + width // 2, stop)
            start = stop if slash < 0 else slash + 1
        append(start)


def wrap_wide(
    text: str, start: int, end: int, width: int, starts: array[int], *, glyphs: Glyphs, hard: bool
) -> None:
    """Wrap text of any characters, never inside a grapheme cluster that fits a line."""
    while True:
        if not hard and _even().match(text, start, end):
            start = _wrap_even(text, start, end, width, starts)
        reach = _reach(text, start, end, width, glyphs)
        stop = start + bisect_right(reach, width)
        if stop >= end:
            return
        place = stop if _is_boundary(text, start, stop) else boundary(text, start, stop)
        if place <= start:
            # A cluster wider than the line has to be cut somewhere.
            place = max(stop, start + 1)
        start = place if hard else _soft_break(text, start, place, reach, width) or place
        while not hard and start < end and _is_blank(text, start, end, glyphs):
            start += 1
        if start >= end:
            return
        starts.append(start)


@cache
def _even() -> re.Pattern[str]:
    # Most articles have no such sign, and this takes its time to make.
    return re.compile(_EVEN)


def _wrap_even(text: str, start: int, end: int, width: int, starts: array[int]) -> int:
    """Wrap as many lines as are filled by signs of two cells; return where the last begins."""
    after = _even().match(text, start, end)
    last = after.end() if after else start
    room = max(1, width // 2)
    while last - start > room:
        place = start + room
        while place > start and (text[place] in _NOT_FIRST or text[place - 1] in _NOT_LAST):
            place -= 1
        start = place if place > start else start + room
        starts.append(start)
    return start


def _last_joint(text: str, start: int, stop: int) -> int:
    """Return the place after the last hyphen or dash between two words, 0 if none."""
    joint = max(text.rfind("-", start, stop), text.rfind("\u2014", start, stop))
    if joint > 0 and text[joint - 1].isalnum() and text[joint + 1 : joint + 2].isalnum():
        return joint + 1
    return 0


def _reach(text: str, start: int, end: int, width: int, glyphs: Glyphs) -> list[int]:
    """Return the cells up to and with each character, until they are more than `width`."""
    cells = glyphs.cells.__getitem__
    size = (width // 2 if _is_ideographic(text[start]) else width) + 8
    while True:
        reach = list(accumulate(map(cells, text[start : min(end, start + size)])))
        if start + size >= end or reach[-1] > width:
            return reach
        size *= 2


def _soft_break(text: str, start: int, stop: int, reach: list[int], width: int) -> int:
    """Return the last place after `start` and up to `stop` where a line may end, 0 if none."""
    for place in range(stop, start, -1):
        before, after = text[place - 1], text[place]
        if after in _BLANK:
            return place
        index = place - start
        if reach[index] == reach[index - 1] or not _is_boundary(text, start, place):
            continue
        if before in _BREAKS_AFTER:
            if before != SOFT_HYPHEN or reach[index - 1] < width:
                return place
        elif _is_ideographic(before) or _is_ideographic(after):
            if after not in _NOT_FIRST and before not in _NOT_LAST:
                return place
        elif before in _JOINTS and after.isalnum() and text[place - 2].isalnum():
            return place
    return 0


def _is_blank(text: str, place: int, end: int, glyphs: Glyphs) -> bool:
    """Return whether white space is drawn here that carries no mark of its own."""
    if text[place] not in _BLANK or glyphs.draw(text[place]).strip():
        return False
    return place + 1 == end or _is_boundary(text, place, place + 1)


def _is_boundary(text: str, start: int, place: int) -> bool:
    """Return whether no cluster goes on from before `place` beyond it."""
    before, after = text[place - 1], text[place]
    if (before.isascii() or _is_ideographic(before) or "가" <= before <= "힣") and _begins(after):
        return True
    return boundary(text, start, place) == place


def _begins(char: str) -> bool:
    """Return whether a character of the common scripts joins none of those before it.

    Left out are the marks of the East Asian blocks: tone and voicing marks.
    """
    return (
        char.isascii()
        or "一" <= char <= "鿿"
        or "\u3000" <= char <= "\u3029"
        or "\u3030" <= char <= "\u3098"
        or "\u309b" <= char <= "\u30ff"
        or "가" <= char <= "힣"
        or "\uff01" <= char <= "\uff9d"
    )


def _is_ideographic(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff01" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003fffd"
    )
