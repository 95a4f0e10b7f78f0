"""Page values of origins, reports and the dossier as a whole."""

from __future__ import annotations

import attrs

from ._passages import Passage
from ._values import EventsPage, Link, QuoteView
from ._values_judged import ContradictionView, EstimatesPage, FindingsPage, TimelinePage


@attrs.frozen(kw_only=True)
class ChangeView:
    """What a copy changed; an empty passage on one side for what was added or dropped."""

    kind: str
    was: Passage | None
    now: Passage | None


@attrs.frozen(kw_only=True)
class ReasonView:
    """A reason for an answer about origins, with the words on both sides."""

    says: str
    here: Passage | None
    there: Passage | None


@attrs.frozen(kw_only=True)
class EdgeView:
    """How one text rests on another."""

    kind: str
    of: Link | None
    named: str
    reasons: tuple[ReasonView, ...]
    changes: tuple[ChangeView, ...]


@attrs.frozen(kw_only=True)
class Member:
    """A text of a family with the texts that were made from it."""

    report: Link
    outlet: str
    published: str
    root: bool
    edges: tuple[EdgeView, ...]
    copies: tuple[Member, ...]


@attrs.frozen(kw_only=True)
class FamilyView:
    """Texts that are one witness."""

    ref: str
    id: str
    name: str
    summary: str
    named_root: str
    size: int
    tree: tuple[Member, ...]
    cites: tuple[EdgeView, ...]
    cited_by: tuple[Link, ...]
    quotes: int


@attrs.frozen(kw_only=True)
class PairView:
    """How two families stand to each other."""

    a: Link
    b: Link
    state: str
    reasons: tuple[ReasonView, ...]


@attrs.frozen(kw_only=True)
class OriginsPage:
    """Families with copies, families of one text, and what is known of pairs."""

    echoed: tuple[FamilyView, ...]
    single: tuple[FamilyView, ...]
    pairs: tuple[PairView, ...]
    not_established: int
    names_firms: bool


@attrs.frozen(kw_only=True)
class TextView:
    """A report: what is known of the page, and the words that were quoted from it."""

    ref: str
    file: str
    title: str
    outlet: str
    lang: str
    published: str
    basis: str
    rivals: tuple[tuple[str, str, str], ...]
    family: Link
    role: str
    digest: str
    characters: int
    furniture: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    withheld: int


@attrs.frozen(kw_only=True)
class Tally:
    """A number of things, with the reason for it."""

    count: int
    what: str
    why: str


@attrs.frozen(kw_only=True)
class AboutPage:
    """How the dossier was made, what was withheld, what went wrong."""

    withheld: tuple[Tally, ...]
    problems: tuple[Tally, ...]
    captures: tuple[tuple[Link, str], ...]
    pack: str
    pack_digest: str
    stage: str


@attrs.frozen(kw_only=True)
class Headline:
    """A happening for the first page: every figure given for it, the way to its words, and whose it is."""

    figures: tuple[tuple[Link, str], ...]
    what: str
    when: str
    standing: str
    tone: str
    denied: bool
    href: str


@attrs.frozen(kw_only=True)
class IndexPage:
    """What is claimed, on one screen."""

    reports: int
    origins: int
    copies: int
    claims: int
    events: int
    denied: int
    contradictions: int
    findings: int
    tells: int
    cannot: int
    headlines: tuple[Headline, ...]
    disagreements: tuple[tuple[Link, str, str], ...]


@attrs.frozen(kw_only=True)
class Head:
    """What stands on every page."""

    title: str
    programme: str
    sample: bool
    reviewed: bool
    as_of: str
    coverage: str
    credits: tuple[str, ...]
    cannot_say: tuple[str, ...]
    nav: tuple[tuple[str, str, str], ...]


@attrs.frozen(kw_only=True)
class Redacted:
    """A dossier as it may leave."""

    head: Head
    index: IndexPage
    events: EventsPage
    origins: OriginsPage
    contradictions: tuple[ContradictionView, ...]
    findings: FindingsPage
    timeline: TimelinePage
    estimates: EstimatesPage
    texts: tuple[TextView, ...]
    about: AboutPage
