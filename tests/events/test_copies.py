"""Promise 2: copies add no witness, change no event, and never raise a contradiction of value."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.events import Merging, contradiction_record, event_record, merge
from affiant.model import Claim, CleanText, Edge, Lineage, Span

from . import builder
from .gold import each_alone, gold, pack
from .sample import sample


def what_events_say(result: Merging) -> list[dict[str, Any]]:
    """Everything that the events say but for the lists of claims."""
    found = []
    for event in result.events:
        record = event_record(event)
        record["figures"] = [{k: v for k, v in f.items() if k != "claims"} for f in record["figures"]]
        record["supports"] = [s["family"] for s in record["supports"]]
        record["denies"] = [s["family"] for s in record["denies"]]
        found.append({k: v for k, v in record.items() if k not in ("claims", "because", "decisions")})
    return found


def what_contradictions_say(result: Merging) -> list[dict[str, Any]]:
    """Everything that the contradictions say but for the lists of claims, damage in transit left out."""
    found = []
    for contradiction in result.contradictions:
        if contradiction.type == "damaged in transit":
            continue
        record = contradiction_record(contradiction)
        record["sides"] = [(s["position"], s["families"]) for s in record["sides"]]
        found.append({k: v for k, v in record.items() if k != "because"})
    return found


def with_reprints(
    texts: Sequence[CleanText], claims: Sequence[Claim], lineage: Lineage, of: CleanText, number: int = 40
) -> tuple[list[CleanText], list[Claim], Lineage]:
    """
    The case with *number* reprints of one text: on other pages, some cut, some with dates read off a later
    banner.
    """
    own = [c for c in claims if c.quote.text_id == of.id]
    later = ["2026-05-01", "2026-06", ""]
    new: list[CleanText] = []
    copied: list[Claim] = []
    for n in range(number):
        held = own[1:] if n % 4 == 3 else own
        text, made = builder.reprint(
            of,
            held,
            file=f"copy-{n}.txt",
            outlet=f"Copy {n}",
            published=later[n % 3],
            above="Menu. " * (n % 4),
        )
        new.append(text)
        copied += [misdated(c) for c in made] if n % 5 == 4 else made
    families = tuple(
        attrs.evolve(f, members=tuple(sorted({*f.members, *(t.id for t in new)})))
        if of.id in f.members
        else f
        for f in lineage.families
    )
    edges = tuple(Edge(kind="reprint", copy=t.id, of=of.id, evidence=()) for t in new)
    grown = attrs.evolve(lineage, families=families, edges=(*lineage.edges, *edges))
    return [*texts, *new], [*claims, *copied], grown


def misdated(claim: Claim) -> Claim:
    """The claim with its date read two years too late."""
    late = Span.parse("2026-04")
    slots = tuple(attrs.evolve(s, value=late) if s.name == "when" else s for s in claim.slots)
    return attrs.evolve(claim, slots=slots)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_forty_reprints_of_a_sample_report_change_no_event(data: st.DataObject) -> None:
    """
    Reprints of any report, root or copy, change nothing but the lists of claims and what was damaged in
    transit.
    """
    texts, claims, lineage = sample()
    of = texts[data.draw(st.sampled_from(sorted(texts)))]
    before = merge(claims, tuple(texts.values()), lineage, pack())
    more_texts, more_claims, grown = with_reprints(tuple(texts.values()), claims, lineage, of)
    after = merge(more_claims, more_texts, grown, pack())
    assert what_events_say(after) == what_events_say(before)
    assert what_contradictions_say(after) == what_contradictions_say(before)
    assert {c for e in after.events for c in e.because} == {c.id for c in more_claims}


@settings(max_examples=4, deadline=None)
@given(number=st.integers(0, 35))
def test_reprints_of_a_dense_report_change_no_event(number: int) -> None:
    """The same for reports with dozens of claims of every kind."""
    texts, claims = gold("train", "first")
    lineage = each_alone(texts)
    before = merge(claims, texts, lineage, pack())
    more_texts, more_claims, grown = with_reprints(texts, claims, lineage, texts[number], number=7)
    after = merge(more_claims, more_texts, grown, pack())
    assert what_events_say(after) == what_events_say(before)
    assert what_contradictions_say(after) == what_contradictions_say(before)


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_claims_does_not_matter(seed: int) -> None:
    """Claims and texts in any order give the same answer."""
    texts, claims, lineage = sample()
    shuffled, pages = list(claims), list(texts.values())
    random.Random(seed).shuffle(shuffled)
    random.Random(seed + 1).shuffle(pages)
    assert merge(shuffled, pages, lineage, pack()) == merge(claims, tuple(texts.values()), lineage, pack())


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_adding_a_report_never_removes_a_claim(data: st.DataObject) -> None:
    """Each claim stands in an event, whatever other reports are there."""
    texts, claims, lineage = sample()
    chosen = data.draw(st.sets(st.sampled_from(sorted(texts)), min_size=1))
    some = {texts[name].id for name in chosen}
    held = [c for c in claims if c.quote.text_id in some]
    few = merge(held, [texts[name] for name in sorted(chosen)], lineage, pack())
    every = merge(claims, tuple(texts.values()), lineage, pack())
    assert {c for e in few.events for c in e.because} == {c.id for c in held}
    assert {c for e in few.events for c in e.because} <= {c for e in every.events for c in e.because}


def one_copy(words: str, damaged: str, **fields: Any) -> tuple[list[CleanText], list[Claim]]:
    """A report and a copy of it in other words."""
    root = builder.text(words, file="root.txt", outlet="Root Gazette", published="2024-05-16")
    copy = builder.text(damaged, file="copy.txt", outlet="Copy Courier", published="2024-05-18")
    given = {"at": ["Jilin"], "when": "2024-05", **fields}
    return [root, copy], [
        builder.claim(
            root, words, "presence", count=(1300, 1300), approx=True, certainty="estimated", **given
        ),
        builder.claim(copy, damaged, "presence", count=(13000, 13000), **given),
    ]


def test_a_damaged_number_is_damage_and_nothing_else() -> None:
    """
    A copy with another number changes no figure and no certainty; the wrong number is shown beside its
    source.
    """
    texts, claims = one_copy("About 1,300 workers were in Jilin.", "About 13,000 workers were in Jilin.")
    result = merge(claims, texts, builder.lineage(texts), pack())
    (event,) = result.events
    assert [f.value.as_list() for f in event.figures] == [[1300, 1300]]
    assert event.figures[0].claims == (claims[0].id,)
    assert (event.certainty, event.certainties) == ("estimated", ("estimated",))
    assert set(event.because) == {c.id for c in claims}
    (found,) = result.contradictions
    assert found.type == "damaged in transit"
    assert [s.position for s in found.sides] == ["about 1,300", "13,000"]
    assert "about 1,300 (Root Gazette) against 13,000 in a copy (Copy Courier)" in found.says


def test_reprints_of_a_damaged_copy_are_one_damage() -> None:
    """A wrong number that is copied on, by four of five copies, stays one contradiction."""
    texts, claims = one_copy("About 1,300 workers were in Jilin.", "About 13,000 workers were in Jilin.")
    lineage = builder.lineage(texts)
    more_texts, more_claims, grown = with_reprints(texts, claims, lineage, texts[1], number=5)
    (found,) = merge(more_claims, more_texts, grown, pack()).contradictions
    assert len(found.sides[1].claims) == 5


def test_a_lost_hedge_is_not_a_damaged_number() -> None:
    """The words "up to 2,000" that became "2,000" keeps its number; the event keeps the root's bound."""
    texts, claims = one_copy("About 1,300 workers were in Jilin.", "About 1,300 workers were in Jilin")
    root = builder.claim(
        texts[0], "1,300 workers", "presence", count=(None, 1300), at=["Jilin"], when="2024-05"
    )
    copy = builder.claim(
        texts[1], "1,300 workers", "presence", count=(1300, 1300), at=["Jilin"], when="2024-05"
    )
    result = merge([root, copy], texts, builder.lineage(texts), pack())
    (event,) = result.events
    assert [f.value.as_list() for f in event.figures] == [[None, 1300]]
    assert not result.contradictions
    assert claims


def test_a_later_edition_with_another_number_is_a_correction() -> None:
    """Where the "copy" is the outlet's own later page, the new number takes back the old one."""
    texts, claims = one_copy("About 1,300 workers were in Jilin.", "About 13,000 workers were in Jilin.")
    own = attrs.evolve(texts[1], outlet="Root Gazette")
    (found,) = merge(claims, [texts[0], own], builder.lineage([texts[0], own]), pack()).contradictions
    assert found.type == "retraction"


def test_where_the_root_has_no_number_the_earliest_copy_gives_it() -> None:
    """A figure that only copies have counts once, with the value of the earliest of them."""
    texts, claims = one_copy("About 1,300 workers were in Jilin.", "About 13,000 workers were in Jilin.")
    third = builder.text("About 13,500 workers were in Jilin.", file="third.txt", published="2024-05-25")
    bare = builder.claim(texts[0], "workers were in Jilin", "presence", at=["Jilin"], when="2024-05")
    late = builder.claim(third, third.text, "presence", count=(13500, 13500), at=["Jilin"], when="2024-05")
    lineage = builder.lineage([*texts, third])
    (event,) = merge([late, bare, claims[1]], [*texts, third], lineage, pack()).events
    assert [f.value.as_list() for f in event.figures] == [[13000, 13000]]
    assert len(event.supports) == 1


def cited(source: str, outlet: str = "Oak Daily") -> tuple[list[CleanText], list[Claim], Lineage]:
    """A report and one of another origin that cites it."""
    root = builder.text("About 500 workers were in Hunchun.", file="root.txt", outlet="Root Gazette")
    other = builder.text(
        "Root Gazette reported about 500 workers in Hunchun.", file="other.txt", outlet=outlet
    )
    given = {"count": (500, 500), "at": ["Hunchun"], "when": "2024-08"}
    claims = [
        builder.claim(root, "About 500 workers were in Hunchun", "presence", **given),
        builder.claim(other, "about 500 workers in Hunchun", "presence", source=source, **given),
    ]
    cites = Edge(kind="citation", copy=other.id, of=root.id, evidence=())
    return [root, other], claims, builder.lineage([root], [other], edges=[cites])


def test_a_citation_adds_no_origin() -> None:
    """Who passes on another's number is no second witness of it; who has it from elsewhere is."""
    for source, origins in (("media", 1), ("anonymous", 2)):
        texts, claims, lineage = cited(source)
        (event,) = merge(claims, texts, lineage, pack()).events
        assert len(event.supports) == origins
        assert len(event.because) == 2


def test_an_outlet_that_cites_itself_speaks_for_itself() -> None:
    """A later report of the same outlet is not a citation of somebody else."""
    texts, claims, lineage = cited("media", outlet="Root Gazette")
    (event,) = merge(claims, texts, lineage, pack()).events
    assert len(event.supports) == 2


def test_a_number_that_a_copy_adds_is_no_rival_of_its_source() -> None:
    """
    What a copy adds on its own stands by itself; the family does not contradict itself through its copies.
    """
    root = builder.text("About 500 were in Hunchun.", file="root.txt")
    copy = builder.text("New here: 90 seamstresses, in Hunchun that August.", file="copy.txt")
    given = {"at": ["Hunchun"], "when": "2024-08"}
    claims = [
        builder.claim(root, root.text, "presence", count=(500, 500), **given),
        builder.claim(copy, copy.text, "presence", count=(90, 90), **given),
    ]
    result = merge(claims, [root, copy], builder.lineage([root, copy]), pack())
    assert len(result.events) == 2
    assert not result.contradictions
