"""Dates that come round again ("March", "the 14th", "Tuesday"), and which of their comings is meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import attrs

from affiant.model import Span

from ._calendar import Cut, day_of, moved, part_of, run, whole
from ._words import wordlist

#: New moon of the lunar new year, month and day, from 1990 on (checked against the ICU calendar tables).
_LUNAR_FROM = 1990
_LUNAR = wordlist(
    "0127 0215 0204 0123 0210 0131 0219 0207 0128 0216 0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203"
    " 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0202 0123 0211 0131"
    " 0219 0208 0128 0215 0204 0124 0212"
)
_FEASTS = {"new-year": (1, 1), "new-year-eve": (12, 31), "christmas": (12, 25), "christmas-eve": (12, 24)}


@attrs.frozen
class Shape:
    """
    A date that comes round again: "March", "the 14th", "Tuesday", "the second quarter".

    Attributes:
        kind: ``month``, ``day`` (of a month), ``season``, ``year`` (a part of any year), ``feast``, ``monthday``
            ("the 14th"), ``weekday``.
        number: Month, first month of the season, or weekday from 0.
        day: Day of the month.
        name: Which feast.
        cut: The part of it that is meant.
    """

    kind: str
    number: int = 0
    day: int = 0
    name: str = ""
    cut: Cut | None = None

    @property
    def cycle(self) -> str:
        """What must be known to place it: ``year``, ``month`` or ``week``."""
        return {"monthday": "month", "weekday": "week"}.get(self.kind, "year")

    def place(self, year: int, month: int = 0) -> Span | None:
        """Place it in *year*, a day of the month in *month* of it."""
        first = day_of(year, 1, 1)
        if first is None:
            return None
        found: Span | None = None
        match self.kind:
            case "month":
                found = run(first.replace(month=self.number), 1)
            case "season":
                found = run(first.replace(month=self.number), 3)
            case "year":
                found = whole("year", first)
            case "day" | "monthday" | "feast":
                day = self._day(year, month)
                found = Span.between(day, day) if day else None
        return part_of(found, self.cut)

    def _day(self, year: int, month: int) -> date | None:
        if self.kind == "day":
            return day_of(year, self.number, self.day)
        if self.kind == "monthday":
            return day_of(year, month, self.day)
        if self.name == "lunar":
            at = year - _LUNAR_FROM
            return day_of(year, int(_LUNAR[at][:2]), int(_LUNAR[at][2:])) if 0 <= at < len(_LUNAR) else None
        return day_of(year, *_FEASTS[self.name])

    def around(self, day: date) -> Iterator[Span]:
        """Every placing of it near *day*, in order of time."""
        if self.kind == "weekday":
            shift = (self.number - day.weekday()) % 7
            for count in (shift - 7, shift, shift + 7):
                found = moved(day, "day", count)
                if found:
                    yield Span.between(found, found)
            return
        if self.kind == "monthday":
            months = [(n // 12, n % 12 + 1) for n in _near(day.year * 12 + day.month - 1, 2)]
        else:
            # A 29 February can be eight years away, at a century's end.
            reach = 8 if (self.number, self.day) == (2, 29) else 2
            months = [(year, 0) for year in _near(day.year, reach)]
        for year, month in months:
            placed = self.place(year, month)
            if placed:
                yield placed


def _near(centre: int, reach: int) -> range:
    return range(centre - reach, centre + reach + 1)


@lru_cache(maxsize=2048)
def latest(shape: Shape, day: date) -> Span | None:
    """The last placing of *shape* that begins on or before *day*."""
    return next((s for s in reversed(list(shape.around(day))) if s.first and s.first <= day), None)


@lru_cache(maxsize=2048)
def earliest(shape: Shape, day: date) -> Span | None:
    """The first placing of *shape* that ends on or after *day*."""
    return next((s for s in shape.around(day) if s.last and s.last >= day), None)


@lru_cache(maxsize=2048)
def ended(shape: Shape, day: date) -> Span | None:
    """The last placing of *shape* that is over before *day*."""
    return next((s for s in reversed(list(shape.around(day))) if s.last and s.last < day), None)


@lru_cache(maxsize=2048)
def coming(shape: Shape, day: date) -> Span | None:
    """The first placing of *shape* that begins after *day*."""
    return next((s for s in shape.around(day) if s.first and s.first > day), None)
