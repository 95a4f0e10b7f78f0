"""The command line: thin commands, one module per stage, over the same functions that everything else calls."""

from __future__ import annotations

import click

from affiant import __version__

from ._group import Affiant
from .case import check, new, run
from .claims import claims, unread
from .clean import text
from .explain import explain
from .findings import findings
from .ingest import ingest
from .origins import origins
from .pack import pack
from .publish import export, publish
from .show import show

__all__ = ["cli"]


@click.group(cls=Affiant, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="affiant")
def cli() -> None:
    """
    Turn overlapping press reports into a case file whose every figure opens down to the words that say it.

    Data goes to standard output, words about the work to standard error.

    Exit status: 0 clean; 1 problems found; 2 could not run.

    \b
    Examples:
      affiant new spring-2024
      affiant ingest spring-2024 reports/
      affiant run spring-2024
      affiant show spring-2024 contradictions
      affiant publish spring-2024 -o out/spring-2024
    """


for command in (
    new, ingest, run, check, show, explain, publish, export, text, claims, unread, origins, findings, pack,
):  # fmt: skip
    cli.add_command(command)
