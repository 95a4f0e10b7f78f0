"""Every failure is one clean line with a code, and an exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from affiant.cli import cli
from affiant.cli._group import Affiant
from affiant.cli._output import safe

SOURCE = Path(__file__).parents[2] / "src"


def invoke(*args: str) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, list(args))


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["show", "nocase", "texts"], "case-not-found"),
        (["run", "."], "case-not-found"),
        (["shwo"], "usage"),
        (["show", "x", "gossip"], "usage"),
        (["claims"], "usage"),
        (["claims", "--published", "16.5.2024", "x.txt"], "usage"),
        (["claims", "--dates", "gone.csv", "x.txt"], "file-gone"),
        (["claims", "--pack", "no-such-pack", "x.txt"], "pack"),
        (["findings", "--events", "gone.jsonl"], "file-gone"),
        (["pack", "check", "no-such-pack"], "pack"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_an_error_is_one_line_and_a_hint_and_status_2(
    args: list[str], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What, where and the code stand in the first line, what to do next in the second; nothing on standard output."""
    monkeypatch.chdir(tmp_path)

    said, as_json = invoke(*args), invoke(*args, "--json")

    first, hint = said.stderr.splitlines()
    assert said.exit_code == as_json.exit_code == 2
    assert said.stdout == as_json.stdout == ""
    assert first.startswith("affiant")
    assert first.endswith(f"[{code}]")
    assert hint.startswith("  ")
    problem = json.loads(as_json.stderr)
    assert list(problem) == ["code", "where", "message", "hint"]
    assert problem["code"] == code


def test_a_bug_says_that_it_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen exception is no traceback to a user; AFFIANT_DEBUG=1 shows it to whoever wants it."""

    @click.group(cls=Affiant)
    def broken() -> None:
        """A group with a bug."""

    @broken.command()
    @click.option("--json", "as_json", is_flag=True)
    def burst(*, as_json: bool) -> None:
        """Burst."""
        raise ZeroDivisionError("by zero")

    result = CliRunner().invoke(broken, ["burst"])
    as_json = CliRunner().invoke(broken, ["burst", "--json"])
    monkeypatch.setenv("AFFIANT_DEBUG", "1")
    shown = CliRunner().invoke(broken, ["burst"])

    assert result.exit_code == as_json.exit_code == 2
    assert "a bug in affiant, not yours: ZeroDivisionError: by zero [internal]" in result.stderr
    assert "Traceback" not in result.stderr
    assert json.loads(as_json.stderr)["code"] == "internal"
    assert isinstance(shown.exception.__cause__ if shown.exception else None, ZeroDivisionError)


def test_an_interrupt_is_no_traceback() -> None:
    """Ctrl-C ends with a word about what is kept."""

    @click.group(cls=Affiant)
    def slow() -> None:
        """A group that is interrupted."""

    @slow.command()
    def work() -> None:
        """Work."""
        raise KeyboardInterrupt

    result = CliRunner().invoke(slow, ["work"])
    assert result.exit_code == 2
    assert "interrupted; what was done is kept" in result.stderr


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`affiant text … | head` ends without a word when head has enough."""
    report = tmp_path / "long.txt"
    report.write_text("One line of a long report that nobody reads to its end.\n" * 40_000)
    child = subprocess.Popen(
        [sys.executable, "-c", "from affiant.cli import cli; cli()", "text", str(report)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(SOURCE), "PATH": ""},
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    words = child.stderr.read()
    child.stderr.close()
    child.wait()
    assert words == b""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain 東港 🛂", "plain 東港 🛂"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("a\u202eb", "a\ufffdb"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_a_page_cannot_steer_the_terminal(words: str, shown: str) -> None:
    """Escape sequences and marks that turn the line round are shown as what they are: nothing readable."""
    assert safe(words) == shown


def test_the_version_is_said() -> None:
    """`--version` names the program and its version."""
    result = invoke("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("affiant, version")
