"""The words around a date that bound it ("since", "no later than", "from … to"), and what they make of its span."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import attrs

from affiant.model import Span

from ._times_calendar import joined
from ._times_core import read_from
from ._times_line import Line, Reading
from ._times_shapes import Shape, earliest, latest
from ._times_words import wordset

#: What the words before a date make of it: ``at`` is the date itself.
BOUNDS: Final[dict[tuple[str, ...], str]] = {
    tuple(phrase.split()): bound
    for bound, phrases in {
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
    for phrase in phrases.split("|")
}
_HEDGES = frozenset(
    tuple(phrase.split())
    for phrase in "about|around|at least|as early as|as far back as|roughly|approximately|exactly|only|just|some time in"
    "|sometime in|at the latest|say|in|on|perhaps|the|nearly|almost|over|more than|some|less than".split("|")
)
#: Before a length of time these belong to it: "nearly two years ago".
_LENGTH_HEDGES = frozenset(
    {("nearly",), ("almost",), ("about",), ("around",), ("some",), ("roughly",), ("just",), ("only",), ("over",),
     ("more", "than"), ("less", "than"), ("at", "least"), ("well", "over"), ("barely",), ("just", "over"),
     ("just", "under"), ("a", "little", "over")}
)  # fmt: skip
_LONGEST = 4
_WEAK = wordset("around about in on over")


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
            if deep and line.words[at - 1] in _WEAK and size == 1:
                # "since about March": a hedge is no bound where a stronger word stands before it.
                outer = bound_before(line, at - 1, floor, deep=False)
                if outer.name not in ("", "at"):
                    return outer
            return Bound(start=at - size, name=found)
        hedge = next((n for n in range(min(3, at - floor), 0, -1) if line.words[at - n : at] in _HEDGES), 0)
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


def second(line: Line, first: Reading, bound: str) -> tuple[Reading, str] | None:
    """The date that a joiner behind *first* brings ("to March", "- 2023", "and the 12th"), and how it is joined."""
    words = line.words
    joiner, at = words[first.end], first.end + 1
    if joiner == "and" and bound == "between":
        kind = "range"
    elif joiner in ("to", "-", "until", "till", "through", "/") and bound not in ("until", "before"):
        kind = "range"
        if joiner == "/" and not (line.glued(at - 1) and line.glued(at)):
            return None
    elif joiner in ("and", "or", ",", "&") and bound in ("", "at"):
        kind = "list"
    else:
        return None
    if joiner == "up" and words[at] == "to":
        at += 1
    for size in (3, 2, 1):
        if kind == "range" and words[at : at + size] in _HEDGES and words[at] not in ("the", "on", "in"):
            at += size
            break
    found = read_from(line, at)
    if found is None and kind == "range" and words[at] in ("now", "present", "today", "the"):
        end = at + 1 + (words[at] == "the" and words[at + 1] in ("present", "day"))
        known = words[end - 1] in ("now", "present", "today")
        found = (
            Reading(start=at, end=end, past=line.published, future=line.published, lacks="now")
            if known
            else None
        )
    elif found and found.kind == "deictic-vague" and words[found.end - 1] in ("now", "present"):
        found = attrs.evolve(found, kind="date", past=line.published, future=line.published)
    return (found, kind) if found and found.kind == first.kind else None


def span_of(first: Reading, last: Reading) -> tuple[Span | None, Span | None]:
    """The past and the future reading of "from *first* to *last*"."""
    if first.shape and last.shape and first.shape.cycle == last.shape.cycle:
        past = joined(first.past, _next(last.shape, first.past))
        future = joined(_before(first.shape, last.future), last.future)
        return past, future
    if last.shape and not first.shape:
        return tuple(joined(s, _next(last.shape, s)) for s in (first.past, first.future))  # type: ignore[return-value]
    if first.shape:
        return tuple(joined(_before(first.shape, s), s) for s in (last.past, last.future))  # type: ignore[return-value]
    return joined(first.past, last.past), joined(first.future, last.future)


def _next(shape: Shape, span: Span | None) -> Span | None:
    return earliest(shape, span.first) if span and span.first else None


def _before(shape: Shape, span: Span | None) -> Span | None:
    return latest(shape, span.last) if span and span.last else None


def year_shared(first: Reading, last: Reading) -> Reading:
    """ "in March and June 2019": the year behind the last date is that of the first as well."""
    if not first.shape or last.shape or last.past is None or first.shape.cycle != "year":
        return first
    span = _before(first.shape, last.past)
    return attrs.evolve(first, past=span, future=span, shape=None, lacks=last.lacks)


def consecutive(first: Reading, last: Reading) -> bool:
    """Tell whether two dates of one precision follow each other ("2016 or 2017", "the 15th and 16th")."""
    a, b = first.past, last.past
    if a is None or b is None or a.last is None or b.first is None or "/" in a.edtf + b.edtf:
        return False
    return len(a.edtf) == len(b.edtf) and b.first == a.last + timedelta(days=1)
