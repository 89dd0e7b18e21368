"""Block tokens become one text with blocks and styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from corpus.article import BlockKind
from corpus.importing.line import Line, table_of
from corpus.importing.manuscript import Container, Manuscript, Writer

from .html import text_of
from .inline import line_of

_CLOSE = frozenset(
    {"bullet_list_close", "ordered_list_close", "blockquote_close", "footnote_close"}
)


def written(tokens: Sequence[Token]) -> Manuscript:
    """Return the text of the tokens, its blocks parted by a blank line."""
    writer = Writer()
    coming = iter(tokens)
    for token in coming:
        match token.type:
            case "heading_open":
                line = _inline(_until(coming, "heading_close"))
                writer.write(BlockKind.HEADING, line.on_one_line(), int(token.tag[1:]))
            case "table_open":
                writer.write(BlockKind.TABLE, _table(_until(coming, "table_close")))
            case "inline":
                writer.write_paragraph(line_of(token.children or []))
            case "fence" | "code_block":
                writer.write(BlockKind.CODE, Line(token.content.strip("\n")))
            case "html_block":
                for paragraph in text_of(token.content):
                    writer.write_paragraph(Line(paragraph))
            case "hr":
                writer.write_rule()
            case _:
                _open_or_close(writer.containers, token)
    return writer.manuscript()


def _open_or_close(containers: list[Container], token: Token) -> None:
    """Enter or leave a container, or begin an item of it."""
    match token.type:
        case "bullet_list_open":
            containers.append(Container(BlockKind.ITEM))
        case "ordered_list_open":
            first = int(token.attrs.get("start", 1))
            containers.append(Container(BlockKind.ITEM, number=first))
        case "list_item_open":
            containers[-1].next_item(token.markup or ".")
        case "blockquote_open":
            containers.append(Container(BlockKind.QUOTE))
        case "footnote_open":
            marker = f"[{token.meta['id'] + 1}]"
            containers.append(Container(BlockKind.ITEM, marker=marker))
        case closing if closing in _CLOSE:
            containers.pop()
        case _:
            pass


def _until(coming: Iterator[Token], closing: str) -> Iterator[Token]:
    """Yield the tokens up to the closing one, which is taken too."""
    for token in coming:
        if token.type == closing:
            return
        yield token


def _inline(tokens: Iterable[Token]) -> Line:
    """Return the line of the one inline token among these."""
    children = [child for token in tokens for child in token.children or []]
    return line_of(children)


def _table(tokens: Iterable[Token]) -> Line:
    """Return the rows of a table."""
    rows: list[list[Line]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(line_of(token.children or []))
    return table_of(rows)
