"""Find by regular expression, in a process that can be stopped.

A pattern may take longer than anyone lives, and Python cannot interrupt a
match: another process can be ended.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence

from corpus.span import Span
from reader.errors import BadPattern

SIGN = "re:"
"""What a text to find begins with if it is a regular expression."""
PATIENCE = 2.0
"""Seconds that a pattern may take."""
_MATCHING = """
import json, re, sys
pattern, flags, texts = json.load(sys.stdin)
matching = re.compile(pattern, flags)
json.dump([[m.span() for m in matching.finditer(text) if m[0]] for text in texts], sys.stdout)
"""


def find_pattern(texts: Sequence[str], pattern: str) -> list[tuple[Span, ...]]:
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
        return [() for _ in texts]
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter, on a fixed program
            (sys.executable, "-I", "-S", "-c", _MATCHING),
            input=json.dumps([pattern, int(flags), texts]),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise BadPattern("this pattern takes too long") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise BadPattern("this pattern cannot be matched") from error
    return [tuple(Span(*ends) for ends in found) for found in json.loads(done.stdout)]
