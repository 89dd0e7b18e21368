"""Recognizers by name: our own, and those that other packages bring."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from corpus.entity import Recognizer
from corpus.errors import UnusableRecognizer

from . import default_recognizer
from .together import Together

if TYPE_CHECKING:
    # Loads a good part of the standard library, and is asked for strange names only.
    from importlib.metadata import EntryPoint

GROUP = "diptych.recognizers"
"""Entry points of this group make recognizers of what stands after the colon of a name."""

Maker = Callable[[str], Recognizer]

_OWN = {"spacy": "corpus.recognition.spacy_pipeline"}


def chosen(names: str) -> Recognizer:
    """Return the default recognizer together with the named ones, parted by commas.

    A name is that of an entry point, `wire`, or one with what it is to be
    given, `spacy:en_core_web_sm`. No name gives the default alone.

    Raises:
        UnusableRecognizer: none is installed under that name, or it cannot be loaded.
    """
    listed = [name.strip() for name in names.split(",") if name.strip()]
    if not listed:
        return default_recognizer()
    return Together(default_recognizer(), *(_made(name) for name in listed))


def _made(name: str) -> Recognizer:
    key, _, argument = name.partition(":")
    return _maker(name, key)(argument)


def _maker(name: str, key: str) -> Maker:
    if key in _OWN:
        return cast("Maker", import_module(_OWN[key]).make)
    entry = _installed().get(key)
    if entry is None:
        raise UnusableRecognizer(name, f"no package brings a recognizer called {key!r}")
    try:
        return cast("Maker", entry.load())
    except (ImportError, AttributeError) as error:
        raise UnusableRecognizer(name, f"{entry.value} cannot be loaded ({error})") from error


def _installed() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=GROUP)}
