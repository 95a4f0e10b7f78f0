"""Head counts, amounts and shares of a claim, with the values they replace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from affiant.model.claims import (
    Amount,
    Batches,
    Count,
    Former,
    Share,
    Value,
    Word,
)  # fmt: skip
from affiant.packs.frames import Frame

from ._hedges import trend
from ._mask import Atom, Masked
from ._mentions import Mention, Quantity

_AMOUNT_TYPES = {
    "money": ("money",),
    "percent": ("pct",),
    "duration": ("dur",),
    "number": ("num",),
    "any": ("money", "pct", "dur"),
}


_COUNTING = ("movement", "presence", "control", "cover", "measure", "terms", "rule")


_AGAINST = ("against", "compared", "from", "versus", "than")


@attrs.frozen(kw_only=True)
class Filled:
    """One value found for a slot: the value, folded offsets of its words, whether it was carried."""

    name: str
    value: Value
    start: int
    end: int
    inferred: bool = False


@attrs.frozen(kw_only=True)
class Scope:
    """
    Where a claim is read from.

    Attributes:
        masked: The sentence.
        first, last: Atoms of the clause, half open.
        outer: Stretches of atoms of the same sentence that lend a subject or a date, nearest first.
        line: Masked line of the clause.
        frame: What is being filled.
        sending: Name of the sending state.
    """

    masked: Masked
    first: int
    last: int
    outer: tuple[tuple[int, int], ...]
    line: str
    frame: Frame
    sending: str


def _atoms(scope: Scope, *codes: str) -> list[tuple[int, Atom]]:
    wanted = {"@" + c for c in codes}
    return [
        (i, a)
        for i, a in enumerate(scope.masked.atoms[scope.first : scope.last], scope.first)
        if a.code in wanted
    ]


def _quantity(atom: Atom) -> Quantity | None:
    value = atom.mention.value if atom.mention else None
    return value if isinstance(value, Quantity) else None


def _figures(scope: Scope) -> Iterator[Filled]:
    kind, frame = scope.frame.kind, scope.frame
    change = trend(scope.line)
    if kind in _COUNTING:
        yield from _counts(scope, change)
    if frame.amount:
        yield from _amounts(scope, change)
    if kind in ("movement", "presence", "cover", "control", "measure") and frame.amount != "percent":
        for _, atom in _atoms(scope, "pct")[:1]:
            quantity = _quantity(atom)
            if quantity and atom.mention:
                value = Share(
                    low=_rounded(quantity.low), high=_rounded(quantity.high), approx=quantity.approx
                )
                yield Filled(name="share", value=value, start=atom.mention.start, end=atom.mention.end)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _counts(scope: Scope, change: str) -> Iterator[Filled]:
    heads = scope.frame.kind in ("presence", "movement")
    found = [(i, a, q) for i, a in _atoms(scope, "count") if (q := _quantity(a)) and not q.whole]
    if scope.frame.kind == "terms":
        found = [f for f in found if not f[2].bare]
    if not found and (heads or scope.frame.type in ("permit", "enforcement")):
        found = [
            (i, a, q)
            for i, a in _atoms(scope, "num")
            if (q := _quantity(a)) and not q.whole and (q.bare if heads else _of_papers(scope, i))
        ]
    if not found:
        yield from _single(scope)
        return
    now = next((f for f in found if not _former(scope, f[0])), None)
    was = next((f for f in found if f is not now and _former(scope, f[0])), None)
    if now is None:
        return
    atom, quantity = now[1], now[2]
    if atom.mention is None:
        return
    low, high = quantity.low, quantity.high
    if change and quantity.form in ("from-to", "to-from"):
        before, after = (low, high) if quantity.form == "from-to" else (high, low)
        yield _filled("was", Former(low=before, high=before), atom.mention)
        low = high = after
    yield _filled(
        "count", Count(low=low, high=high, approx=quantity.approx, per=quantity.per or None), atom.mention
    )
    if quantity.batches:
        yield _filled("batches", Batches(low=quantity.batches[0], high=quantity.batches[1]), atom.mention)
    if was and was[1].mention and (change or _contrast(scope, was[0])):
        yield _filled("was", Former(low=was[2].low, high=was[2].high), was[1].mention)


def _of_papers(scope: Scope, i: int) -> bool:
    """ "3,858 work permits", "17 visa renewals": papers stand for the people who hold them."""
    after = [a.code for a in scope.masked.atoms[i + 1 : min(scope.last, i + 4)]]
    return any(
        c.rstrip("s") in ("permit", "visa", "authorisation", "authorization", "licence", "license", "pass")
        for c in after
    )


_SINGLE_TYPES = ("death", "injury", "illness", "abuse", "sexual_violence", "punishment", "flee")


def _single(scope: Scope) -> Iterator[Filled]:
    """ "A welder died": one person, where what happened happens to somebody."""
    if scope.frame.type not in _SINGLE_TYPES:
        return
    tokens = scope.masked.tagged.sentence.tokens
    for i, atom in _atoms(scope, "group"):
        before = scope.masked.atoms[i - 1].code if i > scope.first else ""
        head = tokens[atom.last - 1].lower
        if (
            atom.mention
            and before in ("a", "an", "another", "one")
            and not head.endswith(("s", "men", "people"))
        ):
            yield _filled("count", Count(low=1, high=1), atom.mention)
            return


def _filled(name: str, value: Value, mention: Mention, *, inferred: bool = False) -> Filled:
    return Filled(name=name, value=value, start=mention.start, end=mention.end, inferred=inferred)


def _former(scope: Scope, i: int) -> bool:
    """ "up from 4,000", "against 1,700 in the spring", "used to be 200": the figure is the former one."""
    atoms = scope.masked.atoms
    before = [atoms[k].code for k in range(max(scope.first, i - 3), i)]
    return bool(before) and (
        before[-1] in _AGAINST
        or (before[-1] == "to" and "used" in before)
        or (before[-1] in ("with", "of") and ("compared" in before or "down" in before))
    )


def _contrast(scope: Scope, i: int) -> bool:
    atoms = scope.masked.atoms
    return any(atoms[k].code in ("against", "compared", "versus") for k in range(max(scope.first, i - 3), i))


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
    found = fits or found
    if not found:
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
    if atom.code == "@pct":
        low, high = _rounded(low), _rounded(high)
    was = next((f for f in found if f is not now), None)
    if change and quantity.form in ("from-to", "to-from"):
        before, after = (low, high) if quantity.form == "from-to" else (high, low)
        yield _filled("was", Former(low=before, high=before), atom.mention)
        low = high = after
    elif (
        change
        and was
        and was[1].mention
        and (_former(scope, was[0]) or was[0] < now[0])
        and was[2].unit.split("/")[0] == quantity.unit.split("/")[0]
    ):
        earlier, later = was, now
        yield _filled("was", Former(low=earlier[2].low, high=earlier[2].high), earlier[1].mention)  # type: ignore[arg-type]
        atom, low, high = later[1], later[2].low, later[2].high
    if atom.mention is not None:
        yield _filled("amount", Amount(low=low, high=high, approx=quantity.approx, unit=unit), atom.mention)


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
    if not any(atoms[k].code in _STEPS for k in range(scope.first, scope.last)):
        return []
    for k in range(first[0] + 1, scope.last):
        quantity = _quantity(atoms[k])
        mention, earlier = atoms[k].mention, first[1].mention
        joined = {atoms[j].code for j in range(first[0] + 1, k)}
        if (
            quantity is None
            or mention is None
            or earlier is None
            or not joined & {"to", "became", "become", "into"}
        ):
            continue
        if not (quantity.bare or quantity.unit.split("/")[0] == first[2].unit.split("/")[0]):
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
