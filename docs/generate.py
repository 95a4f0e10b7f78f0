"""
Write the reference pages that are made from the code and the pack.

    make docs                      write them
    python docs/generate.py --check    fail where one is stale

Pages made: commands.md (from the command line's own help), claims.md (from the claim schema), rules.md (from the pack's
rules) and quality.md (from the pinned floors). The other pages are written by hand.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import click

from affiant.cli import cli
from affiant.model import claims as schema
from affiant.packs import load_pack
from affiant.packs.rules import rules_table

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
MADE = "<!-- Made by docs/generate.py; edit the source, not this page. -->"


def commands() -> str:
    """Every command with its own help."""
    parts = [
        "# Commands",
        MADE,
        "Data goes to standard output, words to standard error. With `--json` problems are JSON Lines on standard error.",
    ]
    for path, command in _walk(cli, ("affiant",)):
        context = click.Context(command, info_name=path[-1], parent=None)
        context.info_name = " ".join(path)
        parts += [f"## {' '.join(path)}", "```text", command.get_help(context).rstrip(), "```"]
    return "\n\n".join(parts) + "\n"


def _walk(command: click.Command, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], click.Command]]:
    out = [(path, command)]
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            if inner is not None:
                out += _walk(inner, (*path, name))
    return out


def claims() -> str:
    """The closed vocabularies of the claim schema."""
    rows = [
        f"| `{kind}` | {f'`{schema.TYPE_FIELD[kind]}`' if schema.TYPE_FIELD[kind] else '–'} | {', '.join(f'`{t}`' for t in schema.TYPES[kind]) or '–'} |"
        for kind in schema.KINDS
    ]
    lists = {
        "certainty": schema.CERTAINTIES, "source": schema.SOURCES, "speaker_role": schema.SPEAKER_ROLES, "knows_by": schema.KNOWS_BY,
        "sector": schema.SECTORS, "gender": schema.GENDERS, "role": schema.ROLES, "trend": schema.TRENDS, "transport": schema.TRANSPORTS,
        "per": schema.PER, "party slots": schema.PARTIES, "place slots": schema.PLACE_SLOTS,
    }  # fmt: skip
    return "\n".join(
        [
            "# Claims",
            "",
            MADE,
            "",
            "A claim is one thing that a report asserts, pinned to the words that assert it.",
            "`affiant claims FILE --json` prints one JSON object for each; `start` and `end` count the code points of the text that `affiant text` prints.",
            "",
            "| kind | field of the type | types |",
            "| --- | --- | --- |",
            *rows,
            "",
            "## Closed lists",
            "",
            "| field | values |",
            "| --- | --- |",
            *(f"| {name} | {', '.join(f'`{v}`' for v in values)} |" for name, values in lists.items()),
            "",
            "Figures are `[low, high]`; a bound that the words do not give is `null`.",
            "`approx` is true where the words hedge the number, `per` says what a head count is per, `unit` belongs to `amount`.",
            "`when` is an EDTF date or interval resolved against the publication date.",
            "`inferred` names the slots whose words stand in another sentence; `rule` names the frame that made the claim.",
            "`said_wrongly` stands beside an instrument that the report names wrongly by the pack's record, with the reference.",
            "",
        ]
    )


def quality() -> str:
    """The pinned floors as a table."""
    floors = tomllib.loads((ROOT / "bench" / "quality" / "floors.toml").read_text(encoding="utf-8"))
    names = {
        "real": "three real press pages, kept outside the repository",
        "first": "12 number-dense reports, labelled before the rules, then used to tune them",
        "train": "24 reports used to tune, and the judge is taught by them",
        "second": "12 reports written after the frames; the judge has not seen them, the filling of slots was improved on them",
        "dev": "12 reports never read, by which thresholds and choices of method were settled",
        "test": "12 reports, written and labelled apart, never opened and only scored",
    }
    keys = ["found", "typed", "core", "numbers", "places", "dates", "parties"]
    head = [
        "# How well it reads",
        "",
        MADE,
        "",
        (ROOT / "bench" / "quality" / "method.md").read_text(encoding="utf-8").strip(),
        "",
        "## Claims, F1",
        "",
    ]
    table = ["| set | " + " | ".join(keys) + " |", "| --- |" + " --- |" * len(keys)]
    for name, says in names.items():
        if name in floors:
            table.append(
                f"| {name}: {says} | " + " | ".join(f"{floors[name]['floor'][k]:.2f}" for k in keys) + " |"
            )
    kinds = sorted({k for entry in floors.values() for k in entry.get("floor", {}) if k.startswith("found.")})
    table += [
        "",
        "## Claims found, by kind, F1",
        "",
        "| set | " + " | ".join(k.removeprefix("found.") for k in kinds) + " |",
        "| --- |" + " --- |" * len(kinds),
    ]
    for name in names:
        if name in floors:
            table.append(
                f"| {name} | "
                + " | ".join(
                    f"{floors[name]['floor'][k]:.2f}" if k in floors[name]["floor"] else "–" for k in kinds
                )
                + " |"
            )
    false = floors.get("none", {}).get("most")
    judge = (
        (ROOT / "packs" / "dprk-labour" / "judge" / "en.tsv").read_text(encoding="utf-8").partition("\n\n")[0]
    )
    precision, recall, found, typed = dict(x.split("\t", 1) for x in judge.splitlines())["left_out"].split()
    table += [
        "",
        f"The labelled reports that teach the judge, each read by a judge that has read nothing of its writer: precision {precision}, recall {recall},",
        f"found {found}, typed {typed} (`make train`). Many of them were written with uncommon words on purpose, and some hold no claim at all.",
        "",
        f"False alarms: {false} claims read out of ten reports of neighbouring matters that hold none.",
        "",
    ]
    return "\n".join([*head, *table])


def rules() -> str:
    """The dated rules of the shipped pack."""
    return rules_table(load_pack())


PAGES = {"commands.md": commands, "claims.md": claims, "quality.md": quality, "rules.md": rules}


def main(args: list[str]) -> int:
    stale = []
    for name, make in PAGES.items():
        path, text = REFERENCE / name, make()
        if "--check" in args:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(str(path.relative_to(ROOT)))
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"stale: {', '.join(stale)}; `make docs` writes them anew")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
