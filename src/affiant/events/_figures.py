"""How two figures stand to each other, and how a figure reads in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import attrs

from affiant.model import Amount, Claim, Count, Interval

FIGURES: Final = ("count", "share", "amount")

#: Two figures of which one is hedged ("about") do not exclude each other while the gap between them is at
#: most this part of the larger. 500 against 600 (17 %) stays a contradiction, 1,300 against 1,500 (13 %) does
#: not.
TOLERANCE: Final = 0.15

FigureRelation = Literal["none", "one", "same", "near", "differ", "other"]


@attrs.frozen(kw_only=True)
class Given:
    """
    A figure of a claim: its bounds, whether it is hedged, and its unit (``per`` of a count, unit of an
    amount).
    """

    low: float | None
    high: float | None
    approx: bool
    unit: str

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Low and high."""
        return self.low, self.high

    @property
    def value(self) -> Interval:
        """The bounds as a plain interval."""
        return Interval(low=self.low, high=self.high, approx=self.approx)


def figures_of(claim: Claim) -> dict[str, Given]:
    """The figures that *claim* gives, by slot."""
    found: dict[str, Given] = {}
    for slot in claim.slots:
        value = slot.value
        if slot.name in FIGURES and not slot.context and isinstance(value, Interval):
            unit = value.unit if isinstance(value, Amount) else ""
            per = value.per if isinstance(value, Count) else None
            given = Given(low=value.low, high=value.high, approx=value.approx, unit=per or unit)
            found.setdefault(slot.name, given)
    return found


def exclude(a: Given, b: Given) -> bool:
    """
    Tell whether two figures cannot both be right.

    They cannot where their intervals do not overlap; where one of them is hedged, only where the gap is above
    `TOLERANCE` of the larger bound at the gap.
    """
    for lower, upper in ((a, b), (b, a)):
        if lower.high is not None and upper.low is not None and lower.high < upper.low:
            gap = upper.low - lower.high
            return not ((a.approx or b.approx) and gap <= TOLERANCE * abs(upper.low))
    return False


def damaged(copy: Given, source: Given) -> bool:
    """
    Tell whether a copy has another number than its source.

    A bound lost or found (``up to 2,000`` → ``2,000``) is a hedge that went, not another number.
    """
    if copy.unit != source.unit or copy.bounds == source.bounds:
        return False
    if None not in copy.bounds and None not in source.bounds:
        return True
    return not ({copy.low, copy.high} & {source.low, source.high}) - {None}


def relate(a: Mapping[str, Given], b: Mapping[str, Given]) -> FigureRelation:
    """
    Say how the figures of two claims stand to each other.

    ``none``: neither has any; ``one``: only one has; ``same``: the bounds are equal; ``near``: they do not
    exclude each other; ``differ``: they do; ``other``: they are figures of different things (another slot or
    unit).
    """
    if not a or not b:
        return "none" if not a and not b else "one"
    common = a.keys() & b.keys()
    if not common or any(a[s].unit != b[s].unit for s in common):
        return "other"
    if all(a[s].bounds == b[s].bounds for s in common):
        return "same"
    return "differ" if any(exclude(a[s], b[s]) for s in common) else "near"


def ratio(a: Mapping[str, Given], b: Mapping[str, Given]) -> float:
    """How many times the larger figure is the smaller one, over the slots that both give."""
    worst = 1.0
    for slot in a.keys() & b.keys():
        mids = [_middle(a[slot]), _middle(b[slot])]
        if min(mids) <= 0:
            return float("inf")
        worst = max(worst, max(mids) / min(mids))
    return worst


def _middle(given: Given) -> float:
    known = [bound for bound in given.bounds if bound is not None]
    return sum(known) / len(known)


def say(given: Given, slot: str = "count") -> str:
    """
    Write a figure as a sentence would.

    >>> say(Given(low=6000, high=6000, approx=True, unit=""))
    'about 6,000'
    >>> say(Given(low=None, high=90, approx=False, unit="percent"), "amount")
    'up to 90 percent'
    """
    if given.low is None:
        words = f"up to {_number(given.high)}"
    elif given.high is None:
        words = f"at least {_number(given.low)}"
    elif given.low == given.high:
        words = f"{'about ' if given.approx else ''}{_number(given.low)}"
    else:
        words = f"{'about ' if given.approx else ''}{_number(given.low)} to {_number(given.high)}"
    if slot == "share":
        return f"{words} percent"
    if slot == "count":
        return f"{words} a {given.unit}" if given.unit else words
    return f"{words} {given.unit}".rstrip()


def _number(value: float | None) -> str:
    return f"{value:,}" if value is not None else "?"
