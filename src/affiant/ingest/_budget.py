"""How much one file may unfold to: members, bytes and archives within archives."""

from __future__ import annotations

import attrs

from affiant.errors import InputRefused

MAX_MEMBERS = 10_000
"""Most members of a ZIP, or attachments of a mail, that are looked at for one file that was named."""
MAX_UNPACKED = 1024**3
"""How many bytes a packed file may unfold to in any case."""
MAX_RATIO = 100
"""How many times its own size it may unfold to where that is more. Pages shrink to a tenth at most."""
MAX_DEPTH = 4
"""How many archives may lie within each other: a WACZ in a ZIP holds a gzip of pages at the third."""


class Spent(Exception):
    """A file unfolds to more than it may: the rest of it is left out."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def refusal(self, where: str) -> InputRefused:
        """The same as a refusal of the file at *where*."""
        return InputRefused(
            f"{self.message}; the rest of it is left out",
            code="archive-too-large",
            where=where,
            hint="Unpack it with a program you trust, and take in the reports in it.",
        )


@attrs.define(kw_only=True)
class Budget:
    """
    What is left of the limits for one file that was named, everything inside it together.

    Attributes:
        bytes_left: How many bytes may still be unpacked.
        members_left: How many members may still be looked at.
        told_depth: Whether it was said already that an archive lies too deep.
    """

    bytes_left: int
    members_left: int = MAX_MEMBERS
    told_depth: bool = False

    @classmethod
    def of(cls, size: int) -> Budget:
        """The budget of a file of *size* bytes."""
        return cls(bytes_left=max(MAX_UNPACKED, MAX_RATIO * size))

    def unpack(self, size: int) -> None:
        """
        Take *size* bytes from what is left.

        Raises:
            Spent: More than is left.
        """
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise Spent("it unfolds to more bytes than any archive of pages does")

    def count(self, members: int) -> None:
        """
        Take *members* from what is left.

        Raises:
            Spent: More than are left.
        """
        self.members_left -= members
        if self.members_left < 0:
            raise Spent(f"it holds more than {MAX_MEMBERS:,} members")
