import time
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article, BlockKind
from corpus.errors import UnreadableArticle
from corpus.importing import read_bytes
from corpus.importing.pdf import confined
from corpus.importing.pdf.joining import joined, words_of

Drawn = tuple[float, float, float, str]
"""Left, base and size in points, and the words."""

BODY = 11
PROSE = (
    "The council met for six hours on Tuesday and",
    "went home without a vote, though the bridge had",
    "been closed to all traffic since the storm.",
)


def pdf(
    pages: Sequence[Sequence[Drawn]], info: str = "", box: str = "0 0 595 842", extra: str = ""
) -> bytes:
    """Return a PDF that draws these words, the letters of sizes above 100 bold and as much less."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
        5: f"<< {info} >>",
    }
    for number, page in enumerate(pages):
        content = "".join(_drawn(*words) for words in page)
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {11 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>"
        )
        length = len(content.encode("cp1252"))
        objects[11 + 2 * number] = f"<< /Length {length} >>\nstream\n{content}endstream"
    return written({number: text.encode("cp1252") for number, text in objects.items()})


def _drawn(left: float, base: float, size: float, words: str) -> str:
    font = f"/B {size - 100}" if size > 100 else f"/F {size}"
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {font} Tf {left} {base} Td ({escaped}) Tj ET\n"


def written(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    size = max(objects) + 1
    data += b"xref\n0 %d\n" % size
    for number in range(size):
        place = places.get(number)
        data += b"%010d %05d %s \n" % ((0, 65535, b"f") if place is None else (place, 0, b"n"))
    return (
        data
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            trailer,
            start,
        )
    )


def lines(texts: Sequence[str], top: float = 700, left: float = 72) -> list[Drawn]:
    return [(left, top - 14 * number, BODY, text) for number, text in enumerate(texts)]


def article(data: bytes, name: str = "a.pdf") -> Article:
    return read_bytes(data, name).article


def seen(made: Article) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.span.of(made.text)) for block in made.blocks]


def reason_for(data: bytes) -> str:
    began = time.monotonic()
    with pytest.raises(UnreadableArticle) as caught:
        article(data)
    assert time.monotonic() - began < 30
    return caught.value.reason


def test_lines_are_paragraphs_and_large_ones_headings() -> None:
    page = [
        (72, 760, 20, "A bridge falls"),
        *lines(PROSE),
        (72, 640, 14, "What is known"),
        *lines(PROSE, top=620),
    ]
    made = article(pdf([page]))
    assert made.title == "A bridge falls"
    assert seen(made) == [
        (BlockKind.HEADING, 1, "A bridge falls"),
        (BlockKind.PARAGRAPH, 0, " ".join(PROSE)),
        (BlockKind.HEADING, 2, "What is known"),
        (BlockKind.PARAGRAPH, 0, " ".join(PROSE)),
    ]


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    texts = [*PROSE[:2], "shut.", *PROSE]
    made = article(pdf([lines(texts)]))
    assert [text for _, _, text in seen(made)] == [" ".join(texts[:3]), " ".join(PROSE)]


def test_bullets_are_items_and_bold_lines_headings() -> None:
    page = [
        (72, 720, 100 + BODY, "The facts"),
        *lines(["\u2022 one thing", "\u2022 another thing", *PROSE]),
    ]
    made = article(pdf([page]))
    assert [kind for kind, _, _ in seen(made)][:3] == [
        BlockKind.HEADING,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]


def test_running_heads_and_page_numbers_go_and_paragraphs_reach_over_the_page() -> None:
    def page(number: int, body: Sequence[str]) -> list[Drawn]:
        return [
            (72, 800, 8, f"The Harbour Gazette, no. {number}"),
            *lines(body),
            (290, 30, 8, f"- {number} -"),
        ]

    made = article(pdf([page(1, PROSE[:2]), page(2, PROSE[2:]), page(3, ["A last line."])]))
    assert made.text == " ".join(PROSE) + "\n\nA last line."


def test_a_line_that_comes_again_inside_the_text_stays() -> None:
    made = article(pdf([lines(PROSE)] * 4))
    assert made.text.count("The council met") == 4


def test_columns_are_read_one_after_the_other() -> None:
    left = lines(["The council met for", "six hours and went"])
    right = lines(["home without a vote,", "as ever."], left=320)
    assert article(pdf([left + right])).text == (
        "The council met for six hours and went home without a vote, as ever."
    )


def test_footnotes_stand_at_the_end() -> None:
    note = (72, 60, 7, "1 See the minutes of the council.")
    made = article(pdf([[*lines(PROSE[:2]), note], lines(PROSE[2:])]))
    assert made.text == " ".join(PROSE) + "\n\nSee the minutes of the council."
    assert made.blocks[-1].marker == "[1]"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (("a recon-", "struction"), "a reconstruction"),
        (("a recon\u00ad", "struction"), "a reconstruction"),
        (("a recon\ufffe", "struction"), "a reconstruction"),
        (("the Trump-", "Putin call"), "the Trump-Putin call"),
        (("a well-", "known well-known case"), "a well-known well-known case"),
        (("nineteen -", "or so"), "nineteen - or so"),
        (("an eﬃcient", "ﬂow"), "an efficient flow"),
    ],
)
def test_words_that_a_line_cuts_in_two_are_whole_again(cut: tuple[str, ...], whole: str) -> None:
    assert joined(cut, words_of(cut)) == whole


def test_a_hyphen_at_the_end_of_a_line_goes() -> None:
    texts = ["The council met to speak of the recon-", "struction of the bridge that fell."]
    assert "the reconstruction of" in article(pdf([lines(texts)])).text


def test_what_the_file_says_of_itself_is_believed_unless_a_program_made_it_up() -> None:
    info = "/Title (Rain) /Author (Ada Okoye) /CreationDate (D:20250318120000Z)"
    known = article(pdf([lines(PROSE)], info))
    assert (known.title, known.metadata.byline) == ("Rain", "Ada Okoye")
    assert known.metadata.published == date(2025, 3, 18)
    page = [(72, 760, 20, "A bridge falls"), (72, 730, 9, "3 May 2025"), *lines(PROSE)]
    made = article(pdf([page], "/Title (Microsoft Word - draft3.doc) /CreationDate (D:2025)"))
    assert (made.title, made.metadata.published) == ("A bridge falls", date(2025, 5, 3))


def test_a_pdf_is_told_by_its_bytes_whatever_its_name() -> None:
    assert article(pdf([lines(PROSE)]), "a.txt").text == " ".join(PROSE)
    assert article(b"Only text, whatever the name says.").text.startswith("Only text")


def test_a_scan_says_that_it_has_no_text() -> None:
    assert reason_for(pdf([[]])) == "it is a scan: its pages are pictures without text"


def test_a_pdf_that_asks_for_a_password_is_refused() -> None:
    key = b"<" + b"00" * 32 + b">"
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >> /ID [<00> <00>]"
    data = pdf([lines(PROSE)]).replace(b"/Size", encrypt % (key, key) + b" /Size", 1)
    assert reason_for(data) == "it is protected by a password"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20])
def test_what_only_begins_like_a_pdf_is_refused(data: bytes) -> None:
    assert reason_for(data) == "it is a damaged PDF file"


def test_a_pdf_with_a_broken_table_of_objects_is_mended() -> None:
    data = pdf([lines(PROSE)])
    broken = data[: data.index(b"xref")] + b"xref\n0 1\ngarbage\n" + data[data.index(b"trailer") :]
    assert article(broken).text == " ".join(PROSE)


def test_a_pdf_that_is_cut_off_is_refused_or_read_as_far_as_it_goes() -> None:
    data = pdf([lines(PROSE)] * 3)
    for share in (0.2, 0.5, 0.9):
        try:
            text = article(data[: int(share * len(data))]).text
        except UnreadableArticle as error:
            text = error.reason
        assert text.startswith(("The council", "it is a damaged", "it holds no pages"))


def test_pages_that_are_their_own_parents_end() -> None:
    data = pdf([lines(PROSE)])
    looped = data.replace(b"/Kids [10 0 R]", b"/Kids [ 2 0 R]")
    assert reason_for(looped).startswith("it ")


def test_a_huge_page_and_javascript_do_nothing() -> None:
    script = "/OpenAction << /S /JavaScript /JS (while(true){}) >>"
    made = article(pdf([lines(PROSE)], box="0 0 99999999 99999999", extra=script))
    assert made.text == " ".join(PROSE)


def test_content_that_unfolds_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 2)
    packed = zlib.compress(zlib.compress(b"q " * (300 << 20), 9), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 11 0 R >>"
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
    data = written(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
            5: b"<< >>",
            10: page,
            11: stream % (len(packed), packed),
        }
    )
    assert reason_for(data).startswith("it ")


def test_nothing_is_written_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    assert article(pdf([lines(PROSE)])).text
    assert [path.name for path in tmp_path.iterdir()] == ["json.py"]


def test_text_of_a_pdf_never_acts() -> None:
    made = article(pdf([lines(["\x1b]0;owned\x07 [/] [@click=app.quit]x"])], "/Title (\x1b[2J)"))
    assert "\x1b" not in made.text + made.title
