"""Ties: one outlet, one owner; said of a pair, and proof of nothing."""

from __future__ import annotations

from affiant.origins import trace

from .builder import pack, page, reports

WORDS = [r.text for name, r in reports().items() if name in ("lanes", "sawmill", "dorm-first")]


def test_texts_of_one_outlet_are_tied_and_stay_apart() -> None:
    """Each later text of an outlet is tied to its first, once, and the tie makes nothing dependent."""
    texts = [
        page(words.replace("told", "assured"), outlet="Weekly Tern", on=f"2024-01-0{n + 1}", name=f"{n}.txt")
        for n, words in enumerate(WORDS)
    ]

    lineage = trace(texts, pack())
    edges = [(e.kind, e.copy, e.of) for e in lineage.edges if e.kind == "same-outlet"]

    assert sorted(edges) == sorted(("same-outlet", t.id, texts[0].id) for t in texts[1:])
    assert len(lineage.families) == 3
    assert {p.state for p in lineage.independence} == {"not established"}


def test_outlets_of_one_owner_are_tied() -> None:
    """Two outlets of the pack with one owner are tied once."""
    owners: dict[str, list[str]] = {}
    for outlet in pack().outlets:
        owners.setdefault(outlet.owner, []).append(outlet.name)
    one, other = next(names[:2] for owner, names in sorted(owners.items()) if owner and len(names) > 1)
    texts = [
        page(WORDS[0], outlet=one, on="2024-01-01", name="a.txt"),
        page(WORDS[1], outlet=other, on="2024-01-02", name="b.txt"),
    ]

    ties = [e for e in trace(texts, pack()).edges if e.kind == "same-owner"]

    assert [(e.copy, e.of) for e in ties] == [(texts[1].id, texts[0].id)]


def test_copies_in_one_house_are_copies_and_no_tie() -> None:
    """Inside a family nothing needs to be said of the outlet."""
    words = WORDS[0].replace("Harrow Strait Post", "the newspaper")
    texts = [page(words, outlet="Weekly Tern", on=f"2024-01-0{n}", name=f"{n}.txt") for n in (1, 2)]

    assert [e.kind for e in trace(texts, pack()).edges] == ["reprint"]
