"""The group that turns every failure into one clean message and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from affiant.errors import AffiantError, InternalError
from affiant.model import Problem

from ._output import EXIT_ERROR, EXIT_OK, complain, problem_line, say


class Affiant(click.Group):
    """
    A group whose commands return their exit status.

    An error of ours, a wrong option and a bug all end as one line (what, where, what to do next) with a stable code
    and exit status 2; with ``--json`` the line is a JSON problem. ``AFFIANT_DEBUG=1`` shows the traceback of a bug.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the work, not of the alphabet."""
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run one command and exit with its status."""
        given = list(sys.argv[1:] if args is None else args)
        extra["standalone_mode"] = False
        try:
            status = _guarded(super().main, given, extra)
        except AffiantError as error:
            if isinstance(error, InternalError) and os.environ.get("AFFIANT_DEBUG"):
                raise
            fail(error.problem(), as_json="--json" in given)
        except click.ClickException as error:
            fail(_usage(error), as_json="--json" in given)
        except click.Abort:
            say("affiant: interrupted; what was done is kept, and the same command goes on from there")
            sys.exit(EXIT_ERROR)
        sys.exit(status if isinstance(status, int) else EXIT_OK)


def _guarded(main: Any, args: list[str], extra: dict[str, Any]) -> Any:
    """Run *main*; whatever we did not foresee is a bug, and says so."""
    try:
        return main(args, **extra)
    except (AffiantError, click.ClickException, click.Abort):
        raise
    except Exception as error:
        kind = type(error).__name__
        raise InternalError(
            f"this is a bug in affiant, not yours: {kind}: {error}",
            hint="Please report it with the command; AFFIANT_DEBUG=1 before the command shows where it happened.",
        ) from error


def _usage(error: click.ClickException) -> Problem:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "affiant"
    return Problem(
        code="usage",
        where=path,
        message=error.format_message(),
        hint=f"`{path} --help` shows the options and examples.",
    )


def fail(problem: Problem, *, as_json: bool) -> NoReturn:
    """Print what stopped the command and exit."""
    if as_json:
        complain([problem], as_json=True)
    else:
        name = "" if problem.where.startswith("affiant") else "affiant: "
        click.echo(f"{name}{problem_line(problem)}", err=True)
    sys.exit(EXIT_ERROR)
