"""What a family says once: claims of copies laid over those of their source."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.model import Claim, CleanText, Edge, statements

from ..events import builder
from ..events.gold import each_alone, gold
from ..events.sample import sample


def test_a_copy_under_a_later_banner_stays_with_its_source() -> None:
    """A copy whose dates were read against a later banner is still the same statement."""
    texts, claims, _ = sample()
    found = statements(claims, tuple(texts.values()), sample()[2])
    (tumen,) = [s for s in found if [str(getattr(v, "name", "")) for v in s.claim.values("at")] == ["Tumen"]]
    assert len(tumen.copies) == 4


def test_a_new_sentence_of_a_copy_is_its_own() -> None:
    """What a copy adds is a statement of the family, not an echo of something else that the root says."""
    root = builder.text("About 500 workers were in Hunchun.", file="root.txt")
    copy = builder.text("About 500 workers were in Hunchun. Guards watched them in Tumen.", file="copy.txt")
    claims = [
        builder.claim(
            root, "About 500 workers were in Hunchun", "presence", count=(500, 500), at=["Hunchun"]
        ),
        builder.claim(
            copy, "About 500 workers were in Hunchun", "presence", count=(500, 500), at=["Hunchun"]
        ),
        builder.claim(copy, "Guards watched them in Tumen", "control", "surveillance", at=["Tumen"]),
    ]
    found = statements(claims, [root, copy], builder.lineage([root, copy]))
    assert sorted(len(s.copies) for s in found) == [0, 1]


def test_words_that_the_source_has_too_say_what_they_say_there() -> None:
    """A copy read in other surroundings may give a claim that its source does not; that is no second statement."""
    root = builder.text("About 500 workers were in Hunchun. Guards watched them in Tumen.", file="root.txt")
    copy = builder.text(
        "Morning Post\n\nAbout 500 workers were in Hunchun. Guards watched them in Tumen.", file="copy.txt"
    )
    claims = [
        *(
            builder.claim(
                t, "About 500 workers were in Hunchun", "presence", count=(500, 500), at=["Hunchun"]
            )
            for t in (root, copy)
        ),
        builder.claim(copy, "Guards watched them in Tumen", "control", "surveillance", at=["Tumen"]),
    ]

    found = statements(claims, [root, copy], builder.lineage([root, copy]))

    assert [(s.claim.kind, len(s.copies)) for s in found] == [("presence", 1)]


def test_what_the_lineage_calls_added_is_not_laid_over_the_root() -> None:
    """
    A sentence that the origins stage calls added is the copy's own, though it resembles one of the root's.
    """
    root = builder.text("About 500 workers were in Hunchun in August.", file="root.txt")
    copy = builder.text("About 800 workers were in Hunchun in March then.", file="copy.txt")
    claims = [
        builder.claim(t, t.text, "presence", count=n, at=["Hunchun"])
        for t, n in ((root, (500, 500)), (copy, (800, 800)))
    ]
    added = attrs.evolve(
        builder.number_changed(copy, root, copy.text, root.text), kind="added", was="", there=None
    )
    plain = Edge(kind="reprint", copy=copy.id, of=root.id, evidence=())
    noted = attrs.evolve(plain, changes=(added,))
    assert len(statements(claims, [root, copy], builder.lineage([root, copy], edges=[plain]))) == 1
    assert len(statements(claims, [root, copy], builder.lineage([root, copy], edges=[noted]))) == 2


def pair(
    here: dict[str, Any], there: dict[str, Any], words: str, others: str
) -> tuple[list[CleanText], list[Claim]]:
    """A claim of a root and one of another text, each with its words and slots."""
    root = builder.text(others, file="root.txt", outlet="Root Gazette")
    copy = builder.text(words, file="copy.txt", outlet="Copy Courier", published="2024-09-20")
    made = []
    for text, fields in ((root, there), (copy, here)):
        given = {"kind": "presence", "type_": "", **fields}
        made.append(builder.claim(text, text.text, given.pop("kind"), given.pop("type_"), **given))
    return [root, copy], made


@pytest.mark.parametrize(
    ("here", "there", "one"),
    [
        ({"count": (400, 400), "at": ["Donggang"]}, {"count": (400, 400), "at": ["Donggang"]}, True),
        ({"count": (400, 400), "at": ["Donggang"]}, {"count": (400, 400), "at": ["Dandong"]}, False),
        ({"count": (400, 400)}, {"count": (400, 400), "at": ["Dandong"]}, True),
        ({"count": (400, 400), "at": ["Donggang"]}, {"count": (900, 900), "at": ["Donggang"]}, False),
        ({"at": ["Donggang"], "when": "2024-01"}, {"at": ["Donggang"], "when": "2024-09"}, False),
        ({"at": ["Donggang"], "when": "2024-08"}, {"at": ["Donggang"], "when": "2024-09"}, True),
        ({"kind": "control", "type_": "abuse", "at": ["Donggang"]}, {"at": ["Donggang"]}, False),
        ({"sector": ["seafood"]}, {"sector": ["seafood"]}, True),
        ({"sector": ["seafood"]}, {"sector": ["garments"]}, False),
    ],
    ids=str,
)
def test_a_reworded_sentence_is_known_by_its_values(
    here: dict[str, Any], there: dict[str, Any], one: bool
) -> None:
    """
    Without words in common, a copy says the same where kind, place and figure, or what else is given, agree.
    """
    texts, claims = pair(here, there, "Nothing here is alike, friend.", "Every single word differs entirely.")
    edge = Edge(kind="reprint", copy=texts[1].id, of=texts[0].id, evidence=())
    twin = attrs.evolve(claims[1])
    found = statements([claims[0], twin], texts, builder.lineage(texts, edges=[edge]))
    assert (len(found) == 1) is one


def test_a_lone_claim_of_a_rewrite_is_its_sources() -> None:
    """In a rewrite, the only claim of its type stands for the only one of the source."""
    fields = {"kind": "terms", "type_": "pay_channel"}
    texts, claims = pair(fields, fields, "Wages went elsewhere.", "The company took all pay.")
    for kind, number in (("reprint", 2), ("rewrite", 1)):
        edge = Edge(kind=kind, copy=texts[1].id, of=texts[0].id, evidence=())  # type: ignore[arg-type]
        assert len(statements(claims, texts, builder.lineage(texts, edges=[edge]))) == number


def test_copies_of_a_rewrite_follow_the_rewrite() -> None:
    """A reprint of a rewrite has the words of the rewrite, and so belongs where the rewrite belongs."""
    fields = {"kind": "terms", "type_": "pay_channel"}
    texts, claims = pair(fields, fields, "Wages went elsewhere.", "The company took all pay.")
    again, repeated = builder.reprint(texts[1], [claims[1]], file="again.txt")
    edges = [
        Edge(kind="rewrite", copy=texts[1].id, of=texts[0].id, evidence=()),
        Edge(kind="reprint", copy=again.id, of=texts[1].id, evidence=()),
    ]
    (found,) = statements(
        [*claims, *repeated], [*texts, again], builder.lineage([*texts, again], edges=edges)
    )
    assert len(found.copies) == 2


def test_the_lineage_can_lay_one_passage_over_another() -> None:
    """Where the origins stage says that one number became another, the two claims are one statement."""
    words, others = "Only 9 remain there by now.", "A total of 9,415 people were counted."
    texts, claims = pair({"count": (9, 9)}, {"count": (9415, 9415)}, words, others)
    plain = Edge(kind="reprint", copy=texts[1].id, of=texts[0].id, evidence=())
    change = builder.number_changed(texts[1], texts[0], "9", "9,415")
    noted = attrs.evolve(plain, changes=(change,))
    assert len(statements(claims, texts, builder.lineage(texts, edges=[plain]))) == 2
    assert len(statements(claims, texts, builder.lineage(texts, edges=[noted]))) == 1


def test_a_number_that_the_source_gives_elsewhere_is_no_damage() -> None:
    """
    In a rewrite, a number is laid over another only where the source does not give it for something else.
    """
    root = builder.text(
        "About 400 people worked at plants in Donggang. A bus brought 150 people.", file="root.txt"
    )
    for number, statements_found in ((150, 3), (4000, 2)):
        words = f"Plants in Donggang: {number} people worked there."
        copy = builder.text(words, file="copy.txt", published="2024-09-20")
        claims = [
            builder.claim(
                root,
                "About 400 people worked at plants in Donggang",
                "presence",
                count=(400, 400),
                at=["Donggang"],
            ),
            builder.claim(
                root, "A bus brought 150 people", "movement", "dispatch", count=(150, 150), to=["Donggang"]
            ),
            builder.claim(copy, words, "presence", count=(number, number), at=["Donggang"]),
        ]
        edge = Edge(kind="rewrite", copy=copy.id, of=root.id, evidence=())
        found = statements(claims, [root, copy], builder.lineage([root, copy], edges=[edge]))
        assert len(found) == statements_found


def test_what_the_lineage_lays_over_each_other_wins_over_words() -> None:
    """Of two sentences of the source, the one that the origins stage names is the one that was changed."""
    root = builder.text(
        "About 50 workers were in Hunchun. Some 700 workers came to be there.", file="root.txt"
    )
    copy = builder.text("About 7000 workers were in Hunchun.", file="copy.txt", published="2024-09-20")
    claims = [
        builder.claim(root, "About 50 workers were in Hunchun", "presence", count=(50, 50)),
        builder.claim(root, "Some 700 workers came to be there", "presence", count=(700, 700)),
        builder.claim(copy, "About 7000 workers were in Hunchun", "presence", count=(7000, 7000)),
    ]
    change = builder.number_changed(copy, root, "7000", "700")
    for changes, number in (((), 50), ((change,), 700)):
        edge = Edge(kind="reprint", copy=copy.id, of=root.id, evidence=(), changes=changes)
        found = statements(claims, [root, copy], builder.lineage([root, copy], edges=[edge]))
        (laid,) = [s for s in found if s.copies]
        assert laid.claim.values("count")[0].low == number  # type: ignore[union-attr]


def test_a_citation_is_known_by_its_words_too() -> None:
    """A sentence that holds the citing words passes on, whatever class its speaker was given."""
    root = builder.text("About 500 workers were in Hunchun.", file="root.txt", outlet="Root Gazette")
    body = "Root Gazette reported about 500 workers in Hunchun. About 500 workers in Hunchun, we count."
    other = builder.text(body, file="other.txt", outlet="Oak Daily")
    given = {"count": (500, 500), "at": ["Hunchun"]}
    claims = [
        builder.claim(root, "About 500 workers were in Hunchun", "presence", **given),
        builder.claim(other, "about 500 workers in Hunchun", "presence", source="named", **given),
        builder.claim(other, "About 500 workers in Hunchun, we count", "presence", source="outlet", **given),
    ]
    said = builder.evidence(other, "Root Gazette reported")
    cites = Edge(kind="citation", copy=other.id, of=root.id, evidence=(said,))
    found = statements(claims, [root, other], builder.lineage([root], [other], edges=[cites]))
    assert sorted(len(s.citations) for s in found) == [0, 1]


def test_a_ring_of_citations_stays_as_it_is() -> None:
    """Two texts that cite each other keep their own statements."""
    texts, claims = pair(
        {"count": (5, 5), "source": "media"}, {"count": (5, 5), "source": "media"}, "Five here.", "Five."
    )
    edges = [
        Edge(kind="citation", copy=texts[0].id, of=texts[1].id, evidence=()),
        Edge(kind="citation", copy=texts[1].id, of=texts[0].id, evidence=()),
    ]
    found = statements(claims, texts, builder.lineage([texts[0]], [texts[1]], edges=edges))
    assert len(found) == 2


def test_a_text_without_a_family_is_its_own() -> None:
    """A text that the lineage does not know speaks for itself."""
    texts, claims = pair({"count": (5, 5)}, {"count": (5, 5)}, "Five here.", "Five here.")
    found = statements(claims, texts, builder.lineage())
    assert {s.family for s in found} == {t.id for t in texts}


def test_a_statement_gives_the_value_of_the_earliest_copy_that_has_one() -> None:
    """Where the root lacks a value, that of a copy serves."""
    texts, claims = pair(
        {"count": (5, 5), "at": ["Tumen"]}, {"at": ["Tumen"]}, "They were in Tumen.", "They were in Tumen."
    )
    (found,) = statements(claims, texts, builder.lineage(texts))
    assert found.claim == claims[0]
    assert found.value("count") == claims[1].value("count")
    assert found.value("amount") is None


@settings(max_examples=10, deadline=None)
@given(seed=st.randoms(use_true_random=False))
def test_every_claim_stands_in_one_statement(seed: Any) -> None:
    """No claim is lost or doubled, and the order of claims and texts does not matter."""
    texts, claims, lineage = sample()
    dense_texts, dense = gold("train")
    pages = [*texts.values(), *dense_texts]
    together = attrs.evolve(lineage, families=(*lineage.families, *each_alone(dense_texts).families))
    every = [*claims, *dense]
    found = statements(every, pages, together)
    seed.shuffle(every)
    assert statements(every, pages, together) == found
    assert sorted(c for s in found for c in s.claims) == sorted(c.id for c in every)
