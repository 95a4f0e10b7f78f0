"""File names as they may be written down: no folder, no control characters, always encodable."""

from __future__ import annotations

import unicodedata
from pathlib import Path

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown(path: Path) -> str:
    """
    Write *path* on one line, for a message.

    >>> shown(Path("reports/two\\nlines.txt"))
    'reports/two�lines.txt'
    """
    return "".join("\ufffd" if unicodedata.category(c) in _UNPRINTABLE else c for c in str(path))


def kept(path: Path) -> str:
    """
    The name to keep with a capture: never a folder, which could name its owner.

    >>> kept(Path("/home/someone/reports/a.txt"))
    'a.txt'
    """
    return shown(Path(path.name))
