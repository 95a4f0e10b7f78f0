"""Findings: what a dated rule says of an event, element by element."""

from __future__ import annotations

from typing import Literal

import attrs

from .canonical import identify

ElementState = Literal["met", "not met", "unknown"]
Result = Literal[
    "consistent",
    "inconsistent_if_true",
    "prospective",
    "presumed",
    "indicator_present",
    "not_yet_applicable",
    "no_rule",
    "insufficient",
]


@attrs.frozen(kw_only=True)
class Element:
    """One condition of a rule: how it stands, and the words or the fact that it rests on."""

    name: str
    state: ElementState
    because: str


@attrs.frozen(kw_only=True)
class Finding:
    """
    A rule judged on one event by the version in force on the event's own date.

    Attributes:
        event: Id of the event.
        rule: Id of the rule in the pack.
        version: Which version of the rule: its first day in force.
        paragraph: The paragraph, as a lawyer would cite it.
        bound: Who the rule binds: ``China (host state)``.
        result: One of the result classes.
        elements: Each condition, met, not met or unknown.
        says: One sentence; conditional ("if true") unless the result is ``no_rule`` or ``insufficient``.
        reference: Where the rule can be read.
        pack: Pack id and version that judged.
        because: The event and the claims it rests on.
    """

    event: str
    rule: str
    version: str
    paragraph: str
    bound: str
    result: Result
    elements: tuple[Element, ...]
    says: str
    reference: str = ""
    pack: str = ""
    because: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """``finding1:`` and the hash of event, rule, version and result."""
        return identify(
            "finding1",
            {"event": self.event, "rule": self.rule, "version": self.version, "result": self.result},
        )


@attrs.frozen(kw_only=True)
class Estimate:
    """
    A range over origins for one quantity, place and period.

    Attributes:
        quantity: ``presence``, ``dispatch``, ``return``, … ; stocks and flows are never pooled.
        place: Canonical place name.
        period: EDTF month.
        low, high: The hull over one value for each family; ``None`` where a bound was not given.
        origins: Number of families behind it.
        independent: Size of the largest pairwise independent set of them.
        says: ``range over origins``, ``independence not established`` or ``cannot tell``, in a sentence.
        inputs: For each family the value that was taken, and the claims behind it.
        because: The claims it rests on, sorted.
    """

    quantity: str
    place: str
    period: str
    low: float | None
    high: float | None
    origins: int
    independent: int
    says: str
    inputs: tuple[Input, ...] = ()

    @property
    def because(self) -> tuple[str, ...]:
        """The claims behind all inputs, sorted."""
        return tuple(sorted({c for i in self.inputs for c in i.claims}))

    @property
    def id(self) -> str:
        """``estimate1:`` and the hash of what is estimated."""
        return identify("estimate1", {"quantity": self.quantity, "place": self.place, "period": self.period})


@attrs.frozen(kw_only=True)
class Input:
    """The one value that a family gives to an estimate."""

    family: str
    low: float | None
    high: float | None
    claims: tuple[str, ...]
