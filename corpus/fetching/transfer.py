"""One request and its whole answer, within limits of time and size."""

from __future__ import annotations

import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import Self

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    ProtocolError,
    ReadTimeoutError,
)
from urllib3.response import BaseHTTPResponse

from corpus.errors import UnreadableArticle

from .hosts import Target

_CHUNK = 1 << 16
_HEADERS = {
    "User-Agent": "Diptych (a reader; one page at a time, asked for by a person)",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/feed+json, text/*;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may take."""

    seconds: float = 30.0
    """For everything from the first connection to the last byte, redirects included."""
    size: int = 20_000_000
    """Bytes, packed and unpacked."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def media_type(self) -> str:
        """Return what the server calls the data, in lower case and without its charset."""
        message = Message()
        message["Content-Type"] = self.headers.get("content-type", "")
        return message.get_content_type() if self.headers.get("content-type") else ""


def ask(target: Target, number: str, limits: Limits, seconds: float) -> Answer:
    """Return the answer of the machine with that numeric address.

    `seconds` are those that are left of the limit.

    Raises:
        UnreadableArticle: it does not answer, not in time, too much, or breaks off.
    """
    late = f"it took longer than {limits.seconds:g} seconds"
    if seconds <= 0:
        raise UnreadableArticle(target.address, late)
    connection = _connection(target, number, seconds)
    with _Deadline(seconds) as deadline:
        try:
            deadline.connect(connection)
            connection.request(
                "GET",
                target.path,
                headers=_HEADERS | {"Host": _host(target)},
                preload_content=False,
            )
            response = connection.getresponse()
            data = b"".join(_pieces(response, target, limits))
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            reason = late if deadline.expired.is_set() or _is_late(error) else _reason(error)
            raise UnreadableArticle(target.address, reason) from error
        finally:
            connection.close()
    # An answer without a length ends where the connection does, also when we end it.
    if deadline.expired.is_set():
        raise UnreadableArticle(target.address, late)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status, headers, _unpacked(data, headers, target, limits))


def _connection(target: Target, number: str, seconds: float) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(number, target.port, timeout=seconds)
    return HTTPSConnection(
        number,
        target.port,
        timeout=seconds,
        ssl_context=ssl.create_default_context(),
        server_hostname=target.host,
        assert_hostname=target.host,
    )


class _Deadline:
    """Breaks a connection off after so many seconds.

    The timeout of a socket is no such thing: it begins anew with every byte.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = threading.Event()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._break_off)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def connect(self, connection: HTTPConnection) -> None:
        """Connect, and keep the socket, which the connection itself forgets too soon."""
        connection.connect()
        self._socket = connection.sock
        if self.expired.is_set():
            self._break_off()

    def _break_off(self) -> None:
        self.expired.set()
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _pieces(response: BaseHTTPResponse, target: Target, limits: Limits) -> Iterator[bytes]:
    size = 0
    for piece in response.stream(_CHUNK, decode_content=False):
        size += len(piece)
        if size > limits.size:
            raise UnreadableArticle(target.address, _too_large(limits))
        yield piece


def _unpacked(data: bytes, headers: Mapping[str, str], target: Target, limits: Limits) -> bytes:
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in {"", "identity"} or not data:
        return data
    if coding not in {"gzip", "x-gzip"}:
        raise UnreadableArticle(target.address, "the server packed it in an unknown way")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, limits.size + 1)
    except zlib.error as error:
        raise UnreadableArticle(target.address, "the answer is damaged") from error
    if len(unpacked) > limits.size:
        raise UnreadableArticle(target.address, _too_large(limits))
    if not unpacker.eof:
        raise UnreadableArticle(target.address, "the answer broke off")
    return unpacked


def _too_large(limits: Limits) -> str:
    return f"it is larger than {limits.size / 1_000_000:g} MB"


def _host(target: Target) -> str:
    return target.origin.partition("://")[2]


def _is_late(error: Exception) -> bool:
    return isinstance(error, TimeoutError | ConnectTimeoutError | ReadTimeoutError)


def _reason(error: Exception) -> str:
    match error:
        case IncompleteRead() | ProtocolError():
            return "the answer broke off"
        case ssl.SSLError():
            return "the connection is not secure: its certificate does not hold"
        case HTTPError() | OSError():
            return "the server cannot be reached"
        case _:
            return "the server does not speak the language of the web"
