"""What is found inside a file: a document or another archive, and how it was met there."""

from __future__ import annotations

from typing import IO

import attrs


@attrs.frozen(kw_only=True)
class Member:
    """
    A file inside another.

    Attributes:
        name: What it is called there.
        how: Which one it is: ``ZIP member 3``.
        stream: Its bytes, at their start; can be wound back.
        url: The address it was fetched from, or ``""``.
        charset: The encoding that its carrier names, or ``""``.
    """

    name: str
    how: str
    stream: IO[bytes] = attrs.field(repr=False)
    url: str = ""
    charset: str = ""
