"""What a correct reading of the sample case finds, from claims made by hand."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from affiant.events import Merging, merge
from affiant.model import Contradiction

from .gold import pack
from .sample import sample

EXPECTED = Path(__file__).parents[2] / "cases" / "echo-chamber" / "expected.toml"


@cache
def result() -> Merging:
    """Events and contradictions of the sample."""
    texts, claims, lineage = sample()
    return merge(claims, tuple(texts.values()), lineage, pack())


def reports(contradiction: Contradiction) -> set[str]:
    """The numbers of the reports on all sides."""
    texts, claims, _ = sample()
    docs = {t.id: t.doc for t in texts.values()}
    by_id = {c.id: c for c in claims}
    return {docs[by_id[c].quote.text_id] for c in contradiction.because}


def wanted() -> list[Any]:
    """The contradictions that the case names, but for one that needs to tell entries from workers sent."""
    rows = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))["contradiction"]
    return [pytest.param(row, id=row["about"]) for row in rows if row["type"] != "scope"]


@pytest.mark.parametrize("row", wanted())
def test_each_contradiction_of_the_case_is_found(row: dict[str, Any]) -> None:
    """Every rival figure, denial, retraction and damaged copy is found, with the reports on both sides."""
    type_ = "damaged in transit" if row["type"] == "damaged" else row["type"]
    files = {name[:2] for name in row["files"]}
    assert any(files <= reports(c) for c in result().contradictions if c.type == type_)


def test_no_copy_stands_against_its_source() -> None:
    """In a contradiction of value each family is on one side only."""
    for contradiction in result().contradictions:
        if contradiction.type == "value":
            families = [family for side in contradiction.sides for family in side.families]
            assert len(families) == len(set(families))


def test_two_accounts_of_one_strike_are_one_event() -> None:
    """The strike in Helong has two origins and one denial."""
    (strike,) = [e for e in result().events if e.type == "unrest"]
    assert (strike.host, len(strike.supports), len(strike.denies)) == ("China", 2, 1)


def test_five_pages_with_one_number_are_one_origin() -> None:
    """The count for Tumen stands on five pages and one family."""
    (tumen,) = [e for e in result().events if e.at == ("Tumen",)]
    assert (len(tumen.supports), len(tumen.because)) == (1, 5)


def test_an_indicator_told_by_two_reports_has_two_origins() -> None:
    """Passports held in Dandong in September 2024: one event, two families."""
    (held,) = [e for e in result().events if e.type == "document_retention" and e.at == ("Dandong",)]
    assert len(held.supports) == 2


def test_sentences_name_outlets_and_no_speakers() -> None:
    """What is said of a contradiction names families by their outlets; sources are not described."""
    for contradiction in result().contradictions:
        assert "source" not in contradiction.says
        assert contradiction.says.endswith(".")
