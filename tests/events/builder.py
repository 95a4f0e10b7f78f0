"""Small reports, claims and lineages, built by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from affiant.model import (
    Amount,
    Batches,
    CaptureId,
    Change,
    Claim,
    CleanText,
    Count,
    DatedBy,
    Edge,
    Evidence,
    Factor,
    Former,
    Independence,
    Instrument,
    Lineage,
    OriginFamily,
    Party,
    Place,
    Quote,
    Share,
    Slot,
    Span,
    Value,
    Word,
)
from affiant.model.claims import PARTIES, PLACE_SLOTS, TYPE_FIELD
from affiant.packs import Pack

_BESIDE = ("approx", "per", "unit")
_NO_SLOTS = (
    "doc", "quote", "start", "end", "kind", "polarity", "certainty", "source", "source_place", "speaker_role",
    "knows_by", "context", *_BESIDE,
)  # fmt: skip


def text(
    words: str, *, file: str = "a.txt", outlet: str = "Alder Post", published: str = "2024-09-05"
) -> CleanText:
    """A clean text with these words."""
    capture = CaptureId(f"capture1:{file}")
    return CleanText(
        id=CleanText.id_of(capture, words),
        capture=capture,
        file=file,
        text=words,
        outlet=outlet,
        published=DatedBy(edtf=published, role="published", basis="given") if published else None,
    )


def claim(of: CleanText, words: str, kind: str, type_: str = "", **fields: Any) -> Claim:
    """
    A claim of *of*, pinned to *words*; further fields as in the guideline's JSON (``from`` as ``from_``).

    ``carried`` names slots whose value stands in another sentence, ``context`` gives slots carried further
    still.
    """
    start = of.text.index(words)
    fields = {name.rstrip("_"): value for name, value in fields.items()}
    carried, context = fields.pop("carried", ()), fields.pop("context", {})
    beyond = {n: fields.pop(n) for n in ("polarity", "certainty", "source", "speaker_role") if n in fields}
    quote = of.quote(start, start + len(words))
    places = fields.pop("ids", {})
    slots = [
        Slot(name=name, value=value, quote=quote, inferred=name in carried)
        for name, value in values(fields, places)
    ]
    slots += [Slot(name=n, value=v, quote=quote, context=True) for n, v in values(context, places)]
    return Claim(kind=kind, type=type_, slots=tuple(slots), quote=quote, rule="by-hand", **beyond)


def values(fields: Mapping[str, Any], places: Mapping[str, str]) -> list[tuple[str, Value]]:
    """The slot values of a claim's JSON; *places* gives the gazetteer's ids."""
    found: list[tuple[str, Value]] = []
    approx = bool(fields.get("approx"))
    for name, given in fields.items():
        if name in _BESIDE:
            continue
        for one in given if isinstance(given, list) and name not in ("count", "share", "amount") else [given]:
            found.append((name, _value(name, one, fields, approx, places)))
    return found


def _value(name: str, one: Any, fields: Mapping[str, Any], approx: bool, places: Mapping[str, str]) -> Value:
    if name in ("count", "share", "amount", "was", "batches"):
        low, high = one
        if name == "count":
            return Count(low=low, high=high, approx=approx, per=fields.get("per"))
        if name == "amount":
            return Amount(low=low, high=high, approx=approx, unit=fields.get("unit", ""))
        return {"share": Share, "was": Former, "batches": Batches}[name](low=low, high=high, approx=approx)
    if name in PLACE_SLOTS:
        return Place(name=one, id=places.get(one, ""))
    if name in PARTIES:
        return Party(name=one, part=name)
    if name == "when":
        return Span.parse(one)
    if name == "factor":
        return Factor(value=one)
    return Instrument(id=one) if name == "instrument" else Word(value=one)


def gold_claim(row: Mapping[str, Any], of: CleanText, pack: Pack) -> Claim:
    """A claim of the gold JSON Lines, with the gazetteer's ids."""
    ids = {p.name: p.id for p in pack.places}
    fields = {n: v for n, v in row.items() if n not in (*_NO_SLOTS, TYPE_FIELD[row["kind"]])}
    for name in ("was", "batches"):
        if name in fields:
            fields[name] = tuple(fields[name])
    fields |= {n: row[n] for n in _BESIDE if n in row}
    quote = Quote(text_id=of.id, start=row["start"], end=row["end"], words=row["quote"])
    return Claim(
        kind=row["kind"],
        type=row.get(TYPE_FIELD[row["kind"]] or "", ""),
        polarity=row["polarity"],
        certainty=row["certainty"],
        source=row["source"],
        slots=tuple(Slot(name=n, value=v, quote=quote) for n, v in values(fields, ids)),
        quote=quote,
        rule="gold",
    )


def family(*members: CleanText) -> OriginFamily:
    """An origin family whose root is the first of *members*."""
    return OriginFamily(members=tuple(sorted(m.id for m in members)), root=members[0].id)


def lineage(*families: Sequence[CleanText], edges: Sequence[Edge] = (), independent: bool = False) -> Lineage:
    """A lineage of *families* (root first), with edges of reprint from each member to its root."""
    made = [family(*members) for members in families]
    copies = [
        Edge(kind="reprint", copy=m.id, of=members[0].id, evidence=())
        for members in families
        for m in members[1:]
        if not any(e.copy == m.id for e in edges)
    ]
    names = sorted(f.id for f in made)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    return Lineage(
        families=tuple(made),
        edges=(*copies, *edges),
        independence=tuple(Independence(a=a, b=b, state="independent") for a, b in pairs)
        if independent
        else (),
    )


def reprint(
    of: CleanText,
    claims: Sequence[Claim],
    *,
    file: str,
    outlet: str = "Copy Courier",
    published: str = "2024-09-20",
    above: str = "",
) -> tuple[CleanText, list[Claim]]:
    """The same report on another page, under *above*, with its claims."""
    copy = text(above + of.text, file=file, outlet=outlet, published=published)
    return copy, [_moved(c, copy, len(above)) for c in claims]


def _moved(of: Claim, to: CleanText, by: int) -> Claim:
    def move(quote: Quote) -> Quote:
        return to.quote(quote.start + by, quote.end + by)

    slots = tuple(
        Slot(name=s.name, value=s.value, quote=move(s.quote), inferred=s.inferred, context=s.context)
        for s in of.slots
    )
    return Claim(
        kind=of.kind,
        type=of.type,
        polarity=of.polarity,
        certainty=of.certainty,
        source=of.source,
        slots=slots,
        quote=move(of.quote),
        rule=of.rule,
    )


def number_changed(copy: CleanText, source: CleanText, now: str, was: str) -> Change:
    """The change of a number, as the origins stage notes it."""
    here, there = copy.text.index(now), source.text.index(was)
    return Change(
        kind="number",
        was=was,
        now=now,
        here=copy.quote(here, here + len(now)),
        there=source.quote(there, there + len(was)),
    )


def evidence(of: CleanText, words: str) -> Evidence:
    """Evidence that rests on *words* of a text."""
    start = of.text.index(words)
    return Evidence(says="The words name the other.", here=of.quote(start, start + len(words)))
