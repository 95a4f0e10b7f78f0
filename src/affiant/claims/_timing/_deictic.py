"""Readers of dates that are told from the day of publication: "last month", "three weeks ago", "next Tuesday"."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from affiant.model import Span

from ._calendar import Cut, joined, moved, part_of, step, whole
from ._lengths import Length, length_from
from ._line import Line, Reading, fixed, month_at
from ._shapes import Shape, coming, earliest, ended, latest
from ._words import DAY_PARTS, MONTHS, PLURALS, SEASONS, UNITS, WEEKDAYS, wordset

_VAGUE_WORDS = wordset("recently lately now nowadays currently presently soon")
_VAGUE_AFTER: dict[str, tuple[tuple[str, ...], ...]] = {
    "present": (("at", "the"), ("at",)),
    "moment": (("at", "the"),),
    "days": (("these",), ("those",)),
    "late": (("of",),),
}
_SO_FAR = (("so", "far"), ("thus", "far"))
_VAGUE_HEDGES = wordset("very most only right just more")


def ago(line: Line, length: Length, *, ahead: bool = False) -> Reading:
    """The unit that lies a length before (or, *ahead*, after) the publication date; vague where the length is."""
    end = length.end
    if not length.high:
        return Reading(start=length.start, end=end, kind="deictic-vague")
    sign = 1 if ahead else -1
    spans = [_at_distance(line, length.unit, sign * n) for n in (length.low, length.high)]
    return fixed(length.start, end, joined(*(spans if ahead else spans[::-1])), lacks="now")


def _at_distance(line: Line, unit: str, count: int) -> Span | None:
    unit = "day" if unit == "hour" else unit
    if unit == "decade":
        unit, count = "year", 10 * count
    return step(line.published, unit, count if unit != "day" or line.within("day") else 0)


def stretch(line: Line, start: int, end: int, length: Length, *, ahead: bool = False) -> Reading:
    """The length that ends (or, *ahead*, begins) with the publication date: "over the past two months"."""
    if not length.high:
        return Reading(start=start, end=end, kind="deictic-vague")
    published = line.published
    span = None
    if published and published.first and published.last and line.within("month"):
        edge = moved(published.first, length.unit, length.high if ahead else -length.high)
        exact = line.within("day") is not None
        if edge and (exact or length.unit not in ("hour", "day", "weekend", "week", "fortnight")):
            other = whole("day" if exact else "month", edge)
            span = joined(published, other) if ahead else joined(other, published)
    return fixed(start, end, span, lacks="now")


def last_reading(line: Line, i: int) -> Reading | None:
    """Read "last", "past" and "previous" at token *i*, told from publication."""
    words = line.words
    word = words[i]
    definite = i > 0 and words[i - 1] in ("the", "these", "this")
    if words[i + 1] in WEEKDAYS and words[i + 2] in ("of", "in") and month_at(line, i + 3):
        # "the last Friday in March" is a day of that month.
        return None
    named = _named(line, i, ended)
    if named and word == "last":
        return named
    if named and definite:
        return attrs.evolve(named, start=i - 1)
    if words[i + 1] in DAY_PARTS and word == "last" and not definite:
        return fixed(i, i + 2, step(line.published, "day", -1), lacks="now")
    length = length_from(line, i + 1)
    if length is None or words[i - 1] in ("my", "your", "his", "her", "its", "our", "their"):
        return None
    single = length.end == i + 2 and length.high == 1
    if single and word == "last" and not definite:
        if length.unit == "year" and month_at(line, length.end) and not line.number(length.end + 1):
            # "since last year January", as translations have it.
            held = step(line.published, "year", -1)
            shape = Shape("month", MONTHS.get(words[length.end], 0))
            span = shape.place(held.first.year) if held and held.first and shape.number else None
            return fixed(i, length.end + 1, span, lacks="now")
        return (
            fixed(i, length.end, step(line.published, length.unit, -1), lacks="now")
            if length.unit != "day"
            else None
        )
    led = words[i - (2 if definite else 1)] in ("over", "in", "for", "during", "within", "throughout", "of")
    if single and (length.unit in ("day", "hour", "quarter") or not (definite or led)):
        return None
    if not (single or definite or led):
        # "shifts last 15 hours": the verb.
        return None
    return stretch(line, i - 1 if definite else i, length.end, length)


def next_reading(line: Line, i: int) -> Reading | None:
    """Read "next", "coming" and "upcoming" at token *i*."""
    words = line.words
    definite = i > 0 and words[i - 1] in ("the", "this")
    named = _named(line, i, coming)
    if named:
        return attrs.evolve(named, start=i - 1) if definite else named
    length = length_from(line, i + 1)
    if length is None:
        return None
    single = length.end == i + 2 and length.high == 1
    if words[i] == "next" and single and not definite:
        return (
            fixed(i, length.end, step(line.published, length.unit, 1), lacks="now")
            if length.unit != "day"
            else None
        )
    if single and words[i] == "next" and words[i - 2] not in ("over", "in", "within", "during", "for"):
        return None
    return stretch(line, i - 1 if definite else i, length.end, length, ahead=True)


def this_reading(line: Line, i: int) -> Reading | None:
    """Read "this" and "current" at token *i*: the unit that holds the publication date."""
    words = line.words
    at = i + 1
    start = i - 1 if words[i] == "current" and words[i - 1] == "the" and i > 0 else i
    if words[at] in DAY_PARTS:
        return fixed(i, at + 1, line.within("day"), lacks="now")
    if words[at] in ("past", "last", "coming", "next"):
        return None
    unit = UNITS.get(words[at])
    if unit and words[at] not in PLURALS and unit not in ("hour", "day", "decade", "century"):
        so_far = _so_far(line, i, at + 1)
        if so_far:
            return fixed(*so_far, rest_of(line, unit, later=False), lacks="now")
        return fixed(start, at + 1, step(line.published, unit, 0), lacks="now")
    shape = named_shape(line, at)
    if not shape:
        return None
    past = future = None
    year = line.within("year")
    if shape.kind in ("month", "season", "feast") and year and year.first:
        # In January "this winter" is the one that began in December.
        begun = shape == Shape("season", 12) and line.until is not None and line.until.month < 4
        past = future = shape.place(year.first.year - begun)
    elif line.within("day") and line.until:
        past, future = latest(shape, line.until), earliest(shape, line.until)
    return Reading(start=start, end=at + 1, past=past, future=future, lacks="now")


def _so_far(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Where "so far this year" and "this year so far" start and end."""
    words = line.words
    if words[start - 2 : start] in _SO_FAR:
        return start - 2, end
    return (start, end + 2) if words[end : end + 2] in _SO_FAR else None


def named_shape(line: Line, i: int) -> Shape | None:
    """The month, weekday or season that token *i* names."""
    word = line.words[i]
    if word in SEASONS:
        return Shape("season", SEASONS[word])
    if word in MONTHS and line.capital(i):
        return Shape("month", MONTHS[word])
    if word in WEEKDAYS and line.capital(i):
        return Shape("weekday", WEEKDAYS[word])
    if word == "christmas":
        return Shape("feast", name="christmas")
    return None


def _named(line: Line, i: int, choose: Callable[..., Span | None]) -> Reading | None:
    """ "last March", "next Tuesday": never the one in which the report was published."""
    shape = named_shape(line, i + 1)
    if not shape or (shape.kind == "month" and not month_at(line, i + 1)):
        return None
    held = line.within("day" if shape.kind == "weekday" else "month")
    edge = held.first if choose is ended and held else held.last if held else None
    span = choose(shape, edge) if edge else None
    end = i + 2
    if line.words[end] in DAY_PARTS:
        end += 1
    return fixed(i, end, span, lacks="now")


def day_reading(line: Line, i: int) -> Reading | None:
    """Read "yesterday", "today", "tonight" and "tomorrow"."""
    words = line.words
    shift = {"yesterday": -1, "tomorrow": 1}.get(words[i], 0)
    start, end = i, i + 1
    for beyond, side in (("yesterday", "before"), ("tomorrow", "after")):
        if words[i] == beyond and words[max(i - 3, 0) : i] == ("the", "day", side):
            start, shift = i - 3, 2 * shift
    if words[end] in DAY_PARTS:
        end += 1
    span = (
        line.published if shift == 0 else step(line.published, "day", shift) if line.within("day") else None
    )
    return fixed(start, end, span, lacks="now")


def vague_reading(line: Line, i: int) -> Reading | None:
    """Read words that point at the present without a date: "recently", "at present", "these days"."""
    words = line.words
    word = words[i]
    if word in _VAGUE_WORDS:
        if word == "soon" and (
            words[i - 1] == "as" or words[i + 1] in ("after", "afterwards", "afterward", "as")
        ):
            return None
        start = i - (words[i - 1] in _VAGUE_HEDGES)
        return Reading(start=start, end=i + 1, kind="deictic-vague")
    if word == "recent" and words[i + 1] in PLURALS:
        return Reading(start=i, end=i + 2, kind="deictic-vague")
    for lead in _VAGUE_AFTER.get(word, ()):
        if i >= len(lead) and words[i - len(lead) : i] == lead:
            return Reading(start=i - len(lead), end=i + 1, kind="deictic-vague")
    return None


def rest_of(line: Line, unit: str, *, later: bool) -> Span | None:
    """From the start of the unit to publication ("earlier this year"), or from there to its end."""
    held = line.within(unit)
    if held is None or line.published is None or line.published == held:
        return held
    return (
        joined(line.published, part_of(held, Cut("day", -1)))
        if later
        else joined(part_of(held, Cut("day", 1)), line.published)
    )
