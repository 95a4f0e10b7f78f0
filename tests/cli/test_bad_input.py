"""Whatever is handed in: one clear line with a code, the rest of the batch kept, the case whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from affiant.cli import cli
from affiant.model import Problem

WORDS = "About 50 workers crossed into the town in May 2024, a resident said. They came by bus. " * 4


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


def _utf16(path: Path) -> None:
    path.write_bytes(WORDS.encode("utf-16-le"))


def _half(path: Path) -> None:
    path.write_text(f"<html><head><title>Crossing</title></head><body><p>{WORDS}</p><div class='nav")


BAD = {
    "empty.txt": (lambda path: path.write_bytes(b""), "empty-file"),
    "picture.txt": (
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
        "binary-file",
    ),
    "huge.txt": (_sparse, "file-too-large"),
}
ODD = {
    "utf16.txt": _utf16,
    "cp949.txt": lambda path: path.write_bytes(
        ("노동자 50명이 5월에 강을 건넜다고 주민이 말했다. " * 8).encode("cp949")
    ),
    "gb18030.txt": lambda path: path.write_bytes(
        ("五月有五十名工人过了河，一位居民说。" * 12).encode("gb18030")
    ),
    "half.html": _half,
}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new case."""
    monkeypatch.chdir(tmp_path)
    assert invoke("new", "case").exit_code == 0
    return "case"


def invoke(*args: str) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, list(args))


def codes(result: Result) -> list[str]:
    """The codes of the problems on standard error."""
    return [json.loads(line)["code"] for line in result.stderr.splitlines()]


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_listed_and_the_good_ones_are_kept(case: str, tmp_path: Path, name: str) -> None:
    """The bad file is one problem with its name and a next step; its neighbours are taken; check finds nothing."""
    folder = tmp_path / "in"
    folder.mkdir()
    make, code = BAD[name]
    make(folder / name)
    (folder / "a-good.txt").write_text(WORDS)
    (folder / "z-good.txt").write_text(f"Another one. {WORDS}")

    result = invoke("ingest", case, "in", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["new"] == ["a-good.txt", "z-good.txt"]
    (problem,) = (json.loads(line) for line in result.stderr.splitlines())
    assert problem["code"] == code
    assert name in problem["where"]
    assert problem["hint"]
    assert invoke("check", case).exit_code == 0


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_file_is_read_or_listed(case: str, tmp_path: Path, name: str) -> None:
    """Old encodings and a page cut in half are read to the words, or listed; never a traceback, never mojibake."""
    ODD[name](tmp_path / name)

    taken = invoke("ingest", case, name, "--json")
    ran = invoke("run", case, "--json")
    shown = invoke("show", case, "texts", "--json")

    assert taken.exit_code == 0
    assert ran.exit_code in (0, 1)
    assert set(codes(ran)) <= {"language-not-read", "cannot-decode", "no-text"}
    items = json.loads(shown.stdout)["items"]
    assert len(items) + codes(ran).count("cannot-decode") + codes(ran).count("no-text") == 1
    assert all("\ufffd" not in item["text"] for item in items)
    assert invoke("check", case).exit_code == 0


def test_a_file_that_vanishes_is_listed(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there when the folder is read and gone when its turn comes is one problem."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {WORDS}")
    from affiant import ingest

    really = ingest.take_all

    def take_all(path: Path, given: Callable[[Path], Mapping[str, str]]) -> Iterator[ingest.Taken | Problem]:
        if path.name == "b.txt":
            path.unlink()
        return really(path, given)

    monkeypatch.setattr(ingest, "take_all", take_all)

    result = invoke("ingest", case, "a.txt", "b.txt", "c.txt", "--json")

    assert (result.exit_code, codes(result)) == (1, ["file-gone"])
    assert json.loads(result.stdout)["new"] == ["a.txt", "c.txt"]


def test_two_files_with_the_same_bytes_count_once(case: str, tmp_path: Path) -> None:
    """The second name is listed once, and not again when the folder is taken in again."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS)

    first, second = (invoke("ingest", case, "a.txt", "b.txt", "--json") for _ in range(2))

    assert (first.exit_code, codes(first)) == (1, ["same-bytes"])
    assert (second.exit_code, codes(second)) == (0, [])
    assert json.loads(second.stdout) == {"new": [], "known": ["a.txt", "b.txt"], "given": []}


def test_two_reports_with_one_name_are_both_kept_and_listed(case: str, tmp_path: Path) -> None:
    """A name that two reports bear is said once; neither takes the other's place."""
    for folder, words in (("a", WORDS), ("b", f"Other. {WORDS}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(words)

    result = invoke("ingest", case, "a", "b", "--json")

    assert (result.exit_code, codes(result)) == (1, ["same-name"])
    assert json.loads(result.stdout)["new"] == ["report.txt", "report.txt"]
    assert invoke("ingest", case, "a", "b").exit_code == 0


@pytest.mark.parametrize("command", ["ingest", "run", "check", "show", "explain", "publish", "export"])
def test_a_folder_that_is_no_case_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Every command on a case says so with status 2 and makes nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "f.txt").write_text(WORDS)
    more = {
        "ingest": ["f.txt"], "show": ["texts"], "explain": ["x"], "publish": ["-o", "out"],
        "export": ["--to", "claims", "-o", "out"],
    }.get(command, [])  # fmt: skip

    result = invoke(command, "folder", *more, "--json")

    assert (result.exit_code, codes(result)) == (2, ["case-not-found"])
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["f.txt", "folder"]


def test_a_pack_with_a_syntax_error_stops_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`new` and `claims` name the pack's file and line; `pack check` lists it as a problem."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_text('[pack]\nid = "x\n')
    (tmp_path / "f.txt").write_text(WORDS)

    made = invoke("new", "case", "--pack", "./pack", "--json")
    read = invoke("claims", "f.txt", "--pack", "./pack", "--json")
    checked = invoke("pack", "check", "pack", "--json")

    assert (made.exit_code, codes(made)) == (2, ["pack"])
    assert (read.exit_code, codes(read)) == (2, ["pack"])
    assert "line 2" in made.stderr
    assert checked.exit_code == 1
    assert "line 2" in json.loads(checked.stdout)["message"]
    assert not (tmp_path / "case").exists()


def test_a_new_case_does_not_overwrite(case: str) -> None:
    """A second `new` of the same name is refused and leaves the first as it was."""
    before = Path(case, "case.toml").read_bytes()
    result = invoke("new", case, "--json")
    assert (result.exit_code, codes(result)) == (2, ["case-exists"])
    assert Path(case, "case.toml").read_bytes() == before
