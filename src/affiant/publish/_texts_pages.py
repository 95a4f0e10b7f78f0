"""The pages of reports: what is known of each page, and the words that were quoted from it."""

from __future__ import annotations

from collections import Counter

from affiant.model import CleanText

from ._catalogue import BASES, Catalogue
from ._labels import date_in_words
from ._values import Link
from ._values_site import TextView


def text_views(catalogue: Catalogue) -> tuple[TextView, ...]:
    """Make the view of each report, in the order of their numbers."""
    return tuple(_view(text, catalogue) for text in catalogue.reports)


def _view(text: CleanText, catalogue: Catalogue) -> TextView:
    masks = catalogue.masks
    link = catalogue.report_links[text.id]
    published = text.published
    here = [c for c in catalogue.dossier.claims if c.quote.text_id == text.id]
    return TextView(
        ref=link.words,
        file=link.href,
        title=masks.title(text) or "(no title)",
        outlet=masks.words(text.outlet) or "unnamed outlet",
        lang=text.language,
        published=date_in_words(published.edtf) if published else "date unknown",
        basis=BASES.get(published.basis, published.basis) if published else "no date could be established",
        rivals=_rivals(text),
        family=_family(text, catalogue),
        role=_role(text, catalogue),
        digest=text.capture.partition(":")[2],
        characters=len(text.text),
        furniture=tuple(sorted(Counter(f.why for f in text.furniture).items())),
        problems=tuple(sorted({p.code for p in catalogue.dossier.problems if p.where.startswith(text.file)})),
        quotes=tuple(sorted((catalogue.quotes[c.id] for c in here if c.id in catalogue.quotes), key=lambda q: q.ref)),
        withheld=sum(bool(masks.hidden.get(c.id)) for c in here),
    )


def _rivals(text: CleanText) -> tuple[tuple[str, str, str], ...]:
    """Every other date on the page but those of events, which the claims hold."""
    chosen = text.published.edtf if text.published else ""
    found = {
        (date_in_words(d.edtf), d.role, BASES.get(d.basis, d.basis))
        for d in text.dates
        if d.edtf != chosen and d.role != "event"
    }
    return tuple(sorted(found))


def _family(text: CleanText, catalogue: Catalogue) -> Link:
    families = catalogue.dossier.lineage.family_of()
    return catalogue.family_link(families.get(text.id, text.id))


def _role(text: CleanText, catalogue: Catalogue) -> str:
    for family in catalogue.families:
        if text.id in family.members:
            if family.root is None:
                return "copy of a report that is not in the case"
            return "origin" if family.root == text.id else "copy"
    return "origin"
