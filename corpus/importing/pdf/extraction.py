"""The lines of a PDF, taken out in a process of its own.

PDFium is a large program in C++ that strangers' files are fed to. So it runs
where a crash, a loop or a flood of memory ends one process and no more: with
limits on memory, on time and on files, without the right to write any. This
file is run as a script: it reads a PDF from standard input and writes JSON,
one line for the document and one a page.
"""

from __future__ import annotations

import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

MEMORY = 380 * 1024 * 1024
"""Bytes of address space, the file itself among them."""
MOST_PAGES = 5_000
MOST_CHARACTERS = 20_000_000
_LONGEST_PAGE = 500_000
_NAME = 200

PROTECTED = 3
"""Exit code for a document that asks for a password."""
DAMAGED = 4
"""Exit code for what is no document that can be opened."""
_WRONG_PASSWORD = "password"  # noqa: S105  a word of the message
_BOLD = ("bold", "black", "heavy")


def main() -> int:
    """Write the pages of the PDF on standard input; return the exit code."""
    seconds, size = map(int, sys.argv[1:])
    _confine(seconds)
    data = sys.stdin.buffer.read(size)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return PROTECTED if _WRONG_PASSWORD in str(error).lower() else DAMAGED
    _write({"pages": len(document), "metadata": document.get_metadata_dict()})
    characters = 0
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        lines = list(_lines(page))
        page.close()
        characters += sum(len(line[0]) for line in lines)
        if characters > MOST_CHARACTERS:
            break
        _write(lines)
    return 0


def _confine(seconds: int) -> None:
    """Give up memory beyond the limit, more time than these seconds, and writing files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The soft limit ends the process with a signal that tells why.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _write(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


def _lines(page: Any) -> Iterator[tuple[str, float, float, float, float, bool]]:
    """Yield each line of a page with its left, right and base, the size and weight of its letters.

    Lengths are in points, the base is counted from the bottom of the page.
    """
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return
    count = min(raw.FPDFText_CountChars(text_page), _LONGEST_PAGE)
    units = ctypes.create_string_buffer(2 * (count + 1))
    written = raw.FPDFText_GetText(
        text_page, 0, count, ctypes.cast(units, ctypes.POINTER(ctypes.c_ushort))
    )
    # PDFium counts in units of UTF-16; as many characters keep its count.
    text = units.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    place = 0
    for line in text.split("\n"):
        length = len(line.encode("utf-16-le", "surrogatepass")) // 2
        if words := line.strip():
            head = len(line) - len(line.lstrip())
            first = raw.FPDFText_GetCharIndexFromTextIndex(text_page, place + head)
            last = raw.FPDFText_GetCharIndexFromTextIndex(text_page, place + len(line.rstrip()) - 1)
            yield (words, *_geometry(text_page, first, last), _is_bold(text_page, first))
        place += length + 1


def _geometry(text_page: Any, first: int, last: int) -> tuple[float, float, float, float]:
    left, _, base, size = _box(text_page, first)
    _, right, _, last_size = _box(text_page, last)
    return left, right, base, min(size, last_size) or size


def _box(text_page: Any, index: int) -> tuple[float, float, float, float]:
    """Return left, right, base and height of a character, all of them zero for one without."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page, index, box):
        return 0.0, 0.0, 0.0, 0.0
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    return box.left, box.right, y.value, abs(box.top - box.bottom)


def _is_bold(text_page: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, name, _NAME, flags)
    lower = name.value.decode("latin-1").lower()
    return any(word in lower for word in _BOLD)


if __name__ == "__main__":
    sys.exit(main())
