"""Citations: how they are said, what they are matched to, what is none."""

from __future__ import annotations

import pytest

from affiant.model import CleanText, Edge
from affiant.origins import trace

from .builder import pack, page

SOURCE = page(
    "About 740 North Korean workers were at two shoe factories in Tonghua in March 2024, a cook told Lantern Ridge News.\n\n"
    "The cook said that 95 of them slept in one hall. She has kept the menus since January.\n",
    outlet="Lantern Ridge News",
    on="2024-04-04",
    name="source.txt",
)
OWN = (
    "\n\nThe council of Port Amble heard a report on shoes on Friday. Member Iris Copperfield asked who had made them. The"
    " clerk did not know. A vote is planned for the autumn."
)


def citing(words: str, *, on: str = "2024-04-09", outlet: str = "Amble Evening Sheet") -> CleanText:
    return page(words + OWN, outlet=outlet, on=on, name="citing.txt")


def citations(*texts: CleanText) -> list[Edge]:
    return [e for e in trace(texts, pack()).edges if e.kind == "citation"]


@pytest.mark.parametrize(
    "words",
    [
        "Lantern Ridge News reported on Thursday that about 740 North Korean workers were at shoe factories in Tonghua.",
        "About 740 North Koreans work at shoe factories in Tonghua, according to Lantern Ridge News.",
        "About 740 North Koreans work at shoe factories in Tonghua, according to a report by the news site Lantern Ridge News.",
        "Citing Lantern Ridge News, the clerk said that 740 North Koreans were at shoe factories in Tonghua.",
        "A cook told Lantern Ridge News that 740 North Koreans were at shoe factories in Tonghua.",
        "Lantern Ridge News’s report speaks of 740 North Koreans at shoe factories in Tonghua.",
        "In an interview with Lantern Ridge News a cook counted 740 North Koreans at shoe factories in Tonghua.",
        "LANTERN RIDGE NEWS has reported that 740 North Koreans are at shoe factories in Tonghua.",
    ],
)
def test_ways_to_cite_are_found_and_matched(words: str) -> None:
    """However the outlet is named as the origin, the edge leads to its text and quotes the words that say so."""
    (edge,) = citations(SOURCE, citing(words))

    assert edge.of == SOURCE.id
    assert edge.evidence[0].here is not None
    assert "ridge" in edge.evidence[0].here.words.lower()


@pytest.mark.parametrize(
    "words",
    [
        "Readers of Lantern Ridge News live as far away as Tonghua, where 740 shoes are made.",
        "A cook told the clerk that 740 people eat in Tonghua.",
        "The lantern ridge news board has 740 seats and a view of Tonghua.",
    ],
)
def test_a_name_alone_is_no_citation(words: str) -> None:
    """An outlet that is only named, or no outlet at all, makes no edge."""
    assert not citations(SOURCE, citing(words))


def test_what_the_daily_said_goes_on_citing() -> None:
    """Sentences that go on with "the newspaper said" belong to the citation: their figures count for the match."""
    words = (
        "Lantern Ridge News wrote about shoes last week. The newspaper said that 740 North Koreans were in Tonghua and 95 of"
        " them slept in one hall."
    )

    (edge,) = citations(SOURCE, citing(words))

    assert edge.of == SOURCE.id
    assert {e.there.words for e in edge.evidence if e.there} >= {"740", "95"}


def test_a_citation_without_shared_facts_stays_open() -> None:
    """An outlet that never ran it is named, and no text is put in its place."""
    words = "Lantern Ridge News reported on Monday that 12,000 loggers had left Khabarovsk."

    (edge,) = citations(SOURCE, citing(words))

    assert (edge.of, edge.named) == (None, "Lantern Ridge News, 8 April 2024")


def test_a_later_text_is_not_what_was_cited() -> None:
    """A text published days after the one that cites cannot be the one that is cited."""
    words = (
        "Lantern Ridge News reported that about 740 North Korean workers were at shoe factories in Tonghua."
    )

    (edge,) = citations(SOURCE, citing(words, on="2024-03-28"))

    assert edge.of is None


def test_the_day_said_chooses_among_the_texts_of_an_outlet() -> None:
    """Of two reports with the same figures the one of the day that is said is cited."""
    earlier = page(
        "About 740 North Korean workers are in Tonghua for the shoe trade, a driver told Lantern Ridge News. He counted seats"
        " and took 95 of them twice.",
        outlet="Lantern Ridge News",
        on="2024-03-26",
        name="earlier.txt",
    )
    words = "Lantern Ridge News reported on {} that about 740 North Korean workers were at shoe factories in Tonghua."

    assert [e.of for e in citations(SOURCE, earlier, citing(words.format("Thursday")))] == [SOURCE.id]
    assert [e.of for e in citations(SOURCE, earlier, citing(words.format("March 26")))] == [earlier.id]


def test_aliases_and_other_scripts_name_one_outlet() -> None:
    """An outlet of the pack is known by every alias, and an unlisted text of it is matched."""
    listed = next(o for o in pack().outlets if o.aliases)
    source = page(
        SOURCE.text.replace("Lantern Ridge News", listed.name),
        outlet=listed.name,
        on="2024-04-04",
        name="listed.txt",
    )
    alias = next(a for a in listed.aliases if a[0].isupper())

    (edge,) = citations(
        source,
        citing(f"{alias} reported that about 740 North Korean workers were at shoe factories in Tonghua."),
    )

    assert edge.of == source.id


def test_an_outlet_that_nobody_listed_is_told_by_its_name() -> None:
    """A capitalised name with a word of the press in it that reported something is an outlet."""
    (edge,) = citations(citing("Hollow Pine Gazette reported last week that China had closed two bridges."))

    assert (edge.of, edge.named) == (None, "Hollow Pine Gazette")


@pytest.mark.parametrize(
    "words",
    [
        "A clerk told Amble Evening Sheet that 740 shoes had come from Tonghua.",
        "Amble Evening Sheet has learned that 740 shoes had come from Tonghua.",
        "Amble Evening Sheet works with 740 readers and protects their names.",
        "Evening trains were late. The Amble Evening Sheet could not verify the figure of 740.",
    ],
)
def test_an_outlets_own_name_is_no_citation(words: str) -> None:
    """In its own text an outlet that was told, has learned or works with somebody cites nobody."""
    lineage = trace([citing(words)], pack())

    assert not lineage.edges
    assert lineage.families[0].root is not None


def test_a_text_that_cites_itself_has_no_edge() -> None:
    """A report that refers to itself rests on nothing but itself."""
    words = "Amble Evening Sheet reported on Tuesday in its report of April 9 that 740 shoes had come from Tonghua."

    assert not citations(citing(words))


def test_a_correction_cites_the_report_that_it_corrects() -> None:
    """An outlet that takes back its own number rests on its own earlier report, and the change is listed."""
    correction = page(
        "Lantern Ridge News retracts the number of 740 in its report of April 4, 2024. About 470 North Korean workers were at"
        " two shoe factories in Tonghua in March 2024, the cook told Lantern Ridge News.",
        outlet="Lantern Ridge News",
        on="2024-04-20",
        name="correction.txt",
    )

    (edge,) = citations(SOURCE, correction)

    assert (edge.copy, edge.of) == (correction.id, SOURCE.id)
    assert ("number", "740", "470") in {(c.kind, c.was, c.now) for c in edge.changes}


def test_two_that_cite_each_other_are_dependent() -> None:
    """Each rests on the other: two edges, one dependent pair, no family."""
    one = page(
        "About 740 North Korean workers are in Tonghua, Amble Evening Sheet reported. A porter in Tonghua saw 63 of them.",
        outlet="Lantern Ridge News",
        on="2024-04-04",
        name="one.txt",
    )
    two = page(
        "Some 63 North Koreans were seen in Tonghua by a porter, according to Lantern Ridge News. A clerk here says 740.",
        outlet="Amble Evening Sheet",
        on="2024-04-04",
        name="two.txt",
    )

    lineage = trace([one, two], pack())

    assert {(e.copy, e.of) for e in lineage.edges} == {(one.id, two.id), (two.id, one.id)}
    assert [p.state for p in lineage.independence] == ["dependent"]


def test_copies_add_no_citations() -> None:
    """A reprint repeats the citation of its root; only the root has the edge."""
    words = "Lantern Ridge News reported on Thursday that about 740 North Korean workers were at shoe factories in Tonghua."
    root = citing(words)
    copy = page(root.text, outlet="Third Sheet", on="2024-04-12", name="copy.txt")

    assert [e.copy for e in citations(SOURCE, root, copy)] == [root.id]


def test_a_changed_number_is_listed_on_the_citation() -> None:
    """A citation that gives another number than the report shows both."""
    words = "Lantern Ridge News reported on Thursday that about 7,400 North Korean workers were at two shoe factories in Tonghua in March 2024."

    (edge,) = citations(SOURCE, citing(words))

    assert [(c.kind, c.was, c.now) for c in edge.changes] == [("number", "740", "7,400")]
