"""What families and events are called in a sentence, and the sides of a disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from affiant.model import Claim, CleanText, Event, Lineage, Side, TextId

from ._build import Draft, giving
from ._figures import Given
from ._sketch import Sketch


@attrs.frozen(kw_only=True, eq=False)
class Naming:
    """
    What families are called in a sentence: by the outlet of their root, never by a person.

    Attributes:
        texts: The texts by id.
        roots: Family → its root text, where that is in the case.
        named: Family → the source that its texts name, where the root is not in the case.
        family_of: Text → family.
    """

    texts: Mapping[TextId, CleanText]
    roots: Mapping[str, TextId | None]
    named: Mapping[str, str]
    family_of: Mapping[TextId, str]

    @classmethod
    def of(cls, texts: Mapping[TextId, CleanText], lineage: Lineage) -> Naming:
        """Read the names from the lineage."""
        return cls(
            texts=texts,
            roots={f.id: f.root for f in lineage.families},
            named={f.id: f.named_root for f in lineage.families},
            family_of=lineage.family_of(),
        )

    def family(self, family: str, text: TextId) -> str:
        """Name *family*, of which *text* is a member."""
        root = self.roots.get(family)
        return (
            self.named.get(family, "") if root is None and self.named.get(family) else self.text(root or text)
        )

    def text(self, text: TextId) -> str:
        """Name a text: its outlet, or the file where that is not known."""
        found = self.texts.get(text)
        return (found.outlet or found.doc) if found else "a text that is not in the case"

    def of_claim(self, claim: Claim) -> str:
        """The family of a claim's text."""
        return self.family_of.get(claim.quote.text_id, claim.quote.text_id)

    def sketches(self, sketches: Iterable[Sketch]) -> str:
        """Name the families of *sketches*."""
        names = {self.family(s.family, s.claim.quote.text_id) for s in sketches}
        return ", ".join(f"family of {name}" for name in sorted(names))


@attrs.frozen(kw_only=True, eq=False)
class Told:
    """An event with the statements that it was built from."""

    event: Event
    draft: Draft

    @property
    def about(self) -> str:
        """What the event is, in a few words: kind, type, places and date."""
        event = self.event
        what = " ".join(filter(None, (event.kind, event.type.replace("_", " "))))
        places = event.at or event.to or event.from_ or event.via
        return ", ".join(filter(None, (what, " and ".join(places), event.when)))


def order(given: Given) -> tuple[float, float]:
    return (
        float("-inf") if given.low is None else given.low,
        float("inf") if given.high is None else given.high,
    )


def firmest(group: list[Sketch], slot: str) -> Given:
    """The figure of a side; hedged only where all of its statements hedge it."""
    firm = [s.figures[slot] for s in group if not s.figures[slot].approx]
    return firm[0] if firm else group[0].figures[slot]


def side(position: str, group: Iterable[Sketch], slot: str) -> Side:
    members = list(group)
    claims = {c for m in members for c in giving(m, slot, m.figures[slot])}
    families = tuple(sorted({m.family for m in members}))
    return Side(position=position, families=families, claims=tuple(sorted(claims)))


def families_of(sides: Iterable[Side]) -> tuple[str, ...]:
    return tuple(sorted({f for side in sides for f in side.families}))
