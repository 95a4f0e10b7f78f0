"""Numbers, quantities, people, parties and places, each alone."""

from __future__ import annotations

import pytest

from affiant.claims._fold import fold
from affiant.claims._numbers import fraction_at, number_at
from affiant.claims._tokens import sentences, tokenise

from .reports import records, text_of

UNITS = frozenset({"%", "percent", "yuan"})


@pytest.mark.parametrize(
    ("words", "low", "high", "approx"),
    [
        ("nearly 500", 500, 500, True), ("about 500", 500, 500, True), ("one or two thousand", 1000, 2000, False),
        ("over 70", 70, None, False), ("up to 300", None, 300, False), ("dozens", 20, 99, False),
        ("Dozens or even hundreds", 20, 999, False), ("between $80 and $100", 80, 100, False),
        ("2,500-2,800", 2500, 2800, False), ("$1.2 to $2.3 billion", 1.2e9, 2.3e9, False), ("8,000 or so", 8000, 8000, True),
        ("50,000 or more", 50000, None, False), ("twenty-five", 25, 25, False), ("half a million", 5e5, 5e5, False),
        ("tens of thousands", 10000, 99999, False), ("fewer than 800", None, 800, False), ("no more than two", None, 2, False),
        ("three thousand two hundred", 3200, 3200, False), ("as many as 1,500", None, 1500, False), ("a dozen", 12, 12, False),
        ("from 2,000 yuan to 3,000 yuan", 2000, 3000, False), ("several hundred", 100, 999, False), ("2.3bn", 2.3e9, 2.3e9, False),
    ],
)  # fmt: skip
def test_number_phrases(words: str, low: float | None, high: float | None, approx: bool) -> None:
    """Bounds and hedges are read as the guideline has them."""
    tokens = tokenise(fold(text_of(words)))

    found = next(n for i in range(len(tokens)) if (n := number_at(tokens, i, UNITS)))

    assert (found.low, found.high, found.approx) == (low, high, approx)


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("two-thirds", 66.7),
        ("half", 50),
        ("nine in ten", 90),
        ("three quarters of", 75),
        ("a third of", 33.3),
    ],
)
def test_fractions_are_percentages(words: str, percent: float) -> None:
    """Fractions in words become shares."""
    found = fraction_at(tokenise(fold(text_of(words))), 0)

    assert found is not None
    assert found[0] == pytest.approx(percent, abs=0.1)


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("Three groups of 50 North Korean workers crossed into Dandong.", "count", [150, 150]),
        ("Groups of 30 to 40 North Korean women crossed into Tumen.", "count", [30, 40]),
        ("Some 52 of the 60 North Korean women were moved to Yingkou.", "count", [52, 52]),
        ("About 70% of the North Korean workers are in Dandong.", "share", [70, 70]),
        ("Dozens of North Korean workers were sent to Tumen.", "count", [20, 99]),
    ],
)
def test_heads_are_counted(words: str, slot: str, value: list[int]) -> None:
    """Groups multiply, parts are not wholes, shares stay shares."""
    assert value in [r.get(slot) for r in records(words)]


def test_other_peoples_are_not_counted() -> None:
    """A count of Chinese workers is no count of the programme's."""
    made = records("The plant in Dandong employs 300 Chinese workers and 40 North Korean women.")

    assert [r["count"] for r in made if "count" in r] == [[40, 40]]


def test_the_most_specific_place_stands_and_a_border_pair_is_a_way() -> None:
    """Parents are dropped, and the two ends of a crossing are where people cross."""
    (made,) = records(
        "Sixty North Korean workers crossed from Namyang, in Onsong County, to Tumen in Jilin Province."
    )

    assert made["via"] == ["Namyang", "Tumen"]
    assert made["to"] == ["Tumen"]
    assert "Jilin" not in [*made.get("to", []), *made.get("at", [])]  # type: ignore[misc]


def test_a_city_and_its_province_of_one_name_are_kept_apart() -> None:
    """ "Jilin" is the province, "Jilin City" the city."""
    province = records("About 40 North Korean workers are employed in Jilin Province.")
    city = records("About 40 North Korean workers are employed in Jilin City.")

    assert (province[0]["at"], city[0]["at"]) == (["Jilin"], ["Jilin City"])


def test_a_named_firm_is_found_by_its_form_and_a_person_never_fills_a_slot() -> None:
    """Firms end in a word for a firm; a name does not."""
    made = records(
        "Some 200 North Korean women work for Lotus River Garment Co. in Dandong, said Han Mi-rae, a manager there."
    )

    values = str([v for r in made for v in r.values()])
    assert "Lotus River Garment Co." in values
    assert "Han Mi-rae" not in values


def test_sentences_do_not_end_at_abbreviations() -> None:
    """ "Co.", "U.S." and "Jan. 23" are no ends."""
    text = text_of("The U.S. Treasury listed Pine Co. on Jan. 23. It gave no reason. The U.N. did not.")

    assert len(sentences(fold(text))) == 3
