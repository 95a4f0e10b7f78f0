"""Why: the tree from a finding or a figure down to the words, the text and the bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import attrs

from affiant.errors import NotInCase
from affiant.model import (
    Change,
    Claim,
    CleanText,
    Contradiction,
    Edge,
    Estimate,
    Event,
    Evidence,
    Finding,
    OriginFamily,
    Quote,
    Slot,
)
from affiant.model.words import (
    bounds_in_words,
    claim_in_words,
    event_in_words,
    speaker_in_words,
    value_in_words,
)

from ._contents import Contents

_CANDIDATES = 5


@attrs.frozen(kw_only=True)
class Explained:
    """
    One node of the tree.

    Attributes:
        id: The id of the item, or of the item and the part of it.
        says: What it says, in one line.
        because: What it rests on.
        quote: The words it stands on, where it is such a node.
        file: The file that the words stand in, or ``""``.
    """

    id: str
    says: str
    because: tuple[Explained, ...] = ()
    quote: Quote | None = None
    file: str = ""

    def record(self) -> dict[str, Any]:
        """Write the tree as the JSON object of ``affiant explain --json``."""
        out: dict[str, Any] = {"id": self.id, "says": self.says}
        if self.quote is not None:
            out |= {"file": self.file, "text": self.quote.text_id, "quote": self.quote.words}
            out |= {"start": self.quote.start, "end": self.quote.end}
        return out | {"because": [node.record() for node in self.because]}


def explain(contents: Contents, wanted: str) -> Explained:
    """
    Explain the item whose id starts with *wanted*, with or without its scheme.

    Raises:
        NotInCase: No item has that id, or several have.
    """
    tree = _Tree(contents)
    found = sorted(
        name for name in tree.nodes if name.startswith(wanted) or name.partition(":")[2].startswith(wanted)
    )
    exact = [name for name in found if wanted in (name, name.partition(":")[2])]
    if len(exact) == 1:
        found = exact
    if not wanted or not found:
        raise NotInCase(
            "no item of the case has that id",
            where=wanted,
            hint="`affiant show CASE findings` (or events, claims, …) lists the ids; any unique beginning will do.",
        )
    if len(found) > 1:
        listed = ", ".join(name[:24] for name in found[:_CANDIDATES])
        more = f" and {len(found) - _CANDIDATES} more" if len(found) > _CANDIDATES else ""
        raise NotInCase(
            f"{len(found)} items have an id that begins so: {listed}{more}",
            where=wanted,
            hint="Give more of the id.",
        )
    return tree.nodes[found[0]]()


class _Tree:
    """Makes the nodes of one case, each when it is asked for."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.texts: dict[str, CleanText] = {text.id: text for text in contents.texts}
        self.claims = {claim.id: claim for claim in contents.all_claims()}
        self.families = {family.id: family for family in contents.lineage.families}
        self.events = {event.id: event for event in contents.events}
        self.nodes: dict[str, Callable[[], Explained]] = {
            **{capture: partial(self.capture, capture) for capture in contents.files},
            **{name: partial(self.text, text) for name, text in self.texts.items()},
            **{name: partial(self.claim, claim) for name, claim in self.claims.items()},
            **{name: partial(self.family, family) for name, family in self.families.items()},
            **{edge.id: partial(self.edge, edge) for edge in contents.lineage.edges},
            **{name: partial(self.event, event) for name, event in self.events.items()},
            **{c.id: partial(self.contradiction, c) for c in contents.contradictions},
            **{finding.id: partial(self.finding, finding) for finding in contents.findings},
            **{estimate.id: partial(self.estimate, estimate) for estimate in contents.estimates},
        }

    def capture(self, capture: str) -> Explained:
        """The bytes: nothing lies below them."""
        digest = capture.partition(":")[2]
        return Explained(id=capture, says=f"{self.contents.files[capture]}: the bytes with SHA-256 {digest}")

    def text(self, text: CleanText) -> Explained:
        """A text rests on its capture."""
        return Explained(id=text.id, says=self._text_says(text), because=(self.capture(text.capture),))

    def _text_says(self, text: CleanText) -> str:
        published = text.published
        date = f"{published.edtf} ({published.basis})" if published else "publication date unknown"
        title = f"“{text.title}”" if text.title else "no title"
        return f"{text.file}: {title}, {text.outlet or 'outlet unknown'}, {date}"

    def claim(self, claim: Claim) -> Explained:
        """A claim rests on its words, each slot on its own, and on the text they stand in."""
        text = self.texts[claim.quote.text_id]
        parts = [self._slot(claim.id, number, slot, text) for number, slot in enumerate(claim.slots)]
        if claim.speaker is not None:
            parts.insert(0, self._words(f"{claim.id}/speaker", "who says it", claim.speaker, text))
        says = f"{claim_in_words(claim)} · source: {speaker_in_words(claim)} · rule {claim.rule}"
        return Explained(
            id=claim.id,
            says=says,
            because=(*parts, self.text(text)),
            quote=claim.quote,
            file=text.file,
        )

    def _slot(self, claim: str, number: int, slot: Slot, text: CleanText) -> Explained:
        carried = ""
        if slot.context:
            carried = " (context: carried further than its own sentence)"
        elif slot.inferred:
            carried = " (carried from another sentence)"
        says = f"{slot.name}: {value_in_words(slot.value)}{carried}"
        return self._words(f"{claim}/{number}", says, slot.quote, text)

    def _words(self, name: str, says: str, quote: Quote, text: CleanText) -> Explained:
        return Explained(id=name, says=says, quote=quote, file=text.file)

    def _claims(self, names: Iterable[str]) -> tuple[Explained, ...]:
        return tuple(self.claim(self.claims[name]) for name in names if name in self.claims)

    def family(self, family: OriginFamily) -> Explained:
        """A family rests on the edges that hold it together, and on its texts."""
        edges = [edge for edge in self.contents.lineage.edges if edge.id in family.because]
        joined = {edge.copy for edge in edges}
        others = [self.text(self.texts[m]) for m in family.members if m not in joined]
        return Explained(
            id=family.id,
            says=self._family_says(family),
            because=(*others, *(self.edge(edge) for edge in edges)),
        )

    def _family_says(self, family: OriginFamily) -> str:
        root = self._text_says(self.texts[family.root]) if family.root else family.named_root or "unknown"
        copies = len(family.members) - (1 if family.root else 0)
        return f"one origin: {root}" + (f"; carried by {copies} more text(s)" if copies else "")

    def edge(self, edge: Edge) -> Explained:
        """An edge rests on its evidence, word against word; what the copy changed stands below."""
        name = edge.id
        copy = self.texts[edge.copy]
        of = self.texts[edge.of].file if edge.of else edge.named
        reasons = [
            self._pair(f"{name}/evidence/{n}", evidence.says, evidence)
            for n, evidence in enumerate(edge.evidence)
        ]
        changes = [
            self._pair(f"{name}/change/{n}", f"{change.kind}: was {change.was!r}, is {change.now!r}", change)
            for n, change in enumerate(edge.changes)
        ]
        return Explained(
            id=name,
            says=f"{edge.kind}: {copy.file} rests on {of}",
            because=(*reasons, *changes, self.text(copy)),
        )

    def _pair(self, name: str, says: str, held: Evidence | Change) -> Explained:
        quotes = [quote for quote in (held.here, held.there) if quote is not None]
        return Explained(
            id=name,
            says=says,
            because=tuple(
                self._words(f"{name}/{n}", "the words", quote, self.texts[quote.text_id])
                for n, quote in enumerate(quotes)
            ),
        )

    def event(self, event: Event) -> Explained:
        """An event rests on the claims that support and deny it, origin by origin."""
        sides = [("", support) for support in event.supports]
        sides += [("DENIES: ", support) for support in event.denies]
        denied = f", denied by {len(event.denies)}" if event.denies else ""
        return Explained(
            id=event.id,
            says=f"{event_in_words(event)} · {event.certainty} · by {len(event.supports)} origin(s){denied}",
            because=tuple(self._behind(support.family, support.claims, prefix) for prefix, support in sides),
        )

    def _behind(self, family: str, claims: Iterable[str], prefix: str) -> Explained:
        says = self._family_says(self.families[family]) if family in self.families else "one origin"
        return Explained(id=family, says=f"{prefix}{says}", because=self._claims(claims))

    def contradiction(self, contradiction: Contradiction) -> Explained:
        """A contradiction rests on both its sides."""
        return Explained(
            id=contradiction.id,
            says=f"{contradiction.type}: {contradiction.says}",
            because=tuple(
                Explained(
                    id=f"{contradiction.id}/{n}",
                    says=f"{side.position} · by {len(side.families)} origin(s)",
                    because=self._claims(side.claims),
                )
                for n, side in enumerate(contradiction.sides)
            ),
        )

    def finding(self, finding: Finding) -> Explained:
        """A finding rests on how each element stands, and on its event."""
        elements = tuple(
            Explained(
                id=f"{finding.id}/{element.name}", says=f"{element.name}: {element.state}, {element.because}"
            )
            for element in finding.elements
        )
        event = self.events.get(finding.event)
        return Explained(
            id=finding.id,
            says=f"{finding.result}: {finding.says} ({finding.paragraph}, in force since {finding.version})",
            because=(*elements, *((self.event(event),) if event else ())),
        )

    def estimate(self, estimate: Estimate) -> Explained:
        """An estimate rests on the one value of each origin."""
        bounds = bounds_in_words(estimate.low, estimate.high)
        return Explained(
            id=estimate.id,
            says=f"{estimate.quantity}, {estimate.place}, {estimate.period}: {bounds} · {estimate.says}",
            because=tuple(
                self._behind(i.family, i.claims, f"{bounds_in_words(i.low, i.high)} from ")
                for i in estimate.inputs
            ),
        )
