"""The order of the stages, what is recomputed, and what a kill leaves behind."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from affiant.errors import UsageError
from affiant.model import CleanText
from affiant.pipeline import STAGES, Intake, ingest, pending, run
from affiant.store import (
    Case,
    check_case,
    create_case,
    keep_capture,
    load_captures,
    load_contents,
    load_runs,
    open_case,
)

from . import fakes
from .store.conftest import REPORTS, fill

MORE = {
    "d.txt": "A new one\nIt says 99 workers crossed to Northport in 2025.",
    "e.txt": "Crossings at Northport\nAnother copy. 12 workers crossed to Northport in 2024.",
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case with three reports that nothing has run on."""
    with create_case(tmp_path / "case", pack="toy", created_at="2025-01-01T00:00:00Z") as made:
        fill(made, REPORTS)
        yield made


def go(case: Case, **changed: Any) -> dict[str, int]:
    """Run the toy stages and say what was computed."""
    pack = changed.pop("pack", fakes.pack())
    return dict(run(case, pack, stages=fakes.stages(**changed)).computed)


def made(case: Case) -> dict[str, Any]:
    """Everything that is shown of a case."""
    return attrs.asdict(load_contents(case), recurse=False)


def test_a_run_computes_everything_once(case: Case) -> None:
    """The first run computes every unit of every stage, the second nothing."""
    assert go(case) == {"clean": 3, "origins": 1, "claims": 3, "events": 1, "findings": 1, "estimates": 1}
    assert go(case) == dict.fromkeys(STAGES, 0)
    assert pending(case, fakes.pack(), stages=fakes.stages()) == ()


def test_a_new_report_costs_only_itself_and_what_rests_on_all(case: Case) -> None:
    """Texts that are there are neither cleaned nor read again."""
    go(case)
    fill(case, MORE)
    assert pending(case, fakes.pack(), stages=fakes.stages()) == STAGES
    assert go(case) == {"clean": 2, "origins": 1, "claims": 2, "events": 1, "findings": 1, "estimates": 1}


def test_the_order_of_arrival_does_not_matter(case: Case, tmp_path: Path) -> None:
    """Reports taken in one by one with runs between give the case that all at once give."""
    with create_case(tmp_path / "slow", pack="toy", created_at="2025-01-01T00:00:00Z") as slow:
        for file, text in reversed((REPORTS | MORE).items()):
            fill(slow, {file: text})
            go(slow)
        fill(case, MORE)
        go(case)
        assert made(slow) == made(case)


@pytest.mark.parametrize(
    ("stage", "computed"),
    [
        ("clean", {"clean": 3}),
        ("origins", {"origins": 1, "events": 1, "findings": 1, "estimates": 1}),
        ("claims", {"claims": 3}),
        ("events", {"events": 1, "findings": 1}),
        ("findings", {"findings": 1}),
        ("estimates", {"estimates": 1}),
    ],
)
def test_a_new_version_of_a_stage_is_run_again(case: Case, stage: str, computed: dict[str, int]) -> None:
    """A stage runs again when its version changes; what rests on it runs again where it was dropped or changed."""
    go(case)
    before = made(case)

    again = go(case, versions=fakes.VERSIONS | {stage: "2"})

    assert {name: count for name, count in again.items() if count} == computed
    assert made(case) == before


def test_a_new_pack_reads_again_but_does_not_clean_again(case: Case) -> None:
    """Cleaning knows no pack; everything after it does."""
    go(case)
    again = go(case, pack=fakes.pack(digest="1" * 64))
    assert again == {"clean": 0, "origins": 1, "claims": 3, "events": 1, "findings": 1, "estimates": 1}


def test_a_date_given_later_reaches_everything(case: Case) -> None:
    """A file taken in again with a date is cleaned and read again; the others are left."""
    go(case)
    content = REPORTS["a.txt"].encode()
    keep_capture(case, fakes.capture_of(content, "a.txt", published="2023-01"), content)

    again = go(case)

    assert (again["clean"], again["claims"]) == (1, 1)
    published = load_contents(case).texts[0].published
    assert published is not None
    assert published.edtf == "2023-01"
    assert check_case(case) == ()


def test_other_cleaning_takes_away_what_stood_on_the_old_words(case: Case) -> None:
    """When cleaning changes the words, claims on the old words are gone, not kept beside the new."""
    go(case)
    old = {claim.id for claim in load_contents(case).all_claims()}

    def shout(capture: Any, content: bytes) -> CleanText:
        text = fakes.clean(capture, content)
        words = f"! {text.text}"
        return attrs.evolve(text, text=words, id=CleanText.id_of(text.capture, words), furniture=())

    go(case, clean=shout, versions=fakes.VERSIONS | {"clean": "2"})

    new = {claim.id for claim in load_contents(case).all_claims()}
    assert new
    assert not new & old
    assert check_case(case) == ()


def test_one_bad_text_does_not_cost_the_others(case: Case) -> None:
    """A text that cannot be cleaned, one in another language and one with a bad claim are listed, run after run."""
    fill(case, {"r.txt": "REFUSE this", "u.txt": "UNREAD words", "x.txt": "BAD claim"})

    first = run(case, fakes.pack(), stages=fakes.stages())
    second = run(case, fakes.pack(), stages=fakes.stages())

    assert [(p.where, p.code) for p in first.problems] == [
        ("r.txt", "cannot-decode"),
        ("u.txt", "language-not-read"),
        ("x.txt:0", "claim-refused"),
    ]
    assert second.problems == first.problems
    assert second.computed == dict.fromkeys(STAGES, 0)
    assert len(load_contents(case).all_claims()) == 3


def test_a_damaged_blob_is_tried_again_when_it_is_back(case: Case) -> None:
    """A capture whose bytes are gone is listed; once they are back, the next run reads them."""
    go(case)
    before = made(case)
    with case.transaction() as db:
        capture = load_captures(db)[0]
    path = case.folder / "blobs" / capture.digest[:2] / capture.digest
    held = path.read_bytes()
    newer = fakes.VERSIONS | {"clean": "2"}
    path.unlink()

    report = run(case, fakes.pack(), stages=fakes.stages(versions=newer))
    path.write_bytes(held)
    again = run(case, fakes.pack(), stages=fakes.stages(versions=newer))

    assert [p.code for p in report.problems] == ["blob-missing"]
    assert (again.problems, again.computed["clean"]) == ((), 1)
    assert made(case) == before


def test_progress_counts_every_unit(case: Case) -> None:
    """Each stage is reported from nothing done to all done, in order."""
    seen: list[tuple[str, int, int]] = []
    run(case, fakes.pack(), stages=fakes.stages(), on_progress=lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == list(STAGES)
    assert [(done, total) for stage, done, total in seen if stage == "claims"] == [
        (0, 3),
        (1, 3),
        (2, 3),
        (3, 3),
    ]


def test_an_address_is_refused_before_anything_is_taken(case: Case, tmp_path: Path) -> None:
    """Fetching is not built; the whole command is refused, and says what to do instead."""
    (tmp_path / "f.txt").write_text("words")
    with pytest.raises(UsageError, match="fetching") as caught:
        ingest(
            case,
            [str(tmp_path / "f.txt"), "https://outlet.example/page"],
            Intake(obtained_at="2025-01-01T00:00:00Z"),
        )
    assert "Save the page" in caught.value.hint
    with case.transaction() as db:
        assert len(load_captures(db)) == 3


def test_ingest_keeps_the_rest_of_the_batch(case: Case, tmp_path: Path) -> None:
    """An empty file, a missing one and a second copy are listed; the good one between them is taken."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1-empty.txt").write_text("")
    (folder / "2-good.txt").write_text("Good words in a good report.")
    (folder / "3-copy.txt").write_text("Good words in a good report.")

    report = ingest(
        case, [str(folder), str(tmp_path / "gone.txt")], Intake(obtained_at="2025-01-01T00:00:00Z")
    )

    assert report.new == ("2-good.txt",)
    assert {p.code for p in report.problems} == {"empty-file", "file-gone", "same-bytes"}
    assert all(p.hint for p in report.problems)


# Killed


def killed_at(statement: int, work: Callable[[], None]) -> bool:
    """Do *work* in a child that is killed at its n-th database statement; tells whether it came that far."""
    child = os.fork()
    if child == 0:
        count = 0

        def die(*_: Any) -> None:
            nonlocal count
            count += 1
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", die)
        event.listen(Engine, "commit", die)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
@pytest.mark.parametrize("start", range(5))
def test_a_killed_run_is_finished_by_the_next(case: Case, tmp_path: Path, start: int) -> None:
    """Killed wherever it was, over and over, the case is whole each time and ends as one never disturbed."""
    with create_case(tmp_path / "calm", pack="toy", created_at="2025-01-01T00:00:00Z") as calm:
        fill(calm, REPORTS)
        go(calm)
        expected = made(calm)
    case.close()

    def work() -> None:
        with open_case(case.folder, writable=True) as again:
            go(again)

    kills = 0
    for statement in range(20 + 7 * start, 400, 41):
        kills += killed_at(statement, work)
        with open_case(case.folder) as left:
            assert check_case(left) == ()

    assert kills
    with open_case(case.folder, writable=True) as again:
        go(again)
        assert made(again) == expected
        with again.transaction() as db:
            assert Counter(stage for stage, _ in load_runs(db)) == Counter(clean=3, claims=3, origins=1, events=1, findings=1, estimates=1)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_killed_ingest_is_finished_by_the_next(case: Case, tmp_path: Path) -> None:
    """Killed while taking files in, the case opens, and the same command again takes the rest and no file twice."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"Report number {number} with words of its own.")
    case.close()

    def work() -> None:
        with open_case(case.folder, writable=True) as again:
            ingest(again, [str(folder)], Intake(obtained_at="2025-01-01T00:00:00Z"))

    kills = sum(killed_at(statement, work) for statement in range(5, 60, 6))

    assert kills > 3
    work()
    with open_case(case.folder) as left, left.transaction() as db:
        assert len(load_captures(db)) == 7
    with open_case(case.folder) as left:
        assert check_case(left) == ()
