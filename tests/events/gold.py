"""The training gold as claims: realistic input without the claims stage."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from affiant.model import Claim, CleanText, Lineage
from affiant.packs import Pack, load_pack

from . import builder

GOLD = Path(__file__).parents[2] / "bench" / "gold" / "claims"


@cache
def pack() -> Pack:
    """The pack that comes with affiant."""
    return load_pack()


@cache
def gold(*names: str) -> tuple[tuple[CleanText, ...], tuple[Claim, ...]]:
    """Texts and claims of the named parts of the gold (never the closed one)."""
    texts: dict[str, CleanText] = {}
    claims: list[Claim] = []
    for name in names:
        folder = GOLD / name
        with (folder / "dates.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                body = (folder / "reports" / row["file"]).read_bytes().decode("utf-8")
                made = builder.text(
                    body, file=row["file"], outlet=row["outlet"] or "", published=row["published"] or ""
                )
                texts[made.doc] = made
        for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            claims.append(builder.gold_claim(row, texts[row["doc"]], pack()))
    return tuple(texts.values()), tuple(claims)


def each_alone(texts: tuple[CleanText, ...]) -> Lineage:
    """A lineage in which each text is a family of its own."""
    return builder.lineage(*[[t] for t in texts])
