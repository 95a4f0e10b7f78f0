"""Readers of parts of a date: "early May", "the end of 2019", "the first half of last year", "later that month"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from ._anaphor import beside_reading
from ._calendar import Cut
from ._dates import placed
from ._deictic import day_reading, rest_of, vague_reading
from ._lengths import length_from
from ._line import Anaphor, Line, Reading, fixed, month_at
from ._shapes import Shape
from ._words import DATE_LEADS, EARLY, LATE, MID, ORDINALS, PLURALS, UNITS

#: Reads the whole date that a part is cut out of, from its first token on.
Inner = Callable[[Line, int], Reading | None]

_RUNNING = ("week", "month", "year", "quarter")
_SHORT = ("early", "mid", "late")


def part_reading(line: Line, i: int, inner: Inner) -> Reading | None:
    """Read "early May", "mid-2022", "late last month", "the end of 2019", "end-2019", "the beginning of the year"."""
    words = line.words
    word = words[i]
    at = _behind_part(line, i)
    if at is None:
        return None
    whole = running(line, at) or inner(line, at)
    if whole is None:
        return vague_reading(line, i)
    start = i - (words[i - 1] == "the")
    if words[i - 2 : i] == ("the", "very"):
        start = i - 2
    name = "early" if word in EARLY else "mid" if word in MID else "late"
    found = whole.part(Cut(name), line, start=start)
    return attrs.evolve(found, ending=word in ("end", "close")) if found else None


def _behind_part(line: Line, i: int) -> int | None:
    """Where the date can stand that the part at token *i* is cut from."""
    words = line.words
    after = words[i + 1]
    if after in ("-", "of"):
        return i + 2
    if words[i] in _SHORT:
        return i + 3 if words[i + 1 : i + 3] == ("on", "in") else i + 2 if after == "in" else i + 1
    # "by end June", "end 2019": shorthand, where no verb can stand.
    shorthand = words[i] == "end" and (words[i - 1] in DATE_LEADS or i == 0)
    return i + 1 if shorthand else None


def running(line: Line, i: int) -> Reading | None:
    """ "the year", "the month": the running one, where it is cut ("the end of the year")."""
    words = line.words
    unit = words[i + 1]
    if words[i] != "the" or unit not in _RUNNING or line.number(i + 2):
        return None
    if words[i + 2] in ("before", "after", "of"):
        return beside_reading(line, i + 1)
    return fixed(i, i + 2, line.within(unit), lacks=unit)


def ordinal_reading(line: Line, i: int, inner: Inner) -> Reading | None:
    """Read "the first half of 2020", "first quarter", "the third week of March", "the last three months of 2019"."""
    words = line.words
    measured = _cut_at(line, i)
    if measured is None:
        return _first_of_month(line, i)
    cut, end = measured
    start = i - (words[i - 1] == "the")
    if words[end] in ("of", "in"):
        whole = running(line, end + 1) or inner(line, end + 1)
        part = whole.part(cut, line, start=start) if whole else None
        if part:
            return attrs.evolve(part, ending=ORDINALS[words[i]] == -1 and cut.name != "last")
    if cut.name not in ("half", "quarter") or not 1 <= cut.number <= 4:
        return None
    reading = placed(line, start, end, Shape("year", cut=cut))
    if reading is None or reading.end > end:
        return reading
    # "the first half" alone may be of a match; "the third quarter" is one of the year.
    stands = cut.name == "quarter" or (words[start] == "the" and words[start - 1] in DATE_LEADS)
    return reading if stands and words[end] != "of" else None


def _first_of_month(line: Line, i: int) -> Reading | None:
    """ "the first of May": its first day."""
    month = month_at(line, i + 2) if line.words[i - 1] == "the" and line.words[i + 1] == "of" else 0
    number = ORDINALS[line.words[i]]
    return placed(line, i - 1, i + 3, Shape("day", month, number)) if month and number > 0 else None


def _cut_at(line: Line, i: int) -> tuple[Cut, int] | None:
    """The part that an ordinal names, and the token after it."""
    words = line.words
    number, at = ORDINALS[words[i]], i + 1
    at += words[at] == "-"
    if words[at] == "half":
        return Cut("half", 2 if number == -1 else number), at + 1
    length = length_from(line, at)
    if length is None or not length.high or length.unit not in ("day", "week", "month", "quarter"):
        return None
    if length.end == at + 1:
        return (Cut(length.unit, number), length.end) if words[at] not in PLURALS else None
    if abs(number) != 1:
        return None
    return Cut("first" if number == 1 else "last", length.high, length.unit), length.end


def quarter_reading(line: Line, i: int) -> Reading | None:
    """Read "Q1 2025", "H2 of 2024"."""
    word, number = line.words[i], line.words[i + 1]
    if (
        not line.capital(i)
        or not line.glued(i + 1)
        or number not in (("1", "2", "3", "4") if word == "q" else ("1", "2"))
    ):
        return None
    cut = Cut("quarter" if word == "q" else "half", int(number))
    reading = placed(line, i, i + 2, Shape("year", cut=cut))
    return reading if word == "q" or (reading and reading.end > i + 2) else None


def comparative_reading(line: Line, i: int, inner: Inner) -> Reading | None:
    """Read "earlier this year", "later this month", "earlier today", "later that year", "later in the year"."""
    words = line.words
    at = i + 1
    if words[at] in ("today", "tonight", "yesterday"):
        found = day_reading(line, at)
    elif words[at] == "this" and words[at + 1] in _RUNNING:
        span = rest_of(line, words[at + 1], later=words[i] == "later")
        return fixed(i, at + 2, span, lacks="now")
    elif words[at : at + 2] == ("in", "the") and words[at + 2] in _RUNNING:
        anaphor = Anaphor(relation="same", unit=UNITS[words[at + 2]])
        return Reading(start=i, end=at + 3, kind="anaphor", anaphor=anaphor)
    elif words[at] == "last":
        whole = inner(line, at)
        return whole.part(Cut("early" if words[i] == "earlier" else "late"), line, start=i) if whole else None
    elif words[at] in ("this", "that", "in", "on") or words[at : at + 2] == ("the", "same"):
        found = inner(line, at + (words[at] in ("in", "on")))
    else:
        return None
    return attrs.evolve(found, start=i) if found and found.kind in ("date", "anaphor") else None


def part_of_day_reading(line: Line, i: int, inner: Inner) -> Reading | None:
    """Read "the morning of 6 August 2022", "noon Thursday", "midnight on 3 May"."""
    words = line.words
    if words[i + 1] == "of" and words[i - 1] == "the":
        found, start = inner(line, i + 2), i - 1
    elif words[i] in ("noon", "midnight", "midday"):
        found, start = inner(line, i + 1 + (words[i + 1] == "on")), i
    else:
        return None
    return attrs.evolve(found, start=start) if found and found.kind == "date" else None


#: The words that open a part, but for those that count ("latter", "final").
PART_WORDS: Final = tuple(sorted((EARLY | MID | LATE) - frozenset(ORDINALS)))
