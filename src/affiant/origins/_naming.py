"""How a report that is not in the case is named: its outlet, its date where one is said, its title."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ._english import MONTHS, WEEKDAYS
from ._fold import WORD, fold_word
from ._mentions import Mention
from ._press import Press
from ._reading import Credit, Reading

_MONTH_NAMES = {number: name.capitalize() for name, number in reversed(MONTHS.items())}
_MONTH = "|".join(sorted((m for m in MONTHS), key=lambda m: (-len(m), m)))
_FULL_DATE = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\.?)"
    rf"(?:,?\s+(?P<y>\d{{4}}))?\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
#: How far from an outlet's name its date may stand, in characters.
REACH = 45
_TITLE_WORDS = 12


def outlet_of(author: Credit, where: Reading, press: Press) -> str:
    """The name of the outlet that *where* credits."""
    return _name(author.mention, where, press) if author.mention else press.name_of(author.key)


def name_author(author: Credit, where: Reading, press: Press) -> str:
    """Name the report that *where* carries: outlet, and the date that stands beside the credit."""
    name = outlet_of(author, where, press)
    mention = author.mention
    if not mention or not author.line:
        return name
    text, published = where.text.text, where.published[0]
    line = where.lines[mention.sentence]
    # "PORT AMBLE, May 11 (X) - " dates itself; a credit line is dated by the lines around it.
    near = (
        [text[line.start : mention.start]]
        if line.closed
        else [
            text[s.start : s.end]
            for s in where.lines[max(0, line.number - 1) : line.number + 2]
            if not s.closed
        ]
    )
    day = next((d for words in near if (d := read_date(words, published))), None)
    return f"{name}, {written(day)}" if day else name


def name_root(author: Credit, where: Reading, head: Reading, press: Press) -> str:
    """Name a root that is not in the case, with the title of its best copy, so that no two reports share a name."""
    title = head.text.title.strip() or _opening_words(head)
    named = name_author(author, where, press)
    if not title:
        return named
    return f"{named}: {title}" if "“" in title else f"{named}: “{title}”"


def name_cited(mention: Mention, where: Reading, press: Press, said: tuple[date, date] | None) -> str:
    """Name a report that *where* cites, with its day where one is said."""
    name = _name(mention, where, press)
    return f"{name}, {written(said[0])}" if said and said[0] == said[1] else name


def _name(mention: Mention, where: Reading, press: Press) -> str:
    if mention.key in press.outlets:
        return press.name_of(mention.key)
    return " ".join(where.text.text[mention.start : mention.end].split())


def _opening_words(reading: Reading) -> str:
    if not reading.lines:
        return ""
    line = reading.lines[0]
    end = line.spans[min(len(line.spans), _TITLE_WORDS) - 1][1]
    return " ".join(reading.text.text[line.start : end].split())


def written(day: date) -> str:
    """
    Write a day as the press does.

    >>> written(date(2024, 5, 16))
    '16 May 2024'
    """
    return f"{day.day} {_MONTH_NAMES[day.month]} {day.year}"


def read_date(words: str, published: date | None) -> date | None:
    """Read the first full date in *words*; a missing year is that of the last such day before *published*."""
    if found := _ISO.search(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _FULL_DATE.finditer(words):
        month, day = MONTHS[(found["m1"] or found["m2"]).lower()], int(found["d1"] or found["d2"])
        if found["y"]:
            return _day(int(found["y"]), month, day)
        if published:
            this_year = _day(published.year, month, day)
            if this_year and this_year > published + timedelta(days=1):
                return _day(published.year - 1, month, day)
            return this_year
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def said_on(mention: Mention, reading: Reading) -> tuple[date, date] | None:
    """
    The days on which the outlet is said to have reported: "on Tuesday", "last week", "in its report of 9 May".

    Only words near the outlet's name date the report; a date further on is that of the event.
    """
    sentence = reading.said(mention.sentence)
    text = reading.text.text
    after = text[mention.cue_end : min(sentence.end, mention.cue_end + REACH)]
    after = re.split(r"\bthat\b", after, maxsplit=1)[0]
    before = text[sentence.start : mention.cue_start]
    if mention.role == "told" or len(before) > REACH:
        # "crossed on 5 May, a source told X": that day is not the report's.
        before = ""
    first, published = reading.published
    for words in (after, before):
        if (day := read_date(words, published)) is not None:
            return day, day
        # A weekday means a day only where the day of publication is known.
        if published and first == published and (span := _relative(words, published)):
            return span
    return None


def _relative(words: str, published: date) -> tuple[date, date] | None:
    folded = [fold_word(w) for w in WORD.findall(words)]
    for word in folded:
        if word in WEEKDAYS and len(word) > 4:
            day = published - timedelta(days=(published.weekday() - WEEKDAYS[word]) % 7)
            return day, day
        if word == "yesterday":
            return published - timedelta(days=1), published - timedelta(days=1)
    line = " ".join(folded)
    for phrase, most in (("last week", 14), ("this week", 7), ("earlier this month", 31), ("last month", 62)):
        if phrase in line:
            return published - timedelta(days=most), published
    return None
