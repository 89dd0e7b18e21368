"""The search index on Whoosh: everything that knows of Whoosh is in this package."""

from .whoosh_index import WhooshIndex

__all__ = ["WhooshIndex"]
