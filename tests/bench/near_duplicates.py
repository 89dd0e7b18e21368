"""Print how well near-duplicates are told, and at what cost.

Run from the checkout: `python tests/bench/near_duplicates.py TEXTS [REVISIONS]`.
TEXTS is a folder of articles as JSON Lines (`*.jsonl.gz`, a `text` a line),
from which copies are made: other headlines, edits, paragraphs added or left
out. Pairs of different articles must not be copies. REVISIONS, a gzipped JSON
file with `texts` and `cases` (`old`, `new`), holds real revisions. Where rensa is
installed, its MinHash of 128 is measured beside ours, by the same rule.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.copies import CLUES, are_copies, likeness, sketch

LEAST = 120
"""Words of the texts that are taken."""


class Reviser:
    """Makes copies that are no longer the same."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts, self._chance = texts, random.Random(1)

    def headline(self, text: str) -> str:
        words = self._chance.sample(text.split(), 7)
        return " ".join(words) + "\n\n" + text[len(text) // 40 :]

    def edits(self, text: str, share: float) -> str:
        words = text.split(" ")
        return " ".join(
            self._chance.choice(words) if self._chance.random() < share else word for word in words
        )

    def added(self, text: str) -> str:
        other = self._chance.choice(self._texts).split()
        start = self._chance.randrange(max(1, len(other) - 80))
        pieces = text.split("\n")
        place = self._chance.randrange(len(pieces) + 1)
        return "\n".join([*pieces[:place], " ".join(other[start : start + 80]), *pieces[place:]])

    def cut(self, text: str, share: float) -> str:
        sentences = re.split(r"(?<=[.!?])\s+", text)
        return " ".join(sentences[: max(3, int(len(sentences) * (1 - share)))])

    def kinds(self) -> dict[str, Callable[[str], str]]:
        return {
            "another headline": self.headline,
            "3 % of words changed": lambda text: self.edits(text, 0.03),
            "6 % of words changed": lambda text: self.edits(text, 0.06),
            "10 % of words changed": lambda text: self.edits(text, 0.1),
            "a paragraph added": self.added,
            "two paragraphs added": lambda text: self.added(self.added(text)),
            "last third left out": lambda text: self.cut(text, 0.33),
            "last half left out": lambda text: self.cut(text, 0.5),
            "headline, edits, addition": lambda text: self.headline(
                self.added(self.edits(text, 0.02))
            ),
        }


def texts_of(folder: Path) -> list[str]:
    found = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    return [text for text in dict.fromkeys(found) if len(text.split()) > LEAST]


def shares_clue(one: Sequence[int], other: Sequence[int]) -> bool:
    return bool(set(one[1 : CLUES + 1]) & set(other[1 : CLUES + 1]))


def main() -> None:
    texts = texts_of(Path(sys.argv[1]))
    began = time.process_time()
    sketches = [sketch(text) for text in texts]
    cost = 1000 * (time.process_time() - began) / len(texts)
    words = statistics.median(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:.0f} words in the median; a sketch takes {cost:.2f} ms")
    right = made = 0
    for name, revise in Reviser(texts).kinds().items():
        copies = [sketch(revise(text)) for text in texts]
        pairs = list(zip(sketches, copies, strict=True))
        found = sum(are_copies(one, copy) and shares_clue(one, copy) for one, copy in pairs)
        right, made = right + found, made + len(pairs)
        low = sorted(likeness(one, copy).resemblance for one, copy in pairs)[len(pairs) // 20]
        print(f"{name:26} found {found / len(pairs):6.1%}   likeness of the 5th % {low:.2f}")
    wrong = closest = 0.0
    pairs = list(itertools.combinations(sketches, 2))
    for one, other in pairs:
        wrong += are_copies(one, other)
        closest = max(closest, likeness(one, other).resemblance)
    print(f"different articles: {wrong:.0f} of {len(pairs):,} pairs are called copies,")
    print(f"the closest have a likeness of {closest:.2f}")
    print(f"recall {right / made:.3f}, precision {right / (right + wrong):.3f}")
    if len(sys.argv) > 2:
        known = json.loads(gzip.decompress(Path(sys.argv[2]).read_bytes()))
        cases = {(one["old"], one["new"]) for one in known["cases"] if one["old"] != one["new"]}
        both = [(sketch(known["texts"][a]), sketch(known["texts"][b])) for a, b in sorted(cases)]
        print(f"real revisions: {sum(are_copies(*pair) for pair in both)} of {len(both)} found")
    try:
        from rensa import RMinHash
    except ImportError:
        return
    began = time.process_time()
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        hashed = RMinHash(num_perm=128, seed=1)
        hashed.update([" ".join(words[at : at + 4]) for at in range(len(words) - 3)])
        hashed.digest()
    print(f"rensa takes {1000 * (time.process_time() - began) / len(texts):.2f} ms a text")


if __name__ == "__main__":
    main()
