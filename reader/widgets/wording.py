"""What the lines above, below and over the pages say."""

from __future__ import annotations

from datetime import date

from corpus.article import Article, BlockKind, Metadata
from corpus.comparison import Side
from corpus.entity import Entity, EntityKind
from corpus.outline import ids
from corpus.span import Span
from reader.state import ReaderState
from reader.state.namesakes import namesakes

from .line import Run

_COUNTED = 500_000
"""Characters of which the words are counted: more would hold up a key."""
GLYPHS = {
    EntityKind.PERSON: "●",
    EntityKind.PLACE: "◆",
    EntityKind.ORGANISATION: "■",
    EntityKind.EVENT: "▲",
    EntityKind.WORK: "▬",
    EntityKind.OTHER: "○",
}
HEADLINE_AMONG = 4
"""Blocks among which the headline is looked for; labels may stand before it."""
BAR = 20
"""Cells of the bar of long work."""
FORESEEN = 1.0
"""Seconds of work after which its rate means something."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(published: date | None) -> str:
    """Return a day as `14 Feb 2025`, or nothing."""
    return f"{published.day} {MONTHS[published.month - 1]} {published.year}" if published else ""


def length(article: Article) -> str:
    """Return how many words an article has, of a very long one about how many."""
    text = article.text
    if len(text) <= _COUNTED:
        return counted(article.words, "word")
    sample = text[:_COUNTED]
    return f"about {round(len(sample.split()) * len(text) / _COUNTED, -3):,.0f} words"


def counted(number: int, thing: str) -> str:
    """Return `1 note`, `2 notes`, `1,893 words`."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def pace(done: int, total: int, seconds: float) -> str:
    """Return a bar of work that is so far done after so many seconds, its rate, and what is left.

    Rate and rest are told once they can be foreseen.
    """
    full = BAR * done // total if total else 0
    bar = "━" * full + "─" * (BAR - full)
    if not done or seconds < FORESEEN:
        return bar
    rate = done / seconds
    speed = f"{rate:,.0f} a second" if rate >= 1 else f"{60 * rate:,.0f} a minute"
    return f"{bar}  {speed} · {_lasting((total - done) / rate)} left"


def _lasting(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def joined(*parts: str) -> str:
    """Return the parts that say something, parted by a middle dot."""
    return " · ".join(part for part in parts if part)


def credit(metadata: Metadata) -> str:
    """Return outlet, byline and day."""
    return joined(metadata.outlet, metadata.byline, day(metadata.published))


def provenance(article: Article) -> str:
    """Return outlet and day; the name of the file if there is no outlet."""
    metadata = article.metadata
    origin = metadata.outlet or metadata.source.rstrip("/").rpartition("/")[2]
    return joined(origin, day(metadata.published))


def headline(article: Article) -> Span | None:
    """Return where the text begins with the article's title, if it does."""
    for block in article.blocks[:HEADLINE_AMONG]:
        if block.kind is BlockKind.HEADING:
            words = block.span.of(article.text).split()
            return block.span if words == article.title.split() else None
    return None


def selected(entity: Entity | None) -> list[Run]:
    """Return the selected entity for the top line."""
    if entity is None:
        return []
    unsure = " ?" if entity.ambiguous else ""
    return [
        Run(entity.name, "strong"),
        Run(f" {GLYPHS[entity.kind]} {entity.kind}{unsure}", "muted"),
    ]


def subject(state: ReaderState) -> list[Run]:
    """Return what the match set is: words looked for, or an entity with its other names."""
    if state.hits is not None:
        return [Run("find ", "muted"), Run(state.hits.query, "hit")]
    entity = state.selected
    if entity is None:
        return [Run("Nothing lit. > lights the next name, * the one here.", "muted")]
    names = [Run(f"{GLYPHS[entity.kind]} {entity.name}", "accent")]
    if entity.ambiguous:
        maybe = ", ".join(other.name for other in namesakes(state.comparison, entity))
        names.append(Run(f" ? may be {maybe or 'several'}; E m tells which", "accent"))
    if entity.aliases:
        names.append(Run(" · also " + ", ".join(entity.aliases), "muted"))
    return names


def positions(state: ReaderState) -> list[Run]:
    """Return where each side stands in the match set, and the count that was typed."""
    runs = [Run(f"{state.count}  ", "accent")] if state.count else []
    if state.hits is None and state.selected is None:
        return runs
    for side in state.comparison.sides:
        place, total = state.position(side)
        focused = side is state.side
        sign = " ↻" if focused and state.wrapped else ""
        mark = "▸" if focused and state.comparison.right else " "
        name = f"{side} " if state.comparison.right else ""
        text = f"{mark}{name}{place or '–'}/{total}{sign}"
        runs.append(Run(f"  {text}", "strong" if focused else "muted"))
    return runs


def note_count(state: ReaderState) -> list[Run]:
    """Return how many notes the articles on the screen bear."""
    there = {one for side in Side for one in ids(state.notes.get(side, ()))}
    return [Run(counted(len(there), "note"), "muted")] if there else []
