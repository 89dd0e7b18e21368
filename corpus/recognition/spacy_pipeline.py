"""Any installed spaCy pipeline as a recognizer (<https://spacy.io>)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.article import Article
from corpus.entity import EntityKind, Mention
from corpus.errors import UnusableRecognizer
from corpus.span import Span

from .language import spoken_in
from .tokens import segments

USUAL = "en_core_web_sm"
"""The pipeline that is meant where none is named."""
_NEEDLESS = ("parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "senter")
"""Parts of a pipeline that names do not need."""
_ANY = "xx"
"""What spaCy calls the language of pipelines for every language."""
_SURE = 0.6
"""Confidence of its kinds, which it tells no likelihood of."""
_LONGEST = 120
_LEAD = re.compile(r"(?:the|The|a|an|A|An)\s+|[\s\"“”‘’'(\[]+")
_TAIL = re.compile(r"(?:['’]s?|[\s\"“”,.;:)\]])$")
_KINDS = {
    "PERSON": EntityKind.PERSON, "PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE, "LOC": EntityKind.PLACE, "FAC": EntityKind.PLACE,
    "EVENT": EntityKind.EVENT, "WORK_OF_ART": EntityKind.WORK, "LAW": EntityKind.WORK,
    "NORP": EntityKind.OTHER, "PRODUCT": EntityKind.OTHER, "LANGUAGE": EntityKind.OTHER,
    "MISC": EntityKind.OTHER,
}  # fmt: skip
"""spaCy's labels that are names; dates, sums and the like are none."""


class SpacyRecognizer:
    """Finds the names that a spaCy pipeline finds in articles of its language."""

    def __init__(self, pipeline: Any, name: str) -> None:
        self._pipeline = pipeline
        self.version = f"spacy {name} {pipeline.meta.get('version', '')}".rstrip()

    def find(self, article: Article) -> Sequence[Mention]:
        """Return the mentions in the article, in order, none crossing another."""
        if self._pipeline.lang not in {_ANY, spoken_in(article).code}:
            return ()
        texts = ((span.of(article.text), span.start) for span in segments(article))
        return [
            mention
            for document, start in self._pipeline.pipe(texts, as_tuples=True)
            for entity in document.ents
            for mention in _mention(article.text, entity, start)
        ]


def make(name: str) -> SpacyRecognizer:
    """Return a recognizer with the installed pipeline of that name.

    Raises:
        UnusableRecognizer: spaCy, or the pipeline, is not installed.
    """
    wanted = name or USUAL
    called = f"spacy:{wanted}"
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError as error:
        reason = "spaCy is not installed; pip install 'diptych[spacy]' brings it"
        raise UnusableRecognizer(called, reason) from error
    try:
        pipeline = spacy.load(wanted, exclude=list(_NEEDLESS))
    except OSError as error:
        reason = f"spaCy has no pipeline {wanted!r}; python -m spacy download {wanted} brings it"
        raise UnusableRecognizer(called, reason) from error
    return SpacyRecognizer(pipeline, wanted)


def _mention(text: str, entity: Any, start: int) -> Iterator[Mention]:
    """Return the mention as we write names, without article and possessive; none for no name."""
    kind = _KINDS.get(entity.label_)
    begin, end = start + entity.start_char, start + entity.end_char
    while begin < end and (lead := _LEAD.match(text, begin, end)):
        begin = lead.end()
    while begin < end and (tail := _TAIL.search(text[begin:end])):
        end = begin + tail.start()
    words = text[begin:end]
    named = words != words.lower() and "\n" not in words and len(words) <= _LONGEST
    if kind is not None and named:
        yield Mention(Span(begin, end), words, kind, _SURE)
