"""Every item opens down to words and bytes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from affiant.errors import NotInCase
from affiant.store import Case, Explained, explain, load_contents


def walk(node: Explained) -> Iterator[Explained]:
    """Every node of the tree."""
    yield node
    for below in node.because:
        yield from walk(below)


@pytest.mark.parametrize("what", ["findings", "estimates", "events", "contradictions"])
def test_a_judgement_opens_down_to_quotes_that_stand(full_case: Case, what: str) -> None:
    """The tree of each item reaches claims, their quotes letter for letter, and the captured bytes."""
    made = load_contents(full_case)
    texts = {text.id: text for text in made.texts}
    items = getattr(made, what)
    assert items

    for item in items:
        nodes = list(walk(explain(made, item.id)))
        quotes = [node.quote for node in nodes if node.quote is not None]
        assert quotes
        assert all(quote.stands_in(texts[quote.text_id]) for quote in quotes)
        assert any(node.id.startswith("capture1:") for node in nodes)


def test_every_item_of_a_case_can_be_explained(full_case: Case) -> None:
    """Captures, texts, claims, families and edges have a tree too."""
    made = load_contents(full_case)
    names = [
        *made.files,
        *(text.id for text in made.texts),
        *(claim.id for claim in made.all_claims()),
        *(family.id for family in made.lineage.families),
        *(edge.id for edge in made.lineage.edges),
    ]
    for name in names:
        assert explain(made, name).id == name
        assert explain(made, name).says


def test_a_claim_shows_each_slot_with_its_words(full_case: Case) -> None:
    """Carried slots say that they are carried, and the speaker's words stand apart."""
    made = load_contents(full_case)
    claim = made.all_claims()[0]

    tree = explain(made, claim.id)

    says = [node.says for node in tree.because]
    assert "when: 2024 (carried from another sentence)" in says
    assert "at: Northport (context: carried further than its own sentence)" in says
    assert {"who says it", "count: about 12 or more people per batch"} <= set(says)
    assert claim.rule in tree.says


def test_any_unique_beginning_will_do(full_case: Case) -> None:
    """An id can be shortened and its scheme left out, as long as one item fits."""
    made = load_contents(full_case)
    finding = made.findings[0].id
    assert explain(made, finding[:30]).id == finding
    assert explain(made, finding.partition(":")[2][:20]).id == finding


@pytest.mark.parametrize(("wanted", "says"), [("claim1:", "3 items"), ("zzz", "no item"), ("", "no item")])
def test_no_item_or_several_is_said(full_case: Case, wanted: str, says: str) -> None:
    """An id that fits none or several items is refused with what to do."""
    with pytest.raises(NotInCase, match=says) as caught:
        explain(load_contents(full_case), wanted)
    assert caught.value.hint


def test_the_record_is_the_fixed_shape(full_case: Case) -> None:
    """Each node of the JSON has id, says and because; nodes with words have file, offsets and quote."""
    made = load_contents(full_case)

    def look(node: dict[str, object]) -> None:
        assert {"id", "says", "because"} <= node.keys()
        assert ("quote" in node) == ("start" in node) == ("file" in node)
        for below in node["because"]:  # type: ignore[attr-defined]
            look(below)

    look(explain(made, made.findings[0].id).record())
