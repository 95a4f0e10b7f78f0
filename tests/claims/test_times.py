"""The time tagger: what each expression means on the day of publication, what is no date, and how anaphors resolve."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from affiant.claims._fold import Folded
from affiant.claims._timing import TimeMention, resolve_anaphor, resolve_open, tag_times
from affiant.claims._tokens import Token, tokenise
from affiant.model import Span

#: published, expression, past reading, future reading where it is another.
DATES: list[tuple[str, str, str | None] | tuple[str, str, str | None, str | None]] = [
    # days and months, with and without the year
    ("2024-05-16", "on 12 September 2025", "2025-09-12"),
    ("2024-05-16", "on 12 Sept 2023", "2023-09-12"),
    ("2024-05-16", "on Jan. 23, 2024", "2024-01-23"),
    ("2024-05-16", "on January 23", "2024-01-23", "2025-01-23"),
    ("2024-05-16", "on Jan. 23", "2024-01-23", "2025-01-23"),
    ("2024-05-16", "on 23 January", "2024-01-23", "2025-01-23"),
    ("2024-05-16", "on 16 May", "2024-05-16"),
    ("2024-05-16", "on May 17", "2023-05-17", "2024-05-17"),
    ("2024-05-16", "on the 3rd of April 2022", "2022-04-03"),
    ("2024-05-16", "on April the 3rd", "2024-04-03", "2025-04-03"),
    ("2024-05-16", "on 12 June last", "2023-06-12"),
    ("2023-03-01", "on February 29", "2020-02-29", "2024-02-29"),
    ("2024-05-16", "in March", "2024-03", "2025-03"),
    ("2024-05-16", "in May", "2024-05"),
    ("2024-05-16", "in December 2017", "2017-12"),
    ("2024-05-16", "in December, 2017", "2017-12"),
    ("2024-05-16", "in March of 2021", "2021-03"),
    ("2024-05-16", "in October last year", "2023-10"),
    ("2024-05-16", "in July this year", "2024-07"),
    ("2024-05-16", "on the night of 6 August 2022", "2022-08-06"),
    ("2024-05-16", "on Thursday, 16 May 2024", "2024-05-16"),
    ("2024-05-16", "on Saturday, May 11", "2024-05-11"),
    # figures; where day and month could change places the day stands first
    ("2024-05-16", "on 2024-09-12", "2024-09-12"),
    ("2024-05-16", "on 12/09/2024", "2024-09-12"),
    ("2024-05-16", "on 5/13/2024", "2024-05-13"),
    ("2024-05-16", "on 03.05.2024", "2024-05-03"),
    ("2024-05-16", "on 2024.05.03", "2024-05-03"),
    ("2024-05-16", "in 2017-09", "2017-09"),
    # days of a month that is not named, weekdays
    ("2025-09-24", "on the 14th", "2025-09-14", "2025-10-14"),
    ("2025-09-24", "on the 28th", "2025-08-28", "2025-09-28"),
    ("2024-05-16", "on the 14th of last month", "2024-04-14"),
    ("2025-09-24", "on the 15th and 16th", "2025-09-15/2025-09-16", "2025-10-15/2025-10-16"),
    ("2024-05-16", "on Tuesday", "2024-05-14", "2024-05-21"),
    ("2024-05-16", "on Thursday", "2024-05-16"),
    ("2024-05-16", "on Wednesday night", "2024-05-15", "2024-05-22"),
    ("2024-05-16", "last Tuesday", "2024-05-14"),
    ("2024-05-16", "last Thursday", "2024-05-09"),
    ("2024-05-16", "next Tuesday", "2024-05-21"),
    ("2024-05-16", "this Friday", "2024-05-10", "2024-05-17"),
    ("2024-05-16", "on Tuesday last week", "2024-05-07"),
    # parts of months and years as the guideline cuts them
    ("2024-05-16", "in early April", "2024-04-01/2024-04-10", "2025-04-01/2025-04-10"),
    ("2024-05-16", "at the beginning of April", "2024-04-01/2024-04-10", "2025-04-01/2025-04-10"),
    ("2020-02-01", "in the middle of December", "2019-12-11/2019-12-20", "2020-12-11/2020-12-20"),
    ("2024-05-16", "in mid-May", "2024-05-11/2024-05-20"),
    ("2024-05-16", "at the end of April", "2024-04-21/2024-04-30", "2025-04-21/2025-04-30"),
    ("2024-03-16", "in late February 2024", "2024-02-21/2024-02-29"),
    ("2021-03-16", "in late January last year", "2020-01-21/2020-01-31"),
    ("2024-05-16", "in early 2024", "2024-01/2024-03"),
    ("2024-05-16", "in mid-2022", "2022-05/2022-08"),
    ("2024-05-16", "at the end of 2019", "2019-10/2019-12"),
    ("2024-05-16", "late in 2019", "2019-10/2019-12"),
    ("2024-05-16", "in the first half of April", "2024-04-01/2024-04-15", "2025-04-01/2025-04-15"),
    ("2024-05-16", "in the second half of 2018", "2018-07/2018-12"),
    ("2024-05-16", "in the first half of last year", "2023-01/2023-06"),
    ("2025-08-19", "in the first quarter of 2025", "2025-01/2025-03"),
    ("2025-08-19", "in Q1 2025", "2025-01/2025-03"),
    ("2025-08-19", "in H2 2024", "2024-07/2024-12"),
    ("2024-05-16", "in the third quarter", "2023-07/2023-09", "2024-07/2024-09"),
    ("2024-05-16", "in the first week of March 2024", "2024-03-01/2024-03-07"),
    ("2024-05-16", "in the last three months of 2023", "2023-10/2023-12"),
    ("2024-05-16", "in the first ten days of May 2024", "2024-05-01/2024-05-10"),
    ("2024-05-16", "in the early 1990s", "1990/1993"),
    ("2024-05-16", "in the 1990s", "1990/1999"),
    # seasons and feasts
    ("2024-05-16", "in the summer of 2018", "2018-06/2018-08"),
    ("2024-05-16", "in spring 2021", "2021-03/2021-05"),
    ("2018-01-09", "last summer", "2017-06/2017-08"),
    ("2024-05-16", "last autumn", "2023-09/2023-11"),
    ("2025-02-01", "last winter", "2023-12/2024-02"),
    ("2025-02-01", "this winter", "2024-12/2025-02"),
    ("2026-03-14", "this spring", "2026-03/2026-05"),
    ("2024-03-14", "in the spring", "2024-03/2024-05"),
    ("2024-05-16", "in the winter of 2017-18", "2017-12/2018-02"),
    ("2024-12-27", "by the Lunar New Year", "../2024-02-10", "../2025-01-29"),
    ("2020-01-20", "on New Year's Day", "2020-01-01", "2021-01-01"),
    # told from the day of publication
    ("2024-05-16", "last year", "2023"),
    ("2024-05-16", "this year", "2024"),
    ("2024-05-16", "next year", "2025"),
    ("2024-05-16", "last month", "2024-04"),
    ("2024-05-16", "last week", "2024-05-06/2024-05-12"),
    ("2024-05-16", "last weekend", "2024-05-11/2024-05-12"),
    ("2024-05-16", "early last year", "2023-01/2023-03"),
    ("2024-05-16", "late last month", "2024-04-21/2024-04-30"),
    ("2024-05-16", "earlier this year", "2024-01-01/2024-05-16"),
    ("2024-05-16", "earlier this month", "2024-05-01/2024-05-16"),
    ("2024-05-16", "later this year", "2024-05-16/2024-12-31"),
    ("2024-05-16", "so far this year", "2024-01-01/2024-05-16"),
    ("2018-01-04", "last October", "2017-10"),
    ("2024-05-16", "last May", "2023-05"),
    ("2024-05-16", "yesterday", "2024-05-15"),
    ("2024-05-16", "today", "2024-05-16"),
    ("2024-05-16", "tomorrow", "2024-05-17"),
    ("2024-05-16", "the day before yesterday", "2024-05-14"),
    ("2024-05-16", "two years ago", "2022"),
    ("2024-05-16", "nearly two years ago", "2022"),
    ("2024-05-16", "more than a year ago", "../2023-05-16"),
    ("2024-05-16", "a year and a half ago", "2022-11"),
    ("2024-05-16", "two and a half years ago", "2021-11"),
    ("2024-05-16", "two or three years ago", "2021/2022"),
    ("2024-05-16", "three weeks ago", "2024-04-22/2024-04-28"),
    ("2024-05-16", "10 days ago", "2024-05-06"),
    ("2024-05-16", "the year before last", "2022"),
    ("2024-05-16", "over the past two months", "2024-03-16/2024-05-16"),
    ("2024-05-16", "in the last three years", "2021-05-16/2024-05-16"),
    ("2024-05-16", "over the last year", "2023-05-16/2024-05-16"),
    ("2024-05-16", "over the next two months", "2024-05-16/2024-07-16"),
    ("2024-05-16", "in two weeks' time", "2024-05-27/2024-06-02"),
    ("2017-09-20", "within a year", None, "2017-09-20/2018-09-20"),
    # since, from
    ("2024-05-16", "since the end of April", "2024-04-21/2024-05-16"),
    ("2025-09-24", "since the start of July", "2025-07-01/2025-09-24"),
    ("2024-03-14", "since 2017", "2017/2024-03-14"),
    ("2023-09-08", "since the spring", "2023-03/2023-09-08"),
    ("2022-12-28", "since spring", "2022-03/2022-12-28"),
    ("2024-05-16", "since at least 2017", "2017/2024-05-16"),
    ("2024-05-16", "since about March", "2024-03/2024-05-16"),
    ("2024-05-16", "since as early as 2017", "2017/2024-05-16"),
    ("2024-05-16", "ever since 2019", "2019/2024-05-16"),
    ("2024-05-16", "from March", "2024-03/..", "2025-03/.."),
    ("2024-05-16", "from 2018 onwards", "2018/.."),
    ("2024-05-16", "starting next month", "2024-06/.."),
    ("2024-05-16", "after the end of 2019", "2020/.."),
    ("2024-05-16", "after 22 December 2019", "2019-12-22/.."),
    # by, until, before
    ("2017-12-05", "by 1 November", "../2017-11-01", "../2018-11-01"),
    ("2024-05-16", "by Dec. 22, 2019", "../2019-12-22"),
    ("2024-05-16", "by the end of October 2023", "../2023-10-31"),
    ("2024-05-16", "by the end of 2019", "../2019-12-31"),
    ("2024-05-16", "by year-end 2019", "../2019-12-31"),
    ("2024-05-16", "by the end of the year", "../2024-12-31"),
    ("2024-05-16", "no later than the end of June", "../2023-06-30", "../2024-06-30"),
    ("2024-05-16", "until end of June 2024", "../2024-06-30"),
    ("2018-01-09", "until last summer", "../2017-08"),
    ("2021-03-16", "before 2022", "../2021-12-31"),
    ("2020-01-10", "before the end of last year", "../2019-12-31"),
    ("2018-05-26", "before the autumn", "../2017-08-31", "../2018-08-31"),
    ("2025-09-24", "before the year is out", "../2025-12-31"),
    # ranges and runs
    ("2025-09-24", "between the 10th and the 12th", "2025-09-10/2025-09-12", "2025-10-10/2025-10-12"),
    ("2025-09-24", "between 10 and 12 September", "2025-09-10/2025-09-12", "2026-09-10/2026-09-12"),
    ("2025-09-24", "on September 10-12", "2025-09-10/2025-09-12", "2026-09-10/2026-09-12"),
    ("2025-09-24", "on 3, 4 and 5 April 2024", "2024-04-03/2024-04-05"),
    ("2024-05-16", "from February 20 to March 10, 2024", "2024-02-20/2024-03-10"),
    ("2024-05-16", "from 20 December 2019 to 22 January", "2019-12-20/2020-01-22"),
    ("2019-03-21", "between May and November 2018", "2018-05/2018-11"),
    ("2024-02-01", "from November to January", "2023-11/2024-01", "2024-11/2025-01"),
    ("2023-09-08", "from January through June", "2023-01/2023-06", "2024-01/2024-06"),
    ("2024-05-16", "between late March and early April", "2024-03-21/2024-04-10", "2025-03-21/2025-04-10"),
    ("2026-03-14", "from 2017 until 2023", "2017/2023"),
    ("2026-03-14", "between 2012 and 2021", "2012/2021"),
    ("2026-03-14", "in 2018-2023", "2018/2023"),
    ("2026-03-14", "in 2018-19", "2018/2019"),
    ("2026-03-14", "from 2015 to the present", "2015/2026-03-14"),
    ("2018-01-04", "in 2016 or 2017", "2016/2017"),
    ("2018-01-04", "in 2015, 2016 and 2017", "2015/2017"),
    ("2024-05-16", "in the six months to March", "2023-10/2024-03", "2024-10/2025-03"),
    # a publication date of one month, of one year, and none
    ("2017-09", "last month", "2017-08"),
    ("2017-09", "since July", "2017-07/2017-09"),
    ("2017-09", "over the past two months", "2017-07/2017-09"),
    ("2017-09", "last year", "2016"),
    ("2017-09", "yesterday", None),
    ("2017-09", "on Tuesday", None),
    ("2017", "in March", "2017-03"),
    ("2017", "last month", None),
    ("", "in March", None),
    ("", "last month", None),
    ("", "since July", None),
    ("", "since 2019", "2019/.."),
    ("", "in March 2020", "2020-03"),
]
NO_DATES = [
    "They stayed three months.",
    "He was there for three years.",
    "They signed three-month contracts.",
    "Workers stay 3-5 years and rest two days a month.",
    "The 120-day rule binds them.",
    "Guards may march them out.",
    "They had to march to work.",
    "He may go.",
    "May Harrow and April Dunn said so.",
    "The agency sent 2,023 workers.",
    "The agency sent 2000 workers and 1950 women.",
    "It pays from 2000 to 2500 yuan.",
    "A group of 2018 workers crossed.",
    "Resolution 2397 and document S/2024/215 say so.",
    "Paragraph 8 of resolution 2397 (2017) requires it.",
    "They live on the 5th floor of block 12.",
    "On the 20th anniversary they sang.",
    "They are paid on the 5th of every month.",
    "The 11th U.S. group met at the 14th Party congress.",
    "She is in her 20s and he in his late 40s.",
    "The score was 3:2 in the second round.",
    "They work every Sunday and are paid each month.",
    "They fall ill in winter.",
    "Sales fall in the dry season.",
    "It costs 1990 yuan, or $2000, a month.",
    "In the first place, they came at last.",
    "At the time of the visit the gate was shut.",
    "The day after the vote they left.",
    "In the end they left.",
]
ANAPHORS: list[tuple[str, str, str, str | None]] = [
    # sentence, antecedent, published, what it resolves to
    ("They left that month.", "2024-03-28", "2024-05-16", "2024-03"),
    ("They left in the same year.", "2024-03", "2024-05-16", "2024"),
    ("They left the same day.", "2024-03-28", "2024-05-16", "2024-03-28"),
    ("They left that day.", "2024-03", "2024-05-16", None),
    ("None has come since then.", "2020-01-30", "2022-12-28", "2020-01-30/2022-12-28"),
    ("He has since taken it back.", "2018-01", "2018-05-26", "2018-01/2018-05-26"),
    ("They have had no telephones since.", "2023-07", "2023-09-08", "2023-07/2023-09-08"),
    ("By then they were gone.", "2024-03", "2024-05-16", "../2024-03"),
    ("After that nobody was relieved.", "2020-01", "2024-05-16", "2020-01/.."),
    ("The ministry denied it at the time.", "2024-07", "2024-12-27", "2024-07"),
    ("A month later they left.", "2024-03-28", "2024-05-16", "2024-04"),
    ("Four days later they stood in line.", "2014-05-03", "2024-05-16", "2014-05-07"),
    ("It was 300 a year earlier.", "2024", "2025-05-16", "2023"),
    ("It was 300 the year before.", "2015", "2018-01-04", "2014"),
    ("It fell in the previous year.", "2015", "2018-01-04", "2014"),
    ("He left the following month.", "2017-10", "2018-01-04", "2017-11"),
    ("He left the next day.", "2017-10-31", "2018-01-04", "2017-11-01"),
    ("They were charged the following spring.", "2014-08", "2016-06-14", "2015-03/2015-05"),
    ("They worked there in the following two years.", "2014", "2018-06-14", "2015-01-01/2016-12-31"),
    ("In the second half of that year they left.", "2018-06-30", "2019-03-21", "2018-07/2018-12"),
    ("They left in March of that year.", "2018", "2019-03-21", "2018-03"),
    ("They left in March the following year.", "2018", "2019-12-21", "2019-03"),
    ("Before the end of that month they left.", "2018-03", "2019-12-21", "../2018-03-31"),
]
VAGUE = [
    "recently",
    "now",
    "these days",
    "currently",
    "in recent weeks",
    "at present",
    "a few weeks ago",
    "of late",
]


def tokens_of(text: str) -> list[Token]:
    """The tokens of *text*, which is folded as it stands."""
    return tokenise(Folded(text=text, lower=text.lower(), back=None))


def tag(text: str, published: str = "2024-05-16") -> tuple[TimeMention, ...]:
    """The mentions of *text*, published on *published*."""
    return tag_times(tokens_of(text), Span.parse(published) if published else None)


def edtf(span: Span | None) -> str | None:
    """The EDTF of *span*."""
    return span.edtf if span else None


@pytest.mark.parametrize("row", DATES, ids=lambda row: f"{row[1]} @{row[0]}")
def test_an_expression_means_its_span_on_the_day_of_publication(
    row: tuple[str, str, str | None] | tuple[str, str, str | None, str | None],
) -> None:
    """An expression is found whole, bounding words included, and resolved as the guideline says."""
    published, words, past = row[:3]
    future = row[3] if len(row) > 3 else past
    text = f"The crew left {words}."
    (mention,) = tag(text, published)
    assert mention.kind == "date"
    assert text[mention.start : mention.end] == words
    assert (edtf(mention.past), edtf(mention.future)) == (past, future)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gives_no_date(text: str) -> None:
    """Numbers of things, lengths of time, names, verbs and what comes round every year are no dates."""
    assert [text[m.start : m.end] for m in tag(text) if m.past or m.future] == []


@pytest.mark.parametrize("words", VAGUE)
def test_vague_words_are_found_without_a_span(words: str) -> None:
    """Words that point at the present are mentions, but not dates."""
    (mention,) = tag(f"They came {words}.")
    assert (mention.kind, mention.past, mention.future) == ("deictic-vague", None, None)


@pytest.mark.parametrize(("text", "antecedent", "published", "expected"), ANAPHORS)
def test_an_anaphor_is_resolved_by_its_antecedent(
    text: str, antecedent: str, published: str, expected: str | None
) -> None:
    """What points at an earlier date takes its span from it, or none where it is too coarse to tell."""
    (mention,) = (m for m in tag(text, published) if m.kind == "anaphor")
    assert mention.past is None
    found = resolve_anaphor(mention, Span.parse(antecedent), Span.parse(published))
    assert edtf(found) == expected


def test_a_date_is_no_anaphor() -> None:
    """A mention that says its own date is not resolved by another."""
    (mention,) = tag("They left in March.")
    assert resolve_anaphor(mention, Span.parse("2019"), None) is None


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("In August forty of us lay down.", "2014", "2014-08"),
        ("They wanted us out by the 22nd.", "2019-12", "../2019-12-22"),
        ("Some flew home on the 20th.", "2019-12-22", "2019-12-20"),
        ("In January the border closed.", "2019-12-22", "2020-01"),
        ("In late September it went on.", "1939-10", "1939-09-21/1939-09-30"),
        ("On the 20th they left.", "2019", None),
        ("They left on Tuesday.", "2019-12-22", None),
    ],
)
def test_an_open_date_is_read_in_the_time_of_the_account(text: str, frame: str, expected: str | None) -> None:
    """In an account of another time a date without its year belongs to that time, not to the publication date."""
    (mention,) = tag(text, "2026-03-14")
    assert edtf(resolve_open(mention, Span.parse(frame), Span.parse("2026-03-14"))) == expected


def test_what_the_words_leave_open_is_said() -> None:
    """A date tells whether its year, month or week came from the publication date, or all of it."""
    said = {
        words: tag(f"They left {words}.")[0].lacks
        for words in (
            "in March 2020",
            "in March",
            "on the 14th",
            "on Tuesday",
            "last year",
            "by the end of the year",
        )
    }
    assert list(said.values()) == ["", "year", "month", "week", "now", "year"]


@pytest.mark.parametrize(
    ("text", "own", "outer"),
    [
        ("None has come since the border was shut in January 2020.", "2020-01", "2020-01/2024-05-16"),
        ("They stayed until the plant closed in March 2021.", "2021-03", "../2021-03"),
        ("It began after last month's visit.", "2024-04", "2024-04/.."),
        ("None has come since the resolution of last September.", "2023-09", "2023-09/2024-05-16"),
    ],
)
def test_a_date_inside_a_since_clause_bounds_the_main_clause(text: str, own: str, outer: str) -> None:
    """The date is that of its own clause; what it makes of the main clause stands beside it."""
    (mention,) = tag(text)
    assert (edtf(mention.past), edtf(mention.outer)) == (own, outer)
    assert mention.outer_first is not None


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("The January stoppages spread.", True),
        ("A 2016 audit found nothing.", True),
        ("It fell below last year's level.", True),
        ("They left in January 2024 and came back.", False),
    ],
)
def test_a_date_that_describes_a_noun_is_marked(text: str, modifier: bool) -> None:
    """A date that only says which one is marked, since it may be no time of the sentence."""
    assert [m.modifier for m in tag(text)] == [modifier]


def test_the_year_behind_the_second_date_is_that_of_the_first() -> None:
    """ "In March and June 2019" are two months of one year."""
    assert [edtf(m.past) for m in tag("They came in March and June 2019.")] == ["2019-03", "2019-06"]


def test_dates_told_respectively_stay_apart() -> None:
    """Dates in a row that belong to figures in a row are not one stretch."""
    found = tag("It issued 30 and 20 in 2016 and 2017 respectively.")
    assert [edtf(m.past) for m in found] == ["2016", "2017"]


def test_a_year_goes_on_to_a_date_soon_after() -> None:
    """A date without its year right after a full one belongs to that year, not to the year of publication."""
    found = tag("It was vetoed on 28 March 2024, and the mandate ran out on 30 April.", "2025-11-06")
    assert [edtf(m.past) for m in found] == ["2024-03-28", "2024-04-30"]


def test_a_number_behind_a_month_can_count_what_follows() -> None:
    """ "In March 20 workers left" is March and twenty workers; "on March 20" is a day."""
    assert [edtf(m.past) for m in tag("In March 20 workers left.")] == ["2024-03"]
    assert [edtf(m.past) for m in tag("On March 20 workers left.")] == ["2024-03-20"]
    assert [edtf(m.past) for m in tag("In October 37 welders were moved.")] == ["2023-10"]


def test_a_year_is_told_from_a_number_of_workers() -> None:
    """Four digits after a preposition are a year unless they count what follows."""
    assert [edtf(m.past) for m in tag("In 2018 workers were sent home.")] == ["2018"]
    assert [edtf(m.past) for m in tag("In May 2018 workers were sent home.")] == ["2018-05"]
    assert tag("It was filled by 2000 workers.") == ()


def test_a_time_of_day_is_a_clock_or_belongs_to_its_date() -> None:
    """A time of day is no date; together with a date it is one mention."""
    assert [(m.kind, m.past) for m in tag("The shift starts at 6:30 a.m.")] == [("clock", None)]
    text = "It was launched at 10:30 p.m. on Tuesday, May 14."
    (mention,) = tag(text)
    assert (text[mention.start : mention.end], edtf(mention.past)) == (
        "at 10:30 p.m. on Tuesday, May 14",
        "2024-05-14",
    )


def test_the_dates_inside_a_range_are_kept() -> None:
    """A range keeps the span of each of its dates."""
    (mention,) = tag("They worked from March 2020 to May 2021.")
    assert mention.bound == "range"
    assert [edtf(core.past) for core in mention.cores] == ["2020-03", "2021-05"]


def test_an_open_publication_date_is_none() -> None:
    """A publication date that is open at one end tells no year."""
    (mention,) = tag("They left last month.", "../2024-05-16")
    assert mention.past is None


_VOCABULARY = (
    "the of in since by until from to and or between early mid late end beginning first second last next this that"
    " same following previous year years month months week day days ago later earlier before after March May Sept. 12"
    " 14th 2019 2,019 20 1990s 10:30 a.m. - / , . Tuesday spring fall Q1 half quarter three a an few more than over"
    " past coming within New Year Lunar Christmas time then today now so far is out's ' 's 0 00 31 32 2019-02-30 99"
    " 12/13/2019 1 2 respectively January"
)
_WORDS = st.sampled_from(_VOCABULARY.split(" "))


@given(st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=120)), st.sampled_from(
    ["2024-05-16", "2024-02-29", "2017-09", "2017", "0001-01-01", "9999-12-31", "../2019", "2019-01/2020-06", ""]
))  # fmt: skip
@example("since 9999", "9999-12-31")
@example("5000 years ago and 12 centuries later, 300 decades before 2019", "2024-05-16")
@settings(max_examples=60, deadline=None)
def test_any_text_gives_mentions_in_order_inside_it(text: str, published: str) -> None:
    """Whatever the text, mentions stand inside it, in order and apart, and offsets agree with tokens."""
    tokens = tokens_of(text)
    end = 0
    for mention in tag_times(tokens, Span.parse(published) if published else None):
        assert end <= mention.first < mention.last <= len(tokens)
        assert (mention.start, mention.end) == (tokens[mention.first].start, tokens[mention.last - 1].end)
        assert all(mention.first <= c.first < c.last <= mention.last for c in mention.cores)
        end = mention.last


@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.sampled_from([row[1] for row in DATES]))
@settings(max_examples=60, deadline=None)
def test_a_past_reading_never_begins_after_publication_unless_it_says_so(published: date, words: str) -> None:
    """A date whose year is open is read as past on any day, and its upcoming reading is not over."""
    for mention in tag(f"The crew left {words}.", published.isoformat()):
        if mention.shape is None or mention.bound != "at" or mention.past is None or mention.future is None:
            continue
        assert mention.past.first is None or mention.past.first <= published
        assert mention.future.last is None or mention.future.last >= published


@pytest.mark.parametrize(
    "words", ["early ", "the end of ", "2001, ", "January, ", "1, 2, ", "12-", "since the "]
)
def test_a_long_line_of_the_same_words_is_read_in_linear_time(words: str) -> None:
    """Neither recursion nor repeated looking back grows with the length of the sentence."""
    tokens = tokens_of(words * 6_000)
    begun = time.perf_counter()
    tag_times(tokens, Span.parse("2024-05-16"))
    assert time.perf_counter() - begun < 5
