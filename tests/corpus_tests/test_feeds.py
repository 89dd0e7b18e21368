import json
import time
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest

from corpus.article import StyleKind
from corpus.errors import UnreadableArticle
from corpus.importing import Imported, read_all, read_all_bytes, read_bytes
from corpus.library import Library, Outcome
from corpus.sanitise import one_line, sanitise

ADDRESS = "https://daily.example/feed"
BODY = (
    '<p>The council met for <b>six</b> hours, and <a href="/map">the map</a> was shown.</p>'
    "<p>No.</p>"
)


def item(number: int, link: str | None = None, body: str = BODY) -> str:
    address = f"https://daily.example/{number}" if link is None else link
    return (
        f"<item><title>Bridge &amp; vote {number}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="false">key-{number}</guid>'
        "<author>ben@daily.example (Ben Castle)</author>"
        "<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate>"
        f"<description>{escape(body)} {number}</description></item>"
    )


def rss(*items: str, before: str = "") -> bytes:
    head = "<title>The Daily</title><link>https://daily.example/</link><language>en-gb</language>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0"><channel>{head}'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def atom(body: str = BODY) -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        "<title>The Daily</title><author><name>Ben Castle</name></author>"
        '<entry><title type="html">Bridge &lt;i>vote&lt;/i></title><id>tag:daily.example,1</id>'
        '<link href="https://daily.example/1"/><updated>2025-03-04T10:00:00Z</updated>'
        f'<summary>Short.</summary><content type="html">{escape(body)}</content></entry></feed>'
    ).encode()


def json_feed(**changes: Any) -> bytes:
    entry = {
        "id": "1",
        "url": "https://daily.example/1",
        "title": "Bridge vote",
        "content_html": BODY,
        "date_published": "2025-03-04T10:00:00-05:00",
        "authors": [{"name": "Ben Castle"}],
    }
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "The Daily",
            "language": "en",
            "items": [entry | changes],
        }
    ).encode()


def articles(data: bytes, source: str = ADDRESS) -> list[Imported]:
    return list(read_all_bytes(data, source))


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableArticle) as caught:
        articles(data, "news.rss")
    assert "\n" not in caught.value.reason
    return caught.value.reason


def test_each_entry_is_an_article_with_an_address_of_its_own() -> None:
    found = articles(rss(item(1), item(2)))
    assert [each.article.title for each in found] == ["Bridge & vote 1", "Bridge & vote 2"]
    sources = [each.article.metadata.source for each in found]
    assert sources == ["https://daily.example/1", "https://daily.example/2"]
    assert len({each.sha256 for each in found}) == 2


@pytest.mark.parametrize("data", [rss(item(1)), atom(), json_feed()], ids=["rss", "atom", "json"])
def test_an_entry_tells_author_outlet_date_and_language(data: bytes) -> None:
    article = articles(data)[0].article
    known = article.metadata
    assert article.title.startswith("Bridge")
    assert (known.byline, known.outlet) == ("Ben Castle", "The Daily")
    assert (known.published, known.language) == (date(2025, 3, 4), "en")
    assert "The council met for six hours, and the map was shown.\n\nNo." in article.text
    strong = [s.span.of(article.text) for s in article.styles if s.kind is StyleKind.STRONG]
    assert strong == ["six"]


def test_the_title_is_words_also_where_the_feed_writes_html() -> None:
    assert articles(atom())[0].article.title == "Bridge vote"


def test_an_entry_of_plain_text_keeps_its_paragraphs() -> None:
    data = json_feed(content_html="", content_text="One < two.\n\nAnd three.")
    assert articles(data)[0].article.text == "Bridge vote\n\nOne < two.\n\nAnd three."


def test_an_entry_with_nothing_but_a_title_is_an_article() -> None:
    assert articles(rss("<item><title>Only this</title></item>"))[0].article.text == "Only this"


def test_relative_links_go_from_the_feed_and_none_acts() -> None:
    body = '<p><a href="/map">one</a> <a href="javascript:x()">two</a></p>'
    found = articles(rss(item(1, "/first", body), item(2, "javascript:alert(1)", body)))
    first, second = (each.article for each in found)
    assert first.metadata.source == "https://daily.example/first"
    assert [style.target for style in first.styles] == ["https://daily.example/map"]
    assert second.metadata.source.startswith(f"{ADDRESS}#")


def test_entries_that_bear_one_address_stay_apart() -> None:
    same = "https://daily.example/"
    sources = {each.article.metadata.source for each in articles(rss(item(1, same), item(2, same)))}
    assert len(sources) == 2


def test_a_feed_is_known_by_its_bytes_under_any_name(tmp_path: Path) -> None:
    for name in ("a.rss", "a.xml", "a.txt", "a", "a.html"):
        (tmp_path / name).write_bytes(rss(item(1), item(2)))
        assert len(list(read_all(tmp_path / name))) == 2
    (tmp_path / "b.json").write_bytes(json_feed())
    assert len(list(read_all(tmp_path / "b.json"))) == 1


def test_a_feed_is_not_one_article() -> None:
    with pytest.raises(UnreadableArticle, match="several articles"):
        read_bytes(rss(item(1), item(2)), ADDRESS)


def test_a_feed_that_comes_again_adds_what_is_new_alone(library: Library) -> None:
    outcomes = [library.add(each).outcome for each in articles(rss(item(1), item(2)))]
    again = [library.add(each).outcome for each in articles(rss(item(3), item(2), item(1)))]
    changed = articles(rss(item(2, body="<p>Corrected: it met for five hours.</p>")))
    assert outcomes == [Outcome.ADDED] * 2
    assert again == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert library.add(changed[0]).outcome is Outcome.UPDATED


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">'
    '<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>'
)
HOSTILE = {
    "a billion laughs": rss(
        "<item><title>A title</title><description>&g;</description></item>", before=LAUGHS
    ),
    "an entity that is a file": rss(
        "<item><title>A title</title><description>&x;</description></item>",
        before='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "an external document type": rss(
        item(1), before='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/evil.dtd">'
    ),
    "a body nested 20,000 deep": rss(item(1, body="<div>" * 20_000 + "x" + "</div>" * 20_000)),
    "a cut-off file": rss(item(1), item(2))[:-200],
    "a script": rss(item(1, body=f"<script>evil()</script>{BODY}")),
    "50,000 categories": rss(
        "<item><title>A title</title>"
        + "".join(f"<category>c{n}</category>" for n in range(50_000))
        + "</item>"
    ),
    "control characters": rss(item(1, "https://d.example/\x1b[2J\u202e", "<p>a\x1b]0;x\x07b</p>")),
    "a bare ampersand": rss("<item><title>A title & more</title></item>"),
    "a lying charset": rss(item(1)).replace(b"utf-8", b"utf-16"),
    "2,000 entries": rss(*map(item, range(2_000))),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_feed_is_read_in_time(case: str) -> None:
    began = time.process_time()
    found = articles(HOSTILE[case])
    assert time.process_time() - began < 10
    assert found
    for each in found:
        article = each.article
        assert article.title
        assert article.text == sanitise(article.text)
        assert article.metadata.source == one_line(article.metadata.source)
        assert len(article.text) < 1_000_000
        assert "root:" not in article.text
        assert "evil()" not in article.text


def test_what_is_no_feed_or_too_much_of_one_is_refused_in_a_sentence() -> None:
    assert reason(b"<catalog><book>x</book></catalog>") == "it is no feed"
    assert reason(b"no feed at all") == "it is no feed"
    assert reason(rss()) == "the feed has no entries"
    assert "more than 5,000 entries" in reason(rss("<item/>" * 1, "<item><x/></item>" * 1_000_000))
    assert "too much markup" in reason(rss("<b/>" * 1_100_000))
    attributes = " ".join(f'a{n}="1"' for n in range(50_000))
    assert "too much markup" in reason(rss(f"<item {attributes}></item>"))
    assert "larger than" in reason(rss(item(1, body="x" * 31_000_000)))
    assert "broken" in reason(b'{"version": ')
    assert "broken" in reason(b"[" * 100_000)
    assert "no feed" in reason(b'{"a": 1}')
    assert "5,000" in reason(b'{"items": [' + b"{}," * 20_000 + b"{}]}")
