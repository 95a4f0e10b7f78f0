"""Passages: the quote in its sentence, never more than 300 characters, never across what is withheld."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.model import Furniture
from affiant.publish._fold import sentence_at
from affiant.publish._masks import Masks
from affiant.publish._passages import LONGEST, tidy, window

from .builder import claim, count, dossier, text


def shown(report, words: str, **fields):  # type: ignore[no-untyped-def]
    """The passage of a quote as it leaves."""
    made = claim(report, words, **fields)
    return Masks.of(dossier(made, texts=[report])).passage(made.quote)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_window_is_longer_than_allowed_or_leaves_its_sentence(data: st.DataObject) -> None:
    """Whatever quote stands in whatever sentence, at most 300 characters are shown, and the quote's head with them."""
    first = data.draw(st.integers(0, 50))
    start = data.draw(st.integers(first, first + 800))
    end = data.draw(st.integers(start + 1, start + 800))
    last = data.draw(st.integers(end, end + 800))
    low, high = window(start, end, first, last)
    assert high - low <= LONGEST
    assert first <= low <= start < high <= last
    assert high >= min(end, start + LONGEST)


def test_a_quote_stands_in_its_sentence() -> None:
    """The sentence around the quote is shown, the neighbours are not, and the quote is marked."""
    report = text("They came in May. About 300 workers were in Dandong, the clerk said. Then they left.")
    passage = shown(report, "About 300 workers were in Dandong", count=count(300))
    assert passage.plain == "About 300 workers were in Dandong, the clerk said."
    assert [p.words for p in passage.pieces if p.kind == "quoted"] == ["About 300 workers were in Dandong"]


def test_abbreviations_end_no_sentence() -> None:
    """ "Dec. 22" and "U.S. Customs" stand inside one."""
    body = "It ended. On Dec. 22 the U.S. Customs office in Dandong opened. It closed."
    assert body[slice(*sentence_at(body, 20, 24))] == "On Dec. 22 the U.S. Customs office in Dandong opened."


def test_furniture_beside_a_quote_is_not_shown() -> None:
    """What is no part of the report does not leave with it."""
    body = "Weather: rain, wind About 300 workers were in Dandong"
    report = text(body, furniture=(Furniture(start=0, end=19, why="weather"),))
    assert shown(report, "About 300 workers", count=count(300)).plain == "About 300 workers were in Dandong"


def test_a_quote_inside_a_withheld_sentence_shows_nothing() -> None:
    """A sentence about three people is withheld whole, whatever else it says."""
    report = text("Of the 40 workers in Dandong, three women fell ill in May.")
    assert shown(report, "the 40 workers in Dandong", count=count(40)) is None


def test_a_language_that_the_detectors_do_not_read_is_not_shown() -> None:
    """What cannot be checked does not leave."""
    assert shown(text("About 300 workers were there.", language="und"), "About 300 workers") is None


def test_characters_that_turn_or_hide_words_are_made_visible() -> None:
    """A report cannot reverse the words that stand around its quote."""
    assert tidy("a\u202eb\u200bc\x00d\n e") == "a\ufffdb\ufffdc\ufffdd e"
