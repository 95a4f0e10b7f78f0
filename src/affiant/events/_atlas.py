"""What lies in what, and in which state, by the gazetteer of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

from affiant.model import Place
from affiant.packs import Pack

Relation = Literal["same", "narrower", "wider", "apart"]


@attrs.frozen(kw_only=True)
class Atlas:
    """
    The gazetteer as merging needs it.

    Attributes:
        sending: Name of the sending state.
        names: Id of a place → its canonical name.
        above: Name → everything it lies in.
        states: Name → names of the states it lies in.
    """

    sending: str
    names: Mapping[str, str]
    above: Mapping[str, frozenset[str]]
    states: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pack: Pack) -> Atlas:
        """Read the gazetteer of *pack*."""
        parents = {entry.name: entry.parents for entry in pack.places}
        state_names = {entry.country[0]: entry.name for entry in pack.places if entry.kind == "country"}
        states: dict[str, frozenset[str]] = {}
        for entry in pack.places:
            states[entry.name] = frozenset(state_names.get(code, code) for code in entry.country)
        return cls(
            sending=state_names.get(pack.sending_country, pack.sending),
            names={entry.id: entry.name for entry in pack.places},
            above={name: _closure(name, parents) for name in parents},
            states=states,
        )

    def name(self, place: Place) -> str:
        """The canonical name; the name as given for a place that the gazetteer does not have."""
        return self.names.get(place.id, place.name)

    def lies_in(self, inner: str, outer: str) -> bool:
        """Tell whether *inner* is *outer* or a part of it."""
        return inner == outer or outer in self.above.get(inner, frozenset())

    def is_state(self, name: str) -> bool:
        """Tell whether *name* is a whole state."""
        return self.states.get(name) == frozenset((name,))

    def compare(self, a: Iterable[str], b: Iterable[str]) -> Relation:
        """Say how the places *a* lie to the places *b*; both are given."""
        left, right = frozenset(a), frozenset(b)
        if left == right:
            return "same"
        inside = all(any(self.lies_in(x, y) for y in right) for x in left)
        around = all(any(self.lies_in(y, x) for x in left) for y in right)
        if inside and around:
            return "same"
        return "narrower" if inside else "wider" if around else "apart"

    def most_specific(self, places: Iterable[str]) -> tuple[str, ...]:
        """Leave out what only contains another of *places*; sorted."""
        names = frozenset(places)
        return tuple(sorted(p for p in names if not any(p != q and self.lies_in(q, p) for q in names)))

    def host(self, names: Iterable[str]) -> str:
        """
        The one state other than the sending one in which *names* lie; ``""`` where there is none or are
        several.
        """
        found = {state for name in names for state in self.states.get(name, ())} - {self.sending}
        return next(iter(found)) if len(found) == 1 else ""


def _closure(name: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(parents.get(name, ()))
    while ahead:
        parent = ahead.pop()
        if parent not in found and parent != name:
            found.add(parent)
            ahead.extend(parents.get(parent, ()))
    return frozenset(found)
