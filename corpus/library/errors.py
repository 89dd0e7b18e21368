"""What the library refuses to do."""

from __future__ import annotations

from corpus.errors import CorpusError


class ArticleHasNotes(CorpusError):
    """An article bears notes and is not removed unless that is insisted upon."""

    def __init__(self, title: str, notes: int) -> None:
        count = "1 note" if notes == 1 else f"{notes} notes"
        super().__init__(
            f"Cannot remove {title}: it bears {count}; delete them first, or insist and keep "
            "them without a place",
        )
        self.title, self.notes = title, notes
