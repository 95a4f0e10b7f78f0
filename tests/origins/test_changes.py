"""What a copy changed: each kind, with the words on both sides."""

from __future__ import annotations

import pytest

from affiant.model import Change
from affiant.origins import trace

from .builder import pack, page, reports

SOURCE = page(
    "About 1,300 workers crossed from Namyang to Tumen on May 3, 2024, a trader told the foreman Bastian Quillfeather.\n\n"
    "They reportedly hold student papers, and nearly 400 of them are women. Each pays up to 90 dollars for a place on the bus.\n\n"
    "The trader said that 2.5 million yuan was owed to them. A second group of 85 left Musan on Tuesday.\n\n"
    "“We count them by their shoes,” the trader said. The dormitory in Helong holds six rooms and one stove.\n",
    outlet="First Sheet",
    on="2024-05-09",
    name="source.txt",
)


def changes(old: str, new: str) -> list[Change]:
    """The changes of a copy in which *old* was replaced by *new*."""
    assert old in SOURCE.text
    copy = page(SOURCE.text.replace(old, new), outlet="Second Sheet", on="2024-05-12", name="copy.txt")
    (edge,) = trace([SOURCE, copy], pack()).edges
    return list(edge.changes)


@pytest.mark.parametrize(
    ("old", "new", "kind", "was", "now"),
    [
        ("1,300", "13,000", "number", "1,300", "13,000"),
        ("1,300", "13", "number", "1,300", "13"),
        ("85", "eighty", "number", "85", "eighty"),
        ("2.5 million", "2.5 billion", "number", "2.5 million", "2.5 billion"),
        ("About 1,300", "1,300", "hedge", "About 1,300", "1,300"),
        ("up to 90", "90", "hedge", "up to 90", "90"),
        ("nearly 400", "400", "hedge", "nearly 400", "400"),
        ("reportedly hold", "hold", "hedge", "reportedly hold", "hold"),
        ("A second group of 85", "A second group of about 85", "hedge", "85", "about 85"),
        ("May 3, 2024", "May 13, 2024", "date", "May 3, 2024", "May 13, 2024"),
        ("May 3, 2024", "May 3, 2023", "date", "May 3, 2024", "May 3, 2023"),
        ("on Tuesday", "on Friday", "date", "Tuesday", "Friday"),
        ("from Namyang to Tumen", "from Namyang to Hunchun", "place", "Tumen", "Hunchun"),
        ("in Helong", "in Dandong", "place", "Helong", "Dandong"),
        (
            "Bastian Quillfeather",
            "Bastian Quillfather",
            "name",
            "Bastian Quillfeather",
            "Bastian Quillfather",
        ),
        ("The trader said that 2.5", "Some 2.5", "attribution", "The trader said that", "Some"),
    ],
)
def test_one_change_is_found_with_both_sides(old: str, new: str, kind: str, was: str, now: str) -> None:
    """A change made in one sentence is listed with its kind and the words that stand on either side."""
    found = [(c.kind, c.was, c.now) for c in changes(old, new)]

    assert (kind, was, now) in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,300", "1300"),
        ("“We count them by their shoes,”", '"We count them by their shoes,"'),
        ("crossed", "CROSSED"),
        ("six rooms and one stove", "6 rooms and one stove"),
        ("May 3, 2024", "3 May 2024"),
        ("About 1,300", "Around 1,300"),
        ("\n\n", "\n"),
    ],
)
def test_another_way_to_write_the_same_is_no_change(old: str, new: str) -> None:
    """Separators, quotation marks, case, numerals, date order, like hedges and line breaks change nothing."""
    assert not changes(old, new)


def test_a_sentence_left_out_is_dropped() -> None:
    """A missing sentence is listed whole, quoted from the source."""
    sentence = "The trader said that 2.5 million yuan was owed to them. "

    (change,) = changes(sentence, "")

    assert (change.kind, change.was, change.now) == ("dropped", sentence.strip(), "")
    assert change.there is not None
    assert change.here is None


def test_a_sentence_put_in_is_added() -> None:
    """A sentence of the copy's own is listed whole, quoted from the copy."""
    (change,) = changes("The dormitory in", "Readers of the sheet have sent blankets. The dormitory in")

    assert (change.kind, change.now) == ("added", "Readers of the sheet have sent blankets.")
    assert change.here is not None


def test_sentences_of_one_paragraph_are_dropped_together() -> None:
    """A missing paragraph is one change, two missing paragraphs are two."""
    paragraphs = reports()["sawmill"].text.strip().split("\n\n")
    copy = page(
        "\n\n".join([paragraphs[0], *paragraphs[3:]]), outlet="Second Sheet", on="2022-03-12", name="copy.txt"
    )

    (edge,) = trace([reports()["sawmill"], copy], pack()).edges

    assert [(c.kind, c.was) for c in edge.changes] == [("dropped", paragraphs[1]), ("dropped", paragraphs[2])]


def test_the_outlets_notice_about_itself_is_not_dropped() -> None:
    """A closing line of an outlet about its own manners is no part of the report."""
    source = page(
        SOURCE.text + "\nFirst Sheet protects its sources and pays nobody for an interview.\n",
        outlet="First Sheet",
        on="2024-05-09",
        name="source.txt",
    )
    copy = page(SOURCE.text, outlet="Second Sheet", on="2024-05-12", name="copy.txt")

    (edge,) = trace([source, copy], pack()).edges

    assert not edge.changes


def test_quotes_do_not_touch_furniture() -> None:
    """A banner in the middle of a page is cut out of every quote."""
    banner = "Ferry hires 900 workers. "
    at = SOURCE.text.index("They reportedly")
    words = SOURCE.text[:at] + banner + SOURCE.text[at:].replace("400", "40")
    copy = page(
        words, outlet="Second Sheet", on="2024-05-12", name="copy.txt", furniture=((at, at + len(banner)),)
    )

    (edge,) = trace([SOURCE, copy], pack()).edges
    quotes = [q for c in (*edge.changes, *edge.evidence) for q in (c.here, c.there) if q]

    assert [(c.kind, c.was, c.now) for c in edge.changes] == [("number", "400", "40")]
    assert all("Ferry" not in q.words for q in quotes)
