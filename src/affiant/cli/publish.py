"""`affiant publish` and `affiant export`: a case for readers."""

from __future__ import annotations

import json
from pathlib import Path

import click

from affiant.errors import AffiantError, CaseError, UsageError
from affiant.model import record

from ._options import case_argument, json_option, pack_of
from ._output import EXIT_OK, emit, number_of, say

FORMATS = ("claims",)


@click.command(short_help="Write the dossier of a case.")
@case_argument
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the dossier.",
)
@json_option
def publish(case: Path, *, out: Path, as_json: bool) -> int:
    """
    Write the dossier of CASE to DIR/index.html.

    Every page is marked UNREVIEWED until people have signed the case off.

    Exit status: 0 written; 2 it could not be written.

    \b
    Examples:
      affiant publish spring-2024 -o out/spring-2024
      affiant publish spring-2024 -o out/spring-2024 --json
    """
    from affiant.pipeline import dossier
    from affiant.publish import publish as write
    from affiant.store import open_case

    with open_case(case) as opened:
        made = dossier(opened, pack_of(opened))
    try:
        index = write(made, out)
    except OSError as error:
        raise _unwritten(out, error) from error
    if as_json:
        emit({"index": str(index)})
    else:
        click.echo(str(index))
    return EXIT_OK


@click.command(short_help="Write a case in another format.")
@case_argument
@click.option("--to", "form", required=True, metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="File to write; - for output.",
)
@json_option
def export(case: Path, *, form: str, out: Path, as_json: bool) -> int:
    """
    Write CASE in another FORMAT to PATH.

    `claims` is one JSON object per claim, with the fields of `affiant claims --json`.

    Exit status: 0 written; 2 it could not be written.

    \b
    Examples:
      affiant export spring-2024 --to claims -o claims.jsonl
      affiant export spring-2024 --to claims -o - | wc -l
    """
    from affiant.store import load_contents, open_case

    if form not in FORMATS:
        raise UsageError(
            f"there is no export to {form!r} yet", where="--to", hint=f"There is: {', '.join(FORMATS)}."
        )
    with open_case(case) as opened:
        made = load_contents(opened)
    lines = [record(claim, text) for text in made.texts for claim in made.claims.get(text.id, ())]
    if str(out) == "-":
        for line in lines:
            emit(line)
        return EXIT_OK
    try:
        out.write_bytes(b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines))
    except OSError as error:
        raise _unwritten(out, error) from error
    if as_json:
        emit({"path": str(out), "claims": len(lines)})
    else:
        say(f"{number_of(len(lines), 'claim')} written to {out}")
    return EXIT_OK


def _unwritten(out: Path, error: OSError) -> AffiantError:
    return CaseError(
        f"cannot be written: {error.strerror}",
        where=str(out),
        hint="Choose another place, or make it writable.",
    )
