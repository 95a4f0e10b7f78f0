"""Fewer than five: figures about so few people that they could be told apart, and what may be said in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import attrs

from affiant.model import Amount, Claim, Count, Interval, Place, Span
from affiant.packs import Pack, PlaceEntry
from affiant.packs.lexicon import Lexicon

#: The smallest group that is shown as a number.
SMALLEST = 5
#: Mechanisms that happen to somebody: a report of one of them on "a worker" is a report of a person.
_HARM = ("death", "injury", "illness", "abuse", "sexual_violence", "punishment", "confinement")
_NOT_BETWEEN = "of|thousand|hundred|million|dozen|percent|per|hours?|days?|weeks?|months?|years?|times|shifts?|groups?|batches|teams?"


@attrs.frozen(kw_only=True)
class Coarse:
    """What is said of a claim about fewer than five people: its kind, the year, and the province or country."""

    kind: str
    type: str
    place: str
    year: str


def is_few(value: Interval) -> bool:
    """
    Tell whether *value* could only be a handful.

    >>> is_few(Count(low=2, high=4)), is_few(Count(low=3, high=None)), is_few(Count(low=3, high=9))
    (True, True, False)
    """
    most = value.high if value.high is not None else value.low
    return most is not None and most < SMALLEST


def counts_few(claim: Claim) -> bool:
    """Tell whether *claim* gives a number of people below five, in whichever slot."""
    people = any(isinstance(slot.value, Count) for slot in claim.slots)
    for slot in claim.slots:
        value = slot.value
        if isinstance(value, Count) and is_few(value):
            return True
        if isinstance(value, Amount) and value.unit.split("/")[0] == "people" and is_few(value):
            return True
        if slot.name == "was" and people and isinstance(value, Interval) and is_few(value):
            return True
    return False


def singles_out(claim: Claim, lexicon: Lexicon | None) -> bool:
    """Tell whether *claim* says of one person what was done to him or her."""
    if claim.kind != "control" or claim.type not in _HARM or lexicon is None:
        return False
    _, one = _patterns(_group_words(lexicon))
    met = one.search(claim.quote.words) if one else None
    if met is None:
        return False
    start, end = claim.quote.start + met.start(), claim.quote.start + met.end()
    return claim.speaker is None or not (claim.speaker.start < end and start < claim.speaker.end)


def few_phrases(text: str, lexicon: Lexicon | None) -> Iterator[tuple[int, int]]:
    """
    Find mentions of two, three or four people of the programme, and of one where it is counted, in *text*.

    Whether a claim was read from them does not matter: the words are what would leave.
    """
    if lexicon is None:
        return
    few, _ = _patterns(_group_words(lexicon))
    if few is not None:
        yield from (match.span() for match in few.finditer(text))


def _group_words(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(
        sorted(w for w, g in lexicon.groups.items() if g.kind in ("worker", "people") and w.isascii())
    )


@lru_cache(maxsize=16)
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    if not words:
        return None, None
    group = "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
    between = rf"(?:(?!(?:{_NOT_BETWEEN})\b)[A-Za-z-]+\s+){{0,3}}"
    few = re.compile(
        # "If one worker runs" speaks of nobody.
        rf"(?<![\d.,\w-])(?<!if )(?<!when )(?<!than )(?:one|two|three|four|[1-4]|a couple of|a pair of)\s+"
        rf"(?:of\s+(?:the|its|their|those|these|his|her)\s+)?{between}(?:{group})\b",
        re.IGNORECASE,
    )
    one = re.compile(rf"\b(?:a|an|one|another)\s+{between}(?:{group})\b", re.IGNORECASE)
    return few, one


def coarse(claim: Claim, pack: Pack) -> Coarse:
    """Say of *claim* what does not tell the few apart."""
    entries = {entry.name: entry for entry in pack.places}
    places = [
        v.name for name in ("at", "to", "from", "via") for v in claim.values(name) if isinstance(v, Place)
    ]
    when = claim.value("when")
    return Coarse(
        kind=claim.kind,
        type=claim.type,
        place=next((wide for name in places if (wide := _wide(name, entries))), ""),
        year=_year(when) if isinstance(when, Span) else "",
    )


def _wide(name: str, entries: Mapping[str, PlaceEntry]) -> str:
    """The province that *name* lies in or, without one, the country; ``""`` for a place that the pack does not know."""
    entry = entries.get(name)
    if entry is None:
        return ""
    around = [entry, *(entries[p] for p in entry.parents if p in entries)]
    for kind in ("province", "country"):
        for found in around:
            if found.kind == kind:
                return found.name
    return ""


def _year(when: Span) -> str:
    years = sorted({day.year for day in (when.first, when.last) if day is not None})
    return "–".join(str(y) for y in years)


def worker_words(lexicons: Iterable[Lexicon]) -> tuple[str, ...]:
    """The words for people of the programme in every language of the pack."""
    return tuple(sorted({w for x in lexicons for w, g in x.groups.items() if g.kind == "worker"}))
