from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.findings import judge
from affiant.model import Support
from affiant.packs.rules import Before, Rule, Version

from .builder import CAP, GOODS, PACK, PERMITS, RETURN, WORK, amount, event, judged, records, results, years

BREACH = "inconsistent_if_true"
QUICK = settings(max_examples=60, deadline=None)


def test_the_press_merges_three_rules_and_the_stage_does_not() -> None:
    """One dispatch is judged by three resolutions, each as it stood on its day."""
    dispatch = {"kind": "movement", "type": "dispatch", "to": ["Dandong"]}

    of_day = {
        day: results(**dispatch, when=day)
        for day in ("2016-05", "2017-08-20", "2017-11", "2018-06", "2024-05")
    }

    assert [of_day[day].get(CAP) for day in of_day] == ["no_rule", "insufficient", None, None, None]
    assert [of_day[day][PERMITS] for day in of_day] == ["no_rule", "no_rule", BREACH, BREACH, BREACH]
    assert [of_day[day][RETURN] for day in of_day] == ["no_rule", "no_rule", "no_rule", "consistent", BREACH]


@given(record=records(when=years(2020, 2026)), days=st.integers(1, 3000))
@QUICK
def test_later_never_undoes_the_return_rule(record: dict[str, str], days: int) -> None:
    """Work after the deadline stays inconsistent with it however much later it is."""
    assert results(**record)[RETURN] == BREACH

    first = date.fromisoformat((record["when"].partition("/")[0] + "-01-01")[:10])
    later = (first + timedelta(days=days)).isoformat()

    assert results(**{**record, "when": later})[RETURN] == BREACH


@given(record=records(when=years(2010, 2026)), later=st.integers(0, 4000))
@QUICK
def test_the_return_rule_runs_one_way(record: dict[str, str], later: int) -> None:
    """As a day moves on, the result never steps back from inconsistent, nor from consistent to no rule."""
    order = {"no_rule": 0, "insufficient": None, "consistent": 1, BREACH: 2}
    first = date.fromisoformat((record["when"].partition("/")[0] + "-01-01")[:10])
    days = [first.isoformat(), (first + timedelta(days=later)).isoformat()]

    before, after = (order[results(**{**record, "when": day})[RETURN]] for day in days)

    assert before is None or after is None or before <= after


@given(
    record=records(when=years(2012, 2026)),
    forget=st.sampled_from(("when", "host", "income", "nationality")),
    published=st.sampled_from(("", "2024-05-16")),
)
@QUICK
def test_what_is_not_known_is_never_a_breach(record: dict[str, str], forget: str, published: str) -> None:
    """Without date, host, income or nationality no rule of the Security Council finds an inconsistency."""
    if forget in ("income", "nationality"):
        record = {**record, forget: "unknown"}
    else:
        record = {k: v for k, v in record.items() if k != forget}
    asked = (CAP, PERMITS, RETURN) if forget != "income" else (RETURN,)

    found = results(**record, **({"published": published} if published else {}))

    assert all(found.get(rule) != BREACH for rule in asked)


@given(record=records(when=years(2012, 2026)))
@QUICK
def test_a_denial_is_never_a_breach(record: dict[str, str]) -> None:
    """A claim that something did not happen is consistent with a rule, or the rule is silent."""
    assert set(results(**record, polarity="-").values()) <= {"consistent", "no_rule", "insufficient"}


@given(record=records(when=years(2012, 2026)))
@QUICK
def test_a_plan_is_never_a_breach(record: dict[str, str]) -> None:
    """What is only planned is prospective at most."""
    assert BREACH not in results(**{**record, "certainty": "planned"}).values()
    assert "presumed" not in results(**{**record, "certainty": "planned"}).values()


@given(inner=years(2015, 2021), outer=years(2015, 2021), record=records(when=st.just("2018")))
@QUICK
def test_a_wider_date_never_says_more(inner: str, outer: str, record: dict[str, str]) -> None:
    """Where a span is decided, so is every span within it, and alike."""
    firsts = sorted((inner.partition("/")[0] + "-01-01")[:10] for inner in (inner, outer))
    wide = f"{firsts[0]}/{max(firsts[1], '2021-12-31')}"

    known = {
        rule: result
        for rule, result in results(**{**record, "when": wide}).items()
        if result != "insufficient"
    }
    narrow = results(**{**record, "when": firsts[1]})

    assert known.items() <= narrow.items()


@pytest.mark.parametrize(("kind", "type_"), WORK)
def test_before_the_cap_there_was_no_rule(kind: str, type_: str) -> None:
    """Before 5 August 2017 no resolution is held against anybody."""
    found = results(kind=kind, type=type_, host="CN", when="2017-08-03")

    assert {found[rule] for rule in (CAP, PERMITS, RETURN) if rule in found} == {"no_rule"}


@pytest.mark.parametrize("type_", ["quiet_route", "joint_venture"])
def test_a_route_alone_supports_nothing(type_: str) -> None:
    """Signals that never support a breach by themselves give no finding."""
    assert judged(kind="cover", type=type_, host="CN", when="2024-05") == {}


@pytest.mark.parametrize(
    "type_", ["visit", "talks", "agreement", "inspection", "veto", "mandate_end", "appeal"]
)
def test_diplomacy_supports_nothing(type_: str) -> None:
    """A visit, a talk or a veto breaks no rule on labour."""
    assert judged(kind="measure", type=type_, host="CN", when="2024-05") == {}


def test_a_finding_names_what_it_rests_on() -> None:
    """Rule, version, paragraph, host, reference, pack and claims all stand on the finding."""
    (found,) = (
        f for f in judge([event(at=("Dandong",), host="China", when="2024-05")], PACK) if f.rule == RETURN
    )

    assert (found.version, found.paragraph, found.bound) == (
        "2017-12-22",
        "S/RES/2397 (2017) para 8",
        "China (host state)",
    )
    assert "https://docs.un.org/" in found.reference
    assert found.pack == f"{PACK.id} {PACK.version}"
    assert found.because == (found.event, "claim1:a")


def test_the_date_of_publication_is_shown_and_not_used() -> None:
    """Without a date of its own an event is not judged, and the finding says when it was published."""
    (found,) = (f for f in judge([event(host="China", published="2024-05-16")], PACK) if f.rule == RETURN)

    assert found.result == "insufficient"
    assert found.says == (
        "Cannot be judged under S/RES/2397 (2017) para 8: no date of the event is given; published 2024-05-16."
    )


def test_an_event_that_is_only_denied_is_a_denial() -> None:
    """An event without support is judged with the polarity of a denial."""
    (found,) = judge([event("presence", denied=True, host="China", when="2024")], PACK)

    assert (found.rule, found.result) == (RETURN, "consistent")


def test_a_dispute_stands_on_the_finding() -> None:
    """An event that others deny is judged as claimed, and says so."""
    disputed = event(host="China", when="2024", denies=(Support(family="family1:b", claims=("claim1:b",)),))

    (found,) = (f for f in judge([disputed], PACK) if f.rule == RETURN)

    assert found.result == BREACH
    assert (found.elements[-1].name, found.elements[-1].state) == ("undisputed", "not met")
    assert found.elements[-1].because == "1 origin family denies it"


def test_carried_words_are_marked() -> None:
    """A date or a host that was carried from another sentence is marked as such."""
    carried = event(at=("Dandong",), when="2024", inferred=("at", "when"))

    (found,) = (f for f in judge([carried], PACK) if f.rule == RETURN)
    reasons = {e.name: e.because for e in found.elements}

    assert reasons["host state is named"] == "host state: China (carried from another sentence)"
    assert reasons["after the deadline of 22 December 2019"].startswith(
        "dated 2024 (carried from another sentence)"
    )


def test_two_hosts_are_named_together() -> None:
    """An event in two states binds both, in one finding."""
    assert judged(kind="presence", at=["Dandong", "Moscow"], when="2024")[RETURN]["bound"] == (
        "China and Russia (host state)"
    )


def test_amounts_decide_the_hours() -> None:
    """Hours are beyond the limit by the figures of the event, whichever family gave them."""
    found = judge([event("terms", "hours", figures=(amount(12, 14, "hours/day"),))], PACK)

    assert {f.rule: f.result for f in found} == {"ILO-I11": "indicator_present"}


def test_findings_come_in_order() -> None:
    """Findings follow the events, and within an event the rules as people count them."""
    events = [event("control", "punishment", host="China", when=str(year)) for year in (2024, 2020)]

    found = judge(events, PACK)

    assert [f.event for f in found] == [events[0].id] * 2 + [events[1].id] * 2
    assert [rule.id for rule in PACK.rules if rule.id.startswith("ILO-I")] == [
        f"ILO-I{n}" for n in range(1, 12)
    ]
    assert judge(events, PACK) == found


def test_one_finding_for_a_rule_and_an_event() -> None:
    """No two findings share an id."""
    events = [
        event(k, t, host="China", sector=("garments",), when=w) for k, t in WORK for w in ("", "2019", "2024")
    ]

    ids = [f.id for f in judge(events, PACK)]

    assert len(ids) == len(set(ids))


# --- the engine, on a rule of its own ------------------------------------------------------------------------------


def _rule(*versions: Version, before: Before) -> Rule:
    source = next(rule for rule in PACK.rules if rule.id == RETURN)
    return attrs.evolve(source, versions=versions, before=before, only_if=())


def _version(since: str, until: str | None = None, *, speaks: bool = True) -> Version:
    source = next(rule for rule in PACK.rules if rule.id == RETURN).versions[0]
    case = next(case for case in source.cases if case.name == "sent home or gone home")
    return attrs.evolve(
        source,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        margin_days=0,
        cases=(case,) if speaks else (),
    )


NO_RULE = Before(result="no_rule")
READ_BACK = Before(result=None)


@pytest.mark.parametrize(
    ("rule", "when", "expected"),
    [
        (_rule(_version("2010-01-01"), before=NO_RULE), "2009-12-31", ("no_rule", "2010-01-01")),
        (_rule(_version("2010-01-01"), before=NO_RULE), "2010-01-01", ("consistent", "2010-01-01")),
        (_rule(_version("2010-01-01"), before=READ_BACK), "1999", ("consistent", "2010-01-01")),
        (_rule(_version("2010-01-01"), before=READ_BACK), "", ("consistent", "2010-01-01")),
        (_rule(_version("2010-01-01"), before=NO_RULE), "", ("insufficient", "2010-01-01")),
        (
            _rule(_version("2010-01-01", "2014-12-31"), before=NO_RULE),
            "2015-01-01",
            ("no_rule", "2010-01-01"),
        ),
        (
            _rule(_version("2010-01-01", "2014-12-31"), before=NO_RULE),
            "2014/2015",
            ("insufficient", "2010-01-01"),
        ),
        (
            _rule(_version("2010-01-01", "2014-12-31"), _version("2015-01-01"), before=NO_RULE),
            "2015-01-01",
            ("consistent", "2015-01-01"),
        ),
        (
            _rule(_version("2010-01-01", "2014-12-31"), _version("2015-01-01"), before=NO_RULE),
            "2014/2015",
            ("consistent", "2015-01-01"),
        ),
        (
            _rule(_version("2010-01-01", "2012-12-31"), _version("2015-01-01"), before=NO_RULE),
            "2013-06",
            ("no_rule", "2010-01-01"),
        ),
        (_rule(_version("2010-01-01"), _version("2015-01-01", speaks=False), before=NO_RULE), "2016", None),
        (
            _rule(_version("2010-01-01"), _version("2015-01-01", speaks=False), before=NO_RULE),
            "2014/2015",
            ("insufficient", "2010-01-01"),
        ),
    ],
)
def test_versions_follow_one_another(rule: Rule, when: str, expected: tuple[str, str] | None) -> None:
    """The version in force on the day judges; a span over two versions is judged where both come to the same."""
    found = judge(
        [event("movement", "return", from_=("Dandong",), when=when)], attrs.evolve(PACK, rules=(rule,))
    )

    assert ([(f.result, f.version) for f in found] or [None])[0] == expected


def test_goods_need_no_host() -> None:
    """The presumption attaches to goods wherever they were made."""
    found = judged(kind="presence", sector=["garments"], when="2024")

    assert found[GOODS]["result"] == "presumed"
    assert found[GOODS]["bound"] == "importers into the United States"
