"""Print what importing many files of all formats takes, end to end.

Run from the checkout: `python tests/bench/mixed_files.py TEXTS [FILES] [--stages]`.
TEXTS is a folder of articles as JSON Lines (`*.jsonl.gz`, a `text` a line).
Their paragraphs are put together anew, so that each file is a text of its own in
real words; a third are plain text and Markdown, a third web pages, the rest
office documents, books, e-mails, feeds and PDFs. Each command runs in a process
of its own, on a fresh library: all cores, one core, again unchanged, and
killed in the middle and run again. `--stages` tells where the time of one
process goes instead.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WORDS = 420
COMMAND = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())"]


def paragraphs(folder: Path) -> list[str]:
    found = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                pieces = re.split(r"\n+|(?<=[.!?])\s+", json.loads(line)["text"])
                found += [" ".join(pieces[start : start + 4]) for start in range(0, len(pieces), 4)]
    return [text for text in found if len(text.split()) > 15]


class Story:
    """A text of its own."""

    def __init__(self, number: int, pieces: Sequence[str]) -> None:
        chance = random.Random(number)
        self.number = number
        self.paragraphs: list[str] = []
        words = 0
        while words < WORDS * chance.uniform(0.3, 2.2):
            self.paragraphs.append(chance.choice(pieces))
            words += len(self.paragraphs[-1].split())
        self.title = " ".join(chance.choice(pieces).split()[:8]) + f" {number}"
        self.day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"


def plain(story: Story) -> bytes:
    return "\n\n".join([story.title, *story.paragraphs]).encode()


def markdown(story: Story) -> bytes:
    head = f"---\ntitle: {json.dumps(story.title)}\ndate: {story.day}\n---\n\n"
    return (head + "\n\n".join(story.paragraphs)).encode()


def page(story: Story) -> bytes:
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    body = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{escape(story.title)} | The Wire</title>"
        f'<meta property="article:published_time" content="{story.day}T10:00:00Z"></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{escape(story.title)}</h1>{body}</article>"
        f"</main><footer><p>All rights reserved</p></footer></body></html>"
    ).encode()


def zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def word(story: Story) -> bytes:
    body = "".join(
        f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
        for text in (story.title, *story.paragraphs)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"}
    )


def book(story: Story) -> bytes:
    chapter = "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfiles>"
            '<rootfile full-path="b.opf"/></rootfiles></container>',
            "b.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>'
            f"{escape(story.title)}</dc:title></metadata><manifest>"
            '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
            "c.xhtml": f"<html><body><h1>{escape(story.title)}</h1>{chapter}</body></html>",
        }
    )


def mail(story: Story) -> bytes:
    subject = story.title.encode("ascii", "replace").decode()
    head = (
        f"From: Desk <desk@example.org>\nSubject: {subject}\n"
        "Date: Mon, 03 Feb 2025 10:00:00 +0000\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n"
    )
    return (head + "\n\n".join(story.paragraphs)).encode()


def feed(story: Story) -> bytes:
    body = escape("".join(f"<p>{text}</p>" for text in story.paragraphs))
    return (
        '<rss version="2.0"><channel><title>The Wire</title><item>'
        f"<title>{escape(story.title)}</title><link>https://example.org/{story.number}</link>"
        f"<pubDate>Mon, 03 Feb 2025 10:00:00 GMT</pubDate><description>{body}</description>"
        "</item></channel></rss>"
    ).encode()


def pdf(story: Story) -> bytes:
    lines: list[str] = []
    for text in (story.title, *story.paragraphs):
        words = text.encode("ascii", "ignore").decode().translate({40: None, 41: None, 92: None})
        lines += [*re.findall(r".{1,85}(?:\s|$)", words), ""]
    drawn = "".join(
        f"BT /F 10 Tf 50 {800 - 12 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines[:62])
    )
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        ),
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
    )
    data = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, 1))
    return (data + "trailer << /Size 6 /Root 1 0 R >>\n%%EOF").encode()


FORMATS: Sequence[tuple[str, int, Callable[[Story], bytes]]] = (
    ("txt", 20, plain),
    ("md", 15, markdown),
    ("html", 33, page),
    ("docx", 8, word),
    ("eml", 8, mail),
    ("rss", 6, feed),
    ("epub", 4, book),
    ("pdf", 6, pdf),
)


def generate(folder: Path, pieces: Sequence[str], count: int) -> None:
    cycle = [(suffix, make) for suffix, share, make in FORMATS for _ in range(share)]
    random.Random(0).shuffle(cycle)
    for number in range(count):
        suffix, make = cycle[number % len(cycle)]
        below = folder / f"{number // 500:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:06}.{suffix}").write_bytes(make(Story(number, pieces)))


class Run:
    """One command, timed, with the peak memory of it and of its processes together."""

    def __init__(self, folder: Path, library: Path, cores: int, *, kill_after: float = 0) -> None:
        environment = {**os.environ, "DIPTYCH_LIBRARY": str(library)}
        began = time.perf_counter()
        before = os.times()
        every = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, every[:cores])
        process = subprocess.Popen(
            [*COMMAND, "add", str(folder)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        os.sched_setaffinity(0, every)
        self.peak = self.own = 0.0
        while process.poll() is None:
            sizes = family(process.pid)
            self.own = max(self.own, sizes[0] if sizes else 0)
            self.peak = max(self.peak, sum(sizes))
            if kill_after and time.perf_counter() - began > kill_after:
                process.kill()
            time.sleep(0.1)
        self.seconds = time.perf_counter() - began
        after = os.times()
        self.work = sum(after[2:4]) - sum(before[2:4])
        self.said = process.stderr.read().decode().strip().splitlines() if process.stderr else []

    def __str__(self) -> str:
        return (
            f"{self.seconds:7.1f} s {self.work:7.1f} s of work {self.own:6.0f} MB"
            f" {self.peak:6.0f} MB with workers   {self.said[-1] if self.said else 'killed'}"
        )


def family(pid: int) -> list[float]:
    """Return the resident megabytes of a process and of those that it began."""
    try:
        # Each thread has the children that it began.
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        children = [child for thread in threads for child in thread.read_text().split()]
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return []
    found = [pages * 4096 / 1e6]
    for child in children:
        found += family(int(child))
    return found


def sound(library: Path, files: int) -> str:
    """Return whether the library holds each file once."""
    connection = sqlite3.connect(library / "library.db")
    (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
    (sources,) = connection.execute("SELECT count(DISTINCT source) FROM article").fetchone()
    (texts,) = connection.execute(
        "SELECT count(DISTINCT sha256) FROM article JOIN version ON version.id = article.version"
    ).fetchone()
    (read,) = connection.execute("SELECT count(*) FROM reading").fetchone()
    (waiting,) = connection.execute("SELECT count(*) FROM change").fetchone()
    return (
        f"{articles} articles of {files} files, {sources} sources, {texts} texts, "
        f"{read} readings, {waiting} not indexed"
    )


def stages(folder: Path, scratch: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from corpus.copies import sketch
    from corpus.imported import Packed
    from corpus.importing import read_all
    from corpus.library import Library
    from reader.workspace import Workspace
    from reader.workspace.recognising import Recognising

    spent = dict.fromkeys(
        ("parse", "recognise", "sketch", "compress", "store", "link", "copies", "index"), 0.0
    )
    count = 0

    def timed(stage: str, work: Callable[..., Any], *arguments: object) -> Any:
        began = time.process_time() + sum(os.times()[2:4])
        made = work(*arguments)
        spent[stage] += time.process_time() + sum(os.times()[2:4]) - began
        return made

    with Library.open(scratch / "stages") as library:
        recognising = Recognising(library)
        recognising.recognizer.find(next(read_all(next(folder.rglob("*.md")))).article)
        version = recognising.recognizer.version
        for file in sorted(folder.rglob("*.*")):
            for one in timed("parse", list, read_all(file)):
                count += 1
                mentions = timed("recognise", recognising.mentions, one.article)
                known = timed("sketch", sketch, one.article.text)
                packed = Packed(one.article, timed("compress", getattr, one, "packed"), one.sha256)
                added = timed("store", library.add, packed)
                timed("link", recognising.attach, added.id, one.article, mentions, version)
                timed("copies", library.copies.place, added.id, known)
    with Workspace.open(scratch / "stages") as workspace:
        timed("index", workspace.catch_up)
    total = sum(spent.values())
    for stage, seconds in spent.items():
        print(f"{stage:10} {1000 * seconds / count:7.2f} ms an article {seconds / total:6.1%}")
    print(f"{'all':10} {1000 * total / count:7.2f} ms an article, {count / total:.1f} a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("files", type=int, nargs="?", default=1000)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--kill", type=float, default=0.0, help="seconds until the kill")
    parser.add_argument("--cores", type=int, nargs="*", default=[len(os.sched_getaffinity(0)), 1])
    arguments = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="mixed-files-"))
    try:
        folder = scratch / "files"
        generate(folder, paragraphs(arguments.texts), arguments.files)
        size = sum(file.stat().st_size for file in folder.rglob("*.*")) / 1e6
        print(f"{arguments.files} files, {size:.0f} MB")
        if arguments.stages:
            stages(folder, scratch)
            return
        for cores in arguments.cores:
            library = scratch / f"library-{cores}"
            run = Run(folder, library, cores)
            print(f"{cores} cores    {arguments.files / run.seconds:6.1f} files/s {run}")
            print(f"           {sound(library, arguments.files)}")
        if arguments.kill:
            library = scratch / "killed"
            print(f"killed    {Run(folder, library, 2, kill_after=arguments.kill)}")
            print(f"           {sound(library, arguments.files)}", flush=True)
            print(f"again     {Run(folder, library, 2)}")
            print(f"           {sound(library, arguments.files)}", flush=True)
        print(f"unchanged {Run(folder, library, 1)}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
