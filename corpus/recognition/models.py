"""The trained models that come with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from .linear_model import LinearModel, unpack

TRAINED = "en"
"""The language of the texts that the models were trained on."""


class Models(NamedTuple):
    """What was learned from annotated articles; without a model the rules decide alone."""

    junctions: LinearModel | None = None
    """Whether a known name goes on before a capital."""
    kinds: LinearModel | None = None
    """Of what kind a name is, or that it is none."""


@cache
def shipped() -> Models:
    """Return the models that come with the package, read on the first call."""
    folder = files(__package__) / "models"
    return Models(*(unpack((folder / f"{name}.bin").read_bytes()) for name in Models._fields))


def read(folder: Path) -> Models:
    """Return the models in a folder, as the training writes them."""
    return Models(*(unpack((folder / f"{name}.bin").read_bytes()) for name in Models._fields))
