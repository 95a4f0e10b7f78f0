"""The JSON shapes of events and contradictions."""

from __future__ import annotations

from affiant.events import contradiction_record, event_record

from .test_merge import HUNCHUN, merged, report


def test_an_event_can_be_judged_as_it_is_written() -> None:
    """The record has the keys that `affiant findings --events` reads, with the hull of the head counts."""
    (event,) = merged(
        report(1, {**HUNCHUN, "count": (500, 500)}), report(2, {**HUNCHUN, "count": (800, None)})
    ).events
    record = event_record(event)
    assert record["count"] == [500, None]
    assert (record["polarity"], record["host"], record["at"]) == ("+", "China", ["Hunchun"])
    assert record["claims"] == record["because"] == list(event.because)
    assert [f["value"] for f in record["figures"]] == [[500, 500], [800, None]]
    assert all(f["families"] and f["claims"] for f in record["figures"])


def test_an_event_without_head_counts_has_none() -> None:
    """No count is written where no report gives one."""
    (event,) = merged(
        report(1, {"kind": "movement", "type": "dispatch", "to": ["Hunchun"], "polarity": "-"})
    ).events
    record = event_record(event)
    assert "count" not in record
    assert record["polarity"] == "-"


def test_a_contradiction_shows_its_sides() -> None:
    """Each side has its words, its families and its claims."""
    (found,) = merged(
        report(1, {**HUNCHUN, "count": (500, 500)}), report(2, {**HUNCHUN, "count": (800, 800)})
    ).contradictions
    record = contradiction_record(found)
    assert [s["position"] for s in record["sides"]] == ["500", "800"]
    assert record["because"] == sorted(c for s in record["sides"] for c in s["claims"])
    assert record["id"] == found.id
