"""Measure what recognition and linking cost: load, per 1,000 words, per pair, and on hostile input.

python tests/bench/entities_speed.py
"""

from __future__ import annotations

import statistics
import time
from importlib.resources import files

from corpus.article import Article, ArticleId
from corpus.comparison import Reading
from corpus.linking import attach, compare
from corpus.recognition import default_recognizer

WORDS = files("corpus.samples").joinpath("munich-lamplighter.md").read_text(encoding="utf-8")


class Nothing:
    """A library without entities."""

    def candidates(self, _keys):
        """Return no entity."""
        return ()


def seconds(action, repeat=5):
    """Return the median time of some runs, and the last result."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        result = action()
        times.append(time.process_time() - start)
    return statistics.median(times), result


def reading(text):
    """Return the recognised article."""
    article = Article(ArticleId("a"), "", text)
    return Reading(article, tuple(default_recognizer().find(article)))


def hostile():
    """Return names and texts that must cost linear time."""
    return {
        "no letters, 1 MB": "1234 5678. ?! " * 75_000,
        "all capitals, 200 KB": WORDS.upper() * (200_000 // len(WORDS)),
        "no capitals, 200 KB": WORDS.lower() * (200_000 // len(WORDS)),
        "one line of 100,000 characters": WORDS.replace("\n", " ") * (100_000 // len(WORDS)),
        "one word of 100,000 letters": "A" * 100_000,
        "100,000 capitals and dots": "A." * 50_000,
        "apostrophes, 100 KB": "O'" * 50_000,
        "hyphens, 100 KB": "Ab-" * 33_000,
        "20,000 distinct names": ". ".join(
            f"Then {_name(n)} {_name(n * 7 + 1)} spoke" for n in range(20_000)
        ),
        "20,000 names, one surname": ". ".join(
            f"Then {_name(n)} Smith spoke" for n in range(20_000)
        ),
        "20,000 names, one given name": ". ".join(
            f"Then Maria {_name(n)} spoke" for n in range(20_000)
        ),
        "3 MB": (WORDS + "\n") * (3_000_000 // len(WORDS)),
    }


def _name(number):
    syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so"]
    text = ""
    for _ in range(4):
        number, rest = divmod(number, len(syllables))
        text += syllables[rest]
    return text.capitalize()


def main():
    """Print the figures."""
    start = time.process_time()
    default_recognizer()
    print(f"load                 {time.process_time() - start:.3f} s")
    text = (WORDS * 3)[:9_000]
    one = reading(text)
    words = one.article.words
    took, _ = seconds(lambda: reading(text))
    print(f"recognise            {1000 * took / words:.4f} s per 1,000 words")
    took, _ = seconds(lambda: attach(one, Nothing()))
    print(f"attach               {1000 * took / words:.4f} s per 1,000 words")
    took, _ = seconds(lambda: compare(one, one))
    print(f"compare              {1000 * took:.1f} ms for two articles of {words} words")
    for name, bad in hostile().items():
        took, read = seconds(lambda bad=bad: reading(bad), repeat=1)
        link, _ = seconds(lambda read=read: attach(read, Nothing()), repeat=1)
        print(
            f"{name:32} {len(bad) / 1e6:5.2f} MB {len(read.mentions):7} mentions "
            f"recognise {took:6.2f} s  attach {link:6.2f} s"
        )


if __name__ == "__main__":
    main()
