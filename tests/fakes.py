"""Small stages for tests of the store and the pipeline: they read a toy language and fill every field of the values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import attrs

from affiant.errors import InputRefused
from affiant.model import (
    Amount,
    Batches,
    Capture,
    Change,
    Claim,
    CleanText,
    Contradiction,
    Count,
    DatedBy,
    Edge,
    Element,
    Estimate,
    Event,
    Evidence,
    Factor,
    Figure,
    Finding,
    Former,
    Furniture,
    Independence,
    Input,
    Instrument,
    Lineage,
    Merged,
    OriginFamily,
    Party,
    Place,
    Problem,
    Quote,
    Share,
    Side,
    Sighting,
    Slot,
    Span,
    Support,
    Word,
)
from affiant.packs import Pack
from affiant.packs.lexicon import Lexicon
from affiant.pipeline import Stages

VERSIONS = dict.fromkeys(("clean", "origins", "claims", "events", "findings", "estimates"), "1")


@attrs.frozen(kw_only=True)
class Reading:
    """Claims and problems of one text."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = ()


@attrs.frozen(kw_only=True)
class Merging:
    """Events and contradictions."""

    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]


def capture_of(content: bytes, file: str = "a.txt", **given: str) -> Capture:
    """A capture of *content*."""
    return Capture(
        digest=Capture.digest_of(content),
        media_type="text/plain",
        size=len(content),
        sighting=Sighting(
            file=file, obtained_at="2025-01-02T03:04:05Z", obtained_from=file, obtained_how="file"
        ),
        **given,
    )


def clean(capture: Capture, content: bytes) -> CleanText:
    """Decode; the first line is the title, a line ``(c)`` is furniture; ``REFUSE`` is refused."""
    text = content.decode()
    if "REFUSE" in text:
        raise InputRefused(
            "cannot be read", code="cannot-decode", where=capture.sighting.file, hint="Save it again."
        )
    foot = text.find("(c)")
    date = DatedBy(edtf=capture.published or "2024-05-16", role="published", basis="dateline", words="May 16")
    return CleanText(
        id=CleanText.id_of(capture.id, text),
        capture=capture.id,
        file=capture.sighting.file,
        text=text,
        language="xx" if "UNREAD" in text else "en",
        title=text.split("\n", 1)[0],
        byline="By the desk",
        outlet=capture.outlet or "Border Herald",
        url=capture.url,
        published=None if "UNDATED" in text else date,
        dates=(date, DatedBy(edtf="2025", role="copyright", basis="foot")),
        furniture=(Furniture(start=foot, end=len(text), why="foot"),) if foot >= 0 else (),
        origin_map=((0, 0, len(text)),),
        basis="pages as a toy reads them",
        pages=(0, len(text)),
    )


def trace(texts: Sequence[CleanText], pack: Pack) -> Lineage:
    """Texts with one title are one family; the first of them is the root."""
    groups: dict[str, list[CleanText]] = {}
    for text in texts:
        groups.setdefault(text.title, []).append(text)
    families, edges = [], []
    for group in groups.values():
        joined = [_edge(copy, group[0]) for copy in group[1:]]
        edges += joined
        families.append(
            OriginFamily(
                members=tuple(sorted(t.id for t in group)),
                root=group[0].id,
                because=tuple(sorted(e.id for e in joined)),
            )
        )
    return Lineage(
        families=tuple(families),
        edges=tuple(edges),
        independence=tuple(
            Independence(
                a=a.id, b=b.id, state="not established", evidence=(Evidence(says="nothing is known"),)
            )
            for n, a in enumerate(families)
            for b in families[n + 1 :]
        ),
    )


def _edge(copy: CleanText, of: CleanText) -> Edge:
    here, there = copy.quote(0, len(copy.title)), of.quote(0, len(of.title))
    return Edge(
        kind="reprint",
        copy=copy.id,
        of=of.id,
        evidence=(Evidence(says="one title", here=here, there=there), Evidence(says="one day")),
        changes=(Change(kind="dropped", was="a line", now="", there=there),),
    )


def read_claims(text: CleanText, pack: Pack) -> Reading:
    """``12 workers crossed to Northport in 2024`` is a movement; ``BAD`` makes a claim that does not stand."""
    if text.language not in pack.lexicons:
        problem = Problem(
            code="language-not-read", where=text.file, message="no lexicon", hint="Read it by hand."
        )
        return Reading(claims=(), problems=(problem,))
    claims = []
    for found in re.finditer(r"(\d+) workers (?:did not cross|crossed) to (\w+) in (\d{4})", text.text):
        if any(found.start() < f.end and f.start < found.end() for f in text.furniture):
            continue
        claims.append(_claim(text, found))
    if "BAD" in text.text:
        wrong = Quote.of(text.id, 0, 3, "???")
        claims.append(Claim(kind="presence", type="", quote=wrong, rule="toy.bad"))
    return Reading(claims=tuple(claims))


def _claim(text: CleanText, found: re.Match[str]) -> Claim:
    quote = text.quote(*found.span())
    count = int(found[1])

    def slot(name: str, value: object, at: int = 0, **more: bool) -> Slot:
        return Slot(name=name, value=value, quote=text.quote(*found.span(at)), **more)  # type: ignore[arg-type]

    return Claim(
        kind="movement",
        type="dispatch",
        polarity="-" if "not" in found[0] else "+",
        certainty="estimated",
        source="anonymous",
        source_place="Borderland",
        speaker_role="trader",
        knows_by="saw",
        speaker=text.quote(0, 3),
        slots=(
            slot("count", Count(low=count, high=None, approx=True, per="batch"), 1),
            slot("to", Place(name=found[2], id="northport"), 2),
            slot("when", Span.parse(found[3]), 3, inferred=True),
            slot("employer", Party(name="Pier Nine Ltd", part="employer")),
            slot("share", Share(low=0.5, high=30)),
            slot("amount", Amount(low=None, high=2500, unit="CNY/month")),
            slot("was", Former(low=5, high=5)),
            slot("batches", Batches(low=3, high=3)),
            slot("factor", Factor(value=3)),
            slot("gender", Word(value="mostly women")),
            slot("instrument", Instrument(id="R-1", said="R 1", said_wrongly="no such", reference="p. 3")),
            slot("at", Place(name="Northport"), context=True),
        ),
        quote=quote,
        rule="toy.crossed",
    )


def merge(claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, pack: Pack) -> Merging:
    """All crossings are one event; two figures are a contradiction."""
    family_of = lineage.family_of()
    if not claims:
        return Merging(events=(), contradictions=())
    by_family: dict[str, list[str]] = {}
    figures = []
    for claim in claims:
        by_family.setdefault(family_of[claim.quote.text_id], []).append(claim.id)
        value = claim.value("count")
        if isinstance(value, Count):
            family = (family_of[claim.quote.text_id],)
            figures.append(
                Figure(slot="count", value=value, unit="batch", families=family, claims=(claim.id,))
            )
    supports = tuple(Support(family=f, claims=tuple(c)) for f, c in by_family.items())
    names = tuple(sorted(claim.id for claim in claims))
    event = Event(
        kind="movement",
        type="dispatch",
        certainty="estimated",
        certainties=("estimated", "stated"),
        at=("Northport",),
        from_=("Musan",),
        via=("Bridge",),
        to=("Northport", "Southport"),
        host="Borderland",
        sector=("seafood",),
        actor=("Borderland",),
        instrument="R-1",
        trend=("up",),
        gender=("mostly women",),
        role=("student",),
        parties=(Party(name="Pier Nine Ltd", part="employer"),),
        when="2024",
        published="2024-05-16",
        inferred=("when",),
        figures=tuple(figures),
        supports=supports,
        denies=supports[:1],
        because=names,
        decisions=tuple(
            Merged(claim=c, into=names[0], reasons=("same place", "same year")) for c in names[1:]
        ),
    )
    rival = Contradiction(
        type="value",
        attribute="count",
        sides=tuple(Side(position=str(f.value.low), families=f.families, claims=f.claims) for f in figures),
        families=tuple(sorted(by_family)),
        events=(event.id,),
        says="the figures differ",
    )
    return Merging(events=(event,), contradictions=(rival,) if len(figures) > 1 else ())


def judge(events: Sequence[Event], pack: Pack) -> tuple[Finding, ...]:
    """Every event is prospective."""
    return tuple(
        Finding(
            event=event.id,
            rule="toy-rule",
            version="2017-12-22",
            paragraph="para. 8",
            bound="Borderland (host state)",
            result="prospective",
            elements=(Element(name="host", state="met", because="it says so"),),
            says="If true, it would be so.",
            reference="https://law.example/8",
            pack="toy 1",
            because=(event.id, *event.because),
        )
        for event in events
    )


def estimate(
    claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, pack: Pack
) -> tuple[Estimate, ...]:
    """The range of all counts."""
    family_of = lineage.family_of()
    inputs = tuple(
        Input(family=family_of[c.quote.text_id], low=value.low, high=value.high, claims=(c.id,))
        for c in claims
        if isinstance(value := c.value("count"), Count)
    )
    if not inputs:
        return ()
    return (
        Estimate(
            quantity="dispatch",
            place="Northport",
            period="2024-05",
            low=min(i.low for i in inputs if i.low is not None),
            high=12.5,
            origins=len({i.family for i in inputs}),
            independent=1,
            says="independence not established",
            inputs=inputs,
        ),
    )


def stages(**changed: object) -> Stages:
    """The toy stages, some of them changed."""
    made = {
        "clean": clean, "trace": trace, "read_claims": read_claims, "merge": merge, "judge": judge,
        "estimate": estimate, "versions": VERSIONS,
    }  # fmt: skip
    return Stages(**(made | changed))  # type: ignore[arg-type]


def pack(*, digest: str = "0" * 64) -> Pack:
    """A pack that reads English and knows nothing."""
    given = {
        "id": "toy", "version": "1", "digest": digest, "folder": Path("toy"), "title": "Toy", "sending": "Nowhere",
        "sending_country": "XX", "lexicons": {"en": Lexicon(language="en")},
    }  # fmt: skip
    tables = {f.name: () for f in attrs.fields(Pack) if f.default is attrs.NOTHING and f.name not in given}
    return Pack(**given, **tables)  # type: ignore[arg-type]
