"""
Frames: how a language says one sort of assertion, as data.

``frames/<language>/*.toml`` in the pack. One ``[[frame]]``:

    id = "control.document_retention.held"
    kind = "control"                       what it makes
    type = "document_retention"
    match = ["<passport> & <hold>"]        any of these; & joins parts that may stand in any order in the clause
    unless = ["<passport> .. expired"]     none of these
    examples = ["The manager keeps their passports."]
    counter = ["He showed his passport at the gate."]

The pattern language is described in docs/how-to/write-a-frame.md. A frame without an example and a counter-example
does not load.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import attrs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from affiant.model import Problem
from affiant.model.claims import CERTAINTIES, KINDS, TYPES

from ._toml import read_toml, schema_problems

AmountOf = Literal["", "money", "percent", "duration", "number", "any"]


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)+$")
    kind: str
    type: str = ""
    match: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    polarity: Literal["", "+", "-"] = ""
    certainty: str = ""
    weight: float = 0
    also: bool = False
    alone: bool = False
    amount: AmountOf = ""
    unit: str = ""
    places: dict[str, Literal["from", "via", "to", "at", ""]] = {}
    set: dict[str, str] = {}
    slots: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    frame: tuple[_Frame, ...] = ()


@attrs.frozen(kw_only=True)
class Frame:
    """
    One frame of a language.

    Attributes:
        id: Unique in the pack; stands as ``rule`` on every claim it makes.
        kind, type: What it makes.
        match: Patterns, any of which must match in one clause.
        unless: Patterns, none of which may match in the clause.
        sentence: Patterns, each of which must match somewhere in the sentence.
        polarity: Forces ``+`` or ``-``; ``""`` leaves it to the negation found in the clause.
        certainty: The least certain it may be (``planned``), or ``""``.
        weight: Added to the score by which one frame of a clause beats another.
        also: The claim stands beside others of the clause and competes with none.
        alone: Its words leave no doubt: where it matches, the clause claims this and nothing else, whatever the judge says.
        amount: Which sort of quantity fills the slot ``amount``: money, percent, duration, number or any.
        unit: Unit of an amount that has none of its own.
        places: Preposition → slot, where it differs from the kind's own reading; ``""`` drops the place.
        set: Fixed values of closed slots: ``trend = "up"``.
        slots: Slots that it fills; empty for the kind's usual ones.
        examples, counter: Sentences that it must and must not match.
        file: Where it stands, for messages.
    """

    id: str
    kind: str
    type: str
    match: tuple[str, ...]
    unless: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    polarity: str = ""
    certainty: str = ""
    weight: float = 0
    also: bool = False
    alone: bool = False
    amount: str = ""
    unit: str = ""
    places: dict[str, str] = attrs.field(factory=dict)
    set: dict[str, str] = attrs.field(factory=dict)
    slots: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    file: str = ""


def read_frames(folder: Path, problems: list[Problem]) -> dict[str, tuple[Frame, ...]]:
    """Read every frame of every language of the pack in *folder*; what is wrong is added to *problems*."""
    return {
        path.name: tuple(_read_language(path, problems))
        for path in sorted((folder / "frames").glob("*"))
        if path.is_dir()
    }


def _read_language(folder: Path, problems: list[Problem]) -> list[Frame]:
    out: list[Frame] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        where = f"frames/{folder.name}/{path.name}"
        table = read_toml(path, where, problems)
        if table is None:
            continue
        try:
            read = _File.model_validate(table)
        except ValidationError as error:
            problems += schema_problems(error, where)
            continue
        for frame in read.frame:
            faults = _faults(frame)
            if frame.id in seen:
                faults.append(f"the id stands in {seen[frame.id]} too")
            seen[frame.id] = where
            problems += [
                Problem(code="pack", where=f"{where}: {frame.id}", message=fault) for fault in faults
            ]
            if not faults:
                out.append(Frame(**{**frame.model_dump(), "file": where}))
    return out


def _faults(frame: _Frame) -> list[str]:
    faults = []
    if frame.kind not in KINDS:
        faults.append(f"kind {frame.kind!r} is none of {', '.join(KINDS)}")
    elif frame.type not in (TYPES[frame.kind] or ("",)):
        faults.append(f"type {frame.type!r} is none of {', '.join(TYPES[frame.kind]) or 'no type at all'}")
    if frame.certainty and frame.certainty not in CERTAINTIES:
        faults.append(f"certainty {frame.certainty!r} is none of {', '.join(CERTAINTIES)}")
    return faults
