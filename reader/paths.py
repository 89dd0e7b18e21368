"""Where the program keeps things."""

from __future__ import annotations

import os
from pathlib import Path

_NAME = "diptych"


def library_folder(chosen: str | None = None) -> Path:
    """Return the folder of the library: the chosen one, `$DIPTYCH_LIBRARY`, or the platform's."""
    folder = chosen or os.environ.get("DIPTYCH_LIBRARY")
    if folder:
        return Path(folder).expanduser()
    import platformdirs

    return platformdirs.user_data_path(_NAME, appauthor=False)


def config_file() -> Path:
    """Return the settings file: `$DIPTYCH_CONFIG`, or `config.toml` in the platform's folder."""
    file = os.environ.get("DIPTYCH_CONFIG")
    if file:
        return Path(file).expanduser()
    import platformdirs

    return platformdirs.user_config_path(_NAME, appauthor=False) / "config.toml"


def chosen_recognizer() -> str | None:
    """Return what `$DIPTYCH_RECOGNIZER` names, None where it is not set."""
    return os.environ.get("DIPTYCH_RECOGNIZER")
