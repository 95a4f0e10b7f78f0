"""Pairs of written reports: rewrites, light edits, one wire, and the hard negatives that must stay apart."""

from __future__ import annotations

import pytest

from affiant.model import Edge, Lineage
from affiant.origins import trace

from .builder import pack, page, reports

COPIES = [
    ("lanes-spun", "lanes", "rewrite"),
    ("sawmill-edited", "sawmill", "rewrite"),
    ("wire-south", "wire-north", "same-wire"),
    # Written after the thresholds were set.
    ("sawmill-spun", "sawmill", "rewrite"),
    ("hearing-spun", "hearing-one", "rewrite"),
    ("dorm-spun", "dorm-first", "rewrite"),
]
APART = [
    ("lanes", "lanes-other"),
    ("lanes-spun", "lanes-other"),
    ("sawmill", "sawmill-twin"),
    ("hearing-one", "hearing-two"),
    ("market-may", "market-june"),
    ("dorm-first", "dorm-week-later"),
    ("lanes", "lanes-cited"),
    ("hearing-spun", "hearing-two"),
    ("sawmill-spun", "sawmill-twin"),
    ("dorm-spun", "dorm-week-later"),
]
BOILERPLATE = (
    "This page is part of a series on labour at the border. The series is paid for by readers and by nobody else. Our rules"
    " for anonymous sources are printed on page two of each edition. Nobody was paid for an interview and nobody was asked"
    " for a secret. Corrections are printed on the day on which we learn of them, at the head of the page. Letters reach the"
    " desk at the old customs house in Port Amble. The archive of the series holds 212 parts."
)


def of(names: tuple[str, ...]) -> Lineage:
    return trace([reports()[n] for n in names], pack())


def edge_between(lineage: Lineage, copy: str, source: str) -> Edge | None:
    ids = reports()[copy].id, reports()[source].id
    return next((e for e in lineage.edges if (e.copy, e.of) == ids and not e.kind.startswith("same-o")), None)


@pytest.mark.parametrize(("copy", "source", "kind"), COPIES)
def test_a_copy_is_found(copy: str, source: str, kind: str) -> None:
    """The pair is one family, with an edge of that kind."""
    lineage = of((source, copy))
    edge = edge_between(lineage, copy, source)

    assert len(lineage.families) == 1
    assert edge is not None
    assert edge.kind == kind


@pytest.mark.parametrize("pair", APART, ids="|".join)
def test_a_hard_negative_stays_two(pair: tuple[str, str]) -> None:
    """Shared numbers, a shared template or a shared background paragraph make no family."""
    assert len(of(pair).families) == 2


def test_all_reports_together_give_the_same_answer() -> None:
    """What else is in the set changes no pair."""
    lineage = of(tuple(reports()))
    family = lineage.family_of()
    together = {
        frozenset(r for r in reports() if family[reports()[r].id] == family[reports()[n].id])
        for n in reports()
    }
    roots = {source for _, source, _ in COPIES}

    assert {f for f in together if len(f) > 1} == {
        frozenset({root, *(copy for copy, source, _ in COPIES if source == root)}) for root in roots
    }


def test_a_spun_rewrite_loses_its_attribution() -> None:
    """The rewrite says that nobody told the outlet; the change shows both wordings."""
    edge = edge_between(of(("lanes", "lanes-spun")), "lanes-spun", "lanes")

    assert edge is not None
    assert [(c.kind, c.was, c.now) for c in edge.changes] == [
        ("attribution", "told Harrow Strait Post", "has disclosed")
    ]


def test_two_papers_that_print_one_wire_name_it() -> None:
    """The wire's own text is not here: the family has no root, and names the wire and its day."""
    (family,) = of(("wire-north", "wire-south")).families

    assert family.root is None
    assert family.named_root.startswith("Castellan Wire, 19 November 2021")


def test_two_reports_of_one_hearing_depend_on_its_speaker() -> None:
    """Both give the figures of the same named official: two families, and dependent."""
    lineage = of(("hearing-one", "hearing-two"))

    assert [p.state for p in lineage.independence] == ["dependent"]
    assert all(e.here and e.there for e in lineage.independence[0].evidence)


def test_a_page_that_cites_is_a_family_of_its_own() -> None:
    """A page with its own report that quotes another one's figures is dependent and no copy."""
    lineage = of(("lanes", "lanes-cited"))
    edge = edge_between(lineage, "lanes-cited", "lanes")

    assert edge is not None
    assert edge.kind == "citation"
    assert [p.state for p in lineage.independence] == ["dependent"]


@pytest.mark.parametrize("paragraphs", [2, 3])
def test_a_passage_that_many_pages_carry_makes_no_family(paragraphs: int) -> None:
    """Pages that carry one closing passage stay apart, however many they are and however little else is on them."""
    rest_on_others = {copy for copy, _, _ in COPIES} | {"lanes-cited", "market-june"}
    pages = [
        page(
            "\n\n".join([*report.text.strip().split("\n\n")[:paragraphs], BOILERPLATE]),
            outlet=f"Paper of {name}",
            on="2024-01-01",
            name=f"{name}.txt",
        )
        for name, report in reports().items()
        if name not in rest_on_others
    ]

    assert len(trace(pages, pack()).families) == len(pages) == 10


@pytest.mark.parametrize(
    ("first", "last", "kind"), [(0, 1, "excerpt"), (2, 4, "excerpt"), (0, 3, "excerpt"), (0, 6, "reprint")]
)
def test_a_cut_text_is_an_excerpt_of_the_whole(first: int, last: int, kind: str) -> None:
    """A lede, a quarter from the middle, a half and a nearly whole copy hang on the source."""
    source = reports()["lanes"]
    paragraphs = source.text.strip().split("\n\n")
    copy = page("\n".join(paragraphs[first:last]), outlet="Short Post", on="2023-06-15", name="short.txt")

    lineage = trace([source, copy], pack())

    assert [f.root for f in lineage.families] == [source.id]
    assert [(e.kind, e.copy) for e in lineage.edges] == [(kind, copy.id)]


def test_a_collage_rests_on_each_report_and_joins_none() -> None:
    """A page made of two whole reports is a third family, dependent on both."""
    one, other = reports()["lanes"], reports()["sawmill"]
    collage = page(one.text + "\n" + other.text, outlet="Mixed Pages", on="2023-07-01", name="collage.txt")

    lineage = trace([one, other, collage], pack())

    assert len(lineage.families) == 3
    assert {(e.copy, e.of) for e in lineage.edges if e.kind == "citation"} == {
        (collage.id, one.id),
        (collage.id, other.id),
    }


def test_a_collage_without_credit_is_still_dependent() -> None:
    """Where no outlet is named, the passages that the page carries make it dependent."""
    strip = [
        (" told Harrow Strait Post", " said"),
        (" told Kestrel Valley Record", " said"),
        (" from Harrow Strait Post", ""),
    ]
    words = [reports()["lanes"].text, reports()["sawmill"].text]
    for old, new in strip:
        words = [w.replace(old, new) for w in words]
    one, other = (page(w, outlet=f"Paper {n}", on="2022-01-01", name=f"{n}.txt") for n, w in enumerate(words))
    collage = page("\n".join(words), outlet="Mixed Pages", on="2023-07-01", name="collage.txt")

    lineage = trace([one, other, collage], pack())

    assert len(lineage.families) == 3
    assert sorted(p.state for p in lineage.independence).count("dependent") == 2


def test_two_excerpts_of_one_long_report_are_one_family() -> None:
    """Pages that carry different halves of an earlier report share its root and not a sentence with each other."""
    one = reports()["lanes"].text.replace("Harrow Strait Post", "the newspaper")
    other = reports()["sawmill"].text.replace("Kestrel Valley Record", "the newspaper")
    whole = page(one + "\n" + other, outlet="Long Reader", on="2023-05-01", name="whole.txt")
    halves = [
        page(w, outlet=f"Half {n}", on="2023-05-02", name=f"half{n}.txt") for n, w in enumerate((one, other))
    ]

    (family,) = trace([whole, *halves], pack()).families

    assert family.root == whole.id
