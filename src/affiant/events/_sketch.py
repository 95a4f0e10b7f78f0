"""Statements laid out for comparison."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import attrs

from affiant.model import Claim, CleanText, Instrument, Party, Place, Span, Statement, TextId, Word, plain

from ._atlas import Atlas
from ._figures import Given, figures_of

#: Types by which people leave the place: it happens where they come from.
LEAVING: Final = ("return", "flee")
#: What is only planned or possible has not been said to happen.
PENDING: Final = ("planned", "possible")


@attrs.frozen(kw_only=True, eq=False)
class Sketch:
    """
    One statement as merging sees it.

    Attributes:
        statement: The statement.
        text: The text of its claim, or ``None`` where it is not known.
        pending: Only planned or possible.
        places: Names by slot, carried ones among them.
        seat: Where it happens: where people are, arrive, or (for a return) leave.
        far: The other end of a movement.
        via: Where it passes.
        span: When it happened, or ``None``.
        figures: Its figures by slot; where its claim has none, those of the earliest copy that has.
        parties: Named organisations by their part.
        carried: Slots whose value stands in another sentence.
        key: What orders statements, whatever the order they come in.
    """

    statement: Statement
    text: CleanText | None
    pending: bool
    places: Mapping[str, tuple[str, ...]]
    seat: frozenset[str]
    far: frozenset[str]
    via: frozenset[str]
    span: Span | None
    figures: Mapping[str, Given]
    sector: frozenset[str]
    actor: frozenset[str]
    parties: Mapping[str, frozenset[str]]
    words: Mapping[str, str]
    instrument: str
    carried: frozenset[str]
    alike: str
    key: tuple[Any, ...]

    @property
    def claim(self) -> Claim:
        """The claim that stands for the statement."""
        return self.statement.claim

    @property
    def family(self) -> str:
        """The origin family that makes the statement."""
        return self.statement.family

    @property
    def published(self) -> Span | None:
        """When its text was published."""
        return self.text.published_span if self.text else None

    @property
    def outlet(self) -> str:
        """Who published its text, or ``""``."""
        return self.text.outlet if self.text else ""


def sketch(statement: Statement, texts: Mapping[TextId, CleanText], atlas: Atlas) -> Sketch:
    """Lay out *statement*; a value carried further than its sentence is used where it has none of its own."""
    claim = statement.claim
    seat, far = ("from", "to") if claim.type in LEAVING else ("to", "from")
    places = _places(claim, atlas, (seat, "at"))
    seats = frozenset((*places.get(seat, ()), *places.get("at", ())))
    figures = figures_of(claim)
    for copy in statement.copies:
        figures = figures_of(copy) | figures
    span = _first_span(claim)
    parties: dict[str, set[str]] = {}
    for slot in claim.slots:
        if isinstance(slot.value, Party) and not slot.context:
            parties.setdefault(slot.value.part, set()).add(slot.value.name)
    instrument = claim.value("instrument")
    return Sketch(
        statement=statement,
        text=texts.get(claim.quote.text_id),
        pending=claim.certainty in PENDING,
        places=places,
        seat=seats,
        far=frozenset(places.get(far, ())),
        via=frozenset(places.get("via", ())),
        span=span,
        figures=figures,
        sector=_named(claim, "sector"),
        actor=_named(claim, "actor"),
        parties={part: frozenset(names) for part, names in parties.items()},
        words={n: str(plain(v)) for n in ("gender", "role", "trend") if (v := claim.value(n)) is not None},
        instrument=instrument.id if isinstance(instrument, Instrument) else "",
        carried=frozenset(s.name for s in claim.slots if s.inferred or s.context),
        alike=_alike(claim, places),
        key=_key(claim, seats, span, figures),
    )


def _places(claim: Claim, atlas: Atlas, seat: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    own: dict[str, list[str]] = {}
    carried: dict[str, list[str]] = {}
    for slot in claim.slots:
        if isinstance(slot.value, Place):
            into = carried if slot.context else own
            into.setdefault(slot.name, []).append(atlas.name(slot.value))
    if any(name in own for name in seat):
        carried = {name: found for name, found in carried.items() if name not in seat}
    return {name: tuple(dict.fromkeys(found)) for name, found in (carried | own).items()}


def _first_span(claim: Claim) -> Span | None:
    spans = sorted((s.context, i) for i, s in enumerate(claim.slots) if s.name == "when")
    value = claim.slots[spans[0][1]].value if spans else None
    return value if isinstance(value, Span) else None


def _named(claim: Claim, slot: str) -> frozenset[str]:
    return frozenset(v.value for v in claim.values(slot) if isinstance(v, Word))


def _alike(claim: Claim, places: Mapping[str, tuple[str, ...]]) -> str:
    """Everything that the claim says, for the test whether two claims of one family say the same."""
    given = sorted((s.name, str(plain(s.value))) for s in claim.slots if s.name != "reason" and not s.context)
    return repr((given, sorted((n, tuple(sorted(p))) for n, p in places.items())))


def _key(
    claim: Claim, seat: frozenset[str], span: Span | None, figures: Mapping[str, Given]
) -> tuple[Any, ...]:
    """Order the claims that say most first, so that the vaguer ones join them and not the other way round."""
    lacking = (not figures, not seat, span is None, -len(claim.slots))
    first = (span.first or date.min) if span else date.max
    bounds = tuple((s, g.low or 0, g.high or 0) for s, g in sorted(figures.items()))
    return (
        *lacking,
        first,
        span.edtf if span else "",
        tuple(sorted(seat)),
        bounds,
        claim.quote.words,
        claim.id,
    )
