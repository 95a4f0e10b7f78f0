"""The events of dense reports: nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter
from functools import cache

from affiant.events import Merging, contradiction_record, event_record, merge
from affiant.model import canonical

from .gold import each_alone, gold, pack


@cache
def result() -> Merging:
    """Events of all open gold."""
    texts, claims = gold("train", "first")
    return merge(claims, texts, each_alone(texts), pack())


def test_every_claim_stands_in_an_event() -> None:
    """No claim is lost, and none that is not there is named."""
    _, claims = gold("train", "first")
    assert {c for e in result().events for c in e.because} == {c.id for c in claims}


def test_a_claim_supports_one_event() -> None:
    """A claim may deny several events but supports one."""
    supported = Counter(c for e in result().events for s in e.supports for c in s.claims)
    assert set(supported.values()) == {1}


def test_ids_are_unique_and_records_canonical() -> None:
    """Events and contradictions have ids of their own and can be written as canonical JSON."""
    for ids in ([e.id for e in result().events], [c.id for c in result().contradictions]):
        assert len(ids) == len(set(ids))
    for record in map(event_record, result().events):
        assert canonical(record)
    for record in map(contradiction_record, result().contradictions):
        assert canonical(record)


def test_every_event_rests_on_its_supports_and_denials() -> None:
    """`because` is what supports and denies; each figure and decision names claims of the event."""
    for event in result().events:
        assert event.because
        assert set(event.because) == {c for s in (*event.supports, *event.denies) for c in s.claims}
        assert {c for f in event.figures for c in f.claims} <= set(event.because)
        assert {c for m in event.decisions for c in (m.claim, m.into)} <= set(event.because)


def test_contradictions_name_events_that_exist() -> None:
    """Every event that a contradiction names is there, and both sides have claims."""
    known = {e.id for e in result().events}
    for contradiction in result().contradictions:
        assert set(contradiction.events) <= known
        assert len(contradiction.sides) >= 2
        assert all(side.claims and side.families for side in contradiction.sides)
