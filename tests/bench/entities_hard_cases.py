"""Check recognition and linking on small corpora with expectations.

    python tests/bench/entities_hard_cases.py CASES.json

A case is {"name", "docs": [text, ...], "checks": [...]}. Checks are ["find", surface, n?]
(n = 1 means exactly one, else at least n), ["nofind", surface], ["link" | "nolink", a, b] and
["ambiguous" | "plain", a]; in a reference `surface@d#m`, d is the document and m the mention in
it, both from 0.
Documents are linked in pairs, as when two articles are opened.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.linking import compare
from corpus.recognition import default_recognizer


def mentions(texts):
    """Return (document, start, surface, entity) of every mention."""
    readings = []
    for number, text in enumerate(texts):
        article = Article(ArticleId(f"doc{number}"), "", text)
        readings.append(Reading(article, tuple(default_recognizer().find(article))))
    pair = compare(readings[0], readings[1] if len(readings) > 1 else None)
    sides = [pair.left] + ([pair.right] if pair.right else [])
    return [
        (
            number,
            mention.span.start,
            mention.text,
            mention.entity,
            pair.entities[mention.entity].ambiguous,
        )
        for number, side in enumerate(sides)
        for mention in side.mentions
    ]


def entities(found, reference):
    """Return the entities of the mentions that the reference names."""
    surface, document, mention = re.fullmatch(r"(.*?)(?:@(\d+))?(?:#(\d+))?", reference).groups()
    matching = [
        one for one in found if one[2] == surface and (document is None or one[0] == int(document))
    ]
    if mention is not None:
        matching = matching[int(mention) : int(mention) + 1]
    return {one[3] for one in matching}


def holds(found, check):
    """Return whether the check holds."""
    kind, *rest = check
    if kind == "find":
        count = sum(one[2] == rest[0] for one in found)
        wanted = rest[1] if len(rest) > 1 else 0
        return count == 1 if wanted == 1 else count >= max(wanted, 1)
    if kind == "nofind":
        return all(one[2] != rest[0] for one in found)
    if kind in {"ambiguous", "plain"}:
        met = entities(found, rest[0])
        return bool(met) and all(
            each[4] is (kind == "ambiguous") for each in found if each[3] in met
        )
    one, other = entities(found, rest[0]), entities(found, rest[1])
    if kind == "link":
        return bool(one) and len(one | other) == 1 and bool(other)
    return bool(one) and bool(other) and not one & other


def main(path):
    """Print each check that fails, and the share that holds."""
    right = total = 0
    for case in json.loads(Path(path).read_text(encoding="utf-8")):
        found = mentions(case["docs"])
        for check in case["checks"]:
            ok = holds(found, check)
            right, total = right + ok, total + 1
            if not ok:
                print("fails:", case["name"], check, [(one[2], one[3]) for one in found])
    print(f"{right} of {total} checks hold: {right / total:.1%}")


if __name__ == "__main__":
    main(sys.argv[1])
