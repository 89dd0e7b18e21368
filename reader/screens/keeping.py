"""Keeping searches for the library screen, away from the screen's own thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message

from corpus.errors import CorpusError
from index import SearchError
from reader.errors import ReaderError
from reader.messages import Failed
from reader.workspace import Workspace
from reader.workspace.saved import Folder


@dataclass
class SearchesRead(Message):
    """The saved searches were counted, and the earlier ones read; `said` tells the user why."""

    folders: Sequence[Folder]
    earlier: Sequence[str]
    said: str = ""


class Keeping:
    """Saves, deletes and counts searches, and posts what came of it."""

    def __init__(self, workspace: Workspace, post: Callable[[Message], object]) -> None:
        self._workspace, self._post = workspace, post

    def read(self) -> None:
        """Post what is kept."""
        self._tell(lambda: "")

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name."""
        self._tell(lambda: f"Saved as {self._workspace.saved.save(name, query).name}.")

    def forget(self, name: str) -> None:
        """Delete the search of that name."""

        def forget() -> str:
            gone = self._workspace.saved.forget(name)
            return f"Deleted {gone.name}: {gone.query}"

        self._tell(forget)

    def record(self, query: str) -> None:
        """Remember a query as the latest one."""
        try:
            self._workspace.saved.record(query)
        except CorpusError as error:
            self._post(Failed(str(error)))

    def _tell(self, change: Callable[[], str]) -> None:
        try:
            said = change()
            saved = self._workspace.saved
            self._post(SearchesRead(saved.folders(), saved.made(), said))
        except (CorpusError, SearchError, ReaderError) as error:
            self._post(Failed(str(error)))
