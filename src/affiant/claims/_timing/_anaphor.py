"""Readers of expressions that point at an earlier date ("that month", "a year later"), and their resolution."""

from __future__ import annotations

from affiant.model import Span

from ._calendar import holding, joined, moved, part_of, step
from ._lengths import Length, length_from
from ._line import Anaphor, Line, Reading
from ._shapes import Shape, coming, ended, latest
from ._words import DAY_PARTS, PLURALS, SEASONS, UNITS, wordset

_AFTER = wordset("following next ensuing subsequent")
_BEFORE = wordset("previous preceding prior")
#: "After that nobody was relieved": words that cannot be the noun of "that".
_CLAUSE_STARTS = wordset(
    "nobody no none the they he she we i it there all many some not a an you his her their my our everyone everybody"
    " nothing and but or who when while in at on"
)
#: "at the time of the visit", "at the time the border was shut": not an earlier date, but the words that follow.
_TIME_GOES_ON = wordset("of when that the a an he she it they we i his her their its for to")
_UNIT_GOES_ON = wordset(', . ; : ) ? ! " and but while or when in at from to with by') | {
    "",
    "—",
    "-",
}


def same_reading(line: Line, i: int) -> Reading | None:
    """Read "that month", "the same year", "that same day", "those days"."""
    words = line.words
    word, at = words[i], i + 1
    if word == "same" and words[i - 1] not in ("the", "that", "this", "these"):
        return None
    if word in ("that", "this") and words[at] in ("same", "very"):
        at += 1
    elif word == "this":
        return None
    start = i - 1 if word == "same" else i
    if words[at + 1 : at + 3] == ("last", "year"):
        # "the same month last year" is told from publication, and no more exactly than the year.
        return None
    unit = "time" if words[at] == "period" else _unit(line, at)
    if not unit or (words[at] in PLURALS and word != "those"):
        return None
    if words[at] in ("minute", "second", "hour") or (word == "those" and unit != "day"):
        return None
    if word == "those":
        unit = "time"
    number = SEASONS[words[at]] if unit == "season" else 0
    return Reading(
        start=start, end=at + 1, kind="anaphor", anaphor=Anaphor(relation="same", unit=unit, count=number)
    )


def _unit(line: Line, i: int) -> str:
    word = line.words[i]
    if word in SEASONS and word != "fall":
        return "season"
    return "day" if word in DAY_PARTS else UNITS.get(word, "")


def following_reading(line: Line, i: int) -> Reading | None:
    """Read "the following month", "the next three years", "the previous year", "the following spring"."""
    words = line.words
    word = words[i]
    definite = words[i - 1] == "the"
    relation = "after" if word in _AFTER else "before"
    if word in ("next", "prior", "subsequent") and not definite:
        return None
    start = i - 1 if definite else i
    if _unit(line, i + 1) == "season":
        number = SEASONS[words[i + 1]]
        return Reading(start=start, end=i + 2, kind="anaphor",
                       anaphor=Anaphor(relation=relation, unit="season", count=number))  # fmt: skip
    if words[i + 1] in DAY_PARTS:
        return Reading(
            start=start, end=i + 2, kind="anaphor", anaphor=Anaphor(relation=relation, unit="day", count=1)
        )
    length = length_from(line, i + 1)
    if length is None or length.unit == "hour":
        return None
    if not length.high:
        return Reading(start=start, end=length.end, kind="deictic-vague") if definite else None
    single = length.end == i + 2
    if not single and not definite:
        return None
    anaphor = Anaphor(relation=relation, unit=length.unit, count=length.high, period=not single)
    return Reading(start=start, end=length.end, kind="anaphor", anaphor=anaphor)


def distant(length: Length, end: int, *, after: bool) -> Reading:
    """ "a month later", "three days earlier": so many units from an earlier date."""
    if not length.high:
        return Reading(start=length.start, end=end, kind="deictic-vague")
    anaphor = Anaphor(relation="after" if after else "before", unit=length.unit, count=length.high)
    return Reading(start=length.start, end=end, kind="anaphor", anaphor=anaphor)


def beside_reading(line: Line, i: int) -> Reading | None:
    """ "the year before", "the day after", where no noun follows that it would be the year before of."""
    words = line.words
    if (
        words[i - 1] != "the"
        or words[i] in PLURALS
        or words[i + 1] not in ("before", "after", "earlier", "later")
    ):
        return None
    if words[i + 2] not in _UNIT_GOES_ON or UNITS[words[i]] == "hour":
        return None
    after = words[i + 1] in ("after", "later")
    anaphor = Anaphor(relation="after" if after else "before", unit=UNITS[words[i]], count=1)
    return Reading(start=i - 1, end=i + 2, kind="anaphor", anaphor=anaphor)


def goes_on(line: Line, i: int) -> bool:
    """Tell whether the words at token *i* leave "three years before" standing by itself."""
    return line.words[i] in _UNIT_GOES_ON


def time_reading(line: Line, i: int) -> Reading | None:
    """Read "at the time", "since that time", "by then", "after that", and "since" by itself."""
    words = line.words
    word, before = words[i], words[i - 1]
    anaphor = Anaphor(relation="same", unit="time")
    if word == "time":
        if before == "that" and words[i - 2] in (
            "at",
            "since",
            "by",
            "until",
            "before",
            "after",
            "from",
            "during",
        ):
            return Reading(start=i - 1, end=i + 1, kind="anaphor", anaphor=anaphor)
        stands = (
            words[i - 2 : i] == ("at", "the")
            and words[i + 1] not in _TIME_GOES_ON
            and not line.capital(i + 1)
        )
        return Reading(start=i - 1, end=i + 1, kind="anaphor", anaphor=anaphor) if stands else None
    if word == "then":
        if before in ("since", "by", "until", "till", "before", "from", "back"):
            end = i + 1 + (before == "from" and words[i + 1] in ("on", "onwards"))
            return Reading(start=i, end=end, kind="anaphor", anaphor=anaphor)
        return None
    if word == "that" and before in ("after", "before", "since", "until"):
        following = words[i + 1]
        alone = not following[:1].isalpha() or following in _CLAUSE_STARTS or line.capital(i + 1)
        return Reading(start=i, end=i + 1, kind="anaphor", anaphor=anaphor) if alone else None
    return None


def since_alone(line: Line, i: int) -> Reading | None:
    """Read "has since taken it back" and "none has come since."; the words after "since" give no date."""
    words = line.words
    closes = words[i + 1] in ("", ".", ",", ";", ")", "?", "!", '"', "'", "and", "but")
    follows = words[i - 1] in ("has", "have", "had", "'ve", "'s", "'d", "ever", "long") and words[
        i + 1
    ] not in ("the", "a", "then")
    later = words[i - 2] in ("has", "have", "had") and words[i - 1] == "not"
    if not closes and not ((follows and line.words[i - 1] != "ever") or later):
        return None
    return Reading(start=i, end=i + 1, kind="anaphor", anaphor=Anaphor(relation="same", unit="time"))


def resolve(anaphor: Anaphor, antecedent: Span) -> Span | None:
    """
    Find the span that *anaphor* stands for, given the date that it points at.

    Returns:
        The span; ``None`` where the antecedent is too coarse or too long to tell ("that day" after "in 2019").
    """
    base = _closed(antecedent)
    if base is None or base.first is None or base.last is None:
        return None
    if anaphor.unit == "time":
        found: Span | None = base
    elif anaphor.unit == "season":
        found = _season(anaphor, base)
    elif anaphor.unit == "hour":
        found = base if base.days == 1 else None
    elif anaphor.relation == "same":
        found = holding(base, anaphor.unit)
    elif anaphor.period:
        found = _period(anaphor, base)
    else:
        found = step(base, anaphor.unit, anaphor.count if anaphor.relation == "after" else -anaphor.count)
    if anaphor.shape and found and found.first:
        found = anaphor.shape.place(found.first.year, found.first.month)
    return part_of(found, anaphor.cut)


def _closed(span: Span) -> Span | None:
    """The antecedent itself; of one with an open end, the end that is known."""
    if span.first and span.last:
        return span
    day = span.first or span.last
    return Span.between(day, day) if day else None


def _season(anaphor: Anaphor, base: Span) -> Span | None:
    """The season of, before or after the antecedent; "that winter" of a year is two of them."""
    if base.first is None or base.last is None:
        return None
    shape = Shape("season", anaphor.count)
    if anaphor.relation == "before":
        return ended(shape, base.first)
    if anaphor.relation == "after":
        return coming(shape, base.last)
    within = latest(shape, base.first)
    if within and within.last and base.last <= within.last:
        return within
    return shape.place(base.first.year) if base == holding(base, "year") and anaphor.count != 12 else None


def _period(anaphor: Anaphor, base: Span) -> Span | None:
    """All the units after or before the antecedent."""
    first, last = base.first, base.last
    if first is None or last is None:
        return None
    if anaphor.relation == "after":
        start = moved(last, "day", 1)
        end = moved(start, anaphor.unit, anaphor.count) if start else None
        end = moved(end, "day", -1) if end else None
    else:
        end = moved(first, "day", -1)
        start = moved(first, anaphor.unit, -anaphor.count)
    return (
        joined(Span.between(start, start), Span.between(end, end)) if start and end and start <= end else None
    )
