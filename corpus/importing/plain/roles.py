"""What each paragraph of a plain text is: title, heading, caption, label or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.article import Block, BlockKind, Metadata
from corpus.importing.dates import stated_date
from corpus.importing.draft import Draft
from corpus.span import Span

from .noise import glued_label, is_bracketed, is_caption, is_chrome, is_language_switch

_EDGE = 3
"""Paragraphs at either end among which a language switch may stand."""
_HEAD = 6
"""Paragraphs at the beginning among which title and date may stand."""
_TITLE_LENGTH, _TITLE_WORDS = 220, 32
_PIECE = 320
"""Characters up to which a paragraph is looked at closely."""
_HEADING_LENGTH, _HEADING_WORDS = 90, 14
_STANDFIRST_WORDS = 5
"""Words from which a line right below the title tells what the article is about."""
_MOST_HEADINGS = 0.4
"""Share of headings above which short lines are the manner of the text, a list or verse."""
_CLOSERS = "\"'”’»)]"
_STOPS = tuple(".…。．,;:，；：")
_BULLETS = tuple("-–—•·*‣▪")
_BYLINE = re.compile(r"(?i:by|von|por|par|di|door|autor|автор)[:\s]\s*[^\W\d_a-zà-öа-я][^.!?]*")
_BYLINE_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, and what can be told of it without its neighbours."""

    span: Span
    words: str
    """Its characters; empty when they are too many to be anything but a paragraph."""

    def is_short(self, length: int, most_words: int) -> bool:
        return len(self.span) <= length and len(self.words.split()) <= most_words

    @property
    def is_headline(self) -> bool:
        """Whether it could be a title: short, without a stop, begun like a sentence."""
        return self.is_short(_TITLE_LENGTH, _TITLE_WORDS) and _is_open(self.words)

    @property
    def is_heading(self) -> bool:
        if not self.is_short(_HEADING_LENGTH, _HEADING_WORDS):
            return False
        first, _, second = self.words.partition("\n")
        shouted = first.isupper() and len(first) > 3
        # A chapter's number and its name may stand on two lines.
        return (shouted and (not second or _is_open(second))) or _is_open(self.words)

    @property
    def is_prose(self) -> bool:
        return not self.is_heading

    @property
    def is_dateline(self) -> bool:
        """Whether one of its lines states the date of the article."""
        return self.stated is not None

    @property
    def stated(self) -> date | None:
        dates = map(stated_date, self.words.split("\n"))
        return next((found for found in dates if found is not None), None)

    @property
    def is_byline(self) -> bool:
        first = self.words.partition("\n")[0]
        return len(first.split()) <= _BYLINE_WORDS and _BYLINE.fullmatch(first) is not None


def lay_out(text: str, spans: Sequence[Span]) -> Draft:
    """Return the draft of a text from the spans of its paragraphs."""
    pieces = [_Piece(span, span.of(text) if len(span) <= _PIECE else "") for span in spans]
    kinds = dict(_labels(pieces))
    rest = [number for number in range(len(pieces)) if number not in kinds]
    kinds |= _captions(pieces, rest)
    rest = [number for number in rest if number not in kinds]
    title = _title(pieces, rest)
    after = [number for number in rest if title is None or number > title]
    if title is not None:
        kinds[title] = BlockKind.HEADING
        kinds |= _below_title(pieces, after)
    kinds |= _headings(pieces, [number for number in after if number not in kinds])
    published = _published([pieces[number] for number in rest])
    guesses = (("published", published is not None), ("title", title is not None))
    return Draft(
        text=text,
        title="" if title is None else spans[title].of(text),
        blocks=tuple(_blocks(text, spans, kinds, title)),
        metadata=Metadata(
            published=published,
            guessed=tuple(field for field, is_guess in guesses if is_guess),
        ),
    )


def _labels(pieces: Sequence[_Piece]) -> Iterator[tuple[int, BlockKind]]:
    """Yield the labels: chrome anywhere, language switches at the edges; never all there is."""
    chrome = {number for number, piece in enumerate(pieces) if is_chrome(piece.words)}
    edges = {*range(_EDGE), *range(len(pieces) - _EDGE, len(pieces))}
    switches = {n for n in edges if 0 <= n < len(pieces) and is_language_switch(pieces[n].words)}
    labels = chrome | switches
    if len(labels) < len(pieces):
        yield from ((number, BlockKind.LABEL) for number in labels)


def _captions(pieces: Sequence[_Piece], rest: Sequence[int]) -> dict[int, BlockKind]:
    """Return the captions: lines with a credit, and bracketed lines before the first prose."""
    found = {}
    prose = False
    for number in rest:
        piece = pieces[number]
        if is_caption(piece.words) or (not prose and is_bracketed(piece.words)):
            found[number] = BlockKind.CAPTION
        else:
            prose = prose or not piece.is_headline
    # What is nothing but one line is the text itself.
    return found if len(found) < len(rest) else {}


def _title(pieces: Sequence[_Piece], rest: Sequence[int]) -> int | None:
    """Return the number of the title: the first line, dates and bylines aside, if it is open."""
    head = [n for n in rest[:_HEAD] if not pieces[n].is_dateline and not pieces[n].is_byline]
    if len(rest) > 1 and head and pieces[head[0]].is_headline:
        return head[0]
    return None


def _below_title(pieces: Sequence[_Piece], after: Sequence[int]) -> dict[int, BlockKind]:
    """Return the kinds of the lines between title and body: byline, date, standfirst, caption."""
    found: dict[int, BlockKind] = {}
    standfirst = False
    for number, following in pairwise(after):
        piece = pieces[number]
        if piece.is_dateline or piece.is_byline:
            found[number] = BlockKind.PARAGRAPH
        elif piece.is_prose and not (piece.is_headline and not standfirst):
            break
        elif not standfirst and len(piece.words.split()) >= _STANDFIRST_WORDS:
            found[number] = BlockKind.PARAGRAPH
            standfirst = True
        elif standfirst and pieces[following].is_prose:
            # A heading does not follow a standfirst; the line under a picture does.
            found[number] = BlockKind.CAPTION
            break
        else:
            break
    return found


def _headings(pieces: Sequence[_Piece], rest: Sequence[int]) -> dict[int, BlockKind]:
    """Return the headings: short open lines with prose below, when they are not the rule."""
    found: dict[int, BlockKind] = {}
    for number, following in zip(reversed(rest[:-1]), reversed(rest[1:]), strict=True):
        if pieces[number].is_heading and (pieces[following].is_prose or following in found):
            found[number] = BlockKind.HEADING
    return found if len(found) <= _MOST_HEADINGS * len(rest) else {}


def _blocks(
    text: str, spans: Sequence[Span], kinds: dict[int, BlockKind], title: int | None
) -> Iterator[Block]:
    for number, span in enumerate(spans):
        kind = kinds.get(number, BlockKind.PARAGRAPH)
        level = 0 if kind is not BlockKind.HEADING else 1 if number == title else 2
        label = glued_label(span.of(text)) if number == len(spans) - 1 and level == 0 else -1
        if label > 0:
            yield Block(kind, Span(span.start, span.start + label))
            yield Block(BlockKind.LABEL, Span(span.start + label, span.end))
        else:
            yield Block(kind, span, level)


def _published(pieces: Sequence[_Piece]) -> date | None:
    dates = (piece.stated for piece in pieces[:_HEAD])
    return next((found for found in dates if found is not None), None)


def _is_open(words: str) -> bool:
    """Return whether the words begin like a sentence and do not end like one."""
    bare = words.rstrip(_CLOSERS)
    first = words.lstrip("\"'“‘«([¿¡")[:1]
    return (
        bool(bare)
        and not bare.endswith(_STOPS)
        and not words.startswith(_BULLETS)
        and "\n" not in words
        and not first.islower()
    )
