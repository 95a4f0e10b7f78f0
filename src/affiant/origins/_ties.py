"""Ties that prove nothing and are said of a pair: the same outlet, the same owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from affiant.model import Edge, Evidence, TextId

from ._pages import Pages


def ties(families: Sequence[Sequence[TextId]], pages: Pages) -> Iterator[Edge]:
    """
    Tie each text to the first of another family that the same house published.

    One edge for each text, not one for each pair: the number of ties grows with the texts.
    """
    family = {member: number for number, members in enumerate(families) for member in members}
    by_outlet: dict[str, list[TextId]] = defaultdict(list)
    for text in sorted(family):
        outlet = pages.outlet(text)
        if outlet:
            by_outlet[outlet].append(text)
    firsts: dict[str, TextId] = {}
    for outlet in sorted(by_outlet):
        texts = sorted(by_outlet[outlet], key=pages.dated)
        firsts[outlet] = texts[0]
        name = pages.desk.press.name_of(outlet)
        for text in texts[1:]:
            if family[text] != family[texts[0]]:
                yield Edge(
                    kind="same-outlet",
                    copy=text,
                    of=texts[0],
                    evidence=(Evidence(says=f"{name} published both; that proves nothing"),),
                )
    yield from _owners(firsts, family, pages)


def _owners(firsts: dict[str, TextId], family: dict[TextId, int], pages: Pages) -> Iterator[Edge]:
    by_owner: dict[str, list[str]] = defaultdict(list)
    for outlet in sorted(firsts):
        owner = pages.desk.press.owner_of(outlet)
        if owner:
            by_owner[owner].append(outlet)
    for owner in sorted(by_owner):
        outlets = sorted(by_owner[owner], key=lambda o: pages.dated(firsts[o]))
        for outlet in outlets[1:]:
            one, other = firsts[outlet], firsts[outlets[0]]
            if family[one] != family[other]:
                names = pages.desk.press.name_of(outlet), pages.desk.press.name_of(outlets[0])
                yield Edge(
                    kind="same-owner",
                    copy=one,
                    of=other,
                    evidence=(
                        Evidence(says=f"{names[0]} and {names[1]} have one owner; that proves nothing"),
                    ),
                )
