"""Sentences with offsets, cut so that none touches furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import attrs

from affiant.model import CleanText

from ._english import word_set
from ._fold import WORD, fold_word, lowered, stretches

#: Shortened words whose stop ends no sentence.
_SHORT = word_set(
    "mr mrs ms dr prof gen col lt sgt st no nos jan feb mar apr jun jul aug sept sep oct nov dec rep sen gov vs approx"
    " art para res inc ltd co corp dept fig vol ed"
)
_STOP = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»」』)\]]*")
_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…。！？][\"'”’»」』)\]]*$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
#: Text wrapped to a width: more lines than this, none longer than that.
_WRAPPED_LINES, _WRAPPED_WIDTH = 6, 100
#: A line shorter than this share of the widest closes a paragraph of wrapped text.
_SHORT_LINE = 0.7
#: Characters; a longer stretch is no sentence, and comparing it word by word takes time with its square.
_LONGEST = 1500


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Sentence:
    """
    One sentence of a text.

    Attributes:
        text: The whole text.
        number: Place among the sentences of the text, from 0.
        paragraph: Which paragraph it stands in, from 0.
        start, end: Offsets in the text.
        closed: Ends with a stop; a headline or a line of a menu does not.
    """

    text: str = attrs.field(repr=False)
    number: int
    paragraph: int
    start: int
    end: int
    closed: bool

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Offsets of each word in the text."""
        return tuple(m.span() for m in WORD.finditer(self.text, self.start, self.end))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""
        lower = lowered(self.text[self.start : self.end])
        return tuple(_folded(lower[a - self.start : b - self.start]) for a, b in self.spans)


def cut_sentences(text: CleanText) -> tuple[Sentence, ...]:
    """Cut *text* into its sentences; stretches without a word give none."""
    out: list[Sentence] = []
    words = text.text
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        # A headline that ends in mid sentence ("Cooks? No, says owner") is no report, whatever stops stand in it.
        prose = _stops(words, start, end) or end - start > _WRAPPED_WIDTH
        for a, b in _pieces(words, _spans(words, start, end)):
            if WORD.search(words, a, b):
                closed = prose and _stops(words, a, b)
                out.append(
                    Sentence(text=words, number=len(out), paragraph=paragraph, start=a, end=b, closed=closed)
                )
    return tuple(out)


def _folded(word: str) -> str:
    # Most words are plain and lower-case already.
    return word if word.isalpha() and word.isascii() else fold_word(word)


def _stops(text: str, start: int, end: int) -> bool:
    return bool(_TERMINAL.search(text, max(start, end - 8), _trim(text, start, end)[1]))


def _paragraphs(text: CleanText) -> Iterator[tuple[int, int]]:
    for start, end in stretches(text):
        lines = [m.span() for m in _LINE.finditer(text.text, start, end) if m.group().strip()]
        widest = max((b - a for a, b in lines), default=0)
        wrapped = len(lines) > _WRAPPED_LINES and widest <= _WRAPPED_WIDTH
        at = 0
        while at < len(lines):
            a, b = lines[at]
            while wrapped and at + 1 < len(lines) and _runs_on(text.text, lines[at], lines[at + 1], widest):
                at += 1
                b = lines[at][1]
            yield a, b
            at += 1


def _runs_on(text: str, line: tuple[int, int], after: tuple[int, int], widest: int) -> bool:
    """In a wrapped text a line of nearly full width runs on, unless a blank line follows."""
    return line[1] - line[0] >= _SHORT_LINE * widest and text.count("\n", line[1], after[0]) < 2


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if stop < end and _ends(text, at, match, end):
            a, b = _trim(text, at, stop)
            if a < b:
                yield a, b
            at = stop
    a, b = _trim(text, at, end)
    if a < b:
        yield a, b


def _pieces(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence at white space: text without stops, tables, data."""
    for start, end in spans:
        while end - start > _LONGEST:
            cut = text.find(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = cut if cut > 0 else start + _LONGEST
            yield _trim(text, start, cut)
            start = cut
        yield _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark[0] in "。！？":
        return True
    if not text[match.end()].isspace():
        return False
    after = text[match.end() : min(end, match.end() + 8)].lstrip()[:1]
    if after.islower():
        return False
    if mark != ".":
        return True
    before = text[max(start, match.start() - 12) : match.start()].split()
    word = before[-1].lstrip("(\"'“‘") if before else ""
    # "Dec. 22", "N. Amble", "U.N. rules": the stop belongs to the word.
    return not (word.lower() in _SHORT or (len(word) == 1 and word.isupper()) or _DOTTED.fullmatch(word))
