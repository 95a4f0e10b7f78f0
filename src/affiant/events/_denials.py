"""Which events a denial, a retraction or a "did not happen" speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

import attrs

from affiant.model import Lineage, TextId
from affiant.model.origins import CITE_KINDS
from affiant.packs import Pack

from ._atlas import Atlas
from ._build import Draft
from ._compare import published_near, relate_dates, relate_places
from ._sketch import Sketch

#: Kinds by which a report says that people of the programme are, come, work or are held somewhere.
ALLEGED: Final = ("movement", "presence", "terms", "control", "cover")
#: A firm's denial meets what was reported of it within this time, and a retraction what it takes back.
NAMED_DAYS: Final = 366


@attrs.frozen(kw_only=True, eq=False)
class Denial:
    """
    A position against what other statements say.

    Attributes:
        type: ``denial`` or ``retraction``.
        attribute: ``polarity`` for a denial of the event, ``report`` for one of all that a report says,
            ``compliance`` for a claim to keep the rules, else the slot that is taken back.
        by: The statements that deny.
        of: The events that they speak of.
        only: The statements meant where not the whole events are.
    """

    type: Literal["denial", "retraction"]
    attribute: str
    by: tuple[Sketch, ...]
    of: tuple[Draft, ...]
    only: tuple[Sketch, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Surroundings:
    """
    What the linking needs to know of the case.

    Attributes:
        cites: Family → the families that its texts cite.
        states: Names of actors that are states or public bodies, no firms.
    """

    atlas: Atlas
    cites: Mapping[str, frozenset[str]]
    states: frozenset[str]

    @classmethod
    def of(cls, lineage: Lineage, family_of: Mapping[TextId, str], pack: Pack, atlas: Atlas) -> Surroundings:
        """Read them from the lineage and the pack."""
        cites: dict[str, set[str]] = {}
        for edge in lineage.edges:
            if edge.kind in CITE_KINDS and edge.of is not None:
                copy, source = family_of.get(edge.copy, edge.copy), family_of.get(edge.of, edge.of)
                cites.setdefault(copy, set()).add(source)
        public = {a.name for a in pack.actors} | {p.name for p in pack.places if p.kind == "country"}
        return cls(
            atlas=atlas,
            cites={family: frozenset(sources) for family, sources in cites.items()},
            states=frozenset(public),
        )

    def families_heard(self, by: Sketch) -> list[str]:
        """
        The families that a statement can speak of without naming anything: its own and those its texts cite.
        """
        return sorted({by.family, *self.cites.get(by.family, ())})

    def heard(self, by: Sketch, of: Sketch) -> bool:
        """Tell whether *by* stands in the same report as *of* or in one that cites it."""
        return by.family == of.family or of.family in self.cites.get(by.family, frozenset())


class Board:
    """
    The events that say that something happened, by what a denial can know them by; each list in one order.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._by: dict[tuple[str, ...], list[Draft]] = {}
        for draft in drafts:
            if not draft.positive or draft.cluster.lead.claim.kind == "stance":
                continue
            for key in dict.fromkeys(k for m in draft.members for k in _keys(m)):
                self._by.setdefault(key, []).append(draft)

    def near(self, keys: Iterable[tuple[str, ...]]) -> list[Draft]:
        """The events under any of *keys*."""
        return list({id(d): d for key in keys for d in self._by.get(key, ())}.values())


def _keys(member: Sketch) -> Iterator[tuple[str, ...]]:
    yield ("sort", member.claim.kind, member.claim.type)
    yield ("family", member.family)
    yield ("outlet", member.outlet)
    for name in (*member.actor, *(n for names in member.parties.values() for n in names)):
        yield ("name", name.casefold())


def negations(negative: Draft, board: Board, around: Surroundings) -> tuple[Draft, ...]:
    """The events that "it did not happen" speaks of: the same type, place and time, reported by others."""
    lead = negative.cluster.lead.claim
    return tuple(
        draft
        for draft in board.near([("sort", lead.kind, lead.type)])
        if all(_negates(no, yes, around.atlas) for no in negative.members for yes in draft.members)
    )


def _negates(no: Sketch, yes: Sketch, atlas: Atlas) -> bool:
    if (no.claim.kind, no.claim.type, no.pending) != (yes.claim.kind, yes.claim.type, yes.pending):
        return False
    if no.family == yes.family and no.claim.source == yes.claim.source:
        return False
    if relate_places(yes, no, atlas) not in ("same", "narrower"):
        return False
    for part, names in no.parties.items():
        if not names & yes.parties.get(part, frozenset()):
            return False
    for word in ("gender", "role"):
        if word in no.words and no.words[word] != yes.words.get(word):
            return False
    if no.sector and not no.sector & yes.sector:
        return False
    dates = relate_dates(no, yes)
    if dates == "unsaid":
        return no.family == yes.family and no.seat == yes.seat
    return dates != "apart"


def denials(stance: Draft, board: Board, around: Surroundings) -> Denial | None:
    """
    Find what a stance (``denies``, ``claims_compliance``) speaks of; ``None`` where that cannot be told.

    What names a firm or a place speaks of what is said of these. A state that names neither speaks of the
    whole
    report: that is kept as a general denial and is not counted against any one event.
    """
    keys = [("family", f) for s in stance.members for f in around.families_heard(s)]
    keys += [("name", name.casefold()) for s in stance.members for name in sorted(_firms(s, around))]
    leads = ((d, d.cluster.lead) for d in board.near(keys))
    candidates = [d for d, lead in leads if lead.claim.kind in ALLEGED and not lead.pending]
    for attribute, test in (("polarity", _speaks_of), ("report", _in_its_report)):
        met = tuple(d for d in candidates if any(test(s, d, around) for s in stance.members))
        if met:
            keeps_rules = stance.cluster.lead.claim.type == "claims_compliance"
            return Denial(
                type="denial",
                attribute="compliance" if keeps_rules else attribute,
                by=tuple(stance.members),
                of=met,
            )
    return None


def _speaks_of(stance: Sketch, draft: Draft, around: Surroundings) -> bool:
    """Tell whether a stance names a firm or a place of the event."""
    firms = _firms(stance, around)
    if firms:
        return any(_names(firms, stance, m) for m in draft.members)
    for member in draft.members:
        if member.seat and around.heard(stance, member):
            if stance.seat and around.atlas.compare(member.seat, stance.seat) in ("same", "narrower"):
                return True
            named = (p for p in member.seat if not around.atlas.is_state(p))
            if any(re.search(rf"\b{re.escape(p)}\b", stance.claim.quote.words) for p in named):
                return True
    return False


def _in_its_report(stance: Sketch, draft: Draft, around: Surroundings) -> bool:
    """
    Tell whether the event is one that the stance's report, or a report it cites, tells of the state that
    speaks.
    """
    if _firms(stance, around) or stance.seat or not any(around.heard(stance, m) for m in draft.members):
        return False
    hosts = {a for a in stance.actor if around.atlas.is_state(a)} - {around.atlas.sending}
    if hosts:
        return any(around.atlas.host(m.seat) in hosts for m in draft.members)
    return bool(stance.actor & around.states)


def _firms(stance: Sketch, around: Surroundings) -> frozenset[str]:
    """Organisations named in a stance that are no states and no public bodies of the pack."""
    return frozenset(n for names in stance.parties.values() for n in names) | (stance.actor - around.states)


def _names(firms: frozenset[str], stance: Sketch, member: Sketch) -> bool:
    """Tell whether a statement names one of *firms*; within one report a shortened name will do."""
    same = stance.family == member.family
    if not same and not published_near(stance, member, NAMED_DAYS):
        return False
    own = {name.casefold() for names in member.parties.values() for name in names}
    own |= {name.casefold() for name in member.actor}
    wanted = {name.casefold() for name in firms}
    if own & wanted:
        return True
    return same and any(a.startswith(b + " ") or b.startswith(a + " ") for a in own for b in wanted)


def retractions(stance: Draft, board: Board, around: Surroundings) -> Denial | None:
    """
    Find what a stance ``retracts`` takes back: figures of earlier texts of its own outlet, or of texts that
    it cites.

    By the number named where one is; else by the place named; else where the retracting report gives another
    figure for the same event.
    """
    met: list[Draft] = []
    meant: list[Sketch] = []
    keys = [("family", f) for s in stance.members for f in around.families_heard(s)]
    keys += [("outlet", s.outlet) for s in stance.members if s.outlet]
    for draft in board.near(keys):
        taken = [m for m in draft.members if any(_takes_back(s, m, draft, around) for s in stance.members)]
        if taken:
            met.append(draft)
            meant.extend(taken)
    if not met:
        return None
    return Denial(
        type="retraction", attribute="count", by=tuple(stance.members), of=tuple(met), only=tuple(meant)
    )


def _takes_back(stance: Sketch, member: Sketch, draft: Draft, around: Surroundings) -> bool:
    own = (
        bool(stance.outlet) and stance.outlet == member.outlet and published_near(stance, member, NAMED_DAYS)
    )
    cited = member.family in around.cites.get(stance.family, frozenset())
    if member.family == stance.family or not (own or cited) or not member.figures:
        return False
    if stance.published and member.published and _before(stance, member):
        return False
    if stance.figures:
        return any(
            slot in member.figures and member.figures[slot].bounds == given.bounds
            for slot, given in stance.figures.items()
        )
    if stance.seat:
        return bool(member.seat) and around.atlas.compare(member.seat, stance.seat) in ("same", "narrower")
    return any(m.family == stance.family and m.figures for m in draft.members)


def _before(a: Sketch, b: Sketch) -> bool:
    """Tell whether *a* was published before *b*."""
    first, second = a.published, b.published
    return bool(first and second and first.last and second.first and first.last < second.first)
