"""The first page: what is claimed, by how many origins, on one screen."""

from __future__ import annotations

from ._catalogue import Catalogue
from ._labels import standing_tone
from ._values import EventsPage, EventView, Link
from ._values_judged import ContradictionView, EstimatesPage, FindingsPage
from ._values_site import Headline, IndexPage, OriginsPage

#: How many happenings stand on the first page.
_HEADLINES = 6


def index_page(
    catalogue: Catalogue,
    *,
    events: EventsPage,
    origins: OriginsPage,
    contradictions: tuple[ContradictionView, ...],
    findings: FindingsPage,
    estimates: EstimatesPage,
) -> IndexPage:
    """Make the first page from the others."""
    views = [event for kind in events.kinds for event in kind.events]
    families = len(catalogue.families)
    return IndexPage(
        reports=len(catalogue.reports),
        origins=families,
        copies=sum(max(0, family.size - 1) for family in origins.echoed),
        claims=len(catalogue.claims),
        events=len(views),
        denied=sum(bool(event.denials) for event in views),
        contradictions=len(contradictions),
        findings=sum(len(rule.findings) for rule in findings.rules),
        tells=len(estimates.tells),
        cannot=len(estimates.cannot),
        headlines=tuple(_headline(e) for e in _best_supported(views)[:_HEADLINES]),
        largest=next((family for family in origins.echoed if family.size > 1), None),
    )


def _best_supported(views: list[EventView]) -> list[EventView]:
    """Those with figures, by independent origins, then by origins: never by the number of copies."""
    return sorted((v for v in views if v.figures), key=lambda v: (-v.independent, -v.origins, v.ref))


def _headline(event: EventView) -> Headline:
    return Headline(
        figures=tuple(
            Link(words=f.words, href=f"{event.href.partition('#')[0]}#{f.id}") for f in event.figures
        ),
        what=event.heading,
        when=event.when,
        standing=event.standing,
        tone=standing_tone(event.origins, event.independent),
        denied=bool(event.denials),
        href=event.href,
    )
