"""The programs whose scrolling is measured, and the texts that they are given."""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIRST = "Dateline"
_VOCABULARY = re.split(
    " ",
    "the of and to in a is that for with on as by at from government talks war peace president "
    "said officials would between economic people against Ukraine Moscow Friday Munich Washington "
    "European negotiations administration minister ceasefire military territory agreement",
)
_APPS = str(Path(__file__).with_name("pane_apps.py"))


@dataclass(frozen=True)
class Program:
    """A program that shows one text or two; `light` is the key that lights other words."""

    name: str
    command: tuple[str, ...]
    texts: int = 2
    line: bytes = b"j"
    light: bytes = b""

    def on(self, left: Path, right: Path) -> list[str]:
        """Return the command line that opens these texts."""
        return [*self.command, *map(str, (left, right)[: self.texts])]


def app(name: str, light: bytes = b"n") -> Program:
    """Return one of the apps of `pane_apps`."""
    return Program(name, (sys.executable, _APPS, name), light=light)


def peers() -> Iterator[Program]:
    """Yield the peers that are installed; say which are not.

    A variable such as $FROGMOUTH tells where one is that is not on the path.
    """
    vim = ("-u", "NONE", "-N", "-n", "-R", "-d", "-c", "set wrap")
    known = (
        Program("less", ("less",), texts=1),
        Program("vim -d", ("vim", *vim), line=b"\x05"),
        Program("frogmouth", ("frogmouth",), texts=1),
    )
    for peer in known:
        command, *options = peer.command
        found = os.environ.get(command.upper()) or shutil.which(command)
        if found:
            yield Program(peer.name, (found, *options), peer.texts, peer.line)
        else:
            print(f"{command} is not installed and is left out")


def generated(size: int, seed: int) -> str:
    """Return a text of about so many characters, in paragraphs."""
    rng = random.Random(seed)
    paragraphs, length = [FIRST], 0
    while length < size:
        words = rng.choices(_VOCABULARY, k=rng.randint(20, 110))
        paragraphs.append("The " + " ".join(words) + ".")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def written(folder: Path, size: int) -> tuple[Path, Path]:
    """Write two generated texts of this size and return where."""
    paths = folder / f"{size}-left.md", folder / f"{size}-right.md"
    for seed, path in enumerate(paths):
        path.write_text(generated(size, seed))
    return paths
