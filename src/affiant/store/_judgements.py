"""Findings and estimates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import attrs
from sqlalchemy import Connection, insert, select

from affiant.model import Element, Estimate, Finding, Input

from . import _tables as t
from ._case import Case
from ._stages import WHOLE, digest_of, empty, mark

_FINDING = ("event", "rule", "version", "paragraph", "bound", "result", "says", "reference", "pack")
_ESTIMATE = ("quantity", "place", "period", "low", "high", "origins", "independent", "says")


def save_findings(case: Case, findings: Sequence[Finding], *, key: str) -> None:
    """Keep the answer of the findings stage in place of the one before."""
    rows = [
        {name: getattr(finding, name) for name in _FINDING}
        | {"id": finding.id, "seq": seq, "because": list(finding.because)}
        | {"elements": [attrs.asdict(e) for e in finding.elements]}
        for seq, finding in enumerate(findings)
    ]
    with case.transaction() as db:
        empty(db, "findings")
        if rows:
            db.execute(insert(t.finding), rows)
        mark(db, "findings", WHOLE, key=key, digest=digest_of(list(findings)))


def load_findings(db: Connection) -> tuple[Finding, ...]:
    """Every finding, in the order of the stage."""
    return tuple(
        Finding(
            **{name: row[name] for name in _FINDING},
            elements=tuple(Element(**e) for e in row["elements"]),
            because=tuple(row["because"]),
        )
        for row in db.execute(select(t.finding).order_by(t.finding.c.seq)).mappings()
    )


def save_estimates(case: Case, estimates: Sequence[Estimate], *, key: str) -> None:
    """Keep the answer of the estimates stage in place of the one before."""
    rows = [
        {name: getattr(estimate, name) for name in _ESTIMATE} | {"id": estimate.id, "seq": seq}
        for seq, estimate in enumerate(estimates)
    ]
    inputs = [
        {"estimate": estimate.id, "seq": seq, "family": i.family}
        | {"low": i.low, "high": i.high, "claims": list(i.claims)}
        for estimate in estimates
        for seq, i in enumerate(estimate.inputs)
    ]
    with case.transaction() as db:
        empty(db, "estimates")
        if rows:
            db.execute(insert(t.estimate), rows)
        if inputs:
            db.execute(insert(t.input_), inputs)
        mark(db, "estimates", WHOLE, key=key, digest=digest_of(list(estimates)))


def load_estimates(db: Connection) -> tuple[Estimate, ...]:
    """Every estimate, in the order of the stage."""
    inputs: dict[str, list[Input]] = defaultdict(list)
    for row in db.execute(select(t.input_).order_by(t.input_.c.seq)).mappings():
        inputs[row["estimate"]].append(
            Input(
                family=row["family"],
                low=_bound(row["low"]),
                high=_bound(row["high"]),
                claims=tuple(row["claims"]),
            )
        )
    return tuple(
        Estimate(
            **{name: row[name] for name in _ESTIMATE if name not in ("low", "high")},
            low=_bound(row["low"]),
            high=_bound(row["high"]),
            inputs=tuple(inputs[row["id"]]),
        )
        for row in db.execute(select(t.estimate).order_by(t.estimate.c.seq)).mappings()
    )


def _bound(value: float | None) -> float | None:
    # The column is REAL; 2000 must come back as 2000 and not as 2000.0.
    return int(value) if value is not None and value.is_integer() else value
