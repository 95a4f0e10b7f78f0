"""Whose date it is, what earlier words make of it, and who says it how surely."""

from __future__ import annotations

import pytest

from affiant.claims._figures import Scope
from affiant.claims._fold import Folded
from affiant.claims._hedges import certainty, goes_round, guessed, negated, refused
from affiant.claims._read import prepare
from affiant.claims._speaker import cues
from affiant.claims._speech import attributions
from affiant.claims._timing import stated_day, tag_times
from affiant.claims._tokens import Token, tokenise
from affiant.claims._when import Clock, when
from affiant.model import Span
from affiant.packs.frames import Frame

from .reports import PACK, records, text_of


def _tokens(words: str) -> list[Token]:
    return tokenise(Folded(text=words, lower=words.lower(), back=None))


def _when(
    words: str, kind: str, type_: str, published: str, *, clause: int = 0, future: bool = False
) -> str | None:
    """The date that a claim of *kind* takes in a clause of the sentence *words*."""
    ready = prepare(text_of(words, published), PACK)
    (sentence,) = ready.surveyed(None)
    seen = sentence.clauses[clause]
    scope = Scope(
        masked=sentence.masked,
        first=seen.part.first,
        last=seen.part.last,
        outer=(),
        line=seen.line,
        frame=Frame(id="test", kind=kind, type=type_, match=()),
        sending=PACK.sending,
    )
    clock = Clock(published=ready.published, antecedent=None, future=future, verbs=ready.words.verbs)
    found = next(when(scope, clock), None)
    assert found is None or isinstance(found.value, Span)
    return found.value.edtf if found and isinstance(found.value, Span) else None


@pytest.mark.parametrize(
    ("words", "kind", "type_", "when"),
    [
        # the date of another figure
        ("There are 1,100 of them in Mongolia, against 2,300 in 2013.", "presence", "", None),
        ("Qatar is down from 1,800 workers in 2014 to some 500.", "presence", "", None),
        ("They are paid $800 a month, up from $600 in 2015.", "terms", "host_pays", None),
        ("The number fell to 500 in 2019.", "presence", "", "2019"),
        # the date of a paper, unless the paper is what is told
        ("The firm has not answered letters of 14 August and 2 September.", "stance", "no_comment", None),
        ("The law spares contracts signed before 11 September 2017.", "rule", "bans", None),
        ("The council passed a resolution of 5 March 2020.", "measure", "adoption", "2020-03-05"),
        # a day to aim at is the nearest one, a day of what is past the last one
        ("We ask the buyer to have the yard audited by 31 March.", "measure", "audit", "../2020-03-31"),
        ("Thirty rooms had been booked for December 27.", "measure", "visit", "2019-12-27"),
        ("About 200 workers had left by 31 October.", "movement", "return", "../2019-10-31"),
        ("They were put on a train home within two days.", "movement", "return", None),
        # what stands in a relative clause or between commas dates itself
        ("The 150 workers who remain are expected to leave by 30 September 2020.", "movement", "return", "../2020-09-30"),
        ("Restaurants in Shenyang, closed since last winter, are lending their staff.", "movement", "transfer", None),
        ("Inspectors who visited the yard in 2016 found 19 men.", "measure", "inspection", "2016"),
        ("The ministry has since 2018 told the agency that every worker is gone.", "movement", "return", None),
        ("We would take 300 tomorrow.", "measure", "hiring_demand", None),
    ],
)  # fmt: skip
def test_a_claim_takes_the_date_that_is_its_own(words: str, kind: str, type_: str, when: str | None) -> None:
    """Dates of other figures, papers and sayings are left alone, and what is aimed at lies ahead."""
    assert _when(words, kind, type_, "2019-11-26") == when


@pytest.mark.parametrize(
    ("words", "kind", "type_", "clause", "when"),
    [
        (
            "The ministry said on November 22 that it has always met its obligations.",
            "stance",
            "claims_compliance",
            0,
            "2019-11-22",
        ),
        ("In the spring of 2021, she remembers, thirty women lay sick.", "control", "illness", -1, "2021-03/2021-05"),
        ("They worked at the mill until December 2016, when they were moved to a farm.", "movement", "transfer", 1, "2016-12"),
        ("13,000 people entered Russia last year, of whom 7,000 gave study as their purpose.", "cover", "student_visa", 1, "2018"),
        ("After the border reopened in August 2023, its line was one in, one out.", "measure", "policy", 1, "2023-08/.."),
        ("When 90 of them flew home last December, five months were owing.", "terms", "arrears", 1, "2018-12"),
    ],
)  # fmt: skip
def test_the_sentence_lends_its_date(words: str, kind: str, type_: str, clause: int, when: str) -> None:
    """What stands in front of an attribution, in the clause before or with the saying is taken where it fits."""
    assert _when(words, kind, type_, "2019-11-26", clause=clause) == when


@pytest.mark.parametrize(
    ("published", "words", "past"),
    [
        ("2018-09-19", "on the second Sunday of December 2017", "2017-12-10"),
        ("2018-09-19", "on the last Friday in March 2018", "2018-03-30"),
        ("2018-09-19", "since last year January", "2017-01/2018-09-19"),
        ("2021-04-12", "since the Spring Festival", "2021-02-12/2021-04-12"),
        ("2021-04-12", "over the last three years", "2018-04-12/2021-04-12"),
    ],
)
def test_dates_that_the_calendar_must_be_asked_for(published: str, words: str, past: str) -> None:
    """Weekdays of a month, feasts and translated years resolve."""
    (time,) = tag_times(_tokens(words), Span.parse(published))
    assert time.past is not None
    assert time.past.edtf == past


def test_the_verb_to_last_is_no_date() -> None:
    """ "Contracts last three years" says how long, not when."""
    assert not any(
        r.get("when") for r in records("North Korean workers' shifts last 15 hours.", "2024-05-16")
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Shenyang notebook\nPosted 6 March 2022 by Tern\n\nFour things.", "2022-03-06"),
        ("The firm was fined\n\nSAINT PETERSBURG, 14 December 2018. A judge fined it.", "2018-12-14"),
        ("Notice\nSource: Liaodong Net 2021-04-12 09:15 Editor: small Yu\n\nIt is so.", "2021-04-12"),
        ("Workers left Dandong on 3 May 2019 by bus.", None),
        ("Resolution 2397 was adopted on 22 December 2017 and binds all.", None),
    ],
)
def test_the_day_of_publication_is_read_from_the_head_where_none_came(words: str, day: str | None) -> None:
    """A stamp or a dateline counts, a date in a sentence does not."""
    published = prepare(text_of(words, ""), PACK).published
    assert (published.edtf if published else None) == day


def test_a_published_date_that_came_with_the_text_stands() -> None:
    """What the head says changes nothing then."""
    assert prepare(text_of("Posted 6 March 2022\n\nIt is so.", "2024-05-16"), PACK).published == Span.parse(
        "2024-05-16"
    )


def test_nothing_is_read_from_an_empty_head() -> None:
    """No line, no day."""
    assert stated_day([]) is None


def _said(words: str) -> list[tuple[str, str, str]]:
    ready = prepare(text_of(words), PACK)
    out = []
    for masked in ready.masks:
        for one in attributions(masked, cues(ready.words), "", ready.words):
            stretch = " ".join(a.code for a in masked.atoms[one.first : one.last])
            out.append(
                (stretch, one.speaker.source if one.speaker else "", one.speaker.place if one.speaker else "")
            )
    return out


@pytest.mark.parametrize(
    ("words", "stretch", "source"),
    [
        (
            "According to the payroll 40 women earned 300 yuan a month.",
            "according to the payroll",
            "document",
        ),
        ("According to the trader 300 women crossed on Monday.", "according to the @others", "anonymous"),
        ("According to the directive workers must return home.", "according to the directive", "document"),
        ("The letter mentions 40 North Korean workers.", "the letter mentions", "document"),
        ("Records show that 40 workers left.", "records show that", "document"),
        (
            "Documents seen by Reuters say the plant employs 40 men.",
            "documents seen by @outlet say",
            "document",
        ),
        ("Shipping records that this magazine has read show 48 boxes.", None, "document"),
        ("The spy agency puts the number of North Korean workers at 15,000.", "", "named"),
        ("Payroll sheets seen by the Panel give $200 a month.", "", "document"),
        ("The Lagos Sentinel reported that eleven of them had moved on.", None, "media"),
    ],
)
def test_an_attribution_ends_where_its_content_begins(words: str, stretch: str | None, source: str) -> None:
    """The words of the speaker are taken, and not what is said; some speakers have no words of their own to take."""
    ((found, who, _),) = _said(words)
    assert who == source
    assert stretch is None or found == stretch


def test_a_source_is_where_the_account_was() -> None:
    """ "A second source in the city" and "the interpreter" are where they were said to be."""
    found = records(
        "A source in Vladivostok, an interpreter, said on the 5th that 70 North Korean workers flew to Pyongyang on"
        " May 2.\n\nAnother 65 North Korean workers flew to Pyongyang on May 6, according to a second source in the city.\n"
    )
    assert {r.get("source_place") for r in found if r["kind"] == "movement"} == {"Russia"}


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        (" workers may not leave the compound ", "stated"),
        (" nobody may own a telephone ", "stated"),
        (" they appear in their papers as trainees ", "stated"),
        (" workers may not have been paid ", "possible"),
        (" more of them may be sent home ", "possible"),
        (" the last of them should be gone by @time ", "planned"),
    ],
)
def test_a_ban_is_no_guess(line: str, sure: str) -> None:
    """ "May not" forbids, "may not have" guesses."""
    assert certainty(line) == sure


def test_a_figure_carries_its_own_hedge() -> None:
    """ "An estimated $450 million" is estimated, though the mask hides the word."""
    (masked,) = prepare(
        text_of("It earned an estimated $450 million and perhaps a tenth of that."), PACK
    ).masks
    hedge = next(k for k, a in enumerate(masked.atoms) if a.code == "@money")
    assert guessed(masked, hedge, hedge + 1) == "estimated"
    assert guessed(masked, 0, 2) == ""


def test_a_rumour_covers_what_follows_it() -> None:
    """ "Rumour in the city has it", "word at the quay is that"."""
    assert goes_round(" rumour in the city has it that @count @group will leave ")
    assert goes_round(" word at the fishing quay is that @count more will land ")
    assert not goes_round(" the ministry called the rumour a lie ")


def test_a_negation_reaches_its_own_words() -> None:
    """ "Without permits" says who they are; a request that was refused did not happen."""
    assert not negated(" @count @group without valid permits were ordered out ", 20)
    assert negated(" the nine waitresses of the lotus have not been home ", 0)
    assert refused(" but the korean side refused . ")
    assert not refused(" but the korean side agreed . ")


def test_a_firm_that_is_silent_is_told_of_by_the_report() -> None:
    """Silence is nobody's statement."""
    found = records(
        "A source in Dandong said on the 5th that 70 North Korean workers left Dandong on May 2.\n\n"
        "The company did not respond to a request for comment.\n"
    )
    assert [r["source"] for r in found if r["kind"] == "stance"] in ([], ["outlet"])
