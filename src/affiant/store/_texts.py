"""Clean texts and the quotes cut from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from sqlalchemy import Connection, delete, insert, or_, select

from affiant.model import (
    Capture,
    CaptureId,
    CleanText,
    DatedBy,
    Furniture,
    Problem,
    Quote,
    QuoteRefused,
    TextId,
)

from . import _tables as t
from ._case import Case
from ._stages import digest_of, empty, mark, unmark

_PLAIN = ("file", "language", "title", "byline", "outlet", "url", "basis")


def save_text(
    case: Case, capture: Capture, text: CleanText | None, *, key: str, problems: Sequence[Problem] = ()
) -> None:
    """
    Keep what cleaning made of *capture*, or that it made nothing.

    A text with other words, or another title or date, takes the place of the old one, and everything that stood on that
    goes with it.
    """
    with case.transaction() as db:
        held = db.execute(select(t.text).where(t.text.c.capture == capture.id)).mappings().first()
        columns = _columns(text) if text else {}
        if held is not None and (text is None or any(held[name] != value for name, value in columns.items())):
            empty(db, "clean")
            _drop(db, held["id"])
            held = None
        if held is None and text is not None:
            empty(db, "clean")
            db.execute(insert(t.text).values(columns))
        mark(db, "clean", capture.id, key=key, digest=digest_of(text), problems=problems)


def _columns(text: CleanText) -> dict[str, Any]:
    published = text.published
    return {
        "id": text.id,
        "capture": text.capture,
        **{name: getattr(text, name) for name in _PLAIN},
        "body": text.text,
        "published": published.edtf if published else "",
        "published_role": published.role if published else "",
        "published_basis": published.basis if published else "",
        "published_words": published.words if published else "",
        "dates": [attrs.asdict(d) for d in text.dates],
        "furniture": [attrs.asdict(f) for f in text.furniture],
        "origin_map": [list(run) for run in text.origin_map],
        "pages": list(text.pages),
    }


def _drop(db: Connection, text: str) -> None:
    drop_claims(db, text)
    db.execute(delete(t.quote).where(t.quote.c.text == text))
    db.execute(delete(t.text).where(t.text.c.id == text))


def drop_claims(db: Connection, text: str) -> None:
    """Drop the claims of *text* and the quotes that nothing else needs."""
    db.execute(delete(t.slot).where(t.slot.c.text == text))
    db.execute(delete(t.claim).where(t.claim.c.text == text))
    unmark(db, "claims", text)
    drop_loose_quotes(db, text)


def drop_loose_quotes(db: Connection, text: str) -> None:
    """Drop the quotes of *text* that nothing rests on."""
    users = (
        t.claim.c.quote,
        t.claim.c.speaker_quote,
        t.slot.c.quote,
        *(table.c[name] for table in (t.change, t.evidence) for name in ("here", "there")),
    )
    used = or_(*(select(column).where(column == t.quote.c.id).exists() for column in users))
    db.execute(delete(t.quote).where(t.quote.c.text == text, ~used))


def load_texts(db: Connection, text: str | None = None) -> tuple[CleanText, ...]:
    """Every text, by file name; only the one whose id is *text* where that is given."""
    query = select(t.text).order_by(t.text.c.file, t.text.c.id)
    if text is not None:
        query = query.where(t.text.c.id == text)
    return tuple(_text(row) for row in db.execute(query).mappings())


def _text(row: Any) -> CleanText:
    published = DatedBy(
        edtf=row["published"],
        role=row["published_role"],
        basis=row["published_basis"],
        words=row["published_words"],
    )
    return CleanText(
        id=TextId(row["id"]),
        capture=CaptureId(row["capture"]),
        **{name: row[name] for name in _PLAIN},
        text=row["body"],
        published=published if row["published"] else None,
        dates=tuple(DatedBy(**d) for d in row["dates"]),
        furniture=tuple(Furniture(**f) for f in row["furniture"]),
        origin_map=tuple((a, b, c) for a, b, c in row["origin_map"]),
        pages=tuple(row["pages"]),
    )


def keep_quotes(db: Connection, text: CleanText, quotes: Iterable[Quote]) -> dict[tuple[int, int], int]:
    """
    Keep *quotes* of *text* and return the row of each span.

    Raises:
        QuoteRefused: A quote is not letter for letter in the text, or touches furniture.
    """
    known = quote_rows(db, text.id)
    fresh: dict[tuple[int, int], dict[str, Any]] = {}
    for quote in quotes:
        if text.quote(quote.start, quote.end) != quote:
            raise QuoteRefused(f"{quote.words!r} does not stand at {quote.start}:{quote.end} of {text.file}")
        if (quote.start, quote.end) not in known:
            fresh[quote.start, quote.end] = {
                "text": text.id, "start": quote.start, "end": quote.end, "words": quote.words,
            }  # fmt: skip
    if fresh:
        db.execute(insert(t.quote), list(fresh.values()))
        known = quote_rows(db, text.id)
    return known


def quote_rows(db: Connection, text: str) -> dict[tuple[int, int], int]:
    """Map each quoted span of *text* to its row."""
    query = select(t.quote.c.id, t.quote.c.start, t.quote.c.end).where(t.quote.c.text == text)
    return {(row.start, row.end): row.id for row in db.execute(query)}


def load_quotes(db: Connection) -> dict[int, Quote]:
    """Every quote by row."""
    return {row.id: Quote.of(row.text, row.start, row.end, row.words) for row in db.execute(select(t.quote))}
