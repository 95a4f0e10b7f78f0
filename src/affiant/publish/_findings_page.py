"""The page of findings: what a dated rule says of an event, element by element, each "if true"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from affiant.model import Event, Finding
from affiant.packs.rules import Rule

from ._catalogue import Catalogue, numbers
from ._events_pages import event_accounts, heading, when
from ._labels import RESULTS, standing_words
from ._values import Link
from ._values_judged import ElementView, FindingsPage, FindingView, RuleView

_ORDER = tuple(RESULTS)


def finding_links(catalogue: Catalogue) -> dict[str, tuple[Link, ...]]:
    """Say for each event which findings are published on it."""
    found: dict[str, list[Link]] = {}
    shown = published(catalogue)
    for ref, finding in zip(numbers(len(shown), 3), shown, strict=True):
        words = f"{RESULTS[finding.result][0].lower()}: {catalogue.masks.words(finding.paragraph, made=True)} (F{ref})"
        found.setdefault(finding.event, []).append(Link(words=words, href=f"findings.html#f{ref}"))
    return {event: tuple(links) for event, links in found.items()}


def published(catalogue: Catalogue) -> tuple[Finding, ...]:
    """
    The findings that may be shown, by rule, those with the gravest result first, then by result and event.

    What does not apply, not yet apply or cannot be judged would tell the dispatching side where nobody looks; of what
    is consistent only a return home is shown, since any other tells which conduct passes.
    """
    shown = [
        finding
        for finding in catalogue.dossier.findings
        if finding.event in catalogue.events
        and catalogue.is_whole(finding.event)
        and _is_shown(finding, catalogue.events[finding.event])
    ]
    gravest: dict[str, int] = {}
    for finding in shown:
        gravest[finding.rule] = min(gravest.get(finding.rule, len(_ORDER)), _ORDER.index(finding.result))
    return tuple(
        sorted(
            shown,
            key=lambda f: (
                gravest[f.rule], _natural(f.rule), _ORDER.index(f.result), catalogue.event_links[f.event].words,
                f.version,
            ),
        )
    )  # fmt: skip


def _is_shown(finding: Finding, event: Event) -> bool:
    if finding.result == "consistent":
        return (event.kind, event.type) == ("movement", "return")
    return finding.result in RESULTS


def _natural(rule: str) -> tuple[tuple[str, int], ...]:
    """Sort indicator 10 behind indicator 9."""
    return tuple((word, int(digits or 0)) for word, digits in re.findall(r"(\D*)(\d*)", rule))


def findings_page(catalogue: Catalogue) -> FindingsPage:
    """Make the page of findings."""
    shown = published(catalogue)
    rules = {r.id: r for r in catalogue.dossier.pack.rules}
    views: dict[str, list[FindingView]] = {}
    first: dict[str, Finding] = {}
    for ref, finding in zip(numbers(len(shown), 3), shown, strict=True):
        views.setdefault(finding.rule, []).append(_view(finding, ref, catalogue))
        first.setdefault(finding.rule, finding)
    met = {f.result for f in shown}
    return FindingsPage(
        rules=tuple(
            _rule(rule, first[rule], found, rules.get(rule), catalogue) for rule, found in views.items()
        ),
        withheld=len(catalogue.dossier.findings) - len(shown),
        results=tuple((result, *RESULTS[result]) for result in _ORDER if result in met),
    )


def _rule(
    rule: str, finding: Finding, found: Iterable[FindingView], dated: Rule | None, catalogue: Catalogue
) -> RuleView:
    return RuleView(
        id=rule.lower(),
        rule=rule,
        title=dated.title if dated else rule,
        paragraph=catalogue.masks.words(finding.paragraph, made=True),
        reference=finding.reference,
        findings=tuple(found),
    )


def _view(finding: Finding, ref: str, catalogue: Catalogue) -> FindingView:
    masks = catalogue.masks
    event, link = catalogue.events[finding.event], catalogue.event_links[finding.event]
    supports = {c for s in event.supports for c in s.claims} & catalogue.claims.keys()
    families = {catalogue.family_of.get(c, "") for c in supports}
    return FindingView(
        ref=f"F{ref}",
        id=f"f{ref}",
        result=finding.result,
        result_words=RESULTS[finding.result][0],
        says=masks.words(finding.says, made=True, longest=600),
        version=finding.version,
        bound=masks.words(finding.bound, made=True),
        elements=tuple(
            ElementView(name=e.name, state=e.state, because=masks.words(e.because, made=True))
            for e in finding.elements
        ),
        event=Link(words=f"{link.words} {heading(event, catalogue.masks)}", href=link.href),
        when=when(event),
        standing=standing_words(len(families), catalogue.independent(families)),
        denied=any(c in catalogue.claims for s in event.denies for c in s.claims),
        accounts=event_accounts(event, catalogue),
    )
