"""Find by regular expression, in a process that can be stopped.

A pattern may take longer than anyone lives, and Python cannot interrupt a
match: another process can be ended.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from array import array
from collections.abc import Iterator, Sequence

from corpus.spans import Spans
from reader.errors import BadPattern

SIGN = "re:"
"""What a text to find begins with if it is a regular expression."""
_COUNT = 8
"""Bytes in which it is told how many numbers follow."""
PATIENCE = 2.0
"""Seconds that a pattern may take."""
_MATCHING = """
import array, json, re, sys
given = sys.stdin.buffer
pattern, flags, sizes = json.loads(given.readline())
matching = re.compile(pattern, flags)
for size in sizes:
    text = given.read(size).decode()
    ends = array.array("I", [end for m in matching.finditer(text) if m[0] for end in m.span()])
    sys.stdout.buffer.write(len(ends).to_bytes(8, "little") + ends.tobytes())
"""


def find_pattern(texts: Sequence[str], pattern: str) -> list[Spans]:
    """Return where each text matches, in order, empty matches left out.

    Case does not count unless the pattern has a capital. `^` and `$` stand for
    the ends of lines.

    Raises:
        BadPattern: it is no regular expression, or takes too long.
    """
    flags = re.MULTILINE
    if not re.search("[A-Z]", re.sub(r"\\.", "", pattern)):
        flags |= re.IGNORECASE
    try:
        re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPattern(f"no pattern: {error}") from error
    if not pattern:
        return [Spans.of(()) for _ in texts]
    # Texts as JSON would take long to write, and no key could be answered meanwhile.
    given = [text.encode(errors="replace") for text in texts]
    told = json.dumps([pattern, int(flags), [len(one) for one in given]]).encode()
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter, on a fixed program
            (sys.executable, "-I", "-S", "-c", _MATCHING),
            input=b"\n".join([told, b"".join(given)]),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise BadPattern("this pattern takes too long") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise BadPattern("this pattern cannot be matched") from error
    return list(_spans(done.stdout))


def _spans(told: bytes) -> Iterator[Spans]:
    place = 0
    while place < len(told):
        ends = array("I")
        first = place + _COUNT
        place = first + int.from_bytes(told[place:first], "little") * ends.itemsize
        ends.frombytes(told[first:place])
        yield Spans(ends[::2], ends[1::2])
