"""The command line keeps its word: names, help, exit statuses, examples, shapes."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from affiant.cli import cli

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "cases" / "echo-chamber" / "reports"
#: Fixed: scripts outside this repository call them.
FIXED = {
    "new", "ingest", "run", "check", "show", "explain", "publish", "export", "text", "claims", "unread", "origins",
    "findings", "pack",
}  # fmt: skip


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command, those below a group included."""
    for name, command in cli.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", inner) for below, inner in command.commands.items())


def examples(command: click.Command) -> list[str]:
    """The lines under ``Examples:``."""
    _, _, listed = (command.help or "").partition("Examples:\n")
    return [line.strip() for line in listed.splitlines() if line.strip().startswith("affiant ")]


def test_the_fixed_commands_are_there() -> None:
    """None is missing, and `pack` has its `check`."""
    assert set(cli.commands) >= FIXED
    assert "pack check" in dict(commands())


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_explains_itself(name: str, command: click.Command) -> None:
    """Help has a first sentence, the exit statuses and examples that are about this command."""
    said = command.help or ""
    assert said.strip().splitlines()[0].endswith((".", ","))
    assert "Exit status:" in said
    assert examples(command)
    assert all(example.split()[1 : 1 + len(name.split())] == name.split() for example in examples(command))
    assert command.short_help
    shown = CliRunner().invoke(cli, [*name.split(), "--help"])
    assert shown.exit_code == 0
    assert "Exit status:" in shown.stdout


@pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_that_prints_data_has_json(name: str, command: click.Command) -> None:
    """--json is on all of them, and every option has a word of help."""
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert isinstance(command, click.Group) or "--json" in {o for option in options for o in option.opts}
    assert all(option.help for option in options)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the examples speak of."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reports").mkdir()
    chosen = [*sorted(REPORTS.glob("*.txt"))[:3], *sorted(REPORTS.glob("*.html"))[:2]]
    for path in chosen:
        shutil.copy(path, folder / "reports")
    shutil.copy(chosen[0], folder / "report.txt")
    shutil.copy(chosen[-1], folder / "page.html")
    shutil.copytree(ROOT / "packs" / "dprk-labour", folder / "packs" / "my-pack")
    (folder / "dates.csv").write_text("file,published,outlet,url\nreport.txt,2024-05-16,,\n")
    event = {"id": "e1", "kind": "movement", "type": "dispatch", "when": "2024-05", "host": "China"}
    (folder / "events.jsonl").write_text(json.dumps(event) + "\n")
    return folder


def test_the_examples_of_help_run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example, in the order of the work, does what it is there to show; pipes behind it are left out."""
    monkeypatch.chdir(desk)
    for name, command in commands():
        for number, example in enumerate(examples(command)):
            words = shlex.split(example)
            cut = next(
                (n for n, word in enumerate(words) if word in ("|", ">") or word.startswith("2>")), len(words)
            )
            args = [file for word in words[1:cut] for file in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]  # fmt: skip
            if name == "new" and number:
                shutil.rmtree("spring-2024")
            if name == "explain":
                args[2] = _some_id(args[2].partition(":")[0] if ":" in args[2] else "")
            result = CliRunner().invoke(cli, args)
            assert result.exit_code in ((0, 1) if name.split()[0] in ("ingest", "run", "pack") else (0,)), (example, result.stderr)  # fmt: skip
            assert "internal" not in result.stderr


def _some_id(scheme: str) -> str:
    shown = CliRunner().invoke(cli, ["show", "spring-2024", "findings", "--json"])
    name: str = json.loads(shown.stdout)["items"][0]["id"]
    return name if scheme else name.partition(":")[2]


@pytest.mark.parametrize(
    "what", ["texts", "origins", "claims", "events", "contradictions", "findings", "estimates"]
)
def test_show_has_one_shape(desk: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """One object, its items each with an id that `explain` takes."""
    monkeypatch.chdir(desk)
    result = CliRunner().invoke(cli, ["show", "spring-2024", what, "--json"])

    (line,) = result.stdout.splitlines()
    shown = json.loads(line)

    assert list(shown) == ["items"]
    assert all(item["id"] for item in shown["items"])
    assert len({item["id"] for item in shown["items"]}) == len(shown["items"])
    for item in shown["items"][:2]:
        tree = json.loads(CliRunner().invoke(cli, ["explain", "spring-2024", item["id"], "--json"]).stdout)
        assert tree["id"] == item["id"]
        assert {"id", "says", "because"} <= tree.keys()
