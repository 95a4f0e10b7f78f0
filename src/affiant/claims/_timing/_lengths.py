"""Lengths of time in words ("three weeks", "a year and a half"), read from either end; alone they are no date."""

from __future__ import annotations

import attrs

from .._numbers import cardinal
from ._line import Line
from ._words import COUNTS, PLURALS, UNITS, VAGUE_COUNTS

_INSIDE = frozenset({"a", "of", "half", "or", "to", "and", "-"})
_SMALLER = {
    "year": ("month", 12), "month": ("day", 30), "decade": ("year", 10), "century": ("year", 100),
    "day": ("hour", 24), "week": ("day", 7),
}  # fmt: skip


@attrs.frozen
class Length:
    """
    A length of time in words: "three weeks", "a year and a half".

    Attributes:
        start, end: Token indices, half open.
        low, high: The number of units; both 0 where it is vague ("several").
        unit: The unit.
    """

    start: int
    end: int
    low: int
    high: int
    unit: str


def length_to(line: Line, i: int) -> Length | None:
    """The length whose unit word is token *i*, read backwards: "two and a half | years"."""
    words = line.words
    unit = UNITS.get(words[i])
    if not unit or i == 0:
        return None
    end = i + 1
    half = words[end : end + 3] == ("and", "a", "half")
    end += 3 if half else 0
    before = words[i - 1]
    if words[max(i - 3, 0) : i] == ("and", "a", "half") and i > 3:
        whole_part = _counted(line, i - 3)
        return _halved(whole_part[0], end, whole_part[1], unit) if whole_part else None
    if before == "half" or (before == "a" and words[i - 2] == "half"):
        at = i - 1 if before == "half" else i - 2
        at -= words[at - 1] in ("a", "one") and at > 0
        return _halved(at, end, 0, unit)
    if before in ("a", "an", "one"):
        return _length(line, i - 1, end, 1, 1, unit, half=half)
    if before in VAGUE_COUNTS or (before == "of" and words[i - 2] == "couple"):
        return _vague_length(line, i, end, unit)
    found = _counted(line, i - 1 if before == "-" else i)
    if not found:
        return None
    start, high = found
    low = _counted(line, start - 1) if start > 1 and words[start - 1] in ("or", "to", "-") else None
    return _length(line, low[0] if low else start, end, low[1] if low else high, high, unit, half=half)


def _length(line: Line, start: int, end: int, low: int, high: int, unit: str, *, half: bool) -> Length | None:
    return _halved(start, end, high, unit) if half else Length(start, end, low, high, unit)


def _halved(start: int, end: int, count: int, unit: str) -> Length | None:
    """*count* units and a half, in the next smaller unit."""
    smaller = _SMALLER.get(unit)
    if not smaller:
        return None
    size = count * smaller[1] + smaller[1] // 2
    return Length(start, end, size, size, smaller[0])


def _vague_length(line: Line, i: int, end: int, unit: str) -> Length | None:
    start, words = i - 1, line.words
    if words[start] == "of":
        start = i - 2
    if words[start] == "couple":
        start -= start > 0 and words[start - 1] == "a"
        return Length(start, end, 2, 2, unit)
    start -= start > 0 and words[start - 1] in ("a", "the", "these")
    return Length(start, end, 0, 0, unit)


def _counted(line: Line, end: int) -> tuple[int, int] | None:
    """The whole number that ends before token *end*: where it starts, and its value."""
    for start in range(max(0, end - 4), end):
        read = cardinal(line.tokens, start)
        if read and read[2] == end and 0 < read[0] < 10_000 and read[0].is_integer() and start < end:
            return start, int(read[0])
    return None


def length_from(line: Line, i: int) -> Length | None:
    """The length that starts at token *i*: "three | weeks", "few months", "year"."""
    words = line.words
    at = i
    while words[at] in VAGUE_COUNTS or words[at] in COUNTS or words[at] in _INSIDE or line.number(at):
        at += 1
        if at - i > 6:
            return None
    unit = UNITS.get(words[at])
    if not unit:
        return None
    if at == i:
        return Length(i, i + 1, 1, 1, unit) if words[at] not in PLURALS else Length(i, i + 1, 0, 0, unit)
    found = length_to(line, at)
    return found if found and found.start == i else None
