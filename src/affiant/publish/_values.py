"""
Page values: what a template may show, and nothing else.

Each is made once, from redacted words; no value here holds a value of the case.
"""

from __future__ import annotations

import attrs

from ._passages import Passage


@attrs.frozen(kw_only=True)
class Link:
    """Words that lead somewhere in the dossier."""

    words: str
    href: str


@attrs.frozen(kw_only=True)
class Chip:
    """A short label; ``tone`` picks its sign and colour, and the words carry the meaning alone."""

    words: str
    tone: str = "plain"


@attrs.frozen(kw_only=True)
class Carried:
    """A value of a claim that stands on other words than the quote's own sentence."""

    slot: str
    value: str
    passage: Passage | None
    how: str


@attrs.frozen(kw_only=True)
class QuoteView:
    """
    One claim as a page shows it: its words in their sentence, where they stand, and by what they were read.

    Attributes:
        ref: Its number in the dossier, ``Q12``.
        href: Its place on the page of its report.
        report: Link to the report.
        outlet, published, basis: Who published it, when, and how the date is known.
        speaker: Class and country of the speaker, never more.
        says: The claim in a line.
        passage: The words, or ``None`` where they are withheld.
        start, end: Offsets of the quote in the clean text.
        rule: Id of the frame that read it.
        role: ``origin``, ``copy`` or ``citation``.
        carried: Values that stand on other words.
        law_note: What is wrong with how the report cites an instrument, or ``""``.
        lang: Language of the report.
    """

    ref: str
    href: str
    report: Link
    outlet: str
    published: str
    basis: str
    speaker: str
    says: str
    passage: Passage | None
    start: int
    end: int
    rule: str
    role: str
    carried: tuple[Carried, ...]
    law_note: str
    lang: str


@attrs.frozen(kw_only=True)
class Account:
    """What one origin says: its own words first, then those who passed them on."""

    family: Link
    quotes: tuple[QuoteView, ...]
    echoes: tuple[QuoteView, ...]


@attrs.frozen(kw_only=True)
class FigureView:
    """One figure of an event as claimed, with the origins that give it."""

    id: str
    words: str
    slot: str
    origins: int
    copies: int
    citations: int
    accounts: tuple[Account, ...]


@attrs.frozen(kw_only=True)
class PartyView:
    """A named organisation behind its mask, and what it is said to be."""

    name: str
    part: str
    stances: tuple[Link, ...]


@attrs.frozen(kw_only=True)
class EventView:
    """One happening as its reports have it."""

    ref: str
    href: str
    kind: str
    heading: str
    place: str
    when: str
    dated: bool
    when_note: str
    facts: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    standing: str
    origins: int
    independent: int
    copies: int
    citations: int
    newest: str
    figures: tuple[FigureView, ...]
    accounts: tuple[Account, ...]
    denials: tuple[Account, ...]
    only_denied: bool
    parties: tuple[PartyView, ...]
    contradictions: tuple[Link, ...]
    findings: tuple[Link, ...]
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True)
class FewView:
    """Claims about fewer than five people, as far as they may be told."""

    what: str
    place: str
    year: str
    count: int


@attrs.frozen(kw_only=True)
class KindPage:
    """The events of one kind."""

    kind: str
    title: str
    lead: str
    file: str
    events: tuple[EventView, ...]


@attrs.frozen(kw_only=True)
class EventsPage:
    """All events in a table, kind by kind."""

    kinds: tuple[KindPage, ...]
    few: tuple[FewView, ...]
