"""Cases for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from affiant.pipeline import run
from affiant.store import Case, create_case, keep_capture

from .. import fakes

REPORTS = {
    "a.txt": "Crossings at Northport\nA trader says 12 workers crossed to Northport in 2024.\n(c) 2025 Border Herald",
    "b.txt": "Crossings at Northport\nA trader says 15 workers crossed to Northport in 2024.\n(c) 2025 Pier Nine Daily",
    "c.txt": "No crossings 東港\nIt says 40 workers did not cross to Southport in 2023.",
}


def fill(case: Case, reports: dict[str, str]) -> None:
    """Take *reports* into *case*."""
    for file, text in reports.items():
        keep_capture(case, fakes.capture_of(text.encode(), file), text.encode())


@pytest.fixture
def empty_case(tmp_path: Path) -> Iterator[Case]:
    """A case with nothing in it."""
    with create_case(tmp_path / "case", pack="toy", created_at="2025-01-01T00:00:00Z") as case:
        yield case


@pytest.fixture
def full_case(empty_case: Case) -> Case:
    """A case with three reports, run through the toy stages."""
    fill(empty_case, REPORTS)
    run(empty_case, fakes.pack(), stages=fakes.stages())
    return empty_case
