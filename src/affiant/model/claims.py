"""
Claims: one thing that a report asserts, pinned to the words that assert it.

The vocabulary is that of the annotation guideline; it belongs to the schema, not to a pack. A value of a slot is one
of the small classes below, and every slot keeps the quote that gives it.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from .canonical import identify
from .dates import Span
from .texts import CleanText, Quote

KINDS: Final = ("movement", "presence", "terms", "control", "cover", "measure", "rule", "trade", "stance")

#: The field that holds a kind's sub-type; ``presence`` has none.
TYPE_FIELD: Final[dict[str, str | None]] = {
    "movement": "action",
    "presence": None,
    "terms": "term",
    "control": "control",
    "cover": "cover",
    "measure": "measure",
    "rule": "relation",
    "trade": "trade",
    "stance": "stance",
}
TYPES: Final[dict[str, tuple[str, ...]]] = {
    "movement": ("prepare", "await", "dispatch", "transfer", "extend", "return", "replace", "halt", "flee"),
    "presence": (),
    "terms": (
        "host_pays", "worker_gets", "state_takes", "quota", "deduction", "arrears", "contract_length", "hours",
        "fee_paid", "pay_channel", "rest",
    ),
    "control": (
        "screening", "training", "oath", "surveillance", "informants", "contact_ban", "communication_limits",
        "confinement", "document_retention", "punishment", "collective_liability", "threat_of_return",
        "no_complaint", "abuse", "sexual_violence", "overwork", "debt", "housing", "reward", "death", "injury",
        "illness", "unrest",
    ),
    "cover": (
        "student_visa", "trainee", "exchange", "visitor", "false_affiliation", "indirect_hire", "unofficial_work",
        "quiet_route", "joint_venture", "goods_relabelled",
    ),
    "measure": (
        "agreement", "talks", "visit", "order", "policy", "ban", "inspection", "enforcement", "veto", "mandate_end",
        "adoption", "appeal", "permit", "border_opening", "border_closing", "listing", "audit", "prosecution",
        "hiring_demand", "reluctance",
    ),
    "rule": ("bans", "requires_return", "caps", "violated", "evaded", "cited"),
    "trade": (
        "goods_exported", "goods_returned", "goods_blocked", "goods_sold_to", "revenue", "cooperation_declines",
    ),
    "stance": ("denies", "claims_compliance", "justifies", "no_comment", "retracts", "characterises"),
}  # fmt: skip
CERTAINTIES: Final = ("stated", "estimated", "possible", "planned", "rumoured")
SOURCES: Final = ("anonymous", "named", "document", "media", "outlet")
SPEAKER_ROLES: Final = (
    "worker", "former_worker", "manager", "employer", "official", "trader", "resident", "researcher", "diplomat",
)  # fmt: skip
KNOWS_BY: Final = ("saw", "own_experience", "told", "document", "inferred")
SECTORS: Final = (
    "garments", "seafood", "electronics", "food", "restaurants", "hotels", "construction", "it", "logging",
    "agriculture", "mining", "shipbuilding", "medical", "manufacturing", "trade", "services",
)  # fmt: skip
GENDERS: Final = ("women", "men", "mostly women", "mostly men")
ROLES: Final = ("manager", "security officer", "student", "it worker", "trader")
TRENDS: Final = ("up", "down", "steady", "ended")
TRANSPORTS: Final = ("bus", "train", "truck", "ship", "plane", "on foot")
PER: Final = ("batch", "day", "month", "year", "factory")
PARTIES: Final = ("employer", "facility", "sender", "broker", "buyer", "target")
PLACE_SLOTS: Final = ("from", "via", "to", "at")
LIST_SLOTS: Final = (*PLACE_SLOTS, "sector", "actor", *PARTIES)


def _bound(value: float | None) -> float | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


@attrs.frozen(kw_only=True)
class Interval:
    """Two bounds, either of which may be unknown; a figure without a lower bound is ``[None, high]``."""

    low: float | None = attrs.field(converter=_bound)
    high: float | None = attrs.field(converter=_bound)
    approx: bool = False

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("an interval needs at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.low} is above {self.high}")

    def as_list(self) -> list[float | None]:
        """The two bounds as JSON has them."""
        return [self.low, self.high]


@attrs.frozen(kw_only=True)
class Count(Interval):
    """A number of people, ``per`` batch, day, month, year or factory where it is a rate."""

    per: str | None = None


@attrs.frozen(kw_only=True)
class Share(Interval):
    """A part of the group, in percent."""


@attrs.frozen(kw_only=True)
class Amount(Interval):
    """An amount in ``unit``: an ISO 4217 currency with or without a period, ``percent``, ``years``, ``hours/day``, …"""

    unit: str


@attrs.frozen(kw_only=True)
class Former(Interval):
    """The value that held before (slot ``was``)."""


@attrs.frozen(kw_only=True)
class Batches(Interval):
    """A number of groups (slot ``batches``)."""


@attrs.frozen(kw_only=True)
class Place:
    """A place of the gazetteer, or one named in the text alone (``id`` empty)."""

    name: str
    id: str = ""


@attrs.frozen(kw_only=True)
class Party:
    """A named organisation and the part it plays; never a person."""

    name: str
    part: str = attrs.field(validator=attrs.validators.in_(PARTIES))


@attrs.frozen(kw_only=True)
class Instrument:
    """
    A legal instrument as the report has it.

    Attributes:
        id: The pack's id, ``UNSCR-2397``.
        said: The words.
        said_wrongly: What is wrong with them by the pack, or ``""``.
        reference: The pack's reference for the correction, or ``""``.
    """

    id: str
    said: str = ""
    said_wrongly: str = ""
    reference: str = ""


@attrs.frozen(kw_only=True)
class Word:
    """A word of a closed list (``gender``, ``role``, ``trend``, …), a name of an actor or sector, or copied words."""

    value: str


@attrs.frozen(kw_only=True)
class Factor:
    """A multiple: 3 for "could triple"."""

    value: float = attrs.field(converter=float)


Value = Count | Share | Amount | Former | Batches | Span | Place | Party | Instrument | Word | Factor


@attrs.frozen(kw_only=True)
class Slot:
    """
    One value of a claim and the words that give it.

    Attributes:
        name: Slot name of the guideline: ``count``, ``to``, ``when``, …
        value: The value.
        quote: The words that give it, wherever in the text they stand.
        inferred: The words stand outside the claim's own sentence.
        context: The value was carried further than the guideline's rule on places and dates allows.
    """

    name: str
    value: Value
    quote: Quote
    inferred: bool = False
    context: bool = False


@attrs.frozen(kw_only=True)
class Claim:
    """
    One assertion of one report.

    Attributes:
        kind: One of `KINDS`.
        type: The sub-type, one of ``TYPES[kind]``; ``""`` for ``presence``.
        polarity: ``+``, or ``-`` where the report says that it did not happen.
        certainty: One of `CERTAINTIES`.
        source: Class of the speaker, one of `SOURCES`. It belongs to this claim: nothing links speakers.
        source_place: Country of the speaker, or ``""``.
        speaker_role: What the speaker is said to be, or ``""``.
        knows_by: How the speaker knows, or ``""``.
        speaker: The words that describe the speaker, where they stand, or ``None``.
        slots: The values, in the guideline's order.
        quote: The words that assert it.
        rule: Id of the frame that made it.
    """

    kind: str = attrs.field(validator=attrs.validators.in_(KINDS))
    type: str
    polarity: str = attrs.field(default="+", validator=attrs.validators.in_(("+", "-")))
    certainty: str = attrs.field(default="stated", validator=attrs.validators.in_(CERTAINTIES))
    source: str = attrs.field(default="outlet", validator=attrs.validators.in_(SOURCES))
    source_place: str = ""
    speaker_role: str = ""
    knows_by: str = ""
    speaker: Quote | None = None
    slots: tuple[Slot, ...] = ()
    quote: Quote
    rule: str

    def __attrs_post_init__(self) -> None:
        if self.type not in (TYPES[self.kind] or ("",)):
            raise ValueError(f"{self.kind} has no type {self.type!r}")

    @property
    def id(self) -> str:
        """``claim1:`` and the hash of everything the claim says and rests on."""
        return identify("claim1", {"text": self.quote.text_id, **record(self), "rule": self.rule})

    def values(self, name: str) -> tuple[Value, ...]:
        """All values of the slot *name*, carried context left out."""
        return tuple(s.value for s in self.slots if s.name == name and not s.context)

    def value(self, name: str) -> Value | None:
        """The first value of the slot *name*."""
        return next(iter(self.values(name)), None)

    def quotes(self) -> tuple[Quote, ...]:
        """Every quote that the claim rests on, its own first."""
        extra = [s.quote for s in self.slots] + ([self.speaker] if self.speaker else [])
        return tuple(dict.fromkeys([self.quote, *extra]))


def plain(value: Value) -> Any:
    """Write a slot value as the guideline's JSON has it."""
    match value:
        case Interval():
            return value.as_list()
        case Span():
            return value.edtf
        case Instrument():
            return value.id
        case Place() | Party():
            return value.name
        case Word() | Factor():
            return value.value


def record(claim: Claim, text: CleanText | None = None) -> dict[str, Any]:
    """
    Write *claim* as the JSON object of the guideline; with *text*, the file, rule and carried slots as well.

    Slots with several values are lists; ``approx``, ``per`` and ``unit`` stand beside the figure they belong to.
    """
    out: dict[str, Any] = {}
    if text is not None:
        out["doc"] = text.doc
    out |= {
        "quote": claim.quote.words,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "kind": claim.kind,
    }
    field = TYPE_FIELD[claim.kind]
    if field:
        out[field] = claim.type
    out |= {"polarity": claim.polarity, "certainty": claim.certainty, "source": claim.source}
    for name in ("source_place", "speaker_role", "knows_by"):
        if getattr(claim, name):
            out[name] = getattr(claim, name)
    context: dict[str, Any] = {}
    for slot in claim.slots:
        value = slot.value
        if slot.context:
            context[slot.name] = {
                "value": plain(value), "quote": slot.quote.words, "start": slot.quote.start, "end": slot.quote.end,
            }  # fmt: skip
        elif slot.name in LIST_SLOTS:
            listed = out.setdefault(slot.name, [])
            if plain(value) not in listed:
                listed.append(plain(value))
        else:
            out.setdefault(slot.name, plain(value))
        if slot.context:
            continue
        if isinstance(value, Interval) and value.approx:
            out["approx"] = True
        if isinstance(value, Count) and value.per:
            out["per"] = value.per
        if isinstance(value, Amount):
            out.setdefault("unit", value.unit)
        if isinstance(value, Instrument) and value.said_wrongly:
            out["said_wrongly"] = {
                "words": value.said,
                "why": value.said_wrongly,
                "reference": value.reference,
            }
    if context:
        out["context"] = context
    if text is not None:
        out["file"] = text.file
        out["rule"] = claim.rule
        out["inferred"] = sorted({s.name for s in claim.slots if s.inferred and not s.context})
    return out
