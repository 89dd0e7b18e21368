import io
import zipfile
from datetime import date

import pytest

from corpus.article import Article, BlockKind, StyleKind
from corpus.errors import UnreadableArticle
from corpus.importing import epub, read_bytes

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title/><script src="a.js"/></head><body>{}</body></html>"""
METADATA = """<dc:title>The Bridge</dc:title><dc:creator>Ada Okoye</dc:creator>
<dc:creator>Ben Hart</dc:creator><dc:publisher>Harbour Press</dc:publisher>
<dc:language>en-GB</dc:language><dc:date>2019-05-01T00:00:00Z</dc:date>"""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


def book(*chapters: str, spine: str = "", contents: str = "", **parts: str | bytes) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    spine = spine or "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{METADATA}</metadata>'
            f"<manifest>{items}{nav}</manifest>"
            f'<spine><itemref idref="nav"/>{spine}</spine></package>',
            "OEBPS/nav.xhtml": PAGE.format(f"<nav>{contents}</nav>"),
            **{f"OEBPS/c {n}.xhtml": PAGE.format(body) for n, body in enumerate(chapters)},
            **parts,
        }
    )


def article(data: bytes, name: str = "a.epub") -> Article:
    return read_bytes(data, name).article


def seen(made: Article) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, block.span.of(made.text)) for block in made.blocks]


def reason_for(data: bytes) -> str:
    with pytest.raises(UnreadableArticle) as caught:
        article(data)
    return caught.value.reason


def test_a_book_is_one_article_in_the_order_of_its_spine() -> None:
    data = book(
        "<h1>One</h1><p>First words.</p>",
        "<h1>Two</h1><p>Second <i>words</i>.</p>",
        "<p>Beside the text.</p>",
        spine='<itemref idref="c2" linear="no"/><itemref idref="c1"/><itemref idref="c0"/>'
        '<itemref idref="c1"/><itemref idref="gone"/>',
    )
    made = article(data)
    assert made.text == ("Two\n\nSecond words.\n\nOne\n\nFirst words.\n\nBeside the text.")
    assert [block.kind for block in made.blocks][:2] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert [(s.kind, s.span.of(made.text)) for s in made.styles] == [(StyleKind.EMPHASIS, "words")]


def test_a_book_says_its_title_authors_publisher_language_and_date() -> None:
    made = article(book("<p>Words.</p>"))
    known = made.metadata
    assert (made.title, known.byline) == ("The Bridge", "Ada Okoye, Ben Hart")
    assert (known.outlet, known.language) == ("Harbour Press", "en")
    assert known.published == date(2019, 5, 1)


def test_a_chapter_without_a_heading_is_headed_as_the_contents_call_it() -> None:
    data = book(
        "<p>THE STORM</p><p>It blew.</p>",
        "<p>It rained.</p>",
        "<h2>Its own</h2><p>It snowed.</p>",
        contents='<ol><li><a href="c%200.xhtml#top">The storm</a></li>'
        '<li><a href="c%201.xhtml">The <b>rain</b></a></li><li><a href="c%202.xhtml">No</a></li>'
        '<li><a href="http://[">broken</a></li></ol>',
    )
    headings = [text for kind, _, text in seen(article(data)) if kind is BlockKind.HEADING]
    assert headings == ["THE STORM", "The rain", "Its own"]


def test_notes_stand_at_the_end_under_the_number_they_are_cited_by() -> None:
    data = book(
        '<p>It fell<a epub:type="noteref" href="c%201.xhtml#n2"><sup>*</sup></a>, they say'
        '<a epub:type="noteref" href="#n1">1</a>.</p><aside epub:type="footnote" id="n1">'
        "<p>They do.</p></aside>after",
        '<div role="doc-endnote" id="n2"><p>It did. <a role="doc-backlink" href="x">back</a></p>'
        "</div>",
    )
    assert seen(article(data)) == [
        (BlockKind.PARAGRAPH, "", "It fell[1], they say[2]."),
        (BlockKind.PARAGRAPH, "", "after"),
        (BlockKind.ITEM, "[1]", "It did."),
        (BlockKind.ITEM, "[2]", "They do."),
    ]


def test_links_inside_the_book_lead_nowhere_and_those_outside_stay() -> None:
    links = '<a href="c%200.xhtml#x">in</a> <a href="javascript:x()">js</a> '
    made = article(book(f'<p>{links}<a href="https://example.org/">out</a></p>'))
    assert [(s.target, s.span.of(made.text)) for s in made.styles] == [
        ("https://example.org/", "out")
    ]


def test_entities_of_html_are_read_and_entities_of_the_file_are_not() -> None:
    assert article(book("<p>caf&eacute;&nbsp;&amp;&unknown; tea</p>")).text == "café & tea"
    entity = '<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    page = f"{entity}<html><body><p>Before &secret; after</p></body></html>"
    made = article(book("", **{"OEBPS/c 0.xhtml": page}))
    assert made.text == "Before after"


def test_a_chapter_that_is_no_xml_is_read_as_a_browser_would() -> None:
    page = "<html><body><p>One<br>line <b>bold<p>Two & three</body>"
    assert article(book("", **{"OEBPS/c 0.xhtml": page})).text == "One\nline bold\n\nTwo & three"


def test_a_chapter_nested_too_deep_for_a_tree_keeps_its_words() -> None:
    page = "<p>Above</p>" + "<div>" * 9_000 + "Below" + "</div>" * 9_000
    assert article(book(page)).text == "Above\n\nBelow"


def test_a_book_that_is_locked_says_so() -> None:
    lock = (
        "<encryption xmlns:e='e'><e:CipherReference URI='OEBPS/c%200.xhtml'/>"
        "<e:CipherReference URI='OEBPS/font.otf'/></encryption>"
    )
    reason = reason_for(book("<p>x</p>", **{"META-INF/encryption.xml": lock}))
    assert reason == "1 of its parts are locked by its seller"


def test_a_book_is_told_by_its_bytes_whatever_its_name() -> None:
    data = book("<p>Words.</p>")
    assert article(data, "a.zip").text == article(data, "-").text == "Words."
    bare = zipped({"META-INF/container.xml": "<container/>"})
    assert reason_for(bare) == "it is no book: it does not say where its text is"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"OEBPS/book.opf": "<package"}, "its part OEBPS/book.opf is damaged"),
        ({"OEBPS/c 0.xhtml": b"\0\1\2" * 99}, "it holds no text"),
        ({"OEBPS/c 0.xhtml": ""}, "it holds no text"),
    ],
)
def test_a_book_that_is_damaged_or_empty_is_refused(
    parts: dict[str, str | bytes], reason: str
) -> None:
    assert reason_for(book("<p/>", **parts)) == reason


def test_a_book_that_unfolds_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "MOST_CHARACTERS", 10_000)
    assert reason_for(book("<p>x</p>" * 4_000)) == "the book is too long"


def test_text_of_a_book_never_acts() -> None:
    made = article(book("<p>\u202eevil [/]&#x9b;2J[@click=app.quit]</p>"))
    assert "\u202e" not in made.text
    assert "\x9b" not in made.text
