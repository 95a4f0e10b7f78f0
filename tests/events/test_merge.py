"""Which claims become one event, and what the event keeps of them."""

from __future__ import annotations

from typing import Any

import pytest

from affiant.events import Merging, merge
from affiant.model import Claim, CleanText, Event, Lineage

from . import builder
from .gold import pack

WORDS = "Workers were seen there."
HUNCHUN: dict[str, Any] = {"at": ["Hunchun"], "when": "2024-08"}


def report(
    number: int, *claims: dict[str, Any], published: str = "2024-09-05"
) -> tuple[CleanText, list[Claim]]:
    """A report of its own origin with these claims, each over its own sentence."""
    body = "\n".join(f"Sentence {i} of report {number}." for i in range(len(claims)))
    text = builder.text(body, file=f"{number}.txt", outlet=f"Outlet {number}", published=published)
    made = []
    for i, given in enumerate(claims):
        fields = {"kind": "presence", **given}
        kind, type_ = fields.pop("kind"), fields.pop("type", "")
        made.append(builder.claim(text, f"Sentence {i} of report {number}", kind, type_, **fields))
    return text, made


def merged(*reports: tuple[CleanText, list[Claim]], lineage: Lineage | None = None) -> Merging:
    """The events of *reports*, each of its own origin unless *lineage* says otherwise."""
    texts = [text for text, _ in reports]
    claims = [claim for _, made in reports for claim in made]
    return merge(claims, texts, lineage or builder.lineage(*[[t] for t in texts]), pack())


def alone(first: dict[str, Any], second: dict[str, Any], **more: Any) -> bool:
    """Whether two claims of two origins stay two events."""
    return len(merged(report(1, first), report(2, second, **more)).events) == 2


def counts(event: Event) -> list[list[float | None]]:
    """The head counts that an event keeps."""
    return [f.value.as_list() for f in event.figures if f.slot == "count"]


def test_two_origins_with_one_place_and_month_make_one_event() -> None:
    """Two reports of the same stay are one event with two families, and the merge says why."""
    (event,) = merged(
        report(1, {**HUNCHUN, "count": (500, 500)}), report(2, {**HUNCHUN, "count": (500, 500)})
    ).events
    assert len(event.supports) == 2
    assert counts(event) == [[500, 500]]
    (decision,) = event.decisions
    assert "same place: Hunchun" in decision.reasons
    assert "same figure" in decision.reasons
    assert {decision.claim, decision.into} == set(event.because)


def test_rival_figures_stay_side_by_side() -> None:
    """500 against 800 stays both, in one event and one contradiction that names both origins."""
    result = merged(report(1, {**HUNCHUN, "count": (500, 500)}), report(2, {**HUNCHUN, "count": (800, 800)}))
    (event,) = result.events
    assert counts(event) == [[500, 500], [800, 800]]
    (found,) = result.contradictions
    assert (found.type, found.attribute) == ("value", "count")
    assert [side.position for side in found.sides] == ["500", "800"]
    assert found.events == (event.id,)
    assert set(found.because) == set(event.because)
    assert "500 (family of Outlet 1) against 800 (family of Outlet 2)" in found.says


@pytest.mark.parametrize(
    ("first", "second", "approx", "contradicts"),
    [
        ((1300, 1300), (1500, 1500), True, False),
        ((1300, 1300), (1500, 1500), False, True),
        ((500, 500), (600, 600), True, True),
        ((70, None), (100, 100), False, False),
        ((None, 300), (400, 400), False, True),
        ((2000, 2000), (2000, 3000), False, False),
    ],
)
def test_a_contradiction_needs_intervals_apart(
    first: tuple[int, int], second: tuple[int, int], approx: bool, contradicts: bool
) -> None:
    """
    Intervals that overlap, or hedged ones within 15 %, do not contradict; both figures are kept all the same.
    """
    result = merged(
        report(1, {**HUNCHUN, "count": first, "approx": approx}), report(2, {**HUNCHUN, "count": second})
    )
    (event,) = result.events
    assert len(event.figures) == 2
    assert bool(result.contradictions) is contradicts


@pytest.mark.parametrize(
    "change",
    [
        {"at": ["Tumen"]},
        {"at": ["Jilin"]},
        {"at": None},
        {"when": "2024-11"},
        {"when": None},
        {"sector": ["seafood"]},
        {"role": "manager"},
        {"gender": "men"},
        {"employer": ["Pinewood Buttons"]},
        {"employer": None},
        {"certainty": "planned"},
        {"certainty": "possible"},
        {"per": "batch"},
        {"trend": "down"},
    ],
    ids=str,
)
def test_what_tells_two_happenings_apart(change: dict[str, Any]) -> None:
    """
    Another place, month, sector, role, gender, plant, rate or trend, a plan, or silence, keeps claims apart.
    """
    first = {**HUNCHUN, "sector": ["garments"], "gender": "women", "employer": ["Reed Knits"], "trend": "up"}
    first |= {"count": (500, 500)}
    second = {**first, "count": (700, 700)}
    assert not alone(first, second)
    assert alone(first, {name: value for name, value in (second | change).items() if value is not None})


def test_a_place_within_another_joins_with_the_same_figure_only() -> None:
    """
    The same number for a town and its province is one event and a contradiction of scope; another number is
    not.
    """
    result = merged(
        report(1, {**HUNCHUN, "count": (500, 500)}),
        report(2, {"at": ["Jilin"], "when": "2024-08", "count": (500, 500)}),
    )
    (event,) = result.events
    assert event.at == ("Hunchun",)
    (found,) = result.contradictions
    assert found.type == "scope"
    assert [s.position for s in found.sides] == ["500 in Hunchun", "500 in Jilin"]
    assert alone({**HUNCHUN, "count": (500, 500)}, {"at": ["Jilin"], "when": "2024-08", "count": (900, 900)})


def test_a_whole_state_without_a_figure_does_not_join_a_town() -> None:
    """A remark on a whole state lends no support to what is told of one town."""
    assert alone({**HUNCHUN, "count": (500, 500)}, {"at": ["China"], "when": "2024-08"})
    assert not alone({**HUNCHUN, "count": (500, 500)}, {"at": ["Jilin"], "when": "2024-08"})


def test_a_part_above_the_whole_is_a_contradiction_of_scope() -> None:
    """More people in a town than another origin counts in its whole province cannot both be so."""
    result = merged(
        report(1, {**HUNCHUN, "count": (900, 900)}),
        report(2, {"at": ["Jilin"], "when": "2024-08", "count": (500, 500)}),
    )
    assert len(result.events) == 2
    (found,) = result.contradictions
    assert found.type == "scope"
    assert len(found.events) == 2
    assert "900 in Hunchun (family of Outlet 1) is above 500 in Jilin (family of Outlet 2)" in found.says


@pytest.mark.parametrize(("published", "joined"), [("2024-10-01", True), ("2024-12-01", False), ("", False)])
def test_a_claim_without_a_date_needs_a_near_report(published: str, joined: bool) -> None:
    """
    Undated claims of two origins join for the same place and figure within 31 days, and not where a day is
    unknown.
    """
    given = {"at": ["Hunchun"], "count": (500, 500)}
    assert alone(given, given, published=published) is not joined


def test_dates_a_few_days_apart_are_one_arrival() -> None:
    """Arrivals up to three days apart are one; four days apart they are two."""
    first = {
        "kind": "movement",
        "type": "dispatch",
        "to": ["Hunchun"],
        "when": "2024-08-29",
        "count": (500, 500),
    }
    assert not alone(first, {**first, "when": "2024-09-01"})
    assert alone(first, {**first, "when": "2024-09-02"})


def test_a_chain_does_not_become_one_event() -> None:
    """
    Where the first fits the second and the second the third, the first and third still have to fit each
    other.
    """
    one = {"kind": "movement", "type": "dispatch", "to": ["Hunchun"], "count": (500, 500)}
    result = merged(*(report(i, {**one, "when": f"2024-08-0{day}"}) for i, day in ((1, 1), (2, 4), (3, 7))))
    assert sorted(len(e.because) for e in result.events) == [1, 2]


def test_a_year_of_a_flow_is_not_one_day_of_it() -> None:
    """The total of a year and one arrival in it are two happenings, unless the figure is the same."""
    flow = {"kind": "movement", "type": "dispatch", "to": ["Russia"]}
    year, day = (
        {**flow, "when": "2024", "count": (8000, 8000)},
        {**flow, "when": "2024-05-01", "count": (60, 60)},
    )
    assert alone(year, day)
    assert not alone(year, {**day, "count": (8000, 8000)})


def test_generic_claims_stay_with_their_family() -> None:
    """
    A claim with no place, figure or date is no evidence for another report's; in its own report it is said
    once.
    """
    watched = {"kind": "control", "type": "surveillance"}
    result = merged(report(1, watched, watched), report(2, watched))
    assert sorted(len(e.because) for e in result.events) == [1, 2]
    assert all(len(e.supports) == 1 for e in result.events)


def test_two_figures_of_one_report_are_two_things() -> None:
    """
    A text that counts two arrivals in one place and month tells of two; one that counts one stay twice
    contradicts itself.
    """
    sent = {"kind": "movement", "type": "dispatch", "to": ["Hunchun"], "when": "2024-08"}
    two = merged(report(1, {**sent, "count": (500, 500)}, {**sent, "count": (70, 70)}))
    assert len(two.events) == 2
    assert not two.contradictions
    one = merged(report(1, {**HUNCHUN, "count": (500, 500)}, {**HUNCHUN, "count": (900, 900)}))
    (event,) = one.events
    assert counts(event) == [[500, 500], [900, 900]]
    assert [c.type for c in one.contradictions] == ["value"]


def test_laws_are_one_event_across_reports() -> None:
    """What a resolution demands is one event in all reports that recite it with the same date."""
    rule = {"kind": "rule", "type": "requires_return", "instrument": "UNSCR-2397", "when": "../2019-12-22"}
    (event,) = merged(report(1, rule), report(2, rule), report(3, rule)).events
    assert (len(event.supports), event.instrument, event.when) == (3, "UNSCR-2397", "../2019-12-22")


def test_an_event_keeps_ranges_of_dates_and_the_strongest_certainty() -> None:
    """Dates and publication dates are covered by their hull; every certainty is kept."""
    (event,) = merged(
        report(1, {**HUNCHUN, "certainty": "estimated", "count": (500, 500)}, published="2024-09-05"),
        report(
            2,
            {"at": ["Hunchun"], "when": "2024-08-20/2024-09-02", "count": (500, 500)},
            published="2024-10-01",
        ),
    ).events
    assert (event.certainty, event.certainties) == ("stated", ("estimated", "stated"))
    assert event.when == "2024-08-01/2024-09-02"
    assert event.published == "2024-09-05/2024-10-01"


def test_carried_values_are_used_and_marked() -> None:
    """A place or date carried from further up serves where the sentence has none, and the event says so."""
    (event,) = merged(
        report(1, {"count": (500, 500), "context": {"at": ["Hunchun"], "when": "2024-08"}}),
        report(2, {"count": (500, 500), "at": ["Hunchun"], "when": "2024-08", "carried": ("when",)}),
    ).events
    assert (event.at, event.when, event.inferred) == (("Hunchun",), "2024-08", ("when",))


@pytest.mark.parametrize(
    ("claim", "host"),
    [
        ({"at": ["Hunchun"]}, "China"),
        ({"kind": "movement", "type": "dispatch", "from": ["Pyongyang"], "to": ["Vladivostok"]}, "Russia"),
        ({"kind": "movement", "type": "return", "from": ["Dandong"], "to": ["Sinuiju"]}, "China"),
        ({"kind": "movement", "type": "return", "to": ["Sinuiju"]}, ""),
        ({"kind": "movement", "type": "await", "at": ["Sinuiju"]}, ""),
        ({"kind": "measure", "type": "hiring_demand", "actor": ["Russia"]}, "Russia"),
        ({"kind": "measure", "type": "listing", "actor": ["Japan"]}, ""),
        ({"at": ["Hunchun", "Vladivostok"]}, ""),
        ({"at": ["A Village Nobody Knows"]}, ""),
    ],
)
def test_the_host_is_said_by_places_or_by_the_actor(claim: dict[str, Any], host: str) -> None:
    """
    The host is the state where people are or come to, or that they leave; two states, or none, are not
    guessed.
    """
    (event,) = merged(report(1, claim)).events
    assert event.host == host


def test_places_go_by_their_gazetteer_id() -> None:
    """A place under another spelling is the same place where the id is the same."""
    ids = {p.name: p.id for p in pack().places}
    (event,) = merged(
        report(1, {**HUNCHUN, "ids": ids}),
        report(2, {"at": ["Hun-ch'un"], "when": "2024-08", "ids": {"Hun-ch'un": ids["Hunchun"]}}),
    ).events
    assert event.at == ("Hunchun",)


def test_events_that_differ_in_certainty_alone_have_two_ids() -> None:
    """A plan and a fact in one report, alike in all else, are two events with two ids."""
    sent = {"kind": "movement", "type": "dispatch", "to": ["Hunchun"], "count": (200, 200)}
    events = merged(report(1, sent, {**sent, "certainty": "planned"})).events
    assert len({e.id for e in events}) == 2


def test_claims_alike_in_all_that_an_event_holds_become_one_event() -> None:
    """Two claims of one report that differ in nothing an event shows do not make two events of one id."""
    moved = {"kind": "movement", "type": "dispatch", "count": (60, 60)}
    (event,) = merged(report(1, {**moved, "transport": "bus"}, {**moved, "transport": "train"})).events
    assert len(event.because) == 2
    assert len(event.decisions) == 1


@pytest.mark.parametrize("shift", range(6))
def test_what_joins_what_does_not_hang_on_the_names_of_reports(shift: int) -> None:
    """
    Where a claim fits two that do not fit each other, what the claims say decides, not how their texts are
    called.
    """
    given = [
        {**HUNCHUN, "count": (500, 500)},
        {**HUNCHUN, "count": (900, 900)},
        {"at": ["Jilin"], "when": "2024-08", "count": (500, 500)},
    ]
    result = merged(*(report(10 * shift + n, claim) for n, claim in enumerate(given)))
    assert sorted((e.at, counts(e)) for e in result.events) == [
        (("Hunchun",), [[500, 500], [900, 900]]),
        (("Jilin",), [[500, 500]]),
    ]


@pytest.mark.parametrize(("part", "rivals"), [(1300, True), (300, False)])
def test_a_sector_named_on_one_side_only(part: int, rivals: bool) -> None:
    """
    1,300 in garments against 1,800 is one group counted twice; 300 in garments beside 1,800 is a part of it.
    """
    whole = {**HUNCHUN, "count": (1800, 1800)}
    sector = {**HUNCHUN, "count": (part, part), "sector": ["garments"]}
    assert alone(whole, sector) is not rivals


def test_figures_of_long_times_do_not_contradict_each_other() -> None:
    """A number for ten years and one for a month of them are no rival figures."""
    years = {"at": ["Hunchun"], "when": "2014/2024", "count": (900, 900)}
    assert alone(years, {**HUNCHUN, "count": (500, 500)})
    assert not alone({**years, "when": "2024"}, {**HUNCHUN, "count": (500, 500)})


def test_a_report_is_not_set_against_itself_over_parts_and_wholes() -> None:
    """
    A part above the whole within one report is a matter of what its sentences count, not of rival origins.
    """
    town, province = (
        {**HUNCHUN, "count": (900, 900)},
        {"at": ["Jilin"], "when": "2024-08", "count": (500, 500)},
    )
    assert not merged(report(1, town, province)).contradictions


def test_rival_totals_of_a_year_within_one_report() -> None:
    """A report that gives two totals for one state and year holds rival figures, and they are shown."""
    year = {"kind": "movement", "type": "dispatch", "to": ["Russia"], "when": "2024"}
    (found,) = merged(
        report(1, {**year, "count": (8000, 8000)}, {**year, "count": (10000, 10000)})
    ).contradictions
    assert (found.type, len(found.families)) == ("value", 1)
