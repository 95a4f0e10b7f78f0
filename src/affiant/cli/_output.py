"""What commands print: data to standard output, words to standard error, problems in one shape everywhere."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from affiant.model import Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

EXIT_OK, EXIT_PROBLEMS, EXIT_ERROR = 0, 1, 2
#: Width of tables where the output is no terminal.
_WIDTH = 140
# A page can hold escape sequences that would move the cursor, colour or rename the reader's terminal, and marks that
# turn the direction of the line round.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(words: str) -> str:
    """
    Make words of a page harmless to a terminal.

    >>> safe("a\\x1b[2Jb")
    'a\\ufffd[2Jb'
    """
    return _UNSAFE.sub("\ufffd", words)


def emit(value: Any) -> None:
    """Print *value* as one line of JSON, UTF-8 whatever the terminal speaks."""
    click.echo(json.dumps(value, ensure_ascii=False).encode() + b"\n", nl=False)


def say(words: str) -> None:
    """Print words about the work to standard error."""
    click.echo(safe(words), err=True)


def problem_line(problem: Problem) -> str:
    """Write *problem* as one line, with its hint on the next."""
    where = f"{problem.where}: " if problem.where else ""
    hint = f"\n  {problem.hint}" if problem.hint else ""
    return safe(f"{where}{problem.message} [{problem.code}]{hint}")


def problem_record(problem: Problem) -> dict[str, str]:
    """Write *problem* as the JSON object that every command prints."""
    return {name: getattr(problem, name) for name in ("code", "where", "message", "hint")}


def complain(problems: Iterable[Problem], *, as_json: bool) -> int:
    """Print *problems* to standard error; returns the exit status that they ask for."""
    status = EXIT_OK
    for problem in problems:
        status = EXIT_PROBLEMS
        line = json.dumps(problem_record(problem), ensure_ascii=False) if as_json else problem_line(problem)
        click.echo(line, err=True)
    return status


def console() -> Console:
    """Make a console for tables and trees on standard output."""
    from rich.console import Console

    return Console(
        file=sys.stdout,
        width=None if sys.stdout.isatty() else _WIDTH,
        markup=False,
        highlight=False,
        emoji=False,
    )


def table(*columns: str) -> Table:
    """Make an empty table; a column named ``so>`` is set to the right, and one named ``so!`` is never folded."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for column in columns:
        made.add_column(
            column.rstrip(">!"),
            justify="right" if column.endswith(">") else "left",
            no_wrap=column.endswith("!"),
            overflow="fold",
        )
    return made


def short(name: str) -> str:
    """
    Shorten an id to what a person can type; `explain` takes any unique beginning, with its scheme or without.

    >>> short("claim1:0123456789abcdef")
    '0123456789'
    """
    return name.partition(":")[2][:10]


def number_of(count: int, what: str, many: str = "") -> str:
    """
    Say how many there are.

    >>> number_of(1, "text"), number_of(3, "family", "families")
    ('1 text', '3 families')
    """
    return f"{count:,} {what if count == 1 else many or f'{what}s'}"
