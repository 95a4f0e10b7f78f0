"""The pages of events: every figure as claimed, by whose account, with who denies it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from affiant.model import Event, Figure, Span
from affiant.model.claims import KINDS

from ._catalogue import Catalogue
from ._few import Coarse, is_few
from ._labels import (
    KIND_TITLES,
    PLACE_LABELS,
    date_in_words,
    interval_words,
    place_words,
    standing_tone,
    standing_words,
    type_words,
)
from ._masks import Masks
from ._values import Account, Chip, EventsPage, EventView, FewView, FigureView, KindPage, Link, PartyView

#: Evidence older than this, counted back from the day of the dossier, is marked as old.
OLD_MONTHS = 24
_CERTAINTY_TONES = {"possible": "hedged", "planned": "hedged", "rumoured": "hedged", "estimated": "hedged"}


@attrs.frozen
class Crossings:
    """Links from events to what rests on them, by event id."""

    contradictions: Mapping[str, tuple[Link, ...]]
    findings: Mapping[str, tuple[Link, ...]]


def events_page(catalogue: Catalogue, crossings: Crossings) -> EventsPage:
    """Make the pages of events, kind by kind."""
    stances = _stances(catalogue)
    views: dict[str, list[EventView]] = {}
    for event_id in catalogue.events:
        view = _event_view(event_id, catalogue, crossings, stances)
        views.setdefault(view.kind, []).append(view)
    kinds = tuple(
        KindPage(
            kind=kind,
            title=KIND_TITLES[kind][0],
            lead=KIND_TITLES[kind][1],
            file=f"events-{kind}.html",
            events=tuple(views[kind]),
        )
        for kind in KINDS
        if kind in views
    )
    return EventsPage(kinds=kinds, few=_few(catalogue.masks.coarse))


def heading(event: Event, masks: Masks) -> str:
    """Name *event* by what happened and where; without a place by the instrument, the public actor or the trade."""
    words = type_words(event.kind, event.type)
    said = f"{words[:1].upper()}{words[1:]}"
    if event.kind in ("measure", "stance", "rule"):
        # A masked actor stays out of headings: nothing may stand before the words that go with a firm.
        actors = [name for a in event.actor if not (name := masks.firm(a)).startswith("[")]
        if actors and event.kind == "stance":
            said = f"{', '.join(actors)}: {words}"
        elif actors and event.kind == "measure":
            said += f" by {', '.join(actors)}"
        said += f", {event.instrument}" if event.instrument else ""
    where = place(event, masks)
    if where:
        # Of goods the place may be where they go, and "in" would say too much.
        return f"{said}: {where.removeprefix('in ')}" if event.kind == "trade" else f"{said} {where}"
    return f"{said}, {', '.join(event.sector)}" if event.sector else said


def place(event: Event, masks: Masks) -> str:
    """Say where *event* happened, on its way from, via and to."""
    slots = {"from": event.from_, "via": event.via, "to": event.to, "at": event.at}
    return place_words(
        (PLACE_LABELS[name], map(masks.place, names)) for name, names in slots.items() if names
    )


def when(event: Event) -> str:
    """Say when *event* happened, as the reports have it."""
    return date_in_words(event.when) if event.when else "no date given"


def _event_view(
    event_id: str, catalogue: Catalogue, crossings: Crossings, stances: Mapping[str, tuple[Link, ...]]
) -> EventView:
    event, link = catalogue.events[event_id], catalogue.event_links[event_id]
    supports = _published(catalogue, (c for s in event.supports for c in s.claims))
    denies = _published(catalogue, (c for s in event.denies for c in s.claims))
    families = {catalogue.family_of.get(c, "") for c in supports}
    independent = catalogue.independent(families)
    figures = _figures(event, link, catalogue)
    in_figures = {c for f in event.figures for c in f.claims}
    newest = catalogue.newest([*supports, *denies])
    quotes = [catalogue.quotes[c] for c in supports]
    return EventView(
        ref=link.words,
        href=link.href,
        kind=event.kind,
        heading=heading(event, catalogue.masks),
        place=place(event, catalogue.masks),
        when=when(event),
        dated=bool(event.when),
        when_note="inferred" if "when" in event.inferred and event.when else "",
        facts=tuple(_facts(event, catalogue)),
        chips=tuple(_chips(event, catalogue, supports, denies, families, newest)),
        standing=standing_words(len(families), independent),
        origins=len(families),
        independent=independent,
        copies=sum(q.role == "copy" for q in quotes),
        citations=sum(q.role == "citation" for q in quotes),
        newest=date_in_words(newest) if newest else "unknown",
        figures=figures,
        accounts=catalogue.accounts(c for c in supports if c not in in_figures),
        denials=catalogue.accounts(denies),
        only_denied=bool(denies) and not supports,
        parties=tuple(_parties(event, link, catalogue, stances)),
        contradictions=crossings.contradictions.get(event_id, ()),
        findings=crossings.findings.get(event_id, ()),
        reasons=_reasons(event, catalogue),
    )


def _published(catalogue: Catalogue, claims: Iterable[str]) -> list[str]:
    return sorted(set(claims) & catalogue.claims.keys(), key=lambda c: catalogue.quotes[c].ref)


def _figures(event: Event, link: Link, catalogue: Catalogue) -> tuple[FigureView, ...]:
    views: list[FigureView] = []
    for figure in event.figures:
        accounts = catalogue.accounts(figure.claims)
        # A count of a handful is never a figure, whatever its claims say of themselves.
        if not accounts or (_of_people(figure) and is_few(figure.value)):
            continue
        quotes = [q for a in accounts for q in (*a.quotes, *a.echoes)]
        views.append(
            FigureView(
                id=f"{link.words.lower()}-f{len(views) + 1}",
                words=interval_words(figure.slot, figure.value, figure.unit),
                slot=figure.slot,
                origins=len(accounts),
                copies=sum(q.role == "copy" for q in quotes),
                citations=sum(q.role == "citation" for q in quotes),
                accounts=accounts,
            )
        )
    return tuple(views)


def _of_people(figure: Figure) -> bool:
    return figure.slot == "count" or figure.unit.split("/")[0] == "people"


def _facts(event: Event, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    masks = catalogue.masks
    yield "When", when(event)
    if event.host and event.host not in (*event.at, *event.to):
        yield "Host state", event.host
    for name, values in (
        ("Sector", event.sector),
        ("Actor", tuple(name for a in event.actor if not (name := masks.firm(a)).startswith("["))),
        ("Who", event.gender),
        ("Role", event.role),
        ("Trend", event.trend),
    ):
        if values:
            yield name, ", ".join(values)
    if event.instrument:
        yield "Instrument", event.instrument


def _chips(
    event: Event,
    catalogue: Catalogue,
    supports: list[str],
    denies: list[str],
    families: set[str],
    newest: str,
) -> Iterable[Chip]:
    independent = catalogue.independent(families)
    if supports:
        yield Chip(
            words=standing_words(len(families), independent), tone=standing_tone(len(families), independent)
        )
    if denies:
        yield Chip(words="denied" if supports else "only denied", tone="denied")
    for certainty in sorted({catalogue.claims[c].certainty for c in (supports or denies)} - {"stated"}):
        yield Chip(words=certainty, tone=_CERTAINTY_TONES.get(certainty, "plain"))
    if newest and is_old(newest, catalogue.dossier.as_of):
        yield Chip(words=f"older than {OLD_MONTHS} months", tone="old")


def is_old(newest: str, as_of: str) -> bool:
    """
    Tell whether evidence of the day *newest* is old on the day *as_of*.

    >>> is_old("2022-05-16", "2024-05-17"), is_old("2022-06-16", "2024-05-17"), is_old("2022-06-16", "")
    (True, False, False)
    """
    if not as_of:
        return False
    then, now = Span.parse(newest).first, Span.parse(as_of).first
    if then is None or now is None:
        return False
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    return months >= OLD_MONTHS


def _parties(
    event: Event, link: Link, catalogue: Catalogue, stances: Mapping[str, tuple[Link, ...]]
) -> Iterable[PartyView]:
    said = {(catalogue.masks.firm(p.name), p.part) for p in event.parties}
    said |= {(name, "actor") for a in event.actor if (name := catalogue.masks.firm(a)).startswith("[")}
    for name, part in sorted(said):
        answers = tuple(s for s in stances.get(name, ()) if s.href != link.href)
        yield PartyView(name=name, part=part, stances=answers)


def _stances(catalogue: Catalogue) -> dict[str, tuple[Link, ...]]:
    """What each masked organisation is said to have answered."""
    found: dict[str, dict[str, Link]] = {}
    for event_id, event in catalogue.events.items():
        if event.kind != "stance":
            continue
        names = {catalogue.masks.firm(n) for n in (*event.actor, *(p.name for p in event.parties))}
        link = catalogue.event_links[event_id]
        for name in names:
            found.setdefault(name, {})[event_id] = attrs.evolve(
                link, words=f"{type_words(event.kind, event.type)} ({link.words})"
            )
    return {name: tuple(links.values()) for name, links in found.items()}


def _reasons(event: Event, catalogue: Catalogue) -> tuple[str, ...]:
    if any(c not in catalogue.claims for c in event.because):
        return ()
    return tuple(sorted({catalogue.masks.words(r, made=True) for d in event.decisions for r in d.reasons}))


def _few(coarse: Iterable[Coarse]) -> tuple[FewView, ...]:
    counted = Counter(coarse)
    return tuple(
        FewView(
            what=type_words(c.kind, c.type),
            place=c.place or "place withheld",
            year=c.year or "year unknown",
            count=n,
        )
        for c, n in sorted(counted.items(), key=lambda item: attrs.astuple(item[0]))
    )


def event_accounts(event: Event, catalogue: Catalogue) -> tuple[Account, ...]:
    """Every published account of *event*, denials included."""
    return catalogue.accounts(event.because)
