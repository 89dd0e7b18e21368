"""What the reader shows, as one immutable value; an action makes the next one."""

from .entity_filter import Scope, listed_entities
from .reader_state import Hits, ReaderState
from .walk import Step, nearest, step_from

__all__ = ["Hits", "ReaderState", "Scope", "Step", "listed_entities", "nearest", "step_from"]
