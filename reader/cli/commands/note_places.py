"""`diptych notes add` and `place`: notes on passages of articles."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from corpus.article import ArticleId
from corpus.draft import Target
from corpus.note import Note
from corpus.span import Span
from reader.cli.exits import DONE, FAILED
from reader.cli.note_document import say_note
from reader.cli.output import say, say_json, tell
from reader.errors import NotKnown, WrongUsage
from reader.workspace import Workspace


def add_note(workspace: Workspace, arguments: Namespace) -> int:
    """Make a note on a passage, or a pair note on one in each of two articles."""
    other = arguments.beside
    other_passage = arguments.with_quote or arguments.with_at
    if other_passage and other is None:
        raise WrongUsage("--with-quote and --with-at need --with ARTICLE")
    if other is not None and not other_passage:
        raise WrongUsage("--with needs a passage: --with-quote or --with-at")
    targets = [_target(workspace, arguments.article, arguments.quote, arguments.at, "--at")]
    if other is not None:
        targets.append(
            _target(workspace, other, arguments.with_quote, arguments.with_at, "--with-at")
        )
    note = workspace.notebook.make(targets, arguments.body or "", arguments.tags or ())
    say_note(note, "added", in_json=arguments.json)
    return DONE


def place_note(workspace: Workspace, arguments: Namespace) -> int:
    """Put a note that lost its place on a passage; without one, list what is most like it."""
    note = workspace.note(arguments.note)
    number = _end(note, arguments.end)
    article = note.anchors[number].article
    if arguments.suggestion is not None:
        target = _suggested(workspace, note, number, arguments.suggestion)
    elif arguments.quote is not None or arguments.at is not None:
        target = _target(workspace, article, arguments.quote, arguments.at, "--at")
    else:
        return _list_suggestions(workspace, note, number, in_json=arguments.json)
    placed = workspace.notebook.place(note.id, number, target)
    say_note(placed, "placed", in_json=arguments.json)
    return DONE


def _end(note: Note, end: int | None) -> int:
    """Return the number of the anchor that is meant: of that end, else the first orphan."""
    if end is not None:
        if end > len(note.anchors):
            raise WrongUsage("This note is on one passage only")
        return end - 1
    return next((n for n, anchor in enumerate(note.anchors) if anchor.orphan), 0)


def _passages(workspace: Workspace, note: Note, number: int) -> Sequence[tuple[Target, float]]:
    article = note.anchors[number].article
    found = [one for at, one in workspace.notebook.suggestions(note) if at == number]
    text = workspace.article(article).text if found else ""
    return [(Target(article, one.span, one.span.of(text)), one.alike) for one in found]


def _suggested(workspace: Workspace, note: Note, number: int, which: int) -> Target:
    passages = _passages(workspace, note, number)
    if which > len(passages):
        raise NotKnown(f"There is no suggestion {which}; there are {len(passages)}")
    return passages[which - 1][0]


def _list_suggestions(workspace: Workspace, note: Note, number: int, *, in_json: bool) -> int:
    passages = _passages(workspace, note, number)
    if in_json:
        say_json({"note": note.id, "end": number + 1, "suggestions": _documents(passages)})
    for rank, (target, alike) in enumerate(passages if not in_json else (), 1):
        quote = " ".join(target.quote.split())
        say(f"{rank}  {alike:.0%} alike  {target.span.start}:{target.span.end}  {quote}")
    if not passages:
        has_place = not note.anchors[number].orphan
        tell("The note has its place." if has_place else "Nothing in the article is like it.")
    return DONE if passages else FAILED


def _documents(passages: Sequence[tuple[Target, float]]) -> list[dict[str, Any]]:
    return [
        {
            "article": one.article,
            "start": one.span.start,
            "end": one.span.end,
            "text": one.quote,
            "alike": alike,
        }
        for one, alike in passages
    ]


def _target(
    workspace: Workspace,
    reference: str,
    quote: str | None,
    at: tuple[int, int] | None,
    option: str,
) -> Target:
    article = workspace.resolve(reference)
    if at is not None:
        return _given(workspace, article, *at)
    places = workspace.places_of(article, quote or "")
    if not places:
        raise NotKnown(f"That passage is not in {article}: {quote}")
    if len(places) > 1:
        tell(
            f"The passage stands {len(places)} times; the note is on the first. "
            f"{option} names others."
        )
    return Target(article, places[0], "")


def _given(workspace: Workspace, article: ArticleId, start: int, end: int) -> Target:
    length = len(workspace.article(article).text)
    if end > length:
        raise WrongUsage(f"{start}:{end} reaches beyond the {length:,} characters of {article}")
    return Target(article, Span(start, end), "")
