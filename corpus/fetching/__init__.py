"""Pages and feeds are fetched from the web, one at a time and only when asked for."""

from .fetcher import Fetched, Fetcher
from .transfer import Limits

__all__ = ["Fetched", "Fetcher", "Limits"]
