"""Page values of what was judged: contradictions, findings, estimates, and the timeline."""

from __future__ import annotations

import attrs

from ._values import Account, Link, QuoteView


@attrs.frozen(kw_only=True)
class Column:
    """One origin's side of a contradiction; ``whose`` names the copy where only a copy says it."""

    family: Link
    whose: str
    position: str
    quotes: tuple[QuoteView, ...]
    echoes: tuple[QuoteView, ...]


@attrs.frozen(kw_only=True)
class Row:
    """One attribute across the columns; ``differs`` where they do not all say the same."""

    name: str
    cells: tuple[str, ...]
    differs: bool


@attrs.frozen(kw_only=True)
class ContradictionView:
    """Positions that cannot all be so, side by side."""

    ref: str
    id: str
    type: str
    heading: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    events: tuple[Link, ...]


@attrs.frozen(kw_only=True)
class ElementView:
    """One condition of a rule and how it stands."""

    name: str
    state: str
    because: str


@attrs.frozen(kw_only=True)
class FindingView:
    """A rule judged on one event."""

    ref: str
    id: str
    result: str
    result_words: str
    says: str
    version: str
    bound: str
    elements: tuple[ElementView, ...]
    event: Link
    when: str
    standing: str
    denied: bool
    accounts: tuple[Account, ...]


@attrs.frozen(kw_only=True)
class RuleView:
    """A rule with the findings under it."""

    id: str
    rule: str
    title: str
    paragraph: str
    reference: str
    findings: tuple[FindingView, ...]


@attrs.frozen(kw_only=True)
class FindingsPage:
    """Findings by rule, and how many are not shown."""

    rules: tuple[RuleView, ...]
    withheld: int
    results: tuple[tuple[str, str, str], ...]


@attrs.frozen(kw_only=True)
class InputView:
    """The one value that an origin gives to an estimate, and where its mark stands on the axis."""

    family: Link
    words: str
    x1: float
    x2: float
    open: bool
    account: Account | None


@attrs.frozen(kw_only=True)
class EstimateView:
    """A range over origins for a quantity, place and month."""

    id: str
    quantity: str
    place: str
    period: str
    words: str
    origins: int
    independent: int
    says: str
    tells: bool
    x1: float
    x2: float
    ticks: tuple[tuple[float, str], ...]
    inputs: tuple[InputView, ...]


@attrs.frozen(kw_only=True)
class EstimatesPage:
    """What the reports can tell, and what they cannot."""

    tells: tuple[EstimateView, ...]
    cannot: tuple[EstimateView, ...]


@attrs.frozen(kw_only=True)
class Bar:
    """An event on the time axis, as wide as its date is vague."""

    x: float
    y: float
    width: float
    tone: str
    open_start: bool
    open_end: bool
    label: str
    label_x: float
    label_before: bool
    says: str
    href: str


@attrs.frozen(kw_only=True)
class Lane:
    """The events of one kind on the axis."""

    name: str
    y: float
    bars: tuple[Bar, ...]


@attrs.frozen(kw_only=True)
class LawMark:
    """A day on which a version of a rule came into force."""

    number: int
    x: float
    label_y: float
    on: str
    label: str


@attrs.frozen(kw_only=True)
class Dated:
    """A row of the table that says what the timeline draws."""

    when: str
    sort: str
    what: str
    href: str
    tone: str
    standing: str


@attrs.frozen(kw_only=True)
class TimelinePage:
    """Dated events and dates of the law on one axis, and the same as a table."""

    width: float
    height: float
    years: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    laws: tuple[LawMark, ...]
    rows: tuple[Dated, ...]
    undated: int
