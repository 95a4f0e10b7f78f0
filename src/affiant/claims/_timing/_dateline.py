"""The day of publication as the head of a text states it, for a text that came without one."""

from __future__ import annotations

from collections.abc import Sequence

from affiant.model import Span

from .._tokens import Token
from ._tag import TimeMention, tag_times
from ._words import wordset

#: Words of the line that says when a text was published, beside names and figures.
_STAMPS = wordset(
    "posted published updated date dated issued released release source editor created uploaded by on at last first"
)
_MARKS = wordset("— - – . : ( ) | , /")


def stated_day(lines: Sequence[Sequence[Token]]) -> Span | None:
    """
    The day on which the text says that it was published.

    Args:
        lines: The tokens of its first lines.

    Returns:
        The day of a stamp ("Posted 6 March 2022") or of a dateline ("WARSAW, 9 February 2017 — …"); ``None`` where
        no line has one, or only one without its year.
    """
    for tokens in lines:
        for time in tag_times(tokens, None):
            if _whole_day(time) and _stands_as_stamp(tokens, time):
                return time.past
    return None


def _whole_day(time: TimeMention) -> bool:
    return bool(
        time.kind == "date" and not time.lacks and time.bound == "at" and time.past and time.past.days == 1
    )


def _stands_as_stamp(tokens: Sequence[Token], time: TimeMention) -> bool:
    """Tell whether the date stands in a line of its own, behind a word for publishing, or in a dateline."""
    before, after = tokens[: time.first], tokens[time.last : time.last + 1]
    first = tokens[time.first].lower
    if before and before[-1].lower in (
        "posted",
        "published",
        "updated",
        "issued",
        "released",
        "date",
        "dated",
    ):
        return True
    if first in ("posted", "published", "updated") or len(tokens) <= 4:
        return True
    if before and before[-1].text == ":" and before[-2:-1] and before[-2].lower in _STAMPS:
        return True
    named = all(t.capital or t.lower in _MARKS or t.lower in _STAMPS for t in before)
    return (
        named
        and len(before) <= 8
        and (not after or after[0].text in _MARKS - {","} or after[0].kind == "number")
    )
