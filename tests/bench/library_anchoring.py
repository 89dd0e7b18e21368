"""Places highlights on real revisions of documents and scores the places.

    python tests/bench/library_anchoring.py CASES.json.gz [--half 1|2] [--show]

The file holds `texts` by name and `cases` with `old`, `new`, `start`, `end`,
`set`, `gold` (kept, moved, grey, deleted) and the true `span`. A place is right
when it overlaps the true span by nine tenths of both. A moved passage without a
true span is right where the same words stand. Beside it runs the rule of the
Hypothesis client: the candidate with the best score wins, 50 for the quote, 20
for each of prefix and suffix, 2 for the position.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from corpus.anchoring import Placer
from corpus.note import CONTEXT
from corpus.span import Span

SETS = ("1", "5", "all", "hard")


def overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(len(one), len(other), 1)


def verdict(case: dict[str, Any], texts: dict[str, str], place: Span | None) -> str:
    if case["gold"] == "deleted":
        return "orphaned" if place is None else "wrong"
    if place is None:
        return "missed"
    if case["span"] is not None:
        return "right" if overlap(place, Span(*case["span"])) >= 0.9 else "wrong"
    quote = texts[case["old"]][case["start"] : case["end"]]
    same = place.of(texts[case["new"]]).split() == quote.split()
    return "right" if same else "wrong"


def unmistakable(case: dict[str, Any], texts: dict[str, str], place: Span | None) -> bool:
    """Return whether the place has the quote and its neighbours, once in either text."""
    if place is None:
        return False
    old, new = texts[case["old"]], texts[case["new"]]
    wider = old[max(0, case["start"] - 20) : case["end"] + 20]
    found = new[max(0, place.start - 20) : place.end + 20]
    return wider == found and old.count(wider) == new.count(wider) == 1


def documents(cases: list[dict[str, Any]], texts: dict[str, str]) -> dict[str, str]:
    """Return the name of the document that each text is a revision of: its first text's name.

    Texts are of one document when a case joins them, or when they share a
    seventh of their longer lines.
    """
    lines = {
        name: {line.strip() for line in text.splitlines() if len(line.strip()) >= 30}
        for name, text in texts.items()
    }
    first = {name: name for name in texts}

    def join(one: str, other: str) -> None:
        joined = {first[one], first[other]}
        first.update({name: min(joined) for name, known in first.items() if known in joined})

    for case in cases:
        join(case["old"], case["new"])
    for one, other in combinations(texts, 2):
        shared = len(lines[one] & lines[other])
        if first[one] != first[other] and shared >= max(
            3, min(len(lines[one]), len(lines[other])) / 7
        ):
            join(one, other)
    return first


def half(cases: list[dict[str, Any]], texts: dict[str, str], wanted: int) -> list[dict[str, Any]]:
    """Return the cases of half of the documents, drawn by the hash of their names."""
    document = documents(cases, texts)

    def drawn(name: str) -> int:
        return int(hashlib.sha256(document[name].encode()).hexdigest(), 16) % 2 + 1

    return [case for case in cases if drawn(case["old"]) == wanted]


def best_candidate(old: str, new: str, quote: Span) -> Span | None:
    """Return what the rule of the Hypothesis client finds; never None where anything is alike."""
    exact = quote.of(old)
    exact_places = []
    start = new.find(exact)
    while start >= 0:
        exact_places.append(Span(start, start + len(exact)))
        start = new.find(exact, start + 1)
    if not exact_places:
        found = fuzz.partial_ratio_alignment(exact, new)
        if found is None or found.score < 50:
            return None
        return Span(found.dest_start, found.dest_end)
    before = old[max(0, quote.start - CONTEXT) : quote.start]
    after = old[quote.end : quote.end + CONTEXT]

    def score(place: Span) -> float:
        prefix = fuzz.ratio(before, new[max(0, place.start - CONTEXT) : place.start]) / 100
        suffix = fuzz.ratio(after, new[place.end : place.end + CONTEXT]) / 100
        near = 1 - abs(place.start - quote.start) / len(new)
        return 50 + 20 * prefix + 20 * suffix + 2 * near

    return max(exact_places, key=score)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--half", type=int, choices=(1, 2), help="only half of the documents")
    parser.add_argument("--show", action="store_true", help="print what was not right")
    arguments = parser.parse_args()
    with gzip.open(arguments.cases) as file:
        loaded = json.load(file)
    texts, cases = loaded["texts"], loaded["cases"]
    if arguments.half:
        cases = half(cases, texts, arguments.half)
    ours: Counter[tuple[str, str, str]] = Counter()
    theirs: Counter[tuple[str, str, str]] = Counter()
    placers: dict[tuple[str, str], Placer] = {}
    taken, kept_after_all = 0.0, 0
    for case in cases:
        old, new = texts[case["old"]], texts[case["new"]]
        quote = Span(case["start"], case["end"])
        begun = time.perf_counter()
        placer = placers.setdefault((case["old"], case["new"]), Placer(old, new))
        placement = placer.place(quote)
        taken += time.perf_counter() - begun
        said = verdict(case, texts, placement.span)
        gold = "deleted" if case["gold"] == "deleted" else "there"
        if case["gold"] != "grey":
            ours[case["set"], gold, said] += 1
            theirs[case["set"], gold, verdict(case, texts, best_candidate(old, new, quote))] += 1
        if gold == "deleted":
            kept_after_all += unmistakable(case, texts, placement.span)
        if arguments.show and said in {"wrong", "missed"} and case["gold"] != "grey":
            shown = placement.span.of(new)[:120] if placement.span else placement.reason
            true = Span(*case["span"]).of(new)[:120] if case["span"] else None
            print(case["set"], case["gold"], said, placement.stage.value, repr(quote.of(old)[:120]))
            print("   true ", repr(true), "\n   found", repr(shown))
    for name, counts in (("Diptych", ours), ("best candidate", theirs)):
        print(f"\n{name}")
        for group in (*[(one,) for one in SETS], SETS):
            _report(group, counts)
    print(f"\ndeleted by the data, yet unmistakably there and placed: {kept_after_all}")
    print(f"{len(cases)} highlights placed in {taken:.2f} s")


def _report(sets: tuple[str, ...], counts: Counter[tuple[str, str, str]]) -> None:
    def total(gold: str, said: str) -> int:
        return sum(counts[one, gold, said] for one in sets)

    there = sum(total("there", said) for said in ("right", "wrong", "missed"))
    gone = total("deleted", "orphaned") + total("deleted", "wrong")
    right, wrong, orphaned = (
        total("there", "right"),
        total("there", "wrong"),
        total("deleted", "orphaned"),
    )
    print(
        f"{'+'.join(sets):<14} right {right}/{there} {right / there:7.2%}   "
        f"wrong {wrong} {wrong / there:6.2%}   "
        f"deleted and orphaned {orphaned}/{gone} {orphaned / max(gone, 1):7.2%}",
    )


if __name__ == "__main__":
    main()
