"""
Build the sample case and say in under a screen what was found in it.

    make demo          builds out/echo-chamber and out/dossier from cases/echo-chamber/reports

The reports are illustrations written for affiant; the case is made anew each time.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console

from affiant.model import Claim, Count, Place
from affiant.packs import load_pack
from affiant.pipeline import dossier
from affiant.publish import Dossier, publish
from affiant.store import open_case

SAMPLE = Path(__file__).parent / "echo-chamber"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--case", type=Path, default=Path("out/echo-chamber"))
    parser.add_argument("--dossier", type=Path, default=Path("out/dossier"))
    options = parser.parse_args()
    out = Console(width=110, highlight=False, soft_wrap=False)
    for folder, mark in ((options.case, "case.toml"), (options.dossier, "index.html")):
        if (folder / mark).exists():
            shutil.rmtree(folder)
    started = time.monotonic()
    made = build(options.case)
    index = publish(made, options.dossier)
    report(made, out)
    out.print(f"\n[bold]The dossier:[/] {index}   (built in {time.monotonic() - started:.0f} s)")
    out.print(f"[dim]Open any id with[/] .venv/bin/affiant explain {options.case} ID")
    return 0


def command(*words: str) -> None:
    """Run one command of affiant as a user would; its words about the work are left out."""
    done = subprocess.run(
        [sys.executable, "-m", "affiant", *words], capture_output=True, text=True, check=False
    )
    if done.returncode == 2:
        sys.exit(done.stderr)


def build(folder: Path) -> Dossier:
    """Make the case, take in the sample's reports, run every stage."""
    command("new", str(folder), "--title", "Echo chamber", "--sample")
    command("ingest", str(folder), str(SAMPLE / "reports"), "--dates", str(SAMPLE / "dates.csv"))
    command("run", str(folder))
    with open_case(folder) as case:
        return dossier(case, load_pack())


def report(made: Dossier, out: Console) -> None:
    """Print origins against copies, the contradictions, and three figures with their quotes."""
    copies = sum(len(f.members) - 1 for f in made.lineage.families)
    out.print(
        f"[bold]{len(made.texts)} reports[/] rest on [bold]{len(made.lineage.families)} origins[/]; {copies} are copies."
    )
    out.print(
        f"{len(made.claims)} claims make {len(made.events)} events; {len(made.findings)} findings; {len(made.estimates)} estimates."
    )
    largest = max(made.lineage.families, key=lambda f: len(f.members))
    files = {t.id: t for t in made.texts}
    if largest.root:
        root = files[largest.root]
        out.print(f"The largest family: {root.outlet or root.file}, with {len(largest.members) - 1} copies.")
    out.print(f"\n[bold]Where the reports disagree[/] ({len(made.contradictions)})")
    order = {"value": 0, "damaged in transit": 1, "denial": 2, "retraction": 3}
    shown = sorted(made.contradictions, key=lambda c: (order.get(c.type, 9), c.says))
    seen: dict[str, int] = {}
    for one in shown:
        seen[one.type] = seen.get(one.type, 0) + 1
        if seen[one.type] <= 2:
            out.print(f"  [bold]{one.type}[/]  {one.says.replace('family of ', '')}")
    out.print("\n[bold]Three figures, each with its words[/]")
    for claim in _figures(made.claims):
        text = files[claim.quote.text_id]
        out.print(
            f"  {_said(claim)}   [dim]{text.outlet or text.file}, {claim.quote.start}:{claim.quote.end}[/]"
        )
        out.print(f"      “{' '.join(claim.quote.words.split())}”", overflow="ellipsis", no_wrap=True)


def _figures(claims: tuple[Claim, ...]) -> list[Claim]:
    """The longest-quoted head counts of three different kinds, by id."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        if isinstance(claim.value("count"), Count) and claim.value(
            "at" if claim.kind == "presence" else "to"
        ):
            best.setdefault(claim.kind + claim.type, claim)
    return list(best.values())[:3]


def _said(claim: Claim) -> str:
    count = claim.value("count")
    places = ", ".join(v.name for s in ("at", "to", "from") for v in claim.values(s) if isinstance(v, Place))
    low, high = (count.low, count.high) if isinstance(count, Count) else (None, None)
    number = (
        f"{low:,}"
        if low == high
        else f"{low if low is not None else '…'} to {high if high is not None else '…'}"
    )
    return f"{claim.type or claim.kind}: {number} people, {places}"


if __name__ == "__main__":
    sys.exit(main())
