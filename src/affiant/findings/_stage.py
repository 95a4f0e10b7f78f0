"""The stage: events and a pack to findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from affiant.model import Event, Finding
from affiant.packs import Pack
from affiant.packs.rules import Rule

from ._facts import Given, facts_of, given_by
from ._judge import judge_rule
from ._places import Atlas

STAGE_VERSION: Final = "1"


def judge(events: Sequence[Event], pack: Pack) -> tuple[Finding, ...]:
    """
    Judge every event by every rule of *pack* that has something to say of it.

    Args:
        events: The events of a case.
        pack: The pack whose rules judge.

    Returns:
        The findings, in the order of the events and, within one event, of the pack's rules.
    """
    atlas = Atlas.of(pack)
    return tuple(f for event in events for f in findings_of(given_by(event), pack, atlas, pack.rules))


def findings_of(given: Given, pack: Pack, atlas: Atlas, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Judge what one event gives by *rules*, in their order."""
    facts = facts_of(given, atlas)
    stamp = f"{pack.id} {pack.version}"
    for rule in rules:
        finding = judge_rule(rule, facts, names=atlas.names, sending=pack.sending, pack=stamp)
        if finding is not None:
            yield finding
