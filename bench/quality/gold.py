"""Reads the labelled reports: texts as the pipeline cleans them, with the claims that people marked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from affiant.clean import clean
from affiant.model import Capture, CleanText, Sighting


@attrs.frozen(kw_only=True)
class Report:
    """One labelled report."""

    text: CleanText
    claims: tuple[dict[str, Any], ...]


def read_text(path: Path, given: dict[str, str]) -> CleanText:
    """Clean one report file with the publication date and outlet given beside it."""
    content = path.read_bytes()
    sighting = Sighting(file=path.name, obtained_at="", obtained_from=path.name, obtained_how="file")
    capture = Capture(
        digest=Capture.digest_of(content),
        media_type="text/plain",
        size=len(content),
        sighting=sighting,
        published=given.get("published") or "",
        outlet=given.get("outlet") or "",
        url=given.get("url") or "",
    )
    return clean(capture, content)


def reports(folder: Path) -> Iterator[Report]:
    """Every report of a gold folder (``reports/``, ``dates.csv``, ``claims.jsonl`` or ``../reports.jsonl``), by name."""
    with (folder / "dates.csv").open(encoding="utf-8-sig") as table:
        given = {row["file"]: row for row in csv.DictReader(table)}
    marked = folder / "claims.jsonl"
    if not marked.exists():
        marked = folder / "reports.jsonl"
    rows = [json.loads(line) for line in marked.read_text(encoding="utf-8").splitlines() if line.strip()]
    for path in sorted((folder / "reports").glob("*.txt")):
        text = read_text(path, given.get(path.name, {}))
        yield Report(text=text, claims=tuple(r for r in rows if r["doc"] == path.stem))
