import base64
import quopri
import time
from datetime import date

import pytest

from corpus.article import Article, BlockKind
from corpus.errors import UnreadableArticle
from corpus.importing import read_bytes

HEAD = (
    "From: =?utf-8?q?Harbour_Gazette_=E2=80=93_Daily?= <news@mail.gazette.example>\n"
    "To: reader@example.org\nSubject: =?iso-8859-1?q?Fwd: The caf=E9?=\n =?utf-8?b?IGNsb3Nlcw==?=\n"
    "Date: Tue, 18 Mar 2025 09:30:00 +0100\nMessage-ID: <1@gazette.example>\nMIME-Version: 1.0\n"
)
PAGE = (
    "<html><body><h2>What happened</h2><p>The council met for <b>six hours</b> and went home "
    "without a vote, though the bridge had been closed since the storm.</p>"
    "<script>evil()</script></body></html>"
)


def part(kind: str, body: str, charset: str = "utf-8", extra: str = "", way: str = "8bit") -> bytes:
    data = body.encode(charset)
    if way == "base64":
        data = base64.encodebytes(data)
    elif way == "quoted-printable":
        data = quopri.encodestring(data)
    head = f"Content-Type: {kind}; charset={charset}\nContent-Transfer-Encoding: {way}\n{extra}\n"
    return head.encode() + data


def several(kind: str, *parts: bytes, boundary: str = "xyz") -> bytes:
    lines = f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n'.encode()
    for body in parts:
        lines += f"--{boundary}\n".encode() + body + b"\n"
    return lines + f"--{boundary}--\n".encode()


def mail(body: bytes, head: str = HEAD) -> bytes:
    return head.encode() + body


def article(data: bytes, name: str = "a.eml") -> Article:
    return read_bytes(data, name).article


def reason_for(data: bytes) -> str:
    began = time.monotonic()
    with pytest.raises(UnreadableArticle) as caught:
        article(data)
    assert time.monotonic() - began < 10
    return caught.value.reason


def test_the_head_gives_title_sender_and_date() -> None:
    made = article(mail(part("text/plain", "The café closes.\n\nNobody knows why, it says.")))
    known = made.metadata
    assert made.title == "The café closes"
    assert (known.byline, known.outlet) == ("Harbour Gazette – Daily", "gazette.example")
    assert known.published == date(2025, 3, 18)
    assert made.text.startswith("The café closes\n\nThe café closes.")


@pytest.mark.parametrize("way", ["8bit", "base64", "quoted-printable"])
def test_the_page_counts_for_more_than_the_plain_text_and_the_attachment_for_nothing(
    way: str,
) -> None:
    body = several(
        "mixed",
        several(
            "alternative",
            part("text/plain", "Read this in your browser."),
            part("text/html", PAGE, way=way),
            boundary="inner",
        ),
        part("text/plain", "terms", extra="Content-Disposition: attachment; filename=a.txt\n"),
    )
    made = article(mail(body))
    blocks = [(block.kind, block.span.of(made.text)) for block in made.blocks]
    assert blocks[:2] == [
        (BlockKind.HEADING, "The café closes"),
        (BlockKind.HEADING, "What happened"),
    ]
    assert "six hours" in made.text
    assert all(word not in made.text for word in ("browser", "terms", "evil"))


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("lie", ["", "us-ascii", "nonsense", "utf-7", "gb2312"])
def test_a_charset_that_is_told_wrongly_is_passed_over(charset: str, lie: str) -> None:
    words = "Президент заявил, что переговоры будут трудными и долгими, как никогда."
    body = part("text/plain", words, charset)
    told = body.replace(charset.encode(), lie.encode()) if lie else body
    assert words in article(mail(told)).text


def test_a_part_that_is_not_what_it_says_is_passed_over() -> None:
    picture = b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + (
        base64.encodebytes(b"\x89PNG\r\n\x1a\n" + bytes(2_000))
    )
    body = several("alternative", picture, part("text/plain", "The words."))
    assert article(mail(body)).text.endswith("The words.")
    page = part("text/plain", PAGE)
    assert "<b>" not in article(mail(page)).text


def test_a_signature_is_no_part_of_the_text() -> None:
    made = article(mail(part("text/plain", "The words.\n-- \nAda Okoye\nHarbour Gazette")))
    assert "Ada Okoye" not in made.text


def test_an_email_is_told_by_its_head_whatever_its_name() -> None:
    data = mail(part("text/plain", "The words."))
    assert article(data, "-").title == article(data, "a.txt").title == "The café closes"
    text = b"From: a reader\nSubject: a letter\n\nA letter that is no e-mail."
    assert article(text, "a.txt").text.startswith("From: a reader")
    assert reason_for(b"\n\nNo head at all: only words.") == "it is no e-mail"


def test_parts_in_parts_without_end_are_refused() -> None:
    body = part("text/plain", "x")
    for number in range(3_000):
        body = several("mixed", body, boundary=f"b{number}")
    assert reason_for(mail(body)) == "its parts are nested too deep"


def test_a_message_in_a_message_and_a_boundary_that_never_comes_are_read() -> None:
    inner = mail(part("text/plain", "The forwarded words."))
    body = several("mixed", b"Content-Type: message/rfc822\n\n" + inner)
    assert "The forwarded words." in article(mail(body)).text
    cut = several("mixed", part("text/plain", "Cut off")).rpartition(b"--xyz--")[0]
    assert "Cut off" in article(mail(cut)).text


@pytest.mark.parametrize(
    "head",
    [
        "Subject: " + "=?utf-8?q?" * 10_000 + "\n",
        "Subject: " + "(" * 50_000 + "\n",
        "From: " + "(" * 50_000 + "<a@b>\n",
        "From: " + '"' * 50_001 + "\n",
        "Date: " + "9" * 50_000 + "\n",
        "Content-Type: text/plain; " + "a*0*=x;" * 20_000 + "\n",
        "".join(f"X-{number}: y\n" for number in range(9_000)),
    ],
)
def test_a_head_made_to_keep_a_parser_busy_does_not(head: str) -> None:
    began = time.monotonic()
    assert "The words." in article(head.encode() + b"\nThe words.\n").text
    assert time.monotonic() - began < 10


def test_an_email_without_text_says_so() -> None:
    picture = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    assert reason_for(mail(picture)) == "it holds no text"


def test_text_of_an_email_never_acts() -> None:
    head = "From: \x1b[31mEvil <a@b>\nSubject: =?utf-8?b?G10wO293bmVkBw==?= [/]\nMIME-Version: 1\n"
    made = article(mail(part("text/plain", "\x1b]0;owned\x07 " + "words " * 40), head))
    assert "\x1b" not in made.title + made.text + made.metadata.byline
