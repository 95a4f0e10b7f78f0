"""Head counts of a case: which statement counts what, where, and in which period."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from affiant.model import Claim, CleanText, Count, Place, Span, Statement, TextId, Word, shortest

#: Quantities by kind and type, each with the slots that say where. A stock is who is there, a flow who comes
#: or goes; who waits or is only being selected is neither.
QUANTITIES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("presence", ""): ("at",),
    ("movement", "dispatch"): ("to", "at"),
    ("movement", "transfer"): ("to", "at"),
    ("movement", "replace"): ("to", "at"),
    ("movement", "extend"): ("at", "to"),
    ("movement", "return"): ("from", "at"),
    ("movement", "flee"): ("from", "at"),
    ("movement", "await"): ("at", "from"),
    ("movement", "prepare"): ("at", "from"),
    ("control", "unrest"): ("at",),
}
STOCKS: Final = ("presence",)
#: A stock dated with a longer span than this is of no month in particular.
STOCK_MONTHS: Final = 3


@attrs.frozen(kw_only=True, eq=False)
class Counted:
    """
    One head count, in one cell of quantity, place and period.

    Attributes:
        sector, gender, span: What the count is limited to.
        outlet, published: Of the text, for what it withdraws later.
    """

    quantity: str
    place: str
    period: str
    statement: Statement
    count: Count
    sector: frozenset[str]
    gender: str
    span: Span
    outlet: str
    published: Span | None

    @property
    def cell(self) -> tuple[str, str, str]:
        """What, where, when."""
        return self.quantity, self.place, self.period

    def within(self, other: Counted) -> bool:
        """Tell whether this counts a part of what *other* counts."""
        if other.sector and not (self.sector and self.sector <= other.sector):
            return False
        if other.gender and self.gender != other.gender:
            return False
        if self.quantity in STOCKS:
            return self.scope != other.scope
        inside = _covers(other.span, self.span)
        return inside and (self.scope != other.scope or self.span.edtf != other.span.edtf)

    @property
    def scope(self) -> tuple[frozenset[str], str]:
        """The group that is counted."""
        return self.sector, self.gender


def count_of(
    statement: Statement, texts: Mapping[TextId, CleanText], names: Mapping[str, str]
) -> tuple[Counted, ...] | str:
    """
    Read the head count of *statement*: one entry for each month it counts in, or why it counts for nothing.

    Args:
        statement: The statement.
        texts: The texts by id.
        names: Canonical place names by id.

    Returns:
        The entries; ``""`` for a statement that counts nobody, else the reason in words.
    """
    claim = statement.claim
    slots = QUANTITIES.get((claim.kind, claim.type))
    count = statement.value("count")
    if slots is None or not isinstance(count, Count):
        return ""
    reason = _unfit(claim, count)
    if reason:
        return reason
    places = _places(claim, slots, names)
    if len(places) != 1:
        return "several places share one number" if places else "no place is said"
    when = _when(claim)
    if when is None:
        return "no date is said"
    quantity = claim.type or claim.kind
    periods = periods_of(when, stock=quantity in STOCKS)
    if not periods:
        return "the date has an open end"
    text = texts.get(claim.quote.text_id)
    gender = claim.value("gender")
    return tuple(
        Counted(
            quantity=f"planned {quantity}" if claim.certainty == "planned" else quantity,
            place=places[0],
            period=period,
            statement=statement,
            count=count,
            sector=frozenset(v.value for v in claim.values("sector") if isinstance(v, Word)),
            gender=gender.value if isinstance(gender, Word) else "",
            span=when,
            outlet=text.outlet if text else "",
            published=text.published_span if text else None,
        )
        for period in periods
    )


def periods_of(when: Span, *, stock: bool) -> tuple[str, ...]:
    """
    The periods in which a count dated *when* counts.

    A stock counts in each month that its date touches, up to `STOCK_MONTHS`; a flow in its month. What is
    dated with a longer span counts for the whole of it, in full months, and is never split.

    >>> periods_of(Span.parse("2024-04-21/2024-05-16"), stock=True)
    ('2024-04', '2024-05')
    >>> periods_of(Span.parse("2024-04-21/2024-05-16"), stock=False)
    ('2024-04/2024-05',)
    >>> periods_of(Span.parse("2024"), stock=True)
    ('2024',)
    """
    months = when.months()
    if not months or when.first is None or when.last is None:
        return ()
    if len(months) == 1 or (stock and len(months) <= STOCK_MONTHS):
        return months
    last = date(when.last.year, when.last.month, calendar.monthrange(when.last.year, when.last.month)[1])
    return (shortest(when.first.replace(day=1), last),)


def _unfit(claim: Claim, count: Count) -> str:
    """Why a claim's number is no head count of a place, or ``""``."""
    if claim.polarity == "-":
        return "it says that it did not happen"
    if claim.certainty in ("possible", "rumoured"):
        return f"it is only {claim.certainty}"
    if count.per:
        return f"it is a number for each {count.per}"
    if claim.value("role") is not None:
        return "it counts others than plain workers"
    if claim.values("employer") or claim.values("facility"):
        return "it counts one named plant or firm"
    return ""


def _places(claim: Claim, slots: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    for carried in (False, True):
        for name in slots:
            found = {
                names.get(s.value.id, s.value.name)
                for s in claim.slots
                if s.name == name and s.context is carried and isinstance(s.value, Place)
            }
            if found:
                return tuple(sorted(found))
    return ()


def _when(claim: Claim) -> Span | None:
    """The date in the words, else the one carried from further away; never the date of publication."""
    for carried in (False, True):
        for slot in claim.slots:
            if slot.name == "when" and slot.context is carried and isinstance(slot.value, Span):
                return slot.value
    return None


def _covers(outer: Span, inner: Span) -> bool:
    if None in (outer.first, outer.last, inner.first, inner.last):
        return False
    return bool(
        outer.first
        and inner.first
        and outer.last
        and inner.last
        and outer.first <= inner.first
        and inner.last <= outer.last
    )
