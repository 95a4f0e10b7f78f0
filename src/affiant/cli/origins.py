"""`affiant origins`: who copies whom among files, without a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ._options import files_argument, given_options, intake, json_option, named_pack, pack_option
from ._output import complain, emit, number_of, safe, say

#: Longer words are cut in what people read; the JSON has them whole.
_LONG = 90


@click.command(short_help="Who copies whom among files.")
@files_argument
@given_options
@pack_option
@json_option
def origins(
    files: tuple[Path, ...], *, published: str, outlet: str, dates: Path | None, pack: str, as_json: bool
) -> int:
    """
    Print the origin families of the FILEs: who copies or cites whom, and what each copy changed.

    Exit status: 0 all read; 1 some could not be read; 2 nothing could be tried.

    \b
    Examples:
      affiant origins reports/*.txt
      affiant origins reports/ --json | jq '.families | length'
    """
    from affiant.model import origins_record
    from affiant.pipeline import lineage_of, read_files

    loaded = named_pack(pack)
    read = read_files(files, intake(published, outlet, dates))
    lineage = lineage_of(read.texts, loaded)
    said = origins_record(lineage, {text.id: text.file for text in read.texts})
    if as_json:
        emit(said)
    else:
        print_origins(said)
        say(f"{number_of(len(read.texts), 'text')}, {number_of(len(lineage.families), 'origin')}")
    return complain(read.problems, as_json=as_json)


def print_origins(said: dict[str, Any]) -> None:
    """Print families, each with its edges and what was changed on the way, then how the families stand to each other."""
    names: dict[str, str] = {}
    for number, family in enumerate(said["families"], 1):
        root = family["root"] or family["named_root"] or "unknown"
        names[family["id"]] = f"origin {number}"
        members = len(family["members"])
        click.echo(safe(f"origin {number}: {root}" + (f"  ({members} texts)" if members > 1 else "")))
        for edge in said["edges"]:
            if edge["copy"] in family["members"]:
                _print_edge(edge)
    for pair in said["independence"]:
        if pair["state"] != "not established":
            reasons = "; ".join(e["says"] for e in pair["evidence"])
            click.echo(safe(f"{names[pair['a']]} and {names[pair['b']]}: {pair['state']}: {reasons}"))


def _print_edge(edge: dict[str, Any]) -> None:
    of = edge["of"] or edge["named"] or "unknown"
    click.echo(safe(f"  {edge['copy']} — {edge['kind']} of {of}"))
    for evidence in edge["evidence"]:
        words = dict.fromkeys(_cut(side["words"]) for side in (evidence["here"], evidence["there"]) if side)
        quoted = " / ".join(f"“{w}”" for w in words)
        click.echo(safe(f"      {evidence['says']}" + (f": {quoted}" if quoted else "")))
    for change in edge["changes"]:
        click.echo(
            safe(f"      {change['kind']}: {_cut(change['was']) or '—'} → {_cut(change['is']) or '—'}")
        )


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
