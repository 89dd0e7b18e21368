"""Trains the model that tells kinds.

    python -m corpus.recognition.training DATA.jsonl.gz... [--half 0|1] [--out FOLDER]

Each line of a file is {"doc_id", "text", "mentions": [{"start", "end", "type"}]}. A file
without the type MISC leaves peoples, works and the like unmarked: there, a candidate that is
not marked shows what is no name only if it is an ordinary word. The same files give
the same bytes; MODEL.md names those that the package's model was trained on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.article import Article, ArticleId, Metadata
from corpus.gazetteer import gazetteer

from . import junctions, learned_kinds
from .candidate import Candidate
from .evidence import Evidence
from .features import Company, features
from .fitting import Example, fit
from .kinds import RuleTyper
from .models import TRAINED, Models
from .recognizer import CapitalsRecognizer
from .segment import Segment

_LABEL = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place",
    "FAC": "place",
}  # fmt: skip
_Gold = Mapping[tuple[int, int], str]


def marked(path: Path, half: int | None = None) -> Iterator[tuple[Article, _Gold]]:
    """Return the articles with the labels of the marked spans; `half` takes every second one."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if half is None or number % 2 == half:
                yield _article(json.loads(line))


def _article(document: dict[str, Any]) -> tuple[Article, _Gold]:
    gold = {
        (one["start"], one["end"]): _LABEL.get(one["type"], "other") for one in document["mentions"]
    }
    spoken = Metadata(language=TRAINED)
    return Article(ArticleId(document["doc_id"]), "", document["text"], metadata=spoken), gold


def kind_examples(path: Path, half: int | None, models: Models) -> Iterator[Example]:
    """Return an example for each candidate of the file whose label is known."""
    articles = list(marked(path, half))
    whole = any(label == "other" for _, gold in articles for label in gold.values())
    recognizer = CapitalsRecognizer(gazetteer(), models)
    for article, gold in articles:
        segments, evidence = recognizer.segments(article)
        candidates = recognizer.candidates(segments, evidence)
        ruled = RuleTyper(evidence.language, evidence.gazetteer).kinds(candidates)
        company = Company.of(candidates, [kind for kind, _ in ruled])
        for one, rule in zip(candidates, ruled, strict=True):
            label = _label(one, gold, evidence, whole=whole)
            if label is not None and one.entry is None:
                yield Example(
                    features(one, rule, company, evidence), learned_kinds.LABELS.index(label)
                )


def junction_examples(path: Path, half: int | None, models: Models) -> Iterator[Example]:
    """Return an example for each known name before a capital, where the file tells what is one."""
    recognizer = CapitalsRecognizer(gazetteer(), models)
    for article, gold in marked(path, half):
        for segment in recognizer.segments(article)[0]:
            for one in junctions.junctions(segment):
                label = _joined(segment, one, gold)
                if label is not None:
                    ruled = junctions.rules_join(segment, one)
                    yield Example(junctions.features(segment, one, ruled=ruled), label)


def _joined(segment: Segment, one: junctions.Junction, gold: _Gold) -> int | None:
    """Return 1 where a marked span goes over the junction, 0 where one begins or ends there."""
    row = segment.row
    start, end, following = row[one.first].start, row[one.end].end, row[one.end + 1]
    for left, right in gold:
        if left <= start and right >= following.end:
            return 1
        if (left, right) == (start, end) or left == following.start:
            return 0
    return None


def _label(one: Candidate, gold: _Gold, evidence: Evidence, *, whole: bool) -> str | None:
    """Return the label of the marked span, None where the file does not tell."""
    exact = gold.get((one.span.start, one.span.end))
    if exact is not None:
        return exact
    crossed = [
        label
        for (start, end), label in gold.items()
        if start < one.span.end and one.span.start < end
    ]
    if crossed:
        return crossed[0] if len(crossed) == 1 else None
    ordinary = len(one.words) == 1 and one.words[0].lower() in evidence.gazetteer.words
    return "none" if whole or ordinary else None


def train(paths: Sequence[Path], half: int | None = None) -> Models:
    """Return the models trained on the files: first the junctions, then the kinds."""
    joins = [one for path in paths for one in junction_examples(path, half, Models())]
    models = Models(fit(joins, junctions.LABELS))
    kinds = [one for path in paths for one in kind_examples(path, half, models)]
    return models._replace(kinds=fit(kinds, learned_kinds.LABELS))


def main(arguments: Sequence[str]) -> int:
    """Train on the files and write the model; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--half", type=int)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "models")
    options = parser.parse_args(arguments)
    models = train(options.files, options.half)
    options.out.mkdir(exist_ok=True)
    for name, model in models._asdict().items():
        packed = model.pack()
        (options.out / f"{name}.bin").write_bytes(packed)
        sys.stdout.write(f"{name}: {len(packed)} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
