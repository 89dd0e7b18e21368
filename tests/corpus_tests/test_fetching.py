"""Fetching from a server on this machine, which must be asked for."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus.errors import UnreadableArticle
from corpus.fetching import Fetched, Fetcher, Limits
from corpus.importing import read_all_bytes

PAGE = b"<!DOCTYPE html><html><body><p>The council met for six hours.</p></body></html>"
LIMITS = Limits(seconds=2, size=100_000, redirects=3)

Play = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A server that plays what it is told to for each path."""

    port: int = 0
    plays: dict[str, Play] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def address(self, path: str = "/page") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    played = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            played.asked.append(self.path)
            play = played.plays.get(self.path)
            if play is None:
                self.send_error(404)
            else:
                play(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    played.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield played
    server.shutdown()
    server.server_close()
    thread.join()


def answer(data: bytes, status: int = 200, **headers: str) -> Play:
    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        stated = {"Content-Type": "text/html", "Content-Length": str(len(data))}
        for name, value in (stated | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return play


def to(place: str, status: int = 302) -> Play:
    return answer(b"", status, Location=place)


def raw(*pieces: bytes, pause: float = 0.0) -> Play:
    def play(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            try:
                handler.wfile.write(piece)
                handler.wfile.flush()
            except OSError:
                return
            threading.Event().wait(pause)

    return play


def fetch(address: str) -> Fetched:
    return Fetcher(private=True, limits=LIMITS).fetch(address)


def reason(address: str, fetcher: Fetcher | None = None) -> str:
    with pytest.raises(UnreadableArticle) as caught:
        (fetcher or Fetcher(private=True, limits=LIMITS)).fetch(address)
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_a_page_is_fetched_and_becomes_an_article(site: Site) -> None:
    site.plays["/page?q=%C3%A9"] = answer(PAGE, Content_Type="Text/HTML; charset=utf-8")
    fetched = fetch(site.address("/page?q=é#part"))
    assert (fetched.data, fetched.media_type) == (PAGE, "text/html")
    assert fetched.address == site.address("/page?q=%C3%A9")
    (imported,) = read_all_bytes(fetched.data, fetched.address, fetched.media_type)
    assert imported.article.text == "The council met for six hours."
    assert imported.article.metadata.source == fetched.address


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.plays |= {"/a": to("/b", 301), "/b": to(site.address()), "/page": answer(PAGE)}
    assert fetch(site.address("/a")).data == PAGE
    assert fetch(site.address("/a")).address == site.address("/a")


def test_redirects_in_a_circle_are_refused(site: Site) -> None:
    site.plays |= {"/a": to("/b"), "/b": to("/a")}
    assert reason(site.address("/a")) == "it leads in circles"


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://a.example/", "javascript:x()"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, place: str) -> None:
    site.plays["/a"] = to(place)
    assert reason(site.address("/a")) == "it leads out of the web"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://a.example:99999/",
        "http://[::1",
        "http://user:secret@a.example/",
        "https://a\x00b.example/",
        "http://" + "a" * 5000,
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    assert reason(address)


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),  # noqa: S104
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "no number"),
    ],
)
def test_a_host_in_a_private_network_is_not_asked(number: str) -> None:
    fetcher = Fetcher(limits=LIMITS, resolve=lambda _host, _port: ["93.184.215.14", number])
    assert "private network" in reason("http://innocent.example/", fetcher)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_this_machine_is_not_asked_under_any_name(site: Site, host: str) -> None:
    said = reason(f"http://{host}:{site.port}/page", Fetcher(limits=LIMITS))
    assert "private network" in said or "not known" in said
    assert not site.asked


def test_the_machine_that_was_checked_is_the_one_that_is_asked(site: Site) -> None:
    site.plays["/page"] = answer(PAGE)
    names: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        names.append(host)
        return ["127.0.0.1"]

    fetcher = Fetcher(private=True, limits=LIMITS, resolve=resolve)
    assert fetcher.fetch(f"http://made-up.example:{site.port}/page").data == PAGE
    assert set(names) == {"made-up.example"}


def test_a_host_that_nobody_knows_is_told() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError

    fetcher = Fetcher(resolve=unknown)
    assert reason("http://nowhere.example/", fetcher) == "the host nowhere.example is not known"


def test_a_site_may_forbid_what_it_likes(site: Site) -> None:
    site.plays |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /closed", Content_Type="text/plain"),
        "/closed": answer(PAGE),
        "/open": answer(PAGE),
    }
    fetcher = Fetcher(private=True, limits=LIMITS)
    assert "robots.txt" in reason(site.address("/closed"), fetcher)
    assert fetcher.fetch(site.address("/open")).data == PAGE
    assert site.asked == ["/robots.txt", "/open"]


def test_a_site_that_cannot_tell_its_rules_is_left_alone(site: Site) -> None:
    site.plays |= {"/robots.txt": answer(b"", 503), "/page": answer(PAGE)}
    assert "robots.txt" in reason(site.address())


def test_a_redirect_to_what_is_forbidden_is_refused(site: Site) -> None:
    rules = b"User-agent: Diptych\nDisallow: /closed"
    site.plays |= {"/robots.txt": answer(rules), "/a": to("/closed"), "/closed": answer(PAGE)}
    assert "robots.txt" in reason(site.address("/a"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 500, 503])
def test_a_refusal_names_the_status(site: Site, status: int) -> None:
    site.plays["/page"] = answer(PAGE, status)
    assert f"(status {status})" in reason(site.address())


def test_what_is_no_text_is_refused(site: Site) -> None:
    site.plays["/page"] = answer(b"\x89PNG", Content_Type="image/png")
    assert reason(site.address()) == "it is a picture, not text"


def test_packed_answers_are_unpacked(site: Site) -> None:
    site.plays["/page"] = answer(gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(site.address()).data == PAGE


@pytest.mark.parametrize(
    "play",
    [
        answer(PAGE, Content_Length="100000"),
        answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n50\r\nhal"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Le"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n<p>half"),
    ],
)
def test_an_answer_that_breaks_off_is_an_error(site: Site, play: Play) -> None:
    site.plays["/page"] = play
    assert reason(site.address()) in {"the answer broke off", "it is empty"}


@pytest.mark.parametrize(
    "play",
    [
        raw(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 100, pause=0.1),
        raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"word "] * 100, pause=0.1),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n", *[b"w"] * 90, pause=0.1),
        raw(b"", pause=5),
    ],
    ids=["headers", "no length", "length", "silence"],
)
def test_an_answer_that_drips_is_broken_off_in_time(site: Site, play: Play) -> None:
    site.plays["/page"] = play
    limits = Limits(seconds=0.5)
    began = time.monotonic()
    assert reason(site.address(), Fetcher(private=True, limits=limits)) == (
        "it took longer than 0.5 seconds"
    )
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "play",
    [
        answer(b"x" * 200_000),
        raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 50_000] * 10),
        answer(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip"),
    ],
    ids=["stated", "unstated", "packed"],
)
def test_an_answer_that_is_too_large_is_refused(site: Site, play: Play) -> None:
    site.plays["/page"] = play
    assert reason(site.address()) == "it is larger than 0.1 MB"


@pytest.mark.parametrize(
    "play",
    [
        raw(b"not the language of the web\r\n\r\n"),
        raw(b"HTTP/1.1 999999 OK\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"),
        raw(b"HTTP/1.1 200 OK\r\n" + b"X" * 100_000 + b"\r\n\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxyz"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"),
        raw(b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n"),
        raw(),
    ],
)
def test_a_server_that_talks_nonsense_is_refused_in_a_sentence(site: Site, play: Play) -> None:
    site.plays["/page"] = play
    assert reason(site.address())


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = reason(f"http://127.0.0.1:{port}/")
    assert "robots.txt" in said or "reached" in said
