"""The detector of what could identify a person: a seeded corpus must be found, ordinary numbers must be left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.publish._identifiers import identifiers, is_identity_card, is_resident_number, number_kind

WORKERS = ("worker", "workers", "seamstress", "welder", "women")

#: Sentences with one planted identifier each.
SEEDED = (
    ("Call her on +86 139 4410 2277 after dark.", "+86 139 4410 2277"),
    ("His number was 13944102277, she said.", "13944102277"),
    ("The desk answers at 0415-312-4477.", "0415-312-4477"),
    ("The Seoul line is 010-4471-2280.", "010-4471-2280"),
    ("Reach them at (0433) 271 8890.", "(0433) 271 8890"),
    ("Write to ulan.moss@lantern.example for the list.", "ulan.moss@lantern.example"),
    ("Write to ulan.moss (at) lantern (dot) example.", "ulan.moss (at) lantern (dot) example"),
    ("The card read 110101199003077758.", "110101199003077758"),
    ("The card read 11010119900307775X.", "11010119900307775X"),
    ("Her resident number, 900101-1234568, was on file.", "900101-1234568"),
    ("The passport E48810221 was taken.", "E48810221"),
    ("passport no. 836410105 was kept", "836410105"),
    ("Add WeChat ID: moss_lantern88 to ask.", "moss_lantern88"),
    ("He is on QQ 448120973.", "448120973"),
    ("Her Telegram handle is mosslight", "mosslight"),
    ("微信号：moss_lantern88", "moss_lantern88"),
    ("It was posted by @lantern_moss that week.", "@lantern_moss"),
    ("See https://lantern.example/u/4471 for her page.", "https://lantern.example/u/4471"),
    ("The server 10.44.71.22 kept the names.", "10.44.71.22"),
    ("A worker named Pak Unsil spoke.", "Pak Unsil"),
    ("A woman surnamed Choe spoke.", "Choe"),
    ("a worker, identified only as Ri, fell ill", "Ri"),
    ("Her name is Han Mirae.", "Han Mirae"),
    ("Pak, 34, left in May.", "Pak, 34,"),
    ("Pak Unsil (27) left in May.", "Pak Unsil (27)"),
    ("Ms. Choe left in May.", "Ms. Choe"),
    ("The worker Pak Unsil left in May.", "Pak Unsil"),
    ("Pak Unsil, a former seamstress, left in May.", "Pak Unsil"),
    ("The 34-year-old welder left in May.", "34-year-old"),
    ("The welder, aged 34, left in May.", "aged 34"),
)

HARMLESS = (
    "About 13,221 people entered Russia in 2024.",
    "It rose from 2017 to 2019, by 2017-2019 standards.",
    "On 2024-05-16 and 16/05/2024 they met.",
    "Resolutions 2371/2375 and resolution 2397 (2017) apply.",
    "S/RES/2397 (2017) para 8 applies.",
    "In 2024 150 women left.",
    "The plant paid 10 000 000 yuan, or 12 500 000.",
    "Tariff lines 6201.93.3511 and 0307.43.00 are concerned.",
    "They earn 2,500 to 2,800 yuan a month, up to 80 percent.",
    "Women in their 20s, aged 20 to 35, were chosen.",
    "They used WeChat and Telegram to call home.",
    "The sewing line ran until 10 p.m.",
    "Workers were sent from April 25 to May 14, 2024.",
    "dated 2024-08-21/2024-08-31, not before 22 December 2017",
)


@pytest.mark.parametrize(("sentence", "planted"), SEEDED, ids=[planted for _, planted in SEEDED])
def test_what_could_identify_a_person_is_found(sentence: str, planted: str) -> None:
    """Every character of a planted identifier is covered by a hit."""
    covered = {n for hit in identifiers(sentence, WORKERS) for n in range(hit.start, hit.end)}
    at = sentence.index(planted)
    wanted = {n for n in range(at, at + len(planted)) if sentence[n].isalnum()}
    assert wanted <= covered


@pytest.mark.parametrize("sentence", HARMLESS)
def test_ordinary_numbers_and_names_are_left(sentence: str) -> None:
    """Counts, sums, dates, numbers of laws and tariff lines identify nobody."""
    found = [sentence[hit.start : hit.end] for hit in identifiers(sentence, WORKERS)]
    assert found == []


@pytest.mark.parametrize("number", ["110101199003077758", "11010519491231002X"])
def test_a_changed_check_digit_is_no_identity_number(number: str) -> None:
    """The check digit is computed, so that one wrong digit is told."""
    assert is_identity_card(number)
    wrong = "1" if number[-1] != "1" else "2"
    assert not is_identity_card(number[:-1] + wrong)


def test_a_resident_number_needs_a_date_that_exists() -> None:
    """Month 13 is no month; the check digit counts for those issued before it was given up."""
    assert is_resident_number("9001011234568")
    assert not is_resident_number("9013011234568")
    assert not is_resident_number("9001011234567")


@given(st.from_regex(r"\+86 1[3-9]\d \d{4} \d{4}", fullmatch=True))
@settings(max_examples=60, deadline=None)
def test_mobile_numbers_are_telephone_numbers(number: str) -> None:
    """No mobile number passes for something harmless."""
    assert number_kind(number) in ("telephone", "identity card", "resident number")


@given(st.integers(min_value=0, max_value=999_999_999))
@settings(max_examples=60, deadline=None)
def test_counts_with_commas_are_never_hits(number: int) -> None:
    """A figure as the press writes it is left alone, however large."""
    assert list(identifiers(f"They sent {number:,} people.", WORKERS)) == []
