"""Captures: bytes kept by hash, with every name they were met under."""

from __future__ import annotations

from typing import Any, Literal

import attrs
from sqlalchemy import Connection, func, insert, select, update

from affiant.errors import InputRefused
from affiant.model import Capture, Sighting

from . import _custody
from . import _tables as t
from ._blobs import blob_path, keep_blob
from ._case import Case
from ._keys import private_key

Kept = Literal["new", "same name", "known", "given", "same bytes"]
_GIVEN = ("published", "outlet", "url")


def keep_capture(case: Case, capture: Capture, content: bytes) -> tuple[Kept, Capture]:
    """
    Keep *content* and record that it was met.

    Returns:
        What it was, and the capture as the case now has it: ``new``; ``same name``, new, and other bytes bear its
        name already; ``known`` under this name, nothing recorded; ``given``, known but now with a date, outlet or
        address that the case had otherwise; ``same bytes``, known under another name, the new name recorded beside it.

    Raises:
        CaseError: The private key that signs the custody log is not on this machine.
    """
    # What cannot be signed is not taken in.
    private_key(case.head.key, where=case.name)
    keep_blob(case.folder, capture.digest, content)
    with case.transaction() as db:
        kept, lines = _record(db, capture)
        (now,) = load_captures(db, capture.id)
    if lines:
        _custody.append(case.folder, case.head.id, case.head.key, lines)
    return kept, now


def _record(db: Connection, capture: Capture) -> tuple[Kept, tuple[str, ...]]:
    held = db.execute(select(t.capture).where(t.capture.c.id == capture.id)).first()
    seen = capture.sighting
    if held is None:
        taken = db.execute(select(t.sighting.c.seq).where(t.sighting.c.file == seen.file)).first()
        db.execute(insert(t.capture).values({"id": capture.id} | _columns(capture)))
        db.execute(insert(t.sighting).values(capture=capture.id, seq=0, **attrs.asdict(seen)))
        kept: Kept = "same name" if taken else "new"
        return kept, (_entry(db, "taken-in", capture, ("digest", "media_type", "size", *_GIVEN)),)
    names = set(db.execute(select(t.sighting.c.file).where(t.sighting.c.capture == capture.id)).scalars())
    if seen.file not in names:
        db.execute(insert(t.sighting).values(capture=capture.id, seq=len(names), **attrs.asdict(seen)))
        return "same bytes", (_entry(db, "seen-again", capture, ("digest", *_GIVEN)),)
    given = {name: getattr(capture, name) for name in _GIVEN if getattr(capture, name)}
    if any(getattr(held, name) != value for name, value in given.items()):
        db.execute(update(t.capture).where(t.capture.c.id == capture.id).values(given))
        return "given", (_entry(db, "given", capture, ("digest", *given)),)
    return "known", ()


def _entry(db: Connection, event: str, capture: Capture, names: tuple[str, ...]) -> str:
    seen = capture.sighting
    what: dict[str, Any] = {"capture": capture.id, "file": seen.file}
    what |= {name: getattr(capture, name) for name in names}
    what |= {"obtained_from": seen.obtained_from, "obtained_how": seen.obtained_how}
    return _custody.add_entry(db, at=seen.obtained_at, event=event, what=what)


def _columns(capture: Capture) -> dict[str, Any]:
    return {name: getattr(capture, name) for name in ("digest", "media_type", "size", *_GIVEN)}


def load_captures(db: Connection, capture: str | None = None) -> tuple[Capture, ...]:
    """Every capture with its first sighting, by file name; only the one whose id is *capture* where that is given."""
    query = (
        select(t.capture, t.sighting)
        .join(t.sighting, t.sighting.c.capture == t.capture.c.id)
        .where(t.sighting.c.seq == 0)
        .order_by(t.sighting.c.file, t.capture.c.digest)
    )
    if capture is not None:
        query = query.where(t.capture.c.id == capture)
    return tuple(_capture(row) for row in db.execute(query).mappings())


def _capture(row: Any) -> Capture:
    sighting = Sighting(**{f.name: row[t.sighting.c[f.name]] for f in attrs.fields(Sighting)})
    names = ("digest", "media_type", "size", *_GIVEN)
    return Capture(sighting=sighting, **{name: row[t.capture.c[name]] for name in names})


def load_sightings(db: Connection) -> dict[str, tuple[Sighting, ...]]:
    """Every sighting by capture, the first one first."""
    found: dict[str, list[Sighting]] = {}
    for row in db.execute(select(t.sighting).order_by(t.sighting.c.capture, t.sighting.c.seq)).mappings():
        sighting = Sighting(**{f.name: row[f.name] for f in attrs.fields(Sighting)})
        found.setdefault(row["capture"], []).append(sighting)
    return {capture: tuple(seen) for capture, seen in found.items()}


def newest_sighting(db: Connection) -> str:
    """When the newest capture was obtained, ``""`` in an empty case."""
    return db.execute(select(func.max(t.sighting.c.obtained_at))).scalar() or ""


def content_of(case: Case, capture: Capture) -> bytes:
    """
    Read the bytes of *capture*.

    Raises:
        InputRefused: They are not there (``blob-missing``) or not those that were taken in (``blob-changed``).
    """
    where = f"{case.name}: {capture.sighting.file}"
    path = blob_path(case.folder, capture.digest)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputRefused(
            f"the captured bytes cannot be read: {error.strerror}",
            code="blob-missing",
            where=where,
            hint=f"Restore blobs/{capture.digest[:2]}/{capture.digest}, or take the file in again.",
        ) from error
    if Capture.digest_of(content) != capture.digest:
        raise InputRefused(
            "the captured bytes were changed after they were taken in",
            code="blob-changed",
            where=where,
            hint=f"Restore blobs/{capture.digest[:2]}/{capture.digest}, or take the file in again.",
        )
    return content
