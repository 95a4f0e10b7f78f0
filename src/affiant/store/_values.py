"""The values of slots as columns, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from affiant.model import (
    Amount,
    Batches,
    Count,
    Factor,
    Former,
    Instrument,
    Interval,
    Party,
    Place,
    Share,
    Span,
    Value,
    Word,
)

_INTERVALS: dict[str, type[Interval]] = {
    "interval": Interval,
    "count": Count,
    "share": Share,
    "amount": Amount,
    "former": Former,
    "batches": Batches,
}
_FORMS: dict[type, str] = {
    **{cls: form for form, cls in _INTERVALS.items()},
    Span: "span",
    Place: "place",
    Party: "party",
    Instrument: "instrument",
    Word: "word",
    Factor: "factor",
}
_EMPTY: dict[str, Any] = {
    "low": None, "high": None, "approx": 0, "per": "", "unit": "", "edtf": "", "first_on": None, "last_on": None,
    "word": "", "place": "", "part": "", "said": "", "said_wrongly": "", "reference": "",
}  # fmt: skip


def value_columns(value: Value) -> dict[str, Any]:
    """Write *value* as the columns of a slot."""
    return _EMPTY | {"form": _FORMS[type(value)]} | _said(value)


def _said(value: Value) -> dict[str, Any]:
    match value:
        case Interval():
            return interval_columns(value)
        case Span():
            return {
                "edtf": value.edtf,
                "first_on": value.first.isoformat() if value.first else None,
                "last_on": value.last.isoformat() if value.last else None,
            }
        case Place():
            return {"word": value.name, "place": value.id}
        case Party():
            return {"word": value.name, "part": value.part}
        case Instrument():
            return {
                "word": value.id,
                "said": value.said,
                "said_wrongly": value.said_wrongly,
                "reference": value.reference,
            }
        case Word():
            return {"word": value.value}
        case Factor():
            return {"low": value.value, "high": value.value}


def interval_columns(value: Interval) -> dict[str, Any]:
    """Write the bounds of *value*, with its unit where it has one."""
    return {
        "form": _FORMS[type(value)],
        "low": value.low,
        "high": value.high,
        "approx": int(value.approx),
        "per": (value.per or "") if isinstance(value, Count) else "",
        "unit": value.unit if isinstance(value, Amount) else "",
    }


def value_of(row: Any) -> Value:
    """Read a value back from the columns of a slot."""
    match row["form"]:
        case "span":
            return Span(edtf=row["edtf"], first=_day(row["first_on"]), last=_day(row["last_on"]))
        case "place":
            return Place(name=row["word"], id=row["place"])
        case "party":
            return Party(name=row["word"], part=row["part"])
        case "instrument":
            return Instrument(
                id=row["word"],
                said=row["said"],
                said_wrongly=row["said_wrongly"],
                reference=row["reference"],
            )
        case "word":
            return Word(value=row["word"])
        case "factor":
            return Factor(value=row["low"])
    value = interval_of(row)
    if isinstance(value, (Count, Share, Amount, Former, Batches)):
        return value
    raise TypeError(f"a slot cannot hold {type(value).__name__}")


def interval_of(row: Any) -> Interval:
    """Read bounds back."""
    bounds = {"low": row["low"], "high": row["high"], "approx": bool(row["approx"])}
    match row["form"]:
        case "count":
            return Count(**bounds, per=row["per"] or None)
        case "amount":
            return Amount(**bounds, unit=row["unit"])
        case form:
            return _INTERVALS[form](**bounds)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
