"""
The shape of a rule file on disk. Pydantic stops here: the loader hands on the values of `affiant.packs.rules`.

Every description is what a reader is told when the key is wrong.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

from affiant.model.claims import KINDS
from affiant.model.findings import Result

from .rules import FIELDS

_STATES = ("met", "not met", "unknown")
_OPERATORS = (
    "given", "known", "known_outside", "in", "not_in", "in_set", "not_in_set", "includes", "from", "after", "at_least", "at_most",
)  # fmt: skip

Day = Annotated[date, Strict()]
Kind = Literal[*KINDS]  # type: ignore[valid-type]
FieldName = Literal[*FIELDS]  # type: ignore[valid-type]
RESULTS = get_args(Result)
Filled = Annotated[str, Field(min_length=1)]


class Shape(BaseModel):
    """Frozen, and deaf to keys it does not know: they are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class SelectorShape(Shape):
    """Events that are meant."""

    kind: Kind = Field(description=f"One of: {', '.join(KINDS)}.")
    type: tuple[str, ...] = Field(default=(), description='A list of sub-types of the kind: ["dispatch"].')
    polarity: Literal["+", "-"] = Field(default="+", description='"+", or "-" for a denial.')


class ConditionShape(Shape):
    """A test of one field, or ``all``, ``any`` or ``not`` over conditions."""

    field: FieldName | None = Field(default=None, description=f"One of: {', '.join(FIELDS)}.")
    given: Literal[True] | None = Field(
        default=None, description="true: met where the field is said, not met where not."
    )
    known: Literal[True] | None = Field(
        default=None, description="true: met where the field is said, otherwise unknown."
    )
    known_outside: Filled | None = Field(
        default=None, description="The name of a set: met for a value outside it, unknown within it."
    )
    in_: tuple[str, ...] | None = Field(default=None, alias="in", description="A list of values.")
    not_in: tuple[str, ...] | None = Field(default=None, description="A list of values.")
    in_set: Filled | None = Field(default=None, description="The name of a set of tables/sets.toml.")
    not_in_set: Filled | None = Field(default=None, description="The name of a set of tables/sets.toml.")
    includes: tuple[str, ...] | None = Field(
        default=None, description="A list of values: met where one is named, otherwise unknown."
    )
    from_: Day | None = Field(default=None, alias="from", description="A day without quotes: 2012-01-31.")
    after: Day | None = Field(default=None, description="A day without quotes: 2012-01-31.")
    at_least: float | None = Field(default=None, description="A number; give the unit beside it.")
    at_most: float | None = Field(default=None, description="A number; give the unit beside it.")
    unit: str = Field(default="", description='The unit of an amount: "hours/day".')
    implied_by: tuple[SelectorShape, ...] = Field(
        default=(), description="A list of events, each { kind = …, type = […] }."
    )
    all: tuple[ConditionShape, ...] | None = Field(default=None, description="A list of conditions.")
    any: tuple[ConditionShape, ...] | None = Field(default=None, description="A list of conditions.")
    not_: ConditionShape | None = Field(default=None, alias="not", description="One condition.")

    def operators(self) -> tuple[str, ...]:
        """The comparisons that are written down."""
        return tuple(o for o in _OPERATORS if getattr(self, _attribute(o)) is not None)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        joined = [n for n in ("all", "any", "not_") if getattr(self, n) is not None]
        used = self.operators()
        if joined and (self.field or used or len(joined) > 1):
            raise ValueError("a condition is either a test of one field or one of all, any, not")
        if joined:
            return self
        if not self.field or len(used) != 1:
            raise ValueError(f"a test needs a field and exactly one of: {', '.join(_OPERATORS)}")
        if (used[0] in ("from", "after")) != (self.field == "when") and used[0] not in ("given", "known"):
            raise ValueError(
                "from and after go with the field when, and when goes with from, after, given or known"
            )
        if (used[0] in ("at_least", "at_most")) != (self.field == "amount") or (
            self.field == "amount" and not self.unit
        ):
            raise ValueError("at_least and at_most go with the field amount and a unit")
        return self


def _attribute(key: str) -> str:
    return f"{key}_" if key in ("in", "from", "not") else key


class ElementShape(Shape):
    """One element."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$", description="Small letters, figures and hyphens.")
    name: Filled = Field(description="What the element is called in a finding, in plain words.")
    if_: ConditionShape | None = Field(
        default=None, alias="if", description="A condition; leave it out for what no report can tell."
    )
    words: dict[Literal["met", "not met", "unknown"], Filled] = Field(
        default={}, description="For met, not met or unknown: the words that explain it."
    )


class CaseShape(Shape):
    """One case of a version."""

    name: Filled = Field(description="The case in plain words.")
    of: tuple[SelectorShape, ...] = Field(min_length=1, description="At least one { kind = …, type = […] }.")
    given: tuple[str, ...] = Field(default=(), description="A list of ids of elements.")
    unless: tuple[str, ...] = Field(default=(), description="A list of ids of elements: the exceptions.")
    shows: tuple[str, ...] = Field(default=(), description="A list of ids of elements.")
    result: Result = Field(description=f"One of: {', '.join(RESULTS)}.")
    says: Filled = Field(description="One conditional sentence.")


class InForceShape(Shape):
    """The days a version is in force."""

    since: Day = Field(alias="from", description="The first day in force, without quotes: 2012-01-31.")
    until: Day | None = Field(default=None, description="The last day in force, without quotes.")


class ReferenceShape(Shape):
    """Where a version was read."""

    title: Filled = Field(description="What was read.")
    url: str = Field(pattern=r"^https?://\S+$", description="Its address, with https://.")
    read_on: Day = Field(description="The day it was read, without quotes: 2026-11-24.")
    official: str = Field(
        default="", pattern=r"^(https?://\S+)?$", description="The address of the issuing body's own text."
    )
    note: str = Field(default="", description="What is still to be checked.")


class VersionShape(Shape):
    """One version of a rule."""

    in_force: InForceShape = Field(description="{ from = 2012-01-31 }, with until where it has ended.")
    margin_days: int = Field(default=0, ge=0, le=3, description="0 to 3 days around a boundary.")
    paragraph: Filled = Field(description="As a lawyer would cite it.")
    reference: ReferenceShape = Field(
        description="{ title, url, read_on } and, where they help, official and note."
    )
    case: tuple[CaseShape, ...] = Field(default=(), description="[[rule.version.case]] tables.")


class BeforeShape(Shape):
    """What holds before the first version."""

    result: Literal["no_rule", "not_yet_applicable", "as first version"] = Field(
        description="One of: no_rule, not_yet_applicable, as first version."
    )
    says: str = Field(default="", description="One sentence.")


class ExampleShape(Shape):
    """An event and what the rule must say of it."""

    says: Filled = Field(description="What the example shows, in one sentence.")
    event: dict[str, Any] = Field(
        min_length=1, description='The event as `findings --events` takes it: { kind = "movement", … }.'
    )
    expect: Literal[*RESULTS, "none"] = Field(  # type: ignore[valid-type]
        description=f"One of: {', '.join(RESULTS)}, or none for no finding."
    )
    version: str = Field(default="", description='The version that judges, in quotes: "2012-01-31".')
    elements: dict[str, Literal["met", "not met", "unknown"]] = Field(
        default={}, description=f"Name of an element = one of: {', '.join(_STATES)}."
    )


class RuleShape(Shape):
    """One rule."""

    id: str = Field(pattern=r"^[A-Z][A-Za-z0-9-]*$", description="Instrument and paragraph: ACT-12-ART3.")
    title: Filled = Field(description="What the rule asks, in one line.")
    bound: Filled = Field(description='Who is bound: "{host} (host state)".')
    before: BeforeShape = Field(
        default=BeforeShape(result="no_rule"),
        description="{ result = …, says = … } before the first version.",
    )
    only_if: tuple[str, ...] = Field(default=(), description="A list of ids of elements.")
    hosts: str = Field(default="", description="The name of a set: the only states that the rule concerns.")
    version: tuple[VersionShape, ...] = Field(min_length=1, description="At least one [[rule.version]].")
    element: tuple[ElementShape, ...] = Field(default=(), description="[[rule.element]] tables.")
    example: tuple[ExampleShape, ...] = Field(
        min_length=1, description="At least one [[rule.example]]; a rule without examples does not load."
    )


class RuleFile(Shape):
    """A rule file."""

    rule: RuleShape = Field(description="One [rule] table.")


class ElementsFile(Shape):
    """``tables/elements.toml``."""

    element: tuple[ElementShape, ...] = Field(default=(), description="[[element]] tables.")


class SetShape(Shape):
    """One named set."""

    title: Filled = Field(description="What the set holds, in one line.")
    members: tuple[Filled, ...] = Field(min_length=1, description="A list of codes or words.")


class SetsFile(Shape):
    """``tables/sets.toml``."""

    set: dict[str, SetShape] = Field(default={}, description="[set.NAME] tables.")
