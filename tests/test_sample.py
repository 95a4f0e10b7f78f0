"""The sample case as a whole: what it must show, and promise 2: however often a report is copied, no count changes."""

from __future__ import annotations

import html
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from affiant.cli import cli

SAMPLE = Path(__file__).parents[1] / "cases" / "echo-chamber"
REPORTS = SAMPLE / "reports"
EXPECTED = tomllib.loads((SAMPLE / "expected.toml").read_text(encoding="utf-8"))
#: What the stages do not yet find in the sample: two events apart that a reader holds together, and denials that name a firm.
NOT_YET = {
    "workers sent to Russia, 2024",
    "strike in Helong, January 2024: the denial also meets the second account",
    "Donggang Silver Oar Seafood employs North Korean workers",
    "Hunchun Stonebridge Apparel employs North Korean workers (both sides in one report)",
}
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


def test_the_families_are_those_of_the_reader(cases: tuple[Path, Path]) -> None:
    """Every report that a reader holds for a copy stands with its original, and no other report does."""
    families = invoke("show", cases[0], "origins", "--json")["items"]
    found = {frozenset(f["members"]) for f in families if len(f["members"]) > 1}

    assert found == {frozenset(f["members"]) for f in EXPECTED["family"]}


@pytest.mark.parametrize(
    "expected",
    [h for h in EXPECTED["head_count"] if h["quantity"] == "stock"],
    ids=lambda h: f"{h['place']} {h['month']}",
)
def test_a_stock_rests_on_the_origins_that_a_reader_counts(
    cases: tuple[Path, Path], expected: dict[str, Any]
) -> None:
    """As many origins as a reader counts, however many reports carry the figure."""
    estimates = invoke("show", cases[0], "estimates", "--json")["items"]

    assert [
        e["origins"]
        for e in estimates
        if (e["quantity"], e["place"], e["period"]) == ("presence", expected["place"], expected["month"])
    ] == [expected["origins"]]


@pytest.mark.parametrize(
    "expected", [c for c in EXPECTED["contradiction"] if c["about"] not in NOT_YET], ids=lambda c: c["about"]
)
def test_what_a_reader_sees_contradicted_is_listed(
    cases: tuple[Path, Path], expected: dict[str, Any]
) -> None:
    """One contradiction holds the words of every side."""
    quotes = {c["id"]: c["quote"] for c in invoke("show", cases[0], "claims", "--json")["items"]}
    listed = [
        [quotes[c] for c in x["because"]]
        for x in invoke("show", cases[0], "contradictions", "--json")["items"]
    ]

    assert any(all(any(w in q or q in w for q in sides) for w in expected["words"]) for sides in listed)


def test_estimates_of_every_standing_are_there(cases: tuple[Path, Path]) -> None:
    """Ranges over independent origins, ranges without, and places where one origin speaks: three of each at least."""
    estimates = invoke("show", cases[0], "estimates", "--json")["items"]

    for standing in ("of them independent", "independence not established", "cannot tell"):
        assert sum(standing in e["says"] for e in estimates) >= 3, standing
    assert all(e["low"] is None and e["high"] is None for e in estimates if "cannot tell" in e["says"])
