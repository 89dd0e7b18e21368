"""Pages made to harm: each becomes an article or is refused in a sentence, and soon."""

import contextlib
import time

import pytest

from corpus.article import Article
from corpus.errors import UnreadableArticle
from corpus.importing import read_bytes
from corpus.sanitise import one_line, sanitise

SECONDS = 10
PROSE = "<p>The council met for six hours on Tuesday, and went home without a vote.</p>"
MANY = "".join(
    f"<p>Paragraph {n} tells of the bridge, and of what it costs.</p>" for n in range(9000)
)
XXE = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>Seen: &x;</p></body>'
LAUGHS = (
    '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    "<html><body><p>&d;&d;&d;</p></body></html>"
)
FOREIGN = (
    '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/evil.dtd"><html><body><p>Text.</p></body></html>'
)

KEPT = {
    "nested 10,000 deep": "<div>" * 10_000 + PROSE + "</div>" * 10_000,
    "deep in the middle": PROSE + "<div>" * 300 + "<p>Deep.</p>" + "</div>" * 300 + PROSE,
    "500 nested tables": "<table><tr><td>" * 500 + PROSE + "</td></tr></table>" * 500,
    "80 nested tables": "<table><tr><td>" * 80 + PROSE + "</td></tr></table>" * 80,
    "300 open fonts": PROSE + "<font>" * 300 + PROSE,
    "200 nested quotes": "<blockquote>" * 200 + PROSE + "</blockquote>" * 200,
    "100 nested lists": "<ul><li>" * 100 + PROSE + "</ul>" * 100,
    "100,000 attributes": f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>Much</p>{PROSE}",
    "a class of 4 MB": f"<p class='{'a ' * 2_000_000}'>Named</p>{PROSE}",
    "scripts": f"<script>evil()</script><noscript>evil()</noscript>{PROSE}" * 1000,
    "a script of 8 MB": f"<script type='application/ld+json'>{'[' * 8_000_000}</script>{PROSE}",
    "deep structured data": f"<script type='application/ld+json'>{'[' * 90_000}</script>{PROSE}",
    "meta refresh": f"<meta http-equiv=refresh content='0; url=http://127.0.0.1:9/'>{PROSE}",
    "a frame": f"<iframe src='http://127.0.0.1:9/'></iframe><object data=x></object>{PROSE}",
    "no tag ever closed": "<b>bold<i>slanted<p>paragraph" * 5000 + PROSE,
    "30,000 breaks": f"<p>{'a<br>' * 30_000}</p>{PROSE}",
    "many paragraphs": MANY + PROSE,
    "300,000 items": f"<ul>{'<li>item' * 300_000}</ul>{PROSE}",
    "a table of 500 columns": f"<table>{('<tr>' + '<td>c' * 500) * 40}</table>{PROSE}",
    "comments never closed": PROSE + "<!--" * 200_000,
    "scripts never closed": PROSE + "<script " * 100_000,
    "lone angle brackets": PROSE + "< " * 500_000,
    "an embedded picture": f"<img src='data:image/png;base64,{'A' * 20_000_000}'>{PROSE}",
    "external document type": FOREIGN + PROSE,
    "an entity that is a file": XXE + PROSE,
    "a billion laughs": LAUGHS + PROSE,
}


def taken(html: str | bytes) -> Article:
    data = html if isinstance(html, bytes) else html.encode()
    began = time.process_time()
    article = read_bytes(data, "page.html").article
    assert time.process_time() - began < SECONDS
    strings = (article.title, article.metadata.byline, article.metadata.outlet)
    assert article.text == sanitise(article.text)
    assert all(string == one_line(string) for string in strings)
    return article


@pytest.mark.parametrize("case", KEPT)
def test_the_text_of_a_hostile_page_is_read_in_time(case: str) -> None:
    article = taken(f"<!DOCTYPE html><html><body>{KEPT[case]}</body></html>")
    assert "met for six hours" in article.text or "never closed" in case
    assert "evil()" not in article.text
    assert "root:" not in article.text
    assert len(article.text) < 2_000_000


def test_what_the_parser_would_leave_out_is_read_all_the_same() -> None:
    assert "Deep." in taken("<html>" + KEPT["deep in the middle"]).text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body>   <p> </p></body></html>",
        "<b>" * 500_000,
        "<!DOCTYPE html>",
        "<html><script>only()</script></html>",
        "<html>" + "&amp;" * 5_000_000,
    ],
)
def test_a_page_that_gives_no_text_is_refused_in_a_sentence(html: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        taken(html)
    assert "page.html" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_field_of_a_page_brings_a_control_character_to_the_screen() -> None:
    evil = "&#27;]0;x&#7;\x1b[2J\u202e&#x202e;\x9b"
    article = taken(
        f'<html lang="en{evil}"><head><title>Title {evil}</title>'
        f'<meta name="author" content="Ben {evil}"><meta property="og:site_name" content="D{evil}">'
        f"</head><body><article><h1>Title {evil}</h1>{PROSE}<p>Text {evil} and more of it; "
        f'<a href="http://x.example/{evil}">a link</a>.</p></article></body></html>'
    )
    assert not any("\x1b" in style.target for style in article.styles)


@pytest.mark.parametrize("cut", range(0, 400, 23))
def test_a_page_cut_off_anywhere_is_read_or_refused(cut: int) -> None:
    html = f"<!DOCTYPE html><html><head><title>T</title></head><body><p class='x'>{PROSE * 3}"
    if cut > html.index("council"):
        assert "The council" in taken(html.encode()[:cut]).text
    else:
        with contextlib.suppress(UnreadableArticle):
            taken(html.encode()[:cut])
