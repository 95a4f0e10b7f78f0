"""The custody log goes on where a killed command left it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from affiant.errors import CaseError
from affiant.store import Case, check_case, open_case

from .conftest import fill


def _reopen(case: Case, *, writable: bool = True) -> Case:
    case.close()
    return open_case(case.folder, writable=writable)


def test_each_line_continues_the_one_before(full_case: Case) -> None:
    """Lines are canonical JSON, numbered, each with the hash of the one before, and name nobody."""
    lines = (full_case.folder / "custody.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]

    assert [e["event"] for e in entries] == ["created", "taken-in", "taken-in", "taken-in"]
    assert [e["seq"] for e in entries] == [1, 2, 3, 4]
    assert {e["actor"] for e in entries} == {"operator-1"}
    assert all(json.dumps(e, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == x for e, x in zip(entries, lines, strict=True))  # fmt: skip


@pytest.mark.parametrize("keep", ["nothing", "half a line", "the line, unsigned"])
def test_a_killed_append_is_finished_by_the_next_command(full_case: Case, keep: str) -> None:
    """However far the append came, the next command that writes makes log and head what they would have been."""
    folder = full_case.folder
    before = {name: (folder / name).read_bytes() for name in ("custody.jsonl", "custody.head")}
    fill(full_case, {"d.txt": "one more"})
    after = {name: (folder / name).read_bytes() for name in before}
    whole = {"nothing": 0, "half a line": 50, "the line, unsigned": len(after["custody.jsonl"])}[keep]
    (folder / "custody.jsonl").write_bytes(after["custody.jsonl"][: max(whole, len(before["custody.jsonl"]))])
    if keep == "half a line":
        (folder / "custody.jsonl").write_bytes(after["custody.jsonl"][: len(before["custody.jsonl"]) + 50])
    (folder / "custody.head").write_bytes(before["custody.head"])

    with _reopen(full_case) as again:
        assert check_case(again) == ()

    assert {name: (folder / name).read_bytes() for name in before} == after


def test_without_the_private_key_nothing_is_taken_in(empty_case: Case, own_settings: Path) -> None:
    """On another machine a case can be read and checked; to add to it, its key must be brought."""
    private = own_settings / "keys" / f"{empty_case.head.key}.key"
    held = private.read_bytes()
    private.unlink()

    with pytest.raises(CaseError, match="private key"):
        fill(empty_case, {"a.txt": "one"})
    with _reopen(empty_case, writable=False) as again:
        assert check_case(again) == ()

    private.write_bytes(held)
    with _reopen(empty_case) as again:
        assert check_case(again) == ()


def test_the_log_names_no_machine_and_no_folder(tmp_path: Path, full_case: Case) -> None:
    """Neither the path of the case nor that of a report stands in the log, nor a time zone."""
    log = (full_case.folder / "custody.jsonl").read_text()
    assert str(tmp_path) not in log
    assert "/" not in log.replace("text/plain", "")
    assert all(json.loads(line)["at"].endswith("Z") for line in log.splitlines())


def test_a_text_in_another_script_is_logged_as_it_is(empty_case: Case) -> None:
    """File names in any script stay readable in the log and keep the chain whole."""
    fill(empty_case, {"東港 report.txt": "words"})
    assert "東港 report.txt" in (empty_case.folder / "custody.jsonl").read_text()
    assert check_case(_reopen(empty_case)) == ()
