"""Sources are prepared for the library: read, parsed, their mentions found.

One source after another in this process, or many at once in processes of their
own (`Crew`), within limits of time and memory either way.
"""

from .crew import Crew
from .ordered import in_order
from .prepared import Preparation, Prepared, Source

__all__ = ["Crew", "Preparation", "Prepared", "Source", "in_order"]
