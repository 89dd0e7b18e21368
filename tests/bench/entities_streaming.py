"""Measure whether recognising and linking cost the same in a large library as in a small one.

    python tests/bench/entities_streaming.py [ARTICLES]

Articles of some hundred words, made up from a growing cast of persons, bodies and places, go
through the recognizer and through `attach` one after another, as `diptych add` does it, with the
known entities in memory. Prints processor seconds per 1,000 words, the median of the last hundred
articles before 100, 1,000 and 10,000 (or ARTICLES) were read, and how many known entities an
article was compared with.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import defaultdict

from corpus.article import Article, ArticleId, Metadata
from corpus.comparison import Reading
from corpus.linking import attach
from corpus.recognition import default_recognizer

GIVEN = "Anna Boris Clara David Elena Felix Greta Hugo Irene Jonas Karla Leo Maria Nils Olga Piotr"
PLACES = "Oslo Lima Kyiv Ankara Dakar Hanoi Quito Riga Tunis Warsaw Zagreb Lagos Lisbon Geneva"
BODIES = ("Bank", "Institute", "Council", "Union", "Party", "Times", "Airlines", "Foundation")
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so"]
SENTENCES = (
    "Officials in {place} said that {person} had met the {body} on Monday.",
    "{surname} denied that the {body} was to blame for the fire in {place}.",
    "The president of the {body}, {person}, spoke to reporters after the meeting.",
    "It was the second time that {surname} had come to {place} since the talks began.",
    "Nobody knew how long the strike would last, and prices went up again in the evening.",
)
WINDOW = 100
"""Articles over which each figure is taken."""


def name(number):
    """Return a surname of its own for each number."""
    text = ""
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        text += SYLLABLES[rest]
    return text.capitalize()


def article(number, chance):
    """Return an article that speaks of three persons; new ones come as the library grows."""
    known = 20 + 2 * number
    cast = [chance.randrange(known) for _ in range(3)]
    lines = []
    for one in cast:
        person = f"{GIVEN.split()[one % 16]} {name(one)}"
        body = f"{name(one // 3 + 5_000)} {BODIES[one % len(BODIES)]}"
        place = chance.choice(PLACES.split())
        words = {"person": person, "surname": name(one), "body": body, "place": place}
        lines += [sentence.format(**words) for sentence in SENTENCES]
    text = "\n".join(lines)
    return Article(ArticleId(f"article{number}"), "", text, metadata=Metadata(language="en"))


class Memory:
    """Known entities in memory, found by their keys."""

    def __init__(self):
        self.entities, self.by_key, self.offered = {}, defaultdict(set), 0

    def add(self, entities):
        """Take in entities created or changed."""
        for entity in entities:
            self.entities[entity.id] = entity
            for key in entity.keys:
                self.by_key[key].add(entity.id)

    def candidates(self, keys):
        """Return the entities with one of the keys, in order of id."""
        found = {entity for key in keys for entity in self.by_key.get(key, ())}
        self.offered = len(found)
        return [self.entities[entity] for entity in sorted(found)]


def main(most):
    """Print the figures."""
    memory, chance, recognizer = Memory(), random.Random(4), default_recognizer()
    recognizer.find(article(0, chance))
    figures = []
    for number in range(1, most + 1):
        one = article(number, chance)
        start = time.process_time()
        reading = Reading(one, tuple(recognizer.find(one)))
        found = time.process_time()
        attached = attach(reading, memory)
        linked = time.process_time()
        thousand = one.words / 1_000
        figures.append(
            ((found - start) / thousand, (linked - found) / thousand, float(memory.offered))
        )
        memory.add(attached.entities)
        if number in {100, 1_000, 10_000, most}:
            recognise, link, offered = (
                statistics.median(column) for column in zip(*figures[-WINDOW:], strict=True)
            )
            print(
                f"{number:7,} articles  {len(memory.entities):7,} entities  recognise "
                f"{recognise:.4f}  attach {link:.4f} s per 1,000 words  compared with {offered:.0f}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
