"""Which states the places of an event lie in, by the gazetteer of the pack."""

from __future__ import annotations

import re
from typing import Final

import attrs

from affiant.packs import Pack

_CODE: Final = re.compile(r"[A-Z]{2}")


@attrs.frozen(kw_only=True)
class Atlas:
    """
    The gazetteer as this stage needs it.

    Attributes:
        sending: Code of the sending state.
        codes: Name, alias or id of a place → the codes of the states it lies in.
        regions: Name or alias of a region of several states → its canonical name.
        names: Code → canonical name of the state.
    """

    sending: str
    codes: dict[str, tuple[str, ...]]
    regions: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, pack: Pack) -> Atlas:
        """Read the gazetteer of *pack*; canonical names win over aliases, and an alias of two states names neither."""
        codes: dict[str, tuple[str, ...]] = {}
        aliases: dict[str, set[tuple[str, ...]]] = {}
        regions: dict[str, str] = {}
        names: dict[str, str] = {}
        for place in pack.places:
            spellings = [*place.aliases, *place.demonym]
            if not place.country:
                regions |= dict.fromkeys([place.name, *spellings], place.name)
                continue
            codes[place.name] = codes[place.id] = place.country
            if place.kind == "country":
                names[place.country[0]] = place.name
            for alias in spellings:
                aliases.setdefault(alias, set()).add(place.country)
        for alias, meant in aliases.items():
            if len(meant) == 1:
                codes.setdefault(alias, next(iter(meant)))
        codes |= {code: (code,) for code in names}
        return cls(sending=pack.sending_country, codes=codes, regions=regions, names=names)

    def state_codes(self, place: str) -> tuple[str, ...]:
        """The codes of the states that *place* lies in; none where it is not known or lies in no single state."""
        if place in self.regions:
            return ()
        found = self.codes.get(place)
        if found is None and _CODE.fullmatch(place):
            return (place,)
        return found or ()

    def name(self, code: str) -> str:
        """The state's name, or the code where the gazetteer has no such state."""
        return self.names.get(code, code)
