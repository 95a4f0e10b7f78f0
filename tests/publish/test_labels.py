"""Words for readers: dates, figures, standing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.model import shortest
from affiant.model.claims import TYPES
from affiant.publish._labels import KIND_TITLES, date_in_words, standing_words, type_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "2024"),
        ("2024-09", "September 2024"),
        ("2024-09-03", "3 September 2024"),
        ("2024-04-21/2024-05-16", "21 April – 16 May 2024"),
        ("2025-09-10/2025-09-12", "10–12 September 2025"),
        ("2022-12/2023-12", "December 2022 – December 2023"),
        ("2025-07/2025-09", "July – September 2025"),
        ("../2019-12-22", "until 22 December 2019"),
        ("2027-12-14/..", "from 14 December 2027"),
        ("2024~", "about 2024"),
    ],
)
def test_dates_read_as_people_write_them(edtf: str, words: str) -> None:
    """Every form that a claim may have is said in words."""
    assert date_in_words(edtf) == words


@given(st.dates(), st.dates())
@settings(max_examples=60, deadline=None)
def test_both_years_of_a_stretch_are_said(one: object, other: object) -> None:
    """Shortening never loses a year."""
    first, last = sorted((one, other))  # type: ignore[type-var]
    said = date_in_words(shortest(first, last))  # type: ignore[arg-type]
    assert str(first.year) in said.replace(",", "")  # type: ignore[attr-defined]
    assert str(last.year) in said  # type: ignore[attr-defined]


def test_every_kind_has_a_chapter() -> None:
    """No kind of claim is without a title."""
    assert set(KIND_TITLES) == set(TYPES)


def test_no_type_is_named_by_a_judgement() -> None:
    """The names of sub-types on a page say that something is alleged."""
    for kind, types in TYPES.items():
        for type_ in types:
            assert "violat" not in type_words(kind, type_)


def test_one_origin_is_always_called_single() -> None:
    """However many pages carry it."""
    assert standing_words(1, 1) == "single origin"
