from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpus.article import Article, ArticleId
from corpus.gazetteer import gazetteer
from corpus.recognition.fitting import Example, fit
from corpus.recognition.linear_model import LinearModel, unpack
from corpus.recognition.models import Models, shipped
from corpus.recognition.recognizer import CapitalsRecognizer
from corpus.recognition.training import train

EXAMPLES = [
    Example(("wet", "cold"), 0),
    Example(("dry", "hot"), 1),
    Example(("wet", "hot"), 0),
    Example(("dry", "cold"), 1),
]


def test_a_fitted_model_tells_its_examples_apart() -> None:
    model = fit(EXAMPLES, ("rain", "sun"))
    assert model.probabilities(["wet"])[0] > 0.6
    assert model.probabilities(["dry"])[1] > 0.6


def test_the_same_examples_give_the_same_bytes() -> None:
    assert fit(EXAMPLES, ("rain", "sun")).pack() == fit(EXAMPLES, ("rain", "sun")).pack()


def test_a_packed_model_comes_back() -> None:
    model = LinearModel(("rain", "sun"), {"é": (-127, 3), "wet": (16, -16)})
    assert unpack(model.pack()) == model


def test_unknown_features_leave_all_labels_alike() -> None:
    assert LinearModel(("rain", "sun"), {"wet": (16, -16)}).probabilities(["dry"]) == [0.5, 0.5]


def test_the_likelihoods_of_the_labels_add_up_to_one() -> None:
    assert sum(fit(EXAMPLES, ("rain", "sun")).probabilities(["wet", "hot"])) == pytest.approx(1)


def test_the_models_of_the_package_are_small() -> None:
    packed = [model.pack() for model in shipped() if model is not None]
    assert len(packed) == len(Models._fields)
    assert sum(map(len, packed)) < 200_000


def test_training_reads_marked_articles(tmp_path: Path) -> None:
    text = (
        "They met Ada Quill in Oslo. There Ada Quill joined the Boston Herons. A Herons man spoke."
    )
    marked = {"Ada Quill": "PER", "Oslo": "LOC", "Boston Herons": "ORG"}
    mentions = [
        {"start": text.find(name), "end": text.find(name) + len(name), "type": kind}
        for name, kind in marked.items()
    ]
    path = tmp_path / "marked.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(3):
            lines.write(json.dumps({"doc_id": str(number), "text": text, "mentions": mentions}))
            lines.write("\n")
    models = train([path])
    found = CapitalsRecognizer(gazetteer(), models).find(Article(ArticleId("a"), "", text))
    assert {"Ada Quill", "Oslo", "Boston Herons"} <= {mention.text for mention in found}
