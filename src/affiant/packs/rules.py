"""
Dated rules of a pack: the law as data, every version of it, with what each version rests on.

``rules/*.toml`` holds one rule each; ``tables/elements.toml`` the elements that several rules share and
``tables/sets.toml`` the named sets of codes. A rule names *cases*; a case says of which events it speaks (``of``), which
elements must be met (``given``), what is shown beside them (``shows``), the result and the sentence. An element is a
condition over the facts of an event that comes out met, not met or unknown. The stage ``findings`` evaluates them and
knows no law.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

import attrs

from affiant.model.findings import ElementState, Result

from ._rules_table import rules_table

__all__ = [
    "FIELDS",
    "PLACEHOLDERS",
    "AllOf",
    "AnyOf",
    "Before",
    "Case",
    "Condition",
    "ElementRule",
    "Not",
    "Reference",
    "Rule",
    "RuleExample",
    "Selector",
    "Test",
    "Version",
    "rules_table",
]

#: The facts of an event that a condition may ask for.
FIELDS: Final = (
    "kind", "type", "certainty", "passed", "host", "location", "direction", "market", "sector", "trend",
    "nationality", "income", "forced", "noted", "when", "amount",
)  # fmt: skip
#: What may stand in braces in ``says``, ``bound`` and the words of an element.
PLACEHOLDERS: Final = ("host", "when", "paragraph", "sector", "sending", "certainty")


@attrs.frozen(kw_only=True)
class Selector:
    """Which events are meant: a kind, any of its types (all where none is named), a polarity."""

    kind: str
    type: tuple[str, ...] = ()
    polarity: str = "+"

    def covers(self, kind: str, subtype: str, polarity: str) -> bool:
        """Tell whether an event of that kind, type and polarity is meant."""
        return self.kind == kind and self.polarity == polarity and (not self.type or subtype in self.type)


@attrs.frozen(kw_only=True)
class Test:
    """
    One question about one fact.

    Attributes:
        field: One of `FIELDS`.
        op: ``given``, ``known``, ``known_outside``, ``in``, ``not_in``, ``includes``, ``from``, ``after``, ``at_least``, ``at_most``.
        values: The words or codes to compare with; a named set is written out here.
        set_name: The name of the set they came from, or ``""``.
        day: The day of ``from`` (that day counts) or ``after`` (the last day that does not).
        number, unit: The bound of an amount and its unit.
        implied_by: Events of which the fact goes without saying, where nothing is said of it.
    """

    __test__ = False  # not a test of pytest

    field: str
    op: str
    values: tuple[str, ...] = ()
    set_name: str = ""
    day: date | None = None
    number: float | None = None
    unit: str = ""
    implied_by: tuple[Selector, ...] = ()


@attrs.frozen(kw_only=True)
class AllOf:
    """Met where every part is met; not met where one part is not."""

    parts: tuple[Condition, ...]


@attrs.frozen(kw_only=True)
class AnyOf:
    """Met where one part is met; not met where no part can be."""

    parts: tuple[Condition, ...]


@attrs.frozen(kw_only=True)
class Not:
    """Met where the part is not met; unknown stays unknown."""

    part: Condition


Condition = Test | AllOf | AnyOf | Not


@attrs.frozen(kw_only=True)
class ElementRule:
    """
    One element of a rule.

    Attributes:
        id: How cases refer to it.
        name: What it is called in a finding, in plain words.
        condition: When it is met; ``None`` for what no report of this kind can tell, which is always unknown.
        words: For a state, the words that explain it; otherwise they are made from the facts.
    """

    id: str
    name: str
    condition: Condition | None = None
    words: Mapping[ElementState, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Case:
    """
    What a version says of one sort of event.

    Attributes:
        name: In plain words, for messages and the table of rules.
        of: The events it speaks of.
        given: Elements that must all be met.
        unless: Exceptions. One that is met makes the result ``consistent``; one that nobody has claimed is shown and
            decides nothing.
        shows: Elements shown beside them that never decide.
        result: The result where it applies.
        says: The sentence of the finding.
    """

    name: str
    of: tuple[Selector, ...]
    given: tuple[ElementRule, ...]
    unless: tuple[ElementRule, ...] = ()
    shows: tuple[ElementRule, ...] = ()
    result: Result
    says: str

    def covers(self, kind: str, subtype: str, polarity: str) -> bool:
        """Tell whether the case speaks of such an event."""
        return any(selector.covers(kind, subtype, polarity) for selector in self.of)


@attrs.frozen(kw_only=True)
class Reference:
    """
    Where a version was read.

    Attributes:
        title: What was read.
        url: Where it was read.
        read_on: When.
        official: Where the issuing body keeps the text, if that is another place.
        note: What a careful reader must still check, or ``""``.
    """

    title: str
    url: str
    read_on: date
    official: str = ""
    note: str = ""


@attrs.frozen(kw_only=True)
class Version:
    """
    One version of a rule.

    Attributes:
        since: First day in force; the name of the version.
        until: Last day in force, or ``None``.
        margin_days: Days around a boundary within which the calendar of the reporter decides, and so nobody can tell.
        paragraph: As a lawyer would cite it.
        cases: In order; the first that applies decides.
        reference: Where it was read.
    """

    since: date
    until: date | None = None
    margin_days: int = 0
    paragraph: str
    cases: tuple[Case, ...]
    reference: Reference

    @property
    def id(self) -> str:
        """The name of the version: its first day in force."""
        return self.since.isoformat()


@attrs.frozen(kw_only=True)
class Before:
    """What is said of an event before the first version; ``result`` ``None``: the first version is read back in time."""

    result: Result | None
    says: str = ""


@attrs.frozen(kw_only=True)
class RuleExample:
    """
    An event as ``findings --events`` takes it, and what the rule must say of it.

    Attributes:
        says: What the example shows, in one sentence.
        event: The event.
        expect: The result, or ``none`` where the rule must keep silent.
        version: The version that must judge, or ``""`` for any.
        elements: States that elements, by name, must have.
    """

    says: str
    event: Mapping[str, Any]
    expect: Result | Literal["none"]
    version: str = ""
    elements: Mapping[str, ElementState] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Rule:
    """
    One rule with every version of itself.

    Attributes:
        id: Stable id: instrument and paragraph.
        title: What it asks, in one line.
        bound: Who is bound, with ``{host}`` for the host state.
        before: What holds before the first version.
        only_if: Elements without which the rule has nothing to say; where one is not met there is no finding.
        hosts: The codes of the only states that the rule concerns; empty for all.
        versions: Oldest first.
        examples: At least one.
        file: Where it stands, for messages.
    """

    id: str
    title: str
    bound: str
    before: Before
    only_if: tuple[ElementRule, ...] = ()
    hosts: tuple[str, ...] = ()
    versions: tuple[Version, ...]
    examples: tuple[RuleExample, ...]
    file: str = ""

    def covers(self, kind: str, subtype: str, polarity: str) -> bool:
        """Tell whether any version speaks of such an event."""
        return any(
            case.covers(kind, subtype, polarity) for version in self.versions for case in version.cases
        )
