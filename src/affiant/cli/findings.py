"""`affiant findings`: events given as JSON Lines, judged without a case."""

from __future__ import annotations

from pathlib import Path

import click

from affiant.errors import InputRefused

from ._options import json_option, named_pack, pack_option
from ._output import complain, console, emit, number_of, safe, say, table


@click.command(short_help="Judge events by dated rules.")
@click.option(
    "--events",
    required=True,
    metavar="FILE.jsonl",
    type=click.Path(path_type=Path),
    help="One event on each line.",
)
@pack_option
@json_option
def findings(*, events: Path, pack: str, as_json: bool) -> int:
    """
    Judge the events in a file of JSON Lines by the dated rules of the pack.

    A line that is no event is listed and the others are judged.

    Exit status: 0 all judged; 1 some lines are no events; 2 nothing could be judged.

    \b
    Examples:
      affiant findings --events events.jsonl
      affiant findings --events events.jsonl --json | jq -r '[.event, .rule, .result] | @tsv'
    """
    from affiant.findings import judge_records

    loaded = named_pack(pack)
    found, problems = judge_records(_lines(events), loaded)
    if as_json:
        for finding in found:
            emit(finding)
    else:
        listed = table("event", "rule!", "in force since!", "result!", "unknown")
        for finding in found:
            unknown = [e["name"] for e in finding["elements"] if e["state"] == "unknown"]
            cells = (
                finding["event"],
                finding["rule"],
                finding["version"],
                finding["result"],
                ", ".join(unknown),
            )
            listed.add_row(*map(safe, cells))
        console().print(listed)
        say(number_of(len(found), "finding"))
    return complain(problems, as_json=as_json)


def _lines(path: Path) -> list[str]:
    hint = "Name a file with one JSON object on each line, in UTF-8."
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise InputRefused("there is no such file", code="file-gone", where=path.name, hint=hint) from error
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise InputRefused(message, code="not-readable", where=path.name, hint=hint) from error
    except UnicodeDecodeError as error:
        raise InputRefused(
            "the file is not in UTF-8", code="cannot-decode", where=path.name, hint=hint
        ) from error
