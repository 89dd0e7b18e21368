"""Articles, entities, comparison, notes and the library that keeps them.

The package itself offers only the values and the errors, so that importing it
costs next to nothing; what reads files, finds names or opens a library is
imported by the name of its module.
"""

from .article import Article, ArticleId, Block, BlockKind, Metadata, Style, StyleKind
from .comparison import Comparison, Reading, Side
from .entity import Entity, EntityId, EntityKind, Mention, Recognizer
from .errors import CorpusError, UnknownArticle, UnknownNote, UnreadableArticle, UnusableLibrary
from .note import Anchor, Note, NoteId
from .span import Span

__all__ = [
    "Anchor",
    "Article",
    "ArticleId",
    "Block",
    "BlockKind",
    "Comparison",
    "CorpusError",
    "Entity",
    "EntityId",
    "EntityKind",
    "Mention",
    "Metadata",
    "Note",
    "NoteId",
    "Reading",
    "Recognizer",
    "Side",
    "Span",
    "Style",
    "StyleKind",
    "UnknownArticle",
    "UnknownNote",
    "UnreadableArticle",
    "UnusableLibrary",
]
