"""Markdown to tokens, within a bounded amount of work.

A few kilobytes can keep any Markdown parser busy for minutes: tables of many
columns whose missing cells are filled in, quotes within quotes over thousands
of lines, brackets that never close. Work is counted, never timed, so that the
same text always gives the same article.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

MOST_CHARACTERS = 4_000_000
MOST_LINES = 40_000
MOST_DEPTH = 16
"""Levels of blocks: a list takes two, a quote one."""
_MOST_TOKENS = 200_000

_COSTS = {"[": 40, "<": 40, "!": 10, "`": 15, "*": 15, "_": 15, "~": 15, "&": 10, "\\": 5}
"""Microseconds, at worst, that a character costs the inline parser, as measured."""
_PER_TOKEN = 8
_MOST_INLINE = 2_000_000


class TooMuchWork(Exception):
    """The Markdown is too large or too entangled to parse."""


def parse(source: str) -> list[Token]:
    """Return the block tokens of Markdown with tables, strike-through and footnotes.

    Where emphasis and links are too many, the rest of them stays as written.

    Raises:
        TooMuchWork: the blocks are too many or too deep.
    """
    if len(source) > MOST_CHARACTERS or source.count("\n") > MOST_LINES:
        raise TooMuchWork
    return _parser().parse(source)


@cache
def _parser() -> MarkdownIt:
    # The parser drops what is nested deeper than maxNesting; the guard refuses first.
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_DEPTH + 4})
    parser.enable(["table", "strikethrough"])
    # Footnotes written in the line, ^[so], are nested without bound.
    parser.use(footnote_plugin, inline=False)
    parser.block.ruler.before("table", "guard", _refuse_excess)
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _refuse_excess(state: StateBlock, _start: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001  called by position
    if state.level >= MOST_DEPTH or len(state.tokens) > _MOST_TOKENS:
        raise TooMuchWork
    return False


def _parse_inline(state: StateCore) -> None:
    """Parse the inline content of each token until the work is too much."""
    spent = 0
    for token in state.tokens:
        if token.type == "inline":
            children: list[Token] = []
            spent += _PER_TOKEN + _cost(token.content)
            if spent <= _MOST_INLINE:
                state.md.inline.parse(token.content, state.md, state.env, children)
            elif token.content:
                children.append(Token("text", "", 0, content=token.content))
            token.children = children


def _cost(content: str) -> int:
    return sum(cost * content.count(character) for character, cost in _COSTS.items())
