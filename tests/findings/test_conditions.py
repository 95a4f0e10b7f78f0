from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.findings._conditions import evaluate
from affiant.findings._facts import Facts, facts_of
from affiant.findings._places import Atlas
from affiant.findings._records import read_event
from affiant.packs.rules import AllOf, AnyOf, Condition, Not, Selector, Test

from .builder import PACK

ATLAS = Atlas.of(PACK)
MET = Test(field="kind", op="in", values=("presence",))
NOT_MET = Test(field="kind", op="in", values=("movement",))
UNKNOWN = Test(field="host", op="known")
DAY = date(2019, 12, 22)


def facts(**record: object) -> Facts:
    given, problems = read_event({"id": "e", "kind": "presence", **record}, ATLAS, where="here")
    assert given is not None, problems
    return facts_of(given, ATLAS)


def state(condition: Condition, margin: int = 0, **record: object) -> str:
    return evaluate(condition, facts(**record), margin=margin).state


@pytest.mark.parametrize(
    ("parts", "both", "either"),
    [
        ((MET, MET), "met", "met"),
        ((MET, NOT_MET), "not met", "met"),
        ((MET, UNKNOWN), "unknown", "met"),
        ((NOT_MET, UNKNOWN), "not met", "unknown"),
        ((UNKNOWN, UNKNOWN), "unknown", "unknown"),
        ((NOT_MET, NOT_MET), "not met", "not met"),
    ],
)
def test_three_values(parts: tuple[Condition, ...], both: str, either: str) -> None:
    """All and any follow Kleene's logic: unknown gives way only where the other part decides."""
    assert state(AllOf(parts=parts)) == both
    assert state(AnyOf(parts=parts)) == either
    assert state(AllOf(parts=parts[::-1])) == both


@pytest.mark.parametrize(("part", "expected"), [(MET, "not met"), (NOT_MET, "met"), (UNKNOWN, "unknown")])
def test_not_keeps_the_unknown(part: Condition, expected: str) -> None:
    """The opposite of unknown is unknown."""
    assert state(Not(part=part)) == expected


@pytest.mark.parametrize(
    ("op", "margin", "when", "expected"),
    [
        ("from", 0, "2019-12-21", "not met"),
        ("from", 0, "2019-12-22", "met"),
        ("from", 1, "2019-12-20", "not met"),
        ("from", 1, "2019-12-21", "unknown"),
        ("from", 1, "2019-12-22", "unknown"),
        ("from", 1, "2019-12-23", "unknown"),
        ("from", 1, "2019-12-24", "met"),
        ("after", 0, "2019-12-22", "not met"),
        ("after", 0, "2019-12-23", "met"),
        ("after", 1, "2019-12-22", "not met"),
        ("after", 1, "2019-12-23", "unknown"),
        ("after", 1, "2019-12-24", "met"),
        ("after", 0, "2019-12", "unknown"),
        ("after", 0, "2019", "unknown"),
        ("after", 0, "2020", "met"),
        ("after", 0, "../2019-12-22", "not met"),
        ("after", 0, "../2020-05", "unknown"),
        ("after", 0, "2019-12-23/..", "met"),
        ("after", 0, "2019-11/..", "unknown"),
        ("after", 0, "2019-12-21/2019-12-23", "unknown"),
    ],
)
def test_boundaries(op: str, margin: int, when: str, expected: str) -> None:
    """A day, a span or an open end lies before a boundary, after it, or over it."""
    assert state(Test(field="when", op=op, day=DAY), margin, when=when) == expected


@given(
    offset=st.integers(-900, 900),
    length=st.integers(0, 900),
    margin=st.integers(0, 3),
    op=st.sampled_from(("from", "after")),
)
@settings(max_examples=60, deadline=None)
def test_a_span_is_decided_only_where_each_of_its_days_is(
    offset: int, length: int, margin: int, op: str
) -> None:
    """A span is met or not met exactly where its first and its last day are, and alike."""
    first = DAY + timedelta(days=offset)
    last = first + timedelta(days=length)
    test = Test(field="when", op=op, day=DAY)

    whole = state(test, margin, when=f"{first}/{last}")
    ends = {state(test, margin, when=str(first)), state(test, margin, when=str(last))}

    assert ends == {whole} if whole != "unknown" else len(ends) == 2 or ends == {"unknown"}


def test_reasons_say_what_is_missing() -> None:
    """An unknown gives the reader the fact that was not said, or the boundary that the date reaches over."""
    by_date = Test(field="when", op="after", day=DAY)

    assert evaluate(UNKNOWN, facts(), margin=0).because == "no host state is given"
    assert evaluate(UNKNOWN, facts(at=["Gulf"]), margin=0).because == (
        "Gulf lies in no single state that the gazetteer knows"
    )
    assert evaluate(by_date, facts(), margin=0).because == "no date of the event is given"
    assert evaluate(by_date, facts(published="2020-01-02"), margin=0).because == (
        "no date of the event is given; published 2020-01-02"
    )
    assert (
        evaluate(by_date, facts(when="2019"), margin=0).because
        == "dated 2019, which reaches over 22 December 2019"
    )
    assert evaluate(by_date, facts(when="2019-12-23"), margin=1).because == (
        "dated 2019-12-23, so near to 22 December 2019 that the reporter's calendar decides"
    )


def test_what_goes_without_saying_can_be_doubted() -> None:
    """A fact implied by the kind of claim is met, unless a reader calls it unknown or says otherwise."""
    income = Test(field="income", op="in", values=("yes",), implied_by=(Selector(kind="presence"),))

    assert state(income) == "met"
    assert state(income, income="unknown") == "unknown"
    assert state(income, income=False) == "not met"
    assert state(income, kind="control", type="oath") == "unknown"


@pytest.mark.parametrize(
    ("op", "bounds", "expected"),
    [
        ("at_least", [10, 12], "met"),
        ("at_least", [8, 12], "unknown"),
        ("at_least", [8, 9], "not met"),
        ("at_least", [None, 9], "not met"),
        ("at_least", [None, 12], "unknown"),
        ("at_least", [9, None], "unknown"),
        ("at_least", [11, None], "met"),
        ("at_most", [8, 10], "met"),
        ("at_most", [8, 12], "unknown"),
        ("at_most", [11, None], "not met"),
    ],
)
def test_amounts(op: str, bounds: list[float | None], expected: str) -> None:
    """A range is over a bound where all of it is, and an open end is unknown."""
    test = Test(field="amount", op=op, number=10, unit="hours/day")

    assert state(test, kind="terms", type="hours", amount=bounds, unit="hours/day") == expected


def test_an_amount_in_another_unit_answers_another_question() -> None:
    """No figure at all is unknown; figures in other units only are none in this one."""
    test = Test(field="amount", op="at_least", number=10, unit="hours/day")

    assert state(test, kind="terms", type="hours") == "unknown"
    assert state(test, kind="terms", type="hours", amount=[70, 70], unit="hours/week") == "not met"
