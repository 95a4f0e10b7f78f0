"""The dossier as it comes from a case: everything that is known, before anything is redacted."""

from __future__ import annotations

import attrs

from affiant.model import Claim, CleanText, Contradiction, Estimate, Event, Finding, Lineage, Problem
from affiant.packs import Pack


@attrs.frozen(kw_only=True)
class Dossier:
    """
    What a dossier is made of. It is not fit to leave; only what `redact` makes of it is.

    Attributes:
        title: What the case is called.
        pack: The pack that the stages worked with.
        texts: The reports.
        claims: What they say.
        lineage: Who copies and cites whom.
        events, contradictions, findings, estimates: What the stages made of the claims.
        problems: What the stages complained of.
        sample: The reports are illustrations.
        as_of: Day of the newest capture, ISO 8601, or ``""``.
        reviewed: People have signed the dossier off.
    """

    title: str
    pack: Pack
    texts: tuple[CleanText, ...]
    claims: tuple[Claim, ...]
    lineage: Lineage
    events: tuple[Event, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    findings: tuple[Finding, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    problems: tuple[Problem, ...] = ()
    sample: bool
    as_of: str
    reviewed: bool = False
