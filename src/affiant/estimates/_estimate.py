"""Ranges over origins for head counts, by quantity, place and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs

from affiant.model import (
    Claim,
    CleanText,
    Count,
    Estimate,
    Input,
    Lineage,
    Statement,
    TextId,
    independent_count,
    statements,
)
from affiant.model.origins import State
from affiant.packs import Pack

from ._counts import Counted, count_of
from ._withdrawn import withdrawn

#: Part of the key under which a run's result is kept; raise it when the same claims give other estimates.
STAGE_VERSION: Final = "1"


@attrs.frozen(kw_only=True, order=True)
class LeftOut:
    """A claim with a head count that entered no estimate, and why."""

    claim: str
    why: str


def estimate(
    claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, pack: Pack
) -> tuple[Estimate, ...]:
    """
    Give the range over origins for each quantity, place and period of which the reports give a head count.

    Each family gives one value: the hull of what its root says (what its copies say where the root is
    silent), parts left out where it counts the whole as well. Places are never added up, stocks never pooled
    with flows, plans never with either.

    Args:
        claims: Claims of the case, in any order.
        texts: The texts that they come from.
        lineage: The origin families of the texts and how they stand to each other.
        pack: The pack, for its place names.

    Returns:
        The estimates, sorted by quantity, place and period.
    """
    counted, _ = _counts(claims, texts, lineage, pack)
    gone = withdrawn(claims, texts, lineage, counted)
    cells: dict[tuple[str, str, str], list[Counted]] = {}
    for one in counted:
        if id(one) not in gone:
            cells.setdefault(one.cell, []).append(one)
    amended = {one.cell for one in counted if id(one) in gone}
    states = lineage.state_of()
    roots = {family.id: family.root for family in lineage.families}
    return tuple(_of_cell(cells[cell], states, roots, amended=cell in amended) for cell in sorted(cells))


def left_out(
    claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, pack: Pack
) -> tuple[LeftOut, ...]:
    """
    List every claim with a head count that enters no estimate, with the reason; nothing is lost in silence.
    """
    counted, refused = _counts(claims, texts, lineage, pack)
    used = {c for found in estimate(claims, texts, lineage, pack) for c in found.because}
    gone = withdrawn(claims, texts, lineage, counted)
    why: dict[str, str] = {}
    for one in counted:
        giving = set(_giving(one.statement, one.count))
        reason = (
            "its outlet took it back"
            if id(one) in gone
            else "its origin gives the whole, or counts it itself"
        )
        for claim in one.statement.claims:
            why[claim] = reason if claim in giving else "it gives no number or another one than its source"
    refused.extend(LeftOut(claim=c, why=reason) for c, reason in why.items() if c not in used)
    return tuple(sorted(refused))


def estimate_record(estimate: Estimate) -> dict[str, Any]:
    """Write *estimate* as the JSON object of ``affiant show CASE estimates --json``."""
    return {
        "id": estimate.id,
        "quantity": estimate.quantity,
        "place": estimate.place,
        "period": estimate.period,
        "low": estimate.low,
        "high": estimate.high,
        "origins": estimate.origins,
        "independent": estimate.independent,
        "says": estimate.says,
        "inputs": [
            {"family": i.family, "low": i.low, "high": i.high, "claims": list(i.claims)}
            for i in estimate.inputs
        ],
        "because": list(estimate.because),
    }


def _counts(
    claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, pack: Pack
) -> tuple[list[Counted], list[LeftOut]]:
    by_id = {text.id: text for text in texts}
    names = {place.id: place.name for place in pack.places}
    counted: list[Counted] = []
    refused: list[LeftOut] = []
    for statement in statements(claims, texts, lineage):
        found = count_of(statement, by_id, names)
        if isinstance(found, str):
            if found:
                refused.extend(LeftOut(claim=c, why=found) for c in statement.claims)
        else:
            counted.extend(found)
    return counted, refused


def _of_cell(
    entries: Sequence[Counted],
    states: Mapping[tuple[str, str], State],
    roots: Mapping[str, TextId | None],
    *,
    amended: bool,
) -> Estimate:
    by_family: dict[str, list[Counted]] = {}
    for entry in entries:
        by_family.setdefault(entry.statement.family, []).append(entry)
    by_family = {family: _speaking(by_family[family], roots.get(family)) for family in sorted(by_family)}
    inputs = tuple(_input(family, found) for family, found in by_family.items())
    low, high = (_lowest(inputs), _highest(inputs)) if len(inputs) > 1 else (None, None)
    independent = independent_count(tuple(by_family), dict(states))
    quantity, place, period = entries[0].cell
    says = [_says(len(inputs), independent)]
    if len({bool(e.sector) for family in by_family.values() for e in _widest(family)}) > 1:
        says.append("some of the figures are for named sectors only")
    if amended:
        says.append("a figure that its outlet took back is left out")
    return Estimate(
        quantity=quantity,
        place=place,
        period=period,
        low=low,
        high=high,
        origins=len(inputs),
        independent=independent,
        says="; ".join(says),
        inputs=inputs,
    )


def _speaking(entries: Sequence[Counted], root: TextId | None) -> list[Counted]:
    """The counts of the one text that speaks for a family: its root, else the earliest member that counts."""
    texts = {e.statement.claim.quote.text_id: e.published for e in entries}

    def order(text: TextId) -> tuple[bool, date, str]:
        published = texts[text]
        return text != root, (published.first if published and published.first else date.max), text

    speaker = min(texts, key=order)
    return [e for e in entries if e.statement.claim.quote.text_id == speaker]


def _says(origins: int, independent: int) -> str:
    if origins < 2:
        return "cannot tell: one origin"
    if independent < 2:
        return f"range over {origins} origins; independence not established"
    return f"range over {origins} origins, {independent} of them independent"


def _input(family: str, entries: Sequence[Counted]) -> Input:
    """The one value of a family: the hull of its counts, parts of others left out."""
    widest = _widest(entries)
    return Input(
        family=family,
        low=_lowest([e.count for e in widest]),
        high=_highest([e.count for e in widest]),
        claims=tuple(sorted({c for e in widest for c in _giving(e.statement, e.count)})),
    )


def _widest(entries: Sequence[Counted]) -> list[Counted]:
    return [e for e in entries if not any(e is not o and e.within(o) for o in entries)]


def _giving(statement: Statement, count: Count) -> Iterable[str]:
    """The claims that give this very number; a copy with another number is not among them."""
    for claim in (statement.claim, *statement.echoes):
        own = claim.value("count")
        if isinstance(own, Count) and (own.low, own.high) == (count.low, count.high):
            yield claim.id


def _lowest(inputs: Sequence[Input | Count]) -> float | None:
    lows = [i.low for i in inputs]
    return None if None in lows else min(x for x in lows if x is not None)


def _highest(inputs: Sequence[Input | Count]) -> float | None:
    highs = [i.high for i in inputs]
    return None if None in highs else max(x for x in highs if x is not None)
