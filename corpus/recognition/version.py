"""The version of the default recognizer, told without loading what it works with."""

from __future__ import annotations

VERSION = "capitals 11"
"""Another one has every article of a library recognised anew."""
