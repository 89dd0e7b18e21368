"""The one headless door to library, recognition and index, for command line and screens."""

from .values import STDIN, AddReport, Failure, Finding, Opening
from .workspace import Workspace

__all__ = [
    "STDIN",
    "AddReport",
    "Failure",
    "Finding",
    "Opening",
    "Workspace",
]
