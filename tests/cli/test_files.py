"""`text`, `claims`, `unread`, `origins` and `findings` on files, without a case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from affiant.cli import cli

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "cases" / "echo-chamber" / "reports"
FIRST = sorted(REPORTS.glob("01-*"))[0]
PAGE = sorted(REPORTS.glob("05-*"))[0]


def invoke(*args: str | Path) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, [str(a) for a in args])


def lines(result: Result) -> list[dict[str, Any]]:
    """Read standard output as JSON Lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", ["text", "claims", "unread", "origins"])
def test_files_are_read_without_the_database(command: str) -> None:
    """No database code is imported, so that the command starts fast."""
    script = (
        "import sys; from affiant.cli import cli\n"
        "try: cli()\n"
        "except SystemExit as end: status = end.code\n"
        "print(status, [m for m in sys.modules if m.split('.')[0] in ('sqlalchemy', 'alembic', 'sqlite3')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, command, str(FIRST)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stderr.splitlines()[-1] == "0 []"


def test_text_has_the_fixed_shape() -> None:
    """One object per file, in the order of the arguments."""
    result = invoke("text", "--json", PAGE, FIRST)
    assert result.exit_code == 0
    page, plain = lines(result)
    assert (page["file"], plain["file"]) == (PAGE.name, FIRST.name)
    wanted = {"file", "title", "byline", "outlet", "language", "text", "published", "dates"}
    assert wanted <= page.keys()
    assert page["published"].keys() >= {"edtf", "basis"}
    assert all({"edtf", "role", "basis", "words"} <= date.keys() for date in page["dates"])


def test_a_plain_text_is_the_file_itself() -> None:
    """The words of a plain text are those of the file, to the character."""
    (read,) = lines(invoke("text", "--json", FIRST))
    assert read["text"] == FIRST.read_text(encoding="utf-8")


def test_every_claim_stands_where_it_says() -> None:
    """Each line's quote is cut from the text that `text` prints, at its offsets."""
    texts = {t["file"]: t["text"] for t in lines(invoke("text", "--json", REPORTS))}
    result = invoke("claims", "--json", REPORTS)
    found = lines(result)
    assert result.exit_code == 0, result.stderr
    assert len(found) > 100
    for claim in found:
        assert texts[claim["file"]][claim["start"] : claim["end"]] == claim["quote"]
        assert claim["doc"] == claim["file"].rsplit(".", 1)[0]
        assert {"kind", "polarity", "certainty", "source", "rule", "inferred"} <= claim.keys()


def test_claims_for_people_show_the_words() -> None:
    """Without --json each claim is set out with its quote and offset, and the count goes to standard error."""
    result = invoke("claims", FIRST)
    assert "up to 2,000 people" in result.stdout
    assert "“up to 2,000 North Korean workers crossed the border" in result.stdout
    assert "claims in 1 text" in result.stderr


def test_a_given_date_is_used(tmp_path: Path) -> None:
    """The date on the command line and the date in a table date the text; the table wins."""
    report = tmp_path / "r.txt"
    report.write_text("About 50 workers crossed into the town on Monday, a resident said.\n")
    table = tmp_path / "dates.csv"
    table.write_text("file,published,outlet,url\nr.txt,2023-05-17,Border Herald,\n")

    (by_hand,) = lines(invoke("text", "--json", report, "--published", "2024-05-16"))
    (by_table,) = lines(invoke("text", "--json", report, "--published", "2024-05-16", "--dates", table))

    assert by_hand["published"] == {"edtf": "2024-05-16", "basis": "given"}
    assert by_table["published"] == {"edtf": "2023-05-17", "basis": "given"}
    assert by_table["outlet"] == "Border Herald"


def test_unread_has_the_fixed_shape() -> None:
    """Each sentence that gave nothing stands where it says, with what it mentions."""
    (text,) = lines(invoke("text", "--json", FIRST))
    found = lines(invoke("unread", "--json", FIRST))
    for line in found:
        assert {"file", "start", "end", "words", "mentions"} <= line.keys()
        assert text["text"][line["start"] : line["end"]] == line["words"]
        assert all(mention["words"] in line["words"] for mention in line["mentions"])
        assert line["mentions"]
    assert found
    assert "place “" in invoke("unread", FIRST).stdout


def test_origins_have_the_fixed_shape() -> None:
    """One object: families, edges with what changed, independence."""
    (said,) = lines(invoke("origins", "--json", REPORTS))
    assert {"families", "edges", "independence"} <= said.keys()
    files = {path.name for path in REPORTS.iterdir()}
    assert sorted(m for family in said["families"] for m in family["members"]) == sorted(files)
    for edge in said["edges"]:
        assert edge["copy"] in files
        assert all({"kind", "was", "is"} <= change.keys() for change in edge["changes"])


def test_findings_are_judged_line_by_line(tmp_path: Path) -> None:
    """A good line is judged, a bad one is listed with its number, and the exit status says so."""
    events = tmp_path / "events.jsonl"
    good = {
        "id": "e1",
        "kind": "movement",
        "type": "dispatch",
        "when": "2024-05",
        "host": "China",
        "claims": ["c1"],
    }
    events.write_text(json.dumps(good) + "\nnot json\n")

    result = invoke("findings", "--events", events, "--json")

    assert result.exit_code == 1
    assert lines(result)
    for finding in lines(result):
        assert {"event", "rule", "version", "paragraph", "bound", "result", "elements"} <= finding.keys()
        assert finding["event"] == "e1"
    assert json.loads(result.stderr)["where"].startswith("line 2")
    assert invoke("findings", "--events", events).exit_code == 1
