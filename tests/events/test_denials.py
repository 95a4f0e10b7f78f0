"""Denials, negations, retractions and corrections, and what they speak of."""

from __future__ import annotations

from affiant.events import merge
from affiant.model import Claim, CleanText, Edge

from . import builder
from .gold import pack
from .test_merge import HUNCHUN, merged, report

DENIES = {"kind": "stance", "type": "denies"}
FIRM = {"employer": ["Reed Knits"]}


def test_a_negation_denies_what_others_report() -> None:
    """
    The words "nobody came" stands against the arrivals that another report gives for that place and time.
    """
    sent = {"kind": "movement", "type": "dispatch", "to": ["Dandong"], "when": "2024-05"}
    result = merged(report(1, {**sent, "count": (60, 60)}), report(2, {**sent, "polarity": "-"}))
    (event,) = result.events
    assert (len(event.supports), len(event.denies)) == (1, 1)
    (found,) = result.contradictions
    assert (found.type, found.attribute) == ("denial", "polarity")
    assert set(found.because) == set(event.because)


def test_a_negation_of_nothing_is_an_event_of_denials_alone() -> None:
    """Where nobody says that it happened, the denial stays as an event without support."""
    result = merged(
        report(
            1, {"kind": "movement", "type": "dispatch", "to": ["Dandong"], "when": "2024-05", "polarity": "-"}
        ),
        report(2, {"kind": "movement", "type": "dispatch", "to": ["Dandong"], "when": "2023-01"}),
    )
    denied = [e for e in result.events if not e.supports]
    assert len(denied) == 1
    assert denied[0].denies
    assert denied[0].because
    assert not result.contradictions


def test_a_narrower_negation_denies_no_wider_event() -> None:
    """The words "no men came" says nothing against women, nor "none to this plant" against the town."""
    sent = {"kind": "movement", "type": "dispatch", "to": ["Dandong"], "when": "2024-05"}
    for narrower in ({"gender": "men"}, FIRM, {"sector": ["seafood"]}):
        result = merged(
            report(1, {**sent, "gender": "women"}), report(2, {**sent, "polarity": "-", **narrower})
        )
        assert not result.contradictions


def test_a_negation_of_a_part_is_none_of_the_whole() -> None:
    """
    That nobody came to the town says nothing against arrivals in the province; the other way round it does.
    """
    town, province = (
        {"kind": "movement", "type": "dispatch", "to": [p], "when": "2024-05"}
        for p in ("Dandong", "Liaoning")
    )
    assert not merged(report(1, province), report(2, {**town, "polarity": "-"})).contradictions
    assert merged(report(1, town), report(2, {**province, "polarity": "-"})).contradictions


def test_one_speaker_does_not_deny_himself() -> None:
    """
    Within one report, none and some contradict each other only where they come from two sorts of speaker.
    """
    some = {**HUNCHUN, "count": (60, 60), "source": "anonymous"}
    for source, number in (("anonymous", 0), ("named", 1)):
        none = {**HUNCHUN, "polarity": "-", "source": source}
        assert len(merged(report(1, some, none)).contradictions) == number


def test_the_sending_state_denies_a_report_wherever_it_plays() -> None:
    """A denial by the sending state meets all that its report tells, in any host state."""
    result = merged(report(1, HUNCHUN, {"at": ["Vladivostok"]}, {**DENIES, "actor": ["North Korea"]}))
    (found,) = result.contradictions
    assert len(found.events) == 2


def test_a_firm_denies_what_is_said_of_it_in_any_report() -> None:
    """The denial of a named firm meets each event that names it, in other reports too, and no other event."""
    result = merged(
        report(1, {**HUNCHUN, **FIRM, "count": (150, 150)}, {**HUNCHUN, "count": (500, 500)}),
        report(2, {**DENIES, **FIRM}, published="2024-10-01"),
    )
    (found,) = result.contradictions
    denied = [e for e in result.events if e.denies]
    assert [e.id for e in denied] == list(found.events)
    assert [p.name for e in denied for p in e.parties] == ["Reed Knits"]
    assert "is denied (family of Outlet 2)" in found.says


def test_a_state_denies_its_report_in_general() -> None:
    """
    A state that names no place denies the whole report: kept as such, and counted against no single event.
    """
    result = merged(
        report(1, HUNCHUN, {"at": ["Vladivostok"]}, {**DENIES, "actor": ["China"]}), report(2, HUNCHUN)
    )
    (found,) = result.contradictions
    assert (found.type, found.attribute) == ("denial", "report")
    assert not any(e.denies for e in result.events)
    assert [e.at for e in result.events if e.id in found.events] == [("Hunchun",)]


def test_a_denial_that_names_a_place_speaks_of_that_place() -> None:
    """Words that name the town make the denial one of what is told of the town."""
    text = builder.text(
        "They went on strike in Helong. Beijing knew of no strike in Helong. Some went to Tumen."
    )
    claims = [
        builder.claim(text, "They went on strike in Helong", "control", "unrest", at=["Helong"]),
        builder.claim(text, "Beijing knew of no strike in Helong", "stance", "denies", actor=["China"]),
        builder.claim(text, "Some went to Tumen", "movement", "transfer", to=["Tumen"]),
    ]
    result = merge(claims, [text], builder.lineage([text]), pack())
    assert [(e.type, bool(e.denies)) for e in result.events if e.kind != "stance"] == [
        ("unrest", True),
        ("transfer", False),
    ]


def test_keeping_the_rules_is_no_denial_of_the_event() -> None:
    """A claim of compliance is shown against what is reported, but does not say that it did not happen."""
    result = merged(report(1, HUNCHUN, {"kind": "stance", "type": "claims_compliance", "actor": ["China"]}))
    (found,) = result.contradictions
    assert (found.type, found.attribute) == ("denial", "compliance")
    assert not any(e.denies for e in result.events)


def test_a_denial_of_a_cited_report_reaches_it() -> None:
    """A report that cites another and carries the denial speaks of the cited report."""
    first, second = report(1, HUNCHUN), report(2, {**DENIES, "actor": ["China"]})
    cites = Edge(kind="citation", copy=second[0].id, of=first[0].id, evidence=())
    apart = merged(first, second)
    linked = merged(first, second, lineage=builder.lineage([first[0]], [second[0]], edges=[cites]))
    assert not apart.contradictions
    assert len(linked.contradictions) == 1


def two_editions(
    second: dict[str, object], *, outlet: str = "Pine Daily", later: str = "2024-09-20"
) -> tuple[list[CleanText], list[Claim]]:
    """A report of 800 and a later one of the same outlet."""
    first = builder.text("800 were there.", file="first.txt", outlet="Pine Daily", published="2024-09-09")
    again = builder.text(
        "600 were there. The number is taken back.", file="again.txt", outlet=outlet, published=later
    )
    claims = [
        builder.claim(first, "800 were there", "presence", count=(800, 800), **HUNCHUN),
        builder.claim(again, "600 were there", "presence", count=(600, 600), **{**HUNCHUN, **second}),
    ]
    return [first, again], claims


def test_an_outlet_that_changes_its_number_corrects_itself() -> None:
    """A later figure of the same outlet is a retraction, not a contradiction between two origins."""
    texts, claims = two_editions({})
    (found,) = merge(claims, texts, builder.lineage(*[[t] for t in texts]), pack()).contradictions
    assert found.type == "retraction"
    assert [s.position for s in found.sides] == ["800", "600"]


def test_a_number_that_has_moved_supersedes_the_earlier_one() -> None:
    """A later figure that says what it was before, or which way it went, is news and no correction."""
    texts, claims = two_editions({"was": (800, 800), "trend": "down"})
    (found,) = merge(claims, texts, builder.lineage(*[[t] for t in texts]), pack()).contradictions
    assert found.type == "supersession"


def test_other_outlets_do_not_correct_each_other() -> None:
    """The same two figures of two outlets are a contradiction of value."""
    texts, claims = two_editions({}, outlet="Oak Daily")
    (found,) = merge(claims, texts, builder.lineage(*[[t] for t in texts]), pack()).contradictions
    assert found.type == "value"


def test_a_retraction_takes_back_the_number_it_names() -> None:
    """What an outlet retracts by number is its own earlier figure; the figure itself is still shown."""
    texts, claims = two_editions({})
    back = builder.claim(texts[1], "The number is taken back", "stance", "retracts", count=(800, 800))
    result = merge([*claims, back], texts, builder.lineage(*[[t] for t in texts]), pack())
    (found,) = [c for c in result.contradictions if back.id in c.because]
    assert found.type == "retraction"
    assert set(found.because) == {back.id, claims[0].id}
    (event,) = [e for e in result.events if e.kind == "presence"]
    assert {tuple(f.value.as_list()) for f in event.figures} == {(800, 800), (600, 600)}
    assert not event.denies
