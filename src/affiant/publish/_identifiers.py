"""
What could identify a person: numbers, addresses, accounts, and names that stand beside a word for a worker.

The detector would rather hide a harmless number than show a telling one; nothing that it finds leaves unreviewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import attrs

_MAIL = re.compile(
    r"[\w.+-]{2,}\s?(?:@|\(at\)|\[at\]|＠)\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+", re.IGNORECASE
)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|(?<![\w.])@\w{3,}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
#: Account names need a cue: the name of a network alone is no identifier.
_ACCOUNT = re.compile(
    r"\b(?:we ?chat|weixin|qq|telegram|kakao(?: ?talk)?|whatsapp|viber|zalo)"
    r"(?:\s+(?:id|no\.?|number|account|handle|name|user(?:name)?|contact))?\s*(?:is|was|:|：|=|#)?\s*[“\"'‘]?"
    r"(?P<account>(?=[\w.-]*[\d_])[A-Za-z0-9][\w.-]{3,30})|"
    r"\b(?:we ?chat|weixin|qq|telegram|kakao(?: ?talk)?|whatsapp|viber|skype|signal|line|zalo)\s+"
    r"(?:id|account|handle|user(?:name)?)\s*(?:is|was|:|：|=)?\s*[“\"'‘]?(?P<named>[A-Za-z][\w.-]{3,30})"
    r"|(?:微信|企鹅|扣扣)\s*(?:号|id)?\s*[:：是]?\s*(?P<hanzi>[A-Za-z0-9][\w.-]{4,30})",
    re.IGNORECASE,
)
#: Digits with or without separators; what kind they are is told from the digits alone.
_DIGITS = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ .\-–‑()/]{0,2}\d){5,24}[Xx]?(?![\w])")
_DOCUMENT = re.compile(r"\b[A-Z]{1,2}[ -]?\d{6,9}\b")
_CUED = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|cell|hotline|passport|id|identity|registration|resident)"
    r"(?:\s+(?:card|no\.?|number|numbers))?\s*(?:is|was|:|：|#)?\s+(?P<number>[A-Z]{0,2}\d[\d -]{3,}\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])")
_DATE_TURNED = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_TARIFF = re.compile(r"\d{4}\.\d{2}(?:\.\d{2,4}){0,2}")
_YEAR_AND_COUNT = re.compile(r"(?:19|20)\d\d \d{1,4}")
_NUMBERS_OF_LAWS = re.compile(r"\d{4}(?:\s?/\s?\d{4})+")
_ROUND_SUM = re.compile(r"[2-9]\d*0{4}|10{4,}")
_LAW_AND_YEAR = re.compile(r"\d{4} ?\(?(?:19|20)\d\d\)?")
_STRETCH = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}/(?:19|20)\d\d(?:-\d\d){0,2}")
_HARMLESS = (
    _DATE, _DATE_TURNED, _YEARS, _THOUSANDS, _TARIFF, _YEAR_AND_COUNT, _NUMBERS_OF_LAWS, _ROUND_SUM, _LAW_AND_YEAR,
    _STRETCH,
)  # fmt: skip

_NAME = r"[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,3}"
_HONORIFIC = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Madam|Comrade)\.?\s+{_NAME}")
_NAMED = re.compile(
    r"\b(?:named|called|surnamed|nicknamed|known (?:only )?as|identified (?:only )?(?:as|by the (?:sur|family )?name)"
    r"|(?:sur|given |family |full )?names? (?:is|was|are|were)|by the name of|alias|pseudonym)\s+"
    rf"[“\"‘]?(?P<name>{_NAME})"
)
_NAME_AGE = re.compile(rf"(?P<name>{_NAME}),?\s*[,(]\s*(?:aged?\s+)?(?:1[4-9]|[2-7]\d)\s*[,)]")
_AGE = re.compile(
    r"\b(?:1[4-9]|[2-7]\d)[- ]years?[- ]old\b(?!s)|\baged? (?:1[4-9]|[2-7]\d)\b(?!\s*(?:to|and|or|-|–))|만? ?\d\d세|\d\d岁",
    re.IGNORECASE,
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RRN_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


@attrs.frozen
class Hit:
    """
    A stretch that must not be shown as it stands.

    Attributes:
        start, end: Where it stands.
        why: ``identifier``, ``person`` (a name beside a word for a worker), ``name`` (one that is not known to be
            public), ``firm``, ``few`` (about fewer than five people) or ``route``.
        shown: What stands in its place.
    """

    start: int
    end: int
    why: str
    shown: str = "[WITHHELD]"


def identifiers(text: str, worker_words: Iterable[str]) -> Iterator[Hit]:
    """
    Find everything in *text* that could identify a person.

    Args:
        text: The words as they stand.
        worker_words: Words for people of the programme, singular and plural, from the lexicon.

    Yields:
        Hits in no order; they may overlap. A ``person`` may turn out to be a place or a body: the names decide.
    """
    for pattern in (_MAIL, _LINK, _ADDRESS, _HONORIFIC, _AGE):
        yield from (Hit(m.start(), m.end(), "identifier") for m in pattern.finditer(text))
    for pattern in (_ACCOUNT, _CUED, _NAMED):
        for match in pattern.finditer(text):
            group = next(name for name, found in match.groupdict().items() if found)
            yield Hit(match.start(group), match.end(group), "identifier")
    for match in _DOCUMENT.finditer(text):
        yield Hit(match.start(), match.end(), "identifier")
    for match in _DIGITS.finditer(text):
        if number_kind(match.group()):
            yield Hit(match.start(), match.end(), "identifier")
    yield from _person_names(text, worker_words)


def number_kind(written: str) -> str:
    """
    Say which kind of personal number *written* could be; ``""`` for a date, a span of years, a tariff line or a sum.

    >>> number_kind("110101199003077758"), number_kind("+86 138 1234 5678"), number_kind("2017-2019")
    ('identity card', 'telephone', '')
    """
    plain = written.strip()
    if any(harmless.fullmatch(plain) for harmless in _HARMLESS):
        return ""
    digits = re.sub(r"[^\dXx]", "", plain).upper()
    if is_identity_card(digits):
        return "identity card"
    if is_resident_number(digits):
        return "resident number"
    if len(digits) in (15, 18):
        return "identity card"
    return "telephone" if len(digits) >= 7 or plain.startswith("+") else ""


def is_identity_card(digits: str) -> bool:
    """
    Tell a Chinese identity number by its date of birth and check digit.

    >>> is_identity_card("11010119900307775X"), is_identity_card("110101199003077758")
    (False, True)
    """
    if not re.fullmatch(r"\d{17}[\dX]", digits) or not _is_date(digits[6:14]):
        return False
    total = sum(int(d) * w for d, w in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17]


def is_resident_number(digits: str) -> bool:
    """
    Tell a Korean resident number by its date of birth, century digit and, before October 2020, its check digit.

    >>> is_resident_number("9001011234568"), is_resident_number("9013011234568")
    (True, False)
    """
    if not re.fullmatch(r"\d{6}[1-8]\d{6}", digits):
        return False
    century = "20" if digits[6] in "3478" else "19"
    if not _is_date(century + digits[:6]):
        return False
    total = sum(int(d) * w for d, w in zip(digits[:12], _RRN_WEIGHTS, strict=True))
    return (11 - total % 11) % 10 == int(digits[12]) or century == "20"


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _person_names(text: str, worker_words: Iterable[str]) -> Iterator[Hit]:
    for match in _NAME_AGE.finditer(text):
        yield Hit(match.start("name"), match.end(), "identifier")
    for pattern in _beside(tuple(sorted(worker_words))):
        for match in pattern.finditer(text):
            yield Hit(match.start("name"), match.end("name"), "person")


@lru_cache(maxsize=16)
def _beside(worker_words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Names right before or right after a word for a worker: ``worker Kim``, ``Kim Chol Su, a former worker``."""
    words = sorted({re.escape(w) for w in worker_words if w.isascii()}, key=lambda w: (-len(w), w))
    if not words:
        return ()
    group = "|".join(words)
    return (
        re.compile(rf"\b(?i:{group})\s+(?P<name>{_NAME})"),
        re.compile(
            rf"(?P<name>{_NAME}),? (?:who (?:is|was) )?(?:a|an|one of the|the) (?:[\w-]+ ){{0,3}}(?i:{group})\b"
        ),
    )
