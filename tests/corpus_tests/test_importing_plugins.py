import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UnreadableArticle
from corpus.importing import read, registry, suffixes, walk

MODULE = '''
"""Articles in the notation of the Harbour wire: a title, a line of equals signs, the text."""

from corpus.errors import UnreadableArticle
from corpus.importing import Draft
from corpus.importing.decoding import decode


def draft(data: bytes, source: str) -> Draft:
    title, rule, text = decode(data, source).partition("\\n=====\\n")
    if not rule:
        raise UnreadableArticle(source, "it has no line under its title")
    return Draft(text.strip(), title)
'''
ENTRIES = """[diptych.importers]
wire = harbour_wire:draft
.gone = harbour_gone:draft
txt = harbour_wire:draft
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a distribution with importers of its own; return a folder for articles."""
    installed = tmp_path / "site"
    about = installed / "harbour_wire-1.0.dist-info"
    about.mkdir(parents=True)
    (installed / "harbour_wire.py").write_text(MODULE)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-wire\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(ENTRIES)
    monkeypatch.syspath_prepend(str(installed))
    caches = (registry._plugins, registry.suffixes)
    for cache in caches:
        cache.cache_clear()
    folder = tmp_path / "articles"
    folder.mkdir()
    yield folder
    for cache in caches:
        cache.cache_clear()
    sys.modules.pop("harbour_wire", None)


def test_an_importer_that_is_installed_reads_the_files_of_its_suffix(plugin: Path) -> None:
    file = plugin / "a.WIRE"
    file.write_text("Rain\n=====\nIt rained on Monday.\n")
    assert ".wire" in suffixes()
    assert list(walk(plugin)) == [file]
    made = read(file).article
    assert (made.title, made.text) == ("Rain", "It rained on Monday.")


def test_an_importer_that_is_installed_may_refuse_a_file(plugin: Path) -> None:
    (plugin / "a.wire").write_text("Only words.")
    with pytest.raises(UnreadableArticle, match="no line under its title"):
        read(plugin / "a.wire")


def test_our_own_importers_come_first(plugin: Path) -> None:
    (plugin / "a.txt").write_text("Rain\n=====\nIt rained on Monday.\n")
    assert "=====" in read(plugin / "a.txt").article.text


def test_an_importer_that_cannot_be_loaded_says_so(plugin: Path) -> None:
    (plugin / "a.gone").write_text("x")
    with pytest.raises(UnreadableArticle, match="its importer harbour_gone:draft cannot be loaded"):
        read(plugin / "a.gone")
