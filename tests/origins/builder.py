"""Clean texts for the tests of this stage: from words, from reports.toml, from the sample case."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

from affiant.clean import clean
from affiant.model import Capture, CaptureId, CleanText, DatedBy, Furniture, Lineage, Sighting, TextId
from affiant.packs import Pack, load_pack

HERE = Path(__file__).parent
CASE = HERE.parents[1] / "cases" / "echo-chamber"
TYPES = {".html": "text/html", ".txt": "text/plain"}


@cache
def pack() -> Pack:
    """The pack that comes with affiant."""
    return load_pack()


def page(
    words: str,
    *,
    outlet: str = "",
    on: str = "",
    name: str = "page.txt",
    title: str = "",
    byline: str = "",
    furniture: tuple[tuple[int, int], ...] = (),
) -> CleanText:
    """A clean text of *words*; two pages with other outlets or names are other captures."""
    capture = CaptureId("capture1:" + Capture.digest_of(f"{name}\0{outlet}\0{on}\0{words}".encode()))
    return CleanText(
        id=CleanText.id_of(capture, words),
        capture=capture,
        file=name,
        text=words,
        title=title,
        byline=byline,
        outlet=outlet,
        published=DatedBy(edtf=on, role="published", basis="given") if on else None,
        furniture=tuple(Furniture(start=a, end=b, why="test") for a, b in furniture),
    )


@cache
def reports() -> dict[str, CleanText]:
    """The reports of reports.toml by name."""
    rows = tomllib.loads((HERE / "reports.toml").read_text(encoding="utf-8"))
    return {
        name: page(row["words"].strip() + "\n", outlet=row["outlet"], on=row["on"], name=f"{name}.txt")
        for name, row in rows.items()
    }


@cache
def case() -> tuple[CleanText, ...]:
    """The reports of the sample case, cleaned."""
    with (CASE / "dates.csv").open(encoding="utf-8") as rows:
        given = {row["file"]: row for row in csv.DictReader(rows)}
    texts = []
    for path in sorted((CASE / "reports").iterdir()):
        content = path.read_bytes()
        row = given.get(path.name, {})
        seen = Sighting(
            file=path.name, obtained_at="2026-01-01T00:00:00Z", obtained_from=path.name, obtained_how="file"
        )
        capture = Capture(
            digest=Capture.digest_of(content),
            media_type=TYPES[path.suffix],
            size=len(content),
            sighting=seen,
            published=row.get("published", ""),
            outlet=row.get("outlet", ""),
            url=row.get("url", ""),
        )
        texts.append(clean(capture, content))
    return tuple(texts)


def families(lineage: Lineage, texts: dict[TextId, str]) -> set[frozenset[str]]:
    """The families as sets of names."""
    return {frozenset(texts[m] for m in f.members) for f in lineage.families}


def names(*texts: CleanText) -> dict[TextId, str]:
    """Name each text by its file's stem."""
    return {t.id: t.doc for t in texts}
