"""The values that a pack hands to the stages. A pack is data: nothing in it is executed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from .frames import Frame
from .instruments import InstrumentEntry
from .judge import Judge
from .lexicon import Lexicon
from .rules import Rule


@attrs.frozen(kw_only=True)
class PlaceEntry:
    """
    One row of the gazetteer.

    Attributes:
        id: Stable id in the pack.
        kind: ``country``, ``province``, ``city``, ``county``, ``crossing``, ``region``, …
        name: Canonical English name, as claims write it.
        aliases: Other spellings.
        names: Names in other languages, by ISO 639-1.
        parents: Canonical names of what it lies in, nearest first.
        country: ISO 3166-1 alpha-2 codes; empty for regions of several countries, ``CN-KP`` pairs split in two.
        lat, lon: WGS84 degrees, or ``None``.
        precision: What the coordinate stands for: ``settlement``, ``approx``, ``country``, …
        demonym: The adjective of a country (``Chinese``), which names a state, not a place.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    parents: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: str = ""
    demonym: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ActorEntry:
    """A state, body or agency that acts, with the names it goes by."""

    name: str
    variants: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    kind: str = ""


@attrs.frozen(kw_only=True)
class OutletEntry:
    """An outlet or wire, with the names it goes by and its owner."""

    name: str
    aliases: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    owner: str = ""
    kind: str = ""


@attrs.frozen(kw_only=True)
class Pack:
    """
    Everything domain-specific that the stages work with.

    Attributes:
        id: Name of the pack, ``dprk-labour``.
        version: Version of the pack's data.
        digest: SHA-256 over all its files; part of every stage's key.
        folder: Where it was read from.
        title: What the programme is called.
        sending: Canonical name of the sending state.
        sending_country: ISO code of the sending state.
        places, actors, outlets: The tables.
        lexicons: Words by language.
        frames: Frames by language, in file order.
        judges: The trained judge of each language that has one.
        instruments: Legal instruments by the names the press gives them.
        rules: Dated rules.
        credits: Lines that must stand in what is published.
    """

    id: str
    version: str
    digest: str
    folder: Path
    title: str
    sending: str
    sending_country: str
    places: tuple[PlaceEntry, ...]
    actors: tuple[ActorEntry, ...]
    outlets: tuple[OutletEntry, ...]
    lexicons: Mapping[str, Lexicon]
    frames: Mapping[str, tuple[Frame, ...]]
    instruments: tuple[InstrumentEntry, ...]
    rules: tuple[Rule, ...]
    judges: Mapping[str, Judge] = attrs.field(factory=dict)
    credits: tuple[str, ...] = ()
