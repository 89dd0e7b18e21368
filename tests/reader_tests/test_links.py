from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reader.links import may_open, open_address, plain_host


@pytest.mark.parametrize("address", ["http://a.b", "https://a.b/c?d", "mailto:a@b.c"])
def test_the_web_and_mail_may_be_opened(address: str) -> None:
    assert may_open(address)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "/etc/passwd",
        "ssh://a.b",
        "javascript:alert(1)",
        "vscode://x",
        "https://a.b/\x1b]0;x\x07",
        "http://[",
        "",
    ],
)
def test_nothing_else_is(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", lambda: pytest.fail("a browser was asked for"))
    assert not may_open(address)
    assert not open_address(address)


def test_a_host_in_letters_that_look_like_others_is_spelled_out() -> None:
    assert plain_host("https://аpple.com/") == "xn--pple-43d.com"
    assert plain_host("https://apple.com/") == ""


class Browser(webbrowser.GenericBrowser):
    opened: str = ""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002
        self.opened = url
        return True


def test_a_browser_in_the_terminal_gets_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    aside: list[str] = []

    @contextmanager
    def suspended() -> Iterator[None]:
        aside.append("suspended")
        yield

    plain = webbrowser.GenericBrowser("true")
    monkeypatch.setattr(webbrowser, "get", lambda: plain)
    assert open_address("https://a.b", suspended)
    assert aside == ["suspended"]
    drawn = Browser("true")
    monkeypatch.setattr(webbrowser, "get", lambda: drawn)
    assert open_address("https://a.b", suspended)
    assert (drawn.opened, aside) == ("https://a.b", ["suspended"])


def test_no_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    assert not open_address("https://a.b")
