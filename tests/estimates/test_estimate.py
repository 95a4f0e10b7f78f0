"""Ranges over origins: one value for each family, and when the reports cannot tell."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.estimates import estimate, estimate_record, left_out
from affiant.model import Claim, CleanText, Edge, Estimate, Independence, Lineage, canonical

from ..events import builder
from ..events.gold import each_alone, gold, pack
from ..events.sample import sample
from ..events.test_copies import with_reprints
from ..events.test_merge import HUNCHUN, report

EXPECTED = Path(__file__).parents[2] / "cases" / "echo-chamber" / "expected.toml"
SENT: dict[str, Any] = {"kind": "movement", "type": "dispatch", "to": ["Hunchun"], "when": "2024-08"}


def estimated(
    *reports: tuple[CleanText, list[Claim]], lineage: Lineage | None = None
) -> tuple[Estimate, ...]:
    """The estimates of *reports*, each of its own origin unless *lineage* says otherwise."""
    texts = [text for text, _ in reports]
    claims = [claim for _, made in reports for claim in made]
    return estimate(claims, texts, lineage or builder.lineage(*[[t] for t in texts]), pack())


def refused(*reports: tuple[CleanText, list[Claim]]) -> list[str]:
    """Why counts of *reports* entered nothing."""
    texts = [text for text, _ in reports]
    claims = [claim for _, made in reports for claim in made]
    return [x.why for x in left_out(claims, texts, builder.lineage(*[[t] for t in texts]), pack())]


def test_one_origin_cannot_tell() -> None:
    """One family gives no range, however sure it is; its own value is shown."""
    (found,) = estimated(report(1, {**HUNCHUN, "count": (500, 500)}))
    assert (found.low, found.high, found.origins, found.independent) == (None, None, 1, 1)
    assert found.says == "cannot tell: one origin"
    assert [(i.low, i.high) for i in found.inputs] == [(500, 500)]


def test_two_origins_give_a_range_without_independence() -> None:
    """
    Two families give the range of their values, and the answer says that nobody knows whether they are
    independent.
    """
    (found,) = estimated(
        report(1, {**HUNCHUN, "count": (500, 500)}), report(2, {**HUNCHUN, "count": (800, 900)})
    )
    assert (found.quantity, found.place, found.period) == ("presence", "Hunchun", "2024-08")
    assert (found.low, found.high, found.origins, found.independent) == (500, 900, 2, 1)
    assert found.says == "range over 2 origins; independence not established"
    assert len(found.because) == 2


def test_independence_is_counted_where_it_is_shown() -> None:
    """The largest pairwise independent set is counted, not the number of families."""
    reports = [report(n, {**HUNCHUN, "count": (n * 100, n * 100)}) for n in (1, 2, 3)]
    lineage = builder.lineage(*[[text] for text, _ in reports])
    a, b, _ = sorted(f.id for f in lineage.families)
    shown = attrs.evolve(lineage, independence=(Independence(a=a, b=b, state="independent"),))
    (found,) = estimated(*reports, lineage=shown)
    assert found.says == "range over 3 origins, 2 of them independent"
    assert found.independent == 2


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((70, None), (100, 100), 70, None),
        ((None, 300), (100, 100), None, 300),
        ((None, 300), (500, None), None, None),
    ],
)
def test_a_bound_that_one_origin_does_not_give_stays_open(
    first: tuple[int, int], second: tuple[int, int], low: int | None, high: int | None
) -> None:
    """The words "at least 70" and 100 make a range without an upper end."""
    (found,) = estimated(report(1, {**HUNCHUN, "count": first}), report(2, {**HUNCHUN, "count": second}))
    assert (found.low, found.high) == (low, high)


def test_quantities_places_and_months_are_never_pooled() -> None:
    """Stock, flow, return, waiting and plan, town and province, month and month: each has its own cell."""
    counted = {"count": (500, 500)}
    found = estimated(
        report(1, {**HUNCHUN, **counted}, {**SENT, **counted}, {**SENT, **counted, "certainty": "planned"}),
        report(
            2,
            {"at": ["Jilin"], "when": "2024-08", **counted},
            {"at": ["Hunchun"], "when": "2024-09", **counted},
        ),
        report(3, {"kind": "movement", "type": "return", "from": ["Hunchun"], "when": "2024-08", **counted}),
        report(4, {"kind": "movement", "type": "await", "at": ["Hunchun"], "when": "2024-08", **counted}),
    )
    assert all(e.origins == 1 for e in found)
    assert [(e.quantity, e.place, e.period) for e in found] == [
        ("await", "Hunchun", "2024-08"),
        ("dispatch", "Hunchun", "2024-08"),
        ("planned dispatch", "Hunchun", "2024-08"),
        ("presence", "Hunchun", "2024-08"),
        ("presence", "Hunchun", "2024-09"),
        ("presence", "Jilin", "2024-08"),
        ("return", "Hunchun", "2024-08"),
    ]


@pytest.mark.parametrize(
    ("claim", "periods"),
    [
        ({"at": ["Hunchun"], "when": "2024-08-29"}, ["2024-08"]),
        ({"at": ["Hunchun"], "when": "2024-08-29/2024-09-02"}, ["2024-08", "2024-09"]),
        ({"at": ["Hunchun"], "when": "2024-06/2024-08"}, ["2024-06", "2024-07", "2024-08"]),
        ({"at": ["Hunchun"], "when": "2024-05/2024-08"}, ["2024-05/2024-08"]),
        ({"at": ["Hunchun"], "when": "2024"}, ["2024"]),
        ({"at": ["Hunchun"], "when": "2013/2024-05-26"}, ["2013-01/2024-05"]),
        (
            {"kind": "movement", "type": "dispatch", "to": ["Hunchun"], "when": "2024-08-29/2024-09-02"},
            ["2024-08/2024-09"],
        ),
        ({"context": {"at": ["Hunchun"], "when": "2024-08"}}, ["2024-08"]),
    ],
    ids=str,
)
def test_the_periods_in_which_a_count_counts(claim: dict[str, Any], periods: list[str]) -> None:
    """
    A stock counts in each of at most three months that it touches, a flow in one; longer spans stay whole.
    """
    assert [e.period for e in estimated(report(1, {**claim, "count": (500, 500)}))] == periods


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"certainty": "possible"}, "it is only possible"),
        ({"certainty": "rumoured"}, "it is only rumoured"),
        ({"polarity": "-"}, "it says that it did not happen"),
        ({"per": "batch"}, "it is a number for each batch"),
        ({"role": "it worker"}, "it counts others than plain workers"),
        ({"employer": ["Reed Knits"]}, "it counts one named plant or firm"),
        ({"at": ["Hunchun", "Tumen"]}, "several places share one number"),
        ({"at": None}, "no place is said"),
        ({"when": None}, "no date is said"),
        ({"when": "2024-08/.."}, "the date has an open end"),
    ],
    ids=str,
)
def test_what_enters_no_estimate_is_listed(change: dict[str, Any], why: str) -> None:
    """A number that is no head count of a place and time is left out, with the reason."""
    claim = {n: v for n, v in {**HUNCHUN, "count": (500, 500), **change}.items() if v is not None}
    assert estimated(report(1, claim)) == ()
    assert refused(report(1, claim)) == [why]


def test_the_date_of_publication_dates_no_count() -> None:
    """A stay without a date in words is in no month, whatever the page's date."""
    assert estimated(report(1, {"at": ["Hunchun"], "count": (500, 500)}, published="2024-08-15")) == ()


def test_a_family_that_counts_a_part_and_the_whole_gives_the_whole() -> None:
    """
    Parts (a sector, the women, a shorter time of a flow) are not put beside the whole that contains them.
    """
    (stock,) = estimated(
        report(
            1,
            {**HUNCHUN, "count": (500, 500)},
            {**HUNCHUN, "count": (90, 90), "sector": ["seafood"]},
            {**HUNCHUN, "count": (70, 70), "gender": "women"},
        )
    )
    assert [(i.low, i.high) for i in stock.inputs] == [(500, 500)]
    (flow,) = estimated(
        report(1, {**SENT, "count": (500, 500)}, {**SENT, "count": (60, 60), "when": "2024-08-29"})
    )
    assert [(i.low, i.high) for i in flow.inputs] == [(500, 500)]


def test_the_root_speaks_for_its_family() -> None:
    """
    A number that only a copy adds gives no value where the root counts itself, and does where the root is
    silent.
    """
    root = builder.text("About 500 were in Hunchun.", file="root.txt")
    copy = builder.text(
        "New here: 90 seamstresses, in Hunchun that August.", file="copy.txt", published="2024-10-01"
    )
    claims = [
        builder.claim(root, root.text, "presence", count=(500, 500), **HUNCHUN),
        builder.claim(copy, copy.text, "presence", count=(90, 90), **HUNCHUN),
    ]
    lineage = builder.lineage([root, copy])
    (both,) = estimate(claims, [root, copy], lineage, pack())
    assert [(i.low, i.high) for i in both.inputs] == [(500, 500)]
    (silent,) = estimate(claims[1:], [root, copy], lineage, pack())
    assert [(i.low, i.high) for i in silent.inputs] == [(90, 90)]


def test_a_part_is_listed() -> None:
    """A count that is a part of another of its own origin is left out by name."""
    whole, part = {**HUNCHUN, "count": (500, 500)}, {**HUNCHUN, "count": (90, 90), "sector": ["seafood"]}
    assert refused(report(1, whole, part)) == ["its origin gives the whole, or counts it itself"]


def test_a_damaged_copy_is_listed() -> None:
    """A copy with another number than its source gives no value, and is named among what was left out."""
    texts, claims, lineage = sample()
    damaged = [c for c in claims if "13,000" in c.quote.words]
    gone = left_out(claims, tuple(texts.values()), lineage, pack())
    assert [x.why for x in gone if x.claim == damaged[0].id] == [
        "it gives no number or another one than its source"
    ]


def test_parts_alone_give_their_hull() -> None:
    """Where a family counts parts only, they are not added: the hull is what it says."""
    (found,) = estimated(
        report(
            1,
            {**HUNCHUN, "count": (90, 90), "sector": ["seafood"]},
            {**HUNCHUN, "count": (300, 300), "sector": ["garments"]},
        )
    )
    assert [(i.low, i.high) for i in found.inputs] == [(90, 300)]


def test_sector_counts_beside_whole_counts_are_pointed_out() -> None:
    """A range over a sector of one report and the whole of another says so."""
    (found,) = estimated(
        report(1, {**HUNCHUN, "count": (500, 500), "sector": ["garments"]}),
        report(2, {**HUNCHUN, "count": (800, 800)}),
    )
    assert found.says.endswith("some of the figures are for named sectors only")


def test_a_retracted_number_is_left_out() -> None:
    """A number that its own outlet took back counts no more, and the estimate says that there was one."""
    before = builder.text("800 were there.", file="a.txt", outlet="Pine Daily", published="2024-09-09")
    after = builder.text(
        "600 were there. We take it back.", file="b.txt", outlet="Pine Daily", published="2024-09-20"
    )
    claims = [
        builder.claim(before, "800 were there", "presence", count=(800, 800), **HUNCHUN),
        builder.claim(after, "600 were there", "presence", count=(600, 600), **HUNCHUN),
    ]
    rival = report(1, {**HUNCHUN, "count": (500, 500)})
    own = (before, [claims[0]]), (after, [claims[1]])
    (standing,) = estimated(*own, rival)
    assert (standing.high, standing.origins) == (800, 3)
    for number in ({}, {"count": (800, 800)}):
        back = builder.claim(after, "We take it back", "stance", "retracts", **number)
        (found,) = estimated((before, [claims[0]]), (after, [claims[1], back]), rival)
        assert (found.low, found.high, found.origins) == (500, 600, 2)
        assert found.says.endswith("a figure that its outlet took back is left out")
        texts = [before, after, rival[0]]
        gone = left_out([*claims, back], texts, builder.lineage(*[[t] for t in texts]), pack())
        assert [(x.claim, x.why) for x in gone] == [(claims[0].id, "its outlet took it back")]


def test_other_outlets_cannot_take_a_number_back() -> None:
    """A retraction by another outlet, with no citation, leaves the number standing."""
    first = report(1, {**HUNCHUN, "count": (800, 800)})
    second = report(2, {"kind": "stance", "type": "retracts", "count": (800, 800)})
    (found,) = estimated(first, second)
    assert found.origins == 1


def test_a_citation_is_no_origin() -> None:
    """A family that passes on another's number adds no value."""
    first = report(1, {**HUNCHUN, "count": (500, 500)})
    second = report(2, {**HUNCHUN, "count": (500, 500), "source": "media"})
    cites = Edge(kind="citation", copy=second[0].id, of=first[0].id, evidence=())
    (found,) = estimated(first, second, lineage=builder.lineage([first[0]], [second[0]], edges=[cites]))
    assert found.origins == 1
    assert len(found.because) == 2


@cache
def of_sample() -> dict[tuple[str, str, str], Estimate]:
    """The estimates of the sample case, from claims made by hand."""
    texts, claims, lineage = sample()
    return {
        (e.quantity, e.place, e.period): e for e in estimate(claims, tuple(texts.values()), lineage, pack())
    }


def head_counts() -> list[Any]:
    """The head counts that the sample names, as far as the hand-made claims carry them."""
    names = {"stock": "presence", "flow": "dispatch", "returned": "return", "involved": "unrest"}
    rows = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))["head_count"]
    texts, claims, _ = sample()
    said = {
        (texts_doc, c.quote.words)
        for c in claims
        for texts_doc in [t.doc for t in texts.values() if t.id == c.quote.text_id]
    }
    held = [
        r
        for r in rows
        if all(
            any((i["file"][:2] == d and w in i["words"]) or i["words"] in w for d, w in said)
            for i in r["inputs"]
        )
    ]
    return [
        pytest.param({**r, "quantity": names[r["quantity"]]}, id=f"{r['quantity']} {r['place']} {r['month']}")
        for r in held
    ]


@pytest.mark.parametrize("row", head_counts())
def test_each_head_count_of_the_sample(row: dict[str, Any]) -> None:
    """Origins and range are those that the case names; the Tumen count of five pages has one origin."""
    found = of_sample()[row["quantity"], row["place"], row["month"]]
    assert found.origins == row["origins"]
    if found.origins > 1:
        standing = [i for i in row["inputs"] if i["file"][:2] != "23"]
        assert found.low == min(i["low"] for i in standing)
        assert found.high == max(i["high"] for i in standing)
    else:
        assert found.low is None


def test_the_sample_has_both_kinds_of_answer() -> None:
    """At least three ranges and one answer of "cannot tell" stand in the sample."""
    says = [e.says for e in of_sample().values()]
    assert sum(s.startswith("range") for s in says) >= 3
    assert sum(s.startswith("cannot tell") for s in says) >= 1


def without_claims(found: tuple[Estimate, ...]) -> list[dict[str, Any]]:
    """Everything that estimates say but for the lists of claims."""
    records = [estimate_record(e) for e in found]
    return [
        {k: v for k, v in r.items() if k not in ("because", "inputs")}
        | {"inputs": [(i["family"], i["low"], i["high"]) for i in r["inputs"]]}
        for r in records
    ]


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_forty_reprints_change_no_estimate(data: st.DataObject) -> None:
    """Reprints of any report, misdated and cut ones among them, change nothing but the lists of claims."""
    texts, claims, lineage = sample()
    of = texts[data.draw(st.sampled_from(sorted(texts)))]
    before = estimate(claims, tuple(texts.values()), lineage, pack())
    more_texts, more_claims, grown = with_reprints(tuple(texts.values()), claims, lineage, of)
    assert without_claims(estimate(more_claims, more_texts, grown, pack())) == without_claims(before)


BOUNDS = st.one_of(
    st.tuples(st.integers(1, 900), st.integers(1, 900)).map(lambda p: (min(p), max(p))),
    st.integers(1, 900).map(lambda n: (n, None)),
    st.integers(1, 900).map(lambda n: (None, n)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BOUNDS, min_size=3, max_size=6))
def test_more_origins_never_narrow_the_range(values: list[tuple[int | None, int | None]]) -> None:
    """Each further family leaves both ends where they are or moves them out; an open end stays open."""
    reports = [report(n, {**HUNCHUN, "count": value}) for n, value in enumerate(values)]
    for number in range(2, len(reports)):
        (fewer,) = estimated(*reports[:number])
        (more,) = estimated(*reports[: number + 1])
        assert more.low is None or (fewer.low is not None and more.low <= fewer.low)
        assert more.high is None or (fewer.high is not None and more.high >= fewer.high)
        assert more.origins == fewer.origins + 1


@settings(max_examples=8, deadline=None)
@given(seed=st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(seed: Any) -> None:
    """Claims and texts in any order give the same estimates, each with an id of its own."""
    texts, claims = gold("train", "first")
    pages, shuffled = list(texts), list(claims)
    seed.shuffle(pages)
    seed.shuffle(shuffled)
    found = estimate(shuffled, pages, each_alone(texts), pack())
    assert found == estimate(claims, texts, each_alone(texts), pack())
    assert len({e.id for e in found}) == len(found)


def test_every_head_count_is_used_or_listed() -> None:
    """In dense reports each claim that counts people of a movement or stay is in an estimate or listed."""
    texts, claims = gold("train", "first")
    lineage = each_alone(texts)
    used = {c for e in estimate(claims, texts, lineage, pack()) for c in e.because}
    listed = {x.claim for x in left_out(claims, texts, lineage, pack())}
    counting = {
        c.id
        for c in claims
        if c.value("count") is not None
        and (c.kind == "presence" or (c.kind == "movement" and c.type != "halt") or c.type == "unrest")
    }
    assert used | listed == counting
    assert not used & listed


def test_records_are_canonical_and_complete() -> None:
    """The JSON object has the keys that the commands promise."""
    for found in of_sample().values():
        record = estimate_record(found)
        assert {
            "id",
            "quantity",
            "place",
            "period",
            "low",
            "high",
            "origins",
            "independent",
            "says",
            "because",
        } <= set(record)
        assert canonical(record)
