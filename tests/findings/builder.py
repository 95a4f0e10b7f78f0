"""Events and rules for the tests of this stage, built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hypothesis import strategies as st

from affiant.findings import judge_records
from affiant.model import Event, Figure, Interval, Support
from affiant.packs import Pack, load_pack

PACK: Final[Pack] = load_pack()
CAP, PERMITS, RETURN, GOODS = "UNSCR-2371-OP11", "UNSCR-2375-OP17", "UNSCR-2397-OP8", "US-22USC9241a"

#: Kinds and types that claim work in a host state.
WORK: Final = (
    ("presence", ""), ("movement", "dispatch"), ("movement", "transfer"), ("movement", "extend"),
    ("movement", "replace"), ("terms", "host_pays"), ("terms", "state_takes"), ("cover", "student_visa"),
    ("cover", "trainee"), ("cover", "indirect_hire"),
)  # fmt: skip


def event(kind: str = "presence", type_: str = "", *, denied: bool = False, **fields: Any) -> Event:
    """An event with one supporting family, or one that is only denied."""
    support = (Support(family="family1:a", claims=("claim1:a",)),)
    base: dict[str, Any] = {"certainty": "stated", "certainties": ("stated",), "because": ("claim1:a",)}
    sides: dict[str, Any] = {"supports": () if denied else support, "denies": support if denied else ()}
    return Event(kind=kind, type=type_, **{**base, **sides, **fields})


def amount(low: float | None, high: float | None, unit: str) -> Figure:
    """One amount, given by one family."""
    return Figure(
        slot="amount",
        value=Interval(low=low, high=high),
        unit=unit,
        families=("family1:a",),
        claims=("claim1:a",),
    )


def judged(**record: Any) -> dict[str, dict[str, Any]]:
    """The findings on one event given as a record, by rule; a record that is refused fails the test."""
    found, problems = judge_records([{"id": "e1", **record}], PACK)
    assert not problems, problems
    return {finding["rule"]: finding for finding in found}


def results(**record: Any) -> dict[str, str]:
    """Rule → result for one event given as a record."""
    return {rule: finding["result"] for rule, finding in judged(**record).items()}


def elements(finding: dict[str, Any]) -> dict[str, str]:
    """Name → state of the elements of a finding."""
    return {element["name"]: element["state"] for element in finding["elements"]}


def years(first: int, last: int) -> st.SearchStrategy[str]:
    """EDTF days, months, years and intervals between two years."""
    day = st.dates().map(lambda d: d.replace(year=first + d.year % (last - first + 1), day=min(d.day, 28)))
    one = st.tuples(day, st.sampled_from((4, 7, 10))).map(lambda pair: pair[0].isoformat()[: pair[1]])
    pair = st.tuples(day, day).map(lambda two: "/".join(d.isoformat() for d in sorted(two)))
    return st.one_of(one, pair)


def records(*, when: st.SearchStrategy[str], hosts: Sequence[str] = ("CN", "RU", "PL", "QA")) -> Any:
    """Records of events that claim work in a host state."""
    return st.builds(
        lambda what, host, date, certainty: {
            "kind": what[0], "type": what[1], "host": host, "when": date, "certainty": certainty,
        },
        st.sampled_from(WORK), st.sampled_from(hosts), when, st.sampled_from(("stated", "estimated", "rumoured")),
    )  # fmt: skip
