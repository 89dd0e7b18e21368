"""Notes as they are worked on: written, tagged, deleted, placed by hand, undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from corpus import tags
from corpus.article import ArticleId
from corpus.draft import Draft, Target
from corpus.errors import UnusableLibrary
from corpus.library import Library, NoteHasChanged
from corpus.note import Anchor, Note, NoteId, Stage
from corpus.span import Span
from reader.errors import NotKnown, WrongUsage

from .drafting import Drafting
from .note_history import Change, NoteHistory
from .note_list import NoteList

if TYPE_CHECKING:
    # Placing takes long to load, and few notes have lost their place.
    from corpus.anchoring import Suggestion


class Notebook:
    """The notes of a library; what is done to them here can be undone while the program runs.

    Each method returns when the disk has what it did, and may raise
    `UnusableLibrary`.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.history = NoteHistory(library)

    @cached_property
    def drafts(self) -> Drafting:
        """Return the words that are not saved yet."""
        return Drafting(self._library)

    @cached_property
    def list(self) -> NoteList:
        """Return the list of notes, which can be narrowed."""
        return NoteList(self._library)

    def finish(self) -> None:
        """Do what is to be done before the library is closed."""
        if "drafts" in vars(self):
            try:
                self.drafts.finish()
            except UnusableLibrary:
                # Words that are offered once too often do no harm.
                return

    def write(self, draft: Draft) -> Note:
        """Make the note that a draft is of, or give it the words and tags of the draft.

        Raises:
            UnknownArticle: an article is not in the library.
            UnknownNote: the note to change is gone.
            NoteHasChanged: it does not say any more what it said when the change was begun.
            NotKnown: an article has another text now than the one that was noted on.
            WrongUsage: a passage holds no characters.
        """
        body, tagged = tags.read(draft.text)
        if draft.note is not None:
            with self._library.batch():
                before = self._library.note(draft.note)
                if tags.written(before.body, before.tags) != draft.began:
                    raise NoteHasChanged(draft.note)
                after = self._library.edit_note(draft.note, body=body, tags=tagged)
            self.history.did(Change(before, after))
            return after
        return self.make(draft.targets, body, tagged)

    def make(self, targets: Sequence[Target], body: str = "", tagged: Sequence[str] = ()) -> Note:
        """Make a note on one passage, or on one in each of two articles.

        Raises:
            UnknownArticle: an article is not in the library.
            NotKnown: a passage does not say the quote.
            WrongUsage: a passage holds no characters, or both are in one article.
        """
        if len({target.article for target in targets}) != len(targets):
            raise WrongUsage("A pair note joins passages of two articles, not of one")
        anchors = [
            anchored(self._library, one.article, one.span, one.quote or None) for one in targets
        ]
        note = self._library.annotate(anchors, body, tagged)
        self.history.did(Change(None, note))
        return note

    def retag(self, note_id: NoteId, tagged: Sequence[str]) -> Note:
        """Give a note other tags.

        Raises:
            UnknownNote: it is gone.
        """
        before = self._library.note(note_id)
        after = self._library.edit_note(note_id, tags=tagged)
        self.history.did(Change(before, after))
        return after

    def delete(self, note_id: NoteId) -> Note:
        """Delete a note and return what it was.

        Raises:
            UnknownNote: it is gone already.
        """
        note = self._library.note(note_id)
        self._library.delete_note(note_id)
        self.history.did(Change(note, None))
        return note

    def suggestions(self, note: Note) -> Sequence[tuple[int, Suggestion]]:
        """Return passages that the orphaned anchors of a note may have become, best first.

        Each comes with the number of its anchor.

        Raises:
            UnknownNote: it is gone.
        """
        if not any(anchor.orphan for anchor in note.anchors):
            return ()
        found = enumerate(self._library.suggestions(note.id))
        return [(number, one) for number, each in found for one in each]

    def place(self, note_id: NoteId, number: int, target: Target) -> Note:
        """Put an anchor of a note on a passage that a person chose; it quotes that from now on.

        Raises:
            UnknownNote: it is gone.
            UnknownArticle: the article is not in the library.
            NotKnown: the passage does not say the quote.
            WrongUsage: the passage holds no characters, or is in the other article of a pair.
        """
        before = self._library.note(note_id)
        chosen = anchored(self._library, target.article, target.span, target.quote or None)
        anchors = list(before.anchors)
        anchors[number] = replace(chosen, stage=Stage.BY_HAND)
        if len({anchor.article for anchor in anchors}) != len(anchors):
            raise WrongUsage("The other end of this pair note is in that article")
        after = self._library.revise_note(replace(before, anchors=tuple(anchors)))
        self.history.did(Change(before, after))
        return after

    def tags(self) -> Sequence[str]:
        """Return the tags in use, the most frequent first."""
        return self._library.tags()


def anchored(library: Library, article: ArticleId, span: Span, quote: str | None) -> Anchor:
    """Return an anchor on a passage that has characters, and says the quote if one is given.

    Raises:
        UnknownArticle: the article is not in the library.
        NotKnown: it says something else, as the article has another text now.
        WrongUsage: it holds no characters of the article.
    """
    anchor = library.anchor(article, span)
    if quote is not None and anchor.exact != quote:
        raise NotKnown("Another program has changed the article; the note is not saved")
    if not anchor.exact:
        raise WrongUsage(f"{span.start}:{span.end} is no passage of {article}")
    return anchor
