"""
Conditions over the facts of an event: met, not met or unknown.

Three-valued logic: a fact that was not said is unknown, and unknown never becomes met. Around a boundary between two
days the calendar of the reporter may differ from that of the law; within the version's margin nobody can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from affiant.errors import InternalError
from affiant.model.findings import Element, ElementState
from affiant.packs.rules import AllOf, AnyOf, Condition, ElementRule, Not, Test

from ._facts import Facts
from ._words import day_in_words, listed

_OPPOSITE: dict[ElementState, ElementState] = {"met": "not met", "not met": "met", "unknown": "unknown"}


@attrs.frozen
class Verdict:
    """How a condition stands, and the words that it rests on."""

    state: ElementState
    because: str


def element_of(rule: ElementRule, facts: Facts, *, margin: int, fill: dict[str, str]) -> Element:
    """Judge one element; *fill* gives the words for the braces in the pack's own explanations."""
    if rule.condition is None:
        return Element(name=rule.name, state="unknown", because=rule.words["unknown"].format_map(fill))
    verdict = evaluate(rule.condition, facts, margin=margin)
    words = rule.words.get(verdict.state)
    return Element(
        name=rule.name, state=verdict.state, because=words.format_map(fill) if words else verdict.because
    )


def evaluate(condition: Condition, facts: Facts, *, margin: int) -> Verdict:
    """Evaluate *condition* over *facts*."""
    match condition:
        case AllOf(parts=parts):
            return all_of([evaluate(part, facts, margin=margin) for part in parts])
        case AnyOf(parts=parts):
            return _any_of([evaluate(part, facts, margin=margin) for part in parts])
        case Not(part=part):
            inner = evaluate(part, facts, margin=margin)
            return Verdict(_OPPOSITE[inner.state], inner.because)
        case Test():
            return _test(condition, facts, margin)
    raise InternalError(f"no way to evaluate {condition!r}")


def all_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Met where all are; not met where one is not; otherwise unknown. The reasons are those that decide."""
    for state in ("not met", "unknown"):
        if any(v.state == state for v in verdicts):
            return Verdict(state, _reasons(verdicts, state))
    return Verdict("met", _reasons(verdicts, "met"))


def _any_of(verdicts: Sequence[Verdict]) -> Verdict:
    for state in ("met", "unknown"):
        if any(v.state == state for v in verdicts):
            return Verdict(state, _reasons(verdicts, state))
    return Verdict("not met", _reasons(verdicts, "not met"))


def _reasons(verdicts: Sequence[Verdict], state: ElementState) -> str:
    return "; ".join(dict.fromkeys(v.because for v in verdicts if v.state == state))


def _test(test: Test, facts: Facts, margin: int) -> Verdict:
    if test.op == "given":
        said = facts.when is not None if test.field == "when" else bool(facts.values.get(test.field))
        return Verdict("met" if said else "not met", f"the reports {'give' if said else 'do not give'} it")
    if test.field == "when":
        return _when(test, facts, margin)
    if test.field == "amount":
        return _amount(test, facts)
    values = facts.values.get(test.field, ())
    if not values:
        implied = any(s.covers(facts.kind, facts.type, facts.polarity) for s in test.implied_by)
        if implied and test.field not in facts.doubted:
            return Verdict("met", f"implied by {_what(facts)}")
        return Verdict("unknown", _not_said(test.field, facts))
    verdict = Verdict(_compared(test, values), _said(test.field, facts))
    if test.op == "known_outside" and verdict.state == "unknown":
        return Verdict("unknown", f"{verdict.because} ({test.set_name.replace('-', ' ')})")
    return verdict


def _compared(test: Test, values: tuple[str, ...]) -> ElementState:
    hit = any(value in test.values for value in values)
    match test.op:
        case "known":
            return "met"
        case "known_outside":
            return "unknown" if hit else "met"
        case "in":
            return "met" if hit else "not met"
        case "not_in":
            return "not met" if hit else "met"
        case "includes":
            return "met" if hit else "unknown"
    raise InternalError(f"no way to compare by {test.op!r}")


def _when(test: Test, facts: Facts, margin: int) -> Verdict:
    span = facts.when
    if span is None:
        known = f"; published {facts.published}" if facts.published else ""
        return Verdict("unknown", f"no date of the event is given{known}")
    carried = " (carried from another sentence)" if "when" in facts.inferred else ""
    dated = f"dated {span.edtf}{carried}"
    if test.day is None:
        return Verdict("met", dated)
    first_yes, last_no = _edges(test.op, test.day, margin)
    boundary = day_in_words(test.day)
    starts = test.op == "from"
    if span.first is not None and span.first >= first_yes:
        return Verdict("met", f"{dated}, {'not before' if starts else 'after'} {boundary}")
    if span.last is not None and span.last <= last_no:
        return Verdict("not met", f"{dated}, {'before' if starts else 'not after'} {boundary}")
    if span.first is not None and span.first == span.last:
        return Verdict("unknown", f"{dated}, so near to {boundary} that the reporter's calendar decides")
    return Verdict("unknown", f"{dated}, which reaches over {boundary}")


def _edges(op: str, day: date, margin: int) -> tuple[date, date]:
    """The first day on which the test is met for certain, and the last on which it is not, whatever the calendar."""
    if op == "from" and margin:
        return day + timedelta(days=margin + 1), day - timedelta(days=margin + 1)
    if op == "from":
        return day, day - timedelta(days=1)
    # The last day allowed is allowed in every calendar: those ahead of the law's own reach it earlier.
    return day + timedelta(days=margin + 1), day


def _amount(test: Test, facts: Facts) -> Verdict:
    figures = [(low, high) for low, high, unit in facts.amounts if unit == test.unit]
    bound = test.number
    if not figures or bound is None:
        # A figure in another unit answers another question; silence answers none.
        return Verdict("not met" if facts.amounts else "unknown", f"no figure in {test.unit} is given")
    if test.op == "at_least":
        states = [_above(low, high, bound) for low, high in figures]
    else:
        states = [_below(low, high, bound) for low, high in figures]
    state: ElementState = "met" if "met" in states else "unknown" if "unknown" in states else "not met"
    said = listed([_figure(low, high) for low, high in figures])
    return Verdict(state, f"the reports give {said} {test.unit}")


def _above(low: float | None, high: float | None, bound: float) -> ElementState:
    if low is not None and low >= bound:
        return "met"
    return "not met" if high is not None and high < bound else "unknown"


def _below(low: float | None, high: float | None, bound: float) -> ElementState:
    if high is not None and high <= bound:
        return "met"
    return "not met" if low is not None and low > bound else "unknown"


def _figure(low: float | None, high: float | None) -> str:
    if low is None:
        return f"up to {high:g}"
    if high is None:
        return f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _what(facts: Facts) -> str:
    return (
        f"a claim of {facts.kind}: {facts.type.replace('_', ' ')}"
        if facts.type
        else f"a claim of {facts.kind}"
    )


_FIELD_WORDS = {
    "host": "host state",
    "location": "place abroad",
    "market": "market",
    "sector": "sector",
    "trend": "trend",
    "direction": "direction",
    "nationality": "nationality",
    "income": "income",
    "forced": "use of force",
    "noted": "noted by a reader",
}


def _not_said(field: str, facts: Facts) -> str:
    if field == "host" and facts.unplaced:
        return f"{listed(facts.unplaced)} lies in no single state that the gazetteer knows"
    return f"no {_FIELD_WORDS.get(field, field)} is given"


def _said(field: str, facts: Facts) -> str:
    if field == "host":
        carried = " (carried from another sentence)" if facts.host_carried else ""
        return f"host state: {listed(facts.host_names)}{carried}"
    if field in ("kind", "type"):
        return f"the reports make {_what(facts)}"
    return f"{_FIELD_WORDS.get(field, field)}: {listed(facts.values[field])}"
