"""
Legal instruments by the names the press gives them, and the faults it makes in naming them.

``instruments.toml`` in the pack, one ``[[instrument]]`` each: id, names, number, adopted, effects (relations of the
claim schema), labour_paragraph, faults (what is said, what it means, why it is wrong, with a reference).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
from pydantic import BaseModel, ConfigDict, ValidationError

from affiant.model import Problem

from ._toml import read_toml, schema_problems


class _Fault(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    said: str
    means: str
    why: str
    reference: str = ""


class _Instrument(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    names: tuple[str, ...] = ()
    number: str | int = ""
    year: int | None = None
    adopted: date | None = None
    effects: tuple[str, ...] = ()
    labour_paragraph: str | int = ""
    reference: str = ""
    faults: tuple[_Fault, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    instrument: tuple[_Instrument, ...] = ()


@attrs.frozen(kw_only=True)
class CitationFault:
    """A way in which an instrument is cited wrongly: the words, what they stand for, and why they are wrong."""

    said: str
    means: str
    why: str
    reference: str = ""


@attrs.frozen(kw_only=True)
class InstrumentEntry:
    """
    One legal instrument.

    Attributes:
        id: As claims write it: ``UNSCR-2397``.
        names: Forms of citing it, any case.
        number: The number by which it is cited alone beside another ("resolutions 2371 and 2375"), or ``""``.
        adopted: Day of adoption, or ``None``.
        effects: What it does, as relations of the claim schema; empty where the pack does not say.
        paragraph: The paragraph on labour, or ``""``.
        reference: Where it can be read.
        faults: Common wrong citations.
    """

    id: str
    names: tuple[str, ...] = ()
    number: str = ""
    adopted: date | None = None
    effects: tuple[str, ...] = ()
    paragraph: str = ""
    reference: str = ""
    faults: tuple[CitationFault, ...] = ()


def read_instruments(folder: Path, problems: list[Problem]) -> tuple[InstrumentEntry, ...]:
    """Read ``instruments.toml`` of the pack in *folder*, where there is one."""
    path = folder / "instruments.toml"
    if not path.exists():
        return ()
    table = read_toml(path, path.name, problems)
    if table is None:
        return ()
    try:
        read = _File.model_validate(table)
    except ValidationError as error:
        problems += schema_problems(error, path.name)
        return ()
    return tuple(
        InstrumentEntry(
            id=i.id,
            names=tuple(n.lower() for n in i.names),
            number=str(i.number),
            adopted=i.adopted,
            effects=i.effects,
            paragraph=str(i.labour_paragraph),
            reference=i.reference,
            faults=tuple(CitationFault(**f.model_dump()) for f in i.faults),
        )
        for i in read.instrument
    )
