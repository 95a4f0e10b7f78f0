"""`affiant pack check`: everything that is wrong with a pack, at once."""

from __future__ import annotations

from pathlib import Path

import click

from ._options import json_option
from ._output import EXIT_OK, EXIT_PROBLEMS, emit, number_of, problem_line, problem_record, say


@click.group(short_help="Look after packs.")
def pack() -> None:
    """
    Look after packs: the data that a case is read with.

    Exit status: that of the command below it.

    \b
    Examples:
      affiant pack check packs/my-pack
    """


@pack.command(short_help="Check a pack.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@json_option
def check(folder: Path, *, as_json: bool) -> int:
    """
    Check the pack in DIR: its files, and every example of its frames and rules.

    The problems are the data of this command; all are listed at once.

    Exit status: 0 nothing wrong; 1 problems found; 2 there is no pack in DIR.

    \b
    Examples:
      affiant pack check packs/my-pack
      affiant pack check packs/my-pack --json | jq -r .where
    """
    from affiant.packs import find_pack
    from affiant.pipeline import check_pack

    problems = check_pack(find_pack(str(folder)))
    for problem in problems:
        if as_json:
            emit(problem_record(problem))
        else:
            click.echo(problem_line(problem))
    if not as_json:
        say(f"{number_of(len(problems), 'problem')} in {folder}")
    return EXIT_PROBLEMS if problems else EXIT_OK
