"""Fetching what an address holds, redirects followed and rules kept."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urljoin

from corpus.errors import UnreadableArticle
from corpus.sanitise import one_line

from .hosts import Resolve, Target, look_up, numeric_address, target_of
from .robots import Robots
from .transfer import Answer, Limits, ask

_MOVED = frozenset({301, 302, 303, 307, 308})
_REASONS = {
    401: "the site asks for a password",
    402: "the site asks for money",
    403: "the site refuses to give it",
    404: "there is no such page",
    410: "the page is gone",
    429: "the site asks to try again later",
    451: "the page is blocked for legal reasons",
}
_NO_TEXT = {
    "image": "it is a picture, not text",
    "audio": "it is a recording, not text",
    "video": "it is a film, not text",
    "font": "it is a typeface, not text",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds."""

    address: str
    """The address that was asked for, without its fragment."""
    data: bytes
    media_type: str
    """What the server calls the data, as `text/html`; may be empty."""


class Fetcher:
    """Fetches from the web; machines of private networks only if `private` is true.

    Cookies, proxies and scripts are left aside. A site's rules for programs
    are read once and kept.
    """

    def __init__(
        self,
        *,
        private: bool = False,
        limits: Limits | None = None,
        resolve: Resolve = look_up,
    ) -> None:
        self._private = private
        self._limits = limits or Limits()
        self._resolve = resolve
        self._robots = Robots()

    def fetch(self, address: str) -> Fetched:
        """Return what the address holds.

        Raises:
            UnreadableArticle: it is no address of the web, leads to a private
                network, the site does not allow or give it, or the answer is
                late, too large or broken off.
        """
        target = target_of(address)
        until = time.monotonic() + self._limits.seconds
        answer = self._follow(target, until, obey=True)
        if answer.status != 200:
            reason = _REASONS.get(answer.status, "the site cannot give it now")
            raise UnreadableArticle(target.address, f"{reason} (status {answer.status})")
        kind = answer.media_type.partition("/")[0]
        if kind in _NO_TEXT:
            raise UnreadableArticle(target.address, _NO_TEXT[kind])
        if not answer.data:
            raise UnreadableArticle(target.address, "it is empty")
        return Fetched(one_line(target.address), answer.data, answer.media_type)

    def _follow(self, target: Target, until: float, *, obey: bool = False) -> Answer:
        """Return the answer at the end of all redirects; every step is checked anew."""
        asked = target
        for _ in range(self._limits.redirects + 1):
            number = numeric_address(target, self._resolve, private=self._private)
            if obey and not self._robots.allow(target, lambda place: self._follow(place, until)):
                reason = f"{target.host} does not let programs fetch it (robots.txt)"
                raise UnreadableArticle(asked.address, reason)
            answer = ask(target, number, self._limits, until - time.monotonic())
            place = answer.headers.get("location")
            if answer.status not in _MOVED or not place:
                return answer
            target = _moved(asked, target, place)
        raise UnreadableArticle(asked.address, "it leads in circles")


def _moved(asked: Target, target: Target, place: str) -> Target:
    try:
        return target_of(urljoin(target.address, place))
    except (UnreadableArticle, ValueError) as error:
        raise UnreadableArticle(asked.address, "it leads out of the web") from error
