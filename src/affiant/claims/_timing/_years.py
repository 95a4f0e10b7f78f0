"""Readers of years by themselves: when four digits are a year and when they count things; runs of years, decades."""

from __future__ import annotations

import re
from typing import Final

from affiant.model import Span

from ._calendar import day_of, whole
from ._line import Line, Reading, counts, fixed, year_at
from ._words import COUNTED, EARLY, LATE, MID, MONTHS, SEASONS, SHORT_MONTHS, plural, wordset

_DECADE = re.compile(r"(\d{3}0|[6-9]0)s")
#: A bare year may follow these, and nothing that is counted does.
_SURE_LEADS: Final = wordset(
    "in since until till during year years fiscal fy throughout into both early mid late circa"
)
#: After these four digits may also count: "a group of 2017 workers".
_OPEN_LEADS: Final = wordset("of by from through before after for between than due end start beginning until")
_CUT_WORDS: Final = (
    EARLY | MID | LATE | frozenset(MONTHS) | frozenset(SHORT_MONTHS) | frozenset(SEASONS)
    | {"half", "quarter", "months", "month", "year", "years"}
)  # fmt: skip
_HEDGES: Final = wordset("about around roughly approximately perhaps")
#: "back to 2016", "postponed to 2021".
_TO_LEADS: Final = wordset("back up prior due delayed postponed dating dates extended next moved pushed")
_CHAIN = ("and", "or", ",", "&")
_DETERMINERS: Final = wordset("the a an its their his her our my your 's")
_ONE_OF_MANY: Final = wordset("a an")
#: "a further 2018 of them": between a determiner and these the digits count.
_COUNTING: Final = wordset(
    "further additional other total extra remaining estimated mere whole some full reported record combined final"
    " first last only same nearly almost more another least maximum minimum average"
)
_VERBS: Final = wordset("saw was is has brought marked will had also : -")


def year_reading(line: Line, i: int) -> Reading | None:
    """Read a year by itself, a run "2018-2023" or "2019/20", a decade."""
    words = line.words
    decade = _DECADE.fullmatch(words[i])
    if decade:
        return _decade(line, i, decade[1])
    year = year_at(line, i)
    if not year or year < 1800:
        return None
    last = _run_to(line, i, year)
    if last and len(line.words[i + 2]) == 2:
        return fixed(_start(line, i), i + 3, Span.parse(f"{year:04d}/{last:04d}"))
    return (
        fixed(_start(line, i), i + 1, Span.parse(f"{year:04d}")) if last or _stands(line, i, year) else None
    )


def _run_to(line: Line, i: int, year: int) -> int | None:
    """The last year of "2018-2023" and "2019/20": two years glued together need no word before them."""
    words = line.words
    joiner = words[i + 1]
    if joiner not in ("-", "/") or not line.glued(i + 1) or not line.glued(i + 2) or not line.number(i + 2):
        return None
    if counts(line, i + 2) and (year % 50 == 0 or words[i + 3] in COUNTED):
        return None
    last = year_at(line, i + 2)
    if last is None and len(words[i + 2]) == 2 and words[i + 2].isdigit():
        last = year // 100 * 100 + int(words[i + 2])
    if last is None or not year < last <= year + 120 or (line.glued(i + 3) and words[i + 3] == joiner):
        return None
    return last


def _decade(line: Line, i: int, digits: str) -> Reading | None:
    words = line.words
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 2 and words[i - 1] not in ("the", "'", "-"):
        return None
    first = day_of(year, 1, 1)
    return fixed(i - (words[i - 1] == "the"), i + 1, whole("decade", first) if first else None)


def _start(line: Line, i: int) -> int:
    """Where "the year 2019" and "fiscal 2019" start."""
    words, start = line.words, i
    for word in ("year", "fiscal"):
        start -= words[start - 1] == word
    return start - (start < i and words[start - 1] == "the")


def _stands(line: Line, i: int, year: int) -> bool:
    """Tell whether four digits are a year and not a number of things."""
    words = line.words
    before, noun = words[i - 1], words[i + 1]
    if line.glued(i + 1) and noun in ("/", "-", "%"):
        return noun == "-" and words[i - 1] in ("in", "since", "mid", "early", "late")
    if noun in ("-", "to", "and", "or") and line.number(i + 2) and not _goes_on(line, i):
        return False
    if before in _CHAIN:
        return _chained(line, i)
    if before == "(":
        # "Act 12 (2017)": the year is a part of the name.
        return not line.number(i - 2) if i > 1 else True
    if before == "-":
        return words[i - 2] in ("early", "mid", "late", "end", "post", "pre") or (
            bool(year_at(line, i - 2)) and not counts(line, i)
        )
    if before == "to":
        return words[i - 2] in _TO_LEADS or words[i - 2] in SEASONS or (i > 1 and bool(year_at(line, i - 2)))
    return _led(line, i, year) or _described(line, i, year) or _heads(line, i)


def _led(line: Line, i: int, year: int) -> bool:
    """Tell whether a preposition before it makes it a year: "in 2019", "since about 2015", "the end of 2019"."""
    words, at = line.words, i - 1
    while words[at] in _HEDGES:
        at -= 1
    if words[at - 1 : at + 1] == ("at", "least"):
        at -= 2
    lead, hedged = words[at], at < i - 1
    if at < 0 or (
        lead == "as"
        and words[at - 1] in ("early", "late", "recently", "back")
        and words[at - 2] in ("as", "far")
    ):
        return at > 0
    counted = counts(line, i)
    if lead == "of" and words[at - 1] in _CUT_WORDS:
        return True
    if lead in _SURE_LEADS or lead in SEASONS:
        return not (counted and (year % 50 == 0 or words[i + 1] in COUNTED))
    if lead not in _OPEN_LEADS or year % 50 == 0 or (hedged and lead in ("of", "for", "by")):
        return False
    return not (counted and (lead in ("of", "for", "than") or not plural(words[i + 1])))


def _described(line: Line, i: int, year: int) -> bool:
    """Tell whether it describes one thing: "a 2016 audit", "the 2017 sanctions", "his unsuccessful 1996 campaign"."""
    words = line.words
    before, noun = words[i - 1], words[i + 1]
    if not noun.isalpha() or noun in COUNTED:
        return False
    if before in _DETERMINERS:
        return before in _ONE_OF_MANY or year % 50 != 0
    adjective = before.isalpha() and before not in _COUNTING and not line.capital(i - 1)
    return adjective and words[i - 2] in _DETERMINERS and year % 50 != 0 and not counts(line, i)


def _heads(line: Line, i: int) -> bool:
    """Tell whether it stands at the head of the sentence, or is all of it."""
    return i == 0 and (line.words[1] in _VERBS or len(line.tokens) == 1)


def _chained(line: Line, i: int) -> bool:
    """Tell whether a year goes on from years before it: "in 2015, 2016 and 2017"."""
    at = i
    # A list longer than this is a table.
    for _ in range(12):
        if line.words[at - 1] not in _CHAIN or at < 2 or not year_at(line, at - 2):
            break
        at -= 2
    year = year_at(line, at)
    return at < i and line.words[at - 1] not in _CHAIN and year is not None and _stands(line, at, year)


def _goes_on(line: Line, i: int) -> bool:
    """Tell whether the number after "2018 to …" lets the first one be a year."""
    year = year_at(line, i + 2)
    if year is None:
        return len(line.words[i + 2]) == 2 or line.words[i - 1] in ("in", "since", "during")
    return not (counts(line, i + 2) and year % 50 == 0)
