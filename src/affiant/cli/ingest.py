"""`affiant ingest`: files and folders into a case."""

from __future__ import annotations

from pathlib import Path

import click

from ._options import case_argument, given_options, intake, json_option
from ._output import complain, emit, number_of, say
from ._progress import progress


@click.command(short_help="Take reports into a case.")
@case_argument
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@given_options
@json_option
def ingest(
    case: Path, paths: tuple[str, ...], *, published: str, outlet: str, dates: Path | None, as_json: bool
) -> int:
    """
    Take the reports at PATH (files or folders) into CASE, bytes untouched.

    A file that cannot be taken is listed and the others are kept.

    Exit status: 0 all taken; 1 some could not be taken or are copies of others; 2 nothing could be tried.

    \b
    Examples:
      affiant ingest spring-2024 reports/
      affiant ingest spring-2024 page.html --published 2024-05-16 --outlet "Border Herald"
      affiant ingest spring-2024 reports/ --dates dates.csv
    """
    from affiant import pipeline
    from affiant.store import open_case

    given = intake(published, outlet, dates)
    with open_case(case, writable=True) as opened, progress() as on_progress:
        report = pipeline.ingest(opened, paths, given, on_progress=on_progress)
    if as_json:
        emit({"new": report.new, "known": report.known, "given": report.given})
    status = complain(report.problems, as_json=as_json)
    if not as_json:
        say(f"taken in: {number_of(len(report.new), 'file')}")
        if report.given:
            say(f"now with another date, outlet or address: {', '.join(report.given)}")
        if report.known:
            say(f"already there: {number_of(len(report.known), 'file')}")
        if report.problems:
            say(f"problems: {len(report.problems)}")
    return status
