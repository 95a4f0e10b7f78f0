"""
What the pages share: numbers of reports, families and events, and the quotes as pages show them.

Things are numbered within the dossier. The ids of the case are hashes of what is masked here; with one of them on a
page a guessed name could be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
from affiant.model.origins import State

from ._dossier import Dossier
from ._labels import SLOT_NAMES, claim_words, date_in_words, speaker_words, value_words
from ._masks import Masks
from ._published_events import published_events
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
        families: Families by id, in the order of their numbers.
        family_links: Link to each family; a text without a family stands for one.
        family_of_text: Family of each text.
        claims: The claims that are published, by id, in reading order.
        claims_of_text: Their ids by text.
        quotes: The same as pages show them.
        family_of: Family for which each claim speaks.
        events: The events that are published, by the id that findings know them by, in the order of their numbers.
        event_links: Their number and place.
    """

    dossier: Dossier
    masks: Masks
    reports: tuple[CleanText, ...]
    report_links: Mapping[TextId, Link]
    families: Mapping[str, OriginFamily]
    family_links: Mapping[str, Link]
    family_of_text: Mapping[TextId, str]
    claims: Mapping[str, Claim]
    claims_of_text: Mapping[TextId, tuple[str, ...]]
    quotes: Mapping[str, QuoteView]
    family_of: Mapping[str, str]
    events: Mapping[str, Event]
    event_links: Mapping[str, Link]
    _claim_of: Mapping[str, Claim]
    _states: dict[tuple[str, str], State]

    @classmethod
    def of(cls, dossier: Dossier, masks: Masks) -> Catalogue:
        """Number everything that is published of *dossier*."""
        reports = tuple(sorted(dossier.texts, key=lambda t: (*_published(t), t.outlet, t.id)))
        links = {
            t.id: Link(words=f"R{ref}", href=f"report-{ref}.html")
            for ref, t in zip(numbers(len(reports), 2), reports, strict=True)
        }
        spoken, roles = _spoken(dossier)
        claims = _in_reading_order(masks, reports)
        by_text: dict[TextId, list[str]] = {}
        for claim_id, claim in claims.items():
            by_text.setdefault(claim.quote.text_id, []).append(claim_id)
        families, family_links = _families(dossier, reports, masks)
        events = published_events(dossier, claims)
        quotes = {
            claim_id: _quote_view(claim, ref, links, roles.get(claim_id, "origin"), masks)
            for ref, (claim_id, claim) in zip(numbers(len(claims), 4), claims.items(), strict=True)
        }
        return cls(
            dossier=dossier,
            masks=masks,
            reports=reports,
            report_links=links,
            families=families,
            family_links=family_links,
            family_of_text=dossier.lineage.family_of(),
            claims=claims,
            claims_of_text={text: tuple(found) for text, found in by_text.items()},
            quotes=quotes,
            family_of=spoken,
            events=events,
            event_links={
                event_id: Link(words=f"E{ref}", href=f"events-{event.kind}.html#e{ref}")
                for ref, (event_id, event) in zip(numbers(len(events), 3), events.items(), strict=True)
            },
            claim_of={quote.ref: claims[claim_id] for claim_id, quote in quotes.items()},
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

    def claim_of(self, quote: QuoteView) -> Claim:
        """The claim behind *quote*."""
        return self._claim_of[quote.ref]

    def is_whole(self, event_id: str) -> bool:
        """Tell whether no claim of the event is withheld."""
        return self.claims.keys() >= set(self.events[event_id].because)

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


def numbers(count: int, width: int) -> list[str]:
    """The numbers from 1 to *count*, all as wide as the last of them, so that they sort as they read."""
    width = max(width, len(str(count)))
    return [f"{n:0{width}d}" for n in range(1, count + 1)]


def _in_reading_order(masks: Masks, reports: Sequence[CleanText]) -> dict[str, Claim]:
    """The published claims, report by report, as they stand in the text."""
    place = {t.id: n for n, t in enumerate(reports)}
    shown = [(claim_id, c) for claim_id, c in masks.claims.items() if claim_id not in masks.hidden]
    return dict(
        sorted(shown, key=lambda c: (place[c[1].quote.text_id], c[1].quote.start, c[1].quote.end, c[0]))
    )


def _families(
    dossier: Dossier, reports: Sequence[CleanText], masks: Masks
) -> tuple[dict[str, OriginFamily], dict[str, Link]]:
    """The families by id, in the order of their first report, and a link to each."""
    place = {t.id: n for n, t in enumerate(reports)}
    texts = {t.id: t for t in reports}
    known = [(f.id, f) for f in dossier.lineage.families]
    known.sort(key=lambda item: (min(place.get(m, len(place)) for m in item[1].members), item[0]))
    links = {
        family_id: Link(words=f"O{ref} {family_name(family, texts, masks)}", href=f"origins.html#o{ref}")
        for ref, (family_id, family) in zip(numbers(len(known), 2), known, strict=True)
    }
    return dict(known), links


def _quote_view(claim: Claim, ref: str, links: Mapping[TextId, Link], role: str, masks: Masks) -> QuoteView:
    text = masks.texts[claim.quote.text_id]
    link = links[text.id]
    basis = BASES.get(text.published.basis, text.published.basis) if text.published else "unknown"
    return QuoteView(
        ref=f"Q{ref}",
        href=f"{link.href}#q{ref}",
        report=link,
        outlet=masks.words(text.outlet) or "unnamed outlet",
        published=date_in_words(text.published.edtf) if text.published else "date unknown",
        basis=basis,
        speaker=speaker_words(claim, masks),
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
