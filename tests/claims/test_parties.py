"""Organisations of a text: full and short names, and the parts they play in its claims."""

from __future__ import annotations

import attrs
import pytest

from affiant.claims import read_claims
from affiant.claims._read import prepare
from affiant.model.claims import PARTIES, Party

from .reports import PACK, text_of

#: The frames alone: what the judge weighs is settled elsewhere, which part a name plays in a claim is settled here.
FRAMES = attrs.evolve(PACK, judges={})
#: Enough of a report for what follows it to be read as one of the programme.
OPENING = "About 500 North Korean workers, mostly women, were sent from Sinuiju to Dandong in May.\n\n"


def named(words: str) -> list[str]:
    """The organisations that are tagged in *words*, in order."""
    tagged = prepare(text_of(words), PACK).tagged
    return [m.value[0] for s in tagged for m in s.mentions if m.type == "org"]


def parts(words: str) -> list[dict[str, list[str]]]:
    """The parties of each claim that *words* make after the opening."""
    out = []
    for claim in read_claims(text_of(OPENING + words), FRAMES).claims:
        if claim.quote.start >= len(OPENING):
            found: dict[str, list[str]] = {}
            for slot in claim.slots:
                if slot.name in PARTIES and isinstance(slot.value, Party):
                    found.setdefault(slot.name, []).append(slot.value.name)
            out.append(found)
    return out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # A legal form in front or behind.
        ("OOO Lesnoy Mir hired 40 men. Lesnoy Mir paid them.", ["OOO Lesnoy Mir", "Lesnoy Mir"]),
        ("Stalbud Sp. z o.o. took them on. Stalbud is small.", ["Stalbud Sp. z o.o.", "Stalbud"]),
        ("Guards at Al Noor Estates WLL left; Al Noor paid.", ["Al Noor Estates WLL", "Al Noor"]),
        ("PT Maju Lestari hired divers.", ["PT Maju Lestari"]),
        ("Sold to Halvard Import BV last year.", ["Halvard Import BV"]),
        ("Dandong Hengxing Foods Co., Ltd grew. Hengxing's owner left.", ["Dandong Hengxing Foods Co., Ltd", "Hengxing"]),
        ("Wages go to Korea Songha Trading Corporation, and Songha keeps them.", ["Korea Songha Trading Corporation", "Songha"]),
        # An apposition on either side.
        ("They came through an Artyom recruiter called Delta Kadry.", ["Delta Kadry"]),
        ("The building firm Severny Karkas was fined.", ["Severny Karkas"]),
        ("Konstrukcje Odra, a steel works in Police, has 29.", ["Konstrukcje Odra"]),
        ("They sell through a reseller in Penang, Marlin Code.", ["Marlin Code"]),
                
        ("Nine women served at the Songdowon restaurant.", ["Songdowon restaurant"]),
        # The subject or the agent of what firms do.
        ("The men were employed by Atol-Spaw.", ["Atol-Spaw"]),
        ("Corvanne pays 600 dollars a month for each man.", ["Corvanne"]),
        ("Goyol sold its yarn abroad.", ["Goyol"]),
    ],
)  # fmt: skip
def test_organisations_by_what_stands_beside_them(words: str, found: list[str]) -> None:
    """A firm is known by its legal form, by what it is called and by what only firms do; the name is as it stands."""

    assert named(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "The recruiter Anna Kowalska sent them to Szczecin.",
        "An agent, Kim Chol Su, took the passports.",
        "The contractor, Mr Cui, refused to answer.",
        "A broker named Tumur explained it.",
        "Oyun, 42, hired three cooks.",
        "Ms. Oyun employs three cooks.",
        "Russia employs 15,000 builders.",
        "Builders hired in spring have left.",
        "Women employed by Russia went home.",
        "On Sundays, the supplier said, they rest.",
    ],
)
def test_people_and_states_are_no_organisations(words: str) -> None:
    """A private person is never written, nor is a state that hires."""
    assert named(words) == []


def test_a_short_form_is_no_word_of_the_text() -> None:
    """One word stands for a firm only where it can be nothing else."""
    assert named("Golden Thread Garments grew. Golden weeks followed.") == ["Golden Thread Garments"]
    assert named("Bridge Apparel grew. Bridge traffic fell at the bridge.") == ["Bridge Apparel"]
    assert named("Zhenxing Apparel grew. They live in Zhenxing.") == ["Zhenxing Apparel"]


def test_the_short_form_is_written_as_it_stands() -> None:
    """Who employs, pays and is silent is named by the words of the claim."""
    found = parts(
        "Dandong Hengxing Textile Co., Ltd employs 230 North Korean women. Hengxing pays 2,600 yuan a month for each"
        " worker. Hengxing could not be reached for comment."
    )
    assert found == [
        {"employer": ["Dandong Hengxing Textile Co., Ltd"]},
        {"employer": ["Hengxing"]},
        {"employer": ["Hengxing"]},
    ]


def test_a_part_once_said_is_kept() -> None:
    """A recruiter stays a broker, an importer a buyer, the company that the money goes to a sender."""
    assert parts(
        "The men came through a recruiter called Armis Kadry. Armis Kadry keeps 20 percent of each wage."
    )[-1] == {"broker": ["Armis Kadry"]}
    assert parts(
        "Namgang Trading Corporation is based in Pyongyang. The women must hand over $100 a month to Namgang."
    )[-1] == {"sender": ["Namgang"]}
    assert parts("The importer, Nordwood BV, bought timber worth $2 million from the camps.")[-1] == {
        "buyer": ["Nordwood BV"]
    }


def test_an_agency_that_employs_is_an_employer() -> None:
    """What a later clause says stands over what the firm was first called."""
    found = parts(
        "The welders came through Stalbud, a labour agency. Stalbud employs 29 North Koreans in Szczecin. Stalbud denies"
        " using forced labour."
    )
    assert found[0] == {"broker": ["Stalbud"]}
    assert found[-2:] == [{"employer": ["Stalbud"]}] * 2


def test_who_is_hit_is_a_target() -> None:
    """Fined, raided and seized from: the firm is a target, and the firm that acts is none."""
    assert parts("UAB Baltstata was fined 40,000 euros for employing 12 North Koreans.")[0] == {
        "target": ["UAB Baltstata"]
    }
    assert parts("US Customs and Border Protection seized garments made by Hengxing Textile.")[0] == {
        "target": ["Hengxing Textile"]
    }
    assert parts("In Dubai, the restaurant Moran Garden dismissed its nine North Korean waitresses in May.")[
        0
    ] == {"employer": ["Moran Garden"]}


def test_the_clause_leans_on_the_sentence() -> None:
    """What a relative clause or a clause about pay or life says is of the firm that the sentence named."""
    found = parts(
        "A manager at Hengxing Textile said the North Korean women may not leave the dormitory. Hengxing Textile pays"
        " 2,500 yuan a month for each woman, and the women are left with 300 yuan."
    )
    assert found == [{"employer": ["Hengxing Textile"]}] * 3


def test_a_spokesman_of_the_company_speaks_for_the_firm_named_last() -> None:
    """ "The company" in a stance is the firm of the sentence before; in other claims it is not written."""
    found = parts(
        "Hengxing Textile employs 230 North Korean women. The company denies that any of them was forced to work."
    )
    assert found == [{"employer": ["Hengxing Textile"]}] * 2
