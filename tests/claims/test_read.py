"""What a report says is read with exact words, and nothing else changes it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.claims import check_frames, read_claims, unread
from affiant.model import Furniture, QuoteRefused

from .reports import PACK, REPORT, records, text_of


def test_a_report_gives_its_claims_with_figures_places_and_terms() -> None:
    """Waiting, wages, retention, confinement and the rule are read from one short report."""
    found = {
        (r["kind"], r.get("action") or r.get("term") or r.get("control") or r.get("relation")): r
        for r in records(REPORT)
    }

    waiting = found["movement", "await"]
    assert (waiting["count"], waiting["approx"], waiting["gender"]) == ([500, 500], True, "mostly women")
    assert (waiting["at"], waiting["to"], waiting["source"], waiting["source_place"]) == (
        ["Sinuiju"], ["China"], "anonymous", "North Korea",
    )  # fmt: skip
    assert (found["terms", "host_pays"]["amount"], found["terms", "host_pays"]["unit"]) == (
        [2500, 2500],
        "CNY/month",
    )
    assert found["terms", "worker_gets"]["unit"] == "CNY/month"
    assert ("control", "document_retention") in found
    assert ("control", "confinement") in found
    assert found["rule", "requires_return"]["instrument"] == "UNSCR-2397"
    assert found["rule", "requires_return"]["when"] == "../2019-12-22"


def test_every_quote_is_exact() -> None:
    """A claim, its slots and its speaker stand letter for letter where they say they stand."""
    text = text_of(REPORT)

    claims = read_claims(text, PACK).claims

    assert claims
    for claim in claims:
        for quote in claim.quotes():
            assert text.text[quote.start : quote.end] == quote.words


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace(" ", "\u00a0", 40),
        lambda t: t.replace("'", "’").replace('"', "“"),
        lambda t: t.replace(", ", ",\n"),
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("\n", "\r\n"),
    ],
    ids=["hard spaces", "curly quotes", "line breaks", "decomposed letters", "carriage returns"],
)
def test_the_dress_of_a_text_changes_no_claim(change) -> None:  # type: ignore[no-untyped-def]
    """Spaces, quotation marks, line breaks and composed letters are not what is said."""
    assert records(change(REPORT)) == records(REPORT)


def test_a_paragraph_added_after_it_changes_no_claim_of_the_first() -> None:
    """What was read stays read, whatever follows on another matter."""
    before = records(REPORT)

    after = records(REPORT + "\n\nThe weather in the valley was mild, and the river was low.\n")

    assert after[: len(before)] == before


def test_furniture_makes_no_claim_and_no_quote_touches_it() -> None:
    """A related headline with numbers is no part of the report."""
    words = REPORT + "\n\nMost read: 9,000 North Korean workers fled Dandong\n"
    start = words.index("Most read")
    furniture = (Furniture(start=start, end=len(words), why="related"),)
    text = text_of(words, furniture=furniture)

    claims = read_claims(text, PACK).claims

    assert all(quote.end <= start for claim in claims for quote in claim.quotes())
    assert records(words, furniture=furniture) == records(REPORT)
    with pytest.raises(QuoteRefused, match="furniture"):
        text.quote(start, start + 4)


def test_a_language_without_a_lexicon_is_a_problem_not_an_empty_answer() -> None:
    """The reader is told which languages are read."""
    import attrs

    reading = read_claims(attrs.evolve(text_of("북한 노동자 500명이 대기 중이다."), language="ko"), PACK)

    assert reading.claims == ()
    assert [(p.code, p.where) for p in reading.problems] == [("language-not-read", "test.txt")]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "Under Resolution 2379 North Korean workers had to be sent home by December 22, 2019.",
            "crimes in Iraq",
        ),
        ("Resolution 2371 bans countries from importing North Korean workers.", "caps"),
    ],
)
def test_misquoted_law_is_kept_as_said_and_said_to_be_wrong(words: str, why: str) -> None:
    """The instrument is what is meant; the words and the pack's correction stand beside it."""
    wrong = [
        r["said_wrongly"] for r in records(words + " The workers remain in China.") if "said_wrongly" in r
    ]

    assert len(wrong) == 1
    assert why in wrong[0]["why"]  # type: ignore[index]
    assert wrong[0]["reference"]  # type: ignore[index]


def test_denied_and_planned_are_not_facts() -> None:
    """ "No new workers" is negative, "plans to send" is planned, "reportedly" is rumoured."""
    made = records(
        "No new North Korean workers have crossed into Dandong. Pyongyang plans to send 200 workers to Tumen."
        " Some 300 workers were reportedly sent to Hunchun."
    )

    assert [(r["polarity"], r["certainty"]) for r in made] == [
        ("-", "stated"),
        ("+", "planned"),
        ("+", "rumoured"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "North Korea fired two missiles on Tuesday. China's trade with North Korea rose 33 percent to $190 million in May.",
        "About 11,000 North Korean soldiers were sent to Kursk. Moscow thanked Pyongyang.",
        "In Doha 3,000 Nepali workers went on strike over pay. Qatar said the wages would be paid.",
    ],
)
def test_neighbouring_matters_hold_no_claim(words: str) -> None:
    """Missiles, trade, soldiers and other nationalities are not the programme."""
    assert records(words) == []


def test_unread_lists_what_gave_no_claim() -> None:
    """A sentence with a figure that no frame reads is listed with what was found in it."""
    text = text_of(REPORT + "\n\nThe foreman juggled 17 turnips in Dandong in March.\n")

    left = unread(text, PACK, read_claims(text, PACK).claims)

    assert [u.words for u in left] == ["The foreman juggled 17 turnips in Dandong in March."]
    assert {sort for sort, _ in left[0].mentions} >= {"number", "place", "date"}


def test_every_frame_matches_its_examples_and_leaves_its_counter_examples_alone() -> None:
    """The pack's frames do what their own sentences say."""
    assert [f"{p.where}: {p.message}" for p in check_frames(PACK)] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_read(words: str) -> None:
    """Nothing crashes, and whatever is found stands in the text."""
    text = text_of("North Korean workers in China. " + words)

    for claim in read_claims(text, PACK).claims:
        assert claim.quote.stands_in(text)


def test_cost_is_linear_in_length() -> None:
    """Twenty times the text costs at most forty times as much, adversarial runs of numbers and names included."""
    nasty = (
        "from 5 to 8 of the 2,000 workers in Dandong, Tumen and Hunchun said that the source said that 500 "
    )

    def seconds(times: int) -> float:
        text = text_of("North Korean workers were sent to China. " + nasty * times)
        started = time.perf_counter()
        read_claims(text, PACK)
        return time.perf_counter() - started

    seconds(5)
    short = min(seconds(20) for _ in range(3))

    assert seconds(400) < 40 * max(short, 0.002)


@pytest.mark.parametrize(
    "words",
    [
        "Donggang Silver Oar Seafood denied that it employs North Korean workers.",
        "The mill denies that 300 North Korean women work at its plant in Dandong.",
        "China rejected reports that 2,000 North Korean workers were sent to Dandong in May 2024.",
        "China rejected reports that managers took the passports of North Korean workers in Dandong.",
    ],
)
def test_what_is_denied_is_never_asserted(words: str) -> None:
    """No claim says that the denied thing is so."""
    _, *made = records(f"Some 300 North Korean workers arrived in Dandong in May 2024.\n\n{words}")

    assert made
    assert all(r["kind"] == "stance" or r["polarity"] == "-" for r in made)
