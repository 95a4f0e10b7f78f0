"""The second signal: numbers, dates, places, names and quotations, in the order in which a text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import attrs

from ._atlas import Atlas, Known
from ._english import MONTHS, NUMBER_WORDS, SCALES, SMALL, WEEKDAYS, YEAR_OPENERS, word_set
from ._fold import WORD, fold_name, fold_word
from ._sentences import Sentence

ItemKind = Literal["number", "date", "place", "state", "actor", "outlet", "name", "quotation"]

#: Capitals of the scripts that have them.
_UPPER = "[A-ZÀ-ÖØ-ÞĆČĐŁŚŠŻŽА-ЯЁ]"
_NAME = re.compile(rf"{_UPPER}[\w’'-]*(?:\s+(?:(?:of|and|the|for|de|&)\s+){{0,2}}{_UPPER}[\w’'-]*)*")
_QUOTED = re.compile(r"[“\"«„「『](.+?)[”\"»」』]")
#: Shorter quotations are single words between marks.
_QUOTED_LEAST = 3
#: Below this a number is common to most reports.
_COMMON_BELOW = 13
_YEARS = (1900, 2100)
#: Words in front of a number that names a paper: every report of the field cites the same papers.
_PAPERS = word_set(
    "resolution resolutions article paragraph section no committee law act convention usc page"
)
_FIGURE_WORDS = frozenset({*MONTHS, *NUMBER_WORDS})


@attrs.frozen
class Item:
    """
    One thing that a text says and that another text could say too.

    Attributes:
        kind: What it is.
        key: Its value, whatever way it is written.
        weight: How much it says that two texts share it.
        sentence: Number of the sentence it stands in.
        start, end: Offsets in the text.
    """

    kind: ItemKind
    key: str
    weight: float
    sentence: int
    start: int
    end: int


def find_items(text: str, sentence: Sentence, atlas: Atlas) -> tuple[Item, ...]:
    """Find the items of *sentence*, in order."""
    known = atlas.find(text, sentence.start, sentence.end)
    found = [
        *_figures(text, sentence),
        *(_known(k, sentence) for k in known),
        *_names(text, sentence, known),
        *_quotations(text, sentence),
    ]
    return tuple(sorted(found, key=lambda i: (i.start, i.end, i.kind)))


def _known(known: Known, sentence: Sentence) -> Item:
    return Item(known.kind, known.key, known.weight, sentence.number, known.start, known.end)


def _figures(text: str, sentence: Sentence) -> Iterator[Item]:
    words, spans, at = sentence.words, sentence.spans, 0
    while at < len(words):
        if not (words[at][0].isdigit() or words[at] in _FIGURE_WORDS):
            at += 1
            continue
        found = _date(text, sentence, at) or _year(sentence, at) or _number(words, at)
        if found is None:
            at += 1
            continue
        kind, key, weight, first, last = found
        yield Item(kind, key, weight, sentence.number, spans[first][0], spans[last][1])
        at = last + 1


_Found = tuple[ItemKind, str, float, int, int]


def _date(text: str, sentence: Sentence, at: int) -> _Found | None:
    """Read a month with its day on either side; "may" and "march" count only beside a number."""
    words = sentence.words
    if _is_day(words, at) and at + 1 < len(words) and (month := MONTHS.get(words[at + 1])):
        last = at + 2 if _four_digits(sentence, at + 2) else at + 1
        return "date", f"{month:02d}-{int(words[at]):02d}", 1.5, at, last
    month = MONTHS.get(words[at])
    if not month or text[sentence.spans[at][0]].islower():
        return None
    if _is_day(words, at + 1):
        last = at + 2 if _four_digits(sentence, at + 2) else at + 1
        return "date", f"{month:02d}-{int(words[at + 1]):02d}", 1.5, at, last
    if _four_digits(sentence, at + 1):
        return "date", f"{words[at + 1]}-{month:02d}", 1.0, at, at + 1
    return None if words[at] in ("may", "march") else ("date", f"-{month:02d}", 0.5, at, at)


def _is_day(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].isdecimal() and words[at].isascii() and 1 <= int(words[at]) <= 31


def _four_digits(sentence: Sentence, at: int) -> bool:
    """A number that can be a year: four digits with no separator in them."""
    if at >= len(sentence.words):
        return False
    word, (start, end) = sentence.words[at], sentence.spans[at]
    return end - start == 4 and word.isdecimal() and word.isascii() and _YEARS[0] <= int(word) < _YEARS[1]


def _year(sentence: Sentence, at: int) -> _Found | None:
    if not _four_digits(sentence, at):
        return None
    words, spans = sentence.words, sentence.spans
    dated = at == 0 or words[at - 1] in YEAR_OPENERS or words[at - 1][0].isdigit() or words[at - 1] in MONTHS
    counts = at + 1 < len(words) and spans[at + 1][0] == spans[at][1] + 1 and words[at + 1][0].isalpha()
    # "2000 workers" counts, "in 2000 workers" and "in 2000." date.
    return ("date", words[at], 0.3, at, at) if dated or not counts else None


def _number(words: Sequence[str], at: int) -> _Found | None:
    """Read a number in digits or words with its scale: "2.5 million", "twenty five", "three hundred"."""
    last = at
    if words[at][0].isdigit():
        value = _digits(words[at])
        if value is None:
            return None
    elif words[at] in NUMBER_WORDS:
        value = 0.0
        while last < len(words) and words[last] in NUMBER_WORDS:
            value += NUMBER_WORDS[words[last]]
            last += 1
        last -= 1
    else:
        return None
    while last + 1 < len(words) and words[last + 1] in SCALES:
        last += 1
        value *= SCALES[words[last]]
    if value == 1 and not words[at][0].isdigit():
        return None
    paper = at > 0 and words[at - 1] in _PAPERS
    weight = 0.0 if paper else 0.4 if value < _COMMON_BELOW else 1.5 if value % 100 == 0 else 2.0
    return "number", f"{value:.12g}", weight, at, last


def _digits(word: str) -> float | None:
    try:
        return float(word.replace(",", "")) if len(word) < 16 else None
    except ValueError:
        return None


def _names(text: str, sentence: Sentence, known: Sequence[Known]) -> Iterator[Item]:
    taken = [(k.start, k.end) for k in known]
    for match in _NAME.finditer(text, sentence.start, sentence.end):
        for start, end in _outside(match.start(), match.end(), taken):
            words = [m.span() for m in WORD.finditer(text, start, end)]
            while words and _no_name(text, words, sentence):
                words.pop(0)
            while words and _trails(text, words[-1]):
                words.pop()
            if not words or (len(words) == 1 and words[0][1] - words[0][0] < 3):
                continue
            a, b = words[0][0], words[-1][1]
            yield Item("name", fold_name(text[a:b]), 1.5 if len(words) > 1 else 0.7, sentence.number, a, b)


def _no_name(text: str, words: Sequence[tuple[int, int]], sentence: Sentence) -> bool:
    """Tell whether the first of *words* is no part of a name: a small word, a month, a capital that opens a sentence."""
    start, end = words[0]
    word = fold_word(text[start:end])
    opens = start - sentence.start < 2 and (len(words) == 1 or word in SMALL)
    return opens or text[start].islower() or word in MONTHS or word in WEEKDAYS


def _trails(text: str, span: tuple[int, int]) -> bool:
    word = fold_word(text[span[0] : span[1]])
    return text[span[0]].islower() or word in MONTHS or word in WEEKDAYS


def _outside(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut the spans in *taken* out of *start* to *end*."""
    at = start
    for a, b in sorted(taken):
        if b <= at or a >= end:
            continue
        if a > at:
            yield at, a
        at = max(at, b)
    if at < end:
        yield at, end


def _quotations(text: str, sentence: Sentence) -> Iterator[Item]:
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        words = [fold_word(w) for w in WORD.findall(match.group(1))]
        if len(words) >= _QUOTED_LEAST:
            yield Item("quotation", " ".join(words), 2.0, sentence.number, match.start(1), match.end(1))


def quoted(text: str, least: int) -> Iterator[str]:
    """Give every quotation of at least so many words in *text*, folded."""
    for match in _QUOTED.finditer(text):
        words = [fold_word(w) for w in WORD.findall(match.group(1))]
        if len(words) >= least:
            yield " ".join(words)
