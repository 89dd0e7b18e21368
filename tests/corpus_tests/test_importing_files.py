import hashlib
import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from corpus.errors import UnreadableArticle
from corpus.importing import read, read_bytes
from corpus.importing.opening import open_file
from corpus.sanitise import one_line
from corpus.stamp import source_of

TEXT = "Rain over the harbour\n\nIt rained on Monday, and the boats stayed in.\n"


def reason_for(path: Path) -> str:
    with pytest.raises(UnreadableArticle) as caught:
        read(path)
    assert str(caught.value) == one_line(str(caught.value))
    return caught.value.reason


def test_a_file_comes_with_its_bytes_their_hash_and_its_path(tmp_path: Path) -> None:
    file = tmp_path / "rain.txt"
    file.write_text(TEXT)
    imported = read(file)
    assert imported.original == TEXT.encode()
    assert imported.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert imported.article.metadata.source == str(file)
    assert imported.article.metadata.imported is None


def test_a_relative_path_gives_the_same_source_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rain.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert read(Path("rain.txt")).article.metadata.source == str(tmp_path / "rain.txt")


def test_the_id_depends_on_title_and_text_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "c.txt").write_text(TEXT.replace("Monday", "Tuesday"))
    a, b, c = (read(tmp_path / f"{name}.txt").article.id for name in "abc")
    assert a == b != c
    assert a.isalnum()
    assert a == a.lower()
    assert len(a) == 12


def test_what_is_no_readable_file_is_refused_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    assert reason_for(tmp_path / "missing.txt") == "there is no such file"
    assert reason_for(tmp_path) == "it is a folder"
    assert reason_for(tmp_path / "pipe.txt") == "it is a pipe, not a file"
    assert reason_for(Path("/dev/zero")) == "it is a device, not a file"
    assert reason_for(tmp_path / "empty.txt") == "it is empty"
    assert reason_for(tmp_path / "blank.txt") == "it holds no text"
    assert reason_for(tmp_path / ("x" * 400)) == "file name too long"
    assert reason_for(tmp_path / "a\0b") == "it is no file name"


def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "s.txt"))
        assert reason_for(tmp_path / "s.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(TEXT)
    file.chmod(0)
    assert reason_for(file) == "you have no right to read it"


def test_a_file_over_the_limit_of_its_kind_is_refused_unread(tmp_path: Path) -> None:
    for name, head, size, reason in (
        ("long.txt", b"Rain. ", 18, "it is larger than 17 MB"),
        ("page.html", b"<html>", 65, "it is larger than 64 MB"),
        ("report.pdf", b"%PDF-", 201, "it is larger than 200 MB"),
    ):
        file = tmp_path / name
        file.write_bytes(head)
        os.truncate(file, size << 20)
        assert reason_for(file) == reason


def test_a_large_file_is_in_memory_but_once(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(bytes(16 << 20))
    tracemalloc.start()
    try:
        opened = open_file(file, "long.txt")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert opened.data == bytes(16 << 20)
    assert most < 20 << 20


def test_a_text_longer_than_any_book_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="longer than 4,000,000 characters"):
        read_bytes(b"Rain. " * 700_000, "-")


@pytest.mark.parametrize("name", ["a\x1b[2Jb.txt", "a\nb.txt", "a\u202eb.txt", "-rf.txt"])
def test_a_file_name_never_acts(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(TEXT)
    source = read(file).article.metadata.source
    assert source == one_line(source)
    file.write_text("")
    assert reason_for(file) == "it is empty"


def test_file_names_that_are_no_text_give_different_sources(tmp_path: Path) -> None:
    paths = [
        Path(os.fsdecode(os.fsencode(tmp_path) + name)) for name in (b"/\xff.txt", b"/\xfe.txt")
    ]
    sources = [source_of(path) for path in paths]
    assert sources == [f"file://{tmp_path}/%FF.txt", f"file://{tmp_path}/%FE.txt"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x7fELF\x02\x01\x01",
        bytes(range(256)) * 40,
        b"name\0\0\0\0value\0\0\0\0",
    ],
)
def test_binary_files_are_told_from_text(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match="not text"):
        read_bytes(data, "-")


def test_standard_input_is_taken_for_markdown_only_when_it_begins_like_it() -> None:
    markdown = read_bytes(b"# A *new* title\n\nWords.", "-").article
    plain = read_bytes(b"Words about *new* things.\n\nMore words.", "-").article
    assert markdown.title == "A new title"
    assert "*new*" in plain.text
    assert plain.metadata.source == "-"
