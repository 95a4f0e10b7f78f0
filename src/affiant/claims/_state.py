"""What a report has said so far: the account that goes on, the last date and places, the group being spoken of."""

from __future__ import annotations

import attrs

from affiant.model import Span
from affiant.packs import PlaceEntry

from ._figures import Filled
from ._speaker import OUTLET, Speaker
from ._timing import TimeMention, resolve_open


@attrs.frozen(kw_only=True)
class Held:
    """A value kept for a later sentence, with the words that gave it and the paragraph they stand in."""

    value: object
    start: int
    end: int
    paragraph: int


def _year_apart(default: Span | None, told: Span) -> bool:
    """Tell whether an earlier date drags a day of a month back by a year: its own year was left open then."""
    if default is None or default.last is None or told.last is None:
        return False
    return 300 < (default.last - told.last).days < 367


@attrs.define
class State:
    """
    The discourse so far.

    Attributes:
        speaker: Whose account goes on.
        account: The last speaker who was not the outlet.
        person, body: The last speaker that "he" and that "it" can stand for.
        called: The last speaker that each noun introduced: "a city official … the official said".
        spoken: Paragraph of the last attribution.
        times: Dates spoken of, latest last.
        places: Places spoken of, latest last.
        host: The last country spoken of that is not the sending state.
        ended: The last place that a claim was at or went to.
        pay: Unit of the last wage that was said by the month or year.
        sectors, gender, role, count: What was last said of the group.
    """

    speaker: Speaker = OUTLET
    account: Speaker | None = None
    person: Speaker | None = None
    body: Speaker | None = None
    called: dict[str, Speaker] = attrs.field(factory=dict)
    spoken: int = -9
    times: list[Held] = attrs.field(factory=list)
    places: list[Held] = attrs.field(factory=list)
    host: Held | None = None
    ended: Held | None = None
    sectors: list[Held] = attrs.field(factory=list)
    pay: Held | None = None
    gender: Held | None = None
    role: Held | None = None
    count: Held | None = None

    def remember(self, filled: list[Filled], paragraph: int) -> None:
        """Keep what a claim said for the sentences after it."""
        for one in filled:
            held = Held(value=one.value, start=one.start, end=one.end, paragraph=paragraph)
            if one.name == "gender" and not one.inferred:
                self.gender = held
            elif one.name == "role" and not one.inferred:
                self.role = held
            elif one.name == "count" and not one.inferred:
                self.count = held
            elif one.name in ("at", "to"):
                self.ended = held

    def dated(self, time: TimeMention, start: int, end: int, paragraph: int) -> None:
        """Keep a date that its own words settle, for "that month" and for dates that leave the year open."""
        span = time.cores[-1].past if time.cores else None
        before = self.time_before(start, paragraph)
        if time.lacks == "month" and before is not None:
            # "in December 2019 … by the 22nd": a day of that month, and what is spoken of next follows from it.
            told = resolve_open(time, before, None)
            if told is not None and told.last is not None and not _year_apart(time.past, told):
                self.times.append(
                    Held(value=Span.between(told.last, told.last), start=start, end=end, paragraph=paragraph)
                )
                return
        if span is not None and time.kind == "date" and time.lacks in ("", "now"):
            self.times.append(Held(value=span, start=start, end=end, paragraph=paragraph))
        elif time.past is not None and time.kind == "date":
            self.times.append(Held(value=time.past, start=start, end=end, paragraph=paragraph))

    def time_before(self, before: int, paragraph: int) -> Span | None:
        """The last date spoken of before *before*, in this paragraph or the one above."""
        for held in reversed(self.times):
            if paragraph - held.paragraph > 1:
                return None
            if held.start < before and isinstance(held.value, Span):
                return held.value
        return None

    def place_like(self, kinds: tuple[str, ...], before: int, reach: int = 0) -> Held | None:
        """The last place named before *before* whose kind is one of *kinds* (any, where empty), at or after *reach*."""
        for held in reversed(self.places):
            if held.start >= before or not isinstance(held.value, PlaceEntry):
                continue
            if held.paragraph < reach:
                return None
            if not kinds or held.value.kind in kinds:
                return held
        return None
