"""A case as a folder."""

from __future__ import annotations

import sqlite3
import stat
import tomllib
from pathlib import Path

import pytest

from affiant.errors import CaseDamaged, CaseError, CaseExists, CaseNotFound
from affiant.model import Capture
from affiant.store import (
    Case,
    content_of,
    create_case,
    is_case,
    keep_capture,
    load_captures,
    load_sightings,
    open_case,
)

from .. import fakes


def test_a_new_case_has_its_parts_and_no_private_key(empty_case: Case, own_settings: Path) -> None:
    """The private key lies in the user's own folder, readable to nobody else; the case holds the public half."""
    head = empty_case.head
    inside = {
        p.relative_to(empty_case.folder).as_posix() for p in empty_case.folder.rglob("*") if p.is_file()
    }
    private = own_settings / "keys" / f"{head.key}.key"

    assert {"case.toml", "case.db", "custody.jsonl", "custody.head", f"keys/{head.key}.pub"} <= inside
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    secret = private.read_bytes().strip()
    assert not any(secret in p.read_bytes() for p in empty_case.folder.rglob("*") if p.is_file())


def test_two_cases_are_signed_by_two_keys(tmp_path: Path) -> None:
    """Two published cases cannot be told to be of one hand by their keys."""
    keys = set()
    for name in ("one", "two"):
        with create_case(tmp_path / name, pack="toy", created_at="2025-01-01T00:00:00Z") as case:
            keys.add(case.head.key)
    assert len(keys) == 2


@pytest.mark.parametrize("title", ["plain", 'with "quotes" and \\', "東港 🛂", "del \x7f and tab \t"])
def test_any_title_survives(tmp_path: Path, title: str) -> None:
    """case.toml is TOML whatever the case is called."""
    with create_case(tmp_path / "case", pack="toy", created_at="2025-01-01T00:00:00Z", title=title):
        pass
    assert tomllib.loads((tmp_path / "case" / "case.toml").read_text())["title"] == title
    with open_case(tmp_path / "case") as again:
        assert again.head.title == title


@pytest.mark.parametrize("name", ["a b", "50% off?", "hash#tag", "per%41cent"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    """Characters that mean something in an address do not lead the database astray."""
    with create_case(tmp_path / name, pack="toy", created_at="2025-01-01T00:00:00Z"):
        pass
    assert (tmp_path / name / "case.db").is_file()
    open_case(tmp_path / name).close()


def test_a_case_is_not_made_over_something(tmp_path: Path, empty_case: Case) -> None:
    """Neither a case nor any other folder with something in it is overwritten; an empty folder is used."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    (tmp_path / "empty").mkdir()

    for folder in (empty_case.folder, tmp_path / "full"):
        with pytest.raises(CaseExists):
            create_case(folder, pack="toy", created_at="2025-01-01T00:00:00Z")
    create_case(tmp_path / "empty", pack="toy", created_at="2025-01-01T00:00:00Z").close()

    assert is_case(tmp_path / "empty")
    assert not list(tmp_path.glob(".*unfinished"))


def test_a_folder_that_is_no_case_is_said_to_be_none(tmp_path: Path) -> None:
    """Neither an empty folder nor a missing one nor a file is a case."""
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(CaseNotFound, match="is not a case"):
            open_case(folder)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("case.toml", "title = "),
        ("case.toml", 'title = "x"\n'),
        ("case.db", "no database at all, but long enough to look like one" * 99),
        ("case.db", None),
    ],
    ids=["no toml", "keys missing", "no database", "database gone"],
)
def test_a_damaged_case_says_which_file(empty_case: Case, file: str, content: str | None) -> None:
    """A file that cannot be read is named, with what can be done."""
    empty_case.close()
    for beside in empty_case.folder.glob("case.db-*"):
        beside.unlink()
    if content is None:
        (empty_case.folder / file).unlink()
    else:
        (empty_case.folder / file).write_text(content)

    with pytest.raises(CaseDamaged) as caught:
        open_case(empty_case.folder)

    assert caught.value.where == f"case/{file}"
    assert caught.value.hint


def test_a_newer_database_is_left_alone(empty_case: Case) -> None:
    """An older affiant does not touch a case of a newer one."""
    empty_case.close()
    with sqlite3.connect(empty_case.folder / "case.db") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CaseDamaged, match="layout 9999"):
        open_case(empty_case.folder)


def test_one_command_writes_at_a_time(empty_case: Case) -> None:
    """A second writer is told so at once; readers are not shut out."""
    with pytest.raises(CaseError, match="another affiant command"):
        open_case(empty_case.folder, writable=True)
    open_case(empty_case.folder).close()
    empty_case.close()
    open_case(empty_case.folder, writable=True).close()


def test_a_case_in_a_read_only_folder_can_be_read(full_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recipient can open a case that lies where nothing can be written."""
    full_case.close()
    monkeypatch.setattr("affiant.store._database.can_write", lambda _: False)
    with open_case(full_case.folder) as case, case.transaction() as db:
        assert len(load_captures(db)) == 3


def test_a_half_written_case_in_a_read_only_folder_is_not_shown_as_whole(
    full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the last writes still lie beside the database and cannot be taken in, that is said."""
    monkeypatch.setattr("affiant.store._database.can_write", lambda _: False)
    assert (full_case.folder / "case.db-wal").stat().st_size
    with pytest.raises(CaseDamaged, match="not yet taken into"):
        open_case(full_case.folder)


def test_the_same_bytes_are_one_capture_with_every_name(empty_case: Case) -> None:
    """A second name for known bytes is recorded beside the first; the same name again is not."""
    content = b"one page"
    first = fakes.capture_of(content, "a.txt")

    kept = [
        keep_capture(empty_case, first, content)[0],
        keep_capture(empty_case, first, content)[0],
        keep_capture(empty_case, fakes.capture_of(content, "b.txt"), content)[0],
        keep_capture(empty_case, fakes.capture_of(content, "b.txt"), content)[0],
    ]

    with empty_case.transaction() as db:
        assert len(load_captures(db)) == 1
        assert [s.file for s in load_sightings(db)[first.id]] == ["a.txt", "b.txt"]
    assert kept == ["new", "known", "same bytes", "known"]


def test_a_date_given_later_is_taken_over(empty_case: Case) -> None:
    """Taking a known file in again with a date gives it the date; without one it keeps what it had."""
    content = b"one page"
    keep_capture(empty_case, fakes.capture_of(content), content)

    kept, capture = keep_capture(empty_case, fakes.capture_of(content, published="2024-05-16"), content)
    again, still = keep_capture(empty_case, fakes.capture_of(content), content)

    assert (kept, capture.published) == ("given", "2024-05-16")
    assert (again, still.published) == ("known", "2024-05-16")


def test_the_bytes_come_back_untouched(empty_case: Case) -> None:
    """A blob is named by its hash and holds the bytes as they were, whatever they are."""
    content = bytes(range(256)) * 3
    _, capture = keep_capture(empty_case, fakes.capture_of(content), content)

    assert content_of(empty_case, capture) == content
    assert (empty_case.folder / "blobs" / capture.digest[:2] / capture.digest).is_file()
    assert capture.digest == Capture.digest_of(content)
