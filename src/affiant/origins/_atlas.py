"""The names that a pack and a set of texts know, found in one pass: places, actors, outlets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import ahocorasick_rs
import attrs

from affiant.packs import Pack

from ._fold import lowered
from ._press import Press

KnownKind = Literal["place", "state", "actor", "outlet"]

#: Kinds of places too wide to tell two reports apart; provinces and regions tell them apart a little.
_WEIGHTS = {"country": 0.0, "continent": 0.0, "province": 0.5, "region": 0.5}
#: Where entries share a spelling, the first kind keeps it.
_RANK = {"city": 0, "province": 1, "county": 2}


@attrs.frozen
class Known:
    """
    A known name where it stands.

    Attributes:
        kind: What it names.
        key: The canonical name, whatever spelling or language stands in the text.
        weight: How much it says that two texts share it; 0 for states, bodies and outlets.
        start, end: Offsets.
    """

    kind: KnownKind
    key: str
    weight: float
    start: int
    end: int


class Atlas:
    """All known names in one automaton."""

    def __init__(self, pack: Pack, press: Press) -> None:
        table: dict[str, tuple[KnownKind, str, float]] = {}
        for name, kind, key, weight in _names(pack, press):
            spelling = lowered(name.replace("’", "'").strip())
            # "the North", "the regime": a lower-case opening names too many things.
            if len(spelling) > 1 and not name.strip()[0].islower():
                table.setdefault(spelling, (kind, key, weight))
        self._entries = list(table.values())
        self._automaton = (
            ahocorasick_rs.AhoCorasick(list(table), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
            if table
            else None
        )

    def find(self, text: str, start: int, end: int) -> list[Known]:
        """Find the known names between *start* and *end* of *text*, the longest where they overlap."""
        if self._automaton is None:
            return []
        part = lowered(text[start:end]).replace("’", "'")
        out = []
        for entry, a, b in self._automaton.find_matches_as_indexes(part):
            # A name in a script with cases is written with a capital.
            if not text[start + a].islower() and not _inside_word(part, a, b):
                kind, key, weight = self._entries[entry]
                out.append(Known(kind, key, weight, start + a, start + b))
        return out


def _names(pack: Pack, press: Press) -> Iterator[tuple[str, KnownKind, str, float]]:
    for spelling, key in press.spellings():
        yield spelling.removeprefix("the ").removeprefix("The "), "outlet", key, 0.0
    for entry in sorted(pack.places, key=lambda e: _RANK.get(e.kind, 9)):
        weight = _WEIGHTS.get(entry.kind, 1.0)
        for name in (entry.name, *entry.aliases, *(n for names in entry.names.values() for n in names)):
            yield name, "place", entry.name, weight
        for name in (form for word in entry.demonym for form in (word, f"{word}s")):
            yield name, "state", entry.name, 0.0
    for actor in pack.actors:
        kind: KnownKind = "state" if actor.kind == "state" else "actor"
        for name in (actor.name, *actor.variants, *(n for names in actor.names.values() for n in names)):
            yield name, kind, actor.name, 0.0


def _inside_word(part: str, start: int, end: int) -> bool:
    """Tell whether the match is a piece of a longer word, in scripts that part words by spaces."""
    before, after = part[start - 1 : start] if start else "", part[end : end + 1]
    return (_joins(before) and _joins(part[start])) or (_joins(after) and _joins(part[end - 1]))


def _joins(char: str) -> bool:
    # In scripts beyond these a particle may stand behind a name without a space, so their letters do not join.
    return char.isalnum() and ord(char) < 0x1100
