"""The sample case: what its expected.toml says of families, copies, citations and changes."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from affiant.model import Change, Edge, Lineage
from affiant.origins import trace

from .builder import CASE, case, pack


@cache
def expected() -> dict[str, Any]:
    return tomllib.loads((CASE / "expected.toml").read_text(encoding="utf-8"))


@cache
def lineage() -> Lineage:
    return trace(case(), pack())


@cache
def files() -> dict[str, str]:
    return {text.id: text.file for text in case()}


def family_of() -> dict[str, frozenset[str]]:
    return {
        files()[m]: frozenset(files()[x] for x in family.members)
        for family in lineage().families
        for m in family.members
    }


def gold_family_of() -> dict[str, frozenset[str]]:
    alone = {file: frozenset({file}) for file in files().values()}
    return alone | {m: frozenset(row["members"]) for row in expected()["family"] for m in row["members"]}


def edges() -> dict[tuple[str, str | None], Edge]:
    """Every edge that rests on something, without the ties that prove nothing."""
    return {
        (files()[e.copy], files()[e.of] if e.of else None): e
        for e in lineage().edges
        if not e.kind.startswith("same-o")
    }


def test_families_are_those_of_the_case() -> None:
    """B-cubed precision and recall over all 32 texts are 1."""
    found, gold = family_of(), gold_family_of()
    precision = [len(found[f] & gold[f]) / len(found[f]) for f in gold]
    recall = [len(found[f] & gold[f]) / len(gold[f]) for f in gold]

    assert sum(precision) / len(gold) == 1.0
    assert sum(recall) / len(gold) == 1.0


@pytest.mark.parametrize("row", expected()["family"], ids=lambda row: row["root"][:2])
def test_roots_are_the_originals(row: dict[str, Any]) -> None:
    """Each family hangs on the report that the others were made from."""
    roots = {frozenset(files()[m] for m in f.members): f.root for f in lineage().families}

    root = roots[frozenset(row["members"])]

    assert root is not None
    assert files()[root] == row["root"]


@pytest.mark.parametrize("row", expected()["copy"], ids=lambda row: row["copy"][:2])
def test_each_copy_and_citation_is_found(row: dict[str, Any]) -> None:
    """Every edge of the case is there with its kind and with evidence."""
    edge = edges()[(row["copy"], row["of"])]

    assert edge.kind == row["kind"]
    assert edge.evidence


def test_no_edge_is_invented() -> None:
    """The edges found are those of the case and the one citation of a report that is not in it."""
    rows = {(row["copy"], row["of"]) for row in expected()["copy"]}
    outside = {(row["file"], None) for row in expected()["outside_citation"]}

    assert set(edges()) == rows | outside


def test_a_report_that_is_not_here_is_named() -> None:
    """The citation of an outlet without a text in the case keeps its name and its words."""
    (row,) = expected()["outside_citation"]
    edge = edges()[(row["file"], None)]
    quote = edge.evidence[0].here

    assert edge.named == row["outlet"]
    assert quote is not None
    assert quote.words in row["words"]


@pytest.mark.parametrize("row", expected()["hard_negative"], ids=lambda row: row["about"])
def test_one_event_from_two_sources_stays_two_families(row: dict[str, Any]) -> None:
    """Reports of one event by different sources are not merged, however much they share."""
    found = family_of()

    assert all(found[a] != found[b] for a, b in combinations(row["files"], 2))


def matches(change: Change, line: str) -> bool:
    """Tell whether *change* is the one that expected.toml writes as ``kind: was -> is``."""
    kind, _, rest = line.partition(": ")
    was, _, now = rest.partition(" -> ")
    if change.kind != kind:
        return False
    if kind in ("dropped", "added"):
        # The file gives the opening sentence of a paragraph.
        return change.was.startswith(was.strip()) and change.now.startswith(now.strip())
    return change.was in was and change.now in now


@pytest.mark.parametrize("row", expected()["copy"], ids=lambda row: row["copy"][:2])
def test_what_each_copy_changed_is_listed(row: dict[str, Any]) -> None:
    """Each change of the file is found once, and none besides; a rewrite's list is open."""
    changes = list(edges()[(row["copy"], row["of"])].changes)
    for line in row["changes"]:
        found = [c for c in changes if matches(c, line)]
        assert len(found) == 1, (line, [(c.kind, c.was, c.now) for c in changes])
        changes.remove(found[0])

    assert row["kind"] == "rewrite" or not changes


def test_quotes_stand_in_their_texts() -> None:
    """Every quote of every edge and answer stands letter for letter where it says."""
    texts = {text.id: text for text in case()}
    quotes = [
        quote
        for item in (*lineage().edges, *lineage().independence)
        for said in (*item.evidence, *getattr(item, "changes", ()))
        for quote in (said.here, said.there)
        if quote
    ]

    assert len(quotes) > 50
    assert all(quote.stands_in(texts[quote.text_id]) for quote in quotes)


def test_citing_families_are_dependent_and_own_counts_independent() -> None:
    """A citation makes dependent; a register that one outlet read and a count that another made are independent."""
    ids = {files()[m][:2]: f.id for f in lineage().families for m in f.members}
    states = lineage().state_of()

    assert [
        states[(ids[a], ids[b])] for a, b in (("01", "11"), ("09", "12"), ("19", "21"), ("23", "24"))
    ] == ["dependent"] * 4
    assert states[(ids["13"], ids["16"])] == "independent"
    assert states[(ids["19"], ids["20"])] == "not established"
