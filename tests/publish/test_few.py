"""Fewer than five: which figures and words are about a handful of people, and what may be said instead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.model import Amount, Count, Place, Span
from affiant.publish._few import coarse, counts_few, few_phrases, is_few, singles_out

from .builder import claim, count, pack, text

LEXICON = pack().lexicons["en"]
BODY = "Three workers fell ill in Dandong on 3 May 2024. A worker died. The team of 40 women went on."


@given(
    st.one_of(st.none(), st.integers(0, 5_000)),
    st.one_of(st.none(), st.integers(0, 5_000)),
)
@settings(max_examples=60, deadline=None)
def test_a_figure_is_few_exactly_where_it_cannot_reach_five(low: int | None, high: int | None) -> None:
    """The highest number that was given decides."""
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return
    most = high if high is not None else low
    assert is_few(Count(low=low, high=high)) == (most is not None and most < 5)


def test_amounts_of_people_count_as_people() -> None:
    """A quota of three people a month is a number of people."""
    report = text(BODY)
    assert counts_few(
        claim(report, "A worker died", "terms", "quota", amount=Amount(low=3, high=3, unit="people/month"))
    )
    assert not counts_few(
        claim(report, "A worker died", "terms", "quota", amount=Amount(low=3, high=3, unit="days/month"))
    )


def test_harm_to_one_person_is_about_one_person() -> None:
    """No number is given, and it is one person all the same."""
    report = text(BODY)
    assert singles_out(claim(report, "A worker died", "control", "death"), LEXICON)
    assert not singles_out(claim(report, "The team of 40 women went on", "control", "illness"), LEXICON)
    speaker = claim(report, "A worker died", "control", "death", speaker=report.quote(49, 57))
    assert not singles_out(speaker, LEXICON)


@pytest.mark.parametrize(
    ("sentence", "few"),
    [
        ("Three workers fell ill.", True),
        ("Two of the women were put on the train.", True),
        ("They met 4 young North Korean workers there.", True),
        ("One worker was beaten.", True),
        ("If one worker runs, all are punished.", False),
        ("Three groups of 50 workers crossed.", False),
        ("Two thousand workers crossed.", False),
        ("Some 1,304 workers crossed.", False),
        ("They work two hours more than other workers.", False),
    ],
)
def test_words_for_a_handful_are_found(sentence: str, few: bool) -> None:
    """Small numbers of people, and not numbers of groups, thousands or hours."""
    assert bool(list(few_phrases(sentence, LEXICON))) == few


def test_what_is_said_instead_is_the_province_and_the_year() -> None:
    """No town, no day, no number."""
    told = coarse(
        claim(
            text(BODY), "Three workers fell ill in Dandong on 3 May 2024", "control", "illness",
            count=count(3), at=Place(name="Dandong", id="x"), when=Span.parse("2024-05-03"),
        ),
        pack(),
    )  # fmt: skip
    assert (told.place, told.year) == ("Liaoning", "2024")


def test_a_place_outside_the_gazetteer_is_not_said_at_all() -> None:
    """Nobody can tell how small it is."""
    told = coarse(claim(text(BODY), "A worker died", at=Place(name="Otterby")), pack())
    assert told.place == ""
