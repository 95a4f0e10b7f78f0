"""From claims to events and contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

import attrs

from affiant.model import Claim, CleanText, Contradiction, Event, Lineage, statements
from affiant.packs import Pack

from ._atlas import Atlas
from ._build import Draft, build
from ._cluster import Cluster, cluster
from ._contradict import contradictions
from ._denials import Board, Denial, Surroundings, denials, negations, retractions
from ._naming import Naming, Told
from ._sketch import sketch

#: Part of the key under which a run's result is kept; raise it when the same claims give other events.
STAGE_VERSION: Final = "1"


@attrs.frozen(kw_only=True)
class Merging:
    """
    What the events stage answers.

    Attributes:
        events: Sorted by kind, type, date and id.
        contradictions: Sorted by type, sentence and id.
    """

    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]


def merge(claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, pack: Pack) -> Merging:
    """
    Say which *claims* speak of one happening, and where they disagree.

    Copies are one voice: what a family says is taken from its root, and a copy adds its claims to the lists
    and nothing else. Every claim stands in at least one event.

    Args:
        claims: Claims of the case, in any order.
        texts: The texts that they come from.
        lineage: The origin families of the texts.
        pack: The pack, for its gazetteer and its actors.

    Returns:
        The events, each with its figures by family, and the contradictions.
    """
    atlas = Atlas.of(pack)
    by_id = {text.id: text for text in texts}
    family_of = lineage.family_of()
    sketches = [sketch(s, by_id, atlas) for s in statements(claims, texts, lineage)]
    drafts = [Draft(cluster=c, positive=c.lead.claim.polarity == "+") for c in cluster(sketches, atlas)]
    kept, found = _link(drafts, Surroundings.of(lineage, family_of, pack, atlas))
    told, stands_for = _build_all(kept, atlas)
    found = [
        attrs.evolve(d, of=tuple({id(x): x for x in (stands_for[id(o)] for o in d.of)}.values()))
        for d in found
    ]
    naming = Naming.of(by_id, lineage)
    contradicted = {c.id: c for c in contradictions(told, found, naming, atlas)}
    return Merging(
        events=tuple(sorted((one.event for one in told), key=lambda e: (e.kind, e.type, e.when, e.id))),
        contradictions=tuple(sorted(contradicted.values(), key=lambda c: (c.type, c.says, c.id))),
    )


def _link(drafts: list[Draft], around: Surroundings) -> tuple[list[Draft], list[Denial]]:
    """
    Put each denial to the events that it speaks of; a negation that meets none stays an event of its own.
    """
    kept: list[Draft] = []
    found: list[Denial] = []
    board = Board(drafts)
    for draft in drafts:
        lead = draft.cluster.lead.claim
        if not draft.positive and lead.kind != "stance":
            met = negations(draft, board, around)
            if met:
                found.append(Denial(type="denial", attribute="polarity", by=tuple(draft.members), of=met))
                for event in met:
                    event.denies.extend(draft.members)
                continue
        kept.append(draft)
        if not draft.positive or lead.kind != "stance":
            continue
        if lead.type in ("denies", "claims_compliance"):
            denial = denials(draft, board, around)
            if denial is not None:
                found.append(denial)
                for event in denial.of if denial.attribute == "polarity" else ():
                    event.denies.extend(draft.members)
        elif lead.type == "retracts":
            retraction = retractions(draft, board, around)
            if retraction is not None:
                found.append(retraction)
    return kept, found


def _build_all(drafts: list[Draft], atlas: Atlas) -> tuple[list[Told], dict[int, Draft]]:
    """
    Build the events; drafts that are the same in every value an event has become one.

    Returns:
        The events with their drafts, and by the ``id()`` of each draft the one that stands for it.
    """
    stands_for = {id(d): d for d in drafts}
    while True:
        built: dict[str, list[Told]] = {}
        for draft in {id(d): d for d in stands_for.values()}.values():
            event = build(draft, atlas)
            built.setdefault(event.id, []).append(Told(event=event, draft=draft))
        twins = [group for group in built.values() if len(group) > 1]
        if not twins:
            return [one for (one,) in built.values()], stands_for
        for group in twins:
            fused = reduce(_fuse, (one.draft for one in group))
            gone = {id(one.draft) for one in group}
            stands_for = {k: fused if id(d) in gone else d for k, d in stands_for.items()}


def _fuse(a: Draft, b: Draft) -> Draft:
    why = ("the same in every value that an event has",)
    members = [*a.members, *b.members]
    cluster_of = Cluster(
        members=members,
        why=[*a.cluster.why, *b.cluster.why, (b.cluster.lead, a.cluster.lead, why)],
    )
    return Draft(cluster=cluster_of, positive=a.positive, denies=[*a.denies, *b.denies])
