"""Sentences, items and dates as this stage reads them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.origins._atlas import Atlas
from affiant.origins._items import find_items
from affiant.origins._naming import read_date
from affiant.origins._press import Press
from affiant.origins._sentences import cut_sentences

from .builder import pack, page


def cut(words: str, furniture: tuple[tuple[int, int], ...] = ()) -> list[str]:
    text = page(words, furniture=furniture)
    return [words[s.start : s.end] for s in cut_sentences(text)]


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("They left on Dec. 22, 2019. Nobody saw it.", ["They left on Dec. 22, 2019.", "Nobody saw it."]),
        (
            "N. Amble and the U.N. agree. So does St. Orrin.",
            ["N. Amble and the U.N. agree.", "So does St. Orrin."],
        ),
        ("“We wait,” he said. “We count.” She left.", ["“We wait,” he said.", "“We count.”", "She left."]),
        (
            "It cost 2.5 million yuan! Why? Nobody knows.",
            ["It cost 2.5 million yuan!", "Why?", "Nobody knows."],
        ),
        ("工人来了。他们走了。", ["工人来了。", "他们走了。"]),
        ("A headline\nA sentence.", ["A headline", "A sentence."]),
    ],
)
def test_where_sentences_end(words: str, sentences: list[str]) -> None:
    """A stop of a short word, a number or an initial ends nothing; a line break ends a headline."""
    assert cut(words) == sentences


def test_a_wrapped_text_is_joined() -> None:
    """In a text wrapped to a width a line break is a space, a blank line ends a paragraph."""
    line = "the quick brown workers of the plant went over the long bridge again and"
    words = "\n".join(
        ["The day was long and " + line, line, line + " then home.", "", *[line] * 5, line + " out."]
    )

    assert len(cut(words)) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Ab c.!?\n“”1,。工\u00a0", max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_sentences_lie_in_order_and_touch_no_furniture(words: str, start: int, length: int) -> None:
    """Whatever the text, sentences follow each other, hold their words and stay clear of furniture."""
    end = min(len(words), start + length)
    furniture = ((start, end),) if start < end else ()
    text = page(words, furniture=furniture)
    at = 0

    for sentence in cut_sentences(text):
        assert at <= sentence.start < sentence.end
        assert text.quote(sentence.start, sentence.end).words == words[sentence.start : sentence.end]
        assert all(sentence.start <= a < b <= sentence.end for a, b in sentence.spans)
        assert len(sentence.words) == len(sentence.spans)
        at = sentence.end


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Some 2,000 people came.", [("number", "2000")]),
        ("Some 2000 people came.", [("number", "2000")]),
        ("They came in 2019.", [("date", "2019")]),
        ("They left on May 3, 2024.", [("date", "05-03")]),
        ("They left on 3 May 2024.", [("date", "05-03")]),
        ("It may cost two hundred yuan.", [("number", "200")]),
        ("It cost 2.5 million.", [("number", "2500000")]),
        ("In March 2024 twenty five came.", [("date", "2024-03"), ("number", "25")]),
    ],
)
def test_figures_have_one_value_however_written(words: str, keys: list[tuple[str, str]]) -> None:
    """Numbers in digits or words and dates in any order have one key."""
    press = Press.of(pack(), ())
    (sentence,) = cut_sentences(page(words))

    found = find_items(words, sentence, Atlas(pack(), press))

    assert [(i.kind, i.key) for i in found if i.kind in ("number", "date")] == keys


def test_a_place_has_one_key_in_every_spelling() -> None:
    """Aliases and names in other scripts stand for the gazetteer's name."""
    entry = next(p for p in pack().places if p.kind == "city" and p.aliases and "zh" in p.names)
    atlas = Atlas(pack(), Press.of(pack(), ()))

    for name in (entry.name, entry.aliases[0], entry.names["zh"][0]):
        line = f"They went to {name} again"
        assert entry.name in {k.key for k in atlas.find(line, 0, len(line))}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("May 16, 2024 at 02:00PM", date(2024, 5, 16)),
        ("on 9 Sept. 2023", date(2023, 9, 9)),
        ("2024-02-29", date(2024, 2, 29)),
        ("on December 30", date(2023, 12, 30)),
        ("February 30, 2024", None),
        ("last summer", None),
    ],
)
def test_dates_beside_a_credit(words: str, day: date | None) -> None:
    """A full date is read; without a year it is the last such day; an impossible one is none."""
    assert read_date(words, date(2024, 1, 5)) == day
