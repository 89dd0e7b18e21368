"""Hostile files through the whole command: a sentence, the rest imported, nothing acts."""

from __future__ import annotations

import io
import os
import re
import socket
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

PROSE = "The council met for six hours on Tuesday, and went home without a vote in Berlin. " * 4
ESCAPES = "\x1b]0;x\x07\x1b[2J\x9b31m\u202e\u2066"
XXE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
LOL = "<!DOCTYPE x [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


def feed(body: str, head: str = "") -> str:
    return (
        f"{head}<rss version='2.0'><channel><title>W</title><item><title>I {body}</title>"
        f"<link>javascript:alert(1)</link><description>{PROSE}</description></item>"
        "</channel></rss>"
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(text: str, head: str = "", **more: str) -> bytes:
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return zipped({"word/document.xml": f"{head}<w:document {W}>{body}</w:document>", **more})


def encrypted(data: bytes) -> bytes:
    marked = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(mark) + place] |= 1
    return bytes(marked)


def nested_mail(depth: int) -> str:
    inner = "Content-Type: text/plain\n\nThe council met."
    for number in range(depth):
        inner = (
            f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n{inner}\n"
            f"--b{number}--\n"
        )
    return f"Subject: S\nMIME-Version: 1.0\n{inner}"


TAKEN: Mapping[str, bytes | str] = {
    "utf16.txt": PROSE.encode("utf-16-le"),
    "utf32.txt": PROSE.encode("utf-32-be"),
    "cp1252.txt": ("Überfällig: " + PROSE).encode("cp1252"),
    "mixed.txt": "“Öl” ".encode() * 20 + "“Öl” ".encode("cp1252") + PROSE.encode(),
    "truncated.txt": PROSE.encode() + b"\xe2\x80",
    "overlong.txt": b"A\xc0\xafB\xe0\x80\xaf " + PROSE.encode(),
    "surrogates.txt": b"A\xed\xa0\x80B " + PROSE.encode(),
    "escapes.txt": f"{ESCAPES}Title\n\n{ESCAPES.join(PROSE.split())}",
    "escapes.md": f'---\ntitle: "x\\e]0;x\\a"\nauthor: "\\x9B31m"\n---\n# {ESCAPES}\n\n{PROSE}',
    "escapes.html": page(f"<h1>{ESCAPES}&#27;]0;x&#7;&#155;</h1><p>{PROSE}</p>"),
    "escapes.eml": f"Subject: =?utf-8?B?G10wO3gH?=\nMIME-Version: 1.0\n\n{PROSE}{ESCAPES}",
    "escapes.xml": feed("\x9b\u202e&#155;"),
    "markup.txt": f"[/] [@click=app.quit]x[/] [link=file:///etc/passwd]\n\n{PROSE}",
    "marks.txt": "".join(letter + "\u0301" * 300 for letter in PROSE[:60]),
    "tags.txt": PROSE + "".join(map(chr, range(0xE0000, 0xE0080))),
    "lines.txt": "a" + "\n" * 200_000 + "b",
    "table.md": "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n|" + "b|" * 500,
    "quotes.md": ">" * 5_000 + " a",
    "references.md": "[a]: /x\n" * 2_000 + "[a]" * 2_000,
    "brackets.md": "[" * 5_000 + "]" * 5_000,
    "deep.html": page("<div>" * 10_000 + PROSE),
    "tables.html": page("<table><tr><td>" * 500 + PROSE),
    "refresh.html": page(
        f"<p>{PROSE}</p><script>x</script><img src=http://127.0.0.1:9/x>",
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><base href='javascript:x'>",
    ),
    "lying.html": page(f"<p>{PROSE}</p>", "<meta charset=utf-16>"),
    "codec.html": page(f"<p>{PROSE}</p>", "<meta charset=zlib_codec>"),
    "traversal.docx": word(PROSE, **{"../../outside.txt": "x", "/outside.txt": "x"}),
    "nested.eml": nested_mail(90),
    "lying.eml": f"MIME-Version: 1.0\nContent-Type: text/plain; charset=rot13\n\n{PROSE}",
    "page.pdf": page(f"<p>{PROSE}</p>"),
    "mail.txt": f"Message-ID: <a@b>\nSubject: S\n\n{PROSE}",
    "-rf.txt": PROSE,
    "new\nline.txt": PROSE,
    "esc\x1b]0;x\x07.txt": PROSE,
    os.fsdecode(b"bad\xff\xfe.txt"): PROSE,
    "x" * 251 + ".txt": PROSE,
}
"""Files that are taken in, by name."""

REFUSED: Mapping[str, tuple[bytes | str, str]] = {
    "empty.txt": ("", "it is empty"),
    "nuls.txt": (bytes(5_000), ""),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
    "program.html": (b"\x7fELF" + bytes(range(256)), "program"),
    "truncated.docx": (word(PROSE)[:-30], ""),
    "encrypted.docx": (encrypted(word(PROSE)), "password"),
    "bomb.docx": (zipped({"word/document.xml": bytes(70_000_000)}), ""),
    "lol.docx": (word("&i;", LOL + "]>"), ""),
    "letters.eml": ("Subject: S\nContent-Type: message/rfc822\n\n" * 2_000, "nested too deep"),
    "junk.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 9, "damaged"),
    "head.pdf": ("%PDF-1.7\n", "damaged"),
    "empty.epub": (zipped({"mimetype": "application/epub+zip"}), ""),
    "esc\x1b]0;x\x07.md": ("", "it is empty"),
    os.fsdecode(b"bad\xff.md"): ("", "it is empty"),
    "new\nline.md": ("", "it is empty"),
}
"""Files that are refused, and a word of the reason."""


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    path.write_bytes(raw)
    return path


def harmless(answer: Any) -> bool:
    told = answer.out + answer.err
    return "Traceback" not in told and not ACTING.search(told)


@pytest.fixture
def below(tmp_path: Path) -> Path:
    made = tmp_path / "hostile"
    made.mkdir()
    return made


def test_hostile_files_of_a_folder_come_in_and_nothing_of_them_acts(
    command: Run, below: Path, tmp_path: Path
) -> None:
    for name, data in TAKEN.items():
        write(below, name, data)
    before = sorted(tmp_path.iterdir())
    answer = command("add", str(below))
    assert answer.err.count("Cannot read") == 0, answer.err
    assert answer.code == 0
    assert harmless(answer)
    for shown in (("list",), ("list", "--json"), ("entities",), ("search", "council")):
        assert harmless(command(*shown))
    assert {*tmp_path.iterdir()} - {*before} == {tmp_path / "library"}
    for row in command("list", "--json").document:
        assert "root:" not in command("show", row["id"]).out


@pytest.mark.parametrize("name", TAKEN)
def test_a_hostile_file_alone_is_harmless(command: Run, below: Path, name: str) -> None:
    answer = command("add", "--dry-run", str(write(below, name, TAKEN[name])))
    assert answer.code == 0
    assert harmless(answer)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_is_named_in_one_sentence_and_the_rest_comes_in(
    command: Run, below: Path, name: str
) -> None:
    data, reason = REFUSED[name]
    refused = write(below, name, data)
    write(below, "zz.txt", PROSE)
    answer = command("add", str(below))
    assert answer.code == 1
    assert harmless(answer)
    told = [line for line in answer.err.splitlines() if line.startswith("Cannot read")]
    assert len(told) == 1
    assert reason in told[0]
    assert refused.suffix in told[0]
    assert len(command("list", "--json").document) == 1


@pytest.mark.parametrize("head", [XXE, "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"])
def test_nothing_outside_is_read_or_fetched(
    command: Run, below: Path, head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    write(below, "a.docx", word("&e; " + PROSE, head))
    write(below, "b.xml", feed("&e;", f"<?xml version='1.0'?>{head}"))
    write(below, "c.xhtml", f"{head}<html><body><p>&e; {PROSE}</p></body></html>")
    answer = command("add", str(below))
    assert harmless(answer)
    for row in command("list", "--json").document:
        assert "root:" not in command("show", row["id"]).out


def test_what_is_no_file_is_passed_over_in_a_folder_and_told_when_it_is_named(
    command: Run, below: Path
) -> None:
    write(below, "a.txt", PROSE)
    os.mkfifo(below / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(below / "s.txt"))
    for name, target in (("loop.txt", "loop.txt"), ("self", "."), ("null.txt", "/dev/null")):
        (below / name).symlink_to(target)
    answer = command("add", str(below))
    assert (answer.code, len(command("list", "--json").document)) == (0, 1)
    for name in ("pipe.txt", "s.txt", "loop.txt", "null.txt", "missing.txt", "x" * 5_000):
        answer = command("add", str(below / name))
        assert answer.code == 1
        assert answer.err.startswith("Cannot read")


class Endless(io.RawIOBase):
    """A stream that does not end."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return len(buffer)


def test_a_standard_input_without_end_is_refused(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.importing.opening.LARGEST_STREAM", 1_000)
    monkeypatch.setattr("corpus.importing.files.LARGEST_STREAM", 1_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    answer = command("add", "-")
    assert (answer.code, answer.err.startswith("Cannot read -: it is larger than")) == (1, True)


def test_a_text_on_standard_input_may_be_no_larger_than_in_a_file() -> None:
    from corpus.errors import UnreadableArticle
    from corpus.importing import read_all_bytes

    with pytest.raises(UnreadableArticle, match="larger than 17 MB"):
        next(read_all_bytes(bytes(18 * 1024 * 1024), "-"))


def test_a_file_that_vanishes_or_grows_while_it_is_read_is_told_or_whole(
    command: Run, below: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.importing import opening

    gone, grown = write(below, "a.txt", PROSE), write(below, "b.txt", PROSE)
    once = opening._once
    reads: list[Path] = []

    def disturbed(path: Path, shown: str) -> opening.OpenedFile:
        if path == gone:
            gone.unlink(missing_ok=True)
        opened = once(path, shown)
        if path == grown and not reads:
            reads.append(path)
            grown.write_text(PROSE + "More.")
        return opened

    monkeypatch.setattr(opening, "_once", disturbed)
    answer = command("add", str(below))
    assert "there is no such file" in answer.err
    (row,) = command("list", "--json").document
    assert command("show", row["id"]).out.rstrip().endswith("More.")


def test_a_file_that_gives_nothing_just_now_is_refused(
    below: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.errors import UnreadableArticle
    from corpus.importing import opening, read

    class Silent(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _buffer: object) -> Any:
            return None

    def silent(descriptor: int, _mode: str) -> io.BufferedReader:
        os.close(descriptor)
        return io.BufferedReader(Silent())

    path = write(below, "a.txt", PROSE)
    status = path.stat()
    monkeypatch.setattr(opening, "open", silent, raising=False)
    monkeypatch.setattr(opening.os, "fstat", lambda _: status)
    with pytest.raises(UnreadableArticle, match="empty"):
        read(path)


def test_a_recognizer_that_takes_too_long_leaves_the_article_without_names() -> None:
    from corpus.preparing import Source
    from corpus.preparing.limits import TooLong
    from corpus.preparing.preparing import prepare

    class Endless:
        version = "endless"

        def find(self, _article: object) -> list[Any]:
            raise TooLong

    made = prepare(Source("-", data=PROSE.encode()), Endless())
    assert made.articles[0].mentions == ()
    assert not made.failure


def test_what_is_nested_too_deep_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.preparing import Source
    from corpus.preparing.preparing import prepare
    from corpus.recognition import default_recognizer

    def read(*_: object) -> Any:
        yield read(*_).__next__()

    monkeypatch.setattr("corpus.preparing.preparing.read_all_bytes", read)
    made = prepare(Source("-", data=PROSE.encode()), default_recognizer())
    assert made.failure == "it is nested too deep"


def test_too_much_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.preparing import Source, limits
    from corpus.preparing.preparing import prepare

    class Greedy:
        version = "greedy"

    def read(*_: object) -> Any:
        yield bytearray(200 << 20)

    monkeypatch.setattr(limits, "MEMORY", 50 << 20)
    monkeypatch.setattr(limits, "LEAST_MEMORY", 50 << 20)
    monkeypatch.setattr("corpus.preparing.preparing.read_all_bytes", read)
    made = prepare(Source("-", data=PROSE.encode()), Greedy())  # type: ignore[arg-type]
    assert made.failure == "it takes too much memory to read"
