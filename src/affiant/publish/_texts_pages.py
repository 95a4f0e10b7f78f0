"""The pages of reports: what is known of each page, and the words that were quoted from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from affiant.model import CleanText

from ._catalogue import BASES, Catalogue
from ._labels import date_in_words
from ._values_site import TextView


def text_views(catalogue: Catalogue) -> tuple[TextView, ...]:
    """Make the view of each report, in the order of their numbers."""
    withheld = Counter(catalogue.masks.claims[c].quote.text_id for c in catalogue.masks.hidden)
    problems: dict[str, set[str]] = {}
    for problem in catalogue.dossier.problems:
        problems.setdefault(problem.where.partition(":")[0], set()).add(problem.code)
    return tuple(
        _view(text, withheld[text.id], sorted(problems.get(text.file, ())), catalogue)
        for text in catalogue.reports
    )


def _view(text: CleanText, withheld: int, problems: Sequence[str], catalogue: Catalogue) -> TextView:
    masks = catalogue.masks
    link = catalogue.report_links[text.id]
    published = text.published
    return TextView(
        ref=link.words,
        file=link.href,
        title=masks.title(text) or "(no title)",
        outlet=masks.words(text.outlet) or "unnamed outlet",
        lang=text.language,
        published=date_in_words(published.edtf) if published else "date unknown",
        basis=BASES.get(published.basis, published.basis) if published else "no date could be established",
        rivals=_rivals(text),
        family=catalogue.family_link(catalogue.family_of_text.get(text.id, text.id)),
        role=_role(text, catalogue),
        digest=text.capture.partition(":")[2],
        characters=len(text.text),
        furniture=tuple(sorted(Counter(f.why for f in text.furniture).items())),
        problems=tuple(problems),
        quotes=tuple(catalogue.quotes[c] for c in catalogue.claims_of_text.get(text.id, ())),
        withheld=withheld,
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


def _role(text: CleanText, catalogue: Catalogue) -> str:
    family = catalogue.families.get(catalogue.family_of_text.get(text.id, ""))
    if family is None or family.root == text.id:
        return "origin"
    return "copy" if family.root is not None else "copy of a report that is not in the case"
