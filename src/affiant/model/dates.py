"""Dates as the press gives them: EDTF (ISO 8601-2) spans with their first and last day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Self

import attrs

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


def _bounds(part: str) -> tuple[date, date]:
    match = _PART.fullmatch(part)
    if not match:
        raise ValueError(f"{part!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(g) if g else None for g in match.groups())
    if year is None or year == 0:
        raise ValueError(f"{part!r} has no year that a calendar knows")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError(f"{part!r} has no such month")
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@attrs.frozen(kw_only=True)
class Span:
    """
    A stretch of time: a day, a month, a year or an interval of these, open ends included.

    Attributes:
        edtf: The span as EDTF: ``2024-05``, ``2024-04-21/2024-05-16``, ``../2019-12-22``.
        first: First day, or ``None`` where the start is open.
        last: Last day, or ``None`` where the end is open.
    """

    edtf: str
    first: date | None
    last: date | None

    @classmethod
    def parse(cls, edtf: str) -> Self:
        """
        Read an EDTF date or interval.

        >>> Span.parse("2024-02").last
        datetime.date(2024, 2, 29)
        >>> Span.parse("2024-04/..").last is None
        True

        Raises:
            ValueError: *edtf* is no EDTF date of the kinds above, or ends before it starts.
        """
        start, slash, end = edtf.strip().partition("/")
        if not slash:
            first, last = _bounds(start)
            return cls(edtf=start, first=first, last=last)
        low = None if start in ("", "..") else _bounds(start)[0]
        high = None if end in ("", "..") else _bounds(end)[1]
        if low is None and high is None:
            raise ValueError(f"{edtf!r} is open at both ends")
        if low and high and low > high:
            raise ValueError(f"{edtf!r} ends before it starts")
        return cls(edtf=edtf.strip(), first=low, last=high)

    @classmethod
    def between(cls, first: date | None, last: date | None) -> Self:
        """Make the shortest EDTF for the days *first* to *last*."""
        return cls(edtf=shortest(first, last), first=first, last=last)

    def overlaps(self, other: Span) -> bool:
        """Tell whether a day lies in both spans."""
        return (self.first is None or other.last is None or self.first <= other.last) and (
            other.first is None or self.last is None or other.first <= self.last
        )

    @property
    def days(self) -> int | None:
        """The number of days, ``None`` where an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1

    def months(self) -> tuple[str, ...]:
        """The months that the span touches, ``YYYY-MM``; empty where an end is open."""
        if self.first is None or self.last is None:
            return ()
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        start = self.first.year * 12 + self.first.month - 1
        return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, start + count + 1))


def shortest(first: date | None, last: date | None) -> str:
    """
    Write the days *first* to *last* as the shortest EDTF.

    >>> shortest(date(2024, 5, 1), date(2024, 5, 31))
    '2024-05'
    >>> shortest(date(2023, 1, 1), date(2024, 5, 16))
    '2023-01-01/2024-05-16'
    """
    if first is None or last is None:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d}/{last.year:04d}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        low, high = f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
        return low if low == high else f"{low}/{high}"
    return f"{first.isoformat()}/{last.isoformat()}"
