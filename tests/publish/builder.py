"""Dossiers for the tests of this stage: small ones built by hand, and the sample case through the real stages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from affiant.claims import read_claims
from affiant.estimates import estimate
from affiant.events import merge
from affiant.findings import judge
from affiant.model import (
    Capture,
    CaptureId,
    Claim,
    CleanText,
    Count,
    DatedBy,
    Event,
    Figure,
    Interval,
    Lineage,
    OriginFamily,
    Party,
    Place,
    Problem,
    Slot,
    Span,
    Support,
    Word,
)
from affiant.origins import trace
from affiant.packs import Pack, load_pack
from affiant.pipeline import Intake, read_files
from affiant.publish import Dossier

CASES: Final = Path(__file__).parents[2] / "cases"
AS_OF: Final = "2025-11-01"


@cache
def pack() -> Pack:
    """The pack that comes with affiant."""
    return load_pack()


def text(
    body: str, *, outlet: str = "Harbour Lantern", published: str = "2025-03-02", **fields: Any
) -> CleanText:
    """A report of an invented outlet."""
    capture = CaptureId(f"capture1:{Capture.digest_of(body.encode())}")
    return CleanText(
        id=CleanText.id_of(capture, body),
        capture=capture,
        file=fields.pop("file", "a.txt"),
        text=body,
        outlet=outlet,
        published=DatedBy(edtf=published, role="published", basis="dateline", words=published),
        **fields,
    )


def claim(report: CleanText, words: str, kind: str = "presence", type_: str = "", **slots: Any) -> Claim:
    """
    A claim on the first place of *words* in *report*; each slot is a value, or a value and the words that give it.

    ``speaker``, ``source``, ``source_place``, ``certainty`` and ``polarity`` are fields of the claim.
    """
    fields = {
        name: slots.pop(name)
        for name in ("source", "source_place", "speaker_role", "certainty", "polarity", "speaker")
        if name in slots
    }
    start = report.text.index(words)
    quote = report.quote(start, start + len(words))
    return Claim(
        kind=kind,
        type=type_,
        quote=quote,
        rule="test.rule",
        slots=tuple(
            Slot(name=name, value=value, quote=quote)
            for name, values in slots.items()
            for value in (values if isinstance(values, tuple) else (values,))
        ),
        **fields,
    )


def count(low: float | None, high: float | None = None, **fields: Any) -> Count:
    """A number of people; one bound alone is both."""
    return Count(low=low, high=low if high is None else high, **fields)


def event_of(*claims: Claim, denied: bool = False) -> Event:
    """The event of *claims*, as if each text were a family of its own."""
    first = claims[0]
    supports = tuple(Support(family=c.quote.text_id, claims=(c.id,)) for c in claims)
    figures = tuple(
        Figure(
            slot="count",
            value=Interval(low=value.low, high=value.high, approx=value.approx),
            unit=value.per or "",
            families=(c.quote.text_id,),
            claims=(c.id,),
        )
        for c in claims
        for value in c.values("count")
        if isinstance(value, Count)
    )
    when = next((v.edtf for c in claims for v in c.values("when") if isinstance(v, Span)), "")
    return Event(
        kind=first.kind,
        type=first.type,
        certainty=first.certainty,
        certainties=(first.certainty,),
        at=_names(claims, "at"),
        to=_names(claims, "to"),
        actor=tuple(sorted({v.value for c in claims for v in c.values("actor") if isinstance(v, Word)})),
        parties=tuple(s.value for c in claims for s in c.slots if isinstance(s.value, Party)),
        when=when,
        figures=figures,
        supports=() if denied else supports,
        denies=supports if denied else (),
        because=tuple(sorted(c.id for c in claims)),
    )


def _names(claims: Sequence[Claim], slot: str) -> tuple[str, ...]:
    return tuple(sorted({v.name for c in claims for v in c.values(slot) if isinstance(v, Place)}))


def dossier(*claims: Claim, texts: Sequence[CleanText] = (), **fields: Any) -> Dossier:
    """A dossier of *claims*, an event for each of them, and each text a family of its own."""
    by_id = {t.id: t for t in texts}
    families = tuple(OriginFamily(members=(t,), root=t) for t in sorted(by_id))
    given: dict[str, Any] = {
        "title": "Spring",
        "pack": pack(),
        "texts": tuple(by_id.values()),
        "claims": claims,
        "lineage": Lineage(families=families, edges=(), independence=()),
        "events": tuple(event_of(c) for c in claims),
        "sample": False,
        "as_of": AS_OF,
    }
    return Dossier(**{**given, **fields})


@cache
def sample() -> Dossier:
    """The sample case, read by the real stages."""
    from affiant.ingest import read_dates

    folder = CASES / "echo-chamber"
    intake = Intake(obtained_at="2025-11-01T00:00:00Z", dates=read_dates(folder / "dates.csv"))
    read = read_files([folder / "reports"], intake)
    claims: list[Claim] = []
    problems: list[Problem] = list(read.problems)
    for report in read.texts:
        reading = read_claims(report, pack())
        claims += reading.claims
        problems += reading.problems
    lineage = trace(read.texts, pack())
    merging = merge(claims, read.texts, lineage, pack())
    return Dossier(
        title="Echo chamber",
        pack=pack(),
        texts=read.texts,
        claims=tuple(claims),
        lineage=lineage,
        events=merging.events,
        contradictions=merging.contradictions,
        findings=judge(merging.events, pack()),
        estimates=estimate(claims, read.texts, lineage, pack()),
        problems=tuple(problems),
        sample=True,
        as_of=AS_OF,
    )


def with_more(made: Dossier, *claims: Claim, texts: Sequence[CleanText]) -> Dossier:
    """*made* with more reports and claims, each claim an event of its own."""
    families = tuple(OriginFamily(members=(t.id,), root=t.id) for t in texts)
    return attrs.evolve(
        made,
        texts=(*made.texts, *texts),
        claims=(*made.claims, *claims),
        events=(*made.events, *(event_of(c) for c in claims)),
        lineage=attrs.evolve(made.lineage, families=(*made.lineage.families, *families)),
    )
