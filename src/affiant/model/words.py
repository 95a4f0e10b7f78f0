"""Values in words, for people who read a terminal or a tree of reasons; the exact form is that of `record`."""

from __future__ import annotations

from collections.abc import Iterable

from .claims import (
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
    Value,
    Word,
)
from .dates import Span
from .events import Event, Figure

#: What stands before the values of a slot; a slot that is not here is named by its own name.
_LABELS = {
    "count": "", "share": "", "amount": "", "was": "", "batches": "", "factor": "", "when": "", "sector": "",
    "gender": "", "instrument": "", "from": "from ", "via": "via ", "to": "to ", "at": "at ",
    "actor": "by ", "transport": "by ", "role": "as ",
}  # fmt: skip


def bounds_in_words(low: float | None, high: float | None, *, approx: bool = False) -> str:
    """
    Say what two bounds say.

    >>> bounds_in_words(1000, 2000), bounds_in_words(None, 300), bounds_in_words(70, None)
    ('1,000 to 2,000', 'up to 300', '70 or more')
    >>> bounds_in_words(500, 500, approx=True)
    'about 500'
    """
    about = "about " if approx else ""
    if low is None and high is None:
        return "unknown"
    if low is None:
        return f"up to {about}{_number(high)}"
    if high is None:
        return f"{about}{_number(low)} or more"
    if low == high:
        return f"{about}{_number(low)}"
    return f"{about}{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    return f"{value:,}" if value is not None else "unknown"


def value_in_words(value: Value | Interval) -> str:
    """
    Say what one value of a slot says.

    >>> value_in_words(Count(low=50, high=100, per="batch"))
    '50 to 100 people per batch'
    """
    match value:
        case Interval():
            return _interval(value)
        case Span():
            return value.edtf
        case Instrument():
            return value.id
        case Place() | Party():
            return value.name
        case Word():
            return value.value
        case Factor():
            return f"by a factor of {value.value:g}"


def _interval(value: Interval) -> str:
    said = bounds_in_words(value.low, value.high, approx=value.approx)
    match value:
        case Count():
            return f"{said} people{f' per {value.per}' if value.per else ''}"
        case Share():
            return f"{said} %"
        case Amount():
            return f"{said} {value.unit}".rstrip()
        case Former():
            return f"before: {said}"
        case Batches():
            return f"in {said} groups"
    return said


def type_in_words(kind: str, type_: str) -> str:
    """
    Name the kind and sub-type of a claim or event.

    >>> type_in_words("terms", "host_pays")
    'terms: host pays'
    """
    return f"{kind}: {type_.replace('_', ' ')}" if type_ else kind


def claim_in_words(claim: Claim) -> str:
    """Say what *claim* says, slot by slot, in one line."""
    return " · ".join(
        [
            type_in_words(claim.kind, claim.type),
            *(["said NOT to be so"] if claim.polarity == "-" else []),
            *([claim.certainty] if claim.certainty != "stated" else []),
            *slots_in_words(claim),
        ]
    )


def slots_in_words(claim: Claim) -> tuple[str, ...]:
    """Say what each slot of *claim* says, carried context left out; the values of one slot stand together."""
    groups: dict[str, list[str]] = {}
    for slot in claim.slots:
        if not slot.context:
            said = value_in_words(slot.value)
            if said not in groups.setdefault(slot.name, []):
                groups[slot.name].append(said)
    return tuple(f"{_LABELS.get(name, f'{name} ')}{', '.join(said)}" for name, said in groups.items())


def speaker_in_words(claim: Claim) -> str:
    """Say who says it: the class, the country, the part; nothing that could be followed to another report."""
    about = ", ".join(part.replace("_", " ") for part in (claim.speaker_role, claim.source_place) if part)
    knows = f", {claim.knows_by.replace('_', ' ')}" if claim.knows_by else ""
    return f"{claim.source}{f' ({about})' if about else ''}{knows}"


def figure_in_words(figure: Figure) -> str:
    """
    Say what one figure of an event says, with its unit.

    >>> figure_in_words(Figure(slot="count", value=Count(low=50, high=100), unit="batch", families=(), claims=()))
    '50 to 100 people per batch'
    """
    value = figure.value
    said = bounds_in_words(value.low, value.high, approx=value.approx)
    match figure.slot:
        case "count":
            return f"{said} people{f' per {figure.unit}' if figure.unit else ''}"
        case "share":
            return f"{said} %"
    return f"{said} {figure.unit}".rstrip()


def event_in_words(event: Event) -> str:
    """Say what *event* is in one line; every figure given stands in it, none is picked."""
    places = (("at ", event.at), ("from ", event.from_), ("via ", event.via), ("to ", event.to))
    figures = dict.fromkeys(figure_in_words(figure) for figure in event.figures)
    parts = [
        type_in_words(event.kind, event.type),
        " / ".join(figures),
        *(f"{label}{', '.join(names)}" for label, names in places if names),
        _listed(event.sector),
        event.instrument,
        f"by {_listed(event.actor)}" if event.actor else "",
        event.when,
    ]
    return " · ".join(part for part in parts if part)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
