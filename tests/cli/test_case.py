"""A case from the command line, from `new` to `export`, on the sample reports."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from affiant.cli import cli

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "cases" / "echo-chamber" / "reports"
WHAT = ("texts", "origins", "claims", "events", "contradictions", "findings", "estimates")
CHOSEN = sorted(REPORTS.iterdir())[:12]


def invoke(*args: str | Path) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, [str(a) for a in args])


def shown(case: Path) -> dict[str, bytes]:
    """What `show --json` prints of everything, byte for byte."""
    results = {what: invoke("show", case, what, "--json") for what in WHAT}
    assert all(result.exit_code == 0 for result in results.values())
    return {what: result.stdout_bytes for what, result in results.items()}


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that nobody disturbed."""
    folder = tmp_path_factory.mktemp("calm") / "case"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AFFIANT_NOW", "2025-11-01T00:00:00Z")
        patch.setenv("AFFIANT_CONFIG", str(tmp_path_factory.getbasetemp() / "config"))
        assert invoke("new", folder, "--sample").exit_code == 0
        assert invoke("ingest", folder, *CHOSEN).exit_code == 0
        assert invoke("run", folder).exit_code == 0
    return folder


@pytest.fixture
def case(calm: Path, tmp_path: Path) -> Path:
    """A copy of it that may be disturbed."""
    return Path(shutil.copytree(calm, tmp_path / "case"))


def test_a_run_says_what_it_found(case: Path) -> None:
    """The counts stand on standard error, nothing on standard output; a second run says that nothing had changed."""
    result = invoke("run", case)
    assert result.stdout == ""
    said = dict(line.split() for line in result.stderr.splitlines() if len(line.split()) == 2)
    assert int(said["texts"]) == len(CHOSEN)
    assert int(said["claims"]) > 50
    assert "nothing had changed" in result.stderr
    counts = json.loads(invoke("run", case, "--json").stdout)["counts"]
    assert {name: str(count) for name, count in counts.items()} == said


def test_the_same_input_gives_the_same_bytes(calm: Path, tmp_path: Path) -> None:
    """A second case from the same files shows the same bytes."""
    again = tmp_path / "again"
    invoke("new", again)
    invoke("ingest", again, *reversed(CHOSEN))
    invoke("run", again)
    assert shown(again) == shown(calm)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    """`affiant run` killed at several moments leaves a whole case, and the next run ends at the same bytes."""
    folder, calm = tmp_path / "case", tmp_path / "calm"
    for made in (folder, calm):
        invoke("new", made)
        invoke("ingest", made, *CHOSEN[:5])
    invoke("run", calm)
    command = [sys.executable, "-c", "from affiant.cli import cli; cli()", "run", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    kills = 0
    for wanted in (2, 8):
        child = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while child.poll() is None and _units(folder) < wanted:
            time.sleep(0.005)
        child.send_signal(signal.SIGKILL)
        kills += child.wait() == -signal.SIGKILL
        assert invoke("check", folder).exit_code == 0

    assert kills
    assert invoke("run", folder).exit_code == 0
    assert shown(folder) == shown(calm)


def _units(folder: Path) -> int:
    with sqlite3.connect(folder / "case.db") as db:
        count: int = db.execute("SELECT count(*) FROM stage_run").fetchone()[0]
    return count


def test_check_passes_and_says_when_something_is_stale(case: Path, tmp_path: Path) -> None:
    """An untouched case has no problem; a report taken in and not yet run is no damage, and is said."""
    clean = invoke("check", case)
    (tmp_path / "more.txt").write_text("About 50 workers crossed in May 2024, a resident said.\n")
    invoke("ingest", case, tmp_path / "more.txt")

    stale = invoke("check", case, "--json")

    assert (clean.exit_code, clean.stdout) == (0, "")
    assert (stale.exit_code, stale.stdout) == (0, "")
    assert json.loads(stale.stderr)["code"] == "stale"


@pytest.mark.parametrize("what", ["blob", "quote", "custody"])
def test_check_names_the_culprit_after_one_byte(case: Path, what: str) -> None:
    """One byte of a blob, a quote or the custody log: exit 1, and the culprit on standard output."""
    if what == "blob":
        path = sorted(p for p in (case / "blobs").rglob("*") if p.is_file())[0]
        path.write_bytes(b"X" + path.read_bytes()[1:])
        culprit = path.name
    elif what == "custody":
        path = case / "custody.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([*lines[:2], lines[2].replace(b"2025-11-01", b"2025-12-01"), *lines[3:]]))
        culprit = "custody.jsonl:3"
    else:
        with sqlite3.connect(case / "case.db") as db:
            db.execute("DROP TRIGGER quote_is_never_edited")
            row, text, words = db.execute("SELECT id, text, words FROM quote ORDER BY id LIMIT 1").fetchone()
            db.execute("UPDATE quote SET words = ? WHERE id = ?", ("X" + words[1:], row))
        culprit = f"quote {row} of {text}"

    result = invoke("check", case, "--json")

    assert result.exit_code == 1
    (problem,) = (json.loads(line) for line in result.stdout.splitlines())
    assert culprit in problem["where"]
    assert culprit in invoke("check", case).stdout


def test_check_takes_the_owners_fingerprint(case: Path) -> None:
    """The right key passes, another does not."""
    key = next((case / "keys").iterdir()).stem
    assert invoke("check", case, "--key", key).exit_code == 0
    assert invoke("check", case, "--key", "0" * 64).exit_code == 1


@pytest.mark.parametrize("what", WHAT)
def test_show_for_people_has_something_to_show(case: Path, what: str) -> None:
    """Every list is printed with a count on standard error."""
    result = invoke("show", case, what)
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert result.stderr.strip()


def test_explain_goes_down_to_the_words(case: Path) -> None:
    """From a finding to quotes that stand in the texts that `show` prints."""
    texts = {t["id"]: t["text"] for t in json.loads(shown(case)["texts"])["items"]}
    finding = json.loads(shown(case)["findings"])["items"][0]

    tree = json.loads(invoke("explain", case, finding["id"], "--json").stdout)
    printed = invoke("explain", case, finding["id"][:20]).stdout

    quotes = []

    def look(node: dict[str, Any]) -> None:
        if "quote" in node:
            quotes.append(node["quote"])
            assert texts[node["text"]][node["start"] : node["end"]] == node["quote"]
        for below in node["because"]:
            look(below)

    look(tree)
    assert quotes
    assert "“" in printed


def test_export_writes_the_claims_that_show_shows(case: Path, tmp_path: Path) -> None:
    """`--to claims` gives the lines of `affiant claims`, to a file or to standard output."""
    written = invoke("export", case, "--to", "claims", "-o", tmp_path / "claims.jsonl")
    piped = invoke("export", case, "--to", "claims", "-o", "-")
    alone = invoke("claims", "--json", *CHOSEN)

    assert written.exit_code == piped.exit_code == 0
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == piped.stdout == alone.stdout


def test_export_names_the_formats_that_exist(case: Path) -> None:
    """A format that is not built is refused with those that are."""
    result = invoke("export", case, "--to", "ftm", "-o", "x", "--json")
    assert result.exit_code == 2
    assert "claims" in json.loads(result.stderr)["hint"]


def test_unread_takes_a_case(case: Path) -> None:
    """The sentences of a case that gave nothing are those of its files."""
    of_case, of_files = invoke("unread", case, "--json"), invoke("unread", "--json", *CHOSEN)
    assert of_case.exit_code == 0
    assert of_case.stdout == of_files.stdout


def test_publish_writes_the_dossier(case: Path, tmp_path: Path) -> None:
    """The path of its first page is printed, and the page says that the case is a sample and unreviewed."""
    result = invoke("publish", case, "-o", tmp_path / "out")
    assert result.exit_code == 0
    index = Path(result.stdout.strip())
    assert index == tmp_path / "out" / "index.html"
    page = index.read_text(encoding="utf-8")
    assert "UNREVIEWED" in page
    assert "SAMPLE" in page


def test_a_pack_beside_the_case_is_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack named by folder is kept as seen from the case, so that both can move together, and no path is kept."""
    shutil.copytree(ROOT / "packs" / "dprk-labour", tmp_path / "a" / "pack")
    monkeypatch.chdir(tmp_path / "a")
    assert invoke("new", "case", "--pack", "pack").exit_code == 0
    assert 'pack = "../pack"' in Path("case", "case.toml").read_text()

    (tmp_path / "a").rename(tmp_path / "b")
    monkeypatch.chdir(tmp_path)

    assert invoke("run", "b/case").exit_code == 0
