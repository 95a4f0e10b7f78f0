"""Independence: shown only by what each report names as its own; no speaker leaves its text."""

from __future__ import annotations

import attrs
import pytest

from affiant.model import CleanText, Independence, Lineage
from affiant.origins import LISTED_UP_TO, trace

from .builder import pack, page

DOCUMENT = "About 640 North Korean workers were in Hunchun in May 2024, according to a register seen by {outlet}. It has nine pages."
VISIT = "Reporters from {outlet} counted 590 North Korean workers at the gates of Hunchun in May 2024. They stood there for four days."
OTHER_NAMED = "{speaker} said that the plants of Hunchun had 580 workers from North Korea in May 2024. The estimate rests on canteens."
OTHER_ANONYMOUS = "A trader told {outlet} that Hunchun had some 450 workers from North Korea in May 2024. He sells gloves there."
NAMED = "About 610 North Korean workers were in Hunchun in May 2024, said {speaker}, who studies dormitories. The count took a year."
ANONYMOUS = "About 600 North Korean workers were in Hunchun in May 2024, a source in the city told {outlet}. The source asked for tea."


def report(words: str, outlet: str, **more: str) -> CleanText:
    return page(words.format(outlet=outlet, **more), outlet=outlet, on="2024-06-01", name=f"{outlet}.txt")


def state(*texts: CleanText) -> Independence:
    (answer,) = trace(texts, pack()).independence
    return answer


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report(DOCUMENT, "Paper One"), report(VISIT, "Paper Two")),
        (report(DOCUMENT, "Paper One"), report(NAMED, "Paper Two", speaker="Ottoline Hazeldean")),
        (
            report(NAMED, "Paper One", speaker="Ottoline Hazeldean"),
            report(OTHER_NAMED, "Paper Two", speaker="Crispin Wayfare"),
        ),
    ],
)
def test_grounds_of_its_own_on_both_sides_are_independent(one: CleanText, other: CleanText) -> None:
    """A visit, a document, a speaker with a name on each side, about one place and year, are quoted as evidence."""
    answer = state(one, other)

    assert answer.state == "independent"
    assert answer.evidence[0].here is not None
    assert answer.evidence[0].there is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (report(ANONYMOUS, "Paper One"), report(OTHER_ANONYMOUS, "Paper Two")),
        (report(DOCUMENT, "Paper One"), report(ANONYMOUS, "Paper Two")),
        (report(DOCUMENT, "Paper One"), report(VISIT.replace("Hunchun", "Dandong"), "Paper Two")),
        (report(DOCUMENT, "Paper One"), report(VISIT.replace("2024", "2017"), "Paper Two")),
        (
            report(NAMED, "Paper One", speaker="Ottoline Hazeldean"),
            report(OTHER_NAMED, "Paper Two", speaker="Hazeldean"),
        ),
        (
            report(NAMED, "Paper One", speaker="the Dormitory Survey Bureau"),
            report(OTHER_NAMED, "Paper Two", speaker="The Survey Bureau"),
        ),
    ],
    ids=["two anonymous", "one anonymous", "other place", "other year", "one speaker", "one body"],
)
def test_less_than_that_is_not_established(one: CleanText, other: CleanText) -> None:
    """Anonymous sources, another place or year, or names that may be one, establish nothing."""
    assert state(one, other).state == "not established"


def test_one_house_is_not_two_witnesses() -> None:
    """Two reports of one outlet, each with a ground of its own, are not established."""
    one = report(DOCUMENT, "Paper One")
    other = page(VISIT.format(outlet="Paper One"), outlet="Paper One", on="2024-06-03", name="second.txt")

    assert state(one, other).state == "not established"


def test_a_shared_quotation_forbids_independence() -> None:
    """Two reports that quote the same words are not independent, whatever else they rest on."""
    quoted = " “Nobody has ever shown me the second gate,” a guard said."

    answer = state(report(DOCUMENT + quoted, "Paper One"), report(VISIT + quoted, "Paper Two"))

    assert answer.state != "independent"


def test_one_figure_of_one_named_speaker_is_dependent() -> None:
    """Two reports that give the same number from the same person rest on that person, with both passages quoted."""
    again = "In Hunchun there were 610 North Korean workers in May 2024, Ottoline Hazeldean told a meeting. Rain fell all day."

    answer = state(report(NAMED, "Paper One", speaker="Ottoline Hazeldean"), report(again, "Paper Two"))

    assert answer.state == "dependent"
    assert "610" in (answer.evidence[0].here.words if answer.evidence[0].here else "")


def test_two_that_cite_one_absent_report_are_dependent() -> None:
    """Both give the figure of an outlet that is not here."""
    one = "Hollow Pine Gazette reported that 640 North Korean workers were in Hunchun. Nobody else has said so yet."
    other = "According to Hollow Pine Gazette 640 North Koreans work in Hunchun. The mayor has no opinion on that."

    answer = state(report(one, "Paper One"), report(other, "Paper Two"))

    assert answer.state == "dependent"
    assert answer.evidence[0].here is not None


def test_dependence_runs_through_families() -> None:
    """What rests on a report that rests on a third rests on the third."""
    first = report(DOCUMENT, "Paper One")
    second = page(
        "Paper One reported that 640 North Korean workers were in Hunchun in May 2024. The town has 77 bakers and a bridge.",
        outlet="Paper Two",
        on="2024-06-04",
        name="second.txt",
    )
    third = page(
        "Hunchun has 77 bakers, according to Paper Two, and a bridge. The rest of this column is about bread in Hunchun.",
        outlet="Paper Three",
        on="2024-06-06",
        name="third.txt",
    )

    lineage = trace([first, second, third], pack())

    assert [p.state for p in lineage.independence] == ["dependent"] * 3


def test_no_speaker_leaves_the_text() -> None:
    """Neither a name nor a key of a speaker stands in any answer: reasons are words, and quotes are of what was said."""
    lineage = trace(
        [
            report(NAMED, "Paper One", speaker="Ottoline Hazeldean"),
            report(OTHER_NAMED, "Paper Two", speaker="Crispin Wayfare"),
        ],
        pack(),
    )

    said = str([attrs.asdict(p) for p in lineage.independence]).lower()

    assert "independent" in said
    assert not any(word in said for word in ("hazeldean", "ottoline", "wayfare", "crispin"))


def many(count: int) -> Lineage:
    words = "Paper {n} has a story about {n} apples in a town that no other paper of the valley has ever written about."
    return trace(
        [
            page(words.format(n=n) + f" Apple {n} rolled.", outlet=f"Paper {n}", name=f"{n}.txt")
            for n in range(count)
        ],
        pack(),
    )


def test_open_pairs_are_listed_for_small_sets_only() -> None:
    """Up to sixty families every pair has a row; beyond that a pair that is not there is not established."""
    few = many(5)

    assert {p.state for p in few.independence} == {"not established"}
    assert len(few.independence) == len(few.families) * (len(few.families) - 1) // 2
    assert LISTED_UP_TO == 60


@pytest.mark.parametrize(
    "says",
    ["That is not her real name.", "The name is a pseudonym.", "Her name has been changed for her safety."],
)
def test_a_pseudonym_names_nobody(says: str) -> None:
    """Whoever is given another name is as anonymous as before: the name shows nothing."""
    one = report(NAMED + " " + says, "Paper One", speaker="Ottoline Hazeldean")

    assert state(one, report(OTHER_NAMED, "Paper Two", speaker="Crispin Wayfare")).state == "not established"
