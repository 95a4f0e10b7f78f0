"""Two dates that belong together: ranges ("from May to July", "2018-2023") and runs ("2016 or 2017")."""

from __future__ import annotations

from datetime import timedelta

import attrs

from affiant.model import Span

from ._bounds import HEDGES
from ._calendar import joined
from ._core import read_from
from ._line import Line, Reading
from ._shapes import Shape, earliest, latest

_RANGES = ("to", "-", "until", "till", "through", "/")
_LISTS = ("and", "or", ",", "&")


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
    words, at = line.words, first.end
    joiner = words[at]
    if words[at : at + 2] == ("up", "to"):
        joiner, at = "to", at + 1
    at += 1
    if joiner in _RANGES and bound not in ("until", "before"):
        if joiner == "/" and not (line.glued(at - 1) and line.glued(at)):
            return None
        how = "range"
    elif joiner == "and" and bound == "between":
        how = "range"
    elif joiner in _LISTS and bound in ("", "at"):
        how = "list"
    else:
        return None
    if how == "range" and words[at] not in ("the", "on", "in"):
        at += next((size for size in (3, 2, 1) if words[at : at + size] in HEDGES), 0)
    found = read_from(line, at)
    if how == "range" and (found is None or found.kind == "deictic-vague"):
        found = _present(line, at)
    return (found, how) if found and found.kind == first.kind else None


def _present(line: Line, at: int) -> Reading | None:
    """ "from 2017 to the present", "2015 until now": a range that ends with publication."""
    end = at + (line.words[at] == "the")
    if line.words[end] not in ("now", "present", "date"):
        return None
    return Reading(start=at, end=end + 1, past=line.published, future=line.published, lacks="now")


def _span_of(first: Reading, last: Reading) -> tuple[Span | None, Span | None]:
    """The past and the future reading of "from *first* to *last*"."""
    if first.shape and last.shape and first.shape.cycle == last.shape.cycle:
        past = joined(first.past, _next(last.shape, first.past))
        return past, joined(_before(first.shape, last.future), last.future)
    if last.shape and not first.shape:
        return joined(first.past, _next(last.shape, first.past)), joined(
            first.future, _next(last.shape, first.future)
        )
    if first.shape:
        return joined(_before(first.shape, last.past), last.past), joined(
            _before(first.shape, last.future), last.future
        )
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
