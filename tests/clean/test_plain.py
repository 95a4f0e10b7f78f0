"""Plain text: the file is the text, and what is no report in it is marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affiant.clean import clean
from affiant.errors import InputRefused
from affiant.model import QuoteRefused

from .builder import BODY, PARAGRAPHS, capture_of, marked, plain

HEAD_LINES = (
    "Lantern Gazette",
    "17.4 C",
    "Home | World | Sport",
    "Saturday, January 25, 2025",
    "Crews cross the bridge",
)
FOOT_LINES = (
    "Read in Korean",
    "Most Popular",
    "700 dockers vote on a contract",
    "© 2024 Lantern Gazette",
    "Share | Print",
)


@given(
    st.lists(st.sampled_from([*HEAD_LINES, *PARAGRAPHS, *FOOT_LINES, "", "  ", "A short line"]), max_size=14),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
)
@settings(max_examples=60, deadline=None)
def test_the_text_is_the_decoded_file_whatever_is_marked(lines: list[str], end: str, mark: str) -> None:
    """Line ends, spaces and Unicode stay; marks lie in the text, apart from each other and in order."""
    words = end.join([*lines, PARAGRAPHS[0], *lines])

    text = plain(mark + words)

    assert text.text == words
    assert text.origin_map == ((0, 0, len(words)),)
    last = 0
    for stretch in text.furniture:
        assert last <= stretch.start < stretch.end <= len(words)
        last = stretch.end
    assert text.quote(words.index(PARAGRAPHS[0]), words.index(PARAGRAPHS[0]) + 20).words == PARAGRAPHS[0][:20]


def test_a_whole_page_pasted_as_text_comes_apart() -> None:
    """Weather, banner, masthead, title, byline, dateline, headings, lists and notices are each named."""
    text = plain(
        "22.1 C\nPort Alder\nSaturday, January 25, 2025\n\n"
        "Crews cross the bridge into the north\nBy Ansel Brook\n\n"
        f"{PARAGRAPHS[0]}\n\nPlants ask for more hands\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n\n"
        "Translated by Ansel Brook. Edited by Mara Quill.\n\n"
        "Lantern Gazette works with a network of sources on both banks. Their identities remain anonymous for "
        "security reasons.\n\n"
        "Please send any comments or questions about this article to desk@gazette.example.\n\n"
        "Read in Korean\n\nMay 16, 2024 at 02:00PM\n\nMost Popular Articles\n"
        "Ferry to carry 2,400 workers home\nIllustration written for affiant.\n"
    )

    assert marked(text) == {
        "22.1 C": "weather",
        "Port Alder": "weather",
        "Saturday, January 25, 2025": "banner",
        "Crews cross the bridge into the north": "title",
        "By Ansel Brook": "byline",
        "Plants ask for more hands": "heading",
        "Translated by Ansel Brook. Edited by Mara Quill.": "byline",
        "Lantern Gazette works with a network of sources on both banks. Their identities remain anonymous for "
        "security reasons.": "outlet",
        "Please send any comments or questions about this article to desk@gazette.example.": "comments",
        "Read in Korean": "translation",
        "May 16, 2024 at 02:00PM": "dateline",
        "Most Popular Articles": "related",
        "Ferry to carry 2,400 workers home": "related",
        "Illustration written for affiant.": "illustration",
    }
    assert (text.title, text.byline, text.outlet) == (
        "Crews cross the bridge into the north",
        "Ansel Brook",
        "Lantern Gazette",
    )
    assert text.published is not None
    assert (text.published.edtf, text.published.basis) == ("2024-05-16", "foot")
    assert ("2025-01-25", "banner") in {(d.edtf, d.role) for d in text.dates}


@pytest.mark.parametrize(
    "last",
    [
        "No visas have been issued since 2017.",
        "Contact with the neighbours is forbidden, the trader said.",
        "Saebom Trading is a state agency that sends workers to three plants.",
        "Mara Quill is in charge of the dormitory, he told reporters.",
        "The gas price, meanwhile, has paid for another hall.",
        "“I have seen no men among them.”",
        "The plant recruits 300 workers",
        "The group asked for three things:\nWages for the year\nTheir passports\nOne day of rest",
        "1. Two hundred went home in May\n2. Forty stayed",
        "By comparison, the other plant pays 3,000 yuan.",
        "Support for the families stopped, the trader added.",
    ],
)
def test_the_last_words_of_a_report_stay(last: str) -> None:
    """Short, plain or cut off, a last paragraph that says something is no furniture."""
    assert marked(plain(f"{BODY}\n\n{last}")) == {}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Illustration written for affiant", "illustration"),
        ("Illustration written for affiant.", "illustration"),
        ("We use cookies to count our 40,000 readers. Accept all", "cookies"),
        ("Copyright 2024 Vessel and Crane", "copyright"),
        ("Subscribe to the morning ticker", "subscription"),
        ("Newsletter: every Friday in your inbox", "subscription"),
        ("Share this story | Print", "sharing"),
        ("Related: How 60 workers crossed the ice in 2016", "related"),
        ("Elsewhere in the paper: 700 dockers vote", "related"),
        ("Crane hire prices, week 45: up 3 percent", "related"),
        ("From the archive of Lantern Gazette. Page generated 2026-03-02.", "related"),
        ("Comments are closed.", "comments"),
        ("Write to the desk: desk@gazette.example", "outlet"),
        ("Lantern Gazette pays no money for interviews.", "outlet"),
        ("Lantern Gazette is a cooperative of eleven reporters.", "outlet"),
        ("Reporting by Ansel Brook; editing by Mara Quill", "byline"),
        ("Mara Quill is a former teacher turned journalist. She writes about markets.", "byline"),
        ("Jon Vale writes largely on trade. Questions about his articles can be directed to", "byline"),
        ("저작권자 ⓒ 등불신문 무단 전재 및 재배포 금지", "copyright"),
        ("版权所有 未经许可不得转载", "copyright"),
    ],
)
def test_lines_at_the_foot_are_named(line: str, why: str) -> None:
    """Each line of page language is marked as what it is, and the paragraphs before it are not."""
    assert marked(plain(f"{BODY}\n\n{line}\n")) == {line: why}


def test_no_quote_touches_furniture() -> None:
    """A related headline cannot be quoted, and no quote spans a heading."""
    text = plain(f"{PARAGRAPHS[0]}\n\nMost Popular\n600 loggers seen in the taiga, hunter says\n")
    at = text.text.index("600 loggers")

    with pytest.raises(QuoteRefused, match="furniture"):
        text.quote(at, at + 11)


def test_a_caption_stays_and_its_credit_is_marked() -> None:
    """A caption can hold a claim; who took the picture is none."""
    text = plain(f"FILE PHOTO: Workers at a plant in the north. (© Lantern Gazette)\n\n{BODY}\n")

    assert marked(text) == {"(© Lantern Gazette)": "credit"}


def test_a_caption_that_is_all_one_line_with_its_credit_stays() -> None:
    """A caption without a full stop is not swallowed by its copyright sign."""
    text = plain(
        f"{PARAGRAPHS[0]}\n\nWorkers board a bus for the plant (© Lantern Gazette)\n\n{PARAGRAPHS[1]}\n"
    )

    assert marked(text) == {"(© Lantern Gazette)": "credit"}


def test_a_slug_is_no_title() -> None:
    """The words under which a desk filed a report are furniture."""
    text = plain(f"north province workers work\n\n{BODY}\n")

    assert marked(text) == {"north province workers work": "slug"}
    assert text.title == ""


@pytest.mark.parametrize(
    ("opening", "edtf", "outlet"),
    [
        ("SEOUL, 3 October 2024 - ", "2024-10-03", ""),
        ("WARSAW, June 14, 2016 (Kontinent Wire) - ", "2016-06-14", "Kontinent Wire"),
        ("PORT ALDER, May 16 (Lantern Gazette) -- ", "", "Lantern Gazette"),
        ("[서울=등불통신] 김하나 기자 = ", "", "등불통신"),
    ],
)
def test_the_dateline_that_opens_a_report_is_marked_and_dates_it(
    opening: str, edtf: str, outlet: str
) -> None:
    """Place, day and agency before the dash are no words of the report; a day without a year dates nothing."""
    text = plain(opening + BODY)

    assert marked(text) == {opening: "dateline"}
    assert (text.published.edtf if text.published else "") == edtf
    assert text.outlet == outlet


def test_a_dash_in_a_first_sentence_is_no_dateline() -> None:
    """Only place, date and agency stand before the dash of a dateline."""
    assert marked(plain(f"The workers crossed on Monday - in the rain. {BODY}")) == {}


def test_a_title_needs_something_that_it_heads() -> None:
    """One open line alone is the text itself."""
    text = plain("About 500 workers crossed into the city")

    assert (text.title, text.furniture) == ("", ())


def test_lists_of_three_and_more_between_paragraphs_are_the_reports_own() -> None:
    """A table or a list of demands is kept; one or two open lines are headings."""
    rows = "Plant one 300\nPlant two 250\nPlant three 40"

    assert marked(plain(f"{PARAGRAPHS[0]}\n\n{rows}\n\n{PARAGRAPHS[1]}\n")) == {}


def test_hard_wrapped_paragraphs_hold_no_headings() -> None:
    """Lines that were broken at seventy columns are one paragraph, and its short last line no heading."""
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(p + " " + p, 70) for p in PARAGRAPHS)
    text = plain(f"Crews cross the bridge\n\n{wrapped}\n")

    assert marked(text) == {"Crews cross the bridge": "title"}


@pytest.mark.parametrize(
    "words",
    [
        "We use cookies on this site. Accept all\n\n© 2024 Lantern Gazette\n",
        "Illustration written for affiant.\n",
        "22.1 C\n\nRead in Korean\n",
        "...\n12 / 7\n",
    ],
)
def test_a_text_of_furniture_alone_is_refused(words: str) -> None:
    """A saved cookie notice is no report; the error names the file and what to do."""
    with pytest.raises(InputRefused) as caught:
        plain(words)

    problem = caught.value.problem()
    assert (problem.code, problem.where) == ("no-text", "a.txt")
    assert problem.hint


def test_what_is_given_by_hand_comes_first() -> None:
    """Date, outlet and address of the person who handed the report in win; the text's own stay listed."""
    text = plain(
        f"Crews cross the bridge\nHarbour Post, May 16, 2024\n\n{BODY}\n",
        published="2024-05-15", outlet="Lantern Gazette", url="https://gazette.example/2024/05/14/crews",
    )  # fmt: skip

    assert text.published is not None
    assert (text.published.edtf, text.published.basis) == ("2024-05-15", "given")
    assert (text.outlet, text.url) == ("Lantern Gazette", "https://gazette.example/2024/05/14/crews")
    assert [(d.edtf, d.basis) for d in text.dates if d.role == "published"] == [
        ("2024-05-15", "given"),
        ("2024-05-16", "dateline"),
        ("2024-05-14", "url"),
    ]


@pytest.mark.parametrize("encoding", ["cp949", "utf-16-le"])
def test_a_korean_report_is_read_in_its_own_page_language(encoding: str) -> None:
    """Title, date line and copyright of another language are known as well."""
    words = (
        "국경 공장 인력 교체\n\n2024년 5월 16일\n\n지난달 말 근로자 삼백 명이 다리를 건넜다고 현지 소식통이 전했다. "
        "이들은 버스로 공장에 들어갔다고 한다.\n\n무단 전재 및 재배포 금지\n"
    )
    content = words.encode(encoding)

    text = clean(capture_of(content), content)

    assert text.text == words
    assert (text.language, text.title) == ("ko", "국경 공장 인력 교체")
    assert text.published is not None
    assert text.published.edtf == "2024-05-16"
    assert set(marked(text).values()) == {"title", "dateline", "copyright"}


def test_a_media_type_without_a_module_is_refused() -> None:
    """A capture of another kind is a listed problem, not a crash."""
    content = b"%PDF-1.7"

    with pytest.raises(InputRefused) as caught:
        clean(capture_of(content, "a.pdf", "application/rtf"), content)

    assert caught.value.input_code == "not-a-report"
    assert caught.value.where == "a.pdf"


def test_the_same_capture_gives_the_same_text() -> None:
    """Nothing but the capture and its bytes goes in."""
    words = f"Crews cross the bridge\n\n{BODY}\n\nMost Popular\nFerry is late\n"

    assert plain(words) == plain(words)
