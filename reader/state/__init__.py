"""What the reader shows, as one immutable value; an action makes the next one."""

from .entity_filter import Order, Scope, listed_entities
from .extent import Extent
from .reader_state import Hits, ReaderState
from .trail import Place, Trail
from .walk import Step, nearest, step_from

__all__ = [
    "Extent",
    "Hits",
    "Order",
    "Place",
    "ReaderState",
    "Scope",
    "Step",
    "Trail",
    "listed_entities",
    "nearest",
    "step_from",
]
