"""Everything a case holds, read in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from affiant.model import Claim, CleanText, Contradiction, Estimate, Event, Finding, Lineage, Problem

from ._captures import load_captures, newest_sighting
from ._case import Case
from ._claims import load_claims
from ._events import load_contradictions, load_events
from ._judgements import load_estimates, load_findings
from ._lineage import load_lineage
from ._stages import load_problems
from ._texts import load_texts


@attrs.frozen(kw_only=True)
class Contents:
    """
    What the stages made of a case.

    Attributes:
        files: File name of the first sighting, by capture.
        texts: By file name.
        claims: By text, in the order of reading.
        lineage: Families, edges, independence.
        events, contradictions, findings, estimates: In the order of their stages.
        problems: What the stages complained of.
        as_of: When the newest capture was obtained, ``""`` in an empty case.
    """

    files: Mapping[str, str]
    texts: tuple[CleanText, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    lineage: Lineage
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    findings: tuple[Finding, ...]
    estimates: tuple[Estimate, ...]
    problems: tuple[Problem, ...]
    as_of: str

    def all_claims(self) -> tuple[Claim, ...]:
        """The claims of all texts, text by text."""
        return tuple(claim for text in self.texts for claim in self.claims.get(text.id, ()))


def load_contents(case: Case) -> Contents:
    """Read the whole case as it stands."""
    with case.transaction() as db:
        return Contents(
            files={capture.id: capture.sighting.file for capture in load_captures(db)},
            texts=load_texts(db),
            claims=load_claims(db),
            lineage=load_lineage(db),
            events=load_events(db),
            contradictions=load_contradictions(db),
            findings=load_findings(db),
            estimates=load_estimates(db),
            problems=load_problems(db),
            as_of=newest_sighting(db),
        )
