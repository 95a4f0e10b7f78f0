"""Readers of days and seasons by name: "Tuesday last week", "the summer of 2018", "New Year's Day"."""

from __future__ import annotations

import attrs

from affiant.model import Span

from ._calendar import moved
from ._dates import day_first, month_reading, placed, year_behind
from ._line import Line, Reading, fixed, month_at, recurring, year_at
from ._shapes import Shape
from ._words import DAY_PARTS, ORDINALS, SEASONS, WEEKDAYS, wordset

_FEASTS = {
    ("lunar", "new", "year"): "lunar", ("spring", "festival"): "lunar", ("new", "year", "eve"): "new-year-eve", ("new", "year", "day"): "new-year",
    ("new", "year", "'s", "day"): "new-year", ("new", "year", "'s", "eve"): "new-year-eve",
    ("new", "year", "'s"): "new-year", ("new", "year"): "new-year", ("christmas", "eve"): "christmas-eve",
    ("christmas", "day"): "christmas", ("christmas",): "christmas",
}  # fmt: skip
#: "every second Friday", "one Friday a month": not a day that could be told.
_SETS = wordset("every each one a second third alternate other any most two three")
_SEASON_LEADS = wordset(
    "in since by until till before after during for to of from through over throughout about around and into"
)
#: A season by itself ("in winter") is one of every year; behind these it is the one of this year.
_DATED_LEADS = wordset("since by until till before after from through early late mid -")
#: "the summer shift": the season says what kind, not when.
_SEASON_NOUNS = wordset(
    "season seasons shift shifts festival break months clothes clothing wear uniform uniforms jacket jackets coat"
    " coats heat cold camp camps school harvest sowing planting quilt quilts boots collection collections games"
    " olympics holiday holidays vacation"
)


def weekday_reading(line: Line, i: int) -> Reading | None:
    """Read "Tuesday", "Tuesday morning", "Tuesday last week", "Tuesday, Sept. 12"."""
    words = line.words
    counted = _nth_weekday(line, i)
    if counted or not line.capital(i) or words[i - 1] in _SETS:
        return counted
    end = i + 1
    end += words[end] in DAY_PARTS
    at = end + (words[end] == ",")
    for date_reader in (month_reading, day_first):
        date = date_reader(line, at) if (month_at(line, at) or line.number(at)) else None
        if date and date.start == at:
            return attrs.evolve(_on_weekday(date, WEEKDAYS[words[i]], line), start=i)
    at = end + (words[end] == "of")
    if words[at] in ("this", "last", "next") and words[at + 1] == "week":
        held = line.within("week")
        shift = {"last": -7, "next": 7}.get(words[at], 0)
        day = moved(held.first, "day", WEEKDAYS[words[i]] + shift) if held and held.first else None
        return fixed(i, at + 2, Span.between(day, day) if day else None, lacks="now")
    return recurring(line, i, end, Shape("weekday", WEEKDAYS[words[i]]))


def _nth_weekday(line: Line, i: int) -> Reading | None:
    """ "the second Sunday of December 2017", "the last Friday in March"."""
    words = line.words
    number = ORDINALS.get(words[i - 1], 0)
    if not line.capital(i) or not number or words[i - 2] != "the" or words[i + 1] not in ("of", "in"):
        return None
    month = month_reading(line, i + 2) if month_at(line, i + 2) else None
    if month is None or month.kind != "date":
        return None
    days = [_nth(span, number, WEEKDAYS[words[i]]) for span in (month.past, month.future)]
    return attrs.evolve(month, start=i - 2, past=days[0], future=days[1], shape=None)


def _nth(month: Span | None, number: int, weekday: int) -> Span | None:
    """The day of *month* that is its *number*-th *weekday*, -1 for the last."""
    if month is None or month.first is None or month.last is None:
        return None
    if number > 0:
        day = moved(month.first, "day", (weekday - month.first.weekday()) % 7 + 7 * (number - 1))
    else:
        day = moved(month.last, "day", -((month.last.weekday() - weekday) % 7))
    return Span.between(day, day) if day and month.first <= day <= month.last else None


def _on_weekday(date: Reading, weekday: int, line: Line) -> Reading:
    """ "Saturday, April 25": the weekday settles the year that the words leave open."""
    if date.shape is None or date.shape.kind != "day" or line.until is None:
        return date
    fits = [s for s in date.shape.around(line.until) if s.first and s.first.weekday() == weekday]
    if not fits:
        return date
    nearest = min(fits, key=lambda s: abs((s.first - line.until).days) if s.first and line.until else 0)
    return attrs.evolve(date, past=nearest, future=nearest, shape=None, lacks="")


def season_reading(line: Line, i: int) -> Reading | None:
    """Read "the spring of 2021", "spring 2021", "since spring", "in the summer"."""
    words = line.words
    word, before = words[i], words[i - 1]
    if word == "spring" and words[i + 1] == "festival":
        return feast_reading(line, i)
    if words[i + 1] in _SEASON_NOUNS or before in ("every", "each"):
        return None
    start = i - (before == "the")
    reading = placed(line, start, i + 1, Shape("season", SEASONS[word]))
    if reading is None:
        return None
    if year_behind(line, i + 1):
        # "the winter of 2017-18" is named by the year in which it begins.
        end = reading.end
        double = words[end] in ("-", "/") and line.number(end + 1) and len(words[end + 1]) in (2, 4)
        return (
            attrs.evolve(reading, end=end + 2)
            if double and line.glued(end) and year_at(line, end - 1)
            else reading
        )
    if before == "the":
        stands = words[i - 2] in _SEASON_LEADS and words[i + 1] not in ("of", "in") and words[i - 2] != ""
        return reading if stands else None
    dated = before in _DATED_LEADS or (before == "in" and words[i - 2] in ("early", "late"))
    return reading if dated and word != "fall" else None


def feast_reading(line: Line, i: int) -> Reading | None:
    """Read "New Year's Day", "the Lunar New Year", "Christmas"."""
    words = line.words
    if not line.capital(i):
        return None
    if words[i] == "new" and i > 0 and line.capital(i - 1) and i > 1:
        # Somebody else's new year, on a day of its own.
        return None
    for length in (5, 4, 3, 2, 1):
        name = _FEASTS.get(words[i : i + length])
        if name:
            start = i - (words[i - 1] == "the")
            return placed(line, start, i + length, Shape("feast", name=name))
    return None
