"""Two dates that belong together: ranges ("from May to July", "2018-2023") and runs ("2016 or 2017")."""

from __future__ import annotations

from datetime import timedelta

import attrs

from affiant.model import Span

from ._times_bounds import HEDGES
from ._times_calendar import joined
from ._times_core import read_from
from ._times_line import Line, Reading
from ._times_shapes import Shape, earliest, latest


def joined_on(line: Line, reading: Reading, bound: str) -> tuple[Reading, tuple[Reading, ...], str]:
    """
    Join *reading* with the date behind it, where it is the start of a range or of a run.

    Returns:
        The whole, the dates in it, and what bounds it then.
    """
    found = _second(line, reading, bound) if reading.kind == "date" else None
    alone = "at" if bound == "between" else bound
    if found is None:
        return reading, (reading,), alone
    other, how = found
    if how == "range":
        past, future = _span_of(reading, other)
        if past is None and future is None and (reading.past or other.past):
            return reading, (reading,), alone
        # What the words leave open of a range is what they leave open of the end that is most exactly told.
        lacks = reading.lacks if not reading.shape or other.shape else other.lacks
        whole = attrs.evolve(
            reading, end=other.end, past=past, future=future, shape=None, ending=False, lacks=lacks
        )
        return whole, (reading, other), "range"
    reading = _year_shared(reading, other)
    further = _second(line, other, bound)
    closes = line.words[reading.end] != "," or (
        further is not None and line.words[other.end] in ("and", "or")
    )
    if not closes or line.respective or not _consecutive(reading, other):
        return reading, (reading,), alone
    past, future = _span_of(reading, other)
    run = attrs.evolve(reading, end=other.end, past=past, future=future)
    if further and further[1] == "list" and _consecutive(other, further[0]):
        last = further[0]
        run = attrs.evolve(
            run, end=last.end, past=_span_of(reading, last)[0], future=_span_of(reading, last)[1]
        )
        return attrs.evolve(run, shape=None), (reading, other, last), alone
    return attrs.evolve(run, shape=None), (reading, other), alone


def _second(line: Line, first: Reading, bound: str) -> tuple[Reading, str] | None:
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
        if kind == "range" and words[at : at + size] in HEDGES and words[at] not in ("the", "on", "in"):
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


def _span_of(first: Reading, last: Reading) -> tuple[Span | None, Span | None]:
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


def _year_shared(first: Reading, last: Reading) -> Reading:
    """ "in March and June 2019": the year behind the last date is that of the first as well."""
    if not first.shape or last.shape or last.past is None or first.shape.cycle != "year":
        return first
    span = _before(first.shape, last.past)
    return attrs.evolve(first, past=span, future=span, shape=None, lacks=last.lacks)


def _consecutive(first: Reading, last: Reading) -> bool:
    """Tell whether two dates of one precision follow each other ("2016 or 2017", "the 15th and 16th")."""
    a, b = first.past, last.past
    if a is None or b is None or a.last is None or b.first is None or "/" in a.edtf + b.edtf:
        return False
    return len(a.edtf) == len(b.edtf) and b.first == a.last + timedelta(days=1)
