"""Events and contradictions: what claims of several reports say of one happening, and where they disagree."""

from __future__ import annotations

from typing import Literal

import attrs

from .canonical import identify
from .claims import Interval, Party

ContradictionType = Literal["value", "scope", "denial", "retraction", "supersession", "damaged in transit"]


@attrs.frozen(kw_only=True)
class Support:
    """The claims of one origin family that support or deny an event."""

    family: str
    claims: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Merged:
    """The recorded decision that two claims speak of one happening, and why."""

    claim: str
    into: str
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Figure:
    """
    One figure given for an event, by whom.

    Attributes:
        slot: ``count``, ``share`` or ``amount``.
        value: The bounds as claimed, never averaged.
        unit: Unit of an amount, ``per`` of a count, or ``""``.
        families: The origin families that give it, sorted.
        claims: The claims that give it, sorted.
    """

    slot: str
    value: Interval
    unit: str = ""
    families: tuple[str, ...]
    claims: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Event:
    """
    One happening as its reports have it: ranges are kept, nobody is picked as right.

    Attributes:
        kind: Kind of the claims, ``movement``, ``control``, …
        type: Their sub-type, or ``""``.
        certainty: The strongest certainty among the supporting claims.
        certainties: Every certainty given, sorted.
        at, from_, via, to: Canonical place names, sorted.
        host: The host state, where the places or the actor say so, or ``""``.
        sector, actor: Names, sorted.
        instrument, unit: As the claims have them, or ``""``.
        trend: The trends that its claims give (``up``, ``down``, …), sorted.
        gender, role: Words of the closed lists, sorted.
        parties: Named organisations and the part they play, sorted.
        when: EDTF hull of the claims' dates, or ``""``.
        published: EDTF hull of the reports' publication dates, or ``""``; says when the event was known at the latest.
        inferred: Slots whose value was carried from another sentence in every supporting claim.
        figures: Every figure given, each with its families.
        supports: Supporting claims by family.
        denies: Denying claims by family.
        because: The claims it rests on, sorted.
        decisions: Why its claims were taken together.
    """

    kind: str
    type: str
    certainty: str
    certainties: tuple[str, ...]
    at: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    host: str = ""
    sector: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    instrument: str = ""
    trend: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    when: str = ""
    published: str = ""
    inferred: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    supports: tuple[Support, ...]
    denies: tuple[Support, ...] = ()
    because: tuple[str, ...]
    decisions: tuple[Merged, ...] = ()

    @property
    def id(self) -> str:
        """``event1:`` and the hash of what the event is and of its families; copies do not change it."""
        apart = {
            "gender": self.gender,
            "role": self.role,
            "trend": self.trend,
            "parties": [[p.part, p.name] for p in self.parties],
            "pending": self.certainty in ("planned", "possible"),
        }
        return identify(
            "event1",
            {name: value for name, value in apart.items() if value}
            | {
                "kind": self.kind,
                "type": self.type,
                "places": [self.at, self.from_, self.via, self.to],
                "host": self.host,
                "sector": self.sector,
                "actor": self.actor,
                "instrument": self.instrument,
                "when": self.when,
                "figures": [[f.slot, f.value.as_list(), f.unit, f.families] for f in self.figures],
                "families": [[s.family for s in self.supports], [s.family for s in self.denies]],
            },
        )


@attrs.frozen(kw_only=True)
class Contradiction:
    """
    Claims that cannot all be so as they stand; all are kept, side by side.

    Attributes:
        type: What sort of disagreement.
        attribute: The slot in question (``count``), or ``polarity`` for a denial.
        sides: The rival positions: the words of the position and the claims that take it.
        families: The origin families involved, sorted.
        events: The events involved, sorted.
        says: The disagreement in one sentence.
    """

    type: ContradictionType
    attribute: str
    sides: tuple[Side, ...]
    families: tuple[str, ...]
    events: tuple[str, ...]
    says: str

    @property
    def because(self) -> tuple[str, ...]:
        """The claims on all sides, sorted."""
        return tuple(sorted({c for side in self.sides for c in side.claims}))

    @property
    def id(self) -> str:
        """``contradiction1:`` and the hash of type, attribute and positions with their families."""
        return identify(
            "contradiction1",
            {
                "type": self.type,
                "attribute": self.attribute,
                "sides": [[s.position, s.families] for s in self.sides],
                "events": self.events,
            },
        )


@attrs.frozen(kw_only=True)
class Side:
    """One position in a contradiction and who takes it."""

    position: str
    families: tuple[str, ...]
    claims: tuple[str, ...]
