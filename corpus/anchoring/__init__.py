"""Finding the place of a quote again in a text that has changed."""

from .placement import Placement
from .placer import Placer

__all__ = ["Placement", "Placer"]
