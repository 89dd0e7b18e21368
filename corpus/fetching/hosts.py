"""Web addresses, and the machines behind them that may be asked."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corpus.errors import UnreadableArticle
from corpus.sanitise import one_line

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the numeric addresses of a host; raises `OSError` when it has none."""

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Target:
    """What an address of the web asks, and whom."""

    scheme: str
    host: str
    port: int
    path: str
    """Path and query, in percent notation."""

    @property
    def origin(self) -> str:
        """Return scheme, host and port, as they begin an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        standard = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{host}" + ("" if standard else f":{self.port}")

    @property
    def address(self) -> str:
        """Return the whole address."""
        return self.origin + self.path


def target_of(address: str) -> Target:
    """Return what the address asks.

    Raises:
        UnreadableArticle: it is no address of the web, or bears a password.
    """
    shown = one_line(address[:_LONGEST])
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise UnreadableArticle(shown, "it is no address of the web") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise UnreadableArticle(shown, "only http and https addresses are fetched")
    if not host or len(address) > _LONGEST or any(sign <= " " for sign in host):
        raise UnreadableArticle(shown, "it is no address of the web")
    if parts.username or parts.password:
        raise UnreadableArticle(shown, "addresses that bear a name or password are not fetched")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Target(scheme, host, port or _PORTS[scheme], f"{path}?{query}" if query else path)


def numeric_address(target: Target, resolve: Resolve, *, private: bool) -> str:
    """Return the numeric address to connect to; with `private`, of any machine.

    It is this that must be connected to: asked again, a name may have moved.

    Raises:
        UnreadableArticle: the host is not known, or is in a private network.
    """
    try:
        numbers = resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise UnreadableArticle(target.address, f"the host {target.host} is not known") from error
    if not numbers:
        raise UnreadableArticle(target.address, f"the host {target.host} is not known")
    if not private and not all(map(_is_public, numbers)):
        raise UnreadableArticle(
            target.address, f"{target.host} is this machine or in a private network"
        )
    # Few hosts are known by IPv6 alone, but many machines cannot reach any there.
    return min(numbers, key=lambda number: ":" in number)


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the numeric addresses that the system knows the host by.

    Raises:
        OSError: it knows none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def _is_public(number: str) -> bool:
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        # Each of these leads to the IPv4 address that it holds.
        teredo = address.teredo[1] if address.teredo else None
        nat64 = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None
        for inner in (address.ipv4_mapped, address.sixtofour, teredo, nat64):
            if inner is not None:
                return _is_public(str(inner))
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
