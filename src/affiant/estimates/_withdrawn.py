"""Head counts that their own outlet has taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from affiant.model import Claim, CleanText, Count, Lineage
from affiant.model.origins import CITE_KINDS

from ._counts import Counted


def withdrawn(
    claims: Sequence[Claim], texts: Sequence[CleanText], lineage: Lineage, counted: Iterable[Counted]
) -> frozenset[int]:
    """
    Find the counts that a later report of the same outlet, or one that cites them, takes back in so many
    words.

    A retraction that names a number takes that number back; one that names none takes back what its own
    report counts anew.

    Returns:
        The ``id()`` of each such entry.
    """
    by_id = {text.id: text for text in texts}
    family_of = lineage.family_of()
    cited: dict[str, set[str]] = {}
    for edge in lineage.edges:
        if edge.kind in CITE_KINDS and edge.of is not None:
            cited.setdefault(family_of.get(edge.copy, edge.copy), set()).add(family_of.get(edge.of, edge.of))
    entries = list(counted)
    found: set[int] = set()
    for claim in claims:
        text = by_id.get(claim.quote.text_id)
        if (claim.kind, claim.type) != ("stance", "retracts") or text is None:
            continue
        family = family_of.get(text.id, text.id)
        anew = {e.cell for e in entries if e.statement.family == family}
        number = claim.value("count")
        for entry in entries:
            if entry.statement.family == family:
                continue
            ours = _same_outlet_before(entry, text) or entry.statement.family in cited.get(family, ())
            if ours and (_same(number, entry.count) if isinstance(number, Count) else entry.cell in anew):
                found.add(id(entry))
    return frozenset(found)


def _same(a: Count, b: Count) -> bool:
    return (a.low, a.high) == (b.low, b.high)


def _same_outlet_before(entry: Counted, text: CleanText) -> bool:
    if not text.outlet or entry.outlet != text.outlet:
        return False
    now, then = text.published_span, entry.published
    return now is None or then is None or not (now.last and then.first and now.last < then.first)
