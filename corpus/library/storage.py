"""What kind of place a folder is in, as far as keeping a database there goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    {
        "9p",
        "afs",
        "afpfs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.curlftpfs",
        "fuse.davfs2",
        "fuse.gcsfuse",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
        "webdav",
    }
)
"""File systems of which the memory-mapped index of a write-ahead log is not shared."""

_SYNCED: Sequence[tuple[str, Sequence[str], Sequence[str]]] = (
    ("Dropbox", ("dropbox",), (".dropbox", ".dropbox.cache")),
    ("OneDrive", ("onedrive",), (".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    ("iCloud", ("icloud drive", "iclouddrive", "mobile documents"), ()),
    (
        "Google Drive",
        ("google drive", "googledrive", "my drive"),
        (".tmp.driveupload", ".tmp.drivedownload"),
    ),
    ("Nextcloud", ("nextcloud", "owncloud"), (".nextcloudsync.log", ".owncloudsync.log")),
    ("Syncthing", (), (".stfolder",)),
)
"""Programs that sync folders: with what words these begin, and what the program leaves in them."""


class StorageKind(StrEnum):
    """Who else may touch the files of a folder."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Storage:
    """The kind of place a folder is in, and its name: a file system, or a program that syncs."""

    kind: StorageKind
    name: str = ""


def storage_of(folder: Path, mounts: Path = _MOUNTS) -> Storage:
    """Return what kind of place a folder is in; `mounts` is the kernel's list of mounts."""
    whole = folder.resolve()
    system = _file_system(whole, mounts)
    if system in _NETWORK:
        return Storage(StorageKind.NETWORK, system)
    for place in (whole, *whole.parents):
        for program, called, marks in _SYNCED:
            if _is_called(place.name, called) or any((place / mark).exists() for mark in marks):
                return Storage(StorageKind.SYNCED, program)
    return Storage(StorageKind.LOCAL, system)


def _is_called(name: str, called: Sequence[str]) -> bool:
    folded = name.casefold()
    return any(
        folded.startswith(word) and not folded[len(word) : len(word) + 1].isalnum()
        for word in called
    )


def may_write(folder: Path) -> bool:
    """Return whether the library in the folder can be written; what is not there can be made."""
    path = folder / "library.db"
    as_who_runs = os.access in os.supports_effective_ids
    existing = [one for one in (folder, path, folder / "library.lock") if one.exists()]
    return all(os.access(one, os.W_OK, effective_ids=as_who_runs) for one in existing)


def _file_system(folder: Path, mounts: Path) -> str:
    """Return the type of the file system a folder is on, empty where the kernel tells none."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, system = -1, ""
    for line in lines:
        mounted, _, source = line.partition(" - ")
        point = _unescaped(mounted.split(" ")[4]).rstrip("/")
        # Of two mounts on one point, the later hides the earlier.
        if f"{folder}/".startswith(f"{point}/") and len(point) >= best:
            best, system = len(point), source.split(" ")[0]
    return system


def _unescaped(field: str) -> str:
    if "\\" not in field:
        return field
    import re

    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)
