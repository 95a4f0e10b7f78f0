"""Runs the examples that rules carry."""

from __future__ import annotations

from collections.abc import Iterator

from affiant.model import Finding, Problem
from affiant.packs import Pack
from affiant.packs.rules import Rule, RuleExample

from ._places import Atlas
from ._records import read_event
from ._stage import findings_of


def check_examples(pack: Pack) -> tuple[Problem, ...]:
    """
    Judge every example of every rule of *pack* by its own rule.

    Returns:
        A problem for each example that cannot be read or that does not come out as it says; all of them at once.
    """
    atlas = Atlas.of(pack)
    return tuple(
        problem
        for rule in pack.rules
        for number, example in enumerate(rule.examples)
        for problem in _check(rule, example, number, pack, atlas)
    )


def _check(rule: Rule, example: RuleExample, number: int, pack: Pack, atlas: Atlas) -> Iterator[Problem]:
    where = f"{rule.file}: rule.example.{number}"
    given, faults = read_event({"id": "example", **example.event}, atlas, where=f"{where}.event")
    for fault in faults:
        yield Problem(code="rule-example", where=fault.where, message=fault.message, hint=fault.hint)
    if given is None:
        return
    finding = next(findings_of(given, pack, atlas, (rule,)), None)
    for message in _differences(example, finding):
        yield Problem(
            code="rule-example",
            where=where,
            message=f"{example.says}: {message}",
            hint="Mend the rule, or the example if the law says otherwise.",
        )


def _differences(example: RuleExample, finding: Finding | None) -> Iterator[str]:
    result = finding.result if finding is not None else "none"
    if result != example.expect:
        yield f"gives {result}, not {example.expect}"
    if finding is None:
        return
    if example.version and finding.version != example.version:
        yield f"is judged by the version of {finding.version}, not {example.version}"
    states = {element.name: element.state for element in finding.elements}
    for name, state in example.elements.items():
        if name not in states:
            yield f"has no element {name!r}; elements: {', '.join(states)}"
        elif states[name] != state:
            yield f"the element {name!r} is {states[name]}, not {state}"
