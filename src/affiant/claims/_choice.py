"""Which frames of a clause make claims, and where a sentence is speech or assertion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ._clauses import Clause
from ._frames import CompiledFrame
from ._mask import Masked
from ._speaker import Speaker
from ._speech import Attribution


@attrs.frozen(kw_only=True)
class Proposal:
    """
    A claim that a clause can make.

    Attributes:
        compiled: The frame that matches, or one without patterns.
        start: Where in the line it matches.
        score: How well.
        polarity: ``+`` or ``-`` where the judge has said, else ``""``.
    """

    compiled: CompiledFrame
    start: int
    score: float
    polarity: str = ""


def own_voice(masked: Masked) -> bool:
    """ "We found", "our visit": the writer speaks, not somebody quoted."""
    return any(a.code in ("we", "our", "us", "i", "my") and not a.quoted for a in masked.atoms)


def between(said: Sequence[Attribution], length: int) -> Iterator[tuple[int, int]]:
    """The stretches of atoms outside every attribution."""
    at = 0
    for one in said:
        if one.first > at:
            yield at, one.first
        at = max(at, one.last)
    if at < length:
        yield at, length


def speaker_of(
    part: Clause, said: Sequence[Attribution], speakers: Sequence[Speaker], default: Speaker
) -> tuple[Speaker, str]:
    if not said:
        return default, ""
    before = [(s, who) for s, who in zip(said, speakers, strict=True) if s.last <= part.first]
    after = [(s, who) for s, who in zip(said, speakers, strict=True) if s.first >= part.last]
    chosen = (
        before[-1]
        if before and (not after or before[-1][0].first == 0 or len(before) > 1)
        else after[0]
        if after
        else before[-1]
    )
    return chosen[1], chosen[0].hedge


def choose(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The best frame of the clause, and every frame that stands beside others."""
    ordered = sorted(proposals, key=lambda p: (-p.score, p.compiled.frame.id))
    out: list[Proposal] = []
    for one in ordered:
        frame = one.compiled.frame
        if any(
            o.compiled.frame.kind == frame.kind
            and (o.compiled.frame.type == frame.type or not (frame.also or o.compiled.frame.also))
            for o in out
        ):
            continue
        if frame.also or not any(not o.compiled.frame.also for o in out):
            out.append(one)
    return sorted(out, key=lambda p: (p.start, p.compiled.frame.id))


def starts_with_verb(masked: Masked, part: Clause, verbs: frozenset[str]) -> bool:
    code = masked.atoms[part.first].code
    return (
        code in verbs
        or code
        in (
            "are",
            "is",
            "were",
            "was",
            "have",
            "has",
            "had",
            "will",
            "would",
            "may",
            "must",
            "can",
            "could",
            "now",
            "then",
            "also",
            "still",
        )
        or code.endswith("ing")
    )


def elliptic(masked: Masked, part: Clause) -> bool:
    """ "... and another 300 to Hunchun": a figure first, and no verb frame of its own."""
    codes = [a.code for a in masked.atoms[part.first : part.last]]
    lead = next((k for k, c in enumerate(codes[:4]) if c in ("@count", "@pct", "@money", "@num")), None)
    return (lead is not None or codes[:2] == ["from", "@place"]) and len(codes) <= 14
