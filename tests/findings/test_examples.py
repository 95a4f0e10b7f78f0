from __future__ import annotations

from collections import Counter

import attrs
import pytest

from affiant.findings import check_examples
from affiant.packs.rules import Rule, RuleExample

from .builder import PACK


def test_every_example_of_the_pack_comes_out_as_it_says() -> None:
    """The examples that lawyers write into the rule files hold."""
    assert check_examples(PACK) == ()


def test_the_pack_has_its_table_of_dated_cases() -> None:
    """At least sixty examples carry a date, and every result class but presumption by firm is among them."""
    examples = [example for rule in PACK.rules for example in rule.examples]

    assert sum("when" in example.event for example in examples) >= 60
    assert {example.expect for example in examples} == {
        "consistent", "inconsistent_if_true", "prospective", "presumed", "indicator_present", "not_yet_applicable",
        "no_rule", "insufficient", "none",
    }  # fmt: skip
    assert all(count >= 2 for count in Counter(r.id for r in PACK.rules for _ in r.examples).values())


def _with(example: RuleExample) -> tuple[Rule, ...]:
    return tuple(
        attrs.evolve(rule, examples=(example,)) for rule in PACK.rules if rule.id == "UNSCR-2397-OP8"
    )


@pytest.mark.parametrize(
    ("example", "message"),
    [
        (
            RuleExample(says="wrong result", event={"kind": "presence", "host": "CN", "when": "2024"}, expect="consistent"),
            "wrong result: gives inconsistent_if_true, not consistent",
        ),
        (
            RuleExample(
                says="wrong version",
                event={"kind": "presence", "host": "CN", "when": "2024"},
                expect="inconsistent_if_true",
                version="2019-12-22",
            ),
            "wrong version: is judged by the version of 2017-12-22, not 2019-12-22",
        ),
        (
            RuleExample(
                says="wrong state",
                event={"kind": "presence", "host": "CN", "when": "2024"},
                expect="inconsistent_if_true",
                elements={"host state is named": "unknown"},
            ),
            "wrong state: the element 'host state is named' is met, not unknown",
        ),
        (
            RuleExample(says="silent", event={"kind": "stance", "type": "denies"}, expect="no_rule"),
            "silent: gives none, not no_rule",
        ),
    ],
)  # fmt: skip
def test_an_example_that_does_not_hold_is_a_problem(example: RuleExample, message: str) -> None:
    """Each difference is told with the file, the example and both values."""
    (problem,) = check_examples(attrs.evolve(PACK, rules=_with(example)))

    assert problem.code == "rule-example"
    assert problem.where == "rules/UNSCR-2397-OP8.toml: rule.example.0"
    assert problem.message == message
    assert problem.hint


def test_an_example_that_is_no_event_is_a_problem() -> None:
    """A fault in the event of an example names the key, and the other examples are run all the same."""
    bad = RuleExample(says="no event", event={"kind": "presence", "whne": "2024"}, expect="consistent")
    wrong = RuleExample(
        says="wrong", event={"kind": "presence", "host": "CN", "when": "2024"}, expect="presumed"
    )
    (rule,) = _with(bad)

    problems = check_examples(attrs.evolve(PACK, rules=(attrs.evolve(rule, examples=(bad, wrong)),)))

    assert [p.where.partition(": ")[2] for p in problems] == ["rule.example.0.event: whne", "rule.example.1"]
