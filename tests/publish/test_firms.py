"""Firms: masked under one label in every form, unless an authority acted on them in public."""

from __future__ import annotations

import attrs
import pytest

from affiant.model import Claim, CleanText, Lineage, Party, Word
from affiant.publish._firms import Firms
from affiant.publish._names import Names

from .builder import claim, pack, text

BODY = (
    "The plant belongs to Dandong Velvet Otter Garment. Velvet Otter hires women. An otter has velvet fur.\n"
    "The garments of VELVET OTTER GARMENT go to Brindlemoor Stores. Brindlemoor did not answer. "
    "The ministry listed Gray Pike Trading Corporation in May 2024."
)


def firms_of(*reports: CleanText, claims: tuple[Claim, ...]) -> Firms:
    """The firms of a case."""
    names = Names.of(pack(), reports, Lineage(families=(), edges=(), independence=()))
    return Firms.of({c.id: c for c in claims}, reports, names)


REPORT = text(BODY)
EMPLOYER = claim(
    REPORT, "belongs to Dandong Velvet Otter Garment",
    employer=Party(name="Dandong Velvet Otter Garment", part="employer"),
)  # fmt: skip


def listing(**fields: object) -> Claim:
    """An authority lists a firm."""
    given = {
        "actor": Word(value="US Department of the Treasury"),
        "target": Party(name="Gray Pike Trading Corporation", part="target"),
    }
    return claim(
        REPORT, "listed Gray Pike Trading Corporation in May 2024", "measure", "listing", **(given | fields)
    )


def masked(firms: Firms) -> str:
    """The text with every found name replaced."""
    out, at = [], 0
    for hit in firms.find(REPORT.text):
        out += [REPORT.text[at : hit.start], hit.shown]
        at = hit.end
    return "".join([*out, REPORT.text[at:]])


def test_a_firm_is_masked_in_every_form_under_one_label() -> None:
    """Whole, in capitals, and by its telling words; the same words as ordinary words are left."""
    words = masked(firms_of(REPORT, claims=(EMPLOYER,)))
    assert "Velvet Otter" not in words
    assert "VELVET OTTER" not in words
    assert "An otter has velvet fur" in words
    label = firms_of(REPORT, claims=(EMPLOYER,)).label("Dandong Velvet Otter Garment")
    assert words.count(label) == 3


def test_a_firm_that_no_claim_names_is_found_by_its_form() -> None:
    """A name that ends as firms' names do is masked, and so is its short form later on."""
    words = masked(firms_of(REPORT, claims=()))
    assert "Brindlemoor" not in words
    assert "Gray Pike" not in words


def test_a_firm_that_an_authority_listed_may_stand() -> None:
    """A public act of a state or body opens the name."""
    assert "Gray Pike Trading Corporation" in masked(firms_of(REPORT, claims=(listing(),)))


@pytest.mark.parametrize(
    "changes",
    [
        {"certainty": "rumoured"},
        {"polarity": "-"},
        {"actor": Word(value="Brindlemoor Stores")},
        {"actor": ()},
    ],
    ids=["rumoured", "denied", "by a firm", "by nobody"],
)
def test_less_than_a_public_act_opens_nothing(changes: dict[str, object]) -> None:
    """A rumour, a denial and the act of another firm leave the name masked."""
    assert "Gray Pike" not in masked(firms_of(REPORT, claims=(listing(**changes),)))


def test_an_inspection_opens_nothing() -> None:
    """Looking at a firm is no act on it."""
    looked = attrs.evolve(listing(), type="inspection")
    assert "Gray Pike" not in masked(firms_of(REPORT, claims=(looked,)))


def test_a_ministry_is_no_firm() -> None:
    """Public bodies keep their names, in whatever slot they stand."""
    sender = claim(REPORT, "hires women", sender=Party(name="Ministry of Light Industry", part="sender"))
    firms = firms_of(REPORT, claims=(sender,))
    assert firms.label("Ministry of Light Industry") == "Ministry of Light Industry"


def test_numbers_cannot_be_linked_between_dossiers() -> None:
    """Another report in the dossier deals the numbers anew: over many dossiers a firm does not keep one."""
    others = [
        text(f"The plant belongs to {name} Garment.", file=f"{name}.txt")
        for name in ("Amber Finch", "Bronze Wren", "Cobalt Swift", "Dun Plover", "Ebon Teal", "Fawn Rail")
    ]
    labels = {
        firms_of(REPORT, *others, text(f"Note {n}."), claims=(EMPLOYER,)).label(
            "Dandong Velvet Otter Garment"
        )
        for n in range(12)
    }
    assert len(labels) > 3


def test_the_same_dossier_numbers_alike() -> None:
    """The order of the input changes nothing."""
    other = text("The plant belongs to Amber Finch Garment.", file="b.txt")
    assert (
        firms_of(REPORT, other, claims=(EMPLOYER,)).labels
        == firms_of(other, REPORT, claims=(EMPLOYER,)).labels
    )
