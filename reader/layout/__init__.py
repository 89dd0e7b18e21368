"""Where each character of an article stands on a page of a given width.

Plain Python: nothing here knows of a screen library.
"""

from .document import Document, document_of
from .drawing import Run, runs
from .layer import Layer, Role
from .layout import Cell, Layout
from .line import Fragment, Line, LineKind

__all__ = [
    "Cell",
    "Document",
    "Fragment",
    "Layer",
    "Layout",
    "Line",
    "LineKind",
    "Role",
    "Run",
    "document_of",
    "runs",
]
