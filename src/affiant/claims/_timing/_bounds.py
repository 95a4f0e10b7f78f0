"""The words around a date that bound it ("since", "no later than", "from … to"), and what they make of its span."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import attrs

from affiant.model import Span

from ._calendar import joined
from ._line import Line
from ._words import phrases

#: What the words before a date make of it: ``at`` is the date itself.
BOUNDS: Final[dict[tuple[str, ...], str]] = {
    tuple(phrase.split()): bound
    for bound, forms in {
        "since": "since|ever since",
        "from": "from|as from|starting|starting in|starting on|starting from|beginning|beginning in|beginning on"
        "|beginning from|effective|effective from|with effect from|after|on or after|later than|post -|from early"
        "|commencing|commencing on|commencing in",
        "until": "until|till|up until|up to|through|up through|by|no later than|not later than|on or before|as late as"
        "|by no later than|leading up to|right up to|running to",
        "before": "before|prior to|ahead of|earlier than|pre -|until before|by before",
        "between": "between|anywhere between|sometime between",
        "at": "in|on|at|during|over|throughout|for|within|around|about|as of|sometime in|some time in|as early as"
        "|as recently as|back in|in or around|on or about|on or around|only in|late on|early on|in about|in around"
        "|at around|at about|all through|into|well into",
    }.items()
    for phrase in forms.split("|")
}
#: What may stand between such words and the date.
HEDGES: Final = phrases(
    "about|around|at least|as early as|as far back as|roughly|approximately|exactly|only|just|some time in|sometime in"
    "|at the latest|say|in|on|perhaps|the|nearly|almost|over|more than|some|less than"
)
#: Before a length of time these belong to it: "nearly two years ago".
_LENGTH_HEDGES = phrases(
    "nearly|almost|about|around|some|roughly|just|only|over|more than|less than|at least|well over|barely|just over"
    "|just under|a little over"
)
_LONGEST = 4


@attrs.frozen(kw_only=True)
class Bound:
    """
    The words before a date.

    Attributes:
        start: Where they start.
        name: ``at``, ``since``, ``from``, ``until``, ``before`` or ``between``; ``""`` where there are none.
    """

    start: int
    name: str


def bound_before(line: Line, start: int, floor: int, *, deep: bool = True) -> Bound:
    """Read the bounding words that end before token *start*, none of them before token *floor*."""
    at = start
    for _ in range(3):
        for size in range(min(_LONGEST, at - floor), 0, -1):
            found = BOUNDS.get(line.words[at - size : at])
            if not found:
                continue
            if deep and found == "at" and line.words[at - size : at] in HEDGES:
                # "since about March": a hedge is no bound where a stronger word stands before it.
                outer = bound_before(line, at - size, floor, deep=False)
                if outer.name not in ("", "at"):
                    return outer
            return Bound(start=at - size, name=found)
        hedge = next((n for n in range(min(3, at - floor), 0, -1) if line.words[at - n : at] in HEDGES), 0)
        if not hedge:
            break
        at -= hedge
    return Bound(start=start, name="")


def hedged_start(line: Line, start: int, floor: int) -> int:
    """Where the hedge before a length of time starts."""
    for size in range(min(3, start - floor), 0, -1):
        if line.words[start - size : start] in _LENGTH_HEDGES:
            return start - size
    return start


def bounded(bound: str, span: Span | None, *, ending: bool, published: Span | None) -> Span | None:
    """What the bounding words make of *span*."""
    if span is None or bound in ("", "at", "between", "range"):
        return span
    start, end = span.edtf.split("/")[0], span.edtf.split("/")[-1]
    if ending and span.last:
        end = span.last.isoformat()
    if bound == "since":
        return joined(span, published) if published else _parsed(f"{start}/..")
    if bound == "until" or (bound == "before" and ending):
        return _parsed(f"../{end}")
    if bound == "before":
        eve = span.first - timedelta(days=1) if span.first and span.first.toordinal() > 1 else None
        return Span.between(None, eve) if eve else None
    if ending and span.last and span.last.year < 9999:
        day = span.last + timedelta(days=1)
        return _parsed(f"{day.year:04d}/.." if (day.month, day.day) == (1, 1) else f"{day.isoformat()}/..")
    return _parsed(f"{start}/..")


def _parsed(edtf: str) -> Span | None:
    return None if edtf in ("../..", "/") else Span.parse(edtf)
