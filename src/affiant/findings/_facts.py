"""The facts of an event that conditions ask for, each known or not said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from affiant.model import Event, Span

from ._places import Atlas

#: Slots that name the host, by whether people come to it or leave it; the schema's own reading of its place slots.
_ARRIVING: Final = ("to", "at")
_LEAVING: Final = ("from", "at")
_LEAVING_TYPES: Final = frozenset((("movement", "return"), ("movement", "flee")))
_PENDING_TYPES: Final = frozenset((("movement", "prepare"), ("movement", "await")))
#: What an authority does happens in its own state, so the actor names the host where no place does.
_BY_ACTOR: Final = frozenset(("measure",))
_GOODS: Final = "trade"


@attrs.frozen(kw_only=True)
class Given:
    """
    What an event gives, in one form for events of a case and events read from JSON Lines.

    Attributes:
        event: Its id.
        places: Slot → places as named.
        host: The host as named, or ``""``.
        said: Facts that only a reader can give: ``nationality`` (``sending`` or ``other``), ``income`` and ``forced``
            (``yes`` or ``no``).
        noted: What else the reader knows, in the pack's words: an exception that was shown, a promise that was broken.
        denied_by: How many origin families deny it.
        doubted: Those of the facts said that the reader calls unknown, so that nothing implies them.
        amounts: Low, high and unit of every amount.
        because: The claims behind it.
    """

    event: str
    kind: str
    type: str
    polarity: str
    certainty: str
    places: Mapping[str, tuple[str, ...]]
    host: str = ""
    sector: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    trend: tuple[str, ...] = ()
    when: str = ""
    published: str = ""
    amounts: tuple[tuple[float | None, float | None, str], ...] = ()
    said: Mapping[str, str] = attrs.field(factory=dict)
    noted: tuple[str, ...] = ()
    denied_by: int = 0
    doubted: frozenset[str] = frozenset()
    inferred: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Facts:
    """
    The facts of one event.

    Attributes:
        values: Field → its values; a field with no value was not said.
        hosts: The host states, as codes; ``host_names`` the same in words.
        regions: Regions of several states that are named as the host or the market.
        unplaced: Names given for the host that lie in no single state the gazetteer knows.
        host_carried: The host's places were carried from another sentence.
        when: The event's own date, or ``None``.
        published: When its reports came out, or ``""``; never a date of the event.
        doubted: Fields that nothing may imply.
        inferred: Slots whose value was carried from another sentence.
    """

    event: str
    kind: str
    type: str
    polarity: str
    values: Mapping[str, tuple[str, ...]]
    host_names: tuple[str, ...]
    regions: tuple[str, ...]
    unplaced: tuple[str, ...]
    host_carried: bool
    when: Span | None
    published: str
    amounts: tuple[tuple[float | None, float | None, str], ...]
    doubted: frozenset[str]
    inferred: tuple[str, ...]
    denied_by: int
    because: tuple[str, ...]

    @property
    def hosts(self) -> tuple[str, ...]:
        """Codes of the host states."""
        return self.values.get("host", ())

    def within(self, codes: Iterable[str], names: Mapping[str, str]) -> Facts | None:
        """The same facts with only those states, or region, that stand in *codes*; ``None`` where none does."""
        allowed = frozenset(codes)
        # Goods concern the state that they go to as much as the one that hosts the work.
        reached = (*self.hosts, *self.values["market"]) if self.kind == _GOODS else self.hosts
        hosts = _unique(c for c in reached if c in allowed)
        regions = tuple(r for r in self.regions if r in allowed)
        if not hosts and not regions:
            return None
        named = tuple(names.get(c, c) for c in hosts) or regions
        return attrs.evolve(self, values={**self.values, "host": hosts or regions}, host_names=named)


def given_by(event: Event) -> Given:
    """Take from *event* what it gives; an event that is only denied is judged as a denial."""
    return Given(
        event=event.id,
        kind=event.kind,
        type=event.type,
        polarity="+" if event.supports else "-",
        certainty=event.certainty,
        places={"at": event.at, "from": event.from_, "via": event.via, "to": event.to},
        host=event.host,
        sector=event.sector,
        actor=event.actor,
        trend=event.trend,
        when=event.when,
        published=event.published,
        amounts=tuple((f.value.low, f.value.high, f.unit) for f in event.figures if f.slot == "amount"),
        inferred=event.inferred,
        denied_by=len(event.denies) if event.supports else 0,
        because=event.because,
    )


def facts_of(given: Given, atlas: Atlas) -> Facts:
    """Work out what *given* says of each field; what is not said stays without a value."""
    home = frozenset((atlas.sending,))
    direction = _direction(given, atlas)
    slots = _host_slots(given, direction)
    places = [p for slot in slots for p in given.places.get(slot, ())]
    if not places and given.kind in _BY_ACTOR:
        places = list(given.actor)
    named = [given.host] if given.host else places
    codes = _unique(code for place in named for code in atlas.state_codes(place))
    hosts = tuple(code for code in codes if code not in home)
    wide = [*([] if hosts else named), *(given.places.get("to", ()) if given.kind == _GOODS else ())]
    when = Span.parse(given.when) if given.when else None
    values = {
        "kind": (given.kind,),
        "type": (given.type,),
        "certainty": (given.certainty,),
        "passed": _passed(when, given.published),
        "host": hosts,
        "location": ("abroad",) if hosts else ("home",) if codes else (),
        "direction": direction,
        "market": _unique(
            c for slot in _ARRIVING for p in given.places.get(slot, ()) for c in atlas.state_codes(p)
        ),
        "sector": given.sector,
        "trend": given.trend or ("not said",),
        "noted": given.noted,
        # The pack's programme is that of one state; only a reader can say that an event concerns other nationals.
        "nationality": () if "nationality" in given.doubted else ("sending",),
        **{field: (word,) for field, word in given.said.items()},
    }
    return Facts(
        event=given.event,
        kind=given.kind,
        type=given.type,
        polarity=given.polarity,
        values=values,
        host_names=tuple(atlas.name(code) for code in hosts),
        regions=_unique(atlas.regions[p] for p in wide if p in atlas.regions),
        unplaced=_unique(named) if not codes else (),
        host_carried=not given.host and {s for s in slots if given.places.get(s)} <= set(given.inferred),
        when=when,
        published=given.published,
        amounts=given.amounts,
        doubted=given.doubted,
        inferred=given.inferred,
        denied_by=given.denied_by,
        because=given.because,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _direction(given: Given, atlas: Atlas) -> tuple[str, ...]:
    codes = [atlas.state_codes(place) for place in given.places.get("to", ())]
    if not codes:
        return ("not said",)
    return ("home",) if all(found == (atlas.sending,) for found in codes) else ("abroad",)


def _host_slots(given: Given, direction: tuple[str, ...]) -> tuple[str, ...]:
    what = (given.kind, given.type)
    if what in _PENDING_TYPES and direction != ("home",):
        # Where people wait to be sent is not where they will work.
        return ("to",)
    return _LEAVING if what in _LEAVING_TYPES | _PENDING_TYPES else _ARRIVING


def _passed(when: Span | None, published: str) -> tuple[str, ...]:
    """Whether the event's date had passed when its reports came out: ``yes``, ``no`` or ``not said``."""
    out = Span.parse(published) if published else None
    if when is None or out is None:
        return ("not said",)
    if out.first is not None and when.last is not None and when.last <= out.first:
        return ("yes",)
    if out.last is not None and when.first is not None and when.first > out.last:
        return ("no",)
    return ("not said",)
