"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.clean._date_words import dateline, find_dates


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("May 16, 2024", "2024-05-16"),
        ("Thursday, May 16th, 2024", "2024-05-16"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("16 May 2024", "2024-05-16"),
        ("3rd of October, 2024", "2024-10-03"),
        ("2024-05-16T14:00:00Z", "2024-05-16"),
        ("2024. 5. 16.", "2024-05-16"),
        ("2024/05/16", "2024-05-16"),
        ("16.05.2024", "2024-05-16"),
        ("16/05/2024", "2024-05-16"),
        ("05/16/2024", "2024-05-16"),
        ("2024년 5월 16일", "2024-05-16"),
        ("2024年5月16日", "2024-05-16"),
        ("2024年5月", "2024-05"),
        ("16 мая 2024", "2024-05-16"),
        ("16. Mai 2024", "2024-05-16"),
        ("in March 2023", "2023-03"),
        ("since 2019,", "2019"),
        ("on Oct. 3", "10-03"),
    ],
)
def test_dates_are_read_in_the_forms_of_the_press(words: str, edtf: str) -> None:
    """Each form gives its date, and nothing beside it."""
    assert [d.edtf for d in find_dates(words)] == [edtf]


@pytest.mark.parametrize(
    "words",
    [
        "05/06/2024",
        "February 30, 2024",
        "2024-13-01",
        "resolution 2397",
        "in 2000 workers",
        "may 2,000",
        "1.2.3",
    ],
)
def test_what_is_no_single_date_is_left_out(words: str) -> None:
    """Ambiguous orders, days that do not exist and plain numbers are no dates."""
    assert find_dates(words) == ()


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%b. %d, %Y"]),
)
@settings(max_examples=60, deadline=None)
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    """What was written is found, at the place where it stands."""
    words = f"x {day.strftime(form)}."

    (found,) = find_dates(words)

    assert found.edtf == day.isoformat()
    assert words[found.start : found.end].strip(".") in words


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("May 16, 2024 at 02:00PM", "2024-05-16"),
        ("Border Tide News, July 18, 2024", "2024-07-18"),
        ("SHENYANG, Feb. 21, 2024", "2024-02-21"),
        ("By Ansel Brook, Friday 30 May 2025", "2025-05-30"),
        ("14 October 2025 · 4 min", "2025-10-14"),
        ("Posted by admin on 18 May 2024 in World", "2024-05-18"),
        ("(Translated from Korean. September 24, 2025)", "2025-09-24"),
        ("入力 2024年5月16日", "2024-05-16"),
        ("November 2022", "2022-11"),
    ],
)
def test_a_dateline_is_known_by_saying_little_else(line: str, edtf: str) -> None:
    """Place, outlet, author, label and time may stand beside the date."""
    found = dateline(line)

    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "line",
    [
        "Workers sent home on May 16, 2024",
        "What happened in the plant in May 2024",
        "On Sept. 28, 2017, the ministry ordered all joint firms to close within 120 days.",
        "About 300 workers arrived on May 16, 2024, and went on by bus.",
    ],
)
def test_a_line_that_tells_something_is_no_dateline(line: str) -> None:
    """A title or a sentence with a date in it stays what it is."""
    assert dateline(line) is None
