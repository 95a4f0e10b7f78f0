"""Events as JSON Lines in, findings as JSON objects out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from affiant.model import Finding, Problem, Span
from affiant.model.claims import CERTAINTIES, KINDS, SECTORS, TRENDS, TYPES
from affiant.packs import Pack

from ._facts import Given
from ._places import Atlas
from ._stage import findings_of

#: Keys of claims and events that may stand in a line and that no rule asks for.
_UNUSED: Final = frozenset((
    "approx", "batches", "because", "broker", "buyer", "certainties", "count", "decisions", "employer", "facility",
    "factor", "gender", "instrument", "note", "parties", "per", "reason", "role", "sender", "share", "target",
    "transport", "was",
))  # fmt: skip


#: In our own words what the schema's say for themselves; {given} is what stands there.
_SAID: Final = {
    "missing": "is missing",
    "literal_error": "{given} is none of the words that may stand here",
    "tuple_type": "{given} is no list",
    "string_type": "{given} is no word",
    "string_too_short": "is empty",
}
_LIST: Final = 'A name or a list of names: ["PLACE"].'
_DATE: Final = "An EDTF date or interval: 2024-05, 2024-04-21/2024-05-16, ../2024-05-16."
_YES_NO: Final = 'true, false or "unknown".'


def _as_list(value: Any) -> Any:
    """One word stands for a list of one."""
    return (value,) if isinstance(value, str) else value


def _as_word(value: Any) -> Any:
    """An id may be a number; as a name it is a word."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_answer(value: Any) -> Any:
    """Read true, false or unknown; anything else is left for the schema to refuse."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(description=_LIST)]
Sectors = Annotated[tuple[Literal[*SECTORS], ...], BeforeValidator(_as_list)]  # type: ignore[valid-type]
Trends = Annotated[tuple[Literal[*TRENDS], ...], BeforeValidator(_as_list)]  # type: ignore[valid-type]
Answer = Annotated[
    Literal["", "yes", "no", "unknown"], BeforeValidator(_as_answer), Field(description=_YES_NO)
]
Bound = float | None


class _Figure(BaseModel):
    """A figure as ``show events`` prints it; only amounts are asked for."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    slot: str
    value: tuple[Bound, Bound]
    unit: str = ""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, BeforeValidator(_as_word)] = Field(min_length=1, description="A name for the event.")
    kind: Literal[*KINDS] = Field(description=f"One of: {', '.join(KINDS)}.")  # type: ignore[valid-type]
    type: str = Field(default="", description="A sub-type of the kind; presence has none.")
    certainty: Literal[*CERTAINTIES] = Field(  # type: ignore[valid-type]
        default="stated", description=f"One of: {', '.join(CERTAINTIES)}."
    )
    polarity: Literal["+", "-"] = Field(default="+", description='"+", or "-" where it is denied.')
    at: Words = ()
    from_: Words = Field(default=(), alias="from", description=_LIST)
    via: Words = ()
    to: Words = ()
    host: str = Field(default="", description="An ISO 3166-1 code or the name of a state.")
    sector: Sectors = Field(default=(), description=f"A list out of: {', '.join(SECTORS)}.")
    actor: Words = ()
    trend: Trends = Field(default=(), description=f"A list out of: {', '.join(TRENDS)}.")
    when: str = Field(default="", description=_DATE)
    published: str = Field(default="", description=_DATE)
    amount: tuple[Bound, Bound] | None = Field(
        default=None, description="[low, high], with the unit beside it."
    )
    unit: str = Field(default="", description='The unit of the amount: "hours/day".')
    figures: tuple[_Figure, ...] = Field(default=(), description="As `affiant show CASE events` prints them.")
    inferred: Words = ()
    supports: tuple[Any, ...] = Field(default=(), description="As `affiant show CASE events` prints them.")
    denies: tuple[Any, ...] = Field(default=(), description="As `affiant show CASE events` prints them.")
    nationality: str = Field(default="", description='A state, or "unknown".')
    income: Answer = ""
    forced: Answer = ""
    noted: Words = ()
    claims: Words = ()

    @field_validator("when", "published")
    @classmethod
    def _is_edtf(cls, value: str) -> str:
        if value:
            Span.parse(value)
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        allowed = TYPES[self.kind]
        if self.type not in (allowed or ("",)):
            known = f"one of: {', '.join(allowed)}" if allowed else "leave it out"
            raise ValueError(f"type: {self.kind} has no type {self.type!r}; {known}")
        if self.amount is not None and not self.unit:
            raise ValueError("unit: an amount needs its unit")
        return self


def judge_records(
    records: Iterable[str | Mapping[str, Any]], pack: Pack
) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """
    Judge events given as lines of JSON, or as objects already read.

    Args:
        records: One event each, in the form that ``affiant findings --events`` takes; blank lines are passed over.
        pack: The pack whose rules judge.

    Returns:
        The findings as JSON objects, in order, and a problem ``bad-event`` for every fault of every line. A line with
        a fault is not judged; the others are.
    """
    atlas = Atlas.of(pack)
    problems: list[Problem] = []
    out: list[dict[str, Any]] = []
    for number, record in enumerate(records, 1):
        if isinstance(record, str) and not record.strip():
            continue
        given, faults = read_event(record, atlas, where=f"line {number}")
        problems += faults
        if given is not None:
            out += [finding_record(f) for f in findings_of(given, pack, atlas, pack.rules)]
    return out, tuple(problems)


def finding_record(finding: Finding) -> dict[str, Any]:
    """Write *finding* as the JSON object that commands print."""
    return {
        "event": finding.event,
        "rule": finding.rule,
        "version": finding.version,
        "paragraph": finding.paragraph,
        "bound": finding.bound,
        "result": finding.result,
        "elements": [{"name": e.name, "state": e.state, "because": e.because} for e in finding.elements],
        "says": finding.says,
        "reference": finding.reference,
        "pack": finding.pack,
        "id": finding.id,
        "because": list(finding.because),
    }


def read_event(
    record: str | Mapping[str, Any], atlas: Atlas, *, where: str
) -> tuple[Given | None, list[Problem]]:
    """Read one event; every fault of it is returned as a problem, and then there is no event."""
    if isinstance(record, str):
        try:
            record = json.loads(record)
        except json.JSONDecodeError as error:
            return None, [_bad(where, f"is not JSON: {error}", "Write one JSON object on each line.")]
    if not isinstance(record, Mapping):
        return None, [_bad(where, "is not a JSON object", "Write one JSON object on each line.")]
    try:
        read = _Record.model_validate({k: v for k, v in record.items() if k not in _UNUSED and v is not None})
    except ValidationError as error:
        return None, [_fault(fault, where) for fault in error.errors(include_url=False)]
    return _given(read, atlas), []


def _given(read: _Record, atlas: Atlas) -> Given:
    answers = {"income": read.income, "forced": read.forced, "nationality": _nationality(read, atlas)}
    amounts = [(*f.value, f.unit) for f in read.figures if f.slot == "amount"]
    if read.amount is not None:
        amounts.append((*read.amount, read.unit))
    return Given(
        event=read.id,
        kind=read.kind,
        type=read.type,
        polarity=read.polarity,
        certainty=read.certainty,
        places={"at": read.at, "from": read.from_, "via": read.via, "to": read.to},
        host=read.host,
        sector=read.sector,
        actor=read.actor,
        trend=read.trend,
        when=read.when,
        published=read.published,
        amounts=tuple(amounts),
        said={name: answer for name, answer in answers.items() if answer and answer != "unknown"},
        noted=read.noted,
        doubted=frozenset(name for name, answer in answers.items() if answer == "unknown"),
        inferred=read.inferred,
        denied_by=len(read.denies) if read.supports else 0,
        because=read.claims,
    )


def _nationality(read: _Record, atlas: Atlas) -> str:
    if not read.nationality:
        return ""
    codes = atlas.state_codes(read.nationality)
    # A nationality that the gazetteer does not know is not taken for another one.
    return "unknown" if not codes else "sending" if codes == (atlas.sending,) else "other"


def _bad(where: str, message: str, hint: str) -> Problem:
    return Problem(code="bad-event", where=where, message=message, hint=hint)


def _fault(fault: Any, where: str) -> Problem:
    key = ".".join(map(str, fault["loc"]))
    fields = {info.alias or name: info for name, info in _Record.model_fields.items()}
    if fault["type"] == "extra_forbidden":
        keys = ", ".join(sorted({*fields, *_UNUSED}))
        return _bad(f"{where}: {key}", f"{key!r} is no key of an event", f"Keys: {keys}.")
    own = _SAID.get(fault["type"])
    message = own.format(given=repr(fault["input"])) if own else fault["msg"].removeprefix("Value error, ")
    if not key:
        key, _, message = message.partition(": ")
    field = fields.get(key.partition(".")[0])
    right = field.description if field is not None else None
    return _bad(f"{where}: {key}", message, right or "Write the event as docs/reference/rules.md shows it.")
