"""File names as they may be written down: no folder, no control characters, always encodable, never endless."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# What most file systems take; a name inside an archive can be any length.
_LONGEST = 200


def shown(path: Path) -> str:
    """
    Write *path* on one line, for a message.

    >>> shown(Path("reports/two\\nlines.txt"))
    'reports/two�lines.txt'
    """
    return printable(str(path))


def printable(name: str) -> str:
    """Write *name* without what cannot be seen or would turn the line around."""
    # Most names hold nothing of the kind.
    if name.isprintable():
        return name
    return "".join("\ufffd" if unicodedata.category(c) in _UNPRINTABLE else c for c in name)


def kept(path: Path) -> str:
    """
    The name to keep with a capture: never a folder, which could name its owner.

    >>> kept(Path("/home/someone/reports/a.txt"))
    'a.txt'
    """
    return shown(Path(path.name))


def kept_member(name: str) -> str:
    """
    The name to keep for a member of an archive, whatever the archive calls it.

    >>> kept_member("C:\\\\people\\\\jane\\\\a.txt")
    'a.txt'
    >>> len(kept_member("a" * 4000 + ".html"))
    200
    """
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return clipped(printable(last)) or "unnamed"


def clipped(name: str) -> str:
    """Cut a long name in its middle; its suffix stays."""
    if len(name) <= _LONGEST:
        return name
    suffix = PurePosixPath(name).suffix[:20]
    return f"{name[: _LONGEST - 1 - len(suffix)]}…{suffix}"
