"""Makes the values of `affiant.packs.rules` out of the shapes that were read, with sets and elements written out."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ._rules_schema import (
    CaseShape,
    ConditionShape,
    ElementShape,
    RuleShape,
    SelectorShape,
    VersionShape,
)
from .rules import (
    AllOf,
    AnyOf,
    Before,
    Case,
    Condition,
    ElementRule,
    Not,
    Reference,
    Rule,
    RuleExample,
    Selector,
    Test,
    Version,
)


@attrs.frozen(kw_only=True)
class Tables:
    """What the rules of a pack share: named sets, and elements by their ids; not ``sound`` where one has a fault."""

    sets: Mapping[str, tuple[str, ...]]
    shared: Mapping[str, ElementShape]
    sound: bool = True


def rule_of(shape: RuleShape, tables: Tables, file: str) -> Rule:
    """Make the rule of *shape*; its references have been checked."""
    elements = {name: _element(e, tables.sets) for name, e in tables.shared.items()}
    elements |= {e.id: _element(e, tables.sets) for e in shape.element}
    before = shape.before
    return Rule(
        id=shape.id,
        title=shape.title,
        bound=shape.bound,
        before=Before(
            result=None if before.result == "as first version" else before.result, says=before.says
        ),
        only_if=tuple(elements[name] for name in shape.only_if),
        hosts=tables.sets[shape.hosts] if shape.hosts else (),
        versions=tuple(_version(v, elements) for v in shape.version),
        examples=tuple(
            RuleExample(says=e.says, event=e.event, expect=e.expect, version=e.version, elements=e.elements)
            for e in shape.example
        ),
        file=file,
    )


def _version(shape: VersionShape, elements: Mapping[str, ElementRule]) -> Version:
    reference = shape.reference
    return Version(
        since=shape.in_force.since,
        until=shape.in_force.until,
        margin_days=shape.margin_days,
        paragraph=shape.paragraph,
        cases=tuple(_case(c, elements) for c in shape.case),
        reference=Reference(
            title=reference.title,
            url=reference.url,
            read_on=reference.read_on,
            official=reference.official,
            note=reference.note,
        ),
    )


def _case(shape: CaseShape, elements: Mapping[str, ElementRule]) -> Case:
    return Case(
        name=shape.name,
        of=_selectors(shape.of),
        given=tuple(elements[name] for name in shape.given),
        unless=tuple(elements[name] for name in shape.unless),
        shows=tuple(elements[name] for name in shape.shows),
        result=shape.result,
        says=shape.says,
    )


def _selectors(shapes: tuple[SelectorShape, ...]) -> tuple[Selector, ...]:
    return tuple(Selector(kind=s.kind, type=s.type, polarity=s.polarity) for s in shapes)


def _element(shape: ElementShape, sets: Mapping[str, tuple[str, ...]]) -> ElementRule:
    return ElementRule(
        id=shape.id,
        name=shape.name,
        condition=_condition(shape.if_, sets) if shape.if_ is not None else None,
        words=dict(shape.words),
    )


def _condition(shape: ConditionShape, sets: Mapping[str, tuple[str, ...]]) -> Condition:
    if shape.all is not None:
        return AllOf(parts=tuple(_condition(part, sets) for part in shape.all))
    if shape.any is not None:
        return AnyOf(parts=tuple(_condition(part, sets) for part in shape.any))
    if shape.not_ is not None:
        return Not(part=_condition(shape.not_, sets))
    return _test(shape, sets)


def _test(shape: ConditionShape, sets: Mapping[str, tuple[str, ...]]) -> Test:
    (operator,) = shape.operators()
    set_name = shape.in_set or shape.not_in_set or shape.known_outside or ""
    # A named set is written out, so that a rule needs nothing but itself.
    plain = {"in_set": "in", "not_in_set": "not_in"}.get(operator, operator)
    return Test(
        field=str(shape.field),
        op=plain,
        values=sets[set_name] if set_name else shape.in_ or shape.not_in or shape.includes or (),
        set_name=set_name,
        day=shape.from_ or shape.after,
        number=shape.at_least if shape.at_least is not None else shape.at_most,
        unit=shape.unit,
        implied_by=_selectors(shape.implied_by),
    )
