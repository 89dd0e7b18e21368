"""The one headless door to library, recognition and index, for command line and screens."""

from .opening import Opening
from .workspace import Workspace

__all__ = ["Opening", "Workspace"]
