"""Redaction: a dossier in, page values out. Everything that leaves has gone through here."""

from __future__ import annotations

from affiant.model import Span

from ._about_page import about_page
from ._catalogue import Catalogue
from ._contradictions_page import contradiction_links, contradictions_page
from ._dossier import Dossier
from ._estimates_page import estimates_page
from ._events_pages import Crossings, events_page
from ._findings_page import finding_links, findings_page
from ._index_page import index_page
from ._labels import date_in_words, day_in_words, number_of
from ._masks import Masks
from ._origins_page import origins_page
from ._texts_pages import text_views
from ._timeline_page import timeline_page
from ._values_site import Head, IndexPage, Redacted

#: Changes whenever the same dossier would give other bytes.
STAGE_VERSION = "1"


def redact(dossier: Dossier) -> Redacted:
    """
    Make the page values of *dossier*, with everything masked that must not leave.

    Firms leave as ``[FIRM-n]``, names that nobody has looked at as ``[NAME]``, what could identify a person as
    ``[WITHHELD]``; figures about fewer than five people, watched ways and the findings that say which rule does not
    apply are left out and counted.

    Args:
        dossier: The case as it stands.

    Returns:
        The values that the templates show, and nothing else of the case.
    """
    masks = Masks.of(dossier)
    catalogue = Catalogue.of(dossier, masks)
    crossings = Crossings(contradiction_links(catalogue), finding_links(catalogue))
    events = events_page(catalogue, crossings)
    origins = origins_page(catalogue)
    contradictions = contradictions_page(catalogue)
    findings = findings_page(catalogue)
    estimates = estimates_page(catalogue)
    timeline = timeline_page(catalogue)
    texts = text_views(catalogue)
    index = index_page(
        catalogue,
        events=events,
        origins=origins,
        contradictions=contradictions,
        findings=findings,
        estimates=estimates,
    )
    head = _head(catalogue, index)
    return Redacted(
        head=head,
        index=index,
        events=events,
        origins=origins,
        contradictions=contradictions,
        findings=findings,
        timeline=timeline,
        estimates=estimates,
        texts=texts,
        about=about_page(catalogue, findings=findings.withheld, stage=STAGE_VERSION),
    )


def _head(catalogue: Catalogue, index: IndexPage) -> Head:
    dossier = catalogue.dossier
    as_of = date_in_words(dossier.as_of) if dossier.as_of else ""
    coverage = _coverage(catalogue)
    return Head(
        title=catalogue.masks.words(dossier.title, made=True),
        programme=dossier.pack.title,
        sample=dossier.sample,
        reviewed=dossier.reviewed,
        as_of=as_of,
        coverage=coverage,
        credits=dossier.pack.credits,
        cannot_say=(
            f"Where nothing is shown there is no evidence in this corpus{f' as of {as_of}' if as_of else ''}"
            f" (coverage: {coverage}). That does not say that nothing happened, and it lets nobody off.",
            "It does not say that a claim is true. It says who makes it, in which words, and how many origins stand behind it.",
            "Two reports count as independent only where the evidence for that is shown; otherwise independence is not established.",
            "It identifies no worker, no source and no firm. A masked name is an allegation to verify, never a finding on a firm.",
        ),
        nav=(
            ("Summary", "index.html", ""),
            ("Events", "events.html", f"{index.events:,}"),
            ("Origins", "origins.html", f"{index.origins:,}"),
            ("Contradictions", "contradictions.html", f"{index.contradictions:,}"),
            ("Findings", "findings.html", f"{index.findings:,}"),
            ("Timeline", "timeline.html", ""),
            ("Estimates", "estimates.html", f"{index.tells:,}"),
            ("Reports", "reports.html", f"{index.reports:,}"),
            ("About", "about.html", ""),
        ),
    )


def _coverage(catalogue: Catalogue) -> str:
    """Which reports there are, and from when to when."""
    count = number_of(len(catalogue.reports), "report")
    spans: list[Span] = [s for t in catalogue.reports if (s := t.published_span)]
    days = sorted(d for s in spans for d in (s.first, s.last) if d is not None)
    if not days:
        return count
    if days[0] == days[-1]:
        return f"{count} published on {day_in_words(days[0])}"
    return f"{count} published between {day_in_words(days[0])} and {day_in_words(days[-1])}"
