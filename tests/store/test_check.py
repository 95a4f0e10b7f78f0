"""`check_case` names the culprit after one byte was changed, wherever it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from affiant.errors import CaseDamaged
from affiant.model import Problem
from affiant.store import Case, check_case, load_contents, open_case
from affiant.store._keys import make_pair, public_text

from .. import fakes
from .conftest import REPORTS, fill


def problems(case: Case, key: str = "") -> tuple[Problem, ...]:
    """Check the case on disk, opened anew."""
    case.close()
    with open_case(case.folder) as again:
        return check_case(again, key=key)


@contextmanager
def raw(case: Case) -> Iterator[sqlite3.Connection]:
    """Write to the database as somebody would who wants to forge it: triggers dropped, constraints off."""
    case.close()
    db = sqlite3.connect(case.folder / "case.db", isolation_level=None)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("PRAGMA ignore_check_constraints = ON")
    yield db
    db.close()


def flip(path: Path, at: int = -1) -> None:
    """Change one bit of one byte of the file."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


def test_an_untouched_case_stands(full_case: Case) -> None:
    """Nothing is wrong with a case that nobody touched, and the owner's fingerprint fits."""
    assert problems(full_case, key=full_case.head.key) == ()
    assert problems(full_case, key=full_case.head.key[:16]) == ()


@pytest.mark.parametrize("file", sorted(REPORTS))
@pytest.mark.parametrize("at", [0, 17, -1])
def test_a_changed_byte_of_a_blob_is_named(full_case: Case, file: str, at: int) -> None:
    """Whichever blob and byte it is, the blob and the file it was are named, and nothing else."""
    digest = fakes.capture_of(REPORTS[file].encode()).digest
    flip(full_case.folder / "blobs" / digest[:2] / digest, at)

    (problem,) = problems(full_case)

    assert problem.code == "blob-changed"
    assert digest in problem.where
    assert file in problem.where


def test_a_missing_blob_is_named(full_case: Case) -> None:
    """A blob that is gone is another problem than one that was changed."""
    digest = fakes.capture_of(REPORTS["b.txt"].encode()).digest
    (full_case.folder / "blobs" / digest[:2] / digest).unlink()

    (problem,) = problems(full_case)

    assert (problem.code, "b.txt" in problem.where) == ("blob-missing", True)


def test_a_changed_byte_of_a_quote_is_named(full_case: Case) -> None:
    """The quote and its text are named, with the words on both sides."""
    with raw(full_case) as db:
        row, text = db.execute("SELECT id, text FROM quote WHERE words = '15'").fetchone()
        db.execute("UPDATE quote SET words = '75' WHERE id = ?", (row,))

    (problem,) = problems(full_case)

    assert problem.code == "quote-changed"
    assert f"quote {row} of {text}" in problem.where
    assert "'75'" in problem.message
    assert "'15'" in problem.message


def test_a_changed_byte_of_a_text_is_named_with_its_quotes(full_case: Case) -> None:
    """A figure changed in the stored text shows in the text's own hash and in every quote across it."""
    text = load_contents(full_case).texts[1]
    with raw(full_case) as db:
        db.execute(
            "UPDATE text SET body = replace(body, '15 workers', '75 workers') WHERE id = ?", (text.id,)
        )

    found = problems(full_case)

    assert {p.code for p in found} == {"text-changed", "quote-changed"}
    assert all(text.id in p.where for p in found)


def test_a_byte_between_the_quotes_is_named_too(full_case: Case) -> None:
    """A change that no quote touches shows in the text's hash."""
    text = load_contents(full_case).texts[0]
    with raw(full_case) as db:
        db.execute("UPDATE text SET body = replace(body, 'says', 'said') WHERE id = ?", (text.id,))

    (problem,) = problems(full_case)

    assert (problem.code, text.id in problem.where) == ("text-changed", True)


def _lines(case: Case) -> list[str]:
    return (case.folder / "custody.jsonl").read_text().splitlines()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_changed_byte_of_the_custody_log_is_named(full_case: Case, number: int) -> None:
    """Whichever line it is, first, middle or last, that line is named and no other."""
    lines = _lines(full_case)
    assert len(lines) == 4
    changed = lines[number - 1].replace("2025-01", "2015-01", 1)
    (full_case.folder / "custody.jsonl").write_text(
        "\n".join([*lines[: number - 1], changed, *lines[number:], ""])
    )

    (problem,) = problems(full_case)

    assert (problem.code, problem.where) == ("custody-changed", f"custody.jsonl:{number}")


@pytest.mark.parametrize("at", range(0, 1400, 97))
def test_any_flipped_bit_of_the_custody_log_is_named(full_case: Case, at: int) -> None:
    """Even one that breaks the JSON, the encoding or a line end is pinned to its line."""
    path = full_case.folder / "custody.jsonl"
    content = path.read_bytes()
    at = at % len(content)
    number = content[:at].count(b"\n") + 1
    flip(path, at)

    found = problems(full_case)

    assert found[0].where == f"custody.jsonl:{number}"
    assert {p.code for p in found} == {"custody-changed"}


def test_a_changed_line_in_the_database_is_told_from_one_in_the_log(full_case: Case) -> None:
    """Where the log's own chain vouches for its line, it is the database that was changed."""
    with raw(full_case) as db:
        db.execute("UPDATE custody SET line = replace(line, '2025-01', '2015-01') WHERE seq = 2")

    (problem,) = problems(full_case)

    assert (problem.code, problem.where) == ("custody-changed", "case.db: custody 2")


def test_a_log_that_is_no_json_any_more_is_still_checked(full_case: Case) -> None:
    """Lines that cannot be read at all, in the log and in the database, are named one by one."""
    with raw(full_case) as db:
        db.execute("UPDATE custody SET line = 'gone' WHERE seq = 3")
    path = full_case.folder / "custody.jsonl"
    path.write_text("\n".join([*_lines(full_case)[:3], "gone too", ""]))

    found = {(p.code, p.where) for p in problems(full_case)}

    assert {("custody-changed", "custody.jsonl:4"), ("custody-changed", "custody.jsonl:3")} <= found


def test_a_line_cut_out_swapped_or_added_is_named(full_case: Case) -> None:
    """Truncation, reordering and forged additions show, each at its line."""
    path = full_case.folder / "custody.jsonl"
    one, two, three, four = _lines(full_case)
    forged = json.dumps(json.loads(four) | {"seq": 5, "prev": "0" * 64})
    for lines, code, where in (
        ([one, two, three], "custody-cut", "custody.jsonl:4"),
        ([one, two, four], "custody-changed", "custody.jsonl:3"),
        ([one, three, two, four], "custody-changed", "custody.jsonl:2"),
        ([one, two, three, four, forged], "custody-changed", "custody.jsonl:5"),
        ([], "custody-cut", "custody.jsonl:1"),
    ):
        path.write_text("".join(f"{line}\n" for line in lines))
        assert (code, where) in {(p.code, p.where) for p in problems(full_case)}


def test_a_log_rolled_back_with_its_head_is_detected_against_the_database(
    full_case: Case, empty_case: Case
) -> None:
    """An older log with its own genuine head is still shorter than what the database knows."""
    before = {name: (full_case.folder / name).read_bytes() for name in ("custody.jsonl", "custody.head")}
    fill(full_case, {"d.txt": "one more"})
    for name, content in before.items():
        (full_case.folder / name).write_bytes(content)

    found = problems(full_case)

    assert [(p.code, p.where) for p in found] == [("custody-cut", "custody.jsonl:5")]


@pytest.mark.parametrize("field", ["signature", "head", "seq"])
def test_a_changed_head_is_named(full_case: Case, field: str) -> None:
    """A head that the key did not sign does not pass."""
    path = full_case.folder / "custody.head"
    head = json.loads(path.read_text())
    head[field] = {"signature": "A" * 86 + "==", "head": "0" * 64, "seq": 3}[field]
    path.write_text(json.dumps(head))

    assert "signature-wrong" in {p.code for p in problems(full_case)}


def test_another_key_is_not_the_owners(full_case: Case) -> None:
    """A case that somebody signed anew does not carry the owner's fingerprint."""
    other, _ = make_pair()

    (problem,) = problems(full_case, key=other)

    assert problem.code == "wrong-key"
    assert full_case.head.key in problem.message


def test_a_swapped_public_key_is_named(full_case: Case) -> None:
    """The public key must be the one that case.toml names by its hash."""
    _, public = make_pair()

    (full_case.folder / "keys" / f"{full_case.head.key}.pub").write_bytes(public_text(public))

    assert {p.code for p in problems(full_case)} == {"wrong-key", "signature-wrong"}


def test_a_changed_case_file_is_named(full_case: Case) -> None:
    """case.toml must say what the custody log says the case was made with."""
    path = full_case.folder / "case.toml"
    path.write_text(path.read_text().replace('pack = "toy"', 'pack = "joy"'))

    (problem,) = problems(full_case)

    assert (problem.code, problem.where) == ("case-changed", "case.toml: pack")


@pytest.mark.parametrize(
    ("statement", "code", "where"),
    [
        ("UPDATE claim SET polarity = '-' WHERE polarity = '+'", "claim-changed", "claim1:"),
        ("UPDATE claim SET source = 'named'", "claim-changed", "claim1:"),
        ("UPDATE slot SET low = 120 WHERE low = 12", "claim-changed", "claim1:"),
        ("UPDATE slot SET place = 'elsewhere' WHERE place <> ''", "stage-changed", "claims"),
        ("UPDATE text SET published = '2014-05-16'", "stage-changed", "clean"),
        ("UPDATE edge SET kind = 'citation'", "stage-changed", "origins"),
        ("UPDATE event SET \"when\" = '2014'", "stage-changed", "events"),
        ("UPDATE finding SET result = 'consistent'", "stage-changed", "findings"),
        ("UPDATE estimate SET high = 9000", "stage-changed", "estimates"),
        ("UPDATE claim SET kind = 'gossip'", "stage-changed", "claims"),
        ("UPDATE finding SET elements = '{'", "stage-changed", "findings"),
        ("UPDATE capture SET published = '2014'", "capture-changed", "capture1:"),
        ("DELETE FROM member", "stage-changed", "origins"),
    ],
)
def test_what_the_stages_made_cannot_be_changed_unseen(
    full_case: Case, statement: str, code: str, where: str
) -> None:
    """A value edited in the database behind the stages' back is found and its stage or claim named."""
    with raw(full_case) as db:
        assert db.execute(statement).rowcount

    found = problems(full_case)

    assert code in {p.code for p in found}
    assert any(where in p.where for p in found)


def test_a_capture_slipped_into_the_database_is_named(full_case: Case) -> None:
    """The custody log knows every capture; one that it does not know was not taken in."""
    with raw(full_case) as db:
        db.execute("INSERT INTO capture SELECT 'capture1:' || ?, ?, media_type, size, '', '', '' FROM capture LIMIT 1", ("e" * 64, "e" * 64))  # fmt: skip
        db.execute("INSERT INTO sighting VALUES (?, 0, 'e.txt', '', '', '')", ("capture1:" + "e" * 64,))

    assert {p.code for p in problems(full_case)} == {"capture-changed", "blob-missing"}


def test_a_forged_log_is_not_built_upon(full_case: Case) -> None:
    """A command that writes does not go on over a log that says something else than the database."""
    path = full_case.folder / "custody.jsonl"
    path.write_text(path.read_text().replace("a.txt", "z.txt"))
    full_case.close()

    with pytest.raises(CaseDamaged, match="custody log"):
        open_case(full_case.folder, writable=True)
