"""Head counts, amounts and shares of a claim, with the values they replace."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from affiant.model.claims import Share

from ._amounts import _amounts, _rounded, _with_amount
from ._counting import _counts
from ._hedges import trend
from ._scope import Filled, Scope, _atoms, _filled, _quantity

__all__ = ["Filled", "Scope", "_atoms", "_figures", "_filled"]


_COUNTING = ("movement", "presence", "control", "cover", "measure", "terms")


def _figures(scope: Scope) -> Iterator[Filled]:
    kind = scope.frame.kind
    frame = scope.frame if scope.frame.amount else _with_amount(scope.frame)
    scope = attrs.evolve(scope, frame=frame)
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
