"""What the reader shows, as one immutable value; an action makes the next one."""

from .entity_filter import Scope, listed_entities
from .reader_state import Hits, ReaderState
from .walk import Step, step_from

__all__ = ["Hits", "ReaderState", "Scope", "Step", "listed_entities", "step_from"]
