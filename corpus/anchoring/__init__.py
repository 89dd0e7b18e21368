"""Finding the place of a quote again in a text that has changed."""

from .placement import Placement, Suggestion
from .placer import Placer

__all__ = ["Placement", "Placer", "Suggestion"]
