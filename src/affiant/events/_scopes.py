"""Figures that do not go together because one place lies in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from affiant.model import Contradiction

from ._atlas import Atlas
from ._compare import relate_dates
from ._figures import exclude, say
from ._naming import Naming, Told, families_of, firmest, side
from ._sketch import Sketch


def same_figure_in_parts(one: Told, naming: Naming, atlas: Atlas) -> Iterator[Contradiction]:
    """One figure that one family gives for a place and another for what the place lies in."""
    having = [m for m in one.draft.members if "count" in m.figures and m.seat]
    pairs = [(a, b) for a in having for b in having if a.family != b.family]
    inner = [a for a, b in pairs if _same_number(a, b) and atlas.compare(a.seat, b.seat) == "narrower"]
    outer = [b for a, b in pairs if _same_number(a, b) and atlas.compare(a.seat, b.seat) == "narrower"]
    if not inner:
        return
    groups = [list({id(s): s for s in group}.values()) for group in (inner, outer)]
    figure = say(firmest(groups[0], "count"))
    sides = tuple(side(f"{figure} in {_places(group)}", group, "count") for group in groups)
    against = " against ".join(
        f"{s.position} ({naming.sketches(g)})" for s, g in zip(sides, groups, strict=True)
    )
    yield Contradiction(
        type="scope",
        attribute="count",
        sides=sides,
        families=families_of(sides),
        events=(one.event.id,),
        says=f"count of {one.about}: the same figure for a place and for what it lies in: {against}.",
    )


def _same_number(a: Sketch, b: Sketch) -> bool:
    return (
        a.figures["count"].bounds == b.figures["count"].bounds
        and a.figures["count"].unit == b.figures["count"].unit
    )


def _places(group: Iterable[Sketch]) -> str:
    return ", ".join(sorted({p for s in group for p in s.seat}))


_COUNTED: Final = (("presence", ""), ("movement", "dispatch"), ("movement", "return"))


def parts_above_wholes(told: list[Told], naming: Naming, atlas: Atlas) -> Iterator[Contradiction]:
    """A figure for a part that is above another family's figure for the whole, at the same time."""
    by_place: dict[tuple[str, str, str], list[tuple[Told, Sketch]]] = {}
    for one in told:
        lead = one.draft.cluster.lead
        if one.draft.positive and not lead.pending and (lead.claim.kind, lead.claim.type) in _COUNTED:
            for member in one.draft.members:
                if "count" in member.figures and len(member.seat) == 1 and not member.figures["count"].unit:
                    (seat,) = member.seat
                    by_place.setdefault((lead.claim.kind, lead.claim.type, seat), []).append((one, member))
    seen: dict[tuple[str, str], list[tuple[Told, Sketch, Told, Sketch]]] = {}
    for (kind, type_, seat), parts in sorted(by_place.items(), key=lambda item: item[0]):
        for outer in sorted(atlas.above.get(seat, ())):
            for part_told, part in parts:
                for whole_told, whole in by_place.get((kind, type_, outer), ()):
                    if part_told is not whole_told and _above(part, whole):
                        key = (part_told.event.id, whole_told.event.id)
                        seen.setdefault(key, []).append((part_told, part, whole_told, whole))
    for key in sorted(seen):
        yield _part_above(seen[key], naming)


def _above(part: Sketch, whole: Sketch) -> bool:
    if part.family == whole.family or part.words.get("role") != whole.words.get("role"):
        return False
    if whole.sector - part.sector or "gender" in whole.words or whole.parties:
        return False
    if part.span is None or whole.span is None or relate_dates(part, whole) == "apart":
        return False
    if part.claim.kind == "movement" and not _inside(part, whole):
        return False
    low, high = part.figures["count"], whole.figures["count"]
    return low.low is not None and high.high is not None and high.high < low.low and exclude(low, high)


def _inside(part: Sketch, whole: Sketch) -> bool:
    inner, outer = part.span, whole.span
    if inner is None or outer is None:
        return False
    starts = outer.first is not None and inner.first is not None and outer.first <= inner.first
    return starts and outer.last is not None and inner.last is not None and inner.last <= outer.last


def _part_above(found: list[tuple[Told, Sketch, Told, Sketch]], naming: Naming) -> Contradiction:
    part_told, whole_told = found[0][0], found[0][2]
    parts = list({id(p): p for _, p, _, _ in found}.values())
    wholes = list({id(w): w for _, _, _, w in found}.values())
    sides = tuple(
        side(f"{say(firmest(group, 'count'))} in {_places(group)}", group, "count")
        for group in (parts, wholes)
    )
    first, second = sides
    return Contradiction(
        type="scope",
        attribute="count",
        sides=sides,
        families=families_of(sides),
        events=tuple(sorted({part_told.event.id, whole_told.event.id})),
        says=f"count of {part_told.about}: {first.position} ({naming.sketches(parts)}) is above"
        f" {second.position} ({naming.sketches(wholes)}), in which it lies.",
    )
