"""An index that is missing, old, foreign or damaged costs nobody anything."""

from __future__ import annotations

import json
import os
import pickle
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index import IndexedArticle, SearchIndex, UnusableIndex, open_index, parse
from index.engine.schema import schema
from index.engine.storage import DurableStorage

Make = Callable[..., IndexedArticle]


@pytest.fixture
def folder(tmp_path: Path, corpus: list[IndexedArticle]) -> Path:
    """Return the folder of a sound index with four articles in two segments."""
    index = open_index(tmp_path / "index")
    index.add(corpus[:2])
    index.add(corpus[2:])
    index.confirm_reset()
    index.close()
    return tmp_path / "index"


def generation(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text()


def works(index: SearchIndex, make: Make) -> bool:
    """Return whether the index takes and finds articles."""
    index.add([make("new", "something new")])
    return index.search(parse("something")).total == 1


def test_a_sound_index_is_opened_as_it_was(folder: Path) -> None:
    index = open_index(folder)
    assert (index.was_reset, index.count(), index.is_sound()) == (False, 4, True)


def test_a_missing_index_is_made(tmp_path: Path, make: Make) -> None:
    index = open_index(tmp_path / "deep" / "index")
    assert index.was_reset
    assert works(index, make)


def test_a_reset_is_remembered_until_it_is_confirmed(tmp_path: Path) -> None:
    open_index(tmp_path).close()
    assert open_index(tmp_path).was_reset


@pytest.mark.parametrize("key", ["format", "analysis", "fields", "whoosh", "byteorder"])
def test_an_index_that_was_made_otherwise_is_built_anew(folder: Path, make: Make, key: str) -> None:
    about = generation(folder) / "about.json"
    described = json.loads(about.read_text())
    about.write_text(json.dumps({**described, key: "other"}))
    index = open_index(folder)
    assert (index.was_reset, index.count()) == (True, 0)
    assert works(index, make)


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"g-gone", b"../..", b"/etc", b"{}"])
def test_a_pointer_to_nowhere_is_mended(folder: Path, make: Make, content: bytes) -> None:
    (folder / "CURRENT").write_bytes(content)
    index = open_index(folder)
    assert index.was_reset
    assert works(index, make)


@pytest.mark.parametrize("ext", [".toc", ".terms", ".postings", ".documents", "about.json"])
def test_every_file_may_go(folder: Path, make: Make, ext: str) -> None:
    _refill(folder, make)
    (path,) = generation(folder).glob(f"*{ext}")
    path.unlink()
    index = open_index(folder)
    assert index.was_reset
    assert works(index, make)


def _refill(folder: Path, make: Make) -> None:
    index = open_index(folder)
    index.wipe()
    index.add([make("a", "peace talks")])
    index.confirm_reset()
    index.close()


def test_every_file_may_be_cut_short_or_overwritten(folder: Path, make: Make) -> None:
    chance = random.Random(3)
    for ext in (".toc", ".terms", ".postings", ".documents", "about.json"):
        for damage in ("empty", "half", "noise", "zeros", "long"):
            _refill(folder, make)
            (path,) = generation(folder).glob(f"*{ext}")
            data = path.read_bytes()
            path.write_bytes(
                {
                    "empty": b"",
                    "half": data[: len(data) // 2],
                    "noise": chance.randbytes(len(data)),
                    "zeros": bytes(len(data)),
                    "long": data + b"\0",
                }[damage]
            )
            index = open_index(folder)
            for query in ("peace", "", "pea*", '"peace talks"', "-peace", "has:title"):
                assert index.search(parse(query)).total <= 1, (ext, damage)
            index.related(parse("").text or "a")  # type: ignore[arg-type]
            if not index.was_reset:
                assert (ext, damage) == (".toc", "long") or not index.is_sound(), (ext, damage)
            index.wipe()
            assert works(index, make), (ext, damage)
            index.close()


def test_single_wrong_bytes_end_in_an_answer_or_a_new_index(folder: Path, make: Make) -> None:
    chance = random.Random(5)
    for _ in range(60):
        _refill(folder, make)
        path = chance.choice(
            [path for path in generation(folder).iterdir() if path.suffix and path.stat().st_size]
        )
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        index = open_index(folder)
        for query in ("peace", "", "pea*", '"peace talks"'):
            index.search(parse(query))
        index.close()


def test_damage_that_shows_while_searching_is_mended(folder: Path, make: Make) -> None:
    index = open_index(folder)
    (path, _) = generation(folder).glob("*.terms")
    damaged = bytearray(path.read_bytes())
    damaged[-8:] = b"\xff" * 8
    path.write_bytes(damaged)
    index = open_index(folder)
    assert index.search(parse("envoys")).total == 0
    assert index.was_reset
    assert works(index, make)


def test_what_was_damaged_is_kept_aside(folder: Path) -> None:
    broken = generation(folder).name
    (path, _) = generation(folder).glob("*.postings")
    path.write_bytes(b"")
    open_index(folder)
    assert (folder / "set-aside").is_dir()
    assert not (folder / broken).exists()


class Evil:
    """Pickles to a call that makes a file."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.target),))


def test_a_crafted_index_runs_no_code(folder: Path, tmp_path: Path, make: Make) -> None:
    target = tmp_path / "pwned"
    for segments in ([Evil(target)], Evil(target)):
        crafted = TOC(schema(), segments, 7)
        crafted.write(FileStorage(str(generation(folder))), "MAIN")
        index = open_index(folder)
        assert not target.exists()
        assert index.was_reset
        assert works(index, make)
        index.close()


def test_a_crafted_schema_is_not_even_read(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "pwned"
    (toc,) = generation(folder).glob("*.toc")
    data = toc.read_bytes()
    mine, evil = pickle.dumps(schema(), 2), pickle.dumps(Evil(target), 2)
    assert mine in data
    toc.write_bytes(data.replace(mine, evil.ljust(len(mine), b"\0")))
    open_index(folder)
    assert not target.exists()


def test_no_file_of_an_index_is_unpickled_freely(tmp_path: Path) -> None:
    storage = DurableStorage(str(tmp_path))
    (tmp_path / "x").write_bytes(pickle.dumps(Evil(tmp_path / "pwned")))
    with pytest.raises(pickle.UnpicklingError, match="does not hold"):
        storage.open_file("x").read_pickle()


def test_a_folder_that_is_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("not a folder")
    with pytest.raises(UnusableIndex, match="Cannot use the search index"):
        open_index(tmp_path / "index")
