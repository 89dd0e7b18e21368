"""Measure how much slower a spaCy pipeline is than the default recognizer, in one run.

    python tests/bench/entities_spacy.py [PIPELINE]

PIPELINE is the name of an installed pipeline, or the path of one. Names alone, as
`recognizer = "spacy:PIPELINE"` uses it, and the whole pipeline; medians of processor time.
"""

from __future__ import annotations

import statistics
import sys
import time
from importlib.resources import files

import spacy

from corpus.article import Article, ArticleId, Metadata
from corpus.recognition import default_recognizer
from corpus.recognition.spacy_pipeline import USUAL, make

TEXT = files("corpus.samples").joinpath("munich-lamplighter.md").read_text(encoding="utf-8")


def seconds(action, repeat=5):
    """Return the median processor time of some runs."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main(name):
    """Print the figures."""
    article = Article(ArticleId("a"), "", (TEXT * 3)[:9_000], metadata=Metadata(language="en"))
    ours, names, whole = default_recognizer(), make(name), spacy.load(name)
    ours.find(article)
    base = seconds(lambda: ours.find(article))
    figures = {
        "default recognizer": base,
        "spaCy, names alone": seconds(lambda: names.find(article)),
        "spaCy, whole pipeline": seconds(lambda: whole(article.text)),
    }
    for label, took in figures.items():
        print(
            f"{label:22} {1_000 * took / article.words:.4f} s per 1,000 words  {took / base:.1f} x"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else USUAL)
