"""Measure recognition against annotated articles: spans, and spans with kinds.

    python tests/bench/entities_spans.py FILE.jsonl.gz...
        [--half 0|1] [--errors N] [--models FOLDER]

Each line of a file is {"doc_id", "text", "mentions": [{"start", "end", "type", "cluster"}]}.
`--half` takes every second document only, to tune on one half and report on the other;
`--models` takes models of `python -m corpus.recognition.training ... --half 0 --out FOLDER` in
place of the package's, which were trained on all of the data. Kinds are person, organisation and
place; peoples ("Norwegians") count as none of them, as annotators have it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path

from corpus.article import Article, ArticleId
from corpus.gazetteer import gazetteer
from corpus.recognition.models import read
from corpus.recognition.recognizer import CapitalsRecognizer

COARSE = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place",
    "FAC": "place",
}  # fmt: skip


def articles(path, half):
    """Return (article, gold spans with coarse types) of the file's documents."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if half is None or number % 2 == half:
                document = json.loads(line)
                gold = {
                    (one["start"], one["end"]): COARSE.get(one["type"], "other")
                    for one in document["mentions"]
                }
                yield Article(ArticleId(document["doc_id"]), "", document["text"]), gold


def f1(right, found, gold):
    """Return precision, recall and their harmonic mean, in percent."""
    precision, recall = 100 * right / max(found, 1), 100 * right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main():
    """Print the figures of each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--half", type=int)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--models", type=Path)
    options = parser.parse_args()
    recognizer = CapitalsRecognizer(gazetteer(), read(options.models) if options.models else None)
    for path in options.files:
        counts, wrong, seconds, words = Counter(), Counter(), 0.0, 0
        for article, gold in articles(path, options.half):
            start = time.perf_counter()
            mentions = recognizer.find(article)
            seconds += time.perf_counter() - start
            words += article.words
            found = {(one.span.start, one.span.end): str(one.kind) for one in mentions}
            counts["gold"] += len(gold)
            counts["found"] += len(found)
            counts["right"] += len(gold.keys() & found.keys())
            typed = {one for one in gold.items() if one[1] != "other"}
            told = {one for one in found.items() if one[1] in set(COARSE.values())}
            counts["typed gold"] += len(typed)
            counts["typed found"] += len(told)
            counts["typed right"] += len(typed & told)
            for span in found.keys() - gold.keys():
                wrong["extra", article.text[slice(*span)], found[span]] += 1
            for span in gold.keys() - found.keys():
                wrong["missed", article.text[slice(*span)], gold[span]] += 1
            for span in gold.keys() & found.keys():
                if gold[span] != found[span]:
                    wrong[gold[span], article.text[slice(*span)], found[span]] += 1
        spans = f1(counts["right"], counts["found"], counts["gold"])
        typed = f1(counts["typed right"], counts["typed found"], counts["typed gold"])
        print(path)
        print("  spans  P {:.1f} R {:.1f} F1 {:.1f}".format(*spans))
        print("  kinds  P {:.1f} R {:.1f} F1 {:.1f}".format(*typed))
        print(f"  {1000 * seconds / max(words, 1):.4f} s per 1,000 words")
        for error, count in wrong.most_common(options.errors):
            print("   ", count, *error)


if __name__ == "__main__":
    main()
