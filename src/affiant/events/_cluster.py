"""
Clusters of statements that speak of one happening: each fits every other, and nothing hangs on the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ._atlas import Atlas
from ._compare import reasons
from ._sketch import Sketch


@attrs.define(eq=False)
class Cluster:
    """
    Statements of one happening.

    Attributes:
        members: The statements; the first is the one that the others joined.
        why: For each later member, the member it fits best and the reasons.
    """

    members: list[Sketch]
    why: list[tuple[Sketch, Sketch, tuple[str, ...]]] = attrs.field(factory=list)

    @property
    def lead(self) -> Sketch:
        """The statement that says most."""
        return self.members[0]


def cluster(sketches: Iterable[Sketch], atlas: Atlas) -> list[Cluster]:
    """
    Gather *sketches* into clusters in which each statement fits each other one.

    The statements are taken in their own order (those that say most first, `Sketch.key`), and each joins the
    cluster that it fits best or opens one. A chain, where A fits B and B fits C but A does not fit C, never
    becomes one.
    """
    index = _Index(atlas)
    found: list[Cluster] = []
    for new in sorted(sketches, key=lambda s: s.key):
        best: tuple[tuple[int, int], Cluster, Sketch, tuple[str, ...]] | None = None
        for number in index.near(new):
            group = found[number]
            fit = _fit(new, group, atlas)
            if fit is None:
                continue
            partner, why, rank = fit
            if best is None or (rank, -number) > best[0]:
                best = ((rank, -number), group, partner, why)
        if best is None:
            found.append(Cluster([new]))
            index.add(new, len(found) - 1)
        else:
            _, group, partner, why = best
            group.members.append(new)
            group.why.append((new, partner, why))
            index.add(new, -best[0][1])
    return found


def _fit(new: Sketch, group: Cluster, atlas: Atlas) -> tuple[Sketch, tuple[str, ...], int] | None:
    """Tell whom of *group* the statement fits best, why, and how well; ``None`` unless it fits them all."""
    best: tuple[int, Sketch, tuple[str, ...]] | None = None
    for member in group.members:
        why = reasons(new, member, atlas)
        if why is None:
            return None
        rank = _rank(new, member)
        if best is None or rank > best[0]:
            best = (rank, member, why)
    return (best[1], best[2], best[0]) if best else None


def _rank(a: Sketch, b: Sketch) -> int:
    same_figures = bool(a.figures) and {s: g.bounds for s, g in a.figures.items()} == {
        s: g.bounds for s, g in b.figures.items()
    }
    same_date = a.span is not None and b.span is not None and a.span.edtf == b.span.edtf
    return (
        4 * same_figures
        + 3 * (bool(a.seat) and a.seat == b.seat)
        + 2 * same_date
        + (a.sector == b.sector)
        + (a.family == b.family)
    )


class _Index:
    """Finds the clusters that a statement could fit, by place, figure, law, actor and family."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._by: dict[tuple[object, ...], set[int]] = {}

    def add(self, sketch: Sketch, number: int) -> None:
        for key in self._keys(sketch):
            self._by.setdefault((*_sort(sketch), *key), set()).add(number)

    def near(self, sketch: Sketch) -> list[int]:
        """Numbers of the clusters worth comparing, in order."""
        found: set[int] = set()
        for key in (*self._keys(sketch), *self._around(sketch)):
            found |= self._by.get((*_sort(sketch), *key), set())
        return sorted(found)

    def _keys(self, sketch: Sketch) -> Iterator[tuple[object, ...]]:
        seat = sketch.seat or sketch.via | sketch.far
        for place in seat:
            yield ("at", place)
            for outer in self._atlas.above.get(place, ()):
                yield ("in", outer)
        for slot, given in sketch.figures.items():
            yield ("figure", slot, *given.bounds)
        if sketch.instrument:
            yield ("instrument", sketch.instrument)
        if not seat:
            for actor in sketch.actor:
                yield ("actor", actor)
        yield ("alike", sketch.family, sketch.alike)

    def _around(self, sketch: Sketch) -> Iterator[tuple[object, ...]]:
        for place in sketch.seat or sketch.via | sketch.far:
            yield ("in", place)
            for outer in self._atlas.above.get(place, ()):
                yield ("at", outer)


def _sort(sketch: Sketch) -> tuple[object, ...]:
    return sketch.claim.kind, sketch.claim.type, sketch.claim.polarity, sketch.pending
