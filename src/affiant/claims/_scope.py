"""Where a claim is read from, and the figures that stand there: which of two is the former one."""

from __future__ import annotations

import attrs

from affiant.model.claims import Value
from affiant.packs.frames import Frame

from ._mask import Atom, Masked
from ._mentions import Mention, Quantity

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


Found = tuple[int, Atom, Quantity]


def _filled(name: str, value: Value, mention: Mention, *, inferred: bool = False) -> Filled:
    return Filled(name=name, value=value, start=mention.start, end=mention.end, inferred=inferred)


def _former(scope: Scope, i: int) -> bool:
    """ "up from 4,000", "against 1,700 in the spring", "used to be 200": the figure is the former one."""
    atoms = scope.masked.atoms
    before = [atoms[k].code for k in range(max(scope.first, i - 3), i)]
    return bool(before) and (
        before[-1] in _AGAINST
        or (before[-1] == "of" and before[-2:-1] == ["instead"])
        or (before[-1] in ("with", "to") and "compared" in before)
        or _soft(scope, i)
    )


def _soft(scope: Scope, i: int) -> bool:
    """ "Used to give 2,200", "once had 90": former, if a later figure follows."""
    atoms = scope.masked.atoms
    for k in range(i - 1, max(scope.first, i - 7) - 1, -1):
        if atoms[k].code in (",", ";", ":") or _quantity(atoms[k]):
            return False
        if atoms[k].code in ("once", "formerly", "previously") or (
            atoms[k].code == "used" and atoms[k + 1].code == "to"
        ):
            return True
    return False


def _contrast(scope: Scope, i: int) -> bool:
    atoms = scope.masked.atoms
    near = [atoms[k].code for k in range(max(scope.first, i - 4), i)]
    if {"against", "compared", "versus"} & set(near) or near[-2:] in (
        ["rather", "than"],
        ["instead", "of"],
        ["down", "from"],
        ["up", "from"],
    ):
        return True
    # "Down to about 500 from 1,800": a bare figure after "from".
    quantity = _quantity(atoms[i])
    return near[-1:] == ["from"] and quantity is not None and quantity.bare
