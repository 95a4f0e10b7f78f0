"""Dates as pages write them, found in running words. What a date dates is judged elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import attrs

Precision = Literal["day", "month", "year", "yearless"]

_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_MONTHS = {name: at for names in _NAMES for at, name in enumerate(names.split(), 1)} | {"sept": 9}
_NAME = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\.?"
)
_FOREIGN = "|".join(name for names in _NAMES[3:] for name in names.split())
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"

_FORMS = (
    # 2024-05-16, 2024/5/16, 2024. 5. 16., 2024년 5월 16일, 2024年5月16日
    rf"(?<!\d){_YEAR.format('y1')}(?:[-/]|\.\s?|[년年]\s?)(?P<m1>[01]?\d)(?:[-/]|\.\s?|[월月]\s?)(?P<d1>[0-3]?\d)(?:[일日]|(?!\d))",
    # 16 May 2024, 16th of May, 2024, 16-May-2024
    rf"(?<![\d.,]){_DAY.format('d2')}(?:\s+of)?[ \-\u00a0]{_NAME.format('n2')},?[ \-\u00a0]{_YEAR.format('y2')}(?!\d)",
    # 16. Mai 2024, 16 mai 2024, 16 de mayo de 2024
    rf"(?<![\d.,]){_DAY.format('d0')}\.?(?: de)? (?P<n0>(?i:{_FOREIGN}))(?: de)? {_YEAR.format('y0')}(?!\d)",
    # May 16, 2024
    rf"\b{_NAME.format('n3')}[ \u00a0]{_DAY.format('d3')},?[ \u00a0]{_YEAR.format('y3')}(?!\d)",
    # 16.05.2024, and 16/05/2024 where only one order is possible
    rf"(?<![\d.])(?P<d4>[0-3]?\d)(?P<s4>[./])(?P<m4>[0-3]?\d)(?P=s4){_YEAR.format('y4')}(?!\d)",
    # May 2024, 2024년 5월, 2024年5月
    rf"\b{_NAME.format('n5')},?[ \u00a0]{_YEAR.format('y5')}(?!\d)",
    rf"(?<!\d){_YEAR.format('y6')}[년年]\s?(?P<m6>[01]?\d)[월月]",
    # May 16, 16 May
    rf"\b{_NAME.format('n7')}[ \u00a0]{_DAY.format('d7')}(?![\d,.]*\d)",
    rf"(?<![\d.,]){_DAY.format('d8')}[ \u00a0]{_NAME.format('n8')}(?![a-z])",
    # in 2024
    rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Oo]f|[Ff]rom|year)[ \u00a0]{_YEAR.format('y9')}(?![\d,.]*\d|[ \u00a0]?(?:[A-Za-z]*men|workers|people)\b)",
)
_DATE = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_DIGIT = re.compile(r"\d")
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?\b|[월화수목금토일]요일|星期[一二三四五六日天]", re.I
)


@attrs.frozen(kw_only=True)
class DateWords:
    """
    A date in words, and where it stands.

    Attributes:
        edtf: The date, ``MM-DD`` where no year is said.
        precision: How much of it is said.
        start: Where the words start.
        end: Where they end.
    """

    edtf: str
    precision: Precision
    start: int
    end: int


def find_dates(words: str) -> tuple[DateWords, ...]:
    """
    Find the dates in *words*.

    >>> [d.edtf for d in find_dates("May 16, 2024 at 02:00PM; since 3 October; in March 2023")]
    ['2024-05-16', '10-03', '2023-03']

    A date that can be read in two ways is left out:

    >>> find_dates("05/06/2024")
    ()
    """
    # Most lines hold no number at all; the forms are costly to try.
    return tuple(_read(words)) if _DIGIT.search(words) else ()


def _read(words: str) -> Iterator[DateWords]:
    for match in _DATE.finditer(words):
        groups = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        found = _resolve(groups)
        if found:
            yield DateWords(edtf=found[0], precision=found[1], start=match.start(), end=match.end())


def _resolve(groups: dict[str, str]) -> tuple[str, Precision] | None:
    year = int(groups["y"]) if "y" in groups else None
    day = int(groups["d"]) if "d" in groups else None
    month = int(groups["m"]) if "m" in groups else None
    if "n" in groups:
        month = _MONTHS[groups["n"].lower()]
    if "s" in groups and month and day:
        if groups["s"] == "/" and (day <= 12) == (month <= 12) and day != month:
            return None
        if month > 12:
            day, month = month, day
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None:
        try:
            found = date(year or 2000, month, day)
        except ValueError:
            return None
        return (found.isoformat(), "day") if year else (found.isoformat()[5:], "yearless")
    if month is not None:
        return f"{year:04d}-{month:02d}", "month"
    return f"{year:04d}", "year"


def has_weekday(words: str) -> bool:
    """
    Tell whether *words* name a day of the week.

    >>> has_weekday("Saturday, January 25, 2025")
    True
    """
    return _WEEKDAY.search(words) is not None


_LABEL = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified|written|edited|filed|released|reported|recorded|issued|dated?"
    r"|printed|translated)\b(?: (?:on|at|by|in))?\s*:?|\b(?:at|on|by|the|in|from|min|read|UTC|GMT|[A-Z]{2,3}T)\b"
    r"|\b\d{1,2}(?:[:.]\d\d){1,2}(?:\s?[ap]\.?m\b\.?)?(?:\s?[+-]\d\d:?\d\d)?|\b\d{1,2}\s?[ap]\.?m\b\.?|[|/·•,;:()\[\]<>–—-]+",
    re.I,
)
_BEFORE = re.compile(
    r"(?:[|/·•,;:()\[\].–—-]\s*|\b(?:posted|published|updated|filed|translated|written)\b(?: by \S+)?(?: on| at)?:?\s+|day,?\s+)\Z",
    re.I,
)
# A label before the date in a script without capitals: 入力, 등록.
_FOREIGN_LABEL = re.compile(r"[^\x00-\u024f]{1,8}\s*\Z")
# Chinese and Japanese put no spaces between words: their length is counted in characters, and their full stop ends a sentence.
_SENTENCE_END = re.compile(r"。\s*\Z")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def dateline(words: str) -> DateWords | None:
    """
    Read a line that says when something was published and little else.

    >>> dateline("Border Tide News, July 18, 2024").edtf
    '2024-07-18'
    >>> dateline("Workers recall the night of May 16, 2024")
    >>> dateline("2024年5月，300名工人抵达丹东，消息人士说。")

    Returns:
        Its date, or ``None`` where the line says something else.
    """
    if len(words) > 110:
        return None
    dates = [d for d in find_dates(words) if d.precision in ("day", "month")]
    if not dates:
        return None
    found = dates[0]
    rest = words[: found.start] + " " + words[found.end :]
    for other in dates[1:]:
        rest = rest.replace(words[other.start : other.end], " ")
    rest = _LABEL.sub(" ", _WEEKDAY.sub(" ", rest))
    limit = 8 if found.precision == "day" else 2
    if len(rest.split()) > limit or _SENTENCE_END.search(rest) or len(_UNSPACED.findall(rest)) > 2 * limit:
        return None
    before = words[: found.start]
    bare = not before.strip(" (") or has_weekday(before) or _FOREIGN_LABEL.fullmatch(before)
    return found if bare or _BEFORE.search(before) else None
