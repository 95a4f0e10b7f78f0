"""The page of contradictions: columns are origins, rows are what they say, and nobody is picked as right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from affiant.model import Claim, Contradiction, Side

from ._catalogue import Catalogue, numbers
from ._events_pages import heading, when
from ._labels import SLOT_NAMES, value_words
from ._values import Link, QuoteView
from ._values_judged import Column, ContradictionView, Row

_TYPES = {
    "value": "Different figures",
    "scope": "Different scope",
    "denial": "Claimed and denied",
    "retraction": "Taken back",
    "supersession": "Replaced by a later report",
    "damaged in transit": "Damaged in transit",
}
_ROWS = ("count", "share", "amount", "when", "at", "from", "via", "to", "sector")


def contradiction_links(catalogue: Catalogue) -> dict[str, tuple[Link, ...]]:
    """Say for each event in which contradictions it stands."""
    found: dict[str, list[Link]] = {}
    shown = published(catalogue)
    for ref, contradiction in zip(numbers(len(shown), 2), shown, strict=True):
        for event in contradiction.events:
            words = f"{_TYPES[contradiction.type].lower()} (C{ref})"
            found.setdefault(event, []).append(Link(words=words, href=f"contradictions.html#c{ref}"))
    return {event: tuple(links) for event, links in found.items()}


def published(catalogue: Catalogue) -> tuple[Contradiction, ...]:
    """The contradictions that rest on nothing withheld, in order: by type, then by what they are about."""
    shown = [
        c
        for c in catalogue.dossier.contradictions
        if c.because and all(claim in catalogue.claims for claim in c.because)
    ]
    types = list(_TYPES)
    return tuple(sorted(shown, key=lambda c: (types.index(c.type), _about(c, catalogue), c.attribute, c.id)))


def contradictions_page(catalogue: Catalogue) -> tuple[ContradictionView, ...]:
    """Make the page of contradictions."""
    shown = published(catalogue)
    return tuple(_view(c, ref, catalogue) for ref, c in zip(numbers(len(shown), 2), shown, strict=True))


def _view(contradiction: Contradiction, ref: str, catalogue: Catalogue) -> ContradictionView:
    columns = tuple(column for side in contradiction.sides for column in _columns(side, catalogue))
    return ContradictionView(
        ref=f"C{ref}",
        id=f"c{ref}",
        type=_TYPES[contradiction.type],
        heading=_about(contradiction, catalogue),
        says=_says(columns),
        columns=columns,
        rows=tuple(_rows(columns, contradiction, catalogue)),
        events=tuple(catalogue.event_links[e] for e in contradiction.events if e in catalogue.event_links),
    )


def _says(columns: Iterable[Column]) -> str:
    """The positions against each other, each with those who take it."""
    takers: dict[str, list[str]] = {}
    for column in columns:
        takers.setdefault(column.position, []).append(column.whose)
    return " against ".join(
        f"{position} ({'; '.join(dict.fromkeys(whose))})" for position, whose in takers.items()
    )


def _about(contradiction: Contradiction, catalogue: Catalogue) -> str:
    met = [e for e in contradiction.events if e in catalogue.events]
    if not met:
        return _TYPES[contradiction.type]
    # A denial stands as an event of its own; what is denied says more.
    stances = [e for e in met if catalogue.events[e].kind == "stance"]
    first = catalogue.events[min(met, key=lambda e: (e in stances, catalogue.event_links[e].words))]
    others = len(met) - len(stances) - 1
    more = f" and {others} more" if contradiction.type == "denial" and others > 0 else ""
    return f"{heading(first, catalogue.masks)}{f', {when(first)}' if first.when else ''}{more}"


def _columns(side: Side, catalogue: Catalogue) -> Iterable[Column]:
    for account in catalogue.accounts(side.claims):
        copies = " and ".join(dict.fromkeys(q.outlet for q in account.echoes))
        yield Column(
            family=account.family,
            whose=account.family.words if account.quotes else f"{copies}, passing on {account.family.words}",
            position=catalogue.masks.words(side.position, made=True),
            quotes=account.quotes or account.echoes[:1],
            echoes=account.echoes if account.quotes else account.echoes[1:],
        )


def _rows(columns: Sequence[Column], contradiction: Contradiction, catalogue: Catalogue) -> Iterable[Row]:
    yield _row("position", [c.position for c in columns])
    for slot in _ROWS:
        cells = [_values(c.quotes, slot, catalogue) for c in columns]
        if any(cells) and slot != contradiction.attribute:
            yield _row(SLOT_NAMES[slot], [cell or "not said" for cell in cells])
    yield _row("speaker", ["; ".join(dict.fromkeys(q.speaker for q in c.quotes)) for c in columns])
    certainties = [
        ", ".join(dict.fromkeys(c.certainty for c in _claims_of(column.quotes, catalogue)))
        for column in columns
    ]
    yield _row("certainty", certainties)
    yield _row("published", ["; ".join(dict.fromkeys(q.published for q in c.quotes)) for c in columns])


def _row(name: str, cells: Sequence[str]) -> Row:
    said = {c for c in cells if c != "not said"}
    return Row(name=name, cells=tuple(cells), differs=len(said) > 1 and name != "published")


def _claims_of(quotes: Sequence[QuoteView], catalogue: Catalogue) -> list[Claim]:
    return [catalogue.claim_of(q) for q in quotes]


def _values(quotes: Sequence[QuoteView], slot: str, catalogue: Catalogue) -> str:
    said = [
        value_words(slot, value, catalogue.masks)
        for claim in _claims_of(quotes, catalogue)
        for value in claim.values(slot)
    ]
    return ", ".join(dict.fromkeys(said))
