"""What holds of every article, whatever the bytes it came from."""

import contextlib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.errors import UnreadableArticle
from corpus.importing import read_bytes
from corpus.importing.draft import identity
from corpus.passages import paragraph_at, sentence_at, sentences
from corpus.sanitise import one_line, sanitise

PIECES = st.sampled_from(
    [
        *"abcA.!?,:;\"'()[]<>*_`~#>-+|=&\\/\n\t 0159é中😀\r\x1b\x00\u202e\ud800\x85",
        "\n\n",
        "Heading\n",
        "English",
        "---\n",
        "title: x\n",
        "[^1]: ",
        "[^1]",
        "![",
        "](http://x)",
        "| a | b |\n|---|---|\n",
        "```\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "<br>",
        "<div>",
        "<!--",
        "&#x202e;",
        "A long sentence about a bridge that nobody wants to pay for, whatever it costs.",
        "[AP Photo/Ada Okoye]",
        "24 February 2025\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
NAMES = st.sampled_from(["a.txt", "a.md", "-"])


def strings(article: Article) -> Iterator[str]:
    known = article.metadata
    yield from (article.title, known.byline, known.outlet, known.language, known.source)
    yield from (style.target for style in article.styles)
    yield from (block.marker for block in article.blocks)


def check(article: Article) -> None:
    text = article.text
    assert text.strip()
    assert article.title
    assert len(article.title) <= 300
    assert text == sanitise(text)
    assert all(string == one_line(string) for string in strings(article))
    assert article.id == identity(article.title, text)
    end = 0
    for block in article.blocks:
        assert not text[end : block.span.start].strip()
        assert end <= block.span.start
        end = block.span.end
        assert end <= len(text)
    assert not text[end:].strip()
    assert all(style.span.end <= len(text) and len(style.span) for style in article.styles)


@given(TEXTS, NAMES)
def test_every_text_is_an_article_or_is_refused_in_a_sentence(text: str, name: str) -> None:
    with contextlib.suppress(UnreadableArticle):
        check(read_bytes(text.encode("utf-8", "surrogatepass"), name).article)


@given(st.binary(max_size=200), NAMES)
def test_all_bytes_are_an_article_or_are_refused_in_a_sentence(data: bytes, name: str) -> None:
    with contextlib.suppress(UnreadableArticle):
        check(read_bytes(data, name).article)


@given(TEXTS, NAMES)
def test_sentences_come_in_order_and_hold_every_word_of_their_blocks(text: str, name: str) -> None:
    try:
        article = read_bytes(text.encode("utf-8", "surrogatepass"), name).article
    except UnreadableArticle:
        return
    found = sentences(article)
    end = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end
        end = sentence.end
    for offset in range(len(article.text) + 1):
        sentence, paragraph = sentence_at(article, offset), paragraph_at(article, offset)
        assert paragraph.covers(sentence)
        assert sentence in found or not len(sentence) or paragraph not in found
