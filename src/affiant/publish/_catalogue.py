"""
What the pages share: numbers of reports, families and events, and the quotes as pages show them.

Things are numbered within the dossier. The ids of the case are hashes of what is masked here; with one of them on a
page a guessed name could be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from affiant.model import (
    Claim,
    CleanText,
    Event,
    Instrument,
    OriginFamily,
    TextId,
    independent_count,
    statements,
)
from affiant.model.claims import KINDS
from affiant.model.origins import State

from ._dossier import Dossier
from ._labels import SLOT_NAMES, claim_words, date_in_words, speaker_words, value_words
from ._masks import Masks
from ._values import Account, Carried, Link, QuoteView

#: How a publication date is known, in words.
BASES = {
    "metadata": "the page's metadata", "dateline": "the dateline", "url": "the address", "feed": "the feed",
    "given": "given by hand", "bracketed": "dated events in the text", "foot": "the foot of the page",
}  # fmt: skip
#: The longest quote of a carried value.
_CARRIED = 120


@attrs.frozen
class Catalogue:
    """
    The shared tables of one dossier.

    Attributes:
        dossier, masks: What is published, and what decides about it.
        reports: Texts in the order of their numbers.
        report_links: Link to the page of each report.
        families: Families in the order of their numbers.
        family_links: Link to each family; a text without a family stands for one.
        claims: The claims that are published, by id.
        quotes: The same as pages show them.
        family_of: Family for which each claim speaks.
        events: The events that are published, in the order of their numbers.
        event_links: Their number and place.
    """

    dossier: Dossier
    masks: Masks
    reports: tuple[CleanText, ...]
    report_links: Mapping[TextId, Link]
    families: tuple[OriginFamily, ...]
    family_links: Mapping[str, Link]
    claims: Mapping[str, Claim]
    quotes: Mapping[str, QuoteView]
    family_of: Mapping[str, str]
    events: tuple[Event, ...]
    event_links: Mapping[str, Link]
    _states: dict[tuple[str, str], State]

    @classmethod
    def of(cls, dossier: Dossier, masks: Masks) -> Catalogue:
        """Number everything that is published of *dossier*."""
        reports = tuple(sorted(dossier.texts, key=lambda t: (*_published(t), t.outlet, t.id)))
        links = {
            t.id: Link(words=f"R{n:02d}", href=f"report-{n:02d}.html") for n, t in enumerate(reports, 1)
        }
        place = {t.id: n for n, t in enumerate(reports)}
        families = tuple(
            sorted(dossier.lineage.families, key=lambda f: (min(place.get(m, len(place)) for m in f.members), f.id))
        )
        by_id = {t.id: t for t in reports}
        family_links = {
            f.id: Link(words=f"O{n:02d} {family_name(f, by_id, masks)}", href=f"origins.html#o{n:02d}")
            for n, f in enumerate(families, 1)
        }
        spoken, roles = _spoken(dossier)
        shown = sorted(
            (c for c in {c.id: c for c in dossier.claims}.values() if not masks.hidden.get(c.id)),
            key=lambda c: (place[c.quote.text_id], c.quote.start, c.quote.end, c.id),
        )
        quotes = {
            c.id: _quote_view(c, n, by_id[c.quote.text_id], links, roles.get(c.id, "origin"), masks)
            for n, c in enumerate(shown, 1)
        }
        published = {c.id for c in shown}
        events = tuple(e for e in _in_order(dossier.events) if published & set(e.because))
        return cls(
            dossier=dossier,
            masks=masks,
            reports=reports,
            report_links=links,
            families=families,
            family_links=family_links,
            claims={c.id: c for c in shown},
            quotes=quotes,
            family_of=spoken,
            events=events,
            event_links={
                e.id: Link(words=f"E{n:03d}", href=f"events-{e.kind}.html#e{n:03d}") for n, e in enumerate(events, 1)
            },
            states=dossier.lineage.state_of(),
        )

    def accounts(self, claims: Iterable[str]) -> tuple[Account, ...]:
        """Group published *claims* by the origin for which they speak, in the order of the origins."""
        by_family: dict[str, list[QuoteView]] = {}
        for claim_id in sorted(set(claims) & self.quotes.keys(), key=lambda c: self.quotes[c].ref):
            by_family.setdefault(self.family_of.get(claim_id, ""), []).append(self.quotes[claim_id])
        return tuple(
            Account(
                family=self.family_link(family),
                quotes=tuple(q for q in quotes if q.role == "origin"),
                echoes=tuple(q for q in quotes if q.role != "origin"),
            )
            for family, quotes in sorted(by_family.items(), key=lambda item: self.family_link(item[0]).words)
        )

    def family_link(self, family: str) -> Link:
        """Link to *family*, or to the report that stands for one."""
        link = self.family_links.get(family)
        if link is None:
            return self.report_links.get(TextId(family), Link(words="unknown origin", href="origins.html"))
        return link

    def independent(self, families: Iterable[str]) -> int:
        """Size of the largest set of *families* that are pairwise independent."""
        return independent_count(tuple(families), self._states)

    def newest(self, claims: Iterable[str]) -> str:
        """The newest publication date among the reports of *claims*, or ``""``."""
        texts = {self.claims[c].quote.text_id for c in claims if c in self.claims}
        return max((_published(self.masks.texts[t])[1] for t in texts), default="")


def family_name(family: OriginFamily, texts: Mapping[TextId, CleanText], masks: Masks) -> str:
    """Name *family* by the outlet of its root or by the source that its texts name."""
    if family.root is not None and family.root in texts:
        name = texts[family.root].outlet
    elif family.named_root:
        name = family.named_root
    else:
        members = sorted((texts[m] for m in family.members if m in texts), key=_published)
        name = members[0].outlet if members else ""
    return masks.words(name) or "unnamed outlet"


def _published(text: CleanText) -> tuple[bool, str]:
    span = text.published_span
    return (span is None or span.first is None), (span.first.isoformat() if span and span.first else "")


def _spoken(dossier: Dossier) -> tuple[dict[str, str], dict[str, str]]:
    """For each claim the family for which it speaks, and whether it is the origin's own, a copy or a citation."""
    family: dict[str, str] = {}
    role: dict[str, str] = {}
    for statement in statements(dossier.claims, dossier.texts, dossier.lineage):
        for claims, name in (
            ((statement.claim,), "origin"),
            (statement.copies, "copy"),
            (statement.citations, "citation"),
        ):
            for claim in claims:
                family[claim.id], role[claim.id] = statement.family, name
    return family, role


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(
        events,
        key=lambda e: (KINDS.index(e.kind), e.type, not e.figures, (*e.at, *e.to, *e.from_, *e.via), e.when, e.id),
    )


def _quote_view(
    claim: Claim, number: int, text: CleanText, links: Mapping[TextId, Link], role: str, masks: Masks
) -> QuoteView:
    link = links[text.id]
    # The first page shows rival date bases in full; beside a quote one word is enough.
    basis = BASES.get(text.published.basis, text.published.basis) if text.published else "unknown"
    return QuoteView(
        ref=f"Q{number:04d}",
        href=f"{link.href}#q{number:04d}",
        report=link,
        outlet=masks.words(text.outlet) or "unnamed outlet",
        published=date_in_words(text.published.edtf) if text.published else "date unknown",
        basis=basis,
        speaker=speaker_words(claim),
        says=claim_words(claim, masks),
        passage=masks.passage(claim.quote),
        start=claim.quote.start,
        end=claim.quote.end,
        rule=claim.rule,
        role=role,
        carried=tuple(_carried(claim, masks)),
        law_note=_law_note(claim, masks),
        lang=text.language,
    )


def _carried(claim: Claim, masks: Masks) -> Iterable[Carried]:
    for slot in claim.slots:
        if not (slot.inferred or slot.context) or slot.name not in SLOT_NAMES:
            continue
        yield Carried(
            slot=SLOT_NAMES[slot.name],
            value=value_words(slot.name, slot.value, masks),
            passage=masks.passage(slot.quote, context=False, longest=_CARRIED),
            how="carried further than its words allow" if slot.context else "inferred from another sentence",
        )


def _law_note(claim: Claim, masks: Masks) -> str:
    for value in claim.values("instrument"):
        if isinstance(value, Instrument) and value.said_wrongly:
            reference = f" ({value.reference})" if value.reference else ""
            return f"The report says “{masks.words(value.said)}”; {value.said_wrongly}{reference}"
    return ""
