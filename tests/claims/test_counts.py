"""How many, how much and since when: the figures of a claim in the many ways that a report gives them."""

from __future__ import annotations

import pytest

from affiant.claims import read_claims
from affiant.claims._mentions import Quantity
from affiant.claims._read import prepare
from affiant.model import record

from .reports import PACK, REPORT, text_of

#: What a sentence is read behind, so that the report is plainly about the programme.
BEFORE = REPORT + "\nNorth Korean workers abroad earn money for the state, a trader told the paper.\n\n"


def quantities_of(words: str, code: str) -> list[Quantity]:
    """The quantities of *words* that are masked as *code*."""
    ready = prepare(text_of(words), PACK)
    atoms = [a for m in ready.masks for a in m.atoms if a.code == code and a.mention]
    return [a.mention.value for a in atoms if a.mention]


def claims_of(words: str) -> list[dict[str, object]]:
    """The claims that *words* make at the end of a report."""
    text = text_of(BEFORE + words)
    found = [c for c in read_claims(text, PACK).claims if c.quote.start >= len(BEFORE) - 1]
    return [record(c, text) for c in found]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Seventy of the women were sent back.", 70, 70), ("A further 29 North Koreans arrived.", 29, 29),
        ("Some 60-odd workers live there.", 60, 60), ("Half a dozen waitresses fled.", 6, 6),
        ("A couple of hundred North Koreans live there.", 200, 200), ("Another dozen were transferred.", 12, 12),
        ("One and a half thousand North Koreans were seen.", 1500, 1500), ("In all, 240 came back.", 240, 240),
        ("All 76 were fined.", 76, 76), ("The 120-strong workforce is North Korean.", 120, 120),
        ("Groups of 50 people or more are on offer.", 50, None), ("More than 1 200 North Koreans were seen.", 1200, None),
        ("Three or four hundred North Koreans live there.", 300, 400), ("A trio of programmers was held.", 3, 3),
        ("Cambodia expelled 22 last August.", 22, 22), ("The first team, 76 strong, came by train.", 76, 76),
        ("Seventeen of the twenty women were ill.", 17, 17), ("Forty-six of our 130 workers flew home.", 46, 46),
        ("The boss asked for 200 additional persons.", 200, 200), ("They want 500 more pairs of hands.", 500, 500),
        ("The city still has about 20,000 Korean.", 20000, 20000),
    ],
)  # fmt: skip
def test_heads_are_counted(words: str, low: float, high: float | None) -> None:
    """The first head count of the sentence has these bounds."""
    first = quantities_of(words, "@count")[0]

    assert (first.low, first.high) == (low, high)


@pytest.mark.parametrize(
    "words",
    [
        "The gate was locked at nine.", "The manageress collects the phones at ten.", "She was picked at 22, in Hamhung.",
        "Every one of them must go home.", "A girl of twenty walked to work.", "Only those past 50 are going.",
        "The auditors checked two other households.", "At the talks two labour ministers met.",
    ],
)  # fmt: skip
def test_hours_ages_and_others_are_no_heads(words: str) -> None:
    """An hour, an age and what is not people are no head counts."""
    assert quantities_of(words, "@count") == []


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [
        ("The plant pays 2,900 zlotys for each man every month.", 2900, "PLN/month"),
        ("A 40,000-rouble quota is due each month.", 40000, "RUB/month"), ("It pays RMB 2,500 a month.", 2500, "CNY/month"),
        ("Payroll sheets give 118,000 CFA francs (about $200) a month.", 118000, "XOF/month"),
        ("The firm was fined 18 million tögrögs.", 18e6, "MNT"), ("She was paid 80 cents a piece.", 0.8, "USD/item"),
        ("Their monthly pay, 700 dollars, went home.", 700, "USD/month"),
        ("They must hand over 50,000 rubles a month.", 50000, "RUB/month"),
    ],
)  # fmt: skip
def test_money_with_its_rate(words: str, low: float, unit: str) -> None:
    """Currencies by sign, word and code, with the period that the sum is per."""
    (money, *_) = quantities_of(words, "@money")

    assert (money.low, money.unit) == (low, unit)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("The wage was 2,200 yuan a month, now it is 2,700.", [2200, 2700]),
        ("She got 20 dollars a month for a year, then 35.", [20, 35]),
        ("He earned 900 rubles, of which 600 went to the state.", [900, 600]),
        ("The firm pays 95,000 rubles. The men must deliver 40,000 a month to it.", [95000, 40000]),
    ],
)
def test_a_bare_figure_in_an_account_of_pay_is_money(words: str, values: list[float]) -> None:
    """A figure without a currency is in the one last spoken of, where the words speak of pay."""
    assert [q.low for q in quantities_of(words, "@money")] == values


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("A good third of the crew went home.", 33.3), ("Nearly two thirds of it went to the state.", 66.7),
        ("Seven out of every ten dollars go to the state.", 70.0),
    ],
)  # fmt: skip
def test_parts(words: str, percent: float) -> None:
    """Fractions behind an adjective, and one number out of another."""
    (share, *_) = quantities_of(words, "@pct")

    assert share.low is not None
    assert round(share.low, 1) == percent


@pytest.mark.parametrize("words", ["They downed tools for a day and a half.", "A third group left in May."])
def test_no_parts(words: str) -> None:
    """ "A day and a half" is no share, and a third group is the one after the second."""
    assert quantities_of(words, "@pct") == []


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [
        ("They worked six twelve-hour days a week.", 12, "hours/day"), ("They have a day off a month.", 1, "days/month"),
        ("Contracts run two and a half years.", 2.5, "years"),
    ],
)  # fmt: skip
def test_durations(words: str, low: float, unit: str) -> None:
    """Hours belong to the day they fill, whatever comes after."""
    last = quantities_of(words, "@dur")[-1]

    assert (last.low, last.unit) == (low, unit)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("There are 1,700 North Koreans in Dandong, against 2,123 in 2013.", {"count": [1700, 1700], "was": [2123, 2123]}),
        ("The number of North Koreans in Qatar is down to about 500 from 1,800 in 2014.", {"count": [500, 500], "was": [1800, 1800]}),
        ("The plant pays 2,800 yuan a month per worker, up from 2,500 two years ago.",
         {"amount": [2800, 2800], "was": [2500, 2500], "unit": "CNY/month"}),
        ("North Korean workers sign on for four years rather than three.", {"amount": [4, 4], "was": [3, 3]}),
        ("Russia issued 2,338 work permits to North Koreans this year, compared with 3,858 in 2015.",
         {"count": [2338, 2338], "was": [3858, 3858]}),
        ("North Korea sent 150 women to Dandong in three groups of 50.", {"count": [150, 150], "batches": [3, 3]}),
        ("Some 400 North Koreans left Vladivostok in eight batches.", {"count": [400, 400], "batches": [8, 8]}),
        ("The company employs 800 people, including 250 North Koreans.", {"count": [250, 250]}),
        ("Of the 130 North Koreans in the camp, 46 flew home in July.", {"count": [46, 46]}),
        ("Two guards watch the 60 North Korean women in the dormitory.", {"count": [60, 60]}),
        ("A North Korean seamstress fled from the dormitory in Hunchun in May.", {"count": [1, 1]}),
        ("The logger keeps a tenth.", {"amount": [10.0, 10.0], "unit": "percent"}),
        ("North Korean seamstresses have no day off.", {"amount": [0, 0], "unit": "days"}),
        ("Section 321 of CAATSA bars goods made by North Korean workers.", {"instrument": "CAATSA-321"}),
        ("Under the deadline of December 2019, all North Korean workers had to go home.", {"instrument": "UNSCR-2397"}),
    ],
)  # fmt: skip
def test_figures_of_a_claim(words: str, expected: dict[str, object]) -> None:
    """The figure that the claim is about, and the one that it replaces."""
    claims = claims_of(words)

    assert any({k: c.get(k) for k in expected} == expected for c in claims), claims


def test_nobody_is_no_count() -> None:
    """ "Not a single permit" counts nobody."""
    claims = claims_of("Poland has not issued a single work permit to North Koreans since 2017.")

    assert claims
    assert all("count" not in c for c in claims)
