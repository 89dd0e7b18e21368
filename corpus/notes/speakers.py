"""Who says what is quoted, where the sentence itself says so.

Only the plainest forms are taken: words in quotation marks, and outside of the
marks, next to them, a verb of saying with a name. Whatever is told otherwise,
by "he said" above all, is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.entity import EntityKind, Mention
from corpus.span import Span

_SPOKEN = re.compile(r"“[^“”\n]+”|«[^«»\n]+»|„[^„“”\n]+[“”]|\"[^\"\n]+\"")
"""A stretch in quotation marks, within a line."""
_SAYS = (
    "said|says|told|tells|added|adds|wrote|writes|warned|argued|claimed|insisted|explained|stated|"
    "announced|declared|replied|"
    "sagte|sagt|erklärte|schrieb|warnte|"
    "a déclaré|déclare|a dit|dit|a affirmé|affirme|"
    "dijo|dice|afirmó|declaró|aseguró|"
    "ha detto|dice|disse|afirmou|zei|zegt"
)
_TITLE = r"(?:(?:[^\W\d_][\w'’-]*|[^\W\d_]\w{0,2}\.)\s+){0,4}"
"""Words before a name: its bearer's office, or an abbreviation."""
_VERB_BEFORE_NAME = re.compile(rf"[,.]?\s*(?:{_SAYS})\s+{_TITLE}")
_VERB_AFTER_NAME = re.compile(rf"\s+(?:{_SAYS})\b")
_MARK_AND_NAME = re.compile(rf"[,.]?\s*{_TITLE}")
_OTHER_SUBJECT = re.compile(rf"\b(?:{_SAYS}|he|she|they|it|who|which|that)\b", re.IGNORECASE)
"""Between mark and name, a word that shows that another is the speaker."""
_TO_THE_MARK = re.compile(
    rf"(?:,[^,.;:!?\n]{{1,60}},)?\s+(?:{_SAYS})\b[^.;!?\n\"“”«»„]{{0,40}}[:,]?\s*$"
)
_FAR = 120
"""Characters between the mark and the end of the words that say who speaks."""
_SPEAK = (EntityKind.PERSON, EntityKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A name, and the stretch of the text that says that it is the speaker's."""

    speaker: str
    span: Span


def attribution(text: str, quote: Span, mentions: Sequence[Mention]) -> Attribution | None:
    """Return who says the quote, a span of the text; None when the text does not plainly say it."""
    spoken = next((one for one in _spoken(text) if _is_in(quote, one)), None)
    if spoken is None:
        return None
    near = [one for one in mentions if one.kind in _SPEAK and not one.span.crosses(spoken)]
    return _after(text, spoken, near) or _before(text, spoken, near)


def _spoken(text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in _SPOKEN.finditer(text))


def _is_in(quote: Span, spoken: Span) -> bool:
    return spoken.start <= quote.start and quote.end <= spoken.end


def _after(text: str, spoken: Span, mentions: Sequence[Mention]) -> Attribution | None:
    """Return the speaker of `"…," said Ruiz` and of `"…," Ruiz said`."""
    for mention in mentions:
        between = text[spoken.end : mention.span.start]
        if not spoken.end <= mention.span.start <= spoken.end + _FAR:
            continue
        if _VERB_BEFORE_NAME.fullmatch(between):
            return Attribution(mention.text, Span(spoken.end, mention.span.end))
        verb = _VERB_AFTER_NAME.match(text, mention.span.end)
        plain = _MARK_AND_NAME.fullmatch(between) and not _OTHER_SUBJECT.search(between)
        if verb and plain:
            return Attribution(mention.text, Span(spoken.end, verb.end()))
    return None


def _before(text: str, spoken: Span, mentions: Sequence[Mention]) -> Attribution | None:
    """Return the speaker of `Ruiz said: "…"` and of `Ruiz, the owner, told them that "…"`."""
    for mention in reversed(mentions):
        if not spoken.start - _FAR <= mention.span.end <= spoken.start:
            continue
        if _TO_THE_MARK.fullmatch(text[mention.span.end : spoken.start]):
            return Attribution(mention.text, Span(mention.span.start, spoken.start))
    return None
