"""Which reader reads which word. Plain dates stand inside parts and lengths, never the other way round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import attrs

from ._anaphor import following_reading, same_reading, since_alone, time_reading
from ._dates import month_reading
from ._deictic import day_reading, last_reading, next_reading, this_reading, vague_reading
from ._figures import number_reading
from ._line import Line, Reading
from ._names import feast_reading, season_reading, weekday_reading
from ._parts import (
    PART_WORDS,
    comparative_reading,
    ordinal_reading,
    part_of_day_reading,
    part_reading,
    quarter_reading,
)
from ._units import unit_reading
from ._words import DAY_PARTS, MONTHS, ORDINALS, SEASONS, SHORT_MONTHS, UNITS, WEEKDAYS

Reader = Callable[[Line, int], Reading | None]

_ZONES = ("est", "edt", "gmt", "utc", "kst", "cst", "local", "time")


def read(line: Line, i: int) -> Reading | None:
    """Read the date words whose first telling word is token *i*; the reading may start at a determiner before it."""
    reader = READERS.get(line.words[i])
    found = reader(line, i) if reader else None
    if found is None and line.number(i):
        found = number_reading(line, i)
    return _dated_clock(line, found) if found and found.kind == "clock" else found


def read_from(line: Line, i: int) -> Reading | None:
    """Read the date words that start exactly at token *i*, determiners included."""
    return _read_from(read, line, i)


def _dated_clock(line: Line, clock: Reading) -> Reading:
    """ "10 p.m. on Wednesday" is a date as well as a time of day."""
    at = clock.end
    while line.words[at] in _ZONES:
        at += 1
    at += line.words[at] == ","
    at += line.words[at] == "on"
    found = _plain_from(line, at)
    return attrs.evolve(found, start=clock.start) if found and found.kind == "date" else clock


def _read_from(reader: Reader, line: Line, i: int) -> Reading | None:
    for at in range(i, min(i + 5, len(line.tokens))):
        found = reader(line, at)
        if found:
            return found if found.start == i else None
    return None


def _last(line: Line, i: int) -> Reading | None:
    return ordinal_reading(line, i, _plain_from) or last_reading(line, i)


def _next(line: Line, i: int) -> Reading | None:
    return next_reading(line, i) or following_reading(line, i)


def _this(line: Line, i: int) -> Reading | None:
    return this_reading(line, i) or same_reading(line, i)


def _that(line: Line, i: int) -> Reading | None:
    return same_reading(line, i) or time_reading(line, i)


def _second(line: Line, i: int) -> Reading | None:
    return ordinal_reading(line, i, _plain_from) or unit_reading(line, i, _part_from)


def _plain(line: Line, i: int) -> Reading | None:
    reader = _PLAIN.get(line.words[i])
    found = reader(line, i) if reader else None
    return number_reading(line, i) if found is None and line.number(i) else found


def _plain_from(line: Line, i: int) -> Reading | None:
    return _read_from(_plain, line, i)


def _part(line: Line, i: int) -> Reading | None:
    reader = _PARTS.get(line.words[i])
    return (reader(line, i) if reader else None) or _plain(line, i)


def _part_from(line: Line, i: int) -> Reading | None:
    return _read_from(_part, line, i)


def _by_word(readers: Mapping[Reader, tuple[str, ...]]) -> dict[str, Reader]:
    return {word: reader for reader, words in readers.items() for word in words}


_PLAIN = _by_word(
    {
        quarter_reading: ("q", "h"),
        month_reading: (*MONTHS, *SHORT_MONTHS),
        weekday_reading: tuple(WEEKDAYS),
        season_reading: tuple(SEASONS),
        feast_reading: ("new", "lunar", "christmas"),
        last_reading: ("last", "past"),
        _next: ("next",),
        next_reading: ("coming", "upcoming"),
        _this: ("this",),
        this_reading: ("current",),
        _that: ("that",),
        same_reading: ("same", "those"),
        following_reading: ("following", "previous", "preceding", "ensuing", "subsequent", "prior"),
        day_reading: ("yesterday", "today", "tonight", "tomorrow"),
        time_reading: ("time", "then"),
        vague_reading: ("recently", "lately", "now", "nowadays", "currently", "presently", "soon", "recent",
                        "present", "moment"),
    }
)  # fmt: skip
_PARTS = _by_word(
    {
        partial(part_reading, inner=_plain_from): PART_WORDS,
        partial(ordinal_reading, inner=_plain_from): tuple(
            w for w in ORDINALS if w not in ("last", "second")
        ),
        partial(comparative_reading, inner=_plain_from): ("earlier", "later"),
        partial(part_of_day_reading, inner=_plain_from): tuple(DAY_PARTS - {"night"}),
        _last: ("last",),
    }
)
READERS: dict[str, Reader] = {
    **_PLAIN,
    **_PARTS,
    **dict.fromkeys(UNITS, partial(unit_reading, inner=_part_from)),
    "second": _second,
    "since": since_alone,
}
