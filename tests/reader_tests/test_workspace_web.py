from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UnreadableArticle
from corpus.fetching import Fetched
from corpus.library import Library
from reader.workspace.adding import add_sources
from reader.workspace.feeds import remembered_feeds
from reader.workspace.recognising import Recognising
from reader.workspace.values import AddReport

PAGE = "https://daily.example/bridge"
FEED = "https://daily.example/feed"


def feed(*numbers: int) -> bytes:
    items = "".join(
        f"<item><title>Story {n}</title><link>https://daily.example/{n}</link>"
        f"<description>The bridge, part {n}.</description></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Daily</title>{items}</channel></rss>'.encode()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


def add(library: Library, web: dict[str, bytes], *addresses: str) -> AddReport:
    def fetch(address: str) -> Fetched:
        if address not in web:
            raise UnreadableArticle(address, "there is no such page")
        return Fetched(address, web[address], "text/html" if address == PAGE else "")

    return add_sources(library, Recognising(library, None), addresses, fetch=fetch)


def test_an_address_is_fetched_and_kept_under_it(library: Library) -> None:
    report = add(library, {PAGE: b"<title>Bridge</title><p>It fell.</p>"}, PAGE)
    assert [added.source for added in report.added] == [PAGE]
    assert library.find(PAGE) == report.added[0].id
    assert remembered_feeds(library) == ()


def test_a_feed_gives_its_entries_and_is_remembered(library: Library) -> None:
    assert len(add(library, {FEED: feed(1, 2)}, FEED).added) == 2
    report = add(library, {FEED: feed(3, 2, 1)}, *remembered_feeds(library))
    assert [added.title for added in report.added] == ["Story 3"]
    assert len(report.unchanged) == 2
    assert remembered_feeds(library) == (FEED,)


def test_an_address_that_gives_nothing_leaves_the_rest(library: Library) -> None:
    report = add(library, {FEED: feed(1)}, PAGE, FEED)
    assert [failure.source for failure in report.failed] == [PAGE]
    assert len(report.added) == 1


def test_a_feed_in_a_file_gives_its_entries(library: Library, tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_bytes(feed(1, 2))
    assert len(add(library, {}, str(tmp_path)).added) == 2
