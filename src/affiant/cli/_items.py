"""The items that `affiant show` lists, each as the JSON object of its stage with an ``id``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from affiant.model import origins_record, record

if TYPE_CHECKING:
    from affiant.store import Contents

Items = list[dict[str, Any]]


def texts(made: Contents) -> Items:
    """Each text with its id, its capture and its length."""
    from affiant.clean import text_record

    return [{"id": text.id, "capture": text.capture} | text_record(text) for text in made.texts]


def origins(made: Contents) -> Items:
    """Each family with the edges of its members and how it stands to the other families."""
    said = origins_record(made.lineage, {text.id: text.file for text in made.texts})
    family_of = made.lineage.family_of()
    edges: dict[str, Items] = {}
    for edge, value in zip(said["edges"], made.lineage.edges, strict=True):
        edges.setdefault(family_of[value.copy], []).append(edge)
    pairs: dict[str, Items] = {}
    for pair in said["independence"]:
        for one, other in (("a", "b"), ("b", "a")):
            stands = {"family": pair[other], "state": pair["state"], "evidence": pair["evidence"]}
            pairs.setdefault(pair[one], []).append(stands)
    return [
        family | {"edges": edges.get(family["id"], []), "independence": pairs.get(family["id"], [])}
        for family in said["families"]
    ]


def claims(made: Contents) -> Items:
    """Each claim as the guideline's record, with its id and text."""
    return [
        {"id": claim.id, "text": text.id} | record(claim, text)
        for text in made.texts
        for claim in made.claims.get(text.id, ())
    ]


def events(made: Contents) -> Items:
    """Each event."""
    from affiant.events import event_record

    return [{"id": event.id} | event_record(event) for event in made.events]


def contradictions(made: Contents) -> Items:
    """Each contradiction with both sides."""
    from affiant.events import contradiction_record

    return [{"id": one.id} | contradiction_record(one) for one in made.contradictions]


def findings(made: Contents) -> Items:
    """Each finding, element by element."""
    from affiant.findings import finding_record

    return [{"id": finding.id} | finding_record(finding) for finding in made.findings]


def estimates(made: Contents) -> Items:
    """Each estimate with the value of each origin."""
    from affiant.estimates import estimate_record

    return [{"id": one.id} | estimate_record(one) for one in made.estimates]
