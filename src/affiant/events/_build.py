"""Events built from clusters of statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from affiant.model import (
    Claim,
    Event,
    Figure,
    Interval,
    Merged,
    Party,
    Span,
    Support,
)
from affiant.model.claims import CERTAINTIES, PLACE_SLOTS

from ._atlas import Atlas
from ._cluster import Cluster
from ._figures import Given, figures_of
from ._sketch import LEAVING, Sketch

#: Kinds and types whose actor, where it is a state, is the state that hosts; a sanction is not hosted by who
#: imposes it.
_HOSTED_BY_ACTOR: Final = ("movement", "presence", "terms", "control", "cover")
_HOSTING_MEASURES: Final = ("permit", "hiring_demand", "reluctance", "agreement")


@attrs.define(eq=False)
class Draft:
    """
    A cluster on its way to an event, with what denies it.

    Attributes:
        cluster: The statements that it rests on.
        positive: Whether they say that it happened; otherwise the event has denials only.
        denies: Statements that deny it.
    """

    cluster: Cluster
    positive: bool
    denies: list[Sketch] = attrs.field(factory=list)

    @property
    def members(self) -> list[Sketch]:
        """The statements that say that it happened, or where there are none that say that it did not."""
        return self.cluster.members


def build(draft: Draft, atlas: Atlas) -> Event:
    """Make the event of *draft*: ranges kept, nobody picked as right."""
    members = draft.members
    lead = draft.cluster.lead
    said = [m.claim.certainty for m in members]
    denying = draft.denies if draft.positive else [*members, *draft.denies]
    supports = _supports(members) if draft.positive else ()
    denies = _supports(denying)
    places = {
        slot: atlas.most_specific(_all(m.places.get(slot, ()) for m in members)) for slot in PLACE_SLOTS
    }
    return Event(
        kind=lead.claim.kind,
        type=lead.claim.type,
        certainty=min(said, key=CERTAINTIES.index),
        certainties=tuple(sorted(set(said))),
        at=places["at"],
        from_=places["from"],
        via=places["via"],
        to=places["to"],
        host=_host(lead.claim, members, atlas),
        sector=_all(m.sector for m in members),
        actor=_all(m.actor for m in members),
        instrument=lead.instrument,
        trend=_words(members, "trend"),
        gender=_words(members, "gender"),
        role=_words(members, "role"),
        parties=tuple(
            Party(name=name, part=part)
            for part, name in sorted(
                {(p, n) for m in members for p, names in m.parties.items() for n in names}
            )
        ),
        when=hull(m.span for m in members),
        published=hull(m.published for m in members),
        inferred=_carried(members),
        figures=figures(members),
        supports=supports,
        denies=denies,
        because=tuple(sorted({c for s in (*supports, *denies) for c in s.claims})),
        decisions=_decisions(draft.cluster),
    )


def hull(spans: Iterable[Span | None]) -> str:
    """
    The shortest EDTF that covers all *spans* that are given; ``""`` where none is or it would be open both
    ways.
    """
    given = [s for s in spans if s is not None]
    if not given:
        return ""
    if len({s.edtf for s in given}) == 1:
        return given[0].edtf
    firsts, lasts = [s.first for s in given], [s.last for s in given]
    first = None if None in firsts else min(f for f in firsts if f)
    last = None if None in lasts else max(x for x in lasts if x)
    return Span.between(first, last).edtf if first or last else ""


def figures(members: Iterable[Sketch]) -> tuple[Figure, ...]:
    """Every figure that the statements give, each once with the families and claims that give it."""
    found: dict[tuple[str, float, float, str], list[tuple[Sketch, Given]]] = {}
    for member in members:
        for slot, given in member.figures.items():
            low = float("-inf") if given.low is None else given.low
            high = float("inf") if given.high is None else given.high
            found.setdefault((slot, low, high, given.unit), []).append((member, given))
    return tuple(
        Figure(
            slot=slot,
            value=Interval(low=by[0][1].low, high=by[0][1].high, approx=all(given.approx for _, given in by)),
            unit=unit,
            families=tuple(sorted({member.family for member, _ in by})),
            claims=tuple(sorted({c for member, given in by for c in giving(member, slot, given)})),
        )
        for (slot, _, _, unit), by in sorted(found.items(), key=lambda item: item[0])
    )


def giving(member: Sketch, slot: str, given: Given) -> tuple[str, ...]:
    """The claims of a statement that give this very figure; a copy with another number is not among them."""
    claims = (member.claim, *member.statement.echoes)
    return tuple(
        c.id
        for c in claims
        if (own := figures_of(c).get(slot)) and own.bounds == given.bounds and own.unit == given.unit
    )


def _supports(members: Iterable[Sketch]) -> tuple[Support, ...]:
    by: dict[str, set[str]] = {}
    for member in members:
        by.setdefault(member.family, set()).update(member.statement.claims)
    return tuple(Support(family=f, claims=tuple(sorted(by[f]))) for f in sorted(by))


def _all(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({name for group in groups for name in group}))


def _words(members: Iterable[Sketch], name: str) -> tuple[str, ...]:
    return tuple(sorted({m.words[name] for m in members if name in m.words}))


def _carried(members: list[Sketch]) -> tuple[str, ...]:
    """Slots that each statement which has them took from another sentence."""
    names = {name for m in members for name in m.carried}
    having = {n: [m for m in members if any(s.name == n for s in m.claim.slots)] for n in names}
    return tuple(sorted(n for n, having_it in having.items() if all(n in m.carried for m in having_it)))


def _host(claim: Claim, members: list[Sketch], atlas: Atlas) -> str:
    """The host by the places where it happens, else by the actor; ``""`` where neither says so."""
    if claim.kind in ("trade", "rule", "stance"):
        slots: tuple[str, ...] = ("from",) if claim.kind == "trade" else ("at",)
    else:
        slots = ("from", "at") if claim.type in LEAVING else ("to", "at")
    found = atlas.host(p for m in members for slot in slots for p in m.places.get(slot, ()))
    by_actor = claim.kind in _HOSTED_BY_ACTOR or claim.type in _HOSTING_MEASURES
    if found or not by_actor:
        return found
    return atlas.host(a for m in members for a in m.actor if atlas.is_state(a))


def _decisions(cluster: Cluster) -> tuple[Merged, ...]:
    decided = [
        Merged(claim=new.claim.id, into=partner.claim.id, reasons=why) for new, partner, why in cluster.why
    ]
    for member in cluster.members:
        base = member.claim
        for copy in member.statement.copies:
            decided.append(Merged(claim=copy.id, into=base.id, reasons=(_copied(copy, base),)))
        for cite in member.statement.citations:
            decided.append(Merged(claim=cite.id, into=base.id, reasons=("a citation of the same origin",)))
    return tuple(sorted(decided, key=lambda m: (m.claim, m.into)))


def _copied(copy: Claim, base: Claim) -> str:
    if copy.quote.words == base.quote.words:
        return "the same words in a copy of the same origin"
    return "the same statement in a copy of the same origin, in other words"
