"""The edges of one family: who took the report from whom, with the evidence and what each copy changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import attrs

from affiant.model import Change, Edge, Evidence, Quote, TextId
from affiant.model.origins import EdgeKind

from ._bonds import Bonds
from ._changes import find_changes
from ._fold import WORD, stretches
from ._naming import name_author, outlet_of
from ._pages import Pages
from ._reading import Credit, Reading
from ._relate import EDITED, WHOLE, Relation, relate, share_wire
from ._roots import Rooted

#: Changes that a copy takes over from the copy it was made from; a sentence left out says nothing of that.
_TELLING = frozenset({"number", "hedge", "date", "place", "name", "added"})
#: Share of a copy's own changes that must be found again in a text made from it.
_TAKEN_OVER = 0.6
#: Words of the opening that are shown where two texts are the same throughout.
_OPENING = 12


@attrs.frozen(kw_only=True)
class _Copy:
    """One body of a family held against another."""

    body: str
    of: str
    relation: Relation | None
    changes: tuple[Change, ...]


def copy_edges(family: Rooted, pages: Pages, bonds: Bonds) -> Iterator[Edge]:
    """
    Give the edges that make *family* one witness: a tree with the root on top.

    Each text hangs on the root, unless it repeats what an earlier copy changed: then it was made from that copy. Texts with
    the same words hang on the first of them.
    """
    if family.author and family.author_in:
        yield _outside(family, family.author, family.author_in, pages)
    by_body: dict[str, list[TextId]] = defaultdict(list)
    for member in family.members:
        by_body[pages.body(member).digest].append(member)
    # The head is the first member, so it leads its own body.
    leads = {digest: texts[0] for digest, texts in by_body.items()}
    tree = _Tree(leads, pages.body(family.head).digest, pages, bonds)
    for digest, texts in by_body.items():
        if digest != tree.top:
            yield _edge(tree.copies[digest], leads, family, pages)
        yield from (_same(text, leads[digest], pages) for text in texts[1:])


class _Tree:
    """Hangs each body on the root, on the copy whose changes it repeats, or on the nearest that it has a bond with."""

    def __init__(self, leads: dict[str, TextId], top: str, pages: Pages, bonds: Bonds) -> None:
        self._leads, self._pages, self._bonds = leads, pages, bonds
        self.top = top
        self.copies: dict[str, _Copy] = {}
        self._made: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        loose = [body for body in leads if body != top and not self._hang(body)]
        while loose:
            loose.remove(self._hang_loose(loose))

    def _hang(self, body: str) -> bool:
        copy = self._held(body, self.top)
        if copy is None:
            return False
        via = self._copied_from(copy)
        self.copies[body] = (self._held(body, via) if via else None) or copy
        for key in _keys(copy):
            self._made[key].append(body)
        return True

    def _held(self, body: str, of: str) -> _Copy | None:
        """Hold *body* against *of*; ``None`` where there is no bond between them."""
        ours, theirs = self._leads[body], self._leads[of]
        relation = self._bonds.between(body, of)
        if relation is None or relation.bond == "passage":
            return None
        here, there = self._pages.reading(ours), self._pages.reading(theirs)
        if (ours, theirs) != (self._pages.first(body), self._pages.first(of)):
            # The bond was found between other texts with the same words, whose offsets are their own.
            relation = relate(here, there) or relation.bare()
        changes = find_changes(here, there, relation.alignment, reworded=relation.bond == "reworded")
        return _Copy(body=body, of=of, relation=relation, changes=changes)

    def _copied_from(self, copy: _Copy) -> str:
        """The earlier copy of whose changes this one repeats the most; of equals the earliest."""
        shared: dict[str, int] = defaultdict(int)
        for key in sorted(_keys(copy)):
            # The first copies that made a change come before all that took it over.
            for body in self._made[key][:4]:
                shared[body] += 1
        best = ""
        for body, count in shared.items():
            own = len(_keys(self.copies[body]))
            if own and count >= _TAKEN_OVER * own and count > shared.get(best, 0):
                best = body
        return best

    def _hang_loose(self, loose: list[str]) -> str:
        """Hang one body that has no bond with the root on the strongest bond with one that hangs already."""
        options = []
        for body in loose:
            for other in self._bonds.neighbours(body):
                relation = self._bonds.between(body, other)
                if relation and (other == self.top or other in self.copies):
                    options.append((-relation.alignment.words, body, other))
        for _, body, other in sorted(options):
            copy = self._held(body, other)
            if copy:
                self.copies[body] = copy
                return body
        # What joined it to the family runs through texts that were not compared with it one by one.
        self.copies[loose[0]] = _Copy(body=loose[0], of=self.top, relation=None, changes=())
        return loose[0]


def _keys(copy: _Copy) -> set[tuple[str, str, str]]:
    return {(c.kind, c.was, c.now) for c in copy.changes if c.kind in _TELLING}


def _edge(copy: _Copy, leads: dict[str, TextId], family: Rooted, pages: Pages) -> Edge:
    here, there = pages.reading(leads[copy.body]), pages.reading(leads[copy.of])
    evidence = [*_shared(here, there, copy.relation), *_credit(here, there, pages), *_dates(here, there)]
    return Edge(
        kind=_kind(copy.relation, family, here, there, pages),
        copy=here.id,
        of=there.id,
        evidence=tuple(evidence),
        changes=copy.changes,
    )


def _kind(relation: Relation | None, family: Rooted, here: Reading, there: Reading, pages: Pages) -> EdgeKind:
    wire = family.author if family.author and share_wire(here, there) else None
    if wire and (pages.desk.press.is_wire(wire.key) or (relation and relation.bond == "wire")):
        return "same-wire"
    if relation is None or relation.bond == "reworded" or relation.alignment.likeness < EDITED:
        return "rewrite"
    return "reprint" if relation.alignment.there_share >= WHOLE else "excerpt"


def _shared(here: Reading, there: Reading, relation: Relation | None) -> Iterator[Evidence]:
    if relation is None or not relation.alignment.matched:
        yield Evidence(says="it is joined to the source by other copies of it")
        return
    alignment = relation.alignment
    if relation.order:
        pair = max(relation.order.pairs, key=lambda p: (p[0].weight, -p[0].start))
        figures = len({a.key for a, _ in relation.order.pairs})
        yield Evidence(
            says=f"{figures} numbers, dates, places and names stand in the same order in other words",
            here=here.quote_of(here.said(pair[0].sentence)),
            there=there.quote_of(there.said(pair[1].sentence)),
        )
        return
    longest = max(alignment.matched, key=lambda m: (m.words, -m.here.number))
    yield Evidence(
        says=f"sentences found in the source: {len(alignment.matched)} of its {len(here.sentences)};"
        f" the source has {len(there.sentences)}",
        here=here.quote_of(longest.here),
        there=there.quote_of(longest.there),
    )


def _credit(here: Reading, there: Reading, pages: Pages) -> Iterator[Evidence]:
    credited = here.credited
    if credited and there.outlet == credited.key:
        mention = credited.mention
        yield Evidence(
            says=f"it shows that {pages.desk.press.name_of(credited.key)} wrote it",
            here=here.quote(mention.cue_start, mention.cue_end) if mention else None,
        )


def _dates(here: Reading, there: Reading) -> Iterator[Evidence]:
    """Say that the copy is dated before its source: it is reported, and nothing is put into another order."""
    ours, theirs = here.published, there.published
    if ours[1] and theirs[0] and ours[1] < theirs[0] and here.text.published and there.text.published:
        yield Evidence(
            says=f"the copy is dated {here.text.published.edtf}, before its source, {there.text.published.edtf}:"
            f" one of the dates is wrong, or the source is an edition of an older report"
        )


def _same(text: TextId, first: TextId, pages: Pages) -> Edge:
    here, there = pages.reading(text), pages.reading(first)
    return Edge(
        kind="reprint",
        copy=text,
        of=first,
        evidence=(
            Evidence(says="every word is the same", here=_opening(here), there=_opening(there)),
            *_credit(here, there, pages),
            *_dates(here, there),
        ),
    )


def _opening(reading: Reading) -> Quote | None:
    """The first words of a text, found without reading the rest."""
    for start, end in stretches(reading.text):
        words = []
        for match in WORD.finditer(reading.text.text, start, end):
            words.append(match.span())
            if len(words) == _OPENING:
                break
        if words:
            return reading.quote(words[0][0], words[-1][1])
    return None


def _outside(family: Rooted, author: Credit, author_in: TextId, pages: Pages) -> Edge:
    where = pages.reading(author_in)
    press = pages.desk.press
    named, name = name_author(author, where, press), outlet_of(author, where, press)
    mention = author.mention
    here = where.quote(mention.cue_start, mention.cue_end) if mention else None
    return Edge(
        kind="reprint",
        copy=family.head,
        of=None,
        named=named,
        evidence=(
            Evidence(says=f"it shows that {name} wrote it, and no text of {name} is among these", here=here),
        ),
    )
