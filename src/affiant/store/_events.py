"""Events and contradictions, each on its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import attrs
from sqlalchemy import Connection, Table, insert, select

from affiant.model import Contradiction, Event, Figure, Merged, Party, Side, Support

from . import _tables as t
from ._case import Case
from ._stages import WHOLE, digest_of, empty, mark
from ._values import interval_columns, interval_of

Row = dict[str, Any]
_PLAIN = ("kind", "type", "certainty", "host", "instrument", "when", "published")
#: Fields that are lists of words; a table cannot have a column ``from``, so the value has ``from_`` and the rows ``from``.
_LISTS = ("certainties", "at", "from_", "via", "to", "sector", "actor", "trend", "gender", "role", "inferred")


def save_events(
    case: Case, events: Sequence[Event], contradictions: Sequence[Contradiction], *, key: str
) -> None:
    """Keep the answer of the events stage in place of the one before."""
    rows: dict[Table, list[Row]] = {
        table: [] for table in (t.event, t.event_value, t.event_claim, t.figure, t.contradiction, t.side)
    }
    for seq, event in enumerate(events):
        _add_event(rows, event, seq)
    for seq, contradiction in enumerate(contradictions):
        _add_contradiction(rows, contradiction, seq)
    with case.transaction() as db:
        empty(db, "events")
        for table, wanted in rows.items():
            if wanted:
                db.execute(insert(table), wanted)
        mark(db, "events", WHOLE, key=key, digest=digest_of([list(events), list(contradictions)]))


def _add_event(rows: dict[Table, list[Row]], event: Event, seq: int) -> None:
    name = event.id
    rows[t.event].append(
        {field: getattr(event, field) for field in _PLAIN}
        | {"id": name, "seq": seq, "because": list(event.because)}
        | {"decisions": [attrs.asdict(d) for d in event.decisions]}
    )
    words = [
        (field.rstrip("_"), n, word, "") for field in _LISTS for n, word in enumerate(getattr(event, field))
    ]
    words += [("party", n, party.name, party.part) for n, party in enumerate(event.parties)]
    rows[t.event_value] += [
        {"event": name, "name": column, "seq": n, "word": word, "part": part}
        for column, n, word, part in words
    ]
    sides = [("supports", support) for support in event.supports]
    sides += [("denies", support) for support in event.denies]
    pairs = [(side, support.family, claim) for side, support in sides for claim in support.claims]
    rows[t.event_claim] += [
        {"event": name, "seq": n, "side": side, "family": family, "claim": claim}
        for n, (side, family, claim) in enumerate(pairs)
    ]
    for n, figure in enumerate(event.figures):
        bounds = interval_columns(figure.value)
        bounds["value_unit"] = bounds.pop("unit")
        rows[t.figure].append(
            bounds
            | {"event": name, "seq": n, "slot": figure.slot, "unit": figure.unit}
            | {"families": list(figure.families), "claims": list(figure.claims)}
        )


def _add_contradiction(rows: dict[Table, list[Row]], contradiction: Contradiction, seq: int) -> None:
    name = contradiction.id
    rows[t.contradiction].append(
        {field: getattr(contradiction, field) for field in ("type", "attribute", "says")}
        | {"id": name, "seq": seq}
        | {"families": list(contradiction.families), "events": list(contradiction.events)}
    )
    rows[t.side] += [
        {"contradiction": name, "seq": n, "position": side.position}
        | {"families": list(side.families), "claims": list(side.claims)}
        for n, side in enumerate(contradiction.sides)
    ]


def load_events(db: Connection) -> tuple[Event, ...]:
    """Every event, in the order of the stage."""
    words: dict[str, list[Any]] = defaultdict(list)
    for row in db.execute(select(t.event_value).order_by(t.event_value.c.seq)).mappings():
        words[row["event"]].append(row)
    claims: dict[str, list[Any]] = defaultdict(list)
    for row in db.execute(select(t.event_claim).order_by(t.event_claim.c.seq)).mappings():
        claims[row["event"]].append(row)
    figures: dict[str, list[Figure]] = defaultdict(list)
    for row in db.execute(select(t.figure).order_by(t.figure.c.seq)).mappings():
        figures[row["event"]].append(_figure(row))
    return tuple(
        _event(row, words[row["id"]], claims[row["id"]], figures[row["id"]])
        for row in db.execute(select(t.event).order_by(t.event.c.seq)).mappings()
    )


def _event(row: Any, words: Sequence[Any], claims: Sequence[Any], figures: Sequence[Figure]) -> Event:
    fields: dict[str, Any] = {field: row[field] for field in _PLAIN}
    for field in _LISTS:
        fields[field] = tuple(w["word"] for w in words if w["name"] == field.rstrip("_"))
    return Event(
        **fields,
        parties=tuple(Party(name=w["word"], part=w["part"]) for w in words if w["name"] == "party"),
        figures=tuple(figures),
        supports=_supports(claims, "supports"),
        denies=_supports(claims, "denies"),
        because=tuple(row["because"]),
        decisions=tuple(
            Merged(claim=d["claim"], into=d["into"], reasons=tuple(d["reasons"])) for d in row["decisions"]
        ),
    )


def _figure(row: Any) -> Figure:
    return Figure(
        slot=row["slot"],
        value=interval_of({**row, "unit": row["value_unit"]}),
        unit=row["unit"],
        families=tuple(row["families"]),
        claims=tuple(row["claims"]),
    )


def _supports(rows: Sequence[Any], side: str) -> tuple[Support, ...]:
    chosen = [row for row in rows if row["side"] == side]
    return tuple(
        Support(family=family, claims=tuple(row["claim"] for row in group))
        for family, group in groupby(chosen, key=lambda row: row["family"])
    )


def load_contradictions(db: Connection) -> tuple[Contradiction, ...]:
    """Every contradiction, in the order of the stage."""
    sides: dict[str, list[Side]] = defaultdict(list)
    for row in db.execute(select(t.side).order_by(t.side.c.seq)).mappings():
        sides[row["contradiction"]].append(
            Side(position=row["position"], families=tuple(row["families"]), claims=tuple(row["claims"]))
        )
    return tuple(
        Contradiction(
            type=row["type"],
            attribute=row["attribute"],
            sides=tuple(sides[row["id"]]),
            families=tuple(row["families"]),
            events=tuple(row["events"]),
            says=row["says"],
        )
        for row in db.execute(select(t.contradiction).order_by(t.contradiction.c.seq)).mappings()
    )
