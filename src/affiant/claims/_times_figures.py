"""Readers of dates in figures: "2024-09-12", "12/09/2024", "2019", "2018-2023", "the 1990s", and of times of day."""

from __future__ import annotations

import re

from affiant.model import Span

from ._times_calendar import day_of, whole
from ._times_dates import day_first, monthday
from ._times_line import Line, Reading, counts, determined, fixed, ordinal, year_at
from ._times_words import EARLY, LATE, MID, MONTHS, SEASONS, YEAR_LEADS, plural

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_TURNED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DECADE = re.compile(r"(\d{3}0|[5-9]0)s")
#: "the end of 2019 violates it": behind these a year is cut, and the word after it counts nothing.
_CUT_WORDS = EARLY | MID | LATE | frozenset(MONTHS) | frozenset(SEASONS) | {"half", "quarter", "months"}
_CHAIN = ("and", "or", ",")
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
    return _year_reading(line, i)


def _glue(line: Line, i: int) -> tuple[str, int]:
    """The characters of token *i* and all that stand right behind it, and the token after them."""
    end, word = i + 1, line.words[i]
    while line.glued(end) and end - i < 6 and (line.number(end) or line.words[end] in "-/.:"):
        word += line.words[end]
        end += 1
    return word, end


def _numeric(line: Line, i: int) -> Reading | None:
    """A date in figures; where day and month could change places the day is first, as most of the world writes."""
    if not line.glued(i + 1) or line.words[i + 1] not in ("-", "/", "."):
        return None
    word, end = _glue(line, i)
    for form in (word, word.rstrip(".:-/")):
        match = _ISO.fullmatch(form)
        year, month, day = (match[1], match[3], match[4]) if match else ("", "", "")
        if not match and (match := _TURNED.fullmatch(form)):
            day, month, year = match[1], match[3], match[4]
            if int(month) > 12:
                day, month = month, day
            if len(year) == 2:
                if match[2] != "/":
                    return None
                year = ("20" if int(year) < 60 else "19") + year
        if match:
            found = day_of(int(year), int(month), int(day))
            stop = end - (form != word)
            return fixed(i, stop, Span.between(found, found)) if found and int(year) >= 1000 else None
    match = _YEAR_MONTH.fullmatch(word)
    if match and 1 <= int(match[2]) <= 12 and int(match[2]) != (int(match[1]) + 1) % 100 and year_at(line, i):
        return fixed(i, end, Span.parse(word))
    return None


def _year_reading(line: Line, i: int) -> Reading | None:
    """A year by itself, a run "2018-2023" or "2019/20", a decade."""
    words = line.words
    decade = _DECADE.fullmatch(words[i])
    if decade:
        year = int(decade[1]) if len(decade[1]) == 4 else 1900 + int(decade[1])
        led = len(decade[1]) == 4 or (words[i - 1] in ("the", "'") and words[i - 2] != "mid")
        start = i - (i > 0 and words[i - 1] == "the")
        return fixed(start, i + 1, _decade(year)) if led else None
    year = year_at(line, i)
    if not year or not _year_stands(line, i, year):
        return None
    span = Span.parse(f"{year:04d}")
    start = _year_start(line, i)
    if (
        words[i + 1] in ("-", "/")
        and line.glued(i + 1)
        and line.glued(i + 2)
        and line.number(i + 2)
        and len(words[i + 2]) == 2
    ):
        end = year // 100 * 100 + int(words[i + 2]) if words[i + 2].isdigit() else 0
        return fixed(start, i + 3, Span.parse(f"{year:04d}/{end:04d}")) if end > year else None
    return fixed(start, i + 1, span)


def _year_start(line: Line, i: int) -> int:
    """Where "the year 2019" and "fiscal 2019" start."""
    words, start = line.words, i
    if words[i - 1] == "year":
        start = i - 1 - (words[i - 2] in ("the", "fiscal"))
        return start - (words[start] == "fiscal" and words[start - 1] == "the")
    return i - 1 if words[i - 1] == "fiscal" else start


def _decade(year: int) -> Span | None:
    first = day_of(year, 1, 1)
    return whole("decade", first) if first else None


def _year_stands(line: Line, i: int, year: int) -> bool:
    """Tell whether four digits are a year and not a number of things."""
    words = line.words
    before = words[i - 1] if i else ""
    noun = words[i + 1]
    round_one = year % 50 == 0
    if year < 1800 or (line.glued(i + 1) and words[i + 1] == "/" and not line.number(i + 2)):
        return False
    cut = before == "of" and words[i - 2] in _CUT_WORDS
    led = before in ("of", "for", "with", "to", "about", "around", "the", "and") or not plural(noun)
    if counts(line, i) and not cut and (round_one or led):
        return False
    if noun in ("-", "to", "and", "or") and line.number(i + 2) and not _run_goes_on(line, i + 2, before):
        return False
    if before == "(":
        # "resolution 2397 (2017)": the year is a part of the name.
        return not (i > 1 and line.number(i - 2))
    if before == "-":
        return i > 1 and (
            words[i - 2] in ("early", "mid", "late", "end", "post", "pre") or bool(year_at(line, i - 2))
        )
    if before == "to":
        return i > 1 and (
            words[i - 2]
            in ("back", "up", "prior", "due", "delayed", "postponed", "dating", "extended", "next")
            or words[i - 2] in SEASONS
            or bool(year_at(line, i - 2))
        )
    if before in _CHAIN:
        return _chained(line, i)
    if before in YEAR_LEADS or before in SEASONS or before in ("end", "start", "beginning", "than", "least"):
        return True
    if determined(line, i) and before not in ("each", "every", "any", "these", "those"):
        return noun.isalpha() and not (round_one and before != "a")
    return i == 0 and noun in ("saw", "was", "is", "has", "brought", "marked", "will", "had", ":")


def _chained(line: Line, i: int) -> bool:
    """Tell whether a year goes on from years before it: "in 2015, 2016 and 2017"."""
    at = i
    # A list longer than this is a table.
    for _ in range(12):
        if line.words[at - 1] not in _CHAIN or not year_at(line, at - 2):
            break
        at -= 2
    year = year_at(line, at)
    return at < i and line.words[at - 1] not in _CHAIN and year is not None and _year_stands(line, at, year)


def _run_goes_on(line: Line, i: int, before: str) -> bool:
    """Tell whether the number after "2018 to …" lets the first one be a year."""
    year = year_at(line, i)
    short = len(line.words[i]) == 2
    if year is None:
        return short or before in ("in", "since", "during")
    return not (counts(line, i) and year % 50 == 0)


def _clock(line: Line, i: int) -> Reading | None:
    """ "10:30", "6 a.m.", "10 o'clock": a time of day, which is no date."""
    words = line.words
    word, end = words[i], i + 1
    if (
        words[end] == ":"
        and line.glued(end)
        and line.glued(end + 1)
        and line.number(end + 1)
        and len(words[end + 1]) == 2
    ):
        word, end = f"{word}:{words[end + 1]}", end + 2
    match = _CLOCK.fullmatch(word)
    if not match:
        return None
    half_day = words[end] in ("a.m.", "p.m.", "am", "pm", "o'clock")
    if not half_day and ":" not in word:
        return None
    return Reading(start=i, end=end + half_day, kind="clock")
