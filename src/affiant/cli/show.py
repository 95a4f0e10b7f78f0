"""`affiant show`: what a case holds, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from affiant.model.words import bounds_in_words, event_in_words

from . import _items
from ._options import case_argument, json_option
from ._output import EXIT_OK, console, emit, number_of, safe, say, short, table
from .claims import print_claims
from .origins import print_origins

if TYPE_CHECKING:
    from affiant.store import Contents

_WHAT: dict[str, Callable[[Contents], _items.Items]] = {
    "texts": _items.texts,
    "origins": _items.origins,
    "claims": _items.claims,
    "events": _items.events,
    "contradictions": _items.contradictions,
    "findings": _items.findings,
    "estimates": _items.estimates,
}


@click.command(short_help="Show what a case holds.")
@case_argument
@click.argument("what", type=click.Choice(list(_WHAT)))
@json_option
def show(case: Path, what: str, *, as_json: bool) -> int:
    """
    Show what CASE holds: its texts, origins, claims, events, contradictions, findings or estimates.

    With --json each item has an id that `affiant explain` takes.

    Exit status: 0 shown; 2 CASE could not be opened.

    \b
    Examples:
      affiant show spring-2024 contradictions
      affiant show spring-2024 estimates --json | jq '.items[].says'
    """
    from affiant.store import load_contents, open_case

    with open_case(case) as opened:
        made = load_contents(opened)
    if as_json:
        emit({"items": _WHAT[what](made)})
        return EXIT_OK
    {
        "texts": _print_texts,
        "origins": _print_origins,
        "claims": _print_claims,
        "events": _print_events,
        "contradictions": _print_contradictions,
        "findings": _print_findings,
        "estimates": _print_estimates,
    }[what](made)
    return EXIT_OK


def _print_texts(made: Contents) -> None:
    listed = table("id!", "published!", "basis!", "claims>", "report")
    for text in made.texts:
        published = text.published
        about = f"{text.file}, {text.outlet or 'outlet unknown'}, {text.language}"
        cells = (
            short(text.id),
            published.edtf if published else "unknown",
            published.basis if published else "",
            str(len(made.claims.get(text.id, ()))),
            f"{text.title}\n{about}" if text.title else about,
        )
        listed.add_row(*map(safe, cells))
    console().print(listed)
    say(number_of(len(made.texts), "text"))


def _print_origins(made: Contents) -> None:
    from affiant.model import origins_record

    print_origins(origins_record(made.lineage, {text.id: text.file for text in made.texts}))
    say(f"{number_of(len(made.texts), 'text')}, {number_of(len(made.lineage.families), 'origin')}")


def _print_claims(made: Contents) -> None:
    for text in made.texts:
        print_claims(text, made.claims.get(text.id, ()), ids=True)
    say(f"{number_of(len(made.all_claims()), 'claim')} in {number_of(len(made.texts), 'text')}")


def _print_events(made: Contents) -> None:
    listed = table("id!", "event", "certainty!", "origins>", "deny>", "claims>")
    for event in made.events:
        cells = (
            short(event.id),
            event_in_words(event),
            event.certainty,
            str(len(event.supports)),
            str(len(event.denies) or ""),
            str(len(event.because)),
        )
        listed.add_row(*map(safe, cells))
    console().print(listed)
    say(number_of(len(made.events), "event"))


def _print_contradictions(made: Contents) -> None:
    for one in made.contradictions:
        click.echo(click.style(safe(f"{short(one.id)}  {one.type} ({one.attribute})"), bold=True))
        click.echo(safe(f"  {one.says}"))
        for side in one.sides:
            claims = ", ".join(short(claim) for claim in side.claims)
            click.echo(safe(f"    {side.position}  by {number_of(len(side.families), 'origin')}: {claims}"))
        click.echo()
    say(number_of(len(made.contradictions), "contradiction"))


def _print_findings(made: Contents) -> None:
    events = {event.id: event for event in made.events}
    listed = table("id!", "result and rule", "event")
    for finding in made.findings:
        event = events.get(finding.event)
        unknown = [element.name for element in finding.elements if element.state == "unknown"]
        about = event_in_words(event) if event else short(finding.event)
        cells = (
            short(finding.id),
            f"{finding.result}\n{finding.rule} of {finding.version}",
            about + (f"\nunknown: {'; '.join(unknown)}" if unknown else ""),
        )
        listed.add_row(*map(safe, cells))
    console().print(listed)
    say(number_of(len(made.findings), "finding"))


def _print_estimates(made: Contents) -> None:
    listed = table("id!", "what, where, when", "range>", "origins>", "indep.>", "what it says")
    for one in made.estimates:
        bounds = bounds_in_words(one.low, one.high) if (one.low, one.high) != (None, None) else "—"
        cells = (
            short(one.id),
            f"{one.quantity}, {one.place}, {one.period}",
            bounds,
            str(one.origins),
            str(one.independent),
            one.says,
        )
        listed.add_row(*map(safe, cells))
    console().print(listed)
    say(number_of(len(made.estimates), "estimate"))
