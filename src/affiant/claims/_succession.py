"""A figure that follows another: "up from 4,000", "used to give 2,200, and now 2,700"."""

from __future__ import annotations

import attrs

from affiant.model import Claim, CleanText, QuoteRefused, Slot
from affiant.model.claims import Former, Interval, Word
from affiant.packs.frames import Frame

from ._clauses import Clause
from ._figures import Filled
from ._fold import Folded
from ._mask import Atom, Masked
from ._mentions import Quantity


def succeeded(
    text: CleanText,
    folded: Folded,
    masked: Masked,
    part: Clause,
    previous: tuple[Clause, Frame, list[Filled]],
    claim: Claim,
) -> Claim | None:
    """
    Join a figure to the one it follows or replaces.

    "…, up from 4,000" gives the claim before it its former value; "used to give 2,200, and the figure is now 2,700"
    makes the first figure the former one. Returns the claim changed, or ``None``.
    """
    name = "amount" if any(s.name == "amount" for s in claim.slots) else "count"
    old = next((s for s in claim.slots if s.name == name), None)
    figure = _figure_of(masked, part)
    if (
        old is None
        or figure is None
        or not isinstance(old.value, Interval)
        or any(s.name == "was" for s in claim.slots)
    ):
        return None
    atom, quantity = figure
    if atom.mention is None or claim.kind not in ("presence", "terms", "movement"):
        return None
    words = [a.code for a in masked.atoms[part.first : part.last]]
    quote = text.quote(*folded.home(atom.mention.start, atom.mention.end))
    if (
        words[:2] in (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"])
        or words[0] == "against"
    ):
        slots = [
            *claim.slots,
            Slot(name="was", value=Former(low=quantity.low, high=quantity.high), quote=quote),
        ]
        if words[0] in ("up", "down") and not any(s.name == "trend" for s in slots):
            slots.append(Slot(name="trend", value=Word(value=words[0]), quote=quote))
    elif (
        {"now", "since", "today", "@time"} & set(words[:7])
        and {"used", "once"} & set(masked.sub(previous[0].first, previous[0].last).split())
        and len(words) <= 12
    ):
        new = attrs.evolve(old.value, low=quantity.low, high=quantity.high, approx=quantity.approx)
        slots = [
            attrs.evolve(s, value=new, quote=quote) if s is old else s
            for s in claim.slots
            if s.name != "trend"
        ]
        slots.append(Slot(name="was", value=Former(low=old.value.low, high=old.value.high), quote=old.quote))
        higher = (quantity.low or quantity.high or 0) > (old.value.low or old.value.high or 0)
        slots.append(Slot(name="trend", value=Word(value="up" if higher else "down"), quote=quote))
    else:
        return None
    _, end = masked.span(part.first, part.last)
    try:
        whole = text.quote(claim.quote.start, folded.home(end - 1, end)[1])
    except QuoteRefused:
        return None
    return attrs.evolve(claim, slots=tuple(slots), quote=whole)


def _figure_of(masked: Masked, part: Clause) -> tuple[Atom, Quantity] | None:
    """The first figure of a clause."""
    for atom in masked.atoms[part.first : part.last]:
        value = atom.mention.value if atom.mention else None
        if atom.code in ("@count", "@money", "@num", "@dur", "@pct") and isinstance(value, Quantity):
            return atom, value
    return None
