"""How long corrections take: in the open pair, and over a library.

python tests/bench/corrections_speed.py [ARTICLES]

With 0, 100 and 1,000 corrections in the codebook: opening the pair in a library just opened;
the preview of one more, another one each time; making it (on the disk, and the pair corrected);
undoing it; letting the index know of one more; and reading an article corrected.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import tempfile
import time
from pathlib import Path

from corpus.article import Article, ArticleId, Metadata
from corpus.corrections import Correction, Deed, Named
from corpus.corrections.content import named
from corpus.entity import EntityKind
from corpus.imported import Imported
from corpus.library import Library
from reader.workspace import Workspace

NUMBERS = itertools.count()


def milliseconds(action, repeat=9):
    """Return the median time of some runs by processor and clock, and the first by processor."""
    clock, processor = [], []
    for _ in range(repeat):
        start = time.perf_counter(), time.process_time()
        action()
        clock.append(1000 * (time.perf_counter() - start[0]))
        processor.append(1000 * (time.process_time() - start[1]))
    return (
        f"{statistics.median(processor):6.1f} ms of processor time, the first {processor[0]:6.1f};"
        f" {statistics.median(clock):6.1f} by the clock, at most {max(clock):6.1f}"
    )


def some_correction(known):
    """Return a correction of an entity that the library has, another one each time."""
    number = next(NUMBERS)
    one, other = known[number % len(known)], known[(number * 7 + 1) % len(known)]
    if number % 3 == 0:
        return Correction(Deed.RENAME, named(one), name=f"{one.name} {number}")
    if number % 3 == 1:
        return Correction(Deed.NOTSAME, named(one), (named(other),))
    return Correction(Deed.MERGE, named(one), (Named(EntityKind.PERSON, f"Nobody {number}"),))


def filled(workspace, articles):
    """Add so many articles, each the words of the samples under names of its own."""
    texts = [workspace.article(one).text for one in workspace.library.article_ids()]
    for number in range(articles):
        text = f"Story {number}. {texts[number % len(texts)]}"
        article = Article(ArticleId(f"a{number}"), "T", text, metadata=Metadata())
        workspace.library.add(Imported(article, text.encode(), f"{number:064}"))
    workspace.catch_up()


def main():
    """Print the figures."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder)) as workspace:
        opening = workspace.open_samples()
        filled(workspace, articles)
        corrections = workspace.corrections
        pair = corrections.uncorrected(workspace.compare(opening.left, opening.right))
        words = sum(pair.reading(side).article.words for side in pair.sides)
        print(f"{workspace.library.count()} articles; a pair of {words:,} words")
        known = sorted(workspace.entities(), key=lambda one: one.id)
        subject = next(one for one in pair.ranked() if one.id == opening.hero)
        rename = Correction(Deed.RENAME, named(subject), name="Somebody Else")
        for size in (0, 100, 1_000):
            more = size - len(corrections.codebook.active)
            corrections.make(*(some_correction(known) for _ in range(more)))
            workspace.library.corrected.settle()
            with Library.open(Path(folder)) as other:
                start = time.process_time()
                other.corrected.comparison(pair)
                opened = 1000 * (time.process_time() - start)
            shown = corrections.corrected(pair)

            def look(shown=shown):
                corrections.effect_on(shown, some_correction(known))

            def make(shown=shown):
                corrections.make(rename)
                corrections.corrected(shown)

            def undo(shown=shown):
                corrections.undo()
                corrections.corrected(shown)

            def settle():
                corrections.make(rename)
                workspace.library.corrected.settle()

            print(f"{size:>6,} corrections")
            print(f"  open      {opened:6.1f} ms of processor time, once")
            print(f"  preview   {milliseconds(look)}")
            print(f"  make      {milliseconds(make)}\n  undo      {milliseconds(undo)}")
            print(f"  settle    {milliseconds(settle)}")
            for _ in range(9):
                corrections.undo()
            read = milliseconds(lambda: workspace.library.corrected.reading(opening.left))
            print(f"  read      {read}")
        raw = milliseconds(lambda: workspace.library.readings.of(opening.left))
        print(f"read as linking left it: {raw}")


main()
