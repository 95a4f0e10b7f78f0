"""The first page: what is claimed, by how many origins, on one screen."""

from __future__ import annotations

from ._catalogue import Catalogue
from ._labels import standing_tone
from ._values import EventsPage, EventView, Link
from ._values_judged import ContradictionView, EstimatesPage, FindingsPage
from ._values_site import Headline, IndexPage, OriginsPage

#: How many happenings stand on the first page.
_HEADLINES = 6
_DISAGREEMENTS = 5


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
        disagreements=_disagreements(contradictions),
    )


def _best_supported(views: list[EventView]) -> list[EventView]:
    """
    Those with figures, by independent origins, then by origins: never by the number of copies.

    Where these are even, numbers of people with a date and a place come first, because they say most.
    """
    return sorted(
        (v for v in views if v.figures),
        key=lambda v: (
            -v.independent,
            -v.origins,
            all(f.slot != "count" for f in v.figures),
            not v.dated,
            not v.place,
            v.ref,
        ),
    )


def _disagreements(contradictions: tuple[ContradictionView, ...]) -> tuple[tuple[Link, str, str], ...]:
    """The first contradiction of each type, then more of them: where it lies, its type, and what it says."""
    first = list({c.type: c for c in reversed(contradictions)}.values())[::-1]
    rest = [c for c in contradictions if c not in first]
    return tuple(
        (Link(words=c.heading, href=f"contradictions.html#{c.id}"), c.type, c.says)
        for c in [*first, *rest][:_DISAGREEMENTS]
    )


def _headline(event: EventView) -> Headline:
    return Headline(
        figures=tuple(
            (
                Link(words=f.words, href=f"{event.href.partition('#')[0]}#{f.id}"),
                "; ".join(a.family.words.partition(" ")[2] for a in f.accounts),
            )
            for f in event.figures
        ),
        what=event.heading,
        when=event.when,
        standing=event.standing,
        tone=standing_tone(event.origins, event.independent),
        denied=bool(event.denials),
        href=event.href,
    )
