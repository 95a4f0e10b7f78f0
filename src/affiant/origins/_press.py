"""Outlets: one key for every name by which an outlet goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from affiant.packs import Pack

from ._fold import fold_name

#: A shorter name would be found inside every other sentence.
_SHORTEST = 2


@attrs.frozen(kw_only=True)
class Outlet:
    """
    An outlet that the pack or a text of the set names.

    Attributes:
        key: Folded canonical name.
        name: The name as the pack, or else the text, writes it.
        owner: Folded name of who owns it, or ``""`` where that is not known.
        wire: A wire, whose reports others print as a matter of course.
        spellings: Every way to write it.
    """

    key: str
    name: str
    owner: str = ""
    wire: bool = False
    spellings: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Press:
    """All outlets that can be named: those of the pack, and every outlet of a text of the set."""

    outlets: Mapping[str, Outlet]
    keys: Mapping[str, str]

    @classmethod
    def of(cls, pack: Pack, names: Iterable[str]) -> Press:
        """Collect the outlets of *pack* and those called *names*."""
        outlets: dict[str, Outlet] = {}
        keys: dict[str, str] = {}
        for entry in pack.outlets:
            key = fold_name(entry.name)
            spellings = (entry.name, *entry.aliases, *(n for many in entry.names.values() for n in many))
            outlets[key] = Outlet(
                key=key,
                name=entry.name,
                owner=fold_name(entry.owner),
                wire=entry.kind == "wire",
                spellings=spellings,
            )
            for spelling in spellings:
                keys.setdefault(fold_name(spelling), key)
        # Sorted, so that which spelling of an outlet is shown does not hang on the order of arrival.
        for name in sorted(set(names)):
            key = fold_name(name)
            if len(key) >= _SHORTEST and key not in keys:
                keys[key] = key
                outlets[key] = Outlet(key=key, name=name.strip(), spellings=(name.strip(),))
        return cls(outlets=outlets, keys=keys)

    def key_of(self, name: str) -> str:
        """The key of the outlet called *name*; ``""`` for no name."""
        folded = fold_name(name)
        return self.keys.get(folded, folded)

    def name_of(self, key: str) -> str:
        """The name of the outlet *key* as it is shown."""
        outlet = self.outlets.get(key)
        return outlet.name if outlet else key

    def owner_of(self, key: str) -> str:
        """The owner of the outlet *key*, ``""`` where not known."""
        outlet = self.outlets.get(key)
        return outlet.owner if outlet else ""

    def is_wire(self, key: str) -> bool:
        """Tell whether the outlet *key* is a wire."""
        outlet = self.outlets.get(key)
        return outlet is not None and outlet.wire

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Give every spelling of every outlet with its key."""
        for key in sorted(self.outlets):
            for spelling in self.outlets[key].spellings:
                yield spelling, key
