"""Readers of what ends in a unit of time: "three weeks ago", "a month later", "the year before", "by year-end"."""

from __future__ import annotations

import attrs

from affiant.model import Span

from ._anaphor import beside_reading, distant, goes_on
from ._calendar import Cut, moved, step
from ._dates import placed
from ._deictic import ago, stretch, vague_reading
from ._lengths import Length, length_to
from ._line import Line, Reading, fixed
from ._parts import Inner
from ._shapes import Shape
from ._words import PLURALS, UNITS

_EARLIER = ("earlier", "previously")
_LATER = ("later", "afterwards", "afterward", "thereafter", "on")
_UP_TO = ("to", "until", "through", "ending", "ended")
_SIDES = {"over": -1, "more than": -1, "under": 1, "less than": 1}
_HOLDERS = ("night", "week", "weekend", "month", "year")


def unit_reading(line: Line, i: int, inner: Inner) -> Reading | None:
    """Read what ends in the unit of time at token *i*."""
    words = line.words
    special = _year_end(line, i) or _running_out(line, i) or _two_away(line, i) or _holder(line, i, inner)
    if special:
        return special
    length = length_to(line, i)
    if length is None and words[i - 1] == "the" and words[i] == "year" and words[i + 1] in _UP_TO:
        length = Length(i, i + 1, 1, 1, "year")
    if length:
        return _measured(line, length, inner)
    if words[i] in PLURALS and words[i + 1] == "ago":
        return Reading(start=i, end=i + 2, kind="deictic-vague")
    if words[i] == "weekend" and words[i - 1] == "the" and words[i - 2] in ("over", "at", "during", "on"):
        begun = line.until is not None and line.until.weekday() > 4
        return fixed(i - 1, i + 1, step(line.published, "weekend", begun - 1), lacks="now")
    return vague_reading(line, i) or beside_reading(line, i)


def _measured(line: Line, length: Length, inner: Inner) -> Reading | None:
    """What stands behind a length says which way it is counted."""
    words, end = line.words, length.end
    after, beyond = words[end], words[end + 1]
    if after == "ago":
        return _bounded_ago(line, length) or attrs.evolve(ago(line, length), end=end + 1)
    if after == "hence" or (after == "from" and beyond in ("now", "today")):
        return attrs.evolve(ago(line, length, ahead=True), end=end + 1 + (after == "from"))
    if after in ("'s", "'") and beyond == "time" and words[length.start - 1] == "in":
        return attrs.evolve(ago(line, length, ahead=True), start=length.start - 1, end=end + 2)
    if after in _EARLIER or (after in ("before", "prior") and goes_on(line, end + 1)):
        return distant(length, end + 1, after=False) if beyond != "than" else None
    if after in _LATER or (after == "after" and goes_on(line, end + 1)):
        stands = beyond != "than" and (after != "on" or goes_on(line, end + 1))
        return distant(length, end + 1, after=True) if stands else None
    if after in ("before", "after"):
        return _from_date(line, length, inner)
    if after in _UP_TO and words[length.start - 1] == "the":
        return _up_to_date(line, length, inner)
    if (
        words[length.start - 1] == "within"
        and length.high
        and length.unit != "hour"
        and after not in ("of", "from", "-")
    ):
        # "within a year": told from publication where it is to come; of what is past it is no date.
        found = stretch(line, length.start - 1, end, length, ahead=True)
        return attrs.evolve(found, past=None) if found.future else None
    return None


def _bounded_ago(line: Line, length: Length) -> Reading | None:
    """ "more than a year ago", "less than a month ago": on one side of the day that lies so far back."""
    words, start = line.words, length.start
    single = _SIDES.get(words[start - 1], 0)
    side = single or _SIDES.get(" ".join(words[start - 2 : start]), 0)
    published = line.within("day")
    if not side or not length.high:
        return None
    edge = moved(published.first, length.unit, -length.high) if published and published.first else None
    span = Span.between(edge if side > 0 else None, line.until if side > 0 else edge) if edge else None
    return fixed(start - (1 if single else 2), length.end + 1, span, lacks="now")


def _from_date(line: Line, length: Length, inner: Inner) -> Reading | None:
    """ "two days after 22 December 2019": a length from a date that stands beside it."""
    base = inner(line, length.end + 1)
    if base is None or base.kind != "date" or not length.high or length.unit == "hour":
        return None
    count = length.high if line.words[length.end] == "after" else -length.high
    past, future = (step(s, length.unit, count) for s in (base.past, base.future))
    return Reading(start=length.start, end=base.end, past=past, future=future, lacks=base.lacks)


def _up_to_date(line: Line, length: Length, inner: Inner) -> Reading | None:
    """ "the six months to March", "the year ended June 30": a length that ends with a date."""
    at = length.end + 1
    base = inner(line, at + (line.words[at] in ("in", "on")))
    if base is None or base.kind != "date" or length.high < 1 or length.unit in ("hour", "day"):
        return None
    past, future = (_ending(span, length) for span in (base.past, base.future))
    return Reading(start=length.start - 1, end=base.end, past=past, future=future, lacks=base.lacks)


def _ending(span: Span | None, length: Length) -> Span | None:
    after = moved(span.last, "day", 1) if span and span.last else None
    first = moved(after, length.unit, -length.high) if after else None
    return Span.between(first, span.last) if first and span else None


def _year_end(line: Line, i: int) -> Reading | None:
    """ "year-end 2019", "the year's end", "month-end"."""
    words, word = line.words, line.words[i]
    end = i + 1 + (words[i + 1] in ("-", "'s"))
    if word not in ("year", "month") or words[end] != "end" or words[i - 1] in ("last", "this", "next"):
        return None
    whole = placed(line, i, end + 1, Shape("year")) if word == "year" else None
    if whole is None or whole.end == end + 1:
        whole = fixed(i, end + 1, line.within(word), lacks=word)
    part = whole.part(Cut("late"), line, start=i - (words[i - 1] == "the"))
    return attrs.evolve(part, ending=True) if part else None


def _running_out(line: Line, i: int) -> Reading | None:
    """ "before the year is out", "before the month ends"."""
    words, word = line.words, line.words[i]
    if word not in ("week", "month", "year") or words[i - 2 : i] != ("before", "the"):
        return None
    out = words[i + 1 : i + 3] in (
        ("is", "out"),
        ("is", "over"),
        ("was", "out"),
        ("was", "over"),
        ("is", "up"),
    )
    if not out and words[i + 1] not in ("ends", "end", "ended"):
        return None
    return attrs.evolve(fixed(i - 1, i + 2 + out, line.within(word), lacks=word), ending=True)


def _two_away(line: Line, i: int) -> Reading | None:
    """ "the year before last", "the week after next"."""
    words, word = line.words, line.words[i]
    count = {"before last": -2, "after next": 2}.get(" ".join(words[i + 1 : i + 3]), 0)
    if not count or words[i - 1] != "the" or word not in ("week", "weekend", "month", "year"):
        return None
    return fixed(i - 1, i + 3, step(line.published, word, count), lacks="now")


def _holder(line: Line, i: int, inner: Inner) -> Reading | None:
    """ "the night of 6 August 2022", "the week of March 6", "the month of May"."""
    words, word = line.words, line.words[i]
    if words[i + 1] != "of" or words[i - 1] != "the" or word not in _HOLDERS:
        return None
    whole = inner(line, i + 2)
    if whole is None or whole.kind != "date" or whole.past is None:
        return None
    past, future = (step(s, UNITS[word], 0) for s in (whole.past, whole.future))
    return attrs.evolve(whole, start=i - 1, past=past, future=future, shape=None) if past else None
