"""Measure linking against articles whose entities are linked across articles: B³.

    python tests/bench/entities_links.py FILE.jsonl.gz [--raw]

Articles go through `attach` one after another, as `diptych add` does it. Compared are the
mentions that both the annotators and the recognizer have, by span; a mention that only the
annotators have counts against recall. `--raw` takes entity numbers as they stand, also where the
annotators link within one article only. (Bagga and Baldwin 1998.)
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import defaultdict

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.linking import attach
from corpus.recognition import default_recognizer


class Memory:
    """Known entities in memory."""

    def __init__(self):
        self.entities, self.by_key = {}, defaultdict(set)

    def add(self, entities):
        """Take in entities created or changed."""
        for entity in entities:
            self.entities[entity.id] = entity
            for key in entity.keys:
                self.by_key[key].add(entity.id)

    def candidates(self, keys):
        """Return the entities with one of the keys, in order of id."""
        found = {entity for key in keys for entity in self.by_key.get(key, ())}
        return [self.entities[entity] for entity in sorted(found)]


def cluster(name):
    """Return the entity's number without the article that some annotations put before it."""
    return name if "--raw" in sys.argv else re.sub(r"^.*:intra_", "", name)


def b_cubed(key, response):
    """Return precision, recall and F1, in percent, of two maps from mention to cluster."""

    def side(one, other):
        groups, others = defaultdict(set), defaultdict(set)
        for mention, cluster in one.items():
            groups[cluster].add(mention)
        for mention, cluster in other.items():
            others[cluster].add(mention)
        total = 0.0
        for members in groups.values():
            for mention in members:
                if mention in other:
                    total += len(members & others[other[mention]]) / len(members)
        return total / max(len(one), 1)

    recall, precision = side(key, response), side(response, key)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


def main(path):
    """Print B³ and the speed."""
    memory, key, response = Memory(), {}, {}
    seconds, words = 0.0, 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            article = Article(ArticleId(document["doc_id"]), "", document["text"])
            start = time.perf_counter()
            attached = attach(Reading(article, tuple(default_recognizer().find(article))), memory)
            seconds += time.perf_counter() - start
            words += article.words
            memory.add(attached.entities)
            for one in document["mentions"]:
                if one["cluster"] is not None:
                    key[article.id, one["start"], one["end"]] = cluster(one["cluster"])
            gold = {(one["start"], one["end"]) for one in document["mentions"]}
            for one in attached.reading.mentions:
                if (one.span.start, one.span.end) in gold:
                    response[article.id, one.span.start, one.span.end] = one.entity
    print("B³  P {:.1f} R {:.1f} F1 {:.1f}".format(*b_cubed(key, response)))
    both = key.keys() & response.keys()
    print(
        "B³ on mentions in common  P {:.1f} R {:.1f} F1 {:.1f}".format(
            *b_cubed({one: key[one] for one in both}, {one: response[one] for one in both})
        )
    )
    print(f"{1000 * seconds / max(words, 1):.4f} s per 1,000 words")


if __name__ == "__main__":
    main(sys.argv[1])
