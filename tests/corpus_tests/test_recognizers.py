"""Recognizers beside the default one: spaCy's, and those of other packages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.article import Article, ArticleId, Metadata
from corpus.entity import EntityKind
from corpus.errors import UnusableRecognizer
from corpus.recognition import default_recognizer
from corpus.recognition.registry import chosen

TIDES = '''
"""Finds the tide tables of the Harbour wire, which it is told the prefix of."""

import re

from corpus.entity import EntityKind, Mention
from corpus.span import Span


class Tides:
    def __init__(self, prefix):
        self.version = f"tides {prefix}"
        self._table = re.compile(rf"{prefix}-\\\\d+")

    def find(self, article):
        return [
            Mention(Span(*match.span()), match.group(), EntityKind.WORK)
            for match in self._table.finditer(article.text)
        ]
'''
ENTRIES = """[diptych.recognizers]
tides = harbour_tides:Tides
gone = harbour_gone:make
"""
SPACY = '''
"""A stand-in for spaCy, with one pipeline that knows a few names."""

NAMES = {"the Tarn Review's": "ORG", "Orwin": "GPE", "Monday": "DATE", "quill": "PERSON"}


class Entity:
    def __init__(self, start, words):
        self.start_char, self.end_char, self.label_ = start, start + len(words), NAMES[words]


class Document:
    def __init__(self, text):
        found = sorted((text.find(words), words) for words in NAMES if words in text)
        self.ents = [Entity(start, words) for start, words in found]


class Pipeline:
    lang, meta = "en", {"version": "1.2"}

    def pipe(self, texts, as_tuples):
        assert as_tuples
        return ((Document(text), start) for text, start in texts)


def load(name, exclude):
    if name != "en_core_web_sm":
        raise OSError(name)
    return Pipeline()
'''


def article(text: str, language: str = "en") -> Article:
    return Article(ArticleId("one"), "", text, metadata=Metadata(language=language))


@pytest.fixture
def tides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a distribution with recognizers of its own."""
    about = tmp_path / "harbour_tides-1.0.dist-info"
    about.mkdir()
    (tmp_path / "harbour_tides.py").write_text(TIDES)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-tides\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "harbour_tides", raising=False)


@pytest.fixture
def spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in where spaCy would be."""
    (tmp_path / "spacy.py").write_text(SPACY)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "spacy", raising=False)


def test_no_name_is_the_default_alone() -> None:
    assert chosen("") is default_recognizer()


@pytest.mark.usefixtures("tides")
def test_an_installed_recognizer_finds_names_beside_the_default() -> None:
    recognizer = chosen("tides:TT")
    found = recognizer.find(article("There Ada Quill read TT-7 in Lisbon, and TT-8 in Oslo."))
    assert [one.text for one in found] == ["Ada Quill", "TT-7", "Lisbon", "TT-8", "Oslo"]
    assert recognizer.version == f"{default_recognizer().version} + tides TT"


@pytest.mark.usefixtures("tides")
def test_what_the_default_finds_goes_before() -> None:
    found = chosen("tides:Lisbon").find(article("There Ada Quill saw the port of Lisbon-7."))
    assert [one.text for one in found] == ["Ada Quill", "Lisbon"]
    assert found[1].kind is not EntityKind.WORK


@pytest.mark.usefixtures("tides")
def test_a_recognizer_that_is_not_there_is_told() -> None:
    with pytest.raises(UnusableRecognizer, match="no package brings a recognizer called 'wave'"):
        chosen("wave")
    with pytest.raises(UnusableRecognizer, match="harbour_gone:make cannot be loaded"):
        chosen("gone")


@pytest.mark.usefixtures("spacy")
def test_a_spacy_pipeline_finds_names_beside_the_default() -> None:
    text = (
        "On Monday the Tarn Review's staff, the quill makers and Ada Quill met.\n\nThen Orwin fell."
    )
    found = chosen("spacy:en_core_web_sm").find(article(text))
    names = {one.text: one.kind for one in found}
    assert names["Tarn Review"] is EntityKind.ORGANISATION
    assert list(names) == ["Tarn Review", "Ada Quill", "Orwin"]
    assert [one.span.of(text) for one in found] == list(names)


@pytest.mark.usefixtures("spacy")
def test_a_spacy_pipeline_reads_articles_of_its_language() -> None:
    found = chosen("spacy").find(article("Ayer Orwin habló con el Monday.", "es"))
    assert "spacy en_core_web_sm 1.2" in chosen("spacy").version
    assert all(one.confidence != 0.6 for one in found)


@pytest.mark.usefixtures("spacy")
def test_a_spacy_pipeline_that_is_not_there_is_told() -> None:
    with pytest.raises(UnusableRecognizer, match="python -m spacy download en_core_web_xl"):
        chosen("spacy:en_core_web_xl")


def test_without_spacy_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UnusableRecognizer) as told:
        chosen("spacy:en_core_web_sm")
    assert str(told.value) == (
        "Cannot use the recognizer spacy:en_core_web_sm: "
        "spaCy is not installed; pip install 'diptych[spacy]' brings it"
    )
