"""What the tests of the corpus share: a fixed clock, an empty library, articles made by hand."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.article import Article, ArticleId, Metadata
from corpus.importing import Imported
from corpus.library import Library


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with Library.open(tmp_path / "library", clock=clock) as opened:
        yield opened


@pytest.fixture
def imported() -> Callable[..., Imported]:
    """Make what an importer yields, from a text or from a whole article."""

    def make(
        text: str = "",
        source: str = "/article.txt",
        title: str = "Title",
        article: Article | None = None,
        original: bytes | None = None,
    ) -> Imported:
        read = article.text if article else text
        data = read.encode() if original is None else original
        sha256 = hashlib.sha256(data).hexdigest()
        whole = article or Article(
            id=ArticleId(sha256[:12]),
            title=title,
            text=text,
            metadata=Metadata(source=source),
        )
        return Imported(whole, data, sha256)

    return make
