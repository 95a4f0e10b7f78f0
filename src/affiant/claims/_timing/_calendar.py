"""
Calendar arithmetic for the time tagger: whole units, steps between them and parts of them.

Everything here works on days and spans; words belong to the readers. A calculation that leaves the calendar (a day
that a month does not have, a year before 1) gives ``None``: there is no such date to emit.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import attrs

from affiant.model import Span

_DAYS = {"hour": 0, "day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@attrs.frozen
class Cut:
    """
    A part of a longer stretch: "early", "the second half of", "the first three months of".

    Attributes:
        name: ``early``, ``mid``, ``late``, ``first``, ``last``, ``half``, ``quarter``, ``week``, ``day``, ``month``.
        number: Which one, from 1 (from the end where negative); for ``first`` and ``last`` how many.
        unit: What ``first`` and ``last`` count.
    """

    name: str
    number: int = 0
    unit: str = ""


def day_of(year: int, month: int, day: int) -> date | None:
    """Make a date, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, unit: str, count: int) -> date | None:
    """Move *day* by *count* units; the day of the month is clipped to the month that it lands in."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * count)
        index = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
        first = date(index // 12, index % 12 + 1, 1)
        return min(first + timedelta(days=day.day - 1), _month_end(first))
    except (ValueError, OverflowError):
        return None


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def run(first: date, months: int) -> Span | None:
    """Make *months* whole months from the month of *first* on."""
    start = first.replace(day=1)
    last = moved(start, "month", months - 1)
    return Span.between(start, _month_end(last)) if last else None


def whole(unit: str, day: date) -> Span | None:
    """The week (from Monday), month, quarter, year, … that holds *day*."""
    if unit in ("day", "hour"):
        return Span.between(day, day)
    if unit in _DAYS:
        low, high = {"weekend": (5, 6), "week": (0, 6)}.get(unit, (0, 13))
        first, last = (moved(day, "day", n - day.weekday()) for n in (low, high))
        return Span.between(first, last) if first and last else None
    months = _MONTHS[unit]
    if months < 12:
        return run(day.replace(month=(day.month - 1) // months * months + 1), months)
    years = months // 12
    start = day_of(day.year // years * years + (1 if unit == "century" else 0), 1, 1)
    return run(start, months) if start else None


def holding(span: Span | None, unit: str) -> Span | None:
    """The one *unit* that holds the whole of *span*; ``None`` where it is not inside one, or is open."""
    if span is None or span.first is None or span.last is None:
        return None
    found = whole(unit, span.first)
    if found is None or found.last is None or found.first is None:
        return None
    return found if found.first <= span.first and span.last <= found.last else None


def step(span: Span | None, unit: str, count: int) -> Span | None:
    """
    Find the *unit* that lies *count* units after the one that holds *span*.

    A weekend belongs to the week before it, so that on a Wednesday the last one is three days gone.
    """
    held = holding(span, "week" if unit == "weekend" else unit)
    if held is None or held.first is None:
        return None
    day = moved(held.first, unit, count)
    return whole(unit, day) if day else None


def joined(first: Span | None, last: Span | None) -> Span | None:
    """From the start of *first* to the end of *last*, each in its own precision."""
    if first is None or last is None or (first.first and last.last and first.first > last.last):
        return None
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    if start == ".." and end == "..":
        return None
    return Span.parse(start if start == end else f"{start}/{end}")


def part_of(span: Span | None, cut: Cut | None) -> Span | None:
    """Cut a part out of *span*; ``None`` where it has no such part."""
    if cut is None or span is None or span.first is None or span.last is None:
        return span
    if cut.name in ("early", "mid", "late"):
        return _third(span, span.first, ("early", "mid", "late").index(cut.name))
    if cut.name in ("first", "last"):
        return _edge(span, cut)
    if cut.name == "half":
        return _half(span, span.first, cut.number)
    if cut.name == "week" and span.days and span.days <= 31:
        last = 7 * cut.number if cut.number > 0 else span.days
        return _days(span, span.first, last - 6, last)
    if cut.name == "day":
        day = moved(span.first, "day", cut.number - 1) if cut.number > 0 else span.last
        return Span.between(day, day) if day and day <= span.last else None
    size = _MONTHS.get(cut.name, 0)
    months = len(span.months())
    if not size or months % size:
        return None
    at = cut.number - 1 if cut.number > 0 else months // size + cut.number
    start = moved(span.first, "month", at * size)
    return run(start, size) if start and 0 <= at < months // size else None


def _third(span: Span, first: date, which: int) -> Span | None:
    """Early, mid or late, as the guideline cuts months and years; other stretches by their months."""
    months = len(span.months())
    if (span.days or 0) < 28:
        return span
    if months == 1:
        return _days(span, first, *((1, 10), (11, 20), (21, span.days or 0))[which])
    if months == 120:
        offset, count = ((0, 48), (48, 36), (84, 36))[which]
    elif months == 12:
        offset, count = ((0, 3), (4, 4), (9, 3))[which]
    elif months in (3, 6):
        offset, count = months // 3 * which, months // 3
    else:
        return span
    start = moved(first, "month", offset)
    return run(start, count) if start else None


def _days(span: Span, first: date, low: int, high: int) -> Span | None:
    start, end = moved(first, "day", low - 1), moved(first, "day", high - 1)
    if start is None or end is None or span.last is None or end > span.last:
        return None
    return Span.between(start, end)


def _half(span: Span, first: date, number: int) -> Span | None:
    months = len(span.months())
    if number not in (1, 2):
        return None
    if months == 1 and span.days and span.days >= 28:
        return _days(span, first, *((1, 15) if number == 1 else (16, span.days)))
    if months % 2 or months < 6:
        return span if months < 6 else None
    start = moved(first, "month", (number - 1) * months // 2)
    return run(start, months // 2) if start else None


def _edge(span: Span, cut: Cut) -> Span | None:
    """The first or last *number* units."""
    first, last = span.first, span.last
    if first is None or last is None:
        return None
    if cut.name == "first":
        end = moved(first, cut.unit, cut.number)
        end = moved(end, "day", -1) if end else None
        return Span.between(first, end) if end and first <= end <= last else None
    after = moved(last, "day", 1)
    start = moved(after, cut.unit, -cut.number) if after else None
    return Span.between(start, last) if start and first <= start <= last else None
