"""Amounts of a claim: money, percentages and durations, and the amounts that they replace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from affiant.model.claims import Amount, Former, Word
from affiant.packs.frames import Frame

from ._heads import _mention
from ._mask import Atom
from ._mentions import Quantity
from ._numbers import fraction_at
from ._scope import Filled, Found, Scope, _atoms, _contrast, _filled, _former, _quantity

_AMOUNT_TYPES = {
    "money": ("money",),
    "percent": ("pct",),
    "duration": ("dur",),
    "number": ("num",),
    "any": ("money", "pct", "dur"),
}


#: What a claim of the judge's own, which no frame stands behind, takes its amount from.
_AMOUNTS = {
    "contract_length": "duration", "hours": "duration", "rest": "any", "fee_paid": "money", "host_pays": "money",
    "worker_gets": "any", "state_takes": "any", "quota": "any", "deduction": "any", "arrears": "any",
    "training": "duration", "confinement": "duration", "punishment": "duration", "illness": "duration",
    "unrest": "duration", "debt": "any", "revenue": "money", "goods_exported": "money", "goods_sold_to": "money",
    "goods_blocked": "money", "goods_returned": "money", "cooperation_declines": "percent",
    "enforcement": "money", "prosecution": "money",
}  # fmt: skip


_UNITS = {"hours": "hours/day", "rest": "days/month"}


def _with_amount(frame: Frame) -> Frame:
    """What the judge claims by itself has no frame that says where its amount stands: its type says it."""
    if frame.match and frame.type not in ("enforcement", "prosecution"):
        return frame
    return attrs.evolve(frame, amount=_AMOUNTS.get(frame.type, ""), unit=_UNITS.get(frame.type, ""))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _amounts(scope: Scope, change: str) -> Iterator[Filled]:
    wanted = _AMOUNT_TYPES[scope.frame.amount]
    if scope.frame.type == "state_takes" and scope.frame.amount == "any":
        # What the state keeps of a wage is said as a share of it.
        wanted = ("pct", "money")
    found = [(i, a, q) for i, a in _atoms(scope, *wanted) if (q := _quantity(a))]
    if scope.frame.amount == "any" and found:
        # Money says more of a wage than a percentage, a percentage more than a time.
        best = min(wanted.index(f[1].code[1:]) for f in found)
        found = [f for f in found if f[1].code[1:] == wanted[best]]
    fits = [f for f in found if _fits(scope.frame, f[2])]
    found = [f for f in fits or found if not _not_one(scope, f[0], f[2])] or _behind(scope, wanted)
    if not found and "pct" in wanted:
        found = _part(scope)
    if not found:
        yield from _no_rest(scope)
        return
    step = _step(scope, found)
    if step:
        yield from step
        return
    now = next((f for f in found if not _former(scope, f[0])), found[0])
    atom, quantity = now[1], now[2]
    if atom.mention is None:
        return
    low, high = quantity.low, quantity.high
    unit = quantity.unit or scope.frame.unit
    if (
        scope.frame.unit
        and "/" in scope.frame.unit
        and "/" not in unit
        and scope.frame.unit.split("/")[0] == unit
    ):
        unit = scope.frame.unit
    if unit in ("hours/day", "hours") and (low or high or 0) > _DAY and "/" not in quantity.unit:
        # "Their week is 60 to 72 hours long": more than a day holds.
        unit = "hours/month" if " month " in scope.line else "hours/week"
    if atom.code == "@pct":
        low, high = _rounded(low), _rounded(high)
    was = next((f for f in found if f is not now), None) or _bare_former(scope, now)
    if change and quantity.form in ("from-to", "to-from"):
        before, after = (low, high) if quantity.form == "from-to" else (high, low)
        yield _filled("was", Former(low=before, high=before), atom.mention)
        low = high = after
    elif (
        was
        and was[1].mention
        and ((change and (_former(scope, was[0]) or was[0] < now[0])) or _contrast(scope, was[0]))
        and (was[2].bare or was[2].unit.split("/")[0] == quantity.unit.split("/")[0])
    ):
        earlier, later = was, now
        yield _filled("was", Former(low=earlier[2].low, high=earlier[2].high), earlier[1].mention)  # type: ignore[arg-type]
        atom, low, high = later[1], later[2].low, later[2].high
    if atom.mention is not None:
        approx = quantity.approx or bool(_BY_ESTIMATE.search(scope.line))
        yield _filled("amount", Amount(low=low, high=high, approx=approx, unit=unit), atom.mention)


_DAY = 24


_BY_ESTIMATE = re.compile(
    r" (?:(?:is|are|was|were|been) estimated|(?:by|on|at) (?:one|some|an|a rough) estimates?) "
)


def _behind(scope: Scope, wanted: Sequence[str]) -> list[Found]:
    """ "He has always paid in dollars, $450 a head"; "each evening had a target: $400": the sum stands behind the clause."""
    atoms = scope.masked.atoms
    at = scope.last - 1 if atoms[scope.last - 1].code in (",", ":") else scope.last
    if scope.frame.kind not in ("terms", "trade") or at + 1 >= len(atoms) or atoms[at].code not in (",", ":"):
        return []
    atom = atoms[at + 1]
    quantity = _quantity(atom)
    return [(at + 1, atom, quantity)] if quantity and atom.code[1:] in wanted else []


def _part(scope: Scope) -> list[Found]:
    """ "The logger receives a tenth": a part that is no mention, as frames match it by its words."""
    tokens = scope.masked.tagged.sentence.tokens
    for i in range(scope.first, scope.last):
        first = scope.masked.atoms[i].first
        part = fraction_at(tokens, first, closing=True)
        if part and part[3] <= scope.masked.atoms[scope.last - 1].last:
            low, high, approx, end = part
            quantity = Quantity(low=low, high=high, approx=approx, unit="percent")
            mention = _mention("pct", tokens, first, end, quantity)
            return [(i, Atom("@pct", first, end, mention, False), quantity)]
    return []


def _bare_former(scope: Scope, now: Found) -> Found | None:
    """ "Four years rather than three", "2,800 yuan, up from 2,500": the former figure goes without its unit."""
    for i, atom in _atoms(scope, "num", "count"):
        quantity = _quantity(atom)
        if i > now[0] and quantity and quantity.bare and _contrast(scope, i):
            return i, atom, quantity
    return None


def _not_one(scope: Scope, i: int, quantity: Quantity) -> bool:
    """ "Not even one yuan" is no amount."""
    before = {a.code for a in scope.masked.atoms[max(scope.first, i - 3) : i]}
    return quantity.low == quantity.high == 1 and bool(before & {"not", "never", "without"})


_NO_DAY = re.compile(
    r" (?:no|not a|without a|without any|not one|never a) (?:\S+ )?(?:days?|sundays?|holidays?) (?:off|of rest|free) "
)


def _no_rest(scope: Scope) -> Iterator[Filled]:
    """ "There is no day off": none is an amount too."""
    if scope.frame.type == "rest" and _NO_DAY.search(scope.line):
        start, end = scope.masked.span(scope.first, scope.last)
        yield Filled(
            name="amount", value=Amount(low=0, high=0, approx=False, unit="days"), start=start, end=end
        )


_LENGTHS = {"contract_length": ("years", "months"), "rest": ("days",), "hours": ("hours", "days")}


def _fits(frame: Frame, quantity: Quantity) -> bool:
    """A length of contract is in years or months, rest in days, work in hours: the others belong to another claim."""
    wanted = _LENGTHS.get(frame.type)
    return wanted is None or quantity.unit.split("/")[0] in wanted


_STEPS = frozenset(
    "became become becomes stretched extended cut raised lowered increased reduced went rose fell lengthened shortened turned climbed grew doubled".split()
)


def _step(scope: Scope, found: Sequence[tuple[int, Atom, Quantity]]) -> list[Filled]:
    """ "Ten hours a day became fourteen": the second figure holds, in the unit of the first."""
    atoms = scope.masked.atoms
    first = found[0]
    if not any(atoms[k].code in _STEPS or atoms[k].code == "then" for k in range(scope.first, scope.last)):
        return []
    for k in range(first[0] + 1, scope.last):
        quantity = _quantity(atoms[k])
        mention, earlier = atoms[k].mention, first[1].mention
        joined = {atoms[j].code for j in range(first[0] + 1, k)}
        then = atoms[k - 1].code == "then" or (
            atoms[k - 2].code == "then" and atoms[k - 1].code in ("to", "at")
        )
        if (
            quantity is None
            or mention is None
            or earlier is None
            or not (then or joined & {"to", "became", "become", "into"})
        ):
            continue
        if not (
            (quantity.bare and first[1].code != "@pct")
            or quantity.unit.split("/")[0] == first[2].unit.split("/")[0]
        ):
            continue
        higher = (quantity.low or quantity.high or 0) > (first[2].low or first[2].high or 0)
        return [
            _filled(
                "amount",
                Amount(
                    low=quantity.low,
                    high=quantity.high,
                    approx=quantity.approx,
                    unit=first[2].unit or scope.frame.unit,
                ),
                mention,
            ),
            _filled("was", Former(low=first[2].low, high=first[2].high), earlier),
            _filled("trend", Word(value="up" if higher else "down"), mention),
        ]
    return []
