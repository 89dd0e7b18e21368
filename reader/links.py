"""Addresses that articles link to, and opening them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import urlsplit

_SCHEMES = {"http", "https", "mailto"}


def may_open(address: str) -> bool:
    """Return whether the address is one of the web or of mail; no other is ever opened."""
    if not address.isprintable():
        return False
    try:
        return urlsplit(address).scheme in _SCHEMES
    except ValueError:
        return False


def plain_host(address: str) -> str:
    """Return the host as machines know it, if that differs from how the address spells it.

    Letters that look like others are told apart only so.
    """
    host = urlsplit(address).hostname or ""
    if host.isascii():
        return ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "not a host at all"


def open_address(
    address: str, aside: Callable[[], AbstractContextManager[None]] = nullcontext
) -> bool:
    """Open the address in the user's browser and return whether there was one.

    A browser that needs the terminal gets it: it runs inside `aside`.
    """
    import webbrowser

    if not may_open(address):
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    # Those that the module knows to be graphical run in the background; of
    # the rest the class tells.
    takes_terminal = type(browser) is webbrowser.GenericBrowser
    with aside() if takes_terminal else nullcontext():
        return browser.open(address)
