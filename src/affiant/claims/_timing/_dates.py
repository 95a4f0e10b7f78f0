"""Readers of calendar dates in words: "12 Sept 2025", "September 10-12", "March", "the 14th", and the year behind."""

from __future__ import annotations

import attrs

from affiant.model import Span

from ._calendar import joined
from ._line import Anaphor, Line, Reading, counts, day_at, fixed, month_at, ordinal, recurring, year_at
from ._shapes import Shape
from ._words import DATE_LEADS, DAY_FOLLOWS, MONTH_LEADS, wordset

#: Behind these a number after a month is as likely to count: "since March 20 workers …".
_MONTH_ONLY = wordset("since by until till from before after through during between last next this")
_MONTHS_FROM = ("this", "last", "next", "that", "same", "following", "previous")
_NAMES = ("april", "june", "august", "jan")
_SAME_YEAR = wordset("same that")
_YEAR_AFTER = wordset("following next ensuing")
_YEAR_BEFORE = wordset("previous preceding prior")


@attrs.frozen
class Year:
    """The year that stands behind a date: given, told from publication, or pointing at an earlier date."""

    end: int
    year: int | None = None
    anaphor: Anaphor | None = None


def year_behind(line: Line, i: int) -> Year | None:
    """Read the year behind a date that ends at token *i*: ", 2019", "of 2019", "last year", "of that year"."""
    words = line.words
    at = i
    if words[at] == "," or words[at] in ("of", "in"):
        at += 1
    # "in March, 2,000 workers": the tokeniser keeps that one number, and no year has a comma.
    year = year_at(line, at)
    if year and not (counts(line, at) and year % 50 == 0):
        return Year(at + 1, year)
    if words[i] == ",":
        return None
    at += words[at] == "the" and words[at + 1] != "year"
    word, unit = words[at], words[at + 1]
    if unit == "year" and word in ("this", "last", "next", "current"):
        shift = {"last": -1, "next": 1}.get(word, 0)
        held = line.within("year")
        return Year(at + 2, held.first.year + shift if held and held.first else None)
    if word == "that" and words[at + 1] == "same" and words[at + 2] == "year":
        return Year(at + 3, anaphor=Anaphor(relation="same", unit="year"))
    if unit == "year" and word in _SAME_YEAR:
        return Year(at + 2, anaphor=Anaphor(relation="same", unit="year"))
    if unit == "year" and word in _YEAR_AFTER | _YEAR_BEFORE:
        relation = "after" if word in _YEAR_AFTER else "before"
        return Year(at + 2, anaphor=Anaphor(relation=relation, unit="year", count=1))
    if words[at : at + 3] == ("the", "year", "before"):
        return Year(at + 3, anaphor=Anaphor(relation="before", unit="year", count=1))
    return None


def placed(line: Line, start: int, end: int, shape: Shape) -> Reading | None:
    """A date with the year behind it, or without one."""
    behind = year_behind(line, end)
    if behind is None:
        reading = recurring(line, start, end, shape)
        # "on 12 June last": never the one to come.
        settled = line.words[end] == "last" and not line.words[end + 1].isalpha()
        return fixed(start, end + 1, reading.past, lacks="now") if settled else reading
    if behind.anaphor:
        anaphor = attrs.evolve(behind.anaphor, shape=shape)
        return Reading(start=start, end=behind.end, kind="anaphor", anaphor=anaphor)
    if behind.year is None:
        return fixed(start, behind.end, None, lacks="now")
    span = shape.place(behind.year)
    if span is None:
        return None
    told = year_at(line, behind.end - 1) is None
    return fixed(start, behind.end, span, lacks="now" if told else "")


def month_reading(line: Line, i: int) -> Reading | None:
    """Read a date that begins with a month: "March 5, 2020", "Sept. 10-12", "March 2020", "March"."""
    month = month_at(line, i)
    if not month:
        return None
    words = line.words
    at = i + 1
    at += words[at] == "the" and ordinal(line, at + 1)
    day = day_at(line, at)
    if day and not _counted_day(line, i, at):
        return _days(line, i, at, month, day)
    year = year_behind(line, i + 1)
    if year is None and not _bare_month(line, i):
        return None
    return placed(line, i, i + 1, Shape("month", month))


def _counted_day(line: Line, i: int, at: int) -> bool:
    """Tell whether the number behind a month belongs to what it counts: "in March 20 workers left"."""
    words = line.words
    if year_at(line, at + 1) or (words[at + 1] == "," and year_at(line, at + 2)) or ordinal(line, at):
        return False
    if words[i - 1] in ("in", "early", "late", "mid"):
        # Days stand behind "on"; behind "in" the month is complete.
        return words[at + 1] not in ("", ",", ".", "-", "and", "to", ")", "or")
    return counts(line, at) and words[i - 1] in _MONTH_ONLY


def _bare_month(line: Line, i: int) -> bool:
    """A month without day and year: not the verb, the modal or the name of a person."""
    words = line.words
    before = words[i - 1] if i else ""
    if words[i + 1] == "-" and month_at(line, i + 2):
        return True
    if words[i] in ("may", "march"):
        if before not in MONTH_LEADS or (
            before == "the" and words[i + 1] in ("on", "of", "against", "for", "")
        ):
            return False
        return not (
            words[i] == "march"
            and before in ("to", "past", "over", "and", "or")
            and words[i + 1] in ("on", "through")
        )
    if (
        words[i][-1] == "."
        or before in DATE_LEADS
        or before in ("early", "late", "mid", "-", "last", "this", "next")
    ):
        return True
    # "April Dunn", "Jan Kowalski", "Anna June": names of persons.
    named = words[i] in _NAMES and line.capital(i + 1)
    surname = i > 0 and line.capital(i - 1) and before not in MONTH_LEADS and before not in DAY_FOLLOWS
    return not named and not surname


def _days(line: Line, start: int, at: int, month: int, day: int) -> Reading | None:
    """A month and a day, or a run of days: "September 10-12", "April 3 and 4"."""
    end = at + 1
    last = _second_day(line, end, day)
    if last:
        return _run_of_days(line, start, last[1], month, day, last[0])
    return placed(line, start, end, Shape("day", month, day))


def _second_day(line: Line, i: int, first: int) -> tuple[int, int] | None:
    """The later day that a joiner at token *i* brings, and where it ends."""
    words = line.words
    joiner = words[i]
    if joiner not in ("-", "to", "and", "or", "through", "until", "till", ",", "/"):
        return None
    at = i + 1
    at += words[at] == "the"
    day = day_at(line, at)
    if not day or day <= first or counts(line, at) or month_at(line, at + 1):
        return None
    if joiner == ",":
        further = _second_day(line, at + 1, day)
        return further if further and words[at + 1] in (",", "and", "or") else None
    if joiner in ("and", "or") and not (
        ordinal(line, at) or words[at + 1] in DAY_FOLLOWS or not words[at + 1].isalpha()
    ):
        return None
    return day, at + 1


def _run_of_days(line: Line, start: int, end: int, month: int, first: int, last: int) -> Reading | None:
    one = placed(line, start, end, Shape("day", month, first))
    other = placed(line, start, end, Shape("day", month, last))
    if one is None or other is None:
        return None
    # The year of the last day is that of the first; the reading that is open keeps the first day's.
    ends = [joined(a, _in_year(Shape("day", month, last), a)) for a in (one.past, one.future)]
    return attrs.evolve(one, end=other.end, past=ends[0], future=ends[1], shape=None)


def _in_year(shape: Shape, span: Span | None) -> Span | None:
    return shape.place(span.first.year) if span and span.first else None


def day_first(line: Line, i: int) -> Reading | None:
    """ "12 September 2025", "10-12 September", "the 12th of September", "3 and 4 April"."""
    words = line.words
    day = day_at(line, i)
    if not day:
        return None
    start = i - (i > 0 and words[i - 1] == "the")
    at = i + 1
    if words[at] in ("-", "to", "and", "or", "/", ","):
        run = _second_before_month(line, at, day)
        return _run_of_days(line, start, run[2], run[1], day, run[0]) if run else None
    if words[at] == "of" and ordinal(line, i):
        at += 1
    month = month_at(line, at)
    return placed(line, start, at + 1, Shape("day", month, day)) if month else None


def _second_before_month(line: Line, i: int, first: int) -> tuple[int, int, int] | None:
    """The later day, the month and the end of "… - 12 September"."""
    words = line.words
    if words[i] == "-" and month_at(line, i + 1) and line.glued(i):
        return (first, month_at(line, i + 1), i + 2) if words[i + 2] == "-" else None
    at = i + 1
    at += words[at] == "the"
    day = day_at(line, at)
    if not day:
        return None
    if day <= first:
        return None
    further = _second_before_month(line, at + 1, day) if words[at + 1] in (",", "and", "or") else None
    if further:
        return further
    at += 1
    at += words[at] == "of"
    month = month_at(line, at)
    return (day, month, at + 1) if month else None


def monthday(line: Line, i: int) -> Reading | None:
    """ "the 14th", "the 14th of last month": a day of a month that is not named."""
    words = line.words
    day = day_at(line, i)
    if not day or i == 0 or words[i - 1] not in ("the", "and", "to", "-", "or"):
        return None
    start = i - (words[i - 1] == "the")
    shape = Shape("monthday", day=day)
    at = i + 1 + (words[i + 1] == "of")
    at += words[at] == "the" and words[at + 1] in _MONTHS_FROM
    if words[at + 1] == "month" and (words[at] in _MONTHS_FROM or words[at] == "the"):
        return _of_month(line, start, at, shape)
    last = _second_day(line, i + 1, day)
    if last and ordinal(line, last[1] - 1):
        return _monthdays(line, start, last[1], day, last[0])
    following = words[i + 1]
    if following[:1].isalpha() and not (following in DAY_FOLLOWS or _adjective(line, i + 1)):
        return None
    return recurring(line, start, i + 1, shape) if following != "of" else None


def _adjective(line: Line, i: int) -> bool:
    """Tell whether token *i* looks like the adjective of a country, which can follow "on the 15th" as a name cannot."""
    return line.capital(i) and line.words[i].endswith(("ese", "an", "ish"))


def _of_month(line: Line, start: int, at: int, shape: Shape) -> Reading:
    word = line.words[at]
    if word in ("that", "same", "following", "previous"):
        relation = {"following": "after", "previous": "before"}.get(word, "same")
        anaphor = Anaphor(relation=relation, unit="month", count=relation != "same", shape=shape)
        return Reading(start=start, end=at + 2, kind="anaphor", anaphor=anaphor)
    held = line.within("month")
    span = None
    if held and held.first:
        index = held.first.year * 12 + held.first.month - 1 + {"last": -1, "next": 1}.get(word, 0)
        span = shape.place(index // 12, index % 12 + 1)
    return fixed(start, at + 2, span, lacks="now")


def _monthdays(line: Line, start: int, end: int, first: int, last: int) -> Reading:
    reading = recurring(line, start, end, Shape("monthday", day=first))
    other = Shape("monthday", day=last)
    ends = [
        joined(a, other.place(a.first.year, a.first.month)) if a and a.first else None
        for a in (reading.past, reading.future)
    ]
    return attrs.evolve(reading, past=ends[0], future=ends[1], shape=None)
