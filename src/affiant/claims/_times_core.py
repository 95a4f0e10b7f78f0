"""Which reader reads which word, and the readers of parts: "early", "the end of", "the first half of"."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ._times_anaphor import (
    beside_reading,
    distant,
    following_reading,
    goes_on,
    same_reading,
    since_alone,
    time_reading,
)
from ._times_calendar import Cut, step
from ._times_dates import month_reading, placed
from ._times_deictic import (
    ago,
    day_reading,
    early_cut,
    last_reading,
    length_from,
    length_to,
    next_reading,
    rest_of,
    stretch,
    this_reading,
    vague_reading,
)
from ._times_figures import number_reading
from ._times_line import Anaphor, Line, Reading, fixed, recurring
from ._times_names import feast_reading, season_reading, weekday_reading
from ._times_shapes import Shape
from ._times_words import (
    DAY_PARTS,
    EARLY,
    LATE,
    MID,
    MONTHS,
    ORDINALS,
    PLURALS,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAYS,
    wordset,
)

_EARLIER = wordset("earlier previously")
_LATER = wordset("later afterwards afterward thereafter on")


def read(line: Line, i: int) -> Reading | None:
    """Read the date words whose first telling word is token *i*; the reading may start at a determiner before it."""
    reader = READERS.get(line.words[i])
    if reader:
        return reader(line, i)
    if line.number(i):
        return _counted(line, i)
    return None


def read_from(line: Line, i: int) -> Reading | None:
    """Read the date words that start exactly at token *i*, determiners included."""
    for at in (i, i + 1, i + 2, i + 3):
        found = read(line, at) if at < len(line.tokens) else None
        if found and found.start == i:
            return found
        if found and at > i:
            return None
    return None


def _counted(line: Line, i: int) -> Reading | None:
    """A number opens a date, or the first part of one ("1st quarter")."""
    return (ordinal_reading(line, i) if line.words[i] in ORDINALS else None) or number_reading(line, i)


def part_reading(line: Line, i: int) -> Reading | None:
    """Read "early May", "mid-2022", "late last month", "the end of 2019", "end-2019", "the beginning of the year"."""
    words = line.words
    word = words[i]
    name = "early" if word in EARLY else "mid" if word in MID else "late"
    short = word in ("early", "mid", "late")
    at = i + 1
    if words[at] == "-":
        at += 1
    elif words[at] == "of" or (words[at] == "in" and short) or (words[at] == "on" and words[at + 1] == "in"):
        at += 2 if words[at] == "on" else 1
    elif not short and word not in ("end", "start", "beginning", "middle"):
        return None
    if word == "latter":
        return ordinal_reading(line, i)
    start = i - (words[i - 1] == "the")
    if words[i - 1] == "very" and words[i - 2] == "the":
        start = i - 2
    elif words[i - 1] in ("year", "month") and word == "end":
        return None
    ending = word in ("end", "close")
    whole = _frame(line, at) or read_from(line, at)
    if whole is None or whole.ending:
        return vague_reading(line, i)
    if whole.shape and whole.shape.kind == "month" and not short and words[at - 1] not in ("of", "-", "in"):
        # "end June" is shorthand; "end May" after a verb would be too bold.
        ending = word == "end"
    found = whole.part(Cut(name), line, start=start)
    return attrs.evolve(found, ending=ending) if found else None


def _frame(line: Line, i: int) -> Reading | None:
    """ "the year", "the month": the running one, where it is cut ("the end of the year")."""
    words = line.words
    at = i + (words[i] == "the")
    unit = UNITS.get(words[at], "")
    if words[i] != "the" or unit not in ("week", "month", "year", "quarter") or words[at] in PLURALS:
        return None
    if words[at + 1] in ("before", "after", "of") and unit == "year":
        return beside_reading(line, at)
    if words[at + 1] in ("2000",) or line.number(at + 1):
        return None
    return fixed(i, at + 1, line.within(unit), lacks=unit)


def ordinal_reading(line: Line, i: int) -> Reading | None:
    """Read "the first half of 2020", "first quarter", "the third week of March", "the last three months of 2019"."""
    words = line.words
    number, at = ORDINALS[words[i]], i + 1
    start = i - (words[i - 1] == "the")
    if words[at] == "-":
        at += 1
    if words[at] == "half":
        cut, end = Cut("half", 2 if number == -1 else number), at + 1
    else:
        length = length_from(line, at)
        if (
            length is None
            or not length.high
            or length.unit in ("hour", "decade", "century", "weekend", "fortnight")
        ):
            return None
        end = length.end
        if length.end == at + 1 and length.high == 1:
            cut = Cut(length.unit, number) if length.unit != "year" else Cut("")
        else:
            cut = Cut("first" if number == 1 else "last", length.high, length.unit)
            if abs(number) != 1:
                return None
    if not cut.name:
        return None
    if words[end] in ("of", "in"):
        whole = _frame(line, end + 1) or read_from(line, end + 1)
        part = whole.part(cut, line, start=start) if whole else None
        if part:
            return attrs.evolve(part, ending=number == -1 and cut.name in ("day", "week", "month", "quarter"))
    if cut.name in ("half", "quarter") and 1 <= cut.number <= 4:
        return _part_of_year(line, start, end, cut)
    return None


def _part_of_year(line: Line, start: int, end: int, cut: Cut) -> Reading | None:
    """A quarter or half with the year right behind it, or of the running year."""
    reading = placed(line, start, end, Shape("year", cut=cut))
    if reading is None or reading.end > end:
        return reading
    led = line.words[start - 1] in (
        "in",
        "during",
        "for",
        "by",
        "since",
        "of",
        "until",
        "through",
        "over",
        "from",
    )
    return reading if led and line.words[start] == "the" else None


def quarter_reading(line: Line, i: int) -> Reading | None:
    """Read "Q1 2025", "H2 of 2024"."""
    word = line.words[i]
    if not line.capital(i) or word not in ("q1", "q2", "q3", "q4", "h1", "h2"):
        return None
    cut = Cut("quarter" if word[0] == "q" else "half", int(word[1]))
    reading = placed(line, i, i + 1, Shape("year", cut=cut))
    return reading if word[0] == "q" or (reading and reading.end > i + 1) else None


def unit_reading(line: Line, i: int) -> Reading | None:
    """Read what ends in a unit of time: "three weeks ago", "a month later", "the year before", "within a year"."""
    words = line.words
    if words[i + 1] == "half" or words[i] == "second":
        found = ordinal_reading(line, i) if words[i] in ORDINALS else None
        if found or words[i] == "second":
            return found
    special = _unit_special(line, i)
    if special:
        return special
    length = length_to(line, i)
    if length is None:
        if words[i] in PLURALS and words[i + 1] == "ago":
            return Reading(start=i, end=i + 2, kind="deictic-vague")
        return vague_reading(line, i) or beside_reading(line, i)
    end = length.end
    after = words[end]
    if after == "ago":
        return attrs.evolve(ago(line, length), end=end + 1)
    if after == "from" and words[end + 1] in ("now", "today"):
        return attrs.evolve(ago(line, length, ahead=True), end=end + 2)
    if after == "hence":
        return attrs.evolve(ago(line, length, ahead=True), end=end + 1)
    if after in ("'s", "'") and words[end + 1] == "time" and words[length.start - 1] == "in":
        return attrs.evolve(ago(line, length, ahead=True), start=length.start - 1, end=end + 2)
    if after in _EARLIER or (after in ("before", "prior") and goes_on(line, end + 1)):
        return None if words[end + 1] == "than" else distant(length, end + 1, after=False)
    if after in _LATER or (after == "after" and goes_on(line, end + 1)):
        stands = words[end + 1] != "than" and (after != "on" or goes_on(line, end + 1))
        return distant(length, end + 1, after=True) if stands else None
    return _measured_from_date(line, length.start, length.end) or _within(line, i)


def _measured_from_date(line: Line, start: int, end: int) -> Reading | None:
    """ "two days after 22 December 2019": a length from a date that stands beside it."""
    words = line.words
    if words[end] not in ("before", "after") or not length_from(line, start):
        return None
    length = length_from(line, start)
    base = read_from(line, end + 1)
    if base is None or length is None or base.kind != "date" or not length.high:
        return None
    count = length.high if words[end] == "after" else -length.high
    if length.unit == "hour":
        return None
    past, future = (step(s, length.unit, count) for s in (base.past, base.future))
    return Reading(start=start, end=base.end, past=past, future=future, lacks=base.lacks)


def _within(line: Line, i: int) -> Reading | None:
    """ "within a year": from publication on, for what is to come; of what is past it is no date."""
    length = length_to(line, i)
    words = line.words
    if (
        length is None
        or not length.high
        or length.unit == "hour"
        or words[length.end] in ("of", "after", "from", "-")
    ):
        return None
    if words[length.start - 1] == "within":
        found = stretch(line, length.start - 1, length.end, length, ahead=True)
        return attrs.evolve(found, past=None) if found.future else None
    return None


def _unit_special(line: Line, i: int) -> Reading | None:
    words = line.words
    word = words[i]
    if word in ("year", "month", "week"):
        end = i + 1 + (words[i + 1] in ("-", "'s"))
        if words[end] == "end" and words[i - 1] not in ("last", "this", "next"):
            whole = fixed(i, end + 1, line.within(word), lacks=word)
            year = placed(line, i, end + 1, Shape("year")) if word == "year" else None
            part = (year if year and year.end > end + 1 else whole).part(
                Cut("late"), line, start=i - (words[i - 1] == "the")
            )
            return attrs.evolve(part, ending=True) if part else None
        if words[i - 1] == "the" and words[i + 1 : i + 3] in (
            ("is", "out"),
            ("is", "over"),
            ("ends", words[i + 2]),
            ("end", words[i + 2]),
        ):
            if words[i - 2] in ("before", "by"):
                end = i + 2 + (words[i + 1] == "is")
                return attrs.evolve(fixed(i - 1, end, line.within(word), lacks=word), ending=True)
            return None
        if words[i + 1 : i + 3] == ("before", "last") and words[i - 1] == "the":
            return fixed(i - 1, i + 3, step(line.published, word, -2), lacks="now")
        if words[i + 1 : i + 3] == ("after", "next") and words[i - 1] == "the":
            return fixed(i - 1, i + 3, step(line.published, word, 2), lacks="now")
    if (
        words[i + 1] == "of"
        and words[i - 1] == "the"
        and word in ("night", "week", "month", "year", "weekend")
    ):
        whole_date = read_from(line, i + 2)
        if whole_date and whole_date.kind == "date" and whole_date.past:
            unit = UNITS[word]
            spans = [step(s, unit, 0) if s else None for s in (whole_date.past, whole_date.future)]
            return (
                attrs.evolve(whole_date, start=i - 1, past=spans[0], future=spans[1], shape=None)
                if spans[0]
                else None
            )
    if word == "weekend" and words[i - 1] == "the" and words[i - 2] in ("over", "at", "during", "on"):
        return fixed(i - 1, i + 1, step(line.published, "weekend", -1), lacks="now")
    return None


def comparative_reading(line: Line, i: int) -> Reading | None:
    """Read "earlier this year", "later this month", "earlier today", "later that year", "later in the year"."""
    words = line.words
    later = words[i] == "later"
    at = i + 1
    if words[at] in ("today", "tonight", "yesterday"):
        found = day_reading(line, at)
        return attrs.evolve(found, start=i) if found else None
    if words[at] in ("this", "that", "same") or words[at : at + 2] == ("the", "same"):
        unit = UNITS.get(words[at + 1], "")
        if words[at] == "this" and unit in ("week", "month", "year", "quarter"):
            return fixed(i, at + 2, rest_of(line, unit, later=later), lacks="now")
        found = read_from(line, at)
        return attrs.evolve(found, start=i) if found else None
    if words[at] == "last":
        found = last_reading(line, at)
        cut = early_cut(words[i])
        return found.part(cut, line, start=i) if found and cut else None
    if words[at : at + 2] == ("in", "the") and words[at + 2] in ("year", "month", "week"):
        unit = words[at + 2]
        return Reading(start=i, end=at + 3, kind="anaphor", anaphor=Anaphor(relation="same", unit=unit))
    if words[at] == "in":
        found = read_from(line, at + 1)
        return attrs.evolve(found, start=i) if found and found.kind == "date" and found.past else None
    return None


def part_of_day_reading(line: Line, i: int) -> Reading | None:
    """Read "the morning of 6 August 2022"."""
    if line.words[i + 1] != "of" or line.words[i - 1] != "the":
        return None
    found = read_from(line, i + 2)
    return attrs.evolve(found, start=i - 1) if found and found.kind == "date" else None


def _last(line: Line, i: int) -> Reading | None:
    return ordinal_reading(line, i) or last_reading(line, i)


def _next(line: Line, i: int) -> Reading | None:
    return next_reading(line, i) or following_reading(line, i)


def _this(line: Line, i: int) -> Reading | None:
    return this_reading(line, i) or same_reading(line, i)


def _that(line: Line, i: int) -> Reading | None:
    return same_reading(line, i) or time_reading(line, i)


_BY_READER: dict[Callable[[Line, int], Reading | None], tuple[str, ...]] = {
    quarter_reading: ("q1", "q2", "q3", "q4", "h1", "h2"),
    month_reading: (*MONTHS, *SHORT_MONTHS),
    weekday_reading: tuple(WEEKDAYS),
    season_reading: tuple(SEASONS),
    feast_reading: ("new", "lunar", "christmas"),
    part_reading: tuple((EARLY | MID | LATE) - {"opening", "final", "latter", "outset", "onset"}),
    ordinal_reading: ("first", "third", "fourth", "latter", "final", "closing", "opening"),
    unit_reading: tuple(UNITS),
    part_of_day_reading: tuple(DAY_PARTS - {"night"}),
    _last: ("last",),
    last_reading: ("past",),
    _next: ("next",),
    next_reading: ("coming", "upcoming"),
    _this: ("this",),
    this_reading: ("current",),
    _that: ("that",),
    same_reading: ("same", "those"),
    following_reading: ("following", "previous", "preceding", "ensuing", "subsequent", "prior"),
    day_reading: ("yesterday", "today", "tonight", "tomorrow"),
    comparative_reading: ("earlier", "later"),
    time_reading: ("time", "then"),
    since_alone: ("since",),
    vague_reading: ("recently", "lately", "now", "nowadays", "currently", "presently", "soon", "recent", "present",
                    "moment"),
}  # fmt: skip
READERS: dict[str, Callable[[Line, int], Reading | None]] = {
    word: reader for reader, words in _BY_READER.items() for word in words
}
