"""Origins: who copies, excerpts, rewrites or cites whom, and what is independent of what."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from .canonical import identify
from .texts import Quote, TextId

#: One family: the copy adds no witness.
COPY_KINDS = ("reprint", "excerpt", "rewrite", "translation", "same-wire")
#: Two families that are dependent.
CITE_KINDS = ("citation",)
#: Said of the pair, proves nothing.
TIE_KINDS = ("same-outlet", "same-owner")

EdgeKind = Literal[
    "reprint", "excerpt", "rewrite", "translation", "same-wire", "citation", "same-outlet", "same-owner"
]
ChangeKind = Literal["number", "hedge", "date", "place", "name", "attribution", "added", "dropped"]
State = Literal["dependent", "not established", "independent"]


@attrs.frozen(kw_only=True)
class Evidence:
    """
    One reason for an answer, with the words on both sides where there are words.

    Attributes:
        says: The reason in one sentence.
        here: Words in the copy (or in the first of a pair).
        there: Words in the source (or in the second of a pair).
    """

    says: str
    here: Quote | None = None
    there: Quote | None = None


@attrs.frozen(kw_only=True)
class Change:
    """What a copy changed: a number damaged, a hedge lost, a sentence added."""

    kind: ChangeKind
    was: str
    now: str
    here: Quote | None = None
    there: Quote | None = None


@attrs.frozen(kw_only=True)
class Edge:
    """*copy* rests on *of*; *of* is ``None`` where the source is named but not in the case."""

    kind: EdgeKind
    copy: TextId
    of: TextId | None
    named: str = ""
    evidence: tuple[Evidence, ...]
    changes: tuple[Change, ...] = ()

    @property
    def id(self) -> str:
        """``edge1:`` and the hash of what it joins."""
        return identify("edge1", {"kind": self.kind, "copy": self.copy, "of": self.of, "named": self.named})


@attrs.frozen(kw_only=True)
class OriginFamily:
    """
    Texts that are one witness however many pages carry them.

    Attributes:
        members: Text ids, sorted.
        root: The earliest and fullest text, or ``None`` where the root is not in the case.
        named_root: The source that the texts name, where it is not in the case: ``"Daily NK, 16 May 2024"``.
        because: Ids of the edges that hold the family together, sorted.
    """

    members: tuple[TextId, ...]
    root: TextId | None
    named_root: str = ""
    because: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """
        ``family1:`` and the hash of the family's root, or of its named root where the root is not in the case.

        The root alone, so that more copies of a report leave the family's name as it was.
        """
        return identify("family1", {"root": self.root, "named": self.named_root if self.root is None else ""})


@attrs.frozen(kw_only=True)
class Independence:
    """How two families stand to each other; ``not established`` is the answer unless there is evidence."""

    a: str
    b: str
    state: State
    evidence: tuple[Evidence, ...] = ()


@attrs.frozen(kw_only=True)
class Lineage:
    """The whole answer of the origins stage for a set of texts."""

    families: tuple[OriginFamily, ...]
    edges: tuple[Edge, ...]
    independence: tuple[Independence, ...]

    def family_of(self) -> dict[TextId, str]:
        """Map each text to the id of its family."""
        return {member: family.id for family in self.families for member in family.members}

    def state_of(self) -> dict[tuple[str, str], State]:
        """Map each ordered pair of families to its state; a pair that is not there is ``not established``."""
        return {(p.a, p.b): p.state for p in self.independence} | {
            (p.b, p.a): p.state for p in self.independence
        }


def origins_record(lineage: Lineage, files: dict[TextId, str]) -> dict[str, Any]:
    """Write *lineage* as the JSON object of ``affiant origins --json``; *files* names each text."""

    def side(quote: Quote | None) -> dict[str, Any] | None:
        if quote is None:
            return None
        return {"file": files[quote.text_id], "start": quote.start, "end": quote.end, "words": quote.words}

    def reasons(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
        return [{"says": e.says, "here": side(e.here), "there": side(e.there)} for e in evidence]

    return {
        "families": [
            {
                "id": f.id,
                "members": sorted(files[m] for m in f.members),
                "root": files[f.root] if f.root else None,
                "named_root": f.named_root or None,
            }
            for f in lineage.families
        ],
        "edges": [
            {
                "id": e.id,
                "copy": files[e.copy],
                "of": files[e.of] if e.of else None,
                "named": e.named or None,
                "kind": e.kind,
                "evidence": reasons(e.evidence),
                "changes": [
                    {"kind": c.kind, "was": c.was, "is": c.now, "here": side(c.here), "there": side(c.there)}
                    for c in e.changes
                ],
            }
            for e in lineage.edges
        ],
        "independence": [
            {"a": p.a, "b": p.b, "state": p.state, "evidence": reasons(p.evidence)}
            for p in lineage.independence
        ],
    }


def independent_count(families: tuple[str, ...], states: dict[tuple[str, str], State]) -> int:
    """
    Size of the largest set of *families* that are pairwise ``independent``; at least 1 where there is one at all.

    Exact by branching; figures stand on a few families, and beyond 24 the search is cut to the greedy answer, which
    is never too high.
    """
    names = sorted(set(families))
    if not names:
        return 0

    def grow(chosen: int, rest: list[str]) -> int:
        best = chosen
        for i, name in enumerate(rest):
            if chosen + len(rest) - i <= best:
                break
            allowed = [r for r in rest[i + 1 :] if states.get((name, r)) == "independent"]
            best = max(best, grow(chosen + 1, allowed))
        return best

    if len(names) > 24:
        greedy: list[str] = []
        for name in names:
            if all(states.get((name, g)) == "independent" for g in greedy):
                greedy.append(name)
        return len(greedy)
    return grow(0, names)
