"""Where the program keeps things."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The first page is painted before it is loaded.
    from pathlib import Path

_NAME = "diptych"


def library_path(chosen: str | None = None) -> str:
    """Return the folder of the library: the chosen one, `$DIPTYCH_LIBRARY`, or the platform's."""
    folder = chosen or os.environ.get("DIPTYCH_LIBRARY")
    if folder:
        return os.path.expanduser(folder)  # noqa: PTH111  as above
    return _own("XDG_DATA_HOME", "~/.local/share") or _platforms("user_data_dir")


def library_folder(chosen: str | None = None) -> Path:
    """Return the same as a path."""
    from pathlib import Path

    return Path(library_path(chosen))


def config_path() -> str:
    """Return the settings file: `$DIPTYCH_CONFIG`, or `config.toml` in the platform's folder."""
    file = os.environ.get("DIPTYCH_CONFIG")
    if file:
        return os.path.expanduser(file)  # noqa: PTH111  as above
    folder = _own("XDG_CONFIG_HOME", "~/.config") or _platforms("user_config_dir")
    return f"{folder}/config.toml"


def config_file() -> Path:
    """Return the same as a path."""
    from pathlib import Path

    return Path(config_path())


def chosen_recognizer() -> str | None:
    """Return what `$DIPTYCH_RECOGNIZER` names, None where it is not set."""
    return os.environ.get("DIPTYCH_RECOGNIZER")


def _own(variable: str, usual: str) -> str:
    """Return our folder by the rule of freedesktop.org, empty where the platform has another.

    The rule is short, and a library of such rules takes as long to load as
    a page to be painted.
    """
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return ""
    home = os.environ.get(variable, "").strip()
    if not home.startswith("/"):
        home = os.path.expanduser(usual)  # noqa: PTH111  as above
    return f"{home.rstrip('/')}/{_NAME}"


def _platforms(folder: str) -> str:
    import platformdirs

    found: str = getattr(platformdirs, folder)(_NAME, appauthor=False)
    return found
