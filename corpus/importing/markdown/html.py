"""HTML inside Markdown: its text, and nothing that acts."""

from __future__ import annotations

import re
from html import unescape

# What is opened and never closed reaches to the end, so that each character is
# looked at once.
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|"
    r"figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|"
    r"tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|audio|b|bdi|bdo|big|br|button|cite|code|col|colgroup|data|del|dfn|em|embed|"
    r"font|i|iframe|img|input|ins|kbd|label|mark|meta|noscript|object|option|picture|q|ruby|rp|"
    r"rt|s|samp|script|select|small|source|span|strike|strong|style|sub|sup|svg|textarea|time|"
    r"tt|u|var|video|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_BLANK = re.compile(r"\n\s*\n")


def text_of(html: str) -> list[str]:
    """Return the paragraphs of a piece of HTML, without tags, scripts and comments."""
    text = _UNSEEN.sub("", html)
    text = _BREAK.sub("\n", text)
    text = _BLOCK_TAG.sub("\n\n", text)
    text = unescape(_DECLARATION.sub("", _INLINE_TAG.sub("", text)))
    paragraphs = (_tidy(paragraph) for paragraph in _BLANK.split(text))
    return [paragraph for paragraph in paragraphs if paragraph]


def is_tag(html: str) -> bool:
    """Return whether this is a tag of HTML, a comment or a declaration.

    Anything else in angle brackets is meant as text, like the `<str>` of a program.
    """
    tags = (_INLINE_TAG, _BLOCK_TAG, _DECLARATION)
    return html.startswith(("<!", "<?")) or any(tag.fullmatch(html) for tag in tags)


def is_break(html: str) -> bool:
    """Return whether this is the tag that breaks a line."""
    return _BREAK.fullmatch(html) is not None


def _tidy(paragraph: str) -> str:
    lines = (" ".join(line.split()) for line in paragraph.split("\n"))
    return "\n".join(line for line in lines if line)
