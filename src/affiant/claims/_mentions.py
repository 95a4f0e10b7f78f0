"""Mentions: the typed stretches of a sentence that claims are made of."""

from __future__ import annotations

from typing import Any

import attrs

from affiant.packs.instruments import CitationFault, InstrumentEntry


@attrs.frozen(kw_only=True)
class Mention:
    """
    One typed stretch of a sentence.

    Attributes:
        type: ``place``, ``nat`` (adjective of a state), ``actor``, ``org``, ``outlet``, ``law``, ``group``, ``others``
            (people who are not the programme's), ``sector``, ``count``, ``num`` (a number of something else), ``pct``,
            ``money``, ``dur``, ``time``.
        first, last: Token indices in the sentence, half open.
        start, end: Offsets in the folded text.
        value: What it stands for; its class depends on the type.
    """

    type: str
    first: int
    last: int
    start: int
    end: int
    value: Any


@attrs.frozen(kw_only=True)
class Quantity:
    """
    A figure of any sort.

    Attributes:
        low, high: Bounds, either may be ``None``.
        approx: A hedge stands with it.
        unit: Currency code with period, ``percent``, ``years``, ``hours/day``, … or ``""``.
        per: ``batch``, ``day``, ``month``, ``year``, ``factory`` or ``""``.
        form: How it was said: ``plain``, ``range``, ``from-to``, ``to-from``, ``vague``.
        batches: Number of groups in "three groups of 50", as bounds, or ``None``.
        whole: The figure is the whole that another is a part of ("of the 2,000").
        bare: No noun stands with it.
    """

    low: float | None
    high: float | None
    approx: bool = False
    unit: str = ""
    per: str = ""
    form: str = "plain"
    batches: tuple[float, float] | None = None
    whole: bool = False
    bare: bool = False


@attrs.frozen(kw_only=True)
class LawNamed:
    """A legal instrument as a text names it, with the pack's record of the fault where it is named wrongly."""

    entry: InstrumentEntry
    fault: CitationFault | None = None


@attrs.frozen(kw_only=True)
class GroupOf:
    """
    Words for people.

    Attributes:
        kind: ``worker``, ``people``, ``staff`` or ``other``.
        nationality: ``sending``, ``other`` (another state's people) or ``""``.
        state: Name of the state whose people they are, or ``""``.
        gender, sector, role: As the words say, or ``""``.
        new: "new", "additional", "more" stands with it.
    """

    kind: str
    nationality: str = ""
    state: str = ""
    gender: str = ""
    sector: str = ""
    role: str = ""
    new: bool = False
