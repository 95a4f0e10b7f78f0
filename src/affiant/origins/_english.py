"""Words of English that say when, how much, how sure and who told whom; other languages stand beside it later."""

from __future__ import annotations

from typing import Final


def word_set(line: str) -> frozenset[str]:
    """The words of *line*, as a set."""
    return frozenset(line.split())


def _numbered(groups: str, first: int) -> dict[str, int]:
    """Number groups of spellings that ``|`` parts: every spelling of a group has its number."""
    return {word: number for number, group in enumerate(groups.split("|"), first) for word in group.split()}


MONTHS: Final = _numbered(
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec",
    1,
)
#: Monday is 0, as in ``datetime``.
WEEKDAYS: Final = _numbered(
    "monday mon|tuesday tue tues|wednesday wed|thursday thu thurs|friday fri|saturday sat|sunday sun", 0
)
NUMBER_WORDS: Final = {
    word: float(number if number < 20 else (number - 18) * 10)
    for word, number in _numbered(
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
        "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
        1,
    ).items()
}
SCALES: Final = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}


def _phrases(lines: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in lines.split(","))


#: Hedges that bound or blur the number behind them.
COUNTING_HEDGES: Final = _phrases(
    "up to,as many as,as much as,no more than,at most,at least,no fewer than,no less than,more than,less than,fewer than"
    ",over,under,about,around,roughly,approximately,some,nearly,almost,close to,upwards of,an average of,in the region of,just over"
    ",just under,well over,an estimated,estimated"
)
#: Hedges that doubt what is said.
DOUBTING_HEDGES: Final = _phrases(
    "estimated,estimates,estimate,reportedly,allegedly,apparently,supposedly,purportedly,presumably,seemingly,likely,probably"
    ",possibly,perhaps,maybe,may,might,could,appears,appear,appeared,seems,seem,seemed,believed,believes,believe,thought,thinks"
    ",suspected,said to be,is said to,are said to,was said to,were said to,rumoured,rumored,alleged,alleges,unconfirmed"
)

#: Verbs and phrases by which a report gives its speaker.
SPEAKING: Final = word_set(
    "said says say told tells added adds explained explains noted remarked stated claims claimed reported reports"
    " according quoted quoting cited citing estimated revealed disclosed recalled argued wrote learned learnt show shows showed"
)

#: Words for an outlet that was named before: "the daily said".
OUTLET_NOUNS: Final = "daily|newspaper|paper|outlet|broadcaster|website|site|magazine|weekly|portal|station|wire|news agency|report"

#: A capitalised name that ends with one of these is the name of an outlet, where it is said to have reported or been told.
PRESS_WORDS: Final = word_set(
    "times post herald daily news journal gazette monitor observer wire tribune review weekly radio press telegraph courier"
    " dispatch bulletin chronicle examiner inquirer magazine television tv broadcasting ledger record mirror messenger"
    " newspaper digest sentinel argus bugle shimbun ilbo online mail globe"
)

#: Words that open a sentence with a capital and name nothing.
SMALL: Final = word_set(
    "a an the in on at by for from to of and but or so if when while as after before since during under over with without most"
    " many some all more less both each no not this that these those he she it they we his her its their our one two"
    " three there here however meanwhile according last next then"
)

#: Words behind which four digits are a year.
YEAR_OPENERS: Final = word_set(
    "in since of by until till from during year for early late mid end before after to and or through spring summer autumn"
    " fall winter the"
)
