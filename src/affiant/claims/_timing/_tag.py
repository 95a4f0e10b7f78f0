"""
The time tagger: dates and periods in one sentence, resolved against the day of publication.

A date that leaves its year open has two readings, as something past and as something to come; which of them holds is
for the claim to say. What points at an earlier date is kept as an anaphor and resolved by `resolve_anaphor` when that
date is known. Spans follow the annotation guideline: "late April" is its last days, "since" ends with publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from affiant.model import Span

from .._tokens import Token
from ._anaphor import resolve
from ._bounds import bound_before, bounded, hedged_start
from ._calendar import holding, moved
from ._core import READERS, read, read_from
from ._joins import joined_on
from ._line import Anaphor, Line, Reading
from ._shapes import Shape, coming, earliest
from ._words import DAY_FOLLOWS, DETERMINERS, wordset

__all__ = ["Anaphor", "Core", "TimeMention", "resolve_anaphor", "resolve_open", "tag_times"]

_CLAUSE_BOUNDS = {"since": "since", "before": "before", "until": "until", "till": "until", "after": "from"}
#: A clause that "since" opens ends at these, and its date stands within so many words.
_CLAUSE_ENDS = wordset(", ; : . — ( )")
_REACH = 14
#: Days after a full date within which a date without a year is taken to go on from it; set by hand, on few cases.
_SOON = 62
#: Months that an account turns back by; tuned on WikiWars with bench/quality/public_times.py.
_BACK = 5


@attrs.frozen(kw_only=True)
class Core:
    """
    The words of one date, without what bounds it.

    Attributes:
        first, last: Token indices, half open.
        past, future: The span of these words alone, read as past and as upcoming.
    """

    first: int
    last: int
    past: Span | None
    future: Span | None


@attrs.frozen(kw_only=True)
class TimeMention:
    """
    One expression of time.

    Attributes:
        start, end: Offsets in the folded text, half open; words that bound the date are included.
        first, last: Token indices, half open.
        kind: ``date``; ``deictic-vague`` ("recently", "a few weeks ago"), which has no span; ``anaphor`` ("that
            month"); ``clock`` ("10:30"), a time of day without a span.
        past: The span; a date without its year is the latest at or before publication. ``None`` where the
            publication date is too coarse to tell.
        future: The span read as upcoming, the same as ``past`` where the words leave no choice.
        bound: ``at``, ``since``, ``from``, ``until``, ``before``, ``between`` or ``range``.
        cores: The one or two dates in it.
        anaphor: How an anaphor is to be resolved.
        ending: The date is an end ("the end of 2019"): "before" it means by its last day.
        lacks: What the words leave open and the publication date settled: ``year``, ``month``, ``week``, ``now``
            (told from the day of writing), or ``""``. In an account of another time ("in August", after "In 2014
            …") the first three are better read with that time given as the publication date.
        modifier: It describes a noun ("the January stoppages", "last year's"), and may be no time of the sentence.
        outer: What it makes of the main clause where it stands inside what "since", "until", "before" or "after"
            opens ("none has come since the border closed in January", "after last month's visit"), or ``None``.
        outer_first: Token index of that word.
        shape: The date as it comes round, where ``lacks`` is ``year``, ``month`` or ``week``; for `resolve_open`.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    past: Span | None = None
    future: Span | None = None
    bound: str = "at"
    cores: tuple[Core, ...] = ()
    anaphor: Anaphor | None = None
    ending: bool = False
    lacks: str = ""
    modifier: bool = False
    outer: Span | None = None
    outer_first: int | None = None
    shape: Shape | None = None


def tag_times(tokens: Sequence[Token], published: Span | None) -> tuple[TimeMention, ...]:
    """
    Find the expressions of time in one sentence.

    Args:
        tokens: The tokens of the sentence.
        published: When the report was published, in whatever precision is known.

    Returns:
        The mentions in order; no two overlap.
    """
    telling = [i for i, t in enumerate(tokens) if t.lower in READERS or t.kind == "number"]
    return tuple(_mentions(Line.of(tokens, published), telling)) if telling else ()


def resolve_anaphor(mention: TimeMention, antecedent: Span, published: Span | None) -> Span | None:
    """
    Find the span of an anaphor from the date that it points at.

    Args:
        mention: A mention of kind ``anaphor``.
        antecedent: The date that it points at: the last one spoken of, without the words that bound it.
        published: When the report was published, where "since" ends.

    Returns:
        The span, or ``None`` where the antecedent cannot settle it.
    """
    if mention.anaphor is None:
        return None
    span = resolve(mention.anaphor, antecedent)
    closed = published if published and published.first and published.last else None
    return bounded(mention.bound, span, ending=mention.ending, published=closed)


def resolve_open(mention: TimeMention, frame: Span, published: Span | None) -> Span | None:
    """
    Find the span of a date that leaves its year or month open, in an account of another time.

    "In August" in a story told of 2014 is August 2014, "on the 20th" after "in December 2019" a day of that month,
    whenever the story was printed.

    Args:
        mention: A mention with a ``shape``.
        frame: The time that the account has reached.
        published: When the report was published, where "since" ends.

    Returns:
        The span, or ``None`` where the frame cannot settle it.
    """
    shape = mention.shape
    if shape is None or frame.first is None or frame.last is None:
        return None
    held = holding(frame, shape.cycle)
    if shape.cycle == "week" or held is None or held.first is None:
        return None
    # An account turns back by a few months at most; a month further back is one of the next year.
    found = None
    if shape.cycle == "year" and frame.first:
        back = moved(frame.first, "month", -_BACK) if holding(frame, "month") else held.first
        found = earliest(shape, back) if back else None
    if shape.cycle == "month":
        found = shape.place(held.first.year, held.first.month)
    closed = published if published and published.first and published.last else None
    return bounded(mention.bound, found, ending=mention.ending, published=closed)


def _mentions(line: Line, telling: Sequence[int]) -> Iterator[TimeMention]:
    floor, dated = 0, None
    for i in telling:
        if i < floor or (line.words[i] == "since" and _dated(line, i + 1)):
            continue
        reading = read(line, i)
        if reading is None or reading.start < floor:
            continue
        mention = _after(_mention(line, reading, floor), dated, line)
        yield mention
        floor = mention.last
        last = mention.cores[-1].past if mention.kind == "date" and not mention.lacks else None
        if last and (last.days or 99) <= 31:
            dated = last


def _after(mention: TimeMention, dated: Span | None, line: Line) -> TimeMention:
    """ "vetoed on 28 March 2024, and the mandate ran out on 30 April": soon after a date the year goes on."""
    if dated is None or dated.last is None or mention.shape is None or mention.lacks != "year":
        return mention
    span = coming(mention.shape, dated.last)
    if span is None or span.first is None or (span.first - dated.last).days > _SOON:
        return mention
    if line.published and line.published.last and span.first > line.published.last:
        return mention
    past = bounded(mention.bound, span, ending=mention.ending, published=line.published)
    return attrs.evolve(mention, past=past, future=past, lacks="")


def _dated(line: Line, i: int) -> bool:
    """Tell whether a date follows within a few words, so that "since" is its bound."""
    return any(read_from(line, at) is not None for at in range(i, min(i + 3, len(line.tokens))))


def _mention(line: Line, reading: Reading, floor: int) -> TimeMention:
    """The mention of *reading*, with the words before it that bound it and the date that is joined to it."""
    words = line.words
    start = hedged_start(line, reading.start, floor) if _measured(line, reading) else reading.start
    reading = attrs.evolve(reading, start=start)
    if reading.kind == "deictic-vague":
        return _finished(line, start, reading, bound="at", cores=())
    if words[reading.start] == "since":
        return _finished(line, start, reading, bound="since", cores=(_core(reading),))
    before = bound_before(line, start, floor)
    if reading.kind == "clock":
        return _finished(
            line, before.start if before.name == "at" else reading.start, reading, bound="at", cores=()
        )
    whole, dates, bound = joined_on(line, reading, before.name)
    cores = tuple(_core(date) for date in dates)
    if words[whole.end] in ("onwards", "onward"):
        whole, bound = (
            attrs.evolve(whole, end=whole.end + 1),
            "from" if bound in ("", "at", "from") else bound,
        )
    modifier = _modifies(line, reading, whole.end)
    if modifier and bound in ("since", "from", "until", "before"):
        # "after last month's visit": what is bounded is the visit.
        mention = _finished(line, reading.start, whole, bound="at", cores=cores)
        outer = bounded(bound, whole.past, ending=whole.ending, published=line.published)
        return attrs.evolve(mention, modifier=True, outer=outer, outer_first=before.start)
    mention = _finished(line, before.start, whole, bound=bound or "at", cores=cores)
    return attrs.evolve(mention, modifier=modifier, **_outer(line, mention, floor))


def _measured(line: Line, reading: Reading) -> bool:
    """Tell whether a length of time stands in it, which a hedge can be about."""
    return line.words[reading.end - 1] in ("ago", "earlier", "later", "before", "previously", "afterwards")


def _core(reading: Reading) -> Core:
    return Core(first=reading.start, last=reading.end, past=reading.past, future=reading.future)


def _finished(
    line: Line, start: int, reading: Reading, *, bound: str, cores: tuple[Core, ...]
) -> TimeMention:
    tokens, published = line.tokens, line.published
    past = bounded(bound, reading.past, ending=reading.ending, published=published)
    future = bounded(bound, reading.future, ending=reading.ending, published=published)
    return TimeMention(
        start=tokens[start].start,
        end=tokens[reading.end - 1].end,
        first=start,
        last=reading.end,
        kind=reading.kind,
        past=past,
        future=past if bound == "since" else future,
        bound=bound,
        cores=cores,
        anaphor=reading.anaphor,
        ending=reading.ending,
        lacks=reading.lacks,
        shape=reading.shape,
    )


def _modifies(line: Line, reading: Reading, end: int) -> bool:
    """Tell whether the date describes the noun after it."""
    after = line.words[end]
    if after in ("'s", "'", "-"):
        return after != "-" or line.glued(end + 1)
    noun = after.isalpha() and after not in DAY_FOLLOWS and not line.capital(end)
    return noun and line.words[reading.start - 1] in DETERMINERS


def _outer(line: Line, mention: TimeMention, floor: int) -> dict[str, Any]:
    """What the date makes of the clause outside the one that it stands in ("since the border closed in …")."""
    span = mention.cores[0].past if mention.cores else None
    if mention.bound != "at" or span is None or mention.kind != "date":
        return {}
    for at in range(mention.first - 1, max(floor, mention.first - _REACH) - 1, -1):
        word = line.words[at]
        if word in _CLAUSE_ENDS:
            break
        if word in _CLAUSE_BOUNDS:
            outer = bounded(
                _CLAUSE_BOUNDS[word], mention.past, ending=mention.ending, published=line.published
            )
            return {"outer": outer, "outer_first": at}
    return {}
