"""What a terminal sends for the keys that are understood early."""

from __future__ import annotations

from collections.abc import Mapping

# Ctrl and a letter; those letters are left out of which the code means another key.
_CTRL = {
    f"ctrl+{chr(code + 96)}": (bytes([code]),) for code in range(1, 27) if code not in b"\b\t\r"
}

SENT: Mapping[str, tuple[bytes, ...]] = {
    **{chr(code): (bytes([code]),) for code in range(0x21, 0x7F)},
    **_CTRL,
    "space": (b" ",),
    "tab": (b"\t",),
    "shift+tab": (b"\x1b[Z",),
    "up": (b"\x1b[A", b"\x1bOA"),
    "down": (b"\x1b[B", b"\x1bOB"),
    "right": (b"\x1b[C", b"\x1bOC"),
    "left": (b"\x1b[D", b"\x1bOD"),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~"),
    "pageup": (b"\x1b[5~",),
    "pagedown": (b"\x1b[6~",),
}
"""The bytes by the name of the key, in the modes in which a terminal is without being asked."""
