"""Claims with their slots, each on its quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from affiant.model import Claim, CleanText, Problem, Quote, QuoteRefused, Slot

from . import _tables as t
from ._case import Case
from ._stages import digest_of, empty, last_digest, mark
from ._texts import drop_claims, keep_quotes, load_quotes
from ._values import value_columns, value_of

_PLAIN = (
    "kind", "type", "polarity", "certainty", "source", "source_place", "speaker_role", "knows_by", "rule",
)  # fmt: skip


def save_claims(
    case: Case, text: CleanText, claims: Sequence[Claim], *, key: str, problems: Sequence[Problem] = ()
) -> None:
    """
    Keep the claims that were read from *text* in place of those before.

    A claim that the database or the text refuses (a quote that does not stand, a word outside its list) becomes a
    listed problem; the others are kept.
    """
    distinct = {claim.id: claim for claim in claims}
    digest = digest_of(tuple(distinct.values()))
    refused: Sequence[Problem] = ()
    with case.transaction() as db:
        if last_digest(db, "claims", text.id) != digest:
            empty(db, "claims")
            drop_claims(db, text.id)
            kept, refused = _save_each(db, text, distinct)
            digest = digest_of(kept)
        mark(db, "claims", text.id, key=key, digest=digest, problems=(*problems, *refused))


def _save_each(
    db: Connection, text: CleanText, claims: Mapping[str, Claim]
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    try:
        with db.begin_nested():
            _save(db, text, claims, first=0)
        return tuple(claims.values()), ()
    except (IntegrityError, QuoteRefused):
        # One of them is wrong: find out which, and keep the rest.
        kept: list[Claim] = []
        refused: list[Problem] = []
        for name, claim in claims.items():
            try:
                with db.begin_nested():
                    _save(db, text, {name: claim}, first=len(kept))
                kept.append(claim)
            except (IntegrityError, QuoteRefused) as error:
                reason = error.orig if isinstance(error, IntegrityError) else error
                refused.append(_refusal(text, claim, str(reason)))
        return tuple(kept), tuple(refused)


def _refusal(text: CleanText, claim: Claim, reason: str) -> Problem:
    return Problem(
        code="claim-refused",
        where=f"{text.file}:{claim.quote.start}",
        message=f"a claim of rule {claim.rule} was refused: {reason}",
        hint="The rule makes what the case cannot hold; please report it with the sentence.",
    )


def _save(db: Connection, text: CleanText, claims: Mapping[str, Claim], *, first: int) -> None:
    spans = keep_quotes(db, text, (quote for claim in claims.values() for quote in claim.quotes()))

    def row_of(quote: Quote) -> int:
        return spans[quote.start, quote.end]

    heads: list[dict[str, Any]] = []
    slots: list[dict[str, Any]] = []
    for seq, (claim_id, claim) in enumerate(claims.items(), first):
        heads.append(
            {name: getattr(claim, name) for name in _PLAIN}
            | {"id": claim_id, "text": text.id, "seq": seq, "quote": row_of(claim.quote)}
            | {"speaker_quote": row_of(claim.speaker) if claim.speaker else None}
        )
        slots += [
            value_columns(slot.value)
            | {
                "claim": claim_id,
                "seq": number,
                "text": text.id,
                "name": slot.name,
                "quote": row_of(slot.quote),
            }
            | {"inferred": int(slot.inferred), "context": int(slot.context)}
            for number, slot in enumerate(claim.slots)
        ]
    if heads:
        db.execute(insert(t.claim), heads)
    if slots:
        db.execute(insert(t.slot), slots)


def load_claims(db: Connection) -> dict[str, tuple[Claim, ...]]:
    """The claims of every text, in the order of reading; a text without claims is not there."""
    quotes = load_quotes(db)
    slots: dict[str, list[Slot]] = {}
    for row in db.execute(select(t.slot).order_by(t.slot.c.claim, t.slot.c.seq)).mappings():
        slots.setdefault(row["claim"], []).append(
            Slot(
                name=row["name"],
                value=value_of(row),
                quote=quotes[row["quote"]],
                inferred=bool(row["inferred"]),
                context=bool(row["context"]),
            )
        )
    found: dict[str, list[Claim]] = {}
    for row in db.execute(select(t.claim).order_by(t.claim.c.text, t.claim.c.seq)).mappings():
        found.setdefault(row["text"], []).append(
            Claim(
                **{name: row[name] for name in _PLAIN},
                speaker=quotes[row["speaker_quote"]] if row["speaker_quote"] is not None else None,
                slots=tuple(slots.get(row["id"], ())),
                quote=quotes[row["quote"]],
            )
        )
    return {text: tuple(claims) for text, claims in found.items()}


def load_claim_ids(db: Connection) -> dict[str, str]:
    """Map each claim id, as it is stored, to its text."""
    return {row.id: row.text for row in db.execute(select(t.claim.c.id, t.claim.c.text))}
