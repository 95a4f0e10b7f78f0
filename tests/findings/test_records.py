from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.events import event_record
from affiant.findings import finding_record, judge, judge_records
from affiant.model import Support

from .builder import PACK, WORK, amount, event, years

GOOD = {"id": "e1", "kind": "presence", "at": ["Dandong"], "when": "2024-05", "claims": ["claim1:a"]}


def test_a_finding_has_the_keys_that_scripts_read() -> None:
    """The keys that the design fixes are there, in its form."""
    found, problems = judge_records([json.dumps(GOOD)], PACK)

    assert problems == ()
    first = found[0]
    assert {"event", "rule", "version", "paragraph", "bound", "result", "elements"} <= first.keys()
    assert first["event"] == "e1"
    assert {tuple(e) for e in first["elements"]} == {("name", "state", "because")}
    assert first["because"] == ["e1", "claim1:a"]
    json.dumps(found)


@pytest.mark.parametrize(
    ("line", "where", "message"),
    [
        ("{", "line 2", "is not JSON"),
        ("[]", "line 2", "is not a JSON object"),
        ('"x"', "line 2", "is not a JSON object"),
        ('{"kind": "presence"}', "line 2: id", "is missing"),
        ('{"id": "", "kind": "presence"}', "line 2: id", "is empty"),
        ('{"id": "e"}', "line 2: kind", "is missing"),
        ('{"id": "e", "kind": "party"}', "line 2: kind", "'party' is none of the words"),
        ('{"id": "e", "kind": "movement"}', "line 2: type", "movement has no type ''; one of: prepare"),
        (
            '{"id": "e", "kind": "presence", "type": "x"}',
            "line 2: type",
            "presence has no type 'x'; leave it out",
        ),
        (
            '{"id": "e", "kind": "presence", "polarty": "-"}',
            "line 2: polarty",
            "'polarty' is no key of an event",
        ),
        ('{"id": "e", "kind": "presence", "when": "May"}', "line 2: when", "'May' is not a date"),
        ('{"id": "e", "kind": "presence", "when": "2024-05/2023"}', "line 2: when", "ends before it starts"),
        ('{"id": "e", "kind": "presence", "certainty": "sure"}', "line 2: certainty", "'sure' is none"),
        ('{"id": "e", "kind": "presence", "polarity": "0"}', "line 2: polarity", "'0' is none"),
        ('{"id": "e", "kind": "presence", "sector": ["gold"]}', "line 2: sector.0", "'gold' is none"),
        ('{"id": "e", "kind": "presence", "income": "some"}', "line 2: income", "'some' is none"),
        ('{"id": "e", "kind": "presence", "amount": [1, 2]}', "line 2: unit", "an amount needs its unit"),
    ],
)
def test_a_bad_line_is_listed_and_the_others_are_judged(line: str, where: str, message: str) -> None:
    """One clear problem names line and key and says what would be right; the rest of the file is judged."""
    found, problems = judge_records([json.dumps(GOOD), line, "", json.dumps({**GOOD, "id": "e2"})], PACK)

    (problem,) = problems
    assert (problem.code, problem.where) == ("bad-event", where)
    assert message in problem.message
    assert problem.hint
    assert {f["event"] for f in found} == {"e1", "e2"}


def test_every_fault_of_a_line_is_told() -> None:
    """A line with three faults gives three problems."""
    _, problems = judge_records(
        [{"id": "e", "kind": "presence", "when": "x", "polarity": "?", "hots": "CN"}], PACK
    )

    assert [p.where for p in problems] == ["line 1: polarity", "line 1: when", "line 1: hots"]


def test_null_is_not_said() -> None:
    """A key with null is as good as left out."""
    bare = {"id": "e1", "kind": "presence", "host": "CN", "when": "2024"}
    nulls = dict.fromkeys(
        ("type", "certainty", "polarity", "to", "at", "sector", "count", "claims", "income")
    )

    assert judge_records([{**bare, **nulls}], PACK) == judge_records([bare], PACK)


def test_an_id_may_be_a_number() -> None:
    """Events that are numbered keep their number as their name."""
    found, problems = judge_records([{**GOOD, "id": 7}], PACK)

    assert problems == ()
    assert {f["event"] for f in found} == {"7"}


@given(
    what=st.sampled_from(
        (*WORK, ("movement", "return"), ("movement", "await"), ("control", "punishment"), ("terms", "hours"))
    ),
    when=st.one_of(st.just(""), years(2014, 2026)),
    host=st.sampled_from(("", "China", "Poland", "North Korea")),
    sector=st.sampled_from(((), ("garments",), ("it",))),
    certainty=st.sampled_from(("stated", "planned", "possible")),
    denied=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_events_that_a_case_shows_are_judged_as_the_case_judges_them(denied: bool, **drawn: Any) -> None:
    """The object that `show events --json` prints, judged as a line, gives the findings of the event itself."""
    kind, type_ = drawn.pop("what")
    extra = () if denied else (Support(family="family1:b", claims=("claim1:b",)),)
    shown = event(
        kind, type_, denied=denied, figures=(amount(12, 12, "hours/day"),), published="2024-05-16", to=("Dandong",),
        trend=("up",), inferred=("when",), **({"denies": extra} if extra else {}), **drawn,
    )  # fmt: skip

    found, problems = judge_records([json.dumps(event_record(shown))], PACK)

    assert problems == ()
    assert found == [finding_record(f) for f in judge([shown], PACK)]
