from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article, BlockKind, StyleKind
from corpus.importing import read, read_bytes

ADDRESS = "https://daily.example/news/bridge.html"
PROSE = [
    "The council met for six hours on Tuesday, and went home without a vote on the old bridge.",
    "Nobody wants to pay, said Ada Okoye of the bridge fund, and nobody does, whatever it costs.",
    "The mayor promised another meeting in March, when the engineers will have told their price.",
]
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Bridge vote fails | The Daily</title>
<meta property="og:title" content="Bridge vote fails">
<meta property="og:site_name" content="The Daily">
<meta name="author" content="Ben Castle">
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<style>p {{ color: red }}</style><script>alert("unseen")</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/politics">Politics</a></ul></nav>
<article><h1>Bridge vote fails</h1>{body}</article>
<aside><h3>Most read</h3><ul><li><a href="/a">Something else entirely</a></ul></aside>
<footer>© 2025 The Daily. All rights reserved. Cookies.</footer></body></html>"""


def page(body: str = "", address: str = ADDRESS) -> Article:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    return read_bytes(PAGE.format(body=prose + body).encode(), address).article


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [b.span.of(article.text) for b in article.blocks if b.kind is kind]


def links(article: Article) -> dict[str, str]:
    styles = (style for style in article.styles if style.kind is StyleKind.LINK)
    return {style.span.of(article.text): style.target for style in styles}


def test_the_article_is_taken_and_what_stands_around_it_is_left() -> None:
    article = page()
    assert texts(article, BlockKind.HEADING) == ["Bridge vote fails"]
    assert texts(article, BlockKind.PARAGRAPH) == PROSE


def test_the_page_tells_title_author_outlet_date_and_language() -> None:
    article = page()
    known = article.metadata
    assert article.title == "Bridge vote fails"
    assert (known.byline, known.outlet) == ("Ben Castle", "The Daily")
    assert (known.published, known.language) == (date(2025, 3, 4), "en")
    assert known.source == ADDRESS


def test_lists_quotes_code_tables_and_styles_keep_their_look() -> None:
    article = page(
        "<h2>What comes</h2><p>A <b>bold</b> and <i>slanted</i> word, 5 * 3 * 2, and &lt;str&gt;."
        "</p><ol><li>First meeting<ul><li>of two</ul><li>Second meeting</ol>"
        "<blockquote><p>We will not pay for it.</p></blockquote>"
        "<pre><code>x = 1\n  y = 2</code></pre>"
        "<table><tr><th>Year</th><th>Price</th></tr><tr><td>2024</td><td>1|2</td></tr></table>"
        "<p>One line<br>and another</p><p>The end of it comes with some more words.</p>"
    )
    items = [(b.level, b.marker) for b in article.blocks if b.kind is BlockKind.ITEM]
    assert items == [(1, "1."), (2, "•"), (1, "2.")]
    assert texts(article, BlockKind.QUOTE) == ["We will not pay for it."]
    assert texts(article, BlockKind.CODE) == ["x = 1\n  y = 2"]
    assert texts(article, BlockKind.TABLE) == ["Year\tPrice\n2024\t1|2"]
    assert "A bold and slanted word, 5 * 3 * 2, and <str>." in article.text
    assert "One line\nand another" in article.text
    looks = {style.span.of(article.text): style.kind for style in article.styles}
    assert looks == {"bold": StyleKind.STRONG, "slanted": StyleKind.EMPHASIS}


def test_links_are_absolute_and_none_acts() -> None:
    article = page(
        '<p>See <a href="../map">the map</a>, which shows the old bridge and every road to it, '
        'the ferry, and the quay; or <a href="javascript:alert(1)">the trap</a>, '
        '<a href=" JaVa&#10;Script:alert(1)">the other</a>, '
        '<a href="data:text/html,x">the third</a> and <a href="mailto:a@b.example">the post</a>.'
    )
    assert links(article) == {
        "the map": "https://daily.example/map",
        "the post": "mailto:a@b.example",
    }


def test_links_go_from_the_base_that_the_page_states() -> None:
    html = PAGE.format(body=f'<p>{PROSE[0]} <a href="map">The map</a></p><p>{PROSE[1]}</p>')
    based = html.replace("<head>", '<head><base href="https://other.example/deep/">')
    article = read_bytes(based.encode(), ADDRESS).article
    assert links(article) == {"The map": "https://other.example/deep/map"}


def test_a_page_that_is_no_article_gives_all_of_its_text() -> None:
    article = read_bytes(b"<title>Note</title><p>Short.<p>And sweet.", "note.html").article
    assert article.title == "Note"
    assert article.text == "Note\n\nShort.\n\nAnd sweet."


def test_the_title_stands_above_the_text_once() -> None:
    html = f"<title>Rain</title><body><h2>Rain</h2><p>{PROSE[0]}<p>{PROSE[1]}"
    article = read_bytes(html.encode(), "rain.html").article
    assert article.text.count("Rain") == 1
    assert article.blocks[0].level == 1


def test_a_page_is_known_by_its_bytes_under_any_name(tmp_path: Path) -> None:
    html = f"<!-- saved --><!DOCTYPE html><html><body><p>{PROSE[0]}</p></body></html>"
    for name in ("page.html", "page.HTM", "page.txt", "page"):
        (tmp_path / name).write_text(html)
        assert "<p>" not in read(tmp_path / name).article.text


def test_text_without_a_tag_stays_plain_text_whatever_the_suffix() -> None:
    article = read_bytes(b"First paragraph here.\n\nSecond one, 1 < 2.", "a.html").article
    assert texts(article, BlockKind.PARAGRAPH) == ["First paragraph here.", "Second one, 1 < 2."]


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "no-such-charset"),
        ("utf-8-sig", "shift_jis"),
        ("utf-16", "utf-8"),
        ("windows-1251", "windows-1251"),
        ("windows-1252", "iso-8859-1"),
        ("shift_jis", "Shift_JIS"),
        ("gb18030", "gb2312"),
        ("euc-kr", "euc-kr"),
        ("iso-2022-jp", "iso-2022-jp"),
    ],
)
def test_the_charset_is_the_one_that_fits(charset: str, declared: str) -> None:
    words = {
        "windows-1251": "Совет заседал шесть часов и разошёлся без решения.",
        "windows-1252": "Der Rat tagte sechs Stunden und ging für nichts auseinander.",
        "shift_jis": "市議会は六時間にわたり橋について議論した。",
        "iso-2022-jp": "市議会は六時間にわたり橋について議論した。",
        "gb18030": "市议会就桥梁问题开了六个小时的会。",
        "euc-kr": "시의회는 다리에 대해 여섯 시간 동안 회의했다.",
    }.get(charset, "Der Rat tagte — 市議会は – Совет заседал.")
    html = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    assert words in read_bytes(html.encode(charset), "a.html").article.text


def test_a_charset_that_is_a_lie_is_passed_over() -> None:
    words = "Der Rat tagte für sechs Stunden, ging ohne Beschluß und ließ alles, wie es wär. " * 3
    html = f'<html><meta charset="euc-jp"><p>{words}</p></html>'
    assert "für sechs" in read_bytes(html.encode("cp1252"), "a.html").article.text
