"""Contradictions: claims that cannot all be so as they stand, kept side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from affiant.model import Contradiction, Side

from ._atlas import Atlas
from ._denials import Denial
from ._figures import say
from ._naming import Naming, Told, families_of
from ._rivals import damages, rivals
from ._scopes import parts_above_wholes, same_figure_in_parts


def contradictions(
    told: list[Told], found: Iterable[Denial], naming: Naming, atlas: Atlas
) -> Iterator[Contradiction]:
    """Every contradiction of the case; the caller sorts them."""
    for one in told:
        if one.draft.positive:
            yield from rivals(one, naming)
            yield from same_figure_in_parts(one, naming, atlas)
        yield from damages(one, naming)
    yield from parts_above_wholes(told, naming, atlas)
    by_draft = {id(one.draft): one for one in told}
    for denial in found:
        yield _denial(denial, [by_draft[id(draft)] for draft in denial.of], naming)


_WORDS: Final = {
    "polarity": "denied",
    "report": "denied in general",
    "compliance": "said to keep the rules",
    "count": "taken back",
}


def _denial(denial: Denial, of: list[Told], naming: Naming) -> Contradiction:
    told = sorted(of, key=lambda one: one.event.id)
    meant = list(denial.only) or [m for one in told for m in one.draft.members]
    about = told[0].about if len(told) == 1 else f"{len(told)} events"
    figure = _taken_back(denial)
    position = figure or about
    words = _WORDS[denial.attribute]
    sides = (
        Side(
            position=position,
            families=tuple(sorted({m.family for m in meant})),
            claims=tuple(sorted({c for m in meant for c in m.statement.claims})),
        ),
        Side(
            position=words,
            families=tuple(sorted({s.family for s in denial.by})),
            claims=tuple(sorted({c for s in denial.by for c in s.statement.claims})),
        ),
    )
    verb = "are" if len(told) > 1 and not figure else "is"
    said = f"{figure} for {about}" if figure else about
    return Contradiction(
        type=denial.type,
        attribute=denial.attribute,
        sides=sides,
        families=families_of(sides),
        events=tuple(one.event.id for one in told),
        says=f"{said} ({naming.sketches(meant)}) {verb} {words} ({naming.sketches(denial.by)}).",
    )


def _taken_back(denial: Denial) -> str:
    figures = {say(g, slot): None for m in denial.only for slot, g in sorted(m.figures.items())}
    return " and ".join(figures)
