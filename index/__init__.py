"""Full-text search over the library.

What is imported here are values, the query language and highlighting; the
engine is loaded when an index is opened.
"""

from .catching_up import catch_up
from .document import IndexedArticle, IndexedEntity
from .errors import BadDocument, BadQuery, IndexBusy, SearchError, UnusableIndex
from .highlight import Snippet, matches, snippet, text_places, title_matches
from .opening import open_index
from .page import Facet, Facets, Hit, Page, Sort
from .protocol import SearchIndex
from .query import (
    Added,
    Among,
    And,
    Cause,
    Dates,
    Everything,
    Field,
    Fuzzy,
    Has,
    Mentions,
    Node,
    Not,
    Notice,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    expand,
    parse,
)
from .reasons import Reason, reasons
from .renewal import renew
from .words import fold

__all__ = [
    "Added",
    "Among",
    "And",
    "BadDocument",
    "BadQuery",
    "Cause",
    "Dates",
    "Everything",
    "Facet",
    "Facets",
    "Field",
    "Fuzzy",
    "Has",
    "Hit",
    "IndexBusy",
    "IndexedArticle",
    "IndexedEntity",
    "Mentions",
    "Node",
    "Not",
    "Notice",
    "Or",
    "Page",
    "Phrase",
    "Prefix",
    "Query",
    "Reason",
    "SearchError",
    "SearchIndex",
    "Snippet",
    "Sort",
    "UnusableIndex",
    "Wildcard",
    "Word",
    "catch_up",
    "expand",
    "fold",
    "matches",
    "open_index",
    "parse",
    "reasons",
    "renew",
    "snippet",
    "text_places",
    "title_matches",
]
