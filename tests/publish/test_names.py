"""Names: what the pack knows to be public is shown, everything else is found."""

from __future__ import annotations

import pytest

from affiant.model import Lineage
from affiant.publish._fold import fold
from affiant.publish._names import Names

from .builder import pack, text

BODY = (
    "The blue heron flies over the plant, and the silver oar lies by the river. A researcher told the outlet so.\n"
    "Workers were at factories in Dandong. A city is no name."
)
NAMES = Names.of(pack(), [text(BODY)], Lineage(families=(), edges=(), independence=()))


def found(sentence: str, *, headline: bool = False) -> list[str]:
    """The names that are not known in *sentence*."""
    return [sentence[h.start : h.end] for h in NAMES.unknown(sentence, headline=headline)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Workers from North Korea were in Dandong, Liaoning Province, on Tuesday.",
        "China's Foreign Ministry denied it in May 2024.",
        "Resolution 2397 of the UN Security Council binds Russia.",
        "Harbour Lantern asked the Ministry of Commerce.",
        "A Seoul-based researcher told Daily NK so.",
        "However, Chinese officials said nothing. Dozens left.",
        "The UN and the EU agreed.",
    ],
)
def test_public_names_are_left(sentence: str) -> None:
    """States, places, bodies, outlets, laws and the calendar are known."""
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("It was made by Silver Oar Seafood for export.", "Silver Oar Seafood"),
        ("It was made by Dandong Blue Heron Garment for export.", "Dandong Blue Heron Garment"),
        ("According to Perrin Aldous, it is so.", "Perrin Aldous"),
        ("Orbanza did not answer.", "Orbanza"),
        ("The buyer, Orbanza, did not answer.", "Orbanza"),
        ("A man known to 김철수 left.", "김철수"),
        ("A man known to 王伟 left.", "王伟"),
        ("Police Chief Aldous Wynn spoke.", "Aldous Wynn"),
        ("The builder, Dandong Keel and Tower, did not reply.", "Dandong Keel and Tower"),
        ("The outlet ORBANZA VOSS left.", "ORBANZA VOSS"),
    ],
)
def test_names_that_nobody_has_looked_at_are_found(sentence: str, name: str) -> None:
    """Firms, persons and whatever else bears a capital and is not known."""
    assert found(sentence) == [name]


def test_a_headline_in_capitals_gives_away_only_what_nobody_writes_small() -> None:
    """Where every word bears a capital, ordinary words are no names and strange ones are."""
    assert (
        found("Workers Were At Factories In Dandong, And Orbanza Flies", headline=True)[-1] == "Orbanza Flies"
    )
    assert "Workers" not in found("Workers At Factories In Dandong", headline=True)


def test_a_name_in_capitals_does_not_pass_for_an_abbreviation() -> None:
    """One short word in capitals names a body; in "KIM UN SONG" none is taken for one but the UN."""
    assert found("KIM UN SONG left.") == ["KIM", "SONG"]
    assert found("CCTV showed it.") == []


def test_the_core_of_a_name_is_what_tells_it_from_others() -> None:
    """The place in front and the words for a firm behind are taken off."""
    assert NAMES.core("Dandong Blue Heron Garment Co.") == ("Blue", "Heron")


def test_folding_keeps_every_character_where_it_stood() -> None:
    """Offsets in the folded text are offsets in the text, capitals that grow included."""
    for words in ("İstanbul’s WORKS", "a\nb\tc", "Straße"):
        assert len(fold(words)) == len(words)
