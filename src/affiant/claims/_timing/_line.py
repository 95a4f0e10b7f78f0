"""One sentence as the time readers see it, and what a reader makes of a stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from affiant.model import Span

from .._tokens import Token
from ._calendar import Cut, holding, part_of
from ._shapes import Shape, earliest, latest
from ._words import COUNTED, MONTHS, SHORT_MONTHS, plural

#: So many empty words follow the last one that no reader has to ask where the sentence ends.
_PAD = ("",) * 16


@attrs.frozen
class Line:
    """
    The tokens of one sentence.

    Attributes:
        tokens: The tokens.
        words: Their lower-case words, and some empty ones after them, so that a look past either end finds "".
        published: The publication date, ``None`` where it is unknown or open.
        respective: "respectively" stands in it, so that dates in a row do not belong together.
    """

    tokens: Sequence[Token]
    words: tuple[str, ...]
    published: Span | None
    respective: bool = False

    @classmethod
    def of(cls, tokens: Sequence[Token], published: Span | None) -> Line:
        """Make a line of *tokens*; an open publication date is as good as none."""
        closed = published if published and published.first and published.last else None
        words = tuple(t.lower for t in tokens)
        return cls(tokens, words + _PAD, closed, "respectively" in words)

    @property
    def until(self) -> date | None:
        """The last day that the publication date allows."""
        return self.published.last if self.published else None

    def within(self, unit: str) -> Span | None:
        """The *unit* in which the report was published, where the date is exact enough to tell."""
        return holding(self.published, unit)

    def glued(self, i: int) -> bool:
        """Tell whether token *i* stands right behind the one before it, without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def number(self, i: int) -> bool:
        """Tell whether token *i* is a number token."""
        return i < len(self.tokens) and self.tokens[i].kind == "number"

    def capital(self, i: int) -> bool:
        """Tell whether token *i* starts with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].capital


@attrs.frozen(kw_only=True)
class Anaphor:
    """
    How a mention that points at an earlier date is to be resolved.

    Attributes:
        relation: ``same`` ("that month"), ``after`` ("a month later") or ``before`` ("the previous year").
        unit: ``day``, ``week``, ``month``, ``year``, … or ``time``, which is the antecedent itself.
        count: How many units after or before.
        period: All the units are meant ("the following two years"), not the last of them.
        shape: A date inside the unit ("March of that year"), or ``None``.
        cut: A part of the unit ("the second half of that year"), or ``None``.
    """

    relation: str
    unit: str
    count: int = 0
    period: bool = False
    shape: Shape | None = None
    cut: Cut | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """
    What a stretch of tokens says about time, without the words that bound it ("since", "by").

    Attributes:
        start, end: Token indices, half open.
        kind: As in `TimeMention`.
        past: The span, a date without its year read as the latest at or before publication.
        future: The same read as upcoming.
        shape: The date as it comes round, where the words leave its year, month or week open.
        anaphor: How to resolve it, for an anaphor.
        ending: It is the end of something, so that "before" and "by" mean its last day.
        lacks: What the words leave open, as in `TimeMention`.
    """

    start: int
    end: int
    kind: str = "date"
    past: Span | None = None
    future: Span | None = None
    shape: Shape | None = None
    anaphor: Anaphor | None = None
    ending: bool = False
    lacks: str = ""

    def part(self, cut: Cut, line: Line, *, start: int) -> Reading | None:
        """The part *cut* of it; ``None`` where it has no such part."""
        if self.kind not in ("date", "anaphor"):
            return None
        if self.anaphor:
            return attrs.evolve(self, start=start, anaphor=attrs.evolve(self.anaphor, cut=cut))
        if self.shape:
            if self.shape.cut or self.shape.kind in ("day", "monthday", "feast"):
                return None
            if self.shape.kind == "weekday":
                return attrs.evolve(self, start=start)
            return recurring(line, start, self.end, attrs.evolve(self.shape, cut=cut))
        past, future = part_of(self.past, cut), part_of(self.future, cut)
        if self.past is not None and past is None:
            return None
        return attrs.evolve(self, start=start, past=past, future=future)


def fixed(start: int, end: int, span: Span | None, *, lacks: str = "") -> Reading:
    """A date that needs no choice: it is the same in the past and the future reading."""
    return Reading(start=start, end=end, past=span, future=span, lacks=lacks)


def recurring(line: Line, start: int, end: int, shape: Shape) -> Reading:
    """A date that comes round, read against the publication date."""
    past = future = None
    published = line.published
    # A weekday needs the day of publication, a day of the month its month; a month can be placed by the year.
    if (
        published
        and published.first
        and published.last
        and line.within(shape.cycle if shape.cycle != "week" else "day")
    ):
        past, future = latest(shape, published.last), earliest(shape, published.first)
    return Reading(start=start, end=end, past=past, future=future, shape=shape, lacks=shape.cycle)


def year_at(line: Line, i: int) -> int | None:
    """The year that token *i* can be: four digits from 1000 to 2099, not far beyond the publication date."""
    if not line.number(i):
        return None
    word = line.words[i]
    if len(word) != 4 or not word.isdigit() or not "1000" <= word <= "2099":
        return None
    # "Resolution 2094" is no year; plans do not reach further than this.
    limit = line.until.year + 40 if line.until else 2060
    return int(word) if int(word) <= limit else None


def day_at(line: Line, i: int) -> int | None:
    """The day of a month that token *i* can be: "5", "05", "5th"."""
    if not line.number(i):
        return None
    word = line.words[i]
    body = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    if not body.isdigit() or len(body) > 2:
        return None
    return int(body) if 1 <= int(body) <= 31 else None


def ordinal(line: Line, i: int) -> bool:
    """Tell whether token *i* is a number with "st", "nd", "rd" or "th"."""
    return line.number(i) and line.words[i][-2:] in ("st", "nd", "rd", "th")


def month_at(line: Line, i: int) -> int:
    """The month that token *i* names, 0 where none; a short form needs a full stop or a number beside it."""
    word = line.words[i]
    month = MONTHS.get(word) or SHORT_MONTHS.get(word, 0)
    if not month or not line.capital(i):
        return 0
    if word in SHORT_MONTHS and word[-1] != "." and not _month_stands(line, i):
        return 0
    return month


def _month_stands(line: Line, i: int) -> bool:
    """Tell whether "Mar" is the month: a number or another month ("Jan-Mar") stands beside it."""
    words = line.words
    if line.number(i + 1) or (i > 0 and line.number(i - 1)):
        return True
    return (words[i + 1] == "-" and words[i + 2] in SHORT_MONTHS) or (
        words[i - 1] == "-" and words[i - 2] in SHORT_MONTHS
    )


def counts(line: Line, i: int) -> bool:
    """Tell whether the number at token *i* counts the noun after it, and so is neither a year nor a day."""
    after = line.words[i + 1]
    if after in COUNTED or after == "%" or plural(after):
        return True
    if after in ("a", "an", "per", "-") and line.words[i + 2] in (
        "day",
        "week",
        "month",
        "year",
        "person",
        "head",
        "strong",
    ):
        return True
    return (i > 0 and line.tokens[i - 1].kind == "money") or after in (
        "hundred",
        "thousand",
        "million",
        "billion",
    )
