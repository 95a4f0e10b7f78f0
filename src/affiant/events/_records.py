"""Events and contradictions as JSON objects."""

from __future__ import annotations

from typing import Any

from affiant.model import Contradiction, Event, Support


def event_record(event: Event) -> dict[str, Any]:
    """
    Write *event* as the JSON object of ``affiant show CASE events --json``.

    ``polarity``, ``count`` (the hull of its head counts) and ``claims`` are there so that the object can be
    judged by ``affiant findings --events`` as it stands.
    """
    counts = [f for f in event.figures if f.slot == "count"]
    out: dict[str, Any] = {
        "id": event.id,
        "kind": event.kind,
        "type": event.type,
        "certainty": event.certainty,
        "certainties": list(event.certainties),
        "polarity": "+" if event.supports else "-",
    }
    if counts:
        lows, highs = [f.value.low for f in counts], [f.value.high for f in counts]
        out["count"] = [
            None if None in lows else min(x for x in lows if x is not None),
            None if None in highs else max(x for x in highs if x is not None),
        ]
    out |= {
        "at": list(event.at),
        "from": list(event.from_),
        "via": list(event.via),
        "to": list(event.to),
        "host": event.host,
        "sector": list(event.sector),
        "actor": list(event.actor),
        "instrument": event.instrument,
        "trend": list(event.trend),
        "gender": list(event.gender),
        "role": list(event.role),
        "parties": [{"part": p.part, "name": p.name} for p in event.parties],
        "when": event.when,
        "published": event.published,
        "inferred": list(event.inferred),
        "figures": [
            {
                "slot": f.slot,
                "value": f.value.as_list(),
                "approx": f.value.approx,
                "unit": f.unit,
                "families": list(f.families),
                "claims": list(f.claims),
            }
            for f in event.figures
        ],
        "supports": [_support(s) for s in event.supports],
        "denies": [_support(s) for s in event.denies],
        "claims": list(event.because),
        "because": list(event.because),
        "decisions": [
            {"claim": m.claim, "into": m.into, "reasons": list(m.reasons)} for m in event.decisions
        ],
    }
    return out


def contradiction_record(contradiction: Contradiction) -> dict[str, Any]:
    """Write *contradiction* as the JSON object of ``affiant show CASE contradictions --json``."""
    return {
        "id": contradiction.id,
        "type": contradiction.type,
        "attribute": contradiction.attribute,
        "says": contradiction.says,
        "sides": [
            {"position": s.position, "families": list(s.families), "claims": list(s.claims)}
            for s in contradiction.sides
        ],
        "families": list(contradiction.families),
        "events": list(contradiction.events),
        "because": list(contradiction.because),
    }


def _support(support: Support) -> dict[str, Any]:
    return {"family": support.family, "claims": list(support.claims)}
