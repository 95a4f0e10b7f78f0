"""The events that are published, each as its published claims alone tell it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from affiant.model import Claim, Event, Span, plain, shortest
from affiant.model.claims import KINDS

from ._dossier import Dossier


def published_events(dossier: Dossier, claims: Mapping[str, Claim]) -> dict[str, Event]:
    """The events that rest on a published claim, told by their published claims alone."""
    shown = [
        (event.id, _published_part(event, claims))
        for event in dossier.events
        if claims.keys() & set(event.because)
    ]

    def order(item: tuple[str, Event]) -> tuple[object, ...]:
        event_id, e = item
        where = (*e.at, *e.to, *e.from_, *e.via)
        return KINDS.index(e.kind), e.type, not e.figures, where, e.when, event_id

    return dict(sorted(shown, key=order))


def _published_part(event: Event, claims: Mapping[str, Claim]) -> Event:
    """*event* as its published claims alone tell it, so that a withheld one shows in no place or date."""
    if claims.keys() >= set(event.because):
        return event
    kept = [claims[c] for c in event.because if c in claims]

    def told(slot: str, names: tuple[str, ...]) -> tuple[str, ...]:
        given = {plain(value) for claim in kept for value in claim.values(slot)}
        return tuple(name for name in names if name in given)

    spans = [v for claim in kept for v in claim.values("when") if isinstance(v, Span)]
    first = min((s.first or date.min for s in spans), default=None)
    last = max((s.last or date.max for s in spans), default=None)
    return attrs.evolve(
        event,
        at=told("at", event.at),
        from_=told("from", event.from_),
        via=told("via", event.via),
        to=told("to", event.to),
        host="",
        sector=told("sector", event.sector),
        actor=told("actor", event.actor),
        gender=told("gender", event.gender),
        role=told("role", event.role),
        trend=told("trend", event.trend),
        parties=tuple(p for p in event.parties if any(p in c.values(p.part) for c in kept)),
        when=_hull(first, last),
        published="",
        decisions=(),
    )


def _hull(first: date | None, last: date | None) -> str:
    """The stretch from *first* to *last*; a calendar's own end stands for an open one."""
    start = None if first == date.min else first
    end = None if last == date.max else last
    return shortest(start, end) if start or end else ""
