"""Passages: words cut from a report for a page, with what must not be shown already taken out of them."""

from __future__ import annotations

import re
from typing import Literal

import attrs

#: The most characters of a report that stand together on a page.
LONGEST = 300
#: Characters that could turn or hide words on a page.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@attrs.frozen(kw_only=True)
class Piece:
    """Words of one sort: ``text`` around the quote, ``quoted`` words, or a ``mask`` in the place of words."""

    kind: Literal["text", "quoted", "mask"]
    words: str


@attrs.frozen(kw_only=True)
class Passage:
    """
    A quote in its sentence, at most `LONGEST` characters of the report.

    Attributes:
        pieces: In order.
        cut_before, cut_after: Words of the sentence or of the quote were left out at that end.
    """

    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def plain(self) -> str:
        """The words in one line."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def names_a_firm(self) -> bool:
        """Tell whether a masked firm stands in it."""
        return any(piece.kind == "mask" and piece.words.startswith("[FIRM") for piece in self.pieces)


def tidy(words: str) -> str:
    """Put *words* on one line and make characters visible that would turn or hide others."""
    return _UNSEEN.sub("\ufffd", re.sub(r"\s+", " ", words))


def window(start: int, end: int, first: int, last: int, longest: int = LONGEST) -> tuple[int, int]:
    """
    Choose what to show around a quote.

    Args:
        start, end: The quote.
        first, last: Its sentence.
        longest: The most that may be shown.

    Returns:
        The sentence where it is short enough, else as much of it as fits around the quote, else the head of the quote.
    """
    if last - first <= longest:
        return first, last
    room = longest - (end - start)
    if room <= 0:
        return start, start + longest
    before = min(start - first, room // 2)
    after = min(last - end, room - before)
    return start - min(start - first, room - after), end + after
