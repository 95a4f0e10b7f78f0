"""Intervals: when two figures exclude each other, and how they read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.events._figures import Given, damaged, exclude, relate, say

BOUNDS = st.one_of(
    st.tuples(st.integers(0, 5000), st.integers(0, 5000)).map(lambda p: (min(p), max(p))),
    st.integers(0, 5000).map(lambda n: (n, None)),
    st.integers(0, 5000).map(lambda n: (None, n)),
)


def figure(bounds: tuple[int | None, int | None], approx: bool = False, unit: str = "") -> Given:
    """A figure with these bounds."""
    return Given(low=bounds[0], high=bounds[1], approx=approx, unit=unit)


@settings(max_examples=60, deadline=None)
@given(BOUNDS, BOUNDS, st.booleans(), st.booleans())
def test_exclusion_is_mutual(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], one: bool, other: bool
) -> None:
    """If one figure excludes another, the other excludes it; none excludes itself."""
    left, right = figure(a, one), figure(b, other)
    assert exclude(left, right) == exclude(right, left)
    assert not exclude(left, left)


@settings(max_examples=60, deadline=None)
@given(BOUNDS, BOUNDS)
def test_a_hedge_never_makes_a_contradiction(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None]
) -> None:
    """Hedged figures exclude each other only where the bare ones do."""
    if exclude(figure(a, True), figure(b)):
        assert exclude(figure(a), figure(b))


@pytest.mark.parametrize(
    ("copy", "source", "is_damaged"),
    [
        ((13000, 13000), (1300, 1300), True),
        ((13, 13), (13221, 13221), True),
        ((2000, 2000), (None, 2000), False),
        ((2000, 2000), (2000, None), False),
        ((2000, 2000), (1000, 2000), True),
        ((None, 300), (None, 3000), True),
    ],
)
def test_what_counts_as_damage(
    copy: tuple[int | None, int | None], source: tuple[int | None, int | None], is_damaged: bool
) -> None:
    """Another number is damage; a bound that was lost or found is a hedge."""
    assert damaged(figure(copy), figure(source)) is is_damaged


def test_figures_of_other_units_are_not_compared() -> None:
    """Yuan a month say nothing about percent, nor people a day about people."""
    assert (
        relate({"amount": figure((90, 90), unit="percent")}, {"amount": figure((800, 800), unit="USD/month")})
        == "other"
    )
    assert relate({"count": figure((90, 90), unit="day")}, {"count": figure((90, 90))}) == "other"
    assert relate({"count": figure((90, 90))}, {"share": figure((90, 90))}) == "other"


@pytest.mark.parametrize(
    ("given", "slot", "words"),
    [
        (figure((6000, 6000), True), "count", "about 6,000"),
        (figure((70, None)), "count", "at least 70"),
        (figure((None, 300)), "count", "up to 300"),
        (figure((50, 100), unit="batch"), "count", "50 to 100 a batch"),
        (figure((70, 70)), "share", "70 percent"),
        (figure((2500, 3000), unit="CNY/month"), "amount", "2,500 to 3,000 CNY/month"),
    ],
)
def test_how_figures_read(given: Given, slot: str, words: str) -> None:
    """Bounds, hedges and units are said as a sentence would."""
    assert say(given, slot) == words
