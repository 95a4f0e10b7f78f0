"""Word diff of two aligned sentences, read for what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import attrs

from affiant.model import Change, Quote
from affiant.model.origins import ChangeKind

from ._align import Matched
from ._english import COUNTING_HEDGES, DOUBTING_HEDGES, NUMBER_WORDS, SCALES, SPEAKING, WEEKDAYS
from ._items import Item
from ._reading import Reading
from ._sentences import Sentence

#: Two hedges lost within so many words are one loss: "estimated that about 1,300".
_NEAR = 2
#: A counting hedge stands at most so many words before its number.
_BEFORE_NUMBER = 2


@attrs.frozen
class Step:
    """A stretch that differs: word ranges in the source and in the copy, either of which may be empty."""

    kind: ChangeKind
    was: tuple[int, int]
    now: tuple[int, int]


def diff(copy: Reading, source: Reading, matched: Matched) -> Iterator[Change]:
    """Give the changes that a copy made inside one sentence."""
    here, there = matched.here, matched.there
    found: list[Step] = []
    matcher = SequenceMatcher(a=there.words, b=here.words, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _kinds(_Side(source, there, a, b), _Side(copy, here, c, d))
    for step in _joined(found):
        yield _change(step, copy, here, source, there)


@attrs.frozen
class _Side:
    """One side of a stretch that differs."""

    reading: Reading
    sentence: Sentence
    first: int
    last: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its folded words."""
        return self.sentence.words[self.first : self.last]

    def items(self, *kinds: str) -> list[Item]:
        """The items of these kinds that the stretch touches."""
        if self.first == self.last:
            return []
        start, end = self.sentence.spans[self.first][0], self.sentence.spans[self.last - 1][1]
        items = self.reading.items_in(self.sentence.number)
        return [i for i in items if i.kind in kinds and i.start < end and start < i.end]

    @property
    def digits(self) -> list[str]:
        """Its words in digits."""
        return [w for w in self.words if w[0].isdigit()]

    def tells_more_than(self, other: _Side) -> bool:
        """Tell whether the stretch holds a number or quotation that the other sentence has nowhere."""
        has = {(i.kind, i.key) for i in other.reading.items_in(other.sentence.number)}
        return any((i.kind, i.key) not in has for i in self.items("number", "quotation"))

    def range_of(self, items: Sequence[Item]) -> tuple[int, int]:
        """The words that *items* cover."""
        inside = [
            n
            for n, (start, end) in enumerate(self.sentence.spans)
            if any(i.start < end and start < i.end for i in items)
        ]
        return inside[0], inside[-1] + 1

    @property
    def hedges(self) -> tuple[int, int] | None:
        """The words of the stretch that hedge, ``None`` where none does."""
        found = hedges_in(self.sentence.words, self.first, self.last)
        return (found[0][0], found[-1][1]) if found else None

    @property
    def attributes(self) -> bool:
        """Holds a word by which a report gives its speaker, or an outlet."""
        return any(w in SPEAKING for w in self.words) or bool(self.items("outlet"))

    def attributed(self, was: _Side) -> bool:
        """Tell whether the sentence still names the outlet that *was* named, or else still gives a speaker at all."""
        lost = {i.key for i in was.items("outlet")}
        if lost:
            kept = {i.key for i in self.reading.items_in(self.sentence.number) if i.kind == "outlet"}
            return bool(lost & kept)
        return any(w in SPEAKING for w in self.sentence.words)


def hedges_in(words: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """Find the hedges between *first* and *last*; a counting hedge needs a number behind it."""
    out: list[tuple[int, int]] = []
    at = first
    while at < last:
        end = _phrase(words, at, last, DOUBTING_HEDGES) or _counting(words, at, last)
        if end:
            out.append((at, end))
        at = end or at + 1
    return out


def _phrase(words: Sequence[str], at: int, last: int, phrases: frozenset[tuple[str, ...]]) -> int:
    for length in (4, 3, 2, 1):
        if at + length <= last and tuple(words[at : at + length]) in phrases:
            return at + length
    return 0


def _counting(words: Sequence[str], at: int, last: int) -> int:
    end = _phrase(words, at, last, COUNTING_HEDGES)
    if end and any(w[0].isdigit() or w in _NUMERALS for w in words[end : end + _BEFORE_NUMBER]):
        return end
    return 0


_NUMERALS = frozenset({*NUMBER_WORDS, *SCALES, "half", "a"})


def _kinds(was: _Side, now: _Side) -> Iterator[Step]:
    whole = (was.first, was.last), (now.first, now.last)
    kinds: tuple[Literal["number", "date", "place", "name"], ...] = ("number", "date", "place", "name")
    told = False
    for kind in kinds:
        ours, theirs = was.items(kind), now.items(kind)
        if ours and theirs and _differ(was, ours, now, theirs):
            told = told or kind in ("number", "date")
            yield Step(kind, was.range_of(ours), now.range_of(theirs))
    if not told and (digits := (was.digits, now.digits)) and all(digits) and digits[0] != digits[1]:
        # A year that grew a digit is no year any more: what it is differs, and so do the digits.
        yield Step("number", *whole)
    days = [w for w in was.words if w in WEEKDAYS], [w for w in now.words if w in WEEKDAYS]
    if all(days) and days[0] != days[1]:
        yield Step("date", *whole)
    if (was.hedges is None) != (now.hedges is None):
        yield Step("hedge", was.hedges or (was.first, was.last), now.hedges or (now.first, now.last))
    if was.attributes and not now.attributed(was):
        yield Step("attribution", *whole)
    elif was.first == was.last and now.tells_more_than(was):
        yield Step("added", *whole)
    elif now.first == now.last and was.tells_more_than(now):
        yield Step("dropped", *whole)


def _differ(was: _Side, ours: Sequence[Item], now: _Side, theirs: Sequence[Item]) -> bool:
    if [i.key for i in ours] != [i.key for i in theirs]:
        return True
    # A day of the year has one key in every year.
    return _years(was, ours) != _years(now, theirs) and bool(_years(was, ours) and _years(now, theirs))


def _years(side: _Side, items: Sequence[Item]) -> list[str]:
    text = side.reading.text.text
    return [
        text[i.start : i.end][-4:] for i in items if i.kind == "date" and text[i.start : i.end][-4:].isdigit()
    ]


def _joined(steps: Sequence[Step]) -> Iterator[Step]:
    """Join steps of one kind that stand next to each other, with at most a few words between them."""
    waiting: dict[str, Step] = {}
    for step in steps:
        before = waiting.get(step.kind)
        if before and step.was[0] - before.was[1] <= _NEAR and step.now[0] - before.now[1] <= _NEAR:
            waiting[step.kind] = Step(step.kind, (before.was[0], step.was[1]), (before.now[0], step.now[1]))
        else:
            if before:
                yield before
            waiting[step.kind] = step
    yield from waiting.values()


def _change(step: Step, copy: Reading, here: Sentence, source: Reading, there: Sentence) -> Change:
    was, now = step.was, step.now
    # A word taken away leaves nothing to quote: the next word shows where it stood.
    if step.kind == "hedge" or was[0] == was[1] or now[0] == now[1]:
        if (
            was[1] < len(there.words)
            and now[1] < len(here.words)
            and there.words[was[1]] == here.words[now[1]]
        ):
            was, now = (was[0], was[1] + 1), (now[0], now[1] + 1)
        elif was[0] and now[0] and there.words[was[0] - 1] == here.words[now[0] - 1]:
            was, now = (was[0] - 1, was[1]), (now[0] - 1, now[1])
    old, new = _quoted(source, there, was), _quoted(copy, here, now)
    return Change(
        kind=step.kind, was=old.words if old else "", now=new.words if new else "", here=new, there=old
    )


def _quoted(reading: Reading, sentence: Sentence, words: tuple[int, int]) -> Quote | None:
    if words[0] == words[1]:
        return None
    return reading.quote(sentence.spans[words[0]][0], sentence.spans[words[1] - 1][1])
