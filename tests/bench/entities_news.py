"""Measure names in news of one event by several outlets: spans, kinds, links, and both panes.

    python tests/bench/entities_news.py FILE.txt... [--failures]

A file holds events ("## title"), each with the texts of some outlets ("### outlet"); a name is
written as [kind:entity|surface], with the kind p, o, l or m (person, organisation, place, other)
and any word for the entity, the same in all texts of the event. The texts go through the importer
and through `attach` one after another, as `diptych add` does it; then each pair of one event is
linked anew, as when it is opened.

Both panes: the share of entities that both texts of a pair name of which at least nine mentions in
ten are lit in each, and at most one in twenty of what is lit belongs to another entity. Mentions
are paired by exact span first, then by overlap. B³ (Bagga and Baldwin 1998) is the mean over the
pairs, on the mentions that annotators and recognizer have in common.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from entities_links import Memory, b_cubed

from corpus.comparison import Reading
from corpus.importing import read
from corpus.linking import attach, compare
from corpus.recognition import default_recognizer

KINDS = {"p": "person", "o": "organisation", "l": "place", "m": "other"}
NAME = re.compile(r"\[([polm]):([^|\]]+)\|([^\]]*)\]")
COVER, WRONG = 0.9, 0.05


class Gold(NamedTuple):
    """A marked name."""

    start: int
    end: int
    kind: str
    entity: str


class Text(NamedTuple):
    """One outlet's text with its marked names."""

    event: str
    outlet: str
    text: str
    names: list[Gold]


def texts(path):
    """Return the texts of a file."""
    for event in re.split(r"(?m)^## ", path.read_text(encoding="utf-8"))[1:]:
        title, _, rest = event.partition("\n")
        for part in re.split(r"(?m)^### ", rest)[1:]:
            outlet, _, body = part.partition("\n")
            yield Text(title.strip(), outlet.strip(), *_names(body.strip()))


def _names(body):
    text, names, last = "", [], 0
    for match in NAME.finditer(body):
        text += body[last : match.start()]
        names.append(Gold(len(text), len(text) + len(match[3]), KINDS[match[1]], match[2]))
        text += match[3]
        last = match.end()
    return text + body[last:], names


def imported(one, folder):
    """Return the recognised article, and where its text begins in the whole."""
    path = folder / f"{one.event}-{one.outlet}.txt"
    path.write_text(one.text, encoding="utf-8")
    article = read(path).article
    start = one.text.index(article.text)
    return Reading(article, tuple(default_recognizer().find(article))), start


def paired(names, mentions, start):
    """Return the index of the name that each mention is, by the mention's index."""
    spans = [(one.span.start + start, one.span.end + start) for one in mentions]
    exact = {(name.start, name.end): index for index, name in enumerate(names)}
    found = {index: exact[span] for index, span in enumerate(spans) if span in exact}
    overlaps = sorted(
        (-min(end, name.end) + max(begin, name.start), place, index)
        for index, (begin, end) in enumerate(spans)
        for place, name in enumerate(names)
        if index not in found and begin < name.end and name.start < end
    )
    taken = set(found.values())
    for _, place, index in overlaps:
        if index not in found and place not in taken:
            found[index] = place
            taken.add(place)
    return found


def lit(sides, entity):
    """Return whether the entity of the marked names is lit in both panes."""
    votes = Counter(
        mentions[index].entity
        for names, mentions, found in sides
        for index, place in found.items()
        if names[place].entity == entity
    )
    if not votes:
        return False
    chosen, right, wrong = votes.most_common(1)[0][0], 0, 0
    for names, mentions, found in sides:
        shown = [
            names[found[i]] for i, one in enumerate(mentions) if one.entity == chosen and i in found
        ]
        good = sum(name.entity == entity for name in shown)
        if good < COVER * sum(name.entity == entity for name in names):
            return False
        right, wrong = right + good, wrong + len(shown) - good
    return wrong <= WRONG * (right + wrong)


def spans(counts, one, mentions, start):
    """Count strict spans, and those of persons, organisations and places."""
    gold = {(name.start, name.end): name.kind for name in one.names}
    met = {(each.span.start + start, each.span.end + start): str(each.kind) for each in mentions}
    known = {"person", "organisation", "place"}
    counts["gold"] += len(gold)
    counts["found"] += len(met)
    counts["right"] += len(gold.keys() & met.keys())
    counts["kinds gold"] += sum(kind in known for kind in gold.values())
    counts["kinds found"] += sum(kind in known for kind in met.values())
    counts["kinds right"] += sum(
        kind in known and gold.get(span) == kind for span, kind in met.items()
    )


def f1(counts, prefix=""):
    """Return F1 in percent."""
    right = counts[f"{prefix}right"]
    return 200 * right / max(counts[f"{prefix}gold"] + counts[f"{prefix}found"], 1)


def main():
    """Print the figures of each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    for path in options.files:
        measured(path, failures=options.failures)


def measured(path, *, failures):
    """Print the figures of one file."""
    memory, counts, events = Memory(), Counter(), defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for one in texts(path):
            reading, start = imported(one, Path(folder))
            attached = attach(reading, memory)
            memory.add(attached.entities)
            spans(counts, one, attached.reading.mentions, start)
            events[one.event].append((one, attached.reading, start))
    hits, scores = [], []
    for event, members in events.items():
        for left, right in combinations(members, 2):
            pair = compare(left[1], right[1])
            sides = [
                (one.names, side.mentions, paired(one.names, side.mentions, start))
                for (one, _, start), side in zip(
                    (left, right), (pair.left, pair.right), strict=True
                )
            ]
            key, response = {}, {}
            for number, (names, mentions, found) in enumerate(sides):
                key.update({(number, place): names[place].entity for place in range(len(names))})
                response.update({(number, found[i]): mentions[i].entity for i in found})
            scores.append(b_cubed(key, response)[2])
            shared = {one.entity for one in left[0].names} & {one.entity for one in right[0].names}
            for entity in sorted(shared):
                hits.append(lit(sides, entity))
                if failures and not hits[-1]:
                    print(f"  not lit: {entity} in {event}, {left[0].outlet} and {right[0].outlet}")
    print(
        f"{path.name}: strict {f1(counts):.1f}  kinds {f1(counts, 'kinds '):.1f}  both panes "
        f"{100 * sum(hits) / max(len(hits), 1):.1f} ({sum(hits)} of {len(hits)})  "
        f"B³ {statistics.mean(scores or [0]):.1f}"
    )


if __name__ == "__main__":
    main()
