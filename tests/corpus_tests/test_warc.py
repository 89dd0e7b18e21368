import gzip
from pathlib import Path

import pytest

from corpus.errors import UnreadableArticle
from corpus.importing import warc
from corpus.importing.files import read_all, read_all_bytes

pytest.importorskip("warcio")

PAGE = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>The council met for six "
    "hours and went home without a vote, as it does on most Mondays of the year.</p>"
    "</article></body></html>"
)


def record(address: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2025-03-18T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def page(address: str, title: str) -> bytes:
    return record(address, PAGE.format(title).encode())


ARCHIVE = (
    page("https://example.org/a", "Rain"),
    record("https://example.org/logo", b"\x89PNG", "image/png"),
    record("https://example.org/gone", b"<p>Not found, whatever you say.</p>", status="404 No"),
    record("file:///etc/passwd", PAGE.format("Local").encode()),
    record("https://example.org/empty", b"<html></html>"),
    page("https://example.org/b", "Snow"),
)


def titles(data: bytes, name: str = "a.warc") -> list[tuple[str, str]]:
    articles = [imported.article for imported in read_all_bytes(data, name)]
    return [(article.title, article.metadata.source) for article in articles]


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_of_a_web_archive_is_an_article(packed: bool, tmp_path: Path) -> None:
    file = tmp_path / ("a.warc.gz" if packed else "a.warc")
    file.write_bytes(b"".join(map(gzip.compress, ARCHIVE) if packed else ARCHIVE))
    articles = [imported.article for imported in read_all(file)]
    assert [(made.title, made.metadata.source) for made in articles] == [
        ("Rain", "https://example.org/a"),
        ("Snow", "https://example.org/b"),
    ]


def test_an_archive_without_pages_says_so() -> None:
    with pytest.raises(UnreadableArticle, match="it holds no page with text"):
        titles(ARCHIVE[1])


def test_an_archive_that_is_cut_off_gives_what_it_holds_and_says_so() -> None:
    data = b"".join(map(gzip.compress, ARCHIVE))
    articles = read_all_bytes(data[:-60], "a.warc.gz")
    assert next(articles).article.title == "Rain"
    with pytest.raises(UnreadableArticle):
        list(read_all_bytes(gzip.compress(ARCHIVE[0])[:60], "a.warc.gz"))


def test_a_page_that_unfolds_to_too_much_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST_PAGE", 1_000)
    huge = record("https://example.org/huge", b"<p>words</p>" * 1_000)
    assert [title for title, _ in titles(huge + ARCHIVE[0])] == ["Rain"]
