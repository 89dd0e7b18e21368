"""Print how adding hostile files ends: seconds, peak memory, verdict, a line for each.

Run from the checkout: `python tests/bench/hostile_files.py [--only PART] [--keep FOLDER]`.
Each file is added alone, by a process of its own, to a fresh library; then all
are added as one folder. A verdict other than `imported` or `refused` is a
defect: a traceback, a control character on standard output or error, more than
10 s of work (60 s for the largest) or 500 MB, or a file written outside the
library. Work is time on a processor, of all processes together.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import io
import os
import shutil
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())"]
PROSE = (
    "The council met for six hours on Tuesday, and went home without a vote. "
    "“Nobody wants to pay,” said Dr. Ada Okoye of the U.S. Bridge Fund in Berlin. "
)
ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066"
MEGABYTE = 1_000_000
ABSOLUTE = "/tmp/owned-by-zip"  # noqa: S108  no file is made
OWNED = ("owned", "owned-by-zip")
"""Names of files that some of the cases would write."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTAINER = "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>"


def zipped(*parts: tuple[str, bytes | str], stored: bool = False) -> bytes:
    made = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w", kind) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return made.getvalue()


def docx(body: str, *more: tuple[str, bytes | str]) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(("word/document.xml", document), *more)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def epub(chapter: str, *more: tuple[str, bytes | str], head: str = "") -> bytes:
    opf = (
        f"{head}<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>T"
        "</dc:title></metadata><manifest><item id='c' href='c.xhtml' "
        "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/></spine>"
        "</package>"
    )
    return zipped(
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("b.opf", opf),
        ("c.xhtml", chapter),
        *more,
    )


def pdf(
    content: bytes = b"",
    *,
    kids: str = "[4 0 R]",
    box: str = "0 0 595 842",
    more: str = "",
    count: int = 1,
    filters: str = "",
) -> bytes:
    content = content or b"BT /F 12 Tf 50 700 Td (The council met on Tuesday.) Tj ET"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {more} >>".encode(),
        f"<< /Type /Pages /Kids {kids} /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 5 0 R "
        "/Resources << /Font << /F 3 0 R >> >> >>".encode(),
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters.encode(), content),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n"
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def rss(items: str, head: str = "") -> str:
    return f"{head}<rss version='2.0'><channel><title>W</title>{items}</channel></rss>"


def item(number: object, link: str = "", body: str = PROSE) -> str:
    link = link or f"https://example.org/{number}"
    return (
        f"<item><title>Item {number}</title><link>{link}</link>"
        f"<description>{body}</description></item>"
    )


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


def bomb(levels: int = 9) -> str:
    entities = "<!ENTITY a0 'lol lol lol lol lol lol'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, levels + 1)
    )
    return f"<!DOCTYPE x [{entities}]>"


SPACES = (
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:off"
    "ice:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table"
    "='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:text><te"
    "xt:p>a<text:s text:c='999999999'/>b</text:p><table:table><table:table-row table:"
    "number-rows-repeated='999999999'><table:table-cell table:number-columns-repeated"
    "='999999999'><text:p>x</text:p></table:table-cell></table:table-row></table:tabl"
    "e></office:text></office:body></office:document-content>"
)
XXE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
DTD = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"
MAIL = "From: a@example.org\nSubject: S\nMIME-Version: 1.0\nContent-Type: {}\n\n{}"


def nest(depth: int) -> str:
    inner = "Content-Type: text/plain\n\nThe council met."
    for number in range(depth):
        inner = (
            f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n{inner}\n"
            f"--b{number}--\n"
        )
    return "From: a@example.org\nSubject: S\nMIME-Version: 1.0\n" + inner


def encodings() -> Iterator[tuple[str, bytes]]:
    text = "Überblick: " + PROSE * 3
    for name in (
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
    ):
        yield f"{name}.txt", text.replace("“", '"').replace("”", '"').encode(name)
    japanese = "市議会は火曜日に六時間にわたって会合を開いた。橋は閉鎖されたままである。" * 5
    for name in ("shift_jis", "euc-jp", "iso2022-jp"):
        yield f"{name}.txt", japanese.encode(name)
    for name, sample in (
        ("gb18030", "市议会星期二开会六小时，没有投票就回家了。" * 9),
        ("koi8-r", "Совет заседал шесть часов и разошёлся без голосования. " * 9),
        ("cp1251", "Совет заседал шесть часов и разошёлся без голосования. " * 9),
        ("iso8859-7", "Το συμβούλιο συνεδρίασε έξι ώρες την Τρίτη. " * 9),
    ):
        yield f"{name}.txt", sample.encode(name)
    yield "mixed.txt", text.encode() + text.encode("cp1252", "replace") * 2
    yield "truncated.txt", text.encode()[:-1] + b"\xe2\x80"
    yield "truncated16.txt", text.encode("utf-16")[:-1]
    yield "truncated32.txt", text.encode("utf-32")[:-3]
    yield "overlong.txt", b"A\xc0\xafB\xe0\x80\xafC\xf0\x80\x80\xaf " + text.encode()
    yield "surrogates.txt", b"A\xed\xa0\x80B\xed\xbf\xbf " + text.encode()
    yield "surrogates16.txt", "A\ud800B ".encode("utf-16-le", "surrogatepass") * 99
    yield "beyond.txt", b"A\xf4\x90\x80\x80\xf7\xbf\xbf\xbf\xfe\xff " + text.encode()
    yield "nuls.txt", text.encode().replace(b" ", b"\0 ")
    yield "onlynuls.txt", bytes(100_000)
    yield "random.txt", os.urandom(100_000)
    yield "bytes.txt", bytes(range(256)) * 100
    yield "lying.html", page(f"<p>{text}</p>", "<meta charset=shift_jis>").encode()
    yield "lying16.html", page(f"<p>{text}</p>", "<meta charset=utf-16>").encode()
    yield "nocharset.html", page(f"<p>{text}</p>", "<meta charset='\x1b]0;x\x07'>").encode()
    yield "utf7.html", page("+ADw-script+AD4-" + PROSE, "<meta charset=utf-7>").encode()
    yield "zlibcodec.html", page(PROSE, "<meta charset=zlib_codec>").encode()
    yield "utf16.xml", rss(item(1)).encode("utf-16")
    yield "lying.xml", ("<?xml version='1.0' encoding='utf-16'?>" + rss(item(1))).encode()
    yield "lying2.xml", ("<?xml version='1.0' encoding='hex'?>" + rss(item(1))).encode()


def texts() -> Iterator[tuple[str, bytes | str]]:
    yield "escapes.txt", f"{ESCAPES}Title\n\n{ESCAPES.join(PROSE.split())}"
    yield (
        "escapes.md",
        f"---\ntitle: \"{'x'}\\e]0;x\\a\"\nauthor: '{ESCAPES}'\n---\n# {ESCAPES}\n\n[a]({ESCAPES})",
    )
    yield (
        "escapes.html",
        page(
            f"<h1>{ESCAPES}&#27;]0;x&#7;&#155;</h1><p>{PROSE}{ESCAPES}</p>",
            f"<meta name=author content='{ESCAPES}&#27;'>"
            "<meta property=og:site_name content='&#27;[2J'>",
        ),
    )
    yield (
        "escapes.eml",
        "From: =?utf-8?B?G10wO3gH?= <a@b.c>\nSubject: =?utf-8?B?G10wO3gH?=\nMIME-Version: 1.0\n\n"
        + PROSE
        + ESCAPES,
    )
    yield "escapes.xml", rss(item("&#155;" + "\x9b", body=PROSE + "\u202e"))
    yield "markup.txt", "[/] [bold] [@click=app.quit]x[/] [link=file:///etc/passwd]\n\n" + PROSE
    yield "markup.md", "# [/] [@click=app.quit]x[/]\n\n[red]" + PROSE
    yield (
        "bidi.txt",
        "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])) * 99 + PROSE,
    )
    yield "zerowidth.txt", "\u200b\u200c\u200d\u2060\ufeff".join(PROSE)
    yield "tags.txt", PROSE + "".join(map(chr, range(0xE0000, 0xE0080))) * 50
    yield "zalgo.txt", "".join(letter + "\u0301" * 300 for letter in PROSE * 5)
    yield "variation.txt", PROSE + "☃" + "\ufe0f" * 50_000
    yield "emptylines.txt", "\n" * 1_000_000
    yield "textinlines.txt", "a\n" + "\n" * 1_000_000 + "b"
    yield "carriage.txt", "a\r" * 500_000
    yield "separators.txt", "a\u2028b\u2029\x85\x0b\x0c" * 50_000
    yield "tabs.txt", "\t" * MEGABYTE + "a"
    yield "spaces.txt", " " * 3_000_000 + "a"
    yield "oneword.txt", "x" * 3_000_000
    yield "names.txt", "John Smith met Mary Jones. " * 40_000
    yield "capitals.txt", "A B C D E F " * 90_000
    yield "quotes.txt", "“" * 100_000 + PROSE + "”" * 100_000
    yield "brackets.txt", "(" * 300_000 + ")" * 300_000
    yield "dots.txt", "." * 1_000_000 + "A. B. C. " * 1000
    yield "digits.txt", "9" * 1_000_000
    yield "digits.md", "---\nyear: " + "9" * 100_000 + "\ntitle: x\n---\n" + PROSE
    yield "hyphens.txt", "a-" * 500_000
    yield "apostrophes.txt", "O'" * 500_000
    yield "emoji.txt", "👨‍👩‍👧‍👦" * 100_000
    yield "han.txt", "市议会星期二开会六小时" * 60_000
    yield "book.txt", (PROSE * 4 + "\n\n") * 5_000
    yield "line100.txt", b"a" * (100 * MEGABYTE)
    yield "words100.txt", b"word " * (20 * MEGABYTE)
    yield "file200.txt", (PROSE.encode() * 4 + b"\n\n") * (200 * MEGABYTE // 640)
    yield "empty.txt", b""
    yield "blank.txt", " \n\t\u00a0\u3000\n"


def markdowns() -> Iterator[tuple[str, str]]:
    yield "table500.md", "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n|" + "b|" * 500
    yield "table5000.md", "|" + "a|" * 5000 + "\n|" + "-|" * 5000 + ("\n|" + "b|" * 5000) * 9
    yield "rows.md", "|a|b|\n|-|-|\n" + "|x|y|\n" * 100_000
    yield "quoted.md", ">" * 50_000 + " a"
    yield "quoted2.md", "\n".join(">" * n + " a" for n in range(1, 600))
    yield "lists.md", "".join("  " * n + "- a\n" for n in range(2_000))
    yield "lists2.md", "- " * 20_000 + "a"
    yield "items.md", "- a\n" * 200_000
    yield "numbered.md", "1) " * 9_000 + "a\n999999999999999. b"
    yield "references.md", "[a]: /x\n" * 50_000 + "[a]" * 50_000
    yield (
        "references2.md",
        "".join(f"[{n}]: /{'x' * 999}\n" for n in range(3_000))
        + "".join(f"[{n}]" for n in range(3_000)) * 9,
    )
    yield "brackets.md", "[" * 100_000 + "]" * 100_000
    yield "links.md", "[a](" * 50_000
    yield "images.md", "![" * 50_000
    yield "stars.md", "*a **b " * 50_000
    yield "stars2.md", "*" * 200_000 + "a" + "*" * 200_000
    yield "underscores.md", "_a__b" * 100_000
    yield "ticks.md", "".join("`" * n + "a" for n in range(1, 800))
    yield "fences.md", "```\n" * 100_000
    yield "html.md", "<div>" * 50_000 + "a"
    yield "html2.md", "<!--" * 50_000 + "<?" * 50_000 + "<![CDATA[" * 9_000
    yield "entities.md", "&amp;&#x1b;&#0;&#xD800;&#1114112;" * 20_000
    yield "autolinks.md", "<http://a" * 50_000
    yield "footnotes.md", "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(3_000)) + "[^0]"
    yield "footnotes2.md", "[^1]" * 20_000 + "\n\n[^1]: a"
    yield "headings.md", "# a\n" * 100_000
    yield "setext.md", "a\n=\n" * 100_000
    yield "backslashes.md", "\\" * 500_000
    yield "tildes.md", "~~" * 200_000
    yield (
        "yamlbomb.md",
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n"
            for n in range(9)
        )
        + "---\ntext",
    )
    yield (
        "yamltag.md",
        "---\ntitle: !!python/object/apply:os.system ['touch /tmp/owned']\n---\n" + PROSE,
    )
    yield "yamlnest.md", "---\ntitle: " + "[" * 20_000 + "\n---\n" + PROSE
    yield "yamldate.md", "---\ndate: 99999-99-99\ntitle: [1, {a: b}]\n---\n" + PROSE
    yield "yamllong.md", "---\ntitle: " + "x" * MEGABYTE + "\n---\n" + PROSE


def pages() -> Iterator[tuple[str, str]]:
    yield "deep.html", page("<div>" * 10_000 + PROSE + "</div>" * 10_000)
    yield "deeper.html", page("<b><i>" * 100_000 + PROSE)
    yield "tables.html", page("<table><tr><td>" * 500 + PROSE)
    yield "lists.html", page("<ul><li>" * 3_000 + PROSE)
    yield "script.html", page(f"<script>{'x' * MEGABYTE}</script><p>{PROSE}</p>")
    yield "unclosed.html", page("<script>" + PROSE * 100)
    yield (
        "refresh.html",
        page(
            f"<p>{PROSE * 3}</p>", "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"
        ),
    )
    yield (
        "base.html",
        page(f"<p>{PROSE * 3}<a href=x>y</a></p>", "<base href='javascript:alert(1)//'>"),
    )
    yield (
        "links.html",
        page(
            "<p>"
            + f"<a href='javascript:alert(1)'>{PROSE}</a><a href='file:///etc/passwd'>x</a>" * 5
            + "</p>"
        ),
    )
    yield (
        "pictures.html",
        page(
            f"<p>{PROSE * 3}</p><img src=http://127.0.0.1:9/x.png><iframe src=file:///etc/passwd></iframe>"
        ),
    )
    yield (
        "data.html",
        page(f"<p>{PROSE * 3}</p><img src='data:image/png;base64,{'A' * 30 * MEGABYTE}'>"),
    )
    yield (
        "attributes.html",
        page("<p " + " ".join(f"a{n}=x" for n in range(100_000)) + f">{PROSE}</p>"),
    )
    yield "attribute.html", page(f"<p title='{'x' * 10 * MEGABYTE}'>{PROSE}</p>")
    yield "paragraphs.html", page(f"<p>{PROSE}</p>" * 20_000)
    yield "tags.html", page("<br>" * MEGABYTE)
    yield "comments.html", page("<!--" * 100_000 + PROSE)
    yield "entities.html", page("<p>" + "&#x1b;&#0;&#xd800;&#x110000;&bogus;" * 20_000 + PROSE * 3)
    yield "text.html", page("<p>" + PROSE * 20_000)
    yield "huge.html", page(f"<p>{PROSE * 4}</p>" * 50_000)
    yield (
        "jsonld.html",
        page(
            f"<p>{PROSE * 3}</p>",
            "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        ),
    )
    yield (
        "jsonld2.html",
        page(
            f"<p>{PROSE * 3}</p>",
            '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"'
            "\\u001b]0;x\\u0007"
            '","datePublished":"99999-01-01"}</script>',
        ),
    )
    yield "frames.html", "<html><frameset><frame src='http://127.0.0.1:9'></frameset></html>"
    yield "empty.html", "<html></html>"
    yield "nothing.html", "<html><body><script>document.write('x')</script></body></html>"
    yield "truncated.html", page(f"<p>{PROSE * 9}</p>")[:-400] + "<p title='"
    yield "nested.html", page("".join(f"<font size={n}>" for n in range(5_000)) + PROSE)
    yield "forms.html", page("<select>" + "<option>x" * 200_000)
    yield "svg.html", page("<svg>" * 3_000 + "<math>" * 3_000 + PROSE)
    yield (
        "bomb.xhtml",
        "<?xml version='1.0'?>"
        + bomb()
        + "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>&a9;"
        + PROSE
        + "</p></body></html>",
    )
    yield (
        "xxe.xhtml",
        "<?xml version='1.0'?>" + XXE + f"<html><body><p>&e; {PROSE}</p></body></html>",
    )


def feeds() -> Iterator[tuple[str, bytes | str]]:
    yield "million.xml", rss("<item><title>x</title></item>" * MEGABYTE)
    yield "many.xml", rss("".join(item(n) for n in range(20_000)))
    yield "same.xml", rss(item(1) * 500)
    yield "nolinks.xml", rss("<item><title>a</title><description>b c d</description></item>" * 50)
    yield (
        "relative.xml",
        rss(
            item(1, "../x")
            + item(2, "javascript:alert(1)")
            + item(3, "file:///etc/passwd")
            + item(4, "\x85")
        ),
    )
    yield "bomb.xml", "<?xml version='1.0'?>" + bomb() + rss(item(1, body="&a9;"))
    yield (
        "quadratic.xml",
        f"<!DOCTYPE x [<!ENTITY a '{'x' * 100_000}'>]>" + rss(item(1, body="&a;" * 10_000)),
    )
    yield "xxe.xml", "<?xml version='1.0'?>" + XXE + rss(item(1, body="&e; " + PROSE))
    yield "dtd.xml", "<?xml version='1.0'?>" + DTD + rss(item(1))
    yield (
        "parameter.xml",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>" + rss(item(1)),
    )
    yield "deep.xml", rss("<item>" + "<a>" * 50_000)
    yield "attributes.xml", rss("<item " + " ".join(f"a{n}='x'" for n in range(100_000)) + "/>")
    yield "namespaces.xml", rss("".join(f"<n{n}:a xmlns:n{n}='u{n}'/>" for n in range(50_000)))
    yield "broken.xml", rss(item(1) + "<item><title>x")
    yield "nofeed.xml", "<?xml version='1.0'?><a><b>c</b></a>"
    yield "empty.xml", "<rss/>"
    yield (
        "xinclude.xml",
        rss(
            "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/>"
            + item(1)
        ),
    )
    yield "stylesheet.xml", "<?xml-stylesheet href='http://127.0.0.1:9/x'?>" + rss(item(1))
    yield "deep.json", '{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * 200_000
    yield (
        "wrong.json",
        '{"version":"https://jsonfeed.org/version/1.1","items":[1,null,{"id":{}},{"content_html":[]}],"title":5}',
    )
    yield (
        "numbers.json",
        '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":'
        + "9" * 100_000
        + ',"content_text":"a"}]}',
    )


def archives() -> Iterator[tuple[str, bytes]]:
    body = paragraph(PROSE)
    yield "good.docx", docx(body)
    yield "bomb.docx", docx(body, ("word/media/x", bytes(200 * MEGABYTE)))
    yield (
        "bombdoc.docx",
        zipped(
            (
                "word/document.xml",
                f"<w:document {W}><w:body>{paragraph('a' * 300 * MEGABYTE)}</w:body></w:document>",
            )
        ),
    )
    yield "paragraphs.docx", docx(body * 200_000)
    yield "runs.docx", docx("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 300_000 + "</w:p>")
    yield "deep.docx", docx("<w:tbl><w:tr><w:tc>" * 5_000 + body)
    yield (
        "cells.docx",
        docx(
            "<w:tbl>"
            + ("<w:tr>" + f"<w:tc>{paragraph('x')}</w:tc>" * 100 + "</w:tr>") * 1_000
            + "</w:tbl>"
        ),
    )
    yield (
        "xxe.docx",
        zipped(
            (
                "word/document.xml",
                XXE + f"<w:document {W}><w:body>{paragraph('&e;' + PROSE)}</w:body></w:document>",
            )
        ),
    )
    yield (
        "lol.docx",
        zipped(
            (
                "word/document.xml",
                bomb() + f"<w:document {W}><w:body>{paragraph('&a9;')}</w:body></w:document>",
            )
        ),
    )
    yield (
        "traversal.docx",
        docx(body, ("../../../../tmp/owned-by-zip", "x"), (ABSOLUTE, "x")),
    )
    yield "duplicate.docx", docx(body, ("word/document.xml", b"<broken"))
    yield "names.docx", docx(body, ("word/\x1b]0;x\x07.xml", "x"), ("a\nb", "x"))
    yield (
        "manyparts.docx",
        zipped(*((f"p{n}", "") for n in range(70_000)), ("word/document.xml", "<x/>")),
    )
    yield "truncated.docx", docx(body)[:-30]
    yield "truncated2.docx", docx(body)[:100]
    encrypted = bytearray(docx(body))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.index(mark) + place] |= 1
    yield "encrypted.docx", bytes(encrypted)
    link = zipfile.ZipInfo("word/document.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    yield "symlink.docx", made.getvalue()
    lying = bytearray(docx(body))
    struct.pack_into("<I", lying, lying.index(b"PK\x01\x02") + 24, 5)
    yield "lyingsize.docx", bytes(lying)
    crc = bytearray(docx(body))
    crc[60] ^= 255
    yield "badcrc.docx", bytes(crc)
    yield (
        "nested.docx",
        zipped(
            ("word/document.xml", zipped(("word/document.xml", zipped(("x", bytes(MEGABYTE))))))
        ),
    )
    yield "plain.zip.txt", zipped(("a.txt", PROSE))
    yield "good.epub", epub(page(f"<p>{PROSE}</p>"))
    yield "bomb.epub", epub(page("<p>" + "a " * (60 * MEGABYTE) + "</p>"))
    yield (
        "chapters.epub",
        zipped(
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            (
                "b.opf",
                "<package><manifest>"
                + "".join(
                    f"<item id='c{n}' href='c.xhtml' media-type='application/xhtml+xml'/>"
                    for n in range(5_000)
                )
                + "</manifest><spine>"
                + "".join(f"<itemref idref='c{n}'/>" for n in range(5_000))
                + "</spine></package>",
            ),
            ("c.xhtml", page(f"<p>{PROSE * 50}</p>")),
        ),
    )
    yield "xxe.epub", epub(XXE + f"<html><body><p>&e; {PROSE}</p></body></html>", head=XXE)
    yield "lol.epub", epub(bomb() + "<html><body><p>&a9;</p></body></html>", head=bomb())
    yield "deep.epub", epub("<html><body>" + "<div>" * 10_000 + PROSE)
    yield (
        "missing.epub",
        zipped(("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER)),
    )
    yield "escape.epub", epub(page(PROSE)).replace(b"c.xhtml", b"../../x")
    yield (
        "locked.epub",
        epub(
            page(PROSE),
            (
                "META-INF/encryption.xml",
                (
                    "<encryption xmlns='x'><EncryptedData><CipherReference URI='c.xhtml'/>"
                    "</EncryptedData></encryption>"
                ),
            ),
        ),
    )
    yield "empty.odt", zipped(("mimetype", "application/vnd.oasis.opendocument.text"))
    yield (
        "spaces.odt",
        zipped(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                SPACES,
            ),
        ),
    )
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/\r\n"
        b"Content-Type: application/http\r\nContent-Length: 999999999\r\n\r\n"
        b"HTTP/1.1 200 OK\r\n\r\n<html>"
    )
    yield "lying.warc", warc
    yield "bomb.warc.gz", gzip.compress(b"WARC/1.0\r\n" + bytes(600 * MEGABYTE), 1)
    yield "gzip.txt", gzip.compress(PROSE.encode())


def pdfs() -> Iterator[tuple[str, bytes]]:
    yield "good.pdf", pdf()
    yield "loop.pdf", pdf(kids="[2 0 R 2 0 R]", count=2)
    yield "million.pdf", pdf(count=1_000_000)
    yield "many.pdf", pdf(kids="[" + "4 0 R " * 100_000 + "]", count=100_000)
    yield "huge.pdf", pdf(box="0 0 9999999 9999999")
    yield "nan.pdf", pdf(box="nan inf -1e99 1e99")
    yield (
        "javascript.pdf",
        pdf(more="/OpenAction << /S /JavaScript /JS (app.alert(1); while(1);) >>"),
    )
    yield "launch.pdf", pdf(more="/OpenAction << /S /Launch /F (touch /tmp/owned) >>")
    yield "noxref.pdf", pdf().replace(b"xref", b"xxxx")
    yield "badxref.pdf", pdf().replace(b"00000 n", b"99999 n")
    yield "prev.pdf", pdf().replace(b"/Size 6", b"/Size 6 /Prev 9")
    yield "truncated.pdf", pdf()[:200]
    yield "head.pdf", b"%PDF-1.7\n"
    yield "junk.pdf", b"%PDF-1.7\n" + os.urandom(MEGABYTE)
    yield "notpdf.pdf", PROSE.encode() * 5
    yield (
        "flate.pdf",
        pdf(
            zlib.compress(b"BT /F 12 Tf (a) Tj ET " + b" " * 300 * MEGABYTE),
            filters="/Filter /FlateDecode",
        ),
    )
    yield (
        "flate2.pdf",
        pdf(
            zlib.compress(zlib.compress(bytes(400 * MEGABYTE))),
            filters="/Filter [/FlateDecode /FlateDecode]",
        ),
    )
    yield "words.pdf", pdf(b"BT /F 12 Tf 50 700 Td " + b"(The council met) Tj " * 200_000 + b"ET")
    yield "q.pdf", pdf(b"q " * MEGABYTE + b"BT /F 12 Tf (a) Tj ET")
    yield "dicts.pdf", pdf(more="/X " + "<< /A " * 50_000 + ">>" * 50_000)
    yield "arrays.pdf", pdf(more="/X " + "[" * 100_000)
    yield (
        "encrypted.pdf",
        pdf().replace(
            b"/Size 6",
            b"/Size 6 /Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a)(a)]"
            % (b"x" * 32, b"y" * 32),
        ),
    )
    yield (
        "title.pdf",
        pdf().replace(
            b"/Size 6",
            b"/Size 6 /Info << /Title <1B5D303B7807> /Author (\\033[2J) "
            b"/CreationDate (D:99999999) >>",
        ),
    )
    yield "scan.pdf", pdf(b"0 0 100 100 re f")
    yield "large.pdf", pdf() + b"%" + b"x" * 190 * MEGABYTE


def mails() -> Iterator[tuple[str, bytes | str]]:
    yield "nested.eml", nest(99)
    yield "nested2.eml", nest(3_000)
    yield "messages.eml", MAIL.format("message/rfc822", "") * 2_000
    yield (
        "parts.eml",
        MAIL.format("multipart/mixed; boundary=b", "--b\nContent-Type: text/plain\n\na\n" * 50_000),
    )
    yield "noboundary.eml", MAIL.format("multipart/mixed", PROSE)
    yield "boundary.eml", MAIL.format('multipart/mixed; boundary=""', PROSE)
    yield "lying.eml", MAIL.format("text/html; charset=utf-16", PROSE)
    yield "lying2.eml", MAIL.format('text/plain; charset="zlib_codec"', PROSE)
    yield (
        "lying3.eml",
        MAIL.format("text/plain; charset=rot13\nContent-Transfer-Encoding: x-uuencode", PROSE),
    )
    yield "base64.eml", MAIL.format("text/plain\nContent-Transfer-Encoding: base64", "!!!" + PROSE)
    yield "picture.eml", MAIL.format("image/png", PROSE)
    yield "headers.eml", "MIME-Version: 1.0\n" + "X-A: b\n" * 200_000 + "\n" + PROSE
    yield "header.eml", "MIME-Version: 1.0\nSubject: " + "x" * 5 * MEGABYTE + "\n\n" + PROSE
    yield (
        "encoded.eml",
        "MIME-Version: 1.0\nSubject: " + "=?utf-8?Q?=1b=5d?= " * 20_000 + "\n\n" + PROSE,
    )
    yield "addresses.eml", "MIME-Version: 1.0\nFrom: " + "a <a@b.c>, " * 50_000 + "\n\n" + PROSE
    yield (
        "comments.eml",
        "MIME-Version: 1.0\nFrom: "
        + "(" * 20_000
        + "a"
        + ")" * 20_000
        + " <a@b.c>\nDate: "
        + "(" * 20_000
        + "\n\n"
        + PROSE,
    )
    yield (
        "date.eml",
        "MIME-Version: 1.0\nDate: Mon, 99 Feb 99999 99:99:99 +9999\nFrom: @\n\n" + PROSE,
    )
    yield (
        "attachment.eml",
        MAIL.format(
            "multipart/mixed; boundary=b",
            "--b\n\n"
            + PROSE
            + '\n--b\nContent-Type: application/pdf; name="../../x"\n'
            + "Content-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(os.urandom(20 * MEGABYTE)).decode()
            + "\n--b--",
        ),
    )
    yield "page.eml", MAIL.format("text/html", page("<div>" * 10_000 + PROSE))
    yield (
        "parameters.eml",
        MAIL.format("text/plain" + "".join(f"; a*{n}=b" for n in range(20_000)), PROSE),
    )


def special(folder: Path) -> Iterator[Path]:
    """Make what is no ordinary file."""

    def named(name: bytes, data: bytes = PROSE.encode()) -> Path:
        path = folder / os.fsdecode(name)
        path.write_bytes(data)
        return path

    yield named(b"new\nline.txt")
    yield named(b"esc\x1b]0;x\x07.txt", b"")
    yield named(b"bad\xff\xfe\x80.txt")
    yield named(b"bad\xffempty.txt", b"")
    yield named(b"x" * 251 + b".txt")
    yield named(b"-rf.txt")
    yield named(b"--help.md")
    yield named(b"\xe2\x80\xae.txt")
    yield named(b"[bold]x[@click=app.quit].txt", b"")
    yield named(b"a\\b'\"$(touch owned)`.txt")
    yield named(b"noend", PROSE.encode())
    yield named(b"page.pdf", page(f"<p>{PROSE * 3}</p>").encode())
    yield named(b"picture.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(1000))
    yield named(b"program.html", b"\x7fELF" + os.urandom(1000))
    yield named(b"feed.txt", rss(item(1)).encode())
    yield named(b"mail.md", MAIL.format("text/plain", PROSE).encode())
    yield named(b"text.epub")
    yield named(b"archive.html", docx(paragraph(PROSE)))
    for name, target in (
        ("loop.txt", "loop.txt"),
        ("self", "."),
        ("dangling.txt", "nowhere"),
        ("null.txt", "/dev/null"),
        ("zero.txt", "/dev/zero"),
    ):
        (folder / name).symlink_to(target)
        yield folder / name
    os.mkfifo(folder / "pipe.txt")
    yield folder / "pipe.txt"
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "socket.txt"))
    yield folder / "socket.txt"
    (folder / "folder.txt").mkdir()
    yield folder / "folder.txt"
    yield Path("/proc/self/mem")
    yield Path("/proc/kmsg")
    yield Path("/dev/stdin")
    yield folder / "missing.txt"
    yield Path("x" * 5000)


CASES: tuple[Callable[[], Iterator[tuple[str, bytes | str]]], ...] = (
    encodings,
    texts,
    markdowns,
    pages,
    feeds,
    archives,
    pdfs,
    mails,
)


def cases(folder: Path, only: str) -> Iterator[Path]:
    """Make the files, each in the folder of its class, and yield them."""
    for make in CASES:
        below = folder / make.__name__
        below.mkdir()
        for name, data in make():
            if only in f"{make.__name__}/{name}":
                raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
                (below / name).write_bytes(raw)
                yield below / name
    below = folder / "special"
    below.mkdir()
    yield from (path for path in special(below) if only in f"special/{path.name}")


def add(paths: list[Path], library: Path, folder: Path) -> tuple[str, float, float, float, str]:
    """Return verdict, seconds of work and by the clock, megabytes and what was said."""
    before = listing(folder)
    environment = {**os.environ, "DIPTYCH_LIBRARY": str(library), "TMPDIR": str(library.parent)}
    began, before_work = time.perf_counter(), sum(os.times()[2:4])
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*COMMAND, "add", "--", *map(str, paths)],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, largest(process.pid))
            time.sleep(0.02)
        seconds = sum(os.times()[2:4]) - before_work
        waited = time.perf_counter() - began
        said.seek(0)
        output = said.read()
    wrong = []
    if b"Traceback" in output or b"Error:" in output or process.returncode not in {0, 1}:
        wrong.append(f"TRACEBACK {process.returncode}")
    if any((byte < 32 and byte != 10) or byte == 127 for byte in output) or any(
        "\x80" <= letter <= "\x9f"
        or "\u202a" <= letter <= "\u202e"
        or "\u2066" <= letter <= "\u2069"
        for letter in output.decode("utf-8", "replace")
    ):
        wrong.append("CONTROL CHARACTER")
    if seconds > (60 if os.path.isfile(paths[0]) and largest_of(paths[0]) else 10):  # noqa: PTH113  long names
        wrong.append("SLOW")
    if peak > 500:
        wrong.append("MEMORY")
    if (
        listing(folder) != before or any(Path(f"/tmp/{name}").exists() for name in OWNED)  # noqa: S108  where they would be
    ):
        wrong.append("WROTE")
    lines = [line for line in output.decode("utf-8", "replace").splitlines() if line]
    if process.returncode == 1 and not any("Cannot" in line for line in lines):
        wrong.append("NOT NAMED")
    verdict = ", ".join(wrong) or ("imported" if process.returncode == 0 else "refused")
    return verdict, seconds, waited, peak, next((li for li in lines if "Cannot" in li), "")


def largest_of(path: Path) -> bool:
    """Return whether a file is among the largest, which may take longer."""
    return path.stat().st_size > 99 * MEGABYTE


def listing(folder: Path) -> list[tuple[str, str]]:
    return sorted((at, name) for at, _, names in os.walk(folder) for name in names)


def largest(pid: int) -> float:
    """Return the resident megabytes of the largest among a process and those it began."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        # Each thread has the children that it began.
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        children = [child for thread in threads for child in thread.read_text().split()]
    except OSError:
        return 0.0
    own = next(
        (int(li.split()[1]) / 1024 for li in status.splitlines() if li.startswith("VmHWM")), 0
    )
    return max([own, *map(largest, map(int, children))])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of CLASS/NAME")
    parser.add_argument("--whole", action="store_true", help="only all of them as one folder")
    arguments = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="hostile-"))
    folder = scratch / "files"
    folder.mkdir()
    counts: dict[str, int] = {}
    try:
        paths = list(cases(folder, arguments.only))
        print(f"{'class and file':34} {'verdict':16} {'work s':>6} {'s':>6} {'MB':>5}")
        for number, path in enumerate([] if arguments.whole else paths):
            verdict, seconds, waited, peak, said = add(
                [path], scratch / f"library-{number}", folder
            )
            shutil.rmtree(scratch / f"library-{number}", ignore_errors=True)
            counts[verdict] = counts.get(verdict, 0) + 1
            name = ascii(f"{path.parent.name}/{path.name}")[1:-1][-34:]
            why = said.rpartition(": ")[2]
            print(
                f"{name:34} {verdict:16} {seconds:6.1f} {waited:6.1f} {peak:5.0f} {why}", flush=True
            )
        print(counts)
        verdict, seconds, waited, peak, _ = add([folder], scratch / "library", folder)
        print(f"{'all as one folder':34} {verdict:16} {seconds:6.1f} {waited:6.1f} {peak:5.0f}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
