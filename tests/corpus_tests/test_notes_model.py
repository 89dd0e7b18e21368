"""Exported notes beside what the Web Annotation model requires of annotations."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.importing import Imported
from corpus.library import Library
from corpus.notes import to_json
from corpus.span import Span

Importer = Callable[..., Imported]
TEXT = "The ferry sank off Corran on Monday.\n\nNobody was hurt, the port says.\n"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MOTIVATIONS = {
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
}
TERMS = {
    "Annotation": {"id", "type", "motivation", "created", "modified", "body", "target"},
    "TextualBody": {"type", "value", "format", "language", "purpose"},
    "SpecificResource": {"type", "source", "selector"},
    "TextPositionSelector": {"type", "start", "end"},
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
}
"""The keys of the model that may stand in each; ours begin with a prefix of the context."""


def require_collection(document: Any) -> None:
    """Require what sections 3 to 5 of the model say must be so.

    https://www.w3.org/TR/2017/REC-annotation-model-20170223/
    """
    first, own = document["@context"]
    assert first == "http://www.w3.org/ns/anno.jsonld"
    assert all(IRI.fullmatch(iri) for iri in own.values())
    assert IRI.fullmatch(document["id"])
    assert document["type"] == "AnnotationCollection"
    page = document["first"]
    assert IRI.fullmatch(page["id"])
    assert (page["type"], page["partOf"]) == ("AnnotationPage", document["id"])
    assert page["startIndex"] == 0
    assert len(page["items"]) == document["total"]
    for annotation in page["items"]:
        require_annotation(annotation, set(own))


def require_annotation(annotation: Any, own: set[str]) -> None:
    require_terms(annotation, own)
    assert annotation["type"] == "Annotation"
    assert IRI.fullmatch(annotation["id"])
    assert annotation["motivation"] in MOTIVATIONS
    for moment in (annotation["created"], annotation["modified"]):
        assert moment.endswith("Z")
        assert datetime.fromisoformat(moment).tzinfo is not None
    assert annotation["target"]
    bodies = annotation.get("body", [{"type": "TextualBody", "value": ""}])
    assert bodies
    for body in bodies:
        require_terms(body, own)
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body.get("purpose", "commenting") in MOTIVATIONS
    for target in annotation["target"]:
        require_terms(target, own)
        assert IRI.fullmatch(target["source"])
        place, quote = target["selector"]
        for selector in (place, quote):
            require_terms(selector, own)
        assert 0 <= place["start"] <= place["end"]
        assert all(isinstance(quote[part], str) for part in ("exact", "prefix", "suffix"))


def require_terms(described: dict[str, Any], own: set[str]) -> None:
    for key in described:
        prefix, colon, _ = key.partition(":")
        assert prefix in own if colon else key in TERMS[described["type"]]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn"]))
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(
    lambda pair: Span(pair[0], min(sum(pair), len(TEXT) - 1))
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(
    notes=st.lists(st.tuples(st.lists(SPANS, min_size=1, max_size=2), WORDS, st.lists(WORDS))),
    revised=st.sampled_from([TEXT, "New. " + TEXT, "Gone."]),
    source=st.sampled_from(["https://a.example/x?y=<1>&z=é", "/news/an owner's “b”.txt", "-"]),
)
def test_whatever_was_noted_is_exported_as_the_model_wants_it(
    imported: Importer,
    notes: list[tuple[list[Span], str, list[str]]],
    revised: str,
    source: str,
) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        articles = [
            library.add(imported(TEXT, source=source)).id,
            library.add(imported("The owner: " + TEXT, source="/news/b.txt")).id,
        ]
        for spans, body, tags in notes:
            anchors = [library.anchor(*pair) for pair in zip(articles, spans, strict=False)]
            library.annotate(anchors, body, tags)
        library.add(imported(revised, source=source))
        document = json.loads(to_json(library))
        assert document["total"] == len(notes)
        require_collection(document)
