"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from affiant.errors import UsageError
from affiant.model import Span

from ._clock import now

if TYPE_CHECKING:
    from affiant.packs import Pack
    from affiant.pipeline import Intake
    from affiant.store import Case

Command = TypeVar("Command", bound=Callable[..., Any])

case_argument = click.argument("case", type=click.Path(path_type=Path))
files_argument = click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
pack_option = click.option(
    "--pack",
    default="",
    metavar="NAME|DIR",
    help="The pack to read with; the one that comes with affiant otherwise.",
)


def given_options(command: Command) -> Command:
    """Add the options that say what is known of the files: their date and their outlet."""
    for option in (
        click.option("--dates", type=click.Path(path_type=Path), help="CSV with file,published,outlet,url."),
        click.option("--outlet", default="", help="Who published the files."),
        click.option("--published", default="", metavar="EDTF", help="When they were published: 2024-05-16."),
    ):
        command = option(command)
    return command


def intake(published: str, outlet: str, dates: Path | None) -> Intake:
    """
    Take together what is given by hand with the files.

    Raises:
        UsageError: *published* is no date.
        InputRefused: The table of dates cannot be used.
    """
    from affiant.ingest import read_dates
    from affiant.pipeline import Intake

    if published:
        try:
            Span.parse(published)
        except ValueError as error:
            raise UsageError(
                str(error), where="--published", hint="Write it as 2024-05-16, 2024-05 or 2024."
            ) from error
    return Intake(
        obtained_at=now(),
        published=published,
        outlet=outlet,
        dates=read_dates(dates) if dates else None,
    )


def named_pack(name: str) -> Pack:
    """
    Load the pack *name*, or the one that comes with affiant.

    Raises:
        PackError: It is not there, or says something that cannot be accepted.
    """
    from affiant.packs import DEFAULT, load_pack

    return load_pack(name or DEFAULT)


def pack_of(case: Case) -> Pack:
    """
    Load the pack of *case*.

    Raises:
        PackError: It is not there any more, or says something that cannot be accepted.
    """
    from affiant.packs import load_pack

    # A pack that came with affiant is named; a folder is kept as seen from the case, so that both can move together.
    name = case.head.pack
    beside = case.folder / name
    return load_pack(str(beside) if "/" in name and beside.is_dir() else name)
