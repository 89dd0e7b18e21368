"""PDFium run in a process of its own, with limits."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableArticle

from .page import Extract, Page, PageLine

SECONDS = 8
"""Time on a processor that a small file may take; large ones have more."""
_MOST_SECONDS = 55
_PATIENCE = 12
"""How many times as long to wait while other programs are at work."""
_BYTES_A_SECOND = 4_000_000
_TOO_LONG = "it takes too long to read"
_REASONS = {
    3: "it is protected by a password",
    4: "it is a damaged PDF file",
    -signal.SIGXCPU: _TOO_LONG,
}
"""What exit codes of the extraction mean."""
_EXTRACTION = Path(__file__).with_name("extraction.py")


def extracted(data: bytes, source: str) -> Extract:
    """Return what a PDF holds.

    Raises:
        UnreadableArticle: it is damaged, protected, or takes too much time or memory.
    """
    seconds = min(SECONDS + len(data) // _BYTES_A_SECOND, _MOST_SECONDS)
    # -P: a file of the folder the user stands in must not be taken for a module.
    command = [sys.executable, "-P", "-X", "utf8", str(_EXTRACTION)]
    limits = [str(seconds), str(len(data))]
    try:
        done = subprocess.run(  # noqa: S603  our own script, no shell
            command + limits,
            input=data,
            capture_output=True,
            timeout=_PATIENCE * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableArticle(source, _TOO_LONG) from error
    if done.returncode:
        reason = _REASONS.get(done.returncode, "it is damaged or takes too much memory")
        raise UnreadableArticle(source, reason)
    return _extract(done.stdout)


def _extract(output: bytes) -> Extract:
    head, *pages = output.decode("utf-8", "replace").splitlines()
    known = json.loads(head)
    return Extract(tuple(map(_page, pages)), known["pages"], known["metadata"])


def _page(line: str) -> Page:
    return tuple(_lines(line))


def _lines(line: str) -> Iterator[PageLine]:
    for text, left, right, base, size, is_bold in json.loads(line):
        yield PageLine(text, left, right, base, size, is_bold)
