"""
Pairs predicted claims with marked ones and counts what agrees.

Claims pair one to one inside a document: same kind, quotes that share at least 0.3 of the shorter and 0.2 of the longer,
best agreement first. ``found`` counts pairs; ``typed`` pairs with the same sub-type and polarity; ``core`` the values of who,
how many, where, when and what, where a value of an unpaired claim is missed or wrong; ranges agree within 1 percent, dates
within a day or a tenth of their span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import attrs

from affiant.model import Span
from affiant.model.claims import KINDS, LIST_SLOTS, PARTIES, PLACE_SLOTS, TYPE_FIELD

__all__ = ["KINDS", "Score", "Tally", "score"]

RANGES = ("count", "share", "amount", "was", "batches")
PLAIN = (
    "per",
    "gender",
    "role",
    "unit",
    "instrument",
    "factor",
    "certainty",
    "source",
    "source_place",
    "approx",
)
LABELS = ("type", "polarity", "certainty", "source", "source_place")
NUMBERS = ("count", "share", "amount")
OUTSIDE = (*PARTIES, "was", "batches")
Claim = dict[str, Any]


@attrs.define
class Tally:
    """Right, predicted and marked."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@attrs.define
class Score:
    """All tallies of one gold set."""

    slots: dict[str, Tally]
    by_kind: dict[str, Tally]
    found: Tally
    typed: Tally
    inexact: int = 0

    def f1(self, name: str) -> float:
        """F1 of a figure by its name."""
        if name in ("found", "typed"):
            return (self.found if name == "found" else self.typed).f1
        wanted = {
            "core": [s for s in self.slots if s not in (*LABELS, *OUTSIDE)],
            "numbers": NUMBERS, "places": PLACE_SLOTS, "dates": ("when",), "parties": PARTIES, "sectors": ("sector",),
        }[name]  # fmt: skip
        total = Tally()
        for slot in wanted:
            if slot in self.slots:
                one = self.slots[slot]
                total = Tally(total.right + one.right, total.predicted + one.predicted, total.gold + one.gold)
        return total.f1


def facts(claim: Claim) -> Iterator[tuple[str, Any]]:
    """The values of a claim as (slot, value) pairs."""
    field = TYPE_FIELD[claim["kind"]]
    yield "type", (claim["kind"], claim.get(field) if field else None)
    yield "polarity", claim.get("polarity", "+")
    for slot in LIST_SLOTS:
        for value in claim.get(slot) or ():
            yield slot, value.casefold()
    for slot in RANGES:
        if claim.get(slot):
            yield slot, tuple(claim[slot])
    for slot in PLAIN:
        if claim.get(slot) is not None:
            value = claim[slot]
            yield slot, value.casefold() if isinstance(value, str) else value
    if claim.get("when"):
        yield "when", claim["when"]


def same_range(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    """Bounds that agree within one percent."""

    def close(p: float | None, q: float | None) -> bool:
        return p == q or (p is not None and q is not None and abs(p - q) <= 0.01 * max(abs(p), abs(q)))

    return close(a[0], b[0]) and close(a[1], b[1])


def same_when(a: str, b: str) -> bool:
    """Spans whose ends agree within a day or a tenth of the shorter span."""
    if a == b:
        return True
    try:
        x, y = Span.parse(a), Span.parse(b)
    except ValueError:
        return False
    lengths = [s.days for s in (x, y) if s.days is not None]
    slack = timedelta(max(1, (min(lengths) - 1) // 10) if lengths else 1)
    for p, q in ((x.first, y.first), (x.last, y.last)):
        if (p is None) != (q is None):
            return False
        if p is not None and q is not None and abs(p - q) > slack:
            return False
    return True


def agree(gold: Claim, predicted: Claim) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """For each value of both claims, whether the other has it."""
    left, right = list(facts(gold)), list(facts(predicted))
    used: set[int] = set()
    hits = []
    for slot, value in left:
        same = same_when if slot == "when" else same_range if slot in RANGES else lambda a, b: a == b
        at = next(
            (j for j, (s, w) in enumerate(right) if j not in used and s == slot and same(value, w)), None
        )
        if at is not None:
            used.add(at)
        hits.append((slot, at is not None))
    return hits, [(slot, j in used) for j, (slot, _) in enumerate(right)]


def _pairs(gold: list[Claim], predicted: list[Claim]) -> dict[int, int]:
    ranked = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = min(g["end"], p["end"]) - max(g["start"], p["start"])
            lengths = (g["end"] - g["start"], p["end"] - p["start"])
            if (
                g["kind"] != p["kind"]
                or shared <= 0
                or shared < 0.3 * min(lengths)
                or shared < 0.2 * max(lengths)
            ):
                continue
            mine, theirs = agree(g, p)
            ranked.append((2 * sum(h for _, h in mine) - len(theirs) + shared / 1000, i, j))
    out: dict[int, int] = {}
    for _, i, j in sorted(ranked, reverse=True):
        if i not in out and j not in out.values():
            out[i] = j
    return out


def score(gold: list[Claim], predicted: list[Claim], *, inexact: int = 0) -> Score:
    """Score *predicted* against *gold*; both carry ``doc``, ``start`` and ``end``."""
    result = Score(defaultdict(Tally), defaultdict(Tally), Tally(), Tally(), inexact)
    for doc in sorted({c["doc"] for c in gold} | {c["doc"] for c in predicted}):
        left, right = [c for c in gold if c["doc"] == doc], [c for c in predicted if c["doc"] == doc]
        paired = _pairs(left, right)
        for i, claim in enumerate(left):
            result.by_kind[claim["kind"]].gold += 1
            mine = agree(claim, right[paired[i]])[0] if i in paired else [(s, False) for s, _ in facts(claim)]
            if i in paired:
                result.by_kind[claim["kind"]].right += 1
                result.found.right += 1
                result.typed.right += mine[0][1] and mine[1][1]
            for slot, hit in mine:
                result.slots[slot].gold += 1
                result.slots[slot].right += hit
        for claim in right:
            result.by_kind[claim["kind"]].predicted += 1
            for slot, _ in facts(claim):
                result.slots[slot].predicted += 1
        for tally in (result.found, result.typed):
            tally.gold += len(left)
            tally.predicted += len(right)
    return result
