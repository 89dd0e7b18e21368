"""From the lines of a plain text to its paragraphs.

Three habits are told apart for each text: a paragraph on every line; blank
lines between paragraphs, where a line break inside one is meant; and lines
wrapped at a fixed width, where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.span import Span

from .noise import is_chrome, is_language_switch

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_LONG = 80
"""Characters from which a line is a paragraph of its own, not a line of verse."""
_WIDTHS = range(50, 110)
"""Widths at which people and programs wrap lines."""
_EDGE = 3
"""Lines at either end that may be noise of a page and stand alone."""
_SAMPLE = 4_000
"""Lines looked at to tell the habit."""
_LEAST_FULL = 4
_LEAST_SHARE_FULL = 0.6
_SHORT = 0.6
"""Part of the width below which a line is not taken for a wrapped one."""
_SLACK = 6
"""Characters by which a wrapped line may fall short of the width: not all wrap alike."""
_STOPS = tuple(".!?…:\"'”’»)]")

Group = list[Span]
"""Lines with no blank line between them."""


def paragraphs(text: str) -> tuple[str, list[Span]]:
    """Return the text and the spans of its paragraphs, without the white space around them.

    In a hard-wrapped text each newline inside a paragraph becomes a space, so
    that it can be laid out at any width; the text keeps its length.
    """
    groups = _groups(text)
    if width := _wrap_width(text, groups):
        return _unwrap(text, groups, width)
    apart = _one_a_line(groups)
    head = _head(text, groups)
    spans: list[Span] = []
    for number, group in enumerate(groups):
        # What heads a text, title, byline and date, stands line by line.
        if apart or number == head or any(len(line) > _LONG for line in group):
            spans.extend(group)
        else:
            spans.append(Span(group[0].start, group[-1].end))
    return text, spans


def _groups(text: str) -> list[Group]:
    lines = [Span(*found.span()) for found in _LINE.finditer(text)]
    edges = (*lines[:_EDGE], *lines[-_EDGE:])
    alone = {line for line in edges if _is_noise(line.of(text))}
    groups: list[Group] = []
    before: Span | None = None
    for line in lines:
        apart = before is None or text.count("\n", before.end, line.start) > 1
        if apart or before in alone or line in alone:
            groups.append([line])
        else:
            groups[-1].append(line)
        before = line
    return groups


def _is_noise(line: str) -> bool:
    return is_language_switch(line) or is_chrome(line)


def _head(text: str, groups: Sequence[Group]) -> int:
    """Return the number of the first group that is not noise."""
    noise = (len(group) == 1 and _is_noise(group[0].of(text)) for group in groups[:_EDGE])
    return next((number for number, is_noise in enumerate(noise) if not is_noise), 0)


def _one_a_line(groups: Sequence[Group]) -> bool:
    several = [group for group in groups if len(group) > 1]
    long = sum(any(len(line) > _LONG for line in group) for group in several)
    return len(groups) == 1 or 2 * long > len(several)


def _wrap_width(text: str, groups: Sequence[Group]) -> int:
    """Return the width that the lines are wrapped at, 0 when they are not."""
    sample: list[Group] = []
    count = 0
    for group in groups:
        if count >= _SAMPLE:
            break
        sample.append(group[: _SAMPLE - count])
        count += len(sample[-1])
    lengths = sorted(len(line) for group in sample if len(group) > 1 for line in group)
    if not lengths:
        return 0
    # A few lines run over: addresses of web pages, tables.
    width = lengths[int(0.97 * (len(lengths) - 1))]
    if width not in _WIDTHS:
        return 0
    # Short lines are headings and verse, and say nothing of the rest.
    pairs = [
        (line, following)
        for group in sample
        for line, following in pairwise(group)
        if len(line) >= _SHORT * width
    ]
    # Paragraphs of one line each may be of one length too, but they end in stops.
    full = sum(
        _is_full(text, line, following, width) and not text.endswith(_STOPS, line.start, line.end)
        for line, following in pairs
    )
    return width if full >= max(_LEAST_FULL, _LEAST_SHARE_FULL * len(pairs)) else 0


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Return whether the first word of the following line had no place on this one."""
    space = text.find(" ", following.start, following.end)
    return space > 0 and len(line) + 1 + space - following.start > width - _SLACK


def _unwrap(text: str, groups: Sequence[Group], width: int) -> tuple[str, list[Span]]:
    pieces: list[str] = []
    spans: list[Span] = []
    done = 0
    head = _head(text, groups)
    for number, group in enumerate(groups):
        start = group[0].start
        for line, following in pairwise(group):
            if _goes_on(text, line, following, width):
                pieces += (
                    text[done : line.end],
                    text[line.end : following.start].replace("\n", " "),
                )
                done = following.start
            elif number == head or _begins_paragraph(text, line, following):
                spans.append(Span(start, line.end))
                start = following.start
        spans.append(Span(start, group[-1].end))
    return "".join((*pieces, text[done:])), spans


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    if _is_indented(text, line, following):
        return False
    last_word = " " not in text[following.start : following.end]
    return _is_full(text, line, following, width) or (last_word and len(line) > width - 2 * _SLACK)


def _begins_paragraph(text: str, line: Span, following: Span) -> bool:
    """Return whether a line that follows a line cut short begins a paragraph.

    Otherwise it is one of verse or of an address, whose break is kept.
    """
    return _is_indented(text, line, following) and text.endswith(_STOPS, line.start, line.end)


def _is_indented(text: str, line: Span, following: Span) -> bool:
    indent = following.start - text.rfind("\n", 0, following.start) - 1
    before = line.start - text.rfind("\n", 0, line.start) - 1
    return indent >= before + 2
