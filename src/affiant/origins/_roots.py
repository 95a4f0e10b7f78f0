"""The root of a family: the earliest and fullest text, or the name of the report that is not in the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from affiant.model import TextId

from ._bonds import Bonds
from ._pages import Pages
from ._reading import Credit
from ._relate import MOST, WHOLE

#: A root is held against the fullest bodies of its family, no more: an excerpt is an excerpt of one of them.
_FULLEST = 4


@attrs.frozen(kw_only=True)
class Rooted:
    """
    A family with its head.

    Attributes:
        members: Its texts, first witness first.
        head: The text that stands for the family: the root, or the best text where the root is not in the case.
        author: Where a text names the outlet whose report it carries, and that report is not in the case.
        author_in: The text that names it.
    """

    members: tuple[TextId, ...]
    head: TextId
    author: Credit | None = None
    author_in: TextId | None = None


def find_root(members: Sequence[TextId], pages: Pages, bonds: Bonds) -> Rooted:
    """
    Find the head of a family.

    In this order: no excerpt of a fuller member; the page of the outlet that the family's texts say wrote it; the earliest
    date; the fullest; the fewest attributions to others; the id.
    """
    if len(members) == 1 and pages.silent(members[0]):
        return Rooted(members=tuple(members), head=members[0])
    credits = _credited(members, pages)
    author = _author(credits)
    ranked = sorted(members, key=lambda m: (not _own(m, author, pages), pages.rank(m)))
    bodies = sorted({pages.body(m).digest for m in members}, key=lambda b: (-pages.speaker(b).size, b))[
        :_FULLEST
    ]
    head = next((m for m in ranked if not _is_excerpt(m, bodies, pages, bonds)), ranked[0])
    members = tuple(sorted(members, key=lambda m: (m != head, pages.rank(m))))
    if author and not _own(head, author, pages):
        where = min((m for m in credits if credits[m].key == author), key=pages.rank)
        return Rooted(members=members, head=head, author=credits[where], author_in=where)
    return Rooted(members=members, head=head)


def _credited(members: Sequence[TextId], pages: Pages) -> dict[TextId, Credit]:
    """The first text of each body with the outlet that it credits."""
    out = {}
    elsewhere = pages.published - {pages.outlet(m) for m in members}
    for digest in sorted({pages.body(m).digest for m in members}):
        first = pages.first(digest)
        found = pages.reading(first).credited
        # An outlet whose texts are here and that somebody merely told is cited: its text is looked for among them.
        told = found and found.mention and found.mention.role == "told" and pages.outlet(first)
        if found and not (told and found.key in elsewhere):
            out[first] = found
    return out


def _author(credits: dict[TextId, Credit]) -> str:
    counts = Counter(m.key for m in credits.values())
    return min(counts, key=lambda k: (-counts[k], k)) if counts else ""


def _own(text: TextId, author: str, pages: Pages) -> bool:
    """Tell whether *text* is the author's page, or speaks of what its own outlet was told."""
    outlet = pages.outlet(text)
    if not outlet:
        return False
    if author:
        return outlet == author
    return any(
        m.key == outlet and m.role in ("told", "voice")
        for m in pages.speaker(pages.body(text).digest).mentions
    )


def _is_excerpt(text: TextId, fullest: Sequence[str], pages: Pages, bonds: Bonds) -> bool:
    own = pages.body(text).digest
    for other in fullest:
        if other == own or pages.speaker(other).size <= pages.speaker(own).size:
            continue
        relation = bonds.between(own, other)
        if relation is None or relation.bond in ("reworded", "passage"):
            continue
        share = relation.alignment
        # A longer page that names this one's outlet has added to it; it is not what this one was cut from.
        if share.here_share >= MOST and share.there_share < WHOLE and not bonds.names(other, own):
            return True
    return False
