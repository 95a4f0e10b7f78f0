"""Promise 2 on the whole sample: however often a report is copied, nothing that is counted changes."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from affiant.cli import cli

REPORTS = Path(__file__).parents[1] / "cases" / "echo-chamber" / "reports"
OUTLETS = ("Quayside Mirror", "The Morning Ferry", "Lamp and Anchor", "Northern Slate", "Orchard Bulletin")
#: What a copy adds to: the lists of who carries it, and what hangs on their hashes.
COPIES = {"claims", "because", "decisions", "echoes", "inputs"}


def invoke(*args: str | Path) -> Any:
    """Run one command that must not fail and read what it prints."""
    result = CliRunner().invoke(cli, [str(a) for a in args])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout) if "--json" in args else result.stdout


def page_around(report: str, outlet: str, number: int) -> str:
    """Put the report into another page, under another banner and date, with one sentence cut."""
    title, _, date, *paragraphs = [line for line in report.splitlines() if line.strip()]
    body = [
        p
        for p in paragraphs
        if "Illustration" not in p and "protects the people" not in p and "Read in" not in p
    ]
    cut = body[1 + number].split(". ")
    body[1 + number] = ". ".join([*cut[:1], *cut[2:]]) if len(cut) > 2 else body[1 + number]
    lines = "\n".join(f"<p>{html.escape(p)}</p>" for p in body)
    return (
        f"<html><head><title>{html.escape(title)} | {outlet}</title></head><body>"
        f"<div class='banner'>Saturday, June {number + 1}, 2025 · 2{number} C · {outlet}</div><h1>{html.escape(title)}</h1>"
        f"<p class='date'>{date} (Tumen River Monitor)</p>{lines}<footer>Illustration written for affiant</footer></body></html>"
    )


def bare(items: Any) -> Any:
    """Drop the lists of copies."""
    if isinstance(items, dict):
        return {key: bare(value) for key, value in items.items() if key not in COPIES}
    return [bare(value) for value in items] if isinstance(items, list) else items


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample without and with five more copies of its most copied report."""
    folder = tmp_path_factory.mktemp("echo")
    report = sorted(REPORTS.glob("01-*"))[0].read_text(encoding="utf-8")
    (folder / "more").mkdir()
    for number, outlet in enumerate(OUTLETS):
        name = f"9{number}-{outlet.lower().replace(' ', '-')}-2024-06-0{number + 1}.html"
        (folder / "more" / name).write_text(page_around(report, outlet, number), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AFFIANT_NOW", "2025-11-01T00:00:00Z")
        patch.setenv("AFFIANT_CONFIG", str(tmp_path_factory.getbasetemp() / "config"))
        invoke("new", folder / "before")
        invoke("ingest", folder / "before", REPORTS)
        invoke("run", folder / "before")
        shutil.copytree(folder / "before", folder / "after")
        invoke("ingest", folder / "after", folder / "more")
        invoke("run", folder / "after")
    return folder / "before", folder / "after"


def test_more_copies_make_no_more_origins(cases: tuple[Path, Path]) -> None:
    """The five copies join the family of the report; its id, its root and every other family stay."""
    before, after = (invoke("show", case, "origins", "--json")["items"] for case in cases)

    def stands(items: list[dict[str, Any]]) -> list[Any]:
        return [
            (f["id"], f["root"], f["named_root"], {p["family"]: p["state"] for p in f["independence"]})
            for f in items
        ]

    assert stands(after) == stands(before)
    sizes = [(len(b["members"]), len(a["members"])) for b, a in zip(before, after, strict=True)]
    assert [pair for pair in sizes if pair[0] != pair[1]] == [(5, 10)]


@pytest.mark.parametrize("what", ["events", "estimates", "findings", "contradictions"])
def test_more_copies_change_no_answer(cases: tuple[Path, Path], what: str) -> None:
    """Every event, estimate, finding and contradiction is what it was, but for the list of copies behind it."""
    before, after = (bare(invoke("show", case, what, "--json")["items"]) for case in cases)

    assert before
    assert after == before
