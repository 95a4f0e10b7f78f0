"""The clock can be pinned, so that a case can be made again."""

from __future__ import annotations

import re

import pytest

from affiant.cli._clock import now
from affiant.errors import UsageError


@pytest.mark.parametrize(
    ("name", "value", "instant"),
    [
        ("AFFIANT_NOW", "2025-01-31T12:00:00Z", "2025-01-31T12:00:00Z"),
        ("AFFIANT_NOW", "2025-01-31T12:00:00+09:00", "2025-01-31T03:00:00Z"),
        ("AFFIANT_NOW", "2025-01-31", "2025-01-31T00:00:00Z"),
        ("SOURCE_DATE_EPOCH", "0", "1970-01-01T00:00:00Z"),
    ],
)
def test_the_clock_says_what_it_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, instant: str
) -> None:
    """Whatever zone it is given in, the instant is said in UTC."""
    monkeypatch.delenv("AFFIANT_NOW")
    monkeypatch.setenv(name, value)
    assert now() == instant


@pytest.mark.parametrize(("name", "value"), [("AFFIANT_NOW", "yesterday"), ("SOURCE_DATE_EPOCH", "1e99")])
def test_a_pin_that_is_no_instant_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A misspelt pin does not silently become the real time."""
    monkeypatch.delenv("AFFIANT_NOW")
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=name):
        now()


def test_without_a_pin_it_is_the_time_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real time has no zone but UTC in it."""
    monkeypatch.delenv("AFFIANT_NOW")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())
