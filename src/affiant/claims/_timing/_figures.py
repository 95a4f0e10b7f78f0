"""Readers of dates in figures: "2024-09-12", "12/09/2024", and of times of day."""

from __future__ import annotations

import re
from datetime import date

from affiant.model import Span

from ._calendar import day_of
from ._dates import day_first, monthday
from ._line import Line, Reading, fixed, ordinal, year_at
from ._years import year_reading

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_TURNED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)|([1-9]|1[0-2])")


def number_reading(line: Line, i: int) -> Reading | None:
    """Read a date or time of day that begins with a number."""
    if i and line.glued(i) and line.words[i - 1] in ("/", ".", ",", "+", "#", "№"):
        return None
    found = _numeric(line, i) or day_first(line, i) or _clock(line, i)
    if found:
        return found
    if ordinal(line, i):
        return monthday(line, i)
    return year_reading(line, i)


def _figures(line: Line, i: int) -> tuple[str, int]:
    """The number at token *i* with the numbers that are glued to it, and the token after them."""
    end = i + 1
    while line.glued(end) and end - i < 5 and (line.number(end) or line.words[end] in ("-", "/", ".")):
        end += 1
    while end > i + 1 and not line.number(end - 1):
        end -= 1
    return "".join(line.words[i:end]), end


def _numeric(line: Line, i: int) -> Reading | None:
    """A date in figures; where day and month could change places the day is first, as most of the world writes."""
    if not line.glued(i + 1) or line.words[i + 1] not in ("-", "/", "."):
        return None
    word, end = _figures(line, i)
    day = _day_of(word)
    if day:
        return fixed(i, end, Span.between(day, day))
    match = _YEAR_MONTH.fullmatch(word)
    # "2009-10" is a season, "2009-11" a month.
    if match and 1 <= int(match[2]) <= 12 and int(match[2]) != (int(match[1]) + 1) % 100 and year_at(line, i):
        return fixed(i, end, Span.parse(word))
    return None


def _day_of(word: str) -> date | None:
    match = _ISO.fullmatch(word)
    if match:
        return day_of(int(match[1]), int(match[3]), int(match[4])) if match[1] >= "1000" else None
    match = _TURNED.fullmatch(word)
    if not match:
        return None
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if month > 12:
        day, month = month, day
    if len(match[4]) == 2:
        if match[2] != "/":
            return None
        year += 2000 if year < 60 else 1900
    return day_of(year, month, day) if year >= 1000 else None


def _clock(line: Line, i: int) -> Reading | None:
    """ "10:30", "6 a.m.", "10 o'clock": a time of day, which is no date."""
    words = line.words
    word, end = words[i], i + 1
    minutes = line.number(i + 2) and len(words[i + 2]) == 2 and line.glued(i + 2)
    if words[end] == ":" and line.glued(end) and minutes:
        word, end = f"{word}:{words[i + 2]}", i + 3
    match = _CLOCK.fullmatch(word)
    if not match:
        return None
    half_day = words[end] in ("a.m.", "p.m.", "am", "pm", "o'clock")
    if not half_day and ":" not in word:
        return None
    return Reading(start=i, end=end + half_day, kind="clock")
