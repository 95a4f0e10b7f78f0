"""
Rival figures for one event: of different origins, of one outlet over time, and of copies against their
source.
"""

from __future__ import annotations

from collections.abc import Iterator

from affiant.model import Claim, CleanText, Contradiction, Side

from ._figures import Given, damaged, exclude, figures_of, say
from ._naming import Naming, Told, families_of, firmest, order, side
from ._sketch import Sketch

#: Which statement, slot, wrong bounds, and whether the outlet's own later edition has them.
_Wrong = tuple[int, str, float, float, bool]


def rivals(one: Told, naming: Naming) -> Iterator[Contradiction]:
    """
    Rival figures: corrections of an outlet by itself, and those of different origins (or of one report).
    """
    for slot, unit in sorted({(f.slot, f.unit) for f in one.event.figures}):
        having = [m for m in one.draft.members if slot in m.figures and m.figures[slot].unit == unit]
        excluded: dict[tuple[float | None, float | None], list[Sketch]] = {}
        for i, a in enumerate(having):
            for b in having[i + 1 :]:
                if not exclude(a.figures[slot], b.figures[slot]):
                    continue
                if _corrects(a, b):
                    yield _correction(one, slot, a, b, naming)
                    continue
                for sketch in (a, b):
                    group = excluded.setdefault(sketch.figures[slot].bounds, [])
                    if sketch not in group:
                        group.append(sketch)
        if excluded:
            groups = sorted(excluded.values(), key=lambda g: order(g[0].figures[slot]))
            sides = tuple(side(say(firmest(g, slot), slot), g, slot) for g in groups)
            against = " against ".join(
                f"{s.position} ({naming.sketches(group)})" for s, group in zip(sides, groups, strict=True)
            )
            yield Contradiction(
                type="value",
                attribute=slot,
                sides=sides,
                families=families_of(sides),
                events=(one.event.id,),
                says=f"{slot} of {one.about}: {against}.",
            )


def _corrects(a: Sketch, b: Sketch) -> bool:
    """Tell whether one of two figures is a later word of the same outlet."""
    if not a.outlet or a.outlet != b.outlet or a.family == b.family:
        return False
    return a.published is not None and b.published is not None and not a.published.overlaps(b.published)


def _correction(one: Told, slot: str, a: Sketch, b: Sketch, naming: Naming) -> Contradiction:
    earlier, later = sorted((a, b), key=lambda s: str(s.published.first if s.published else ""))
    moved = later.claim.value("was") is not None or "trend" in later.words
    sides = tuple(side(say(s.figures[slot], slot), [s], slot) for s in (earlier, later))
    first, second = sides
    verb = "has become" if moved else "was changed to"
    return Contradiction(
        type="supersession" if moved else "retraction",
        attribute=slot,
        sides=sides,
        families=families_of(sides),
        events=(one.event.id,),
        says=f"{slot} of {one.about}: {first.position} {verb} {second.position} in a later report of the same"
        f" outlet ({naming.sketches([later])}).",
    )


def damages(one: Told, naming: Naming) -> Iterator[Contradiction]:
    """
    Copies whose number is not their source's; the event keeps the source's.

    A later edition of the same outlet with another number is no damage but a correction, and told apart as
    such.
    """
    wrong: dict[_Wrong, list[tuple[Given, Claim]]] = {}
    sources: dict[_Wrong, Sketch] = {}
    for number, member in enumerate(one.draft.members):
        for echo in member.statement.echoes:
            own = _same_outlet_later(member, naming.texts.get(echo.quote.text_id))
            for slot, given in figures_of(echo).items():
                source = member.figures.get(slot)
                if source and damaged(given, source):
                    key = (number, slot, *order(given), own)
                    wrong.setdefault(key, []).append((given, echo))
                    sources[key] = member
    for key in wrong:
        yield _damage(one, key[1], sources[key], wrong[key], naming, corrected=key[-1])


def _damage(
    one: Told,
    slot: str,
    member: Sketch,
    copies: list[tuple[Given, Claim]],
    naming: Naming,
    *,
    corrected: bool,
) -> Contradiction:
    given = copies[0][0]
    right = side(say(member.figures[slot], slot), [member], slot)
    wrong = Side(
        position=say(given, slot),
        families=tuple(sorted({naming.of_claim(echo) for _, echo in copies})),
        claims=tuple(sorted(echo.id for _, echo in copies)),
    )
    outlets = sorted({naming.text(echo.quote.text_id) for _, echo in copies})
    source = naming.text(member.claim.quote.text_id)
    where = "a later edition" if corrected else "a copy"
    return Contradiction(
        type="retraction" if corrected else "damaged in transit",
        attribute=slot,
        sides=(right, wrong),
        families=families_of((right, wrong)),
        events=(one.event.id,),
        says=f"{slot} of {one.about}: {right.position} ({source}) against {wrong.position} in {where}"
        f" ({', '.join(outlets)}).",
    )


def _same_outlet_later(member: Sketch, text: CleanText | None) -> bool:
    if text is None or not text.outlet or text.outlet != member.outlet:
        return False
    first, second = member.published, text.published_span
    return bool(first and second and first.last and second.first and first.last < second.first)
