"""Names of things for readers: dates in words, kinds of claims, what a standing or a result means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from affiant.model import (
    Amount,
    Batches,
    Claim,
    Count,
    Factor,
    Former,
    Instrument,
    Interval,
    Party,
    Place,
    Share,
    Span,
)
from affiant.model.claims import PLACE_SLOTS, Word
from affiant.model.words import bounds_in_words

from ._masks import Masks

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: The kinds of claims, as chapters.
KIND_TITLES = {
    "movement": ("Movements", "People of the programme change place or status."),
    "presence": ("Presence", "How many are said to be somewhere."),
    "terms": ("Pay and terms", "What is paid, to whom, for how long."),
    "control": ("Control", "How people are selected, held and ruled."),
    "cover": ("Cover", "How the rules are said to be got round."),
    "measure": ("Measures", "What authorities and firms do."),
    "rule": ("Rules invoked", "Legal instruments that the reports say apply."),
    "trade": ("Goods and money", "What the programme makes and earns."),
    "stance": ("Answers", "What the accused and the concerned say of it."),
}
#: Sub-types whose bare name would pass a judgement, or is no English.
_TYPES = {
    "violated": "breach alleged", "evaded": "evasion alleged", "claims_compliance": "says it keeps the rules",
    "await": "waiting to go", "extend": "kept on", "prepare": "preparation", "flee": "flight", "replace": "replacement",
    "host_pays": "paid by the host", "worker_gets": "left to the worker", "state_takes": "taken by the state",
    "requires_return": "requires return", "cooperation_declines": "cooperation declines", "goods_sold_to": "goods sold",
}  # fmt: skip

RESULTS = {
    "inconsistent_if_true": (
        "Inconsistent if true",
        "What is claimed would not be in line with the rule, if it is true.",
    ),
    "presumed": ("Presumed", "The rule presumes something of goods, not of a firm; it can be rebutted."),
    "prospective": ("Prospective", "A plan; nothing is said to have happened yet."),
    "indicator_present": (
        "Indicator present",
        "A cue named by the indicator stands in the reports. A cue is not a finding of forced labour.",
    ),
    "consistent": ("Consistent", "A return home that is what the rule asks for, if it was not forced."),
}
SLOT_NAMES = {
    "count": "people", "share": "share", "amount": "amount", "was": "before", "batches": "groups", "factor": "factor",
    "when": "when", "from": "from", "via": "via", "to": "to", "at": "in", "sector": "sector", "gender": "who",
    "role": "role", "trend": "trend", "transport": "by", "instrument": "instrument", "actor": "actor",
}  # fmt: skip
_SHOWN = (*SLOT_NAMES, "employer", "facility", "sender", "broker", "buyer", "target")


def number_of(count: int, noun: str, plural: str = "") -> str:
    """
    Count things in words.

    >>> number_of(1, "copy", "copies"), number_of(1200, "report")
    ('1 copy', '1,200 reports')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def date_in_words(edtf: str) -> str:
    """
    Say a date as people write it.

    >>> date_in_words("2024-09"), date_in_words("2024-04-21/2024-05-16"), date_in_words("../2019-12-22")
    ('September 2024', '21 April – 16 May 2024', 'until 22 December 2019')
    >>> date_in_words("2025-09-10/2025-09-12"), date_in_words("2020/2024-02-21")
    ('10–12 September 2025', '2020 – 21 February 2024')
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _part(start)
    if start in ("", ".."):
        return f"until {_part(end)}"
    if end in ("", ".."):
        return f"from {_part(start)}"
    first, last = _part(start).split(" "), _part(end).split(" ")
    if len(first) == len(last) == 3 and first[1:] == last[1:]:
        return f"{first[0]}–{last[0]} {' '.join(last[1:])}"
    if len(first) == len(last) > 1 and first[-1] == last[-1]:
        first = first[:-1]
    return f"{' '.join(first)} – {' '.join(last)}"


def _part(edtf: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", edtf)
    if match is None:
        return edtf
    year, month, day, doubt = match.groups()
    words = " ".join(
        p for p in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if p
    )
    return f"about {words}" if doubt else words


def type_words(kind: str, type_: str) -> str:
    """
    Name a sub-type in words that pass no judgement.

    >>> type_words("rule", "violated"), type_words("terms", "host_pays"), type_words("presence", "")
    ('breach alleged', 'paid by the host', 'presence')
    """
    return _TYPES.get(type_, type_.replace("_", " ")) or kind


def interval_words(slot: str, value: Interval, unit: str = "") -> str:
    """Say a figure with its unit."""
    said = bounds_in_words(value.low, value.high, approx=value.approx)
    if slot == "count":
        return f"{said} {'person' if said == '1' else 'people'}{f' per {unit}' if unit else ''}"
    if slot == "share":
        return f"{said} %"
    return f"{said} {unit.replace('/', ' a ') if '/' in unit else unit}".rstrip()


def claim_words(claim: Claim, masks: Masks) -> str:
    """Say what *claim* says in one line, as claimed."""
    parts = [type_words(claim.kind, claim.type)]
    if claim.polarity == "-":
        parts.append("said NOT to be so")
    if claim.certainty != "stated":
        parts.append(claim.certainty)
    groups: dict[str, list[str]] = {}
    for slot in claim.slots:
        if slot.name in _SHOWN and not slot.context:
            said = value_words(slot.name, slot.value, masks)
            if said not in groups.setdefault(slot.name, []):
                groups[slot.name].append(said)
    parts += [
        f"{SLOT_NAMES.get(name, name)} {', '.join(said)}" if name not in ("count", "share", "amount", "when", "sector", "gender", "instrument")
        else ", ".join(said)
        for name, said in groups.items()
    ]  # fmt: skip
    return " · ".join(parts)


def value_words(slot: str, value: object, masks: Masks) -> str:
    """Say one value of a slot, masked where it is a name."""
    match value:
        case Count():
            return interval_words("count", value, value.per or "")
        case Share():
            return interval_words("share", value)
        case Amount():
            return interval_words("amount", value, value.unit)
        case Former() | Batches():
            return interval_words("", value)
        case Span():
            return date_in_words(value.edtf)
        case Factor():
            return f"× {value.value:g}"
        case Instrument():
            return value.id or masks.words(value.said)
        case Party():
            return masks.firm(value.name)
        case Place():
            return masks.place(value.name)
        case Word() if slot == "actor":
            return masks.firm(value.value)
        case Word():
            return masks.words(value.value)
    return ""


def speaker_words(claim: Claim, masks: Masks) -> str:
    """Say who says it by class and country alone: the part, the place and the date together could tell a person."""
    said = {"outlet": "the outlet itself", "media": "another outlet"}.get(claim.source, claim.source)
    country = masks.country(claim.source_place)
    return f"{said}, {country}" if country else said


def place_words(places: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Say where: ``from Musan to Nanping``."""
    return " ".join(f"{label} {', '.join(names)}" for label, names in places)


def standing_words(origins: int, independent: int) -> str:
    """
    Say on how many witnesses something stands.

    >>> standing_words(1, 1), standing_words(3, 1), standing_words(3, 2)
    ('single origin', '3 origins, independence not established', '3 origins, 2 independent')
    """
    if origins == 0:
        return "no origin claims it"
    if origins == 1:
        return "single origin"
    if independent < 2:
        return f"{origins} origins, independence not established"
    return f"{origins} origins, {independent} independent"


def standing_tone(origins: int, independent: int) -> str:
    """The same as a tone: ``independent``, ``several`` or ``single``."""
    return "independent" if independent > 1 else "several" if origins > 1 else "single"


def day_in_words(day: date) -> str:
    """Say a day: ``22 December 2017``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


PLACE_LABELS = dict(zip(PLACE_SLOTS, ("from", "via", "to", "in"), strict=True))
