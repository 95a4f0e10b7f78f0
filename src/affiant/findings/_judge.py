"""
Judges one event by one rule: which versions may have been in force, which cases apply, what that comes to.

Nothing here knows a law. Every version that the event's date does not exclude, and every case whose elements are not
ruled out, is a *reading*. Where all readings come to the same, that is the result; where they differ, the reports do
not say enough, and the finding names what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import attrs

from affiant.model import Element, Finding
from affiant.model.findings import ElementState, Result
from affiant.packs.rules import Condition, Not, Rule, Test, Version

from ._conditions import Verdict, all_of, element_of, evaluate
from ._facts import Facts
from ._words import day_in_words, listed, span_in_words

_IN_FORCE: Final = "rule in force on the date"
_UNNAMED: Final = "the host state"


@attrs.frozen(kw_only=True)
class Reading:
    """
    One way in which the rule may apply.

    Attributes:
        version: The version it reads.
        state: ``met`` where it applies for certain, ``unknown`` where it may.
        result: What it comes to; ``None`` where the rule is silent.
        given: The elements that decide, the version's being in force first.
        shows: Elements that stand beside them.
        says: The sentence.
    """

    version: Version
    state: ElementState
    result: Result | None
    given: tuple[Element, ...]
    shows: tuple[Element, ...] = ()
    says: str = ""


def judge_rule(rule: Rule, facts: Facts, *, names: dict[str, str], sending: str, pack: str) -> Finding | None:
    """
    Judge *facts* by *rule*.

    Args:
        rule: The rule, with every version.
        facts: The facts of the event.
        names: Code → name of a state.
        sending: Name of the sending state.
        pack: Pack id and version, stamped on the finding.

    Returns:
        The finding, or ``None`` where the rule has nothing to say of such an event.
    """
    if not rule.covers(facts.kind, facts.type, facts.polarity):
        return None
    concerned = facts.within(rule.hosts, names) if rule.hosts else facts
    if concerned is None:
        return None
    fill = _fill(concerned, sending)
    scope = [element_of(e, concerned, margin=0, fill=fill) for e in rule.only_if]
    if any(element.state == "not met" for element in scope):
        return None
    readings = tuple(_readings(rule, concerned, fill))
    results = {reading.result for reading in readings}
    if not results - {None}:
        return None
    said = _settled(readings) if len(results) == 1 else _unsettled(readings)
    fill = {**fill, "paragraph": said.version.paragraph}
    reference = said.version.reference
    return Finding(
        event=facts.event,
        rule=rule.id,
        version=said.version.id,
        paragraph=said.version.paragraph,
        bound=rule.bound.format_map({**fill, "host": listed(concerned.host_names) or "not named"}),
        result=said.result or "insufficient",
        elements=(*said.given, *said.shows, *_dispute(concerned)),
        says=said.says.format_map(fill),
        reference=f"{reference.title}, {reference.official or reference.url}",
        pack=pack,
        because=tuple(dict.fromkeys((facts.event, *facts.because))),
    )


def _dispute(facts: Facts) -> tuple[Element, ...]:
    """What stands beside every finding on an event that other reports deny."""
    if not facts.denied_by:
        return ()
    families = (
        "1 origin family denies it" if facts.denied_by == 1 else f"{facts.denied_by} origin families deny it"
    )
    return (Element(name="undisputed", state="not met", because=families),)


def _fill(facts: Facts, sending: str) -> dict[str, str]:
    return {
        "host": listed(facts.host_names) or _UNNAMED,
        "when": span_in_words(facts.when) if facts.when else "at a date that is not given",
        "sector": listed(facts.values.get("sector", ())) or "goods",
        "certainty": listed(facts.values["certainty"]),
        "sending": sending,
        "paragraph": "",
    }


def _readings(rule: Rule, facts: Facts, fill: dict[str, str]) -> Iterator[Reading]:
    """Every reading that the facts do not exclude, oldest version first."""
    first = rule.versions[0]
    if rule.before.result is not None:
        early = evaluate(Not(part=_from(first)), facts, margin=first.margin_days)
        if early.state != "not met":
            says = (
                rule.before.says
                or f"{{paragraph}} begins on {day_in_words(first.since)}; the event is dated earlier."
            )
            yield _out_of_force(first, early, rule.before.result, says)
    for at, version in enumerate(rule.versions):
        follows = rule.versions[at + 1] if at + 1 < len(rule.versions) else None
        yield from _readings_of(version, _in_force(rule, version, follows, facts), facts, fill)
        lapsed = _lapsed(version, follows, facts)
        if lapsed is not None and lapsed.state != "not met":
            says = f"{{paragraph}} was no longer in force: it ended on {day_in_words(version.until or version.since)}."
            yield _out_of_force(version, lapsed, "no_rule", says)


def _from(version: Version) -> Condition:
    return Test(field="when", op="from", day=version.since)


def _in_force(rule: Rule, version: Version, follows: Version | None, facts: Facts) -> Verdict:
    margin = version.margin_days
    begun = evaluate(_from(version), facts, margin=margin)
    if rule.before.result is None and version is rule.versions[0]:
        begun = Verdict("met", "holds at any date")
    parts = [begun]
    if follows is not None:
        parts.append(evaluate(Not(part=_from(follows)), facts, margin=follows.margin_days))
    if version.until is not None and not _adjoins(version, follows):
        parts.append(
            evaluate(Not(part=Test(field="when", op="after", day=version.until)), facts, margin=margin)
        )
    return all_of(parts)


def _lapsed(version: Version, follows: Version | None, facts: Facts) -> Verdict | None:
    if version.until is None or _adjoins(version, follows):
        return None
    margin = version.margin_days
    parts = [evaluate(Test(field="when", op="after", day=version.until), facts, margin=margin)]
    if follows is not None:
        parts.append(evaluate(Not(part=_from(follows)), facts, margin=follows.margin_days))
    return all_of(parts)


def _adjoins(version: Version, follows: Version | None) -> bool:
    return (
        follows is not None
        and version.until is not None
        and version.until + timedelta(days=1) == follows.since
    )


def _out_of_force(version: Version, verdict: Verdict, result: Result, says: str) -> Reading:
    in_force: ElementState = "not met" if verdict.state == "met" else "unknown"
    element = Element(name=_IN_FORCE, state=in_force, because=verdict.because)
    return Reading(version=version, state=verdict.state, result=result, given=(element,), says=says)


def _readings_of(
    version: Version, in_force: Verdict, facts: Facts, fill: dict[str, str]
) -> Iterator[Reading]:
    if in_force.state == "not met":
        return
    first = Element(name=_IN_FORCE, state=in_force.state, because=in_force.because)
    fill = {**fill, "paragraph": version.paragraph}
    for case in version.cases:
        if not case.covers(facts.kind, facts.type, facts.polarity):
            continue
        given = [element_of(e, facts, margin=version.margin_days, fill=fill) for e in case.given]
        states = {element.state for element in given}
        if "not met" in states:
            continue
        applies: ElementState = "met" if not states - {"met"} else "unknown"
        exceptions, shows = (
            tuple(element_of(e, facts, margin=version.margin_days, fill=fill) for e in rules)
            for rules in (case.unless, case.shows)
        )
        excepted = [e.name for e in exceptions if e.state == "met"]
        yield Reading(
            version=version,
            state="met" if applies == in_force.state == "met" else "unknown",
            result="consistent" if excepted else case.result,
            given=(first, *given),
            shows=(*exceptions, *shows),
            says=f"If true, an exception of {{paragraph}} applied: {listed(excepted)}."
            if excepted
            else case.says,
        )
        if applies == "met":
            return
    yield Reading(version=version, state=in_force.state, result=None, given=(first,))


def _settled(readings: tuple[Reading, ...]) -> Reading:
    """All readings come to the same: the one that applies for certain speaks, or else the latest."""
    certain = [reading for reading in readings if reading.state == "met"]
    return (certain or list(readings))[-1]


def _unsettled(readings: tuple[Reading, ...]) -> Reading:
    """The readings differ: the latest version speaks, and every element that any reading needs is shown."""
    spoken = [reading for reading in readings if reading.result is not None]
    elements: dict[str, Element] = {}
    for reading in sorted(spoken, key=lambda r: r.state == "met"):
        for element in reading.given:
            elements.setdefault(element.name, element)
    # Where an earlier version or none may have been in force, that is what is unknown, whichever reading came first.
    doubts = [r.given[0] for r in readings if r.given[0].state == "unknown"]
    if doubts:
        elements[_IN_FORCE] = doubts[-1]
    missing = dict.fromkeys(e.because for e in elements.values() if e.state == "unknown")
    return Reading(
        version=spoken[-1].version,
        state="unknown",
        result="insufficient",
        given=tuple(elements.values()),
        says="Cannot be judged under {paragraph}: "
        + "; ".join(missing).replace("{", "(").replace("}", ")")
        + ".",
    )
