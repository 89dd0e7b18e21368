"""The user's settings, read from `config.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .note_signs import COLOURS, NoteSign, read_sign

NARROWEST, WIDEST = 30, 160
"""Bounds of the text's measure, in cells."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the user wants to differ; an empty field leaves the choice to the program."""

    theme: str = ""
    measure: int = 0
    """Greatest width of a line of text, in cells; 0 is not set."""
    direct: bool = True
    """Whether only cells that change are sent, and the first page is painted before the rest."""
    related: bool = False
    """Whether descriptions and pronouns that mean the selected entity are lit."""
    recognizer: str = ""
    """What finds names beside the default recognizer, as `spacy:en_core_web_sm`."""
    tags: Mapping[str, NoteSign] = field(default_factory=dict)
    """Signs that the user wants for tags, by tag in folded case."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Ids of commands to the keys that run them, parted by commas."""
    complaints: tuple[str, ...] = ()
    """A sentence for each thing in the file that was left out."""


def load(path: Path) -> Config:
    """Return the settings in the file.

    What is missing or makes no sense keeps its default, and a sentence in
    `complaints` says so; a file that is not there is no complaint.
    """
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        return _useless(path, error.strerror or type(error).__name__)
    except UnicodeDecodeError:
        return _useless(path, "it is not UTF-8")
    # Most people have no such file, and this takes its time to load.
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _useless(path, f"it is not TOML, {error}")
    return _read(table, path)


def _useless(path: Path, reason: str) -> Config:
    return Config(complaints=(f"Cannot use {path}: {reason}. The defaults are used.",))


def _read(table: Mapping[str, Any], path: Path) -> Config:
    config = Config()
    complaints = []
    for name, value in table.items():
        match name, value:
            case (("theme" | "recognizer"), str()) | (("direct" | "related"), bool()):
                config = replace(config, **{name: value})
            # A bool is an int to Python, not to a person.
            case "measure", int() if NARROWEST <= value <= WIDEST and value is not True:
                config = replace(config, measure=value)
            case "measure", _:
                complaints.append(f"measure in {path} must be from {NARROWEST} to {WIDEST}.")
            case "keys", dict():
                keys, wrong = _keys(value)
                config = replace(config, keys=keys)
                complaints += [f"The keys of {name!r} in {path} must be text." for name in wrong]
            case "tags", dict():
                signs = {tag: read_sign(str(sign)) for tag, sign in value.items()}
                good = {tag.casefold(): sign for tag, sign in signs.items() if sign}
                config = replace(config, tags=good)
                complaints += [
                    f"The sign of the tag {tag!r} in {path} must be like '★ red': one character, "
                    f"and a colour of {', '.join(COLOURS)}."
                    for tag, sign in signs.items()
                    if sign is None
                ]
            case (("theme" | "keys" | "direct" | "related" | "recognizer" | "tags"), _):
                complaints.append(f"{name} in {path} is of the wrong kind.")
            case _:
                complaints.append(f"{path} sets {name!r}, which is not known.")
    return replace(config, complaints=tuple(complaints))


def _keys(table: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    keys = {}
    wrong = []
    for name, value in _flat(table):
        match value:
            case str() if value.strip():
                keys[name] = value
            case [str(), *_] if all(isinstance(key, str) and key.strip() for key in value):
                keys[name] = ",".join(value)
            case _:
                wrong.append(name)
    return keys, wrong


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    # TOML reads `match.next = "n"` as a table `match` that holds `next`.
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
